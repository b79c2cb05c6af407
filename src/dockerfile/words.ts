/** Words of an argument, each traced to the file: separated by blanks, or shell-like with quotes. */
import { sliceTraced, type TracedText } from '../text/traced.ts'
import type { Instruction } from './dockerfile.ts'

/** BuildKit's separator between keyword, image and name; other white space belongs to the word. */
export const blanks = /[\t\v\f\r ]+/

/** An escaped character, a quoted part (closed or not), or anything else that is no white space. */
const backslashWord = wordPattern(String.raw`\\`)
const backtickWord = wordPattern('`')

function wordPattern(mark: string): RegExp {
  const plain = String.raw`[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000'"${mark}]`
  return new RegExp(`(?:${mark}[^]?|'[^']*'?|"(?:${mark}[^]?|[^"${mark}])*"?|${plain})+`, 'g')
}

/** A `NAME=value` of ENV, LABEL or ARG; quotes and variables of the value are kept. */
export interface NamedValue {
  readonly name: TracedText
  /** Undefined for an ARG without a default. */
  readonly value: TracedText | undefined
}

/** Splits at blanks; quotes mean nothing (FROM, and COPY, ADD and VOLUME in shell form). */
export function blankWords(argument: TracedText): readonly TracedText[] {
  const { text } = argument
  const words: TracedText[] = []
  let start = -1
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !isBlank(text.charCodeAt(at))) {
      if (start === -1) start = at
    } else if (start !== -1) {
      words.push(sliceTraced(argument, start, at))
      start = -1
    }
  }
  return words
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0a)
}

/** Splits as BuildKit splits ARG, ENV and LABEL: blanks within quotes and escaped ones belong to the word. */
export function quotedWords(argument: TracedText, escapeMark: string): readonly TracedText[] {
  const pattern = escapeMark === '`' ? backtickWord : backslashWord
  const words: TracedText[] = []
  pattern.lastIndex = 0
  for (let found = pattern.exec(argument.text); found !== null; found = pattern.exec(argument.text))
    words.push(sliceTraced(argument, found.index, pattern.lastIndex))
  return words
}

/** The names and values of ARG, ENV (also the old form `ENV NAME value`) and LABEL. */
export function namedValues(instruction: Instruction, escapeMark: string): readonly NamedValue[] {
  const words = quotedWords(instruction.argument, escapeMark)
  const [first] = words
  if (first === undefined) return []
  if (instruction.keyword === 'arg' || first.text.includes('=')) return words.map(splitAtEquals)
  const { text } = instruction.argument
  const gap = blanks.exec(text)
  if (gap === null) return [{ name: first, value: undefined }]
  const value = sliceTraced(instruction.argument, gap.index + gap[0].length)
  return [{ name: sliceTraced(instruction.argument, 0, gap.index), value }]
}

function splitAtEquals(word: TracedText): NamedValue {
  const equals = word.text.indexOf('=')
  if (equals === -1) return { name: word, value: undefined }
  return { name: sliceTraced(word, 0, equals), value: sliceTraced(word, equals + 1) }
}

/**
 * The words of COPY, ADD, VOLUME (a JSON form gives its strings, traced as a whole), EXPOSE and FROM; for WORKDIR, USER
 * and STOPSIGNAL the whole argument is one word.
 */
export function argumentWords(instruction: Instruction): readonly TracedText[] {
  const { argument, json, keyword } = instruction
  if (json !== undefined) return json.map((text) => ({ text, runs: argument.runs.slice(0, 1) }))
  if (keyword === 'workdir' || keyword === 'user' || keyword === 'stopsignal')
    return argument.text === '' ? [] : [argument]
  return blankWords(argument)
}
