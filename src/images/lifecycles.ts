/** Until when channels, distributions and Windows lines are kept up to date, and what is known of each. */
import data from './catalogue/lifecycles.json' with { type: 'json' }

/** The form of `catalogue/lifecycles.json`. Days are ISO; what is not known is absent. */
export interface LifecycleFile {
  readonly channels: Readonly<Record<string, Channel>>
  readonly distributions: readonly Distribution[]
  readonly windows: readonly WindowsLine[]
}

export interface Channel {
  /** General availability. */
  readonly ga: string
  readonly eol?: string
  readonly type: string
  /** The system of the tag that is only the channel: `bookworm-slim`. */
  readonly system: string
  /** The distributions that .NET supports in it, by name: `Debian 12` (dotnet/core, release-notes/…/supported-os.json). */
  readonly supports?: readonly string[]
  /** Those that it supported before. */
  readonly noLonger?: readonly string[]
}

export interface Distribution {
  /** `Debian 12` */
  readonly name: string
  /** `bookworm`; '' when it has none. */
  readonly codename: string
  /** `bookworm-slim`, …: as tags name it. */
  readonly tokens: readonly string[]
  readonly libc: string
  readonly libcVersion?: string
  /** The last day of free updates: for Debian that of its long-term support. */
  readonly end?: string
}

export interface WindowsLine {
  /** `ltsc2022`, `1909` */
  readonly line: string
  /** `20348` */
  readonly build: number
  /** Its other spellings: `1809` is `ltsc2019`, `2009` is `20H2`. */
  readonly aliases: readonly string[]
  readonly available: string
  readonly mainstreamEnd: string
  /** The last day of security updates. */
  readonly end: string
}

const file: LifecycleFile = data

/** Nano Server 2016 was serviced as a semi-annual release, unlike Windows Server 2016. */
const nanoServer2016End = '2018-10-09'

/** .NET Framework versions that end before the Windows they run on (endoflife.date dotnetfx). */
const frameworkEnds: Readonly<Record<string, string>> = { '3.5': '2029-01-09', '4.6.2': '2027-01-12' }

/** The channels of .NET, oldest first. */
export const channels: readonly string[] = Object.keys(file.channels)

export function channelOf(name: string | undefined): Channel | undefined {
  return name === undefined ? undefined : file.channels[name]
}

export function frameworkEnd(version: string | undefined): string | undefined {
  return version === undefined ? undefined : frameworkEnds[version]
}

const distributions = new Map(
  file.distributions.flatMap((entry) => entry.tokens.map((token) => [token, entry] as const))
)

/** The distribution of a system as the ledger names it: `noble-chiseled`, `alpine3.22`. */
export function distributionOf(system: string | undefined): Distribution | undefined {
  return system === undefined ? undefined : distributions.get(system)
}

/** The distribution that a name and version or code name mean outside of .NET tags: `ubuntu` and `24.04` or `noble`. */
export function distributionNamed(name: string, version: string): Distribution | undefined {
  return file.distributions.find(
    (entry) => entry.name.toLowerCase() === `${name} ${version}` || (entry.codename === version && version !== '')
  )
}

/**
 * Whether .NET supports a channel on a system: false when it did and no longer does; undefined when it does not say,
 * as of a distribution that is newer than the list.
 */
export function supportsSystem(channel: string | undefined, system: string | undefined): boolean | undefined {
  const name = distributionOf(system)?.name
  const { supports = [], noLonger = [] } = channelOf(channel) ?? {}
  if (name === undefined) return undefined
  return supports.includes(name) ? true : noLonger.includes(name) ? false : undefined
}

/** The Windows line of a system or of the word for it: `nanoserver-1809`, `ltsc2019`, `10.0.17763.1`. */
export function windowsLineOf(system: string | undefined): WindowsLine | undefined {
  if (system === undefined) return undefined
  const build = /^10\.0\.(\d{5})(?:\.|$)/.exec(system)?.[1]
  const word = system.slice(system.lastIndexOf('-') + 1)
  return file.windows.find((entry) =>
    build === undefined ? entry.line === word || entry.aliases.includes(word) : entry.build === Number(build)
  )
}

/** The last day of updates of a Windows system. */
export function windowsEnd(system: string | undefined): string | undefined {
  return system === 'nanoserver-sac2016' ? nanoServer2016End : windowsLineOf(system)?.end
}

/**
 * The newest channel with long-term support on a day, else the newest of all that are supported.
 * undefined when none is, as before the first release.
 */
export function recommendedChannel(asOf: string): string | undefined {
  const supported = channels.filter((name) => isSupported(name, asOf))
  return supported.findLast((name) => file.channels[name]?.type === 'lts') ?? supported.at(-1)
}

/** Released, and not yet out of support on that day. */
export function isSupported(name: string, asOf: string): boolean {
  const channel = file.channels[name]
  return channel !== undefined && channel.ga <= asOf && (channel.eol === undefined || asOf <= channel.eol)
}
