/** What tags meant on earlier days → few timelines that many tags share (`src/images/ledger/timeline.ts`). */
import type { Meaning } from '../../src/images/image.ts'
import { meaningsOf, readTimeline, type Step, writeTimeline } from '../../src/images/ledger/timeline.ts'
import type { Listing } from './listing.ts'

/** Timelines as the catalogue writes them, and which of them tell what a tag meant. */
export interface Timelines {
  readonly texts: readonly string[]
  /** The timelines that together are true of the tag; none when it never changed. */
  readonly of: (listing: Listing) => readonly number[]
  /** Whether timelines tell of the tag what its history says. */
  readonly fits: (indexes: readonly number[], listing: Listing) => boolean
}

type Half = (system: string) => boolean

/** Lines of Windows come and go in many tags at once, whatever their Linux system does: each has its own timelines. */
const halves: readonly Half[] = [
  (system) => !/^(nanoserver|windowsservercore)/.test(system),
  (system) => /^(nanoserver|windowsservercore)/.test(system)
]

/**
 * Shares steps among tags as far as each is told the truth. `numbered` are the timelines of the catalogue before: they
 * keep their numbers.
 */
export function shareTimelines(listings: readonly Listing[], numbered: readonly string[] = []): Timelines {
  const changed = listings.filter((listing) => (listing.history?.length ?? 1) > 1).map(historyOf)
  const shared = halves.reduce(
    (before: readonly Shared[], half) => {
      const histories = new Map(
        changed.map((history) => halfOf(history, half)).map((own) => [JSON.stringify(own), own])
      )
      const longestFirst = [...histories].sort(
        ([a, m], [b, n]) => n.meanings.length - m.meanings.length || (a < b ? -1 : 1)
      )
      const changing = longestFirst.map(([, history]) => history).filter(({ meanings }) => meanings.length > 1)
      return changing.reduce((now, history) => share(now, history, half), before)
    },
    numbered.map((text) => ({ steps: readTimeline(text), told: [] }))
  )
  const steps = shared.map((one) => one.steps)
  const fits = (indexes: readonly number[], history: History) =>
    isTrue(
      indexes.map((index) => steps[index] ?? []),
      history
    )
  const find = (history: History) => {
    if (history.meanings.length === 1) return []
    const index = steps.findIndex((_, at) => fits([at], history))
    if (index === -1) throw new Error(`no timeline says ${JSON.stringify(history)}`)
    return [index]
  }
  return {
    texts: steps.map(writeTimeline),
    fits: (indexes, listing) => fits(indexes, historyOf(listing)),
    of: (listing) => halves.flatMap((half) => find(halfOf(historyOf(listing), half)))
  }
}

interface History {
  readonly first: string
  readonly last: string | null
  readonly meanings: readonly Meaning[]
}

interface Shared {
  readonly steps: readonly Step[]
  /** The histories that it must stay true of. */
  readonly told: readonly History[]
}

/** Adds a history to the timeline that needs the fewest new steps for it; to a new one when that is shorter. */
function share(shared: readonly Shared[], history: History, half: Half): readonly Shared[] {
  const alone = { steps: stepsOf(history), told: [history] }
  const joined = shared.flatMap((one, index) => {
    const both = one.steps.every((step) => isOf(half, step)) ? join(one, alone) : undefined
    return both === undefined ? [] : [{ index, both, added: both.steps.length - one.steps.length }]
  })
  const best = joined.sort((a, b) => a.added - b.added)[0]
  if (best === undefined || best.added > alone.steps.length) return [...shared, alone]
  return shared.map((one, index) => (index === best.index ? best.both : one))
}

function isOf(half: Half, { gone, came, channel }: Step): boolean {
  return [...gone, ...came].every(half) && (channel === undefined || half(''))
}

/** undefined when the steps of one would tell a lie of what the other is true of. */
function join(one: Shared, other: Shared): Shared | undefined {
  const missing = other.steps.filter((step) => !one.steps.some(({ day }) => day === step.day))
  const both = { steps: [...one.steps, ...missing].sort(newestFirst), told: [...one.told, ...other.told] }
  return both.told.every((history) => isTrue([both.steps], history)) ? both : undefined
}

function newestFirst(a: Step, b: Step): number {
  return a.day < b.day ? 1 : -1
}

function stepsOf({ meanings }: History): readonly Step[] {
  return meanings
    .slice(1)
    .map(({ from, channel, systems }, index) => {
      const before = meanings[index]
      return {
        day: from,
        gone: before?.systems.filter((system) => !systems.includes(system)) ?? [],
        came: systems.filter((system) => before?.systems.includes(system) === false),
        channel: before?.channel === channel ? undefined : before?.channel
      }
    })
    .sort(newestFirst)
}

function isTrue(timelines: readonly (readonly Step[])[], { first, last, meanings }: History): boolean {
  const end = meanings.at(-1)
  if (end === undefined) return false
  const told = meaningsOf(
    { channel: end.channel, systems: end.systems },
    { from: first, until: last ?? undefined },
    timelines
  )
  return JSON.stringify(told) === JSON.stringify(meanings)
}

/** What a tag meant, the oldest first; one entry when it never changed. */
export function historyOf({ first, last, dotnet, platforms, history }: Listing): History {
  const systems = [...new Set(platforms.map(({ osVersion }) => osVersion))].sort()
  const meanings = history?.map((meaning) => ({
    from: meaning.from,
    channel: (meaning.dotnet === undefined ? dotnet : meaning.dotnet) ?? '',
    systems: [...meaning.osVersions].sort()
  }))
  return { first, last, meanings: meanings ?? [{ from: first, channel: dotnet ?? '', systems }] }
}

/** The same of some systems only. A move to another channel is told with the systems of Linux. */
function halfOf({ first, last, meanings }: History, half: Half): History {
  const channelToo = half('')
  const own = meanings.map(({ from, channel, systems }) => ({
    from,
    channel: channelToo ? channel : '',
    systems: systems.filter(half)
  }))
  const said = ({ channel, systems }: Meaning) => `${channel} ${systems.join()}`
  return {
    first,
    last,
    meanings: own.filter((meaning, index) => index === 0 || said(meaning) !== said(own[index - 1] ?? meaning))
  }
}
