/** Text that was put together from parts of one source: every character knows where it stands there. */
import type { Span } from './source.ts'

export interface TracedText {
  readonly text: string
  /** Never empty; the first starts at 0. Both numbers grow from run to run. */
  readonly runs: readonly Run[]
}

/** From `start` (an index of the text) up to the next run, the characters stand at `offset` and after it. */
export interface Run {
  readonly start: number
  readonly offset: number
}

/** Text that stands in the source as it is, beginning at `offset`. */
export function tracedText(text: string, offset: number): TracedText {
  return { text, runs: [{ start: 0, offset }] }
}

/** The offset in the source of the character at `index`; for the end of the text, the offset after its last character. */
export function offsetAt(traced: TracedText, index: number): number {
  const run = traced.runs[runAt(traced.runs, index)]
  return run === undefined ? 0 : run.offset + index - run.start
}

/** Where `text[start..end)` stands: from its first character to its last. What was left out between them lies inside. */
export function spanOf(traced: TracedText, path: string, start = 0, end = traced.text.length): Span {
  const first = offsetAt(traced, start)
  return { path, start: first, end: end > start ? offsetAt(traced, end - 1) + 1 : first }
}

/** `text.slice(start, end)`, still traced. */
export function sliceTraced(traced: TracedText, start: number, end = traced.text.length): TracedText {
  if (start === 0 && end === traced.text.length) return traced
  const runs: Run[] = [{ start: 0, offset: offsetAt(traced, start) }]
  if (traced.runs.length === 1) return { text: traced.text.slice(start, end), runs }
  for (let at = runAt(traced.runs, start) + 1; at < traced.runs.length; at += 1) {
    const run = traced.runs[at]
    if (run === undefined || run.start >= end) break
    runs.push({ start: run.start - start, offset: run.offset })
  }
  return { text: traced.text.slice(start, end), runs }
}

/** The runs that `text[start..end)` consists of, as ranges of the source. */
export function tracedRanges(traced: TracedText, start: number, end: number): { start: number; end: number }[] {
  const slice = sliceTraced(traced, start, end)
  return slice.runs.map(({ start, offset }, at) => {
    const next = slice.runs[at + 1]?.start ?? slice.text.length
    return { start: offset, end: offset + next - start }
  })
}

/** The last run that starts at or before `index`. */
function runAt(runs: readonly Run[], index: number): number {
  let low = 0
  let high = runs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((runs[middle]?.start ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}
