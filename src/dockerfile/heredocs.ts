/** Here-documents of RUN, COPY and ADD. */
import type { Heredoc } from './dockerfile.ts'
import { lexWords } from './lex-words.ts'
import { type Cursor, readLine } from './lines.ts'

interface Delimiter {
  readonly name: string
  readonly expand: boolean
  /** `<<-`: tabs before the end line are dropped. */
  readonly chomp: boolean
}

const delimiter = /^\d*<<(-?)[\t\n\f\r ]*([^<]*)$/

/** The here-documents that a logical line opens; none when its quotes are not balanced, as in BuildKit. */
export function delimitersOf(line: string): readonly Delimiter[] {
  if (!line.includes('<<')) return []
  const words = lexWords(line, { quotes: true, escapes: true }) ?? []
  return words.map(delimiterOf).filter((found) => found !== undefined)
}

function delimiterOf(word: string): Delimiter | undefined {
  const [, dash, rest = ''] = delimiter.exec(word) ?? []
  if (rest === '') return undefined
  const plain = lexWords(rest, { quotes: false, escapes: false })
  const raw = lexWords(rest, { quotes: true, escapes: false })
  const [name] = plain ?? []
  if (name === undefined || plain?.length !== 1) return undefined
  return { name, chomp: dash === '-', expand: countQuotes(name) === countQuotes(raw?.[0] ?? '') }
}

function countQuotes(text: string): number {
  return text.split(/['"]/).length - 1
}

/** Reads the bodies that follow; undefined when one of them never ends. */
export function readHeredocs(cursor: Cursor, path: string, delimiters: readonly Delimiter[]): Heredoc[] | undefined {
  const heredocs: Heredoc[] = []
  for (const { name, expand, chomp } of delimiters) {
    const start = cursor.next
    let end: number | undefined
    while (end === undefined && readLine(cursor)) {
      if (isEndLine(cursor, name, chomp)) end = cursor.start
    }
    if (end === undefined) return undefined
    const body = cursor.text.slice(start, end)
    heredocs.push({ name, expand, body: chomp ? body.replace(/^\t+/gm, '') : body, span: { path, start, end } })
  }
  return heredocs
}

function isEndLine({ text, start, end }: Cursor, name: string, chomp: boolean): boolean {
  let at = start
  while (chomp && text[at] === '\t' && at < end) at += 1
  return end - at === name.length && text.startsWith(name, at)
}
