/** One update of the catalogue: reads what is published, merges, and says what changed. Writes nothing. */
import { type Listed, openLedger } from '../../src/images/ledger/ledger.ts'
import type { LedgerFile } from '../../src/images/ledger/ledger-file.ts'
import { meaningsOf } from '../../src/images/ledger/timeline.ts'
import type { LifecycleFile } from '../../src/images/lifecycles.ts'
import { encodeLedger } from './encode.ts'
import type { Listing } from './listing.ts'
import { mergeRecords } from './merge.ts'
import { historyOf as historyOfTag } from './timelines.ts'
import * as upstream from './upstream.ts'

export interface Catalogue {
  readonly tags: LedgerFile
  readonly lifecycles: LifecycleFile
}

export interface Update extends Catalogue {
  /** For people, a line a change. */
  readonly changes: readonly string[]
}

/** @throws when a description cannot be read or looks broken, or when anything would be lost. */
export async function updateCatalogue(old: Catalogue, fetch: upstream.Fetch, day: string): Promise<Update> {
  const records = await Promise.all(upstream.imageRecords.map(fetch))
  const [index, cycles, alpine] = await Promise.all([
    fetch(upstream.releasesIndex),
    fetch(upstream.channelCycles),
    fetch(upstream.alpineCycles)
  ])
  const known = listingsOf(old.tags)
  const merged = mergeRecords(known, records.flatMap(upstream.readImageRecord), day)
  const tags = encodeLedger(merged.listings, day, old.tags)
  refuseDifference(merged.listings, listingsOf(tags))
  const lifecycles = mergeLifecycles(old.lifecycles, index, cycles, alpine)
  return { tags, lifecycles: lifecycles.file, changes: [...merged.changes, ...lifecycles.changes] }
}

/** Every tag of a catalogue, as the ledger says it. */
export function listingsOf(file: LedgerFile): readonly Listing[] {
  const ledger = openLedger(file)
  return ledger.repositories.flatMap((repository) =>
    ledger.list(repository).map((listed) => ({
      repo: repository,
      tag: listed.tag,
      first: listed.days.from,
      last: listed.days.until ?? null,
      dotnet: listed.channel === '' ? null : listed.channel,
      platforms: listed.platforms,
      ...historyOf(listed)
    }))
  )
}

function historyOf({ channel, platforms, days, timelines }: Listed): Pick<Listing, 'history'> {
  const systems = [...new Set(platforms.map(({ osVersion }) => osVersion))].sort()
  const meanings = meaningsOf({ channel, systems }, days, timelines)
  if (meanings.length === 1) return {}
  return {
    history: meanings.map((meaning) => ({
      from: meaning.from,
      dotnet: meaning.channel === '' ? null : meaning.channel,
      osVersions: meaning.systems
    }))
  }
}

/** The compact form is read back before it replaces anything. */
function refuseDifference(wanted: readonly Listing[], written: readonly Listing[]): void {
  const lines = (listings: readonly Listing[]) =>
    new Set(listings.map((listing) => `${listing.repo}:${listing.tag} ${JSON.stringify(historyOfTag(listing))}`))
  const there = lines(written)
  const lost = [...lines(wanted)].filter((line) => !there.has(line))
  if (lost.length > 0)
    throw new Error(`the new catalogue would lose ${lost.length} tags: ${lost.slice(0, 3).join(', ')}`)
}

function mergeLifecycles(
  old: LifecycleFile,
  index: string,
  cycles: string,
  alpine: string
): { file: LifecycleFile; changes: readonly string[] } {
  const ends = upstream.readChannelEnds(index)
  const releases = upstream
    .readCycles(cycles)
    .map((cycle) => ({ ...cycle, name: cycle.name.includes('.') ? cycle.name : `${cycle.name}.0` }))
  const changes: string[] = []
  const channels = Object.fromEntries(
    Object.entries(old.channels).map(([name, channel]) => {
      const end = ends.get(name)?.end
      if (end === undefined || end === channel.eol) return [name, channel]
      changes.push(`~ .NET ${name} ends on ${end}, not ${channel.eol ?? 'an unknown day'}`)
      return [name, { ...channel, eol: end }]
    })
  )
  for (const { name, released } of releases) {
    const entry = ends.get(name)
    if (channels[name] !== undefined || entry === undefined) continue
    channels[name] = {
      ga: released,
      ...(entry.end === undefined ? {} : { eol: entry.end }),
      type: entry.type,
      system: ''
    }
    changes.push(`+ .NET ${name}, released on ${released}: its default system is to be added by hand`)
  }
  const names = new Set(old.distributions.map((distribution) => distribution.name))
  const added = upstream
    .readCycles(alpine)
    .filter(({ name }) => /^3\.(2[4-9]|[3-9]\d)$/.test(name) && !names.has(`Alpine ${name}`))
    .map(({ name, end }) => ({
      name: `Alpine ${name}`,
      codename: '',
      tokens: [`alpine${name}`],
      libc: 'musl',
      ...(end === undefined ? {} : { end })
    }))
  changes.push(...added.map(({ name }) => `+ ${name}: its libc version is to be added by hand`))
  return { file: { ...old, channels, distributions: [...old.distributions, ...added] }, changes }
}
