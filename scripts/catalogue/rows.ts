/** The tags of one repository and channel → rows: which versions have a suffix, for which architectures. */
import { writeDays } from '../../src/images/ledger/ledger-file.ts'
import { impliedPlatforms, readPlatforms, writePlatforms } from '../../src/images/ledger/platforms.ts'
import { joinTag, splitTag } from '../../src/images/ledger/split-tag.ts'
import { groupBy } from './group-by.ts'
import type { Listing } from './listing.ts'
import type { Timelines } from './timelines.ts'

export interface Entry {
  readonly repository: string
  readonly version: string
  readonly suffix: string
  readonly architecture: string
  readonly days: string
  readonly platforms: string
  readonly listing: Listing
}

interface Cell {
  readonly architectures: string
  readonly platforms: string
  readonly days: string
  /** One for each architecture. */
  readonly listings: readonly Listing[]
}

/** What rows refer to by number. */
export interface Lists {
  readonly platforms: readonly string[]
  readonly timelines: Timelines
}

export function entryOf(listing: Listing): Entry {
  const days = writeDays({ from: listing.first, until: listing.last ?? undefined })
  return {
    repository: listing.repo,
    ...splitTag(listing.tag),
    days,
    platforms: writePlatforms(listing.platforms),
    listing
  }
}

export function encodeRows(
  entries: readonly Entry[],
  versions: readonly string[],
  usual: ReadonlyMap<string, string>,
  lists: Lists
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
  const firstFixed = versions.findIndex((version) => /\d\.\d+\.\d|-20\d\d/.test(version))
  return [...cells].map(([suffix, row]) => encodeRow(suffix, row, versions, usual, lists, firstFixed))
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
  const ordered = Array.from('*x873').flatMap((letter) => inside.filter((entry) => entry.architecture === letter))
  const cell = {
    architectures: ordered.map((entry) => entry.architecture).join(''),
    platforms,
    days,
    listings: ordered.map((entry) => entry.listing)
  }
  const outside = entries.filter((entry) => !inside.includes(entry))
  return [
    ...(inside.length === 0 ? [] : [[suffix, cell] as const]),
    ...outside.map((entry) => {
      const alone = { architectures: '*', platforms: entry.platforms, days: entry.days, listings: [entry.listing] }
      return [joinTag({ ...entry, version: '' }), alone] as const
    })
  ]
}

function unionOf(entries: readonly Entry[]): string {
  return writePlatforms(entries.flatMap((entry) => readPlatforms(entry.platforms, '*')))
}

/** The moving versions and the fixed ones are never one run: a new patch is to change few lines. */
function encodeRow(
  suffix: string,
  row: ReadonlyMap<number, Cell>,
  versions: readonly string[],
  usual: ReadonlyMap<string, string>,
  lists: Lists,
  firstFixed: number
): string {
  const history = usualHistory([...row.values()], lists)
  const runs: { from: number; to: number; text: string }[] = []
  for (const index of [...row.keys()].sort((a, b) => a - b)) {
    const cell = row.get(index)
    const version = versions[index]
    if (cell === undefined || version === undefined) continue
    const text = writeCell(suffix, cell, usual.get(version) ?? '', history, lists)
    const last = runs.at(-1)
    if (last !== undefined && last.to === index - 1 && last.text === text && index !== firstFixed) last.to = index
    else runs.push({ from: index, to: index, text })
  }
  const text = runs.map((run) => `${run.from}${run.from === run.to ? '' : `-${run.to}`}${run.text}`).join(' ')
  return `${suffix === '' ? '.' : suffix} ${text}`
}

/** The timelines that most of a row's tags have that changed. */
function usualHistory(cells: readonly Cell[], { timelines }: Lists): readonly number[] {
  const all = cells.flatMap((cell) => cell.listings.map(timelines.of)).filter((indexes) => indexes.length > 0)
  return mostFrequent(all.map((indexes) => indexes.join('+')))
    .split('+')
    .filter((index) => index !== '')
    .map(Number)
}

function writeCell(suffix: string, cell: Cell, usual: string, history: readonly number[], lists: Lists): string {
  const architectures = cell.architectures === '*' ? '' : `/${cell.architectures}`
  const implied = cell.platforms === impliedPlatforms(suffix, cell.architectures)
  const platforms = implied ? '' : `=${numberOf(cell.platforms, lists.platforms)}`
  const days = cell.days === usual ? '' : `@${cell.days}`
  return `${architectures}${platforms}${writeHistory(cell, history, lists)}${days}`
}

/** The usual timelines wherever they tell no lie, so that runs stay long; one text when all architectures share it. */
function writeHistory({ listings }: Cell, usual: readonly number[], { timelines }: Lists): string {
  const texts = listings.map((listing) => (timelines.fits(usual, listing) ? usual : timelines.of(listing)).join('+'))
  const different = new Set(texts).size > 1
  return different ? `~${texts.join()}` : texts[0] === '' ? '' : `~${texts[0]}`
}

function numberOf(platforms: string, lists: readonly string[]): string {
  const index = lists.indexOf(platforms)
  return index === -1 ? platforms : String(index)
}

export function mostFrequent(values: readonly string[]): string {
  return groupSizes(values)[0]?.[0] ?? ''
}

export function groupSizes(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = [...groupBy(values, (value) => value)].map(([value, same]) => [value, same.length] as const)
  return counts.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}
