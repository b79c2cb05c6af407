/** Listings → the compact form of `src/images/ledger/ledger-file.ts`. */
import {
  type LedgerChannel,
  type LedgerFamily,
  type LedgerFile,
  writeDays
} from '../../src/images/ledger/ledger-file.ts'
import { impliedPlatforms, readPlatforms, writePlatforms } from '../../src/images/ledger/platforms.ts'
import { joinTag, splitTag } from '../../src/images/ledger/split-tag.ts'
import { compareVersions } from '../../src/images/versions.ts'
import { groupBy } from './group-by.ts'
import type { Listing } from './listing.ts'

/** Repositories that release together; every other one is a group of its own. */
const families = [
  ['dotnet/aspnet', 'dotnet/runtime', 'dotnet/runtime-deps', 'dotnet/sdk'],
  ['dotnet/core/aspnet', 'dotnet/core/runtime', 'dotnet/core/runtime-deps', 'dotnet/core/sdk'],
  ['dotnet/framework/aspnet', 'dotnet/framework/runtime', 'dotnet/framework/wcf'],
  ['dotnet/monitor', 'dotnet/monitor/base']
]

interface Entry {
  readonly repository: string
  readonly version: string
  readonly suffix: string
  readonly architecture: string
  readonly days: string
  readonly platforms: string
}

interface Cell {
  readonly architectures: string
  readonly platforms: string
  readonly days: string
}

/**
 * Encodes every listing. `numbered` are the platform lists of the catalogue before: they keep their numbers, so that
 * an update changes no line that says the same.
 */
export function encodeLedger(listings: readonly Listing[], date: string, numbered: readonly string[] = []): LedgerFile {
  const lists = [...new Set([...numbered, ...platformLists(listings)])]
  const byFamily = groupBy(listings, (listing) => familyOf(listing.repo).join(' '))
  const names = [...byFamily.keys()].sort()
  return { date, platforms: lists, families: names.map((name) => encodeFamily(byFamily.get(name) ?? [], lists)) }
}

function encodeFamily(listings: readonly Listing[], lists: readonly string[]): LedgerFamily {
  const repositories = familyOf(listings[0]?.repo ?? '')
  const channels = [...groupBy(listings, (listing) => listing.dotnet ?? '')]
    .sort(([a], [b]) => compareVersions(a, b))
    .map(([channel, own]) => [channel, encodeChannel(channel, repositories, own, lists)] as const)
  return { repositories, channels: Object.fromEntries(channels) }
}

/** The platform lists that need a number, those of most tags first. */
function platformLists(listings: readonly Listing[]): readonly string[] {
  const explicit = listings
    .map(entryOf)
    .filter((entry) => entry.architecture === '*' && entry.platforms !== impliedPlatforms(entry.suffix, '*'))
  return groupSizes(explicit.map((entry) => entry.platforms)).map(([list]) => list)
}

function familyOf(repository: string): readonly string[] {
  return families.find((family) => family.includes(repository)) ?? [repository]
}

function encodeChannel(
  channel: string,
  repositories: readonly string[],
  listings: readonly Listing[],
  lists: readonly string[]
): LedgerChannel {
  const entries = listings.map(entryOf)
  const versions = orderVersions(entries)
  const usual = new Map(versions.map((version) => [version, usualDays(entries, version)]))
  const rows = new Map<string, string>()
  for (const [index, repository] of repositories.entries()) {
    const own = entries.filter((entry) => entry.repository === repository)
    for (const row of encodeRows(own, versions, usual, lists)) rows.set(row, `${rows.get(row) ?? ''}${index}`)
  }
  return {
    versions: versions.map((version, index) => writeVersion(channel, version, usual, versions[index + 1])),
    rows: [...rows].map(([row, letters]) => `${letters} ${row}`).sort()
  }
}

function entryOf(listing: Listing): Entry {
  const days = writeDays({ from: listing.first, until: listing.last ?? undefined })
  return { repository: listing.repo, ...splitTag(listing.tag), days, platforms: writePlatforms(listing.platforms) }
}

/** Versions that move first, then the fixed ones of the SDK and of the others, each in their order of release. */
function orderVersions(entries: readonly Entry[]): readonly string[] {
  const byVersion = groupBy(entries, (entry) => entry.version)
  const rank = (version: string) => {
    if (!/\d\.\d+\.\d|-20\d\d/.test(version)) return 0
    return byVersion.get(version)?.every((entry) => entry.repository.endsWith('sdk')) ? 2 : 1
  }
  return [...byVersion.keys()].sort((a, b) => rank(a) - rank(b) || compareVersions(a, b))
}

/** A last day is left out (but its dash) when it is the first day of the next version. */
function writeVersion(
  channel: string,
  version: string,
  usual: ReadonlyMap<string, string>,
  next: string | undefined
): string {
  const [from, until] = (usual.get(version) ?? '').split('-')
  const [nextFrom] = (usual.get(next ?? '') ?? '').split('-')
  const name = version.startsWith(channel) ? version.slice(channel.length) : `=${version}`
  return `${name} ${from}${until === undefined ? '' : until === nextFrom ? '-' : `-${until}`}`
}

/** The days that most tags of a version have. */
function usualDays(entries: readonly Entry[], version: string): string {
  const own = entries.filter((entry) => entry.version === version)
  return mostFrequent(own.map((entry) => entry.days))
}

function mostFrequent(values: readonly string[]): string {
  return groupSizes(values)[0]?.[0] ?? ''
}

function groupSizes(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = [...groupBy(values, (value) => value)].map(([value, same]) => [value, same.length] as const)
  return counts.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}

function encodeRows(
  entries: readonly Entry[],
  versions: readonly string[],
  usual: ReadonlyMap<string, string>,
  lists: readonly string[]
): readonly string[] {
  const cells = new Map<string, Map<number, Cell>>()
  for (const [version, sameVersion] of groupBy(entries, (entry) => entry.version)) {
    const index = versions.indexOf(version)
    for (const [suffix, same] of groupBy(sameVersion, (entry) => entry.suffix)) {
      for (const [name, cell] of foldArchitectures(suffix, same)) {
        const row = cells.get(name) ?? new Map<number, Cell>()
        cells.set(name, row.set(index, cell))
      }
    }
  }
  const moving = versions.findIndex((version) => /\d\.\d+\.\d|-20\d\d/.test(version))
  return [...cells].flatMap(([suffix, row]) =>
    encodeRow(suffix, row, versions, usual, lists, moving === -1 ? versions.length : moving)
  )
}

/** Tags that differ in the architecture only become one cell; one that does not fit in keeps its whole name. */
function foldArchitectures(suffix: string, entries: readonly Entry[]): readonly (readonly [string, Cell])[] {
  const whole = entries.find((entry) => entry.architecture === '*')
  const days = whole?.days ?? mostFrequent(entries.map((entry) => entry.days))
  const sameDays = entries.filter((entry) => entry.days === days)
  const platforms = whole?.platforms ?? unionOf(sameDays)
  const inside = sameDays.filter(
    (entry) => writePlatforms(readPlatforms(platforms, entry.architecture)) === entry.platforms
  )
  const letters = inside.map((entry) => entry.architecture)
  const cell = {
    architectures: Array.from('*x873')
      .filter((letter) => letters.includes(letter))
      .join(''),
    platforms,
    days
  }
  const outside = entries.filter((entry) => !inside.includes(entry))
  return [
    ...(inside.length === 0 ? [] : [[suffix, cell] as const]),
    ...outside.map((entry) => {
      const alone = { architectures: '*', platforms: entry.platforms, days: entry.days }
      return [joinTag({ ...entry, version: '' }), alone] as const
    })
  ]
}

function unionOf(entries: readonly Entry[]): string {
  return writePlatforms(entries.flatMap((entry) => readPlatforms(entry.platforms, '*')))
}

function encodeRow(
  suffix: string,
  row: ReadonlyMap<number, Cell>,
  versions: readonly string[],
  usual: ReadonlyMap<string, string>,
  lists: readonly string[],
  firstFixed: number
): readonly string[] {
  const runs: { from: number; to: number; text: string }[] = []
  for (const index of [...row.keys()].sort((a, b) => a - b)) {
    const cell = row.get(index)
    const version = versions[index]
    if (cell === undefined || version === undefined) continue
    const text = writeCell(suffix, cell, usual.get(version) ?? '', lists)
    const last = runs.at(-1)
    if (last !== undefined && last.to === index - 1 && last.text === text && index !== firstFixed) last.to = index
    else runs.push({ from: index, to: index, text })
  }
  const write = (part: typeof runs) =>
    part.map((run) => `${run.from}${run.from === run.to ? '' : `-${run.to}`}${run.text}`).join(' ')
  const parts = [runs.filter((run) => run.from < firstFixed), runs.filter((run) => run.from >= firstFixed)]
  return parts.filter((part) => part.length > 0).map((part) => `${suffix === '' ? '.' : suffix} ${write(part)}`)
}

function writeCell(suffix: string, cell: Cell, usual: string, lists: readonly string[]): string {
  const architectures = cell.architectures === '*' ? '' : `/${cell.architectures}`
  const implied = cell.platforms === impliedPlatforms(suffix, cell.architectures)
  const platforms = implied ? '' : `=${numberOf(cell.platforms, lists)}`
  const days = cell.days === usual ? '' : `@${cell.days}`
  return `${architectures}${platforms}${days}`
}

function numberOf(platforms: string, lists: readonly string[]): string {
  const index = lists.indexOf(platforms)
  return index === -1 ? platforms : String(index)
}
