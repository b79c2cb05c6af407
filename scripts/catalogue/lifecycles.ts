/** Dates of channels, distributions and Windows lines → `src/images/catalogue/lifecycles.json`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Channel, LifecycleFile } from '../../src/images/lifecycles.ts'

interface ChannelFact {
  readonly channel: string
  readonly ga: string
  readonly eol: string | null
  readonly type: 'lts' | 'sts'
  readonly defaultLinuxTokenOfBareTag: string
}

interface DistributionFact {
  readonly distro: string
  readonly version: string
  readonly codename: string | null
  readonly tagTokens: readonly string[]
  readonly libc: 'glibc' | 'musl'
  readonly libcVersion: string | null
  readonly eol: string | null
  readonly extendedEol: string | null
  readonly verify?: string
}

interface WindowsFact {
  readonly id: string
  readonly build: number
  readonly aliases: readonly string[]
  readonly available: string
  readonly mainstreamEnd: string
  readonly extendedEnd: string
}

/** By the identifiers of supported-os.json; null: none. */
type SupportFact = Readonly<
  Record<'supported' | 'formerlySupported', Readonly<Record<string, readonly string[] | null>>>
>

/** Reads channels.json, distros.json and windows.json of a folder. What they mark as not confirmed is left out. */
export function readLifecycles(folder: string): LifecycleFile {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const channels: readonly ChannelFact[] = read('channels.json').channels
  const { distros, supportedOsByChannel } = read('distros.json')
  const distributions: readonly DistributionFact[] = distros
  const support: Readonly<Record<string, SupportFact>> = supportedOsByChannel
  const windows: readonly WindowsFact[] = read('windows.json').lines
  return {
    channels: Object.fromEntries(
      channels.map(({ channel, ga, eol, type, defaultLinuxTokenOfBareTag }) => [
        channel,
        {
          ga,
          ...(eol === null ? {} : { eol }),
          type,
          system: defaultLinuxTokenOfBareTag.split(' ')[0] ?? '',
          ...supportOf(support[channel])
        }
      ])
    ),
    distributions: distributions.map(distribution),
    windows: windows.map(({ id, build, aliases, available, mainstreamEnd, extendedEnd }) => ({
      line: id,
      build,
      aliases,
      available,
      mainstreamEnd,
      end: extendedEnd
    }))
  }
}

/** As `lifecycles.json` names distributions. */
const families: Readonly<Record<string, string>> = {
  alpine: 'Alpine',
  'azure-linux': 'Azure Linux',
  debian: 'Debian',
  ubuntu: 'Ubuntu'
}

function supportOf(fact: SupportFact | undefined): Pick<Channel, 'supports' | 'noLonger'> {
  if (fact === undefined) return {}
  const names = (lists: Readonly<Record<string, readonly string[] | null>>) =>
    Object.entries(families).flatMap(([id, name]) => (lists[id] ?? []).map((version) => `${name} ${version}`))
  return { supports: names(fact.supported), noLonger: names(fact.formerlySupported) }
}

function distribution(fact: DistributionFact): LifecycleFile['distributions'][number] {
  // Debian's long-term support updates the same archive that images are rebuilt from; Ubuntu's and Alpine's do not.
  const end = fact.distro === 'Debian' ? fact.extendedEol : fact.eol
  const doubted = fact.verify ?? ''
  const libcVersion =
    /musl|glibc/.test(doubted) || !/^\d+(\.\d+)+$/.test(fact.libcVersion ?? '') ? null : fact.libcVersion
  return {
    name: `${fact.distro} ${fact.version}`,
    codename: fact.codename ?? '',
    tokens: fact.tagTokens,
    libc: fact.libc,
    ...(libcVersion === null ? {} : { libcVersion }),
    ...(end !== null && /^\d{4}-\d\d-\d\d$/.test(end) ? { end } : {})
  }
}
