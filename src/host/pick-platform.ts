/** Which entry of a manifest list an engine takes. */
import type { Host } from './host.ts'
import { parseWindowsVersion } from './windows.ts'

/** An entry of a manifest list, as far as engines look at it. */
export interface ImagePlatform {
  readonly os: string
  readonly arch: string
  readonly variant?: string
  /** `10.0.20348.2113` of a registry, or a word that ends with a Windows line: `nanoserver-ltsc2022`. */
  readonly osVersion?: string
}

type Engine = Pick<Host, 'os' | 'arch' | 'variant' | 'windowsBuild' | 'imageStore'>

/**
 * The entry that the engine of this host takes of a list; undefined when it refuses them all.
 * On Linux every engine follows containerd/platforms. On Windows the classic image store has rules of its own
 * (moby, daemon/internal/distribution/pull_v2_windows.go), and the containerd store follows containerd/platforms.
 */
export function pickPlatform<P extends ImagePlatform>(platforms: readonly P[], host: Engine): P | undefined {
  if (host.os === 'linux') return pickLinux(platforms, host)
  const own = platforms.filter(({ os, arch }) => os === 'windows' && arch === host.arch)
  return host.imageStore === 'containerd' ? pickByContainerd(own, host) : pickByMoby(own, host)
}

/** Newer images are dropped, then one of the host's own build goes first; the others keep the order of the list. */
function pickByMoby<P extends ImagePlatform>(platforms: readonly P[], { windowsBuild }: Engine): P | undefined {
  if (windowsBuild === undefined) return platforms[0]
  const possible = platforms.filter((platform) => (buildOf(platform) ?? 0) <= windowsBuild)
  return possible.find((platform) => buildOf(platform) === windowsBuild) ?? possible[0]
}

/**
 * The newest that is not newer than the host: only the same build before Windows Server 2022, else down to its build.
 * (containerd/platforms platform_windows_compat.go; its releases differ in how far down a desktop Windows may go.)
 */
function pickByContainerd<P extends ImagePlatform>(platforms: readonly P[], { windowsBuild }: Engine): P | undefined {
  if (windowsBuild === undefined) return platforms[0]
  const floor = Math.min(windowsBuild, 20348)
  return platforms
    .filter((platform) => {
      const build = buildOf(platform)
      return build === undefined || (build >= floor && build <= windowsBuild)
    })
    .sort((a, b) => (buildOf(b) ?? 0) - (buildOf(a) ?? 0))[0]
}

const buildOf = ({ osVersion }: ImagePlatform) => parseWindowsVersion(osVersion ?? '')?.build

function pickLinux<P extends ImagePlatform>(platforms: readonly P[], host: Engine): P | undefined {
  const own = platforms.filter(({ os }) => os === 'linux')
  for (const wanted of acceptedBy(host)) {
    const platform = own.find((candidate) => canonical(candidate) === wanted)
    if (platform !== undefined) return platform
  }
  return undefined
}

/**
 * What a Linux engine accepts, best first: its own architecture, then those that it takes for compatible
 * (containerd/platforms compare.go): 386 on amd64, 32-bit Arm on arm64, older versions of 32-bit Arm.
 */
function acceptedBy(host: Engine): readonly string[] {
  const own = canonical(host)
  if (host.arch === 'amd64') return own === 'amd64' ? [own, '386'] : [own, 'amd64', '386']
  if (host.arch === 'arm64') return [own, 'arm64', 'arm/v8', 'arm/v7', 'arm/v6', 'arm/v5']
  if (host.arch !== 'arm') return [own]
  const older = ['arm/v8', 'arm/v7', 'arm/v6', 'arm/v5']
  return older.slice(Math.max(older.indexOf(own), 0))
}

/** `arm/v7` for a bare arm; amd64/v1 and arm64/v8 are the plain architectures. */
export function canonical({ arch, variant }: { readonly arch: string; readonly variant?: string }): string {
  if (arch === 'arm') return `arm/${variant ?? 'v7'}`
  const plain =
    variant === undefined || (arch === 'amd64' && variant === 'v1') || (arch === 'arm64' && variant === 'v8')
  return plain ? arch : `${arch}/${variant}`
}
