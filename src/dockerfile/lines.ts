/** Physical lines of a Dockerfile, and the logical lines that continuations make of them. */
import { type Run, type TracedText, tracedText } from '../text/traced.ts'
import { skipSpace } from './white-space.ts'

/** A position between two physical lines, and the line that was read last. */
export interface Cursor {
  readonly text: string
  /** Where the next line begins. */
  next: number
  /** The number of the last line, from 1; 0 before the first. */
  line: number
  /** The last line without its line end: `text[start..end)`. */
  start: number
  end: number
  /** The first line that is longer than BuildKit reads. */
  tooLong: number | undefined
}

export interface LogicalLine {
  readonly text: TracedText
  readonly line: number
}

/** BuildKit reads lines through a buffer of this many bytes, the line feed included. */
const longestLine = 65_536

/** Starts before the first line; a byte order mark is no part of it. */
export function cursorOf(text: string): Cursor {
  const start = text.startsWith('\ufeff') ? 1 : 0
  return { text, next: start, line: 0, start, end: start, tooLong: undefined }
}

/** Reads one physical line; false at the end of the file. Only `\n` ends a line, `\r` before it belongs to the end. */
export function readLine(cursor: Cursor): boolean {
  const { text, next } = cursor
  if (next >= text.length || cursor.tooLong !== undefined) return false
  const feed = text.indexOf('\n', next)
  let end = feed === -1 ? text.length : feed
  cursor.line += 1
  if (isTooLong(text, next, end)) {
    cursor.tooLong = next
    return false
  }
  cursor.start = next
  cursor.next = feed === -1 ? text.length : feed + 1
  while (end > next && text.charCodeAt(end - 1) === 0x0d) end -= 1
  cursor.end = end
  return true
}

function isTooLong(text: string, start: number, end: number): boolean {
  if ((end - start) * 3 < longestLine) return false
  if (end - start >= longestLine) return true
  let bytes = 1
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    const surrogate = code >= 0xd800 && code <= 0xdfff
    bytes += code < 0x80 ? 1 : code < 0x800 || surrogate ? 2 : 3
  }
  return bytes > longestLine
}

/** Whether the line that was read last is a comment. */
export function isComment({ text, start, end }: Cursor): boolean {
  const first = skipSpace(text, start, end)
  return first < end && text.charCodeAt(first) === 0x23
}

/**
 * The logical line that begins with the physical line that was read last: continuation marks are removed, comments and
 * empty lines within it are skipped. Nothing is put in their place.
 */
export function joinLines(cursor: Cursor, escapeMark: string): LogicalLine {
  const { text, line } = cursor
  const start = skipSpace(text, cursor.start, cursor.end)
  const firstMark = continuationMark(text, start, cursor.end, escapeMark)
  if (firstMark === undefined) return { text: tracedText(text.slice(start, cursor.end), start), line }
  const parts: string[] = []
  const runs: Run[] = []
  let length = 0
  const add = (start: number, end: number) => {
    if (end === start && runs.length > 0) return
    parts.push(text.slice(start, end))
    runs.push({ start: length, offset: start })
    length += end - start
  }
  let mark: number | undefined = firstMark
  add(start, firstMark)
  while (mark !== undefined && readLine(cursor)) {
    if (isComment(cursor) || skipSpace(text, cursor.start, cursor.end) === cursor.end) continue
    mark = continuationMark(text, cursor.start, cursor.end, escapeMark)
    add(cursor.start, mark ?? cursor.end)
  }
  const first = runs[0]
  if (first !== undefined && runs[1]?.start === 0) runs.shift()
  return { text: { text: parts.join(''), runs }, line }
}

/** Where the continuation mark stands; a doubled escape at the end of a line is none. */
function continuationMark(text: string, start: number, end: number, escapeMark: string): number | undefined {
  let at = end - 1
  while (at >= start && (text[at] === ' ' || text[at] === '\t')) at -= 1
  if (at < start || text[at] !== escapeMark) return undefined
  return at > start && text[at - 1] === escapeMark ? undefined : at
}
