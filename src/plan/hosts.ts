/** Which hosts a build is judged for: those that build it, else the present one, else the usual one of its system. */
import type { Build } from '../builds/build.ts'
import type { Host } from '../host/host.ts'
import { hostOfRunnerLabels } from '../host/runners.ts'

/**
 * @param os the system that the Dockerfile is written for; undefined when its images exist for both
 * @param platform the one of `build.platforms` that this plan is for
 * @returns never empty
 */
export function hostsFor(
  build: Build,
  platform: string | undefined,
  os: Host['os'] | undefined,
  present: Host,
  asOf: string
): readonly Host[] {
  const runner = hostOfRunnerLabels(build.runners, asOf)
  const builds = runner.known && (os === undefined || runner.value.os === os) ? runner.value : undefined
  const here = os === undefined || present.os === os ? present : undefined
  const host = builds ?? here ?? usualHost(os ?? present.os)
  return [platform === undefined ? host : forPlatform(host, platform)]
}

/** The host that a Dockerfile for the other system is judged for. */
function usualHost(os: Host['os']): Host {
  return {
    os,
    arch: 'amd64',
    windowsBuild: undefined,
    isolation: os === 'windows' ? 'process' : undefined,
    source: 'assumed',
    because: `a ${os === 'windows' ? 'Windows' : 'Linux'} engine, because the images are for that system`
  }
}

/** The build asks for a platform: what runs later has its system and processor. */
function forPlatform(host: Host, platform: string): Host {
  const [os = '', arch = ''] = platform.toLowerCase().split('/')
  if ((os !== 'linux' && os !== 'windows') || arch === '') return host
  if (os === host.os && arch === host.arch) return host
  const base = os === host.os ? host : usualHost(os)
  return { ...base, arch, because: `the build asks for ${platform}` }
}
