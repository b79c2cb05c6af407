/** Text that was read from the repository, and places in it. */

export interface Source {
  /** Relative to the scanned folder, `/` on every system. */
  readonly path: string
  /** As decoded from the file: a byte order mark and every line ending are kept. */
  readonly text: string
}

/** A half-open range of UTF-16 offsets in one source. */
export interface Span {
  readonly path: string
  readonly start: number
  readonly end: number
}

/** The place of `wanted` inside a span, as in a quoted text; the span itself when the file does not spell it that way. */
export function spanWithin(text: string, around: Span, wanted: string): Span {
  const start = text.indexOf(wanted, around.start)
  return start === -1 || start + wanted.length > around.end ? around : { ...around, start, end: start + wanted.length }
}

/** A value and where it was read. */
export interface Located<T> {
  readonly value: T
  readonly where: Span
}

/** Line and column as people and GitHub count them: both from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The position of `offset` in `text`. A line ends with `\n`; an offset past the end is the end. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.min(offset, text.length)
  let line = 1
  let lineStart = 0
  for (let next = text.indexOf('\n'); next !== -1 && next < end; next = text.indexOf('\n', lineStart)) {
    line += 1
    lineStart = next + 1
  }
  return { line, column: end - lineStart + 1 }
}
