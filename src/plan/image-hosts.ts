/** On which hosts an image starts. */
import { runsOn } from '../host/compatibility.ts'
import { formatHost, type Host } from '../host/host.ts'
import { windowsHosts } from '../host/windows.ts'
import type { Platform as FullPlatform } from '../images/image.ts'

type Platform = Pick<FullPlatform, 'os' | 'arch' | 'osVersion'>

/** Thousands of tags share a few hundred lists of platforms. */
const remembered = new WeakMap<readonly Platform[], readonly string[]>()

/**
 * The hosts that start an image without an emulator, as the input `host` takes them: `linux/arm64`,
 * `windows/amd64:10.0.20348`, with `:hyperv` where process isolation does not do. None when its platforms are not known.
 */
export function hostsOf(platforms: readonly Platform[]): readonly string[] {
  const before = remembered.get(platforms)
  if (before !== undefined) return before
  const hosts = findHosts(platforms)
  remembered.set(platforms, hosts)
  return hosts
}

function findHosts(platforms: readonly Platform[]): readonly string[] {
  const linux = platforms.filter(({ os }) => os === 'linux')
  const windows = [...new Set(platforms.filter(({ os }) => os === 'windows').map(({ arch }) => arch))]
  const starts = (host: Host) => runsOn(platforms, host).answer === 'yes'
  return [
    ...linux.map(({ arch }) => hostWith({ os: 'linux', arch })),
    ...windows.flatMap((arch) =>
      windowsHosts.flatMap(({ build }) => {
        const host = hostWith({ os: 'windows', arch, windowsBuild: build, isolation: 'process' })
        if (starts(host)) return [host]
        const isolated: Host = { ...host, isolation: 'hyperv' }
        return starts(isolated) ? [isolated] : []
      })
    )
  ]
    .filter((host) => host.os === 'windows' || starts(host))
    .map((host) => `${formatHost(host)}${host.isolation === 'hyperv' ? ':hyperv' : ''}`)
}

function hostWith(parts: Partial<Host> & Pick<Host, 'os' | 'arch'>): Host {
  return { windowsBuild: undefined, isolation: undefined, source: 'assumed', because: 'a host as any other', ...parts }
}
