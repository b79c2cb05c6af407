/** Reads the catalogue's tags on demand: a repository is opened when it is first asked for, a row when it is needed. */
import type { Platform } from '../image.ts'
import { type Days, type LedgerChannel, type LedgerFamily, type LedgerFile, readDay, readDays } from './ledger-file.ts'
import { impliedPlatforms, readPlatforms } from './platforms.ts'
import { joinTag, splitTag } from './split-tag.ts'
import { readTimeline, type Step } from './timeline.ts'

/** One tag of the ledger. */
export interface Listed {
  readonly repository: string
  readonly tag: string
  /** `8.0`; '' for what has none. */
  readonly channel: string
  /** The version part of the tag; '' when it has none. */
  readonly version: string
  /** ISO days of the first and last listing. */
  readonly days: Days
  /** At its last listing. */
  readonly platforms: readonly Platform[]
  /** What `meaningsOf` needs to tell what it was before; empty when it never changed. */
  readonly timelines: readonly (readonly Step[])[]
}

export interface Ledger {
  /** The day of the newest listing in it, ISO. */
  readonly date: string
  readonly repositories: readonly string[]
  readonly find: (repository: string, tag: string) => Listed | undefined
  /** The tags of a repository, or of one channel or some versions of it; makes them all, so ask only for what is needed. */
  readonly list: (repository: string, channel?: string, isWanted?: (version: string) => boolean) => readonly Listed[]
  /** The channels of a repository's family, oldest first; '' is not among them. */
  readonly channels: (repository: string) => readonly string[]
  /** The versions of a channel in a repository's family, in their order of release. */
  readonly versions: (repository: string, channel: string) => readonly Version[]
}

export interface Version {
  readonly name: string
  readonly days: Days
}

interface Row {
  readonly channel: string
  readonly suffix: string
  readonly runs: string
}

interface Run {
  readonly from: number
  readonly to: number
  readonly architectures: string
  readonly platforms: string
  /** For each architecture, or one for all. */
  readonly timelines: readonly (readonly (readonly Step[])[])[]
  /** Undefined: the version's. */
  readonly days: Days | undefined
}

interface Channel {
  readonly name: string
  readonly versions: readonly Version[]
  readonly indexes: ReadonlyMap<string, number>
}

/** Makes the ledger of its file. Cheap: nothing is decoded yet. */
export function openLedger(file: LedgerFile): Ledger {
  const families = new Map(
    file.families.flatMap((family) => family.repositories.map((name) => [name, family] as const))
  )
  const channels = remember((data: LedgerChannel, name: string) => openChannel(data, name))
  const rows = new Map<string, ReadonlyMap<string, readonly Row[]>>()
  const runs = remember((row: Row) => readRuns(row, file))
  const rowsOf = (repository: string) => {
    const before = rows.get(repository)
    if (before !== undefined) return before
    const family = families.get(repository)
    const opened = family === undefined ? new Map() : openRepository(repository, family)
    rows.set(repository, opened)
    return opened
  }
  const channelOf = (repository: string, name: string) => {
    const data = families.get(repository)?.channels[name]
    return data === undefined ? undefined : channels(data, name)
  }
  const lookUp = (repository: string, version: string, suffix: string, architecture: string): Listed | undefined => {
    for (const row of rowsOf(repository).get(suffix) ?? []) {
      const channel = channelOf(repository, row.channel)
      const index = channel?.indexes.get(version)
      if (channel === undefined || index === undefined) continue
      const run = runs(row, row.suffix).find((part) => part.from <= index && index <= part.to)
      if (run?.architectures.includes(architecture)) {
        return listed(repository, channel, index, row.suffix, run, architecture)
      }
    }
    return undefined
  }
  return {
    date: file.date,
    repositories: [...families.keys()],
    find: (repository, tag) => {
      if (!families.has(repository)) return undefined
      const { version, suffix, architecture } = splitTag(tag)
      const found = lookUp(repository, version, suffix, architecture)
      return found ?? lookUp(repository, version, tag.slice(version.length), '*')
    },
    list: (repository, only, isWanted = () => true) =>
      [...rowsOf(repository).values()].flat().flatMap((row) => {
        const channel = only === undefined || only === row.channel ? channelOf(repository, row.channel) : undefined
        return channel === undefined ? [] : expandRow(repository, channel, row, runs(row, row.suffix), isWanted)
      }),
    channels: (repository) => Object.keys(families.get(repository)?.channels ?? {}).filter((name) => name !== ''),
    versions: (repository, channel) => channelOf(repository, channel)?.versions ?? []
  }
}

function remember<K extends object, V>(make: (key: K, name: string) => V): (key: K, name: string) => V {
  const made = new WeakMap<K, V>()
  return (key, name) => {
    const before = made.get(key)
    if (before !== undefined) return before
    const value = make(key, name)
    made.set(key, value)
    return value
  }
}

function openRepository(repository: string, family: LedgerFamily): ReadonlyMap<string, readonly Row[]> {
  const bySuffix = new Map<string, Row[]>()
  const letter = String(family.repositories.indexOf(repository))
  for (const [channel, data] of Object.entries(family.channels)) {
    for (const text of data.rows) {
      const row = readRow(text, channel, letter)
      if (row === undefined) continue
      const same = bySuffix.get(row.suffix)
      if (same === undefined) bySuffix.set(row.suffix, [row])
      else same.push(row)
    }
  }
  return bySuffix
}

/** The row, when it is about the repository that has the letter. */
function readRow(text: string, channel: string, letter: string): Row | undefined {
  const first = text.indexOf(' ')
  if (!text.slice(0, first).includes(letter)) return undefined
  const second = text.indexOf(' ', first + 1)
  const word = text.slice(first + 1, second)
  return { channel, suffix: word === '.' ? '' : word, runs: text.slice(second + 1) }
}

function openChannel(data: LedgerChannel, name: string): Channel {
  const versions = data.versions.map((text, index) => {
    const [word, days] = splitAtLastSpace(text)
    const version = word.startsWith('=') ? word.slice(1) : `${name}${word}`
    return versionOf(version, days, data.versions[index + 1] ?? '')
  })
  return { name, versions, indexes: new Map(versions.map((version, index) => [version.name, index])) }
}

/** Names are needed of all versions of a channel, days of one or two. @param next the version after it, as it is written */
function versionOf(name: string, written: string, next: string): Version {
  let days: Days | undefined
  return {
    name,
    get days() {
      days ??= daysIn(written, next)
      return days
    }
  }
}

function daysIn(written: string, next: string): Days {
  const [from = '', until] = written.split('-')
  const last = until === '' ? splitAtLastSpace(next)[1].split('-')[0] : until
  return { from: readDay(from), until: last === undefined ? undefined : readDay(last) }
}

function splitAtLastSpace(text: string): readonly [string, string] {
  const space = text.lastIndexOf(' ')
  return [text.slice(0, space), text.slice(space + 1)]
}

const runPattern = /^(\d+)(?:-(\d+))?(?:\/([*x873]+))?(?:=([^@~]+))?(?:~([\d+,]+))?(?:@(.+))?$/

function readRuns(row: Row, file: LedgerFile): readonly Run[] {
  return row.runs.split(' ').map((text) => {
    const [, from = '', to = from, architectures = '*', list, timelines, days] = runPattern.exec(text) ?? []
    const platforms = list === undefined ? impliedPlatforms(row.suffix, architectures) : readList(list, file.platforms)
    return {
      from: Number(from),
      to: Number(to),
      architectures,
      platforms: platforms ?? '',
      timelines: timelines === undefined ? [] : timelines.split(',').map((indexes) => readTimelines(indexes, file)),
      days: days === undefined ? undefined : readDays(days)
    }
  })
}

function readList(text: string, lists: readonly string[]): string | undefined {
  return /^\d+$/.test(text) ? lists[Number(text)] : text
}

function readTimelines(indexes: string, { timelines }: LedgerFile): readonly (readonly Step[])[] {
  if (indexes === '') return []
  return indexes.split('+').map((index) => {
    const text = timelines[Number(index)]
    if (text === undefined) throw new Error(`the catalogue has no timeline ${index}`)
    return readTimeline(text)
  })
}

function expandRow(
  repository: string,
  channel: Channel,
  row: Row,
  runs: readonly Run[],
  isWanted: (version: string) => boolean
): readonly Listed[] {
  return runs.flatMap((run) =>
    Array.from({ length: run.to - run.from + 1 }, (_, index) => run.from + index)
      .filter((index) => isWanted(channel.versions[index]?.name ?? ''))
      .flatMap((index) =>
        Array.from(run.architectures, (letter) => listed(repository, channel, index, row.suffix, run, letter))
      )
  )
}

function listed(
  repository: string,
  channel: Channel,
  index: number,
  suffix: string,
  run: Run,
  architecture: string
): Listed {
  const version = channel.versions[index]
  if (version === undefined) throw new Error(`the catalogue has no version ${index} in ${repository} ${channel.name}`)
  return {
    repository,
    tag: joinTag({ version: version.name, suffix, architecture }),
    channel: channel.name,
    version: version.name,
    days: run.days ?? version.days,
    platforms: readPlatforms(run.platforms, architecture),
    timelines: run.timelines[run.timelines.length === 1 ? 0 : run.architectures.indexOf(architecture)] ?? []
  }
}
