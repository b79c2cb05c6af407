/** Windows builds: the lines of base images, the hosts, and how a version is written. */

/** A line of Windows base images: every image of it carries the same build number. */
export interface WindowsLine {
  /** As tags write it: `ltsc2022`, `1809`. */
  readonly name: string
  readonly build: number
  /** Other words for it in tags. */
  readonly aliases: readonly string[]
}

/** Newest first. MicrosoftDocs, windowscontainers/deploy-containers/base-image-lifecycle.md. */
export const windowsLines: readonly WindowsLine[] = [
  { name: 'ltsc2025', build: 26100, aliases: [] },
  { name: 'ltsc2022', build: 20348, aliases: [] },
  { name: '20H2', build: 19042, aliases: [] },
  { name: '2004', build: 19041, aliases: [] },
  { name: '1909', build: 18363, aliases: [] },
  { name: '1903', build: 18362, aliases: [] },
  { name: 'ltsc2019', build: 17763, aliases: ['1809'] },
  { name: '1803', build: 17134, aliases: [] },
  { name: '1709', build: 16299, aliases: [] },
  { name: 'ltsc2016', build: 14393, aliases: ['sac2016', '1607'] }
]

/** Builds that only desktop editions have; the engine isolates with Hyper-V there unless it is told otherwise. */
const desktopBuilds = new Set([19043, 19044, 19045, 22000, 22621, 22631, 26200, 26300, 28000])

/** How an engine isolates containers on this build when nobody says. */
export function defaultIsolation(build: number | undefined): 'process' | 'hyperv' {
  return build !== undefined && desktopBuilds.has(build) ? 'hyperv' : 'process'
}

export interface WindowsVersion {
  readonly build: number
  readonly revision?: number
}

/**
 * The Windows version of an image or a host: from `10.0.20348`, `10.0.20348.2113`, or from a word that ends with a
 * line's name (`nanoserver-ltsc2022`, `windowsservercore-1809`). Undefined when the text says none.
 */
export function parseWindowsVersion(text: string): WindowsVersion | undefined {
  const numbers = /^10\.0\.(\d{5})(?:\.(\d{1,6}))?$/.exec(text)
  if (numbers?.[1] !== undefined) {
    const build = Number(numbers[1])
    return numbers[2] === undefined ? { build } : { build, revision: Number(numbers[2]) }
  }
  const word = text.slice(text.lastIndexOf('-') + 1).toLowerCase()
  const line = windowsLines.find(({ name, aliases }) => name.toLowerCase() === word || aliases.includes(word))
  return line && { build: line.build }
}

/** `ltsc2022` for 20348; `10.0.22621` for a build without base images. */
export function nameOfBuild(build: number): string {
  return windowsLines.find((line) => line.build === build)?.name ?? `10.0.${build}`
}

export interface WindowsHost {
  readonly name: string
  readonly build: number
}

/** Systems that run Windows containers, newest first. 19041 and later desktop releases of Windows 10 behave as 19045. */
export const windowsHosts: readonly WindowsHost[] = [
  { name: 'Windows 11 25H2', build: 26200 },
  { name: 'Windows Server 2025, Windows 11 24H2', build: 26100 },
  { name: 'Windows Server 23H2', build: 25398 },
  { name: 'Windows 11 23H2', build: 22631 },
  { name: 'Windows 11 22H2', build: 22621 },
  { name: 'Windows 11 21H2', build: 22000 },
  { name: 'Windows Server 2022', build: 20348 },
  { name: 'Windows 10 22H2', build: 19045 },
  { name: 'Windows Server 2019, Windows 10 1809', build: 17763 },
  { name: 'Windows Server 2016', build: 14393 }
]

/** `Windows Server 2022 (10.0.20348)`; `Windows 10.0.18363` for a build that is not in the list. */
export function nameOfWindowsHost(build: number): string {
  const host = windowsHosts.find((candidate) => candidate.build === build)
  return host === undefined ? `Windows 10.0.${build}` : `${host.name} (10.0.${build})`
}
