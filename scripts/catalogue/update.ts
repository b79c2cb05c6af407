/** One update of the catalogue: reads what is published, merges, and says what changed. Writes nothing. */
import { type Listed, openLedger } from '../../src/images/ledger/ledger.ts'
import type { LedgerFile } from '../../src/images/ledger/ledger-file.ts'
import { meaningsOf } from '../../src/images/ledger/timeline.ts'
import type { LifecycleFile } from '../../src/images/lifecycles.ts'
import { encodeLedger } from './encode.ts'
import type { Listing } from './listing.ts'
import { mergeRecords } from './merge.ts'
import { mergeLifecycles } from './merge-lifecycles.ts'
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
  const index = upstream.readReleasesIndex(await fetch(upstream.releasesIndex))
  const [cycles, alpine] = await Promise.all([fetch(upstream.channelCycles), fetch(upstream.alpineCycles)])
  const listed = [...index].filter(([, { systems }]) => systems).map(([channel]) => channel)
  const systems = await Promise.all(
    listed.map(async (channel) => {
      const text = await fetch(upstream.supportedSystems(channel))
      return [channel, upstream.readSupportedSystems(text, channel)] as const
    })
  )
  const known = listingsOf(old.tags)
  const merged = mergeRecords(known, records.flatMap(upstream.readImageRecord), day)
  const tags = encodeLedger(merged.listings, day, old.tags)
  refuseDifference(merged.listings, listingsOf(tags))
  const lifecycles = mergeLifecycles(old.lifecycles, {
    index,
    channels: upstream.readCycles(cycles),
    alpine: upstream.readCycles(alpine),
    systems: new Map(systems)
  })
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
