/**
 * What a tag meant on earlier days: `8.0-alpine` was built on Alpine 3.18, `latest` was .NET 2.1.
 *
 * The catalogue writes what a tag meant at its last listing, and timelines that lead back from there: the steps of
 * many tags, the newest first. `q8b<alpine3.23>alpine3.24` says that on the day `q8b` alpine3.23 went and alpine3.24
 * came; `:9.0` at the end, that the channel was 9.0 before. A tag has those steps that lie between the first and the
 * last day of its listing, and of these the ones that brought what it has.
 */
import type { Meaning } from '../image.ts'
import { type Days, readDay, writeDay } from './ledger-file.ts'

export interface Step {
  readonly day: string
  readonly gone: readonly string[]
  readonly came: readonly string[]
  /** The channel before; undefined when it stayed. */
  readonly channel: string | undefined
}

/** Reads what `writeTimeline` wrote. */
export function readTimeline(text: string): readonly Step[] {
  return text.split(' ').map((step) => {
    const [rest = '', channel] = step.split(':')
    const [gone = '', ...came] = rest.slice(3).split('>')
    return { day: readDay(rest.slice(0, 3)), gone: gone.split('<').slice(1), came, channel }
  })
}

/** Writes steps, the newest first. */
export function writeTimeline(steps: readonly Step[]): string {
  return [...steps]
    .sort((a, b) => (a.day < b.day ? 1 : -1))
    .map(({ day, gone, came, channel }) =>
      [
        writeDay(day),
        ...gone.map((system) => `<${system}`),
        ...came.map((system) => `>${system}`),
        channel === undefined ? '' : `:${channel}`
      ].join('')
    )
    .join(' ')
}

/**
 * What a tag meant, the oldest first: one entry when it never changed.
 * @param last what it meant at its last listing
 * @param timelines each one the newest step first; of several, each tells of other systems
 */
export function meaningsOf(
  last: Omit<Meaning, 'from'>,
  { from, until }: Days,
  timelines: readonly (readonly Step[])[]
): readonly Meaning[] {
  const own = (step: Step) => from < step.day && (until === undefined || step.day <= until)
  const steps = timelines.flatMap((timeline) => timeline.filter(own)).sort((a, b) => (a.day < b.day ? 1 : -1))
  let current = last
  const meanings: Meaning[] = []
  for (const step of steps) {
    if (!step.came.every((system) => current.systems.includes(system))) continue
    if (meanings[0]?.from !== step.day) meanings.unshift({ from: step.day, ...current })
    const kept = current.systems.filter((system) => !step.came.includes(system))
    current = { channel: step.channel ?? current.channel, systems: [...new Set([...kept, ...step.gone])].sort() }
  }
  return [{ from, ...current }, ...meanings]
}
