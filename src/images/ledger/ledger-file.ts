/**
 * The form of `catalogue/tags.json`: every tag ever listed, as products of few factors.
 *
 * A family is some repositories that release together. For each channel it has versions, with the days of their
 * listing, and rows, which say for which versions a suffix existed, and with which architectures:
 *
 *     "versions": [" n9c", ".0 nbe-ncc", …]
 *     "rows":     ["012 -bookworm-slim 0/*x87 1-34/*x87", …]
 *
 * - a day: year after 2000, month and day, each one base-36 digit: `n9c` is 2023-09-12;
 * - a version: its name after the channel, first day, last day (no dash: still listed; a bare dash: the first day of the
 *   next version). A name that does not begin with the channel is written whole after `=`;
 * - a row: the repositories (their indexes), the suffix (`.` for none), then runs;
 * - a run: first and last version (indexes), then `/` and the architecture letters of `split-tag.ts` (`*` is the tag
 *   without one, and alone it is left out), then `=` and a platform list (its index) when the suffix does not imply
 *   it, then `~` and timelines (their indexes, joined by `+`) when the tag meant something else before, one for all or,
 *   with commas, one for each architecture, then `@` and the days when they are not the version's.
 */
export interface LedgerFile {
  /** The day of the newest listing that went in, ISO. */
  readonly date: string
  /** The platform lists that rows refer to, as `platforms.ts` reads them. */
  readonly platforms: readonly string[]
  /** What tags meant on earlier days, as `timeline.ts` reads it. */
  readonly timelines: readonly string[]
  readonly families: readonly LedgerFamily[]
}

export interface LedgerFamily {
  readonly repositories: readonly string[]
  /** By channel; '' for what has none. */
  readonly channels: Readonly<Record<string, LedgerChannel>>
}

export interface LedgerChannel {
  readonly versions: readonly string[]
  readonly rows: readonly string[]
}

/** When a tag was listed, in ISO days; `until` is undefined while it is. */
export interface Days {
  readonly from: string
  readonly until: string | undefined
}

/** `n9c` → `2023-09-12`. */
export function readDay(day: string): string {
  const [year = 0, month = 0, date = 0] = Array.from(day, (digit) => Number.parseInt(digit, 36))
  return `20${twoDigits(year)}-${twoDigits(month)}-${twoDigits(date)}`
}

/** `2023-09-12` → `n9c`. */
export function writeDay(iso: string): string {
  const [year = 0, month = 0, date = 0] = iso.split('-').map(Number)
  return [year - 2000, month, date].map((part) => part.toString(36)).join('')
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** Writes days as a run has them: `n9c` while listed, `n9c-q1d` when it has ended. */
export function writeDays({ from, until }: Days): string {
  return until === undefined ? writeDay(from) : `${writeDay(from)}-${writeDay(until)}`
}

/** Reads what `writeDays` wrote. */
export function readDays(text: string): Days {
  const [from = '', until] = text.split('-')
  return { from: readDay(from), until: until === undefined ? undefined : readDay(until) }
}
