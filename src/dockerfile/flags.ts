/** The `--flags` between the keyword and the argument of an instruction. */
import { spanOf, type TracedText } from '../text/traced.ts'
import type { Flag } from './dockerfile.ts'
import { isSpace, skipSpace } from './white-space.ts'

/**
 * Reads the flags of `line` from `start`. Quotes and escapes are removed; a bare `--` ends the flags.
 *
 * @returns the flags, and where the argument begins.
 */
export function readFlags(line: TracedText, start: number, escapeMark: string, path: string) {
  const { text } = line
  const flags: Flag[] = []
  let at = skipSpace(text, start, text.length)
  while (text.startsWith('--', at)) {
    const word = readFlag(text, at, escapeMark)
    const last = word.value === '--'
    if (!last) flags.push(flagOf(word.value, spanOf(line, path, at, word.end)))
    at = skipSpace(text, word.end, text.length)
    if (last) break
  }
  return { flags, end: at }
}

function flagOf(word: string, span: Flag['span']): Flag {
  const equals = word.indexOf('=')
  if (equals === -1) return { name: word.slice(2), value: undefined, span }
  return { name: word.slice(2, equals), value: word.slice(equals + 1), span }
}

function readFlag(text: string, start: number, escapeMark: string) {
  let value = ''
  let quote = ''
  let at = start
  for (; at < text.length; at += 1) {
    const character = text[at] ?? ''
    const next = quoteAfter(quote, character)
    if (quote === '' && isSpace(character)) break
    if (character === escapeMark) at += 1
    if (next === quote) value += text[at] ?? ''
    quote = next
  }
  return { value, end: Math.min(at, text.length) }
}

/** The quote that is open after `character`. */
function quoteAfter(quote: string, character: string): string {
  if (quote === '') return character === '"' || character === "'" ? character : ''
  return character === quote ? '' : quote
}
