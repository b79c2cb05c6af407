/** Listings → the compact form of `src/images/ledger/ledger-file.ts`. */
import type { LedgerChannel, LedgerFamily, LedgerFile } from '../../src/images/ledger/ledger-file.ts'
import { impliedPlatforms } from '../../src/images/ledger/platforms.ts'
import { compareVersions } from '../../src/images/versions.ts'
import { groupBy } from './group-by.ts'
import type { Listing } from './listing.ts'
import { type Entry, encodeRows, entryOf, groupSizes, type Lists, mostFrequent } from './rows.ts'
import { shareTimelines } from './timelines.ts'

/** Repositories that release together; every other one is a group of its own. */
const families = [
  ['dotnet/aspnet', 'dotnet/runtime', 'dotnet/runtime-deps', 'dotnet/sdk'],
  ['dotnet/core/aspnet', 'dotnet/core/runtime', 'dotnet/core/runtime-deps', 'dotnet/core/sdk'],
  ['dotnet/framework/aspnet', 'dotnet/framework/runtime', 'dotnet/framework/wcf'],
  ['dotnet/monitor', 'dotnet/monitor/base']
]

/**
 * Encodes every listing. The platform lists and timelines of the catalogue before keep their numbers, so that an update
 * changes no line that says the same.
 */
export function encodeLedger(
  listings: readonly Listing[],
  date: string,
  before: Pick<LedgerFile, 'platforms' | 'timelines'> = { platforms: [], timelines: [] }
): LedgerFile {
  const platforms = [...new Set([...before.platforms, ...platformLists(listings)])]
  const timelines = shareTimelines(listings, before.timelines)
  const byFamily = groupBy(listings, (listing) => familyOf(listing.repo).join(' '))
  const families = [...byFamily.keys()]
    .sort()
    .map((name) => encodeFamily(byFamily.get(name) ?? [], { platforms, timelines }))
  return { date, platforms, timelines: timelines.texts, families }
}

function encodeFamily(listings: readonly Listing[], lists: Lists): LedgerFamily {
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
  lists: Lists
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
