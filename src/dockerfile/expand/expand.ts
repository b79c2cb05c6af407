/** Expansion of one word as BuildKit's shell lexer does it (frontend/dockerfile/shell/lex.go). */
import { type Fact, known, unknown } from '../../text/fact.ts'
import { type TracedText, tracedRanges, tracedText } from '../../text/traced.ts'
import type { Origin } from '../dockerfile.ts'
import { type Budget, newBudget, substitute, tooMuch, UnknownExpansion } from './substitute.ts'
import { empty, joinValues, textOf, unknownValue, type Value } from './value.ts'

/** What a word is expanded with. */
export interface Expansion {
  readonly escape: '\\' | '`'
  /** The value of a variable; undefined when it is not set. */
  readonly lookup: (name: string) => Value | undefined
  /** Where literal characters come from. */
  readonly origin: (start: number, end: number) => Origin
  readonly budget: Budget
}

/** What BuildKit refuses to expand. */
export class ExpansionError extends Error {}

interface State {
  readonly expansion: Expansion
  readonly word: TracedText
  at: number
  depth: number
}

const deepest = 100
const otherNameCharacter = /[\p{L}\p{Nd}]/u

/**
 * Expands variables, removes quotes and escapes.
 *
 * @returns the value, or the message with which BuildKit refuses the word.
 */
export function expandTraced(word: TracedText, expansion: Expansion): Value | { error: string } {
  if (!/['"$\\`]/.test(word.text)) return literal(word, expansion.origin, 0, word.text.length)
  if (expansion.budget.isSpent()) return unknownValue(tooMuch)
  try {
    return expandUntil({ expansion, word, at: 0, depth: 0 }, undefined, false)
  } catch (error) {
    if (error instanceof ExpansionError) return { error: error.message }
    if (error instanceof UnknownExpansion) return unknownValue(error.message)
    throw error
  }
}

/**
 * Expands a word of any instruction with the values that are known where it stands.
 *
 * @param lookup undefined: the variable is not set; unknown: so is the result.
 */
export function expandWord(
  text: string,
  escapeMark: '\\' | '`',
  lookup: (name: string) => Fact<string> | undefined
): Fact<string> {
  const result = expandTraced(tracedText(text, 0), {
    escape: escapeMark,
    budget: newBudget(),
    origin: (start, end) => ({ kind: 'literal', span: { path: '', start, end } }),
    lookup: (name) => valueOfFact(name, lookup(name))
  })
  if ('error' in result) return unknown(`"${text}" cannot be expanded: ${result.error}`)
  return result.unknown === undefined ? known(textOf(result)) : unknown(result.unknown)
}

function valueOfFact(name: string, fact: Fact<string> | undefined): Value | undefined {
  if (fact === undefined) return undefined
  if (!fact.known) return unknownValue(fact.why)
  return { ...empty, pieces: [{ text: fact.value, origin: { kind: 'build-argument', name } }] }
}

/** Characters of the word as they are. */
function literal(word: TracedText, origin: Expansion['origin'], start: number, end: number): Value {
  if (start >= end) return empty
  let at = start
  const pieces = tracedRanges(word, start, end).map((range) => {
    const text = word.text.slice(at, at + range.end - range.start)
    at += text.length
    return { text, origin: origin(range.start, range.end) }
  })
  return { ...empty, pieces }
}

function literalIn({ word, expansion }: State, start: number, end: number): Value {
  return literal(word, expansion.origin, start, end)
}

/** Expands up to `stop`, which is taken too, or to the end. With `raw`, escapes stay (they belong to a pattern). */
function expandUntil(state: State, stop: string | undefined, raw: boolean): Value {
  const { text } = state.word
  const values: Value[] = []
  while (state.at < text.length) {
    if (text[state.at] === stop) {
      state.at += 1
      return joinValues(values)
    }
    values.push(expandOne(state, stop, raw))
    state.expansion.budget.spend(1)
  }
  if (stop !== undefined) throw new ExpansionError(`syntax error: missing '${stop}'`)
  return joinValues(values)
}

function expandOne(state: State, stop: string | undefined, raw: boolean): Value {
  const { text } = state.word
  const character = text[state.at] ?? ''
  if (character === '$') return expandDollar(state)
  if (character === "'") return singleQuoted(state)
  if (character === '"') return doubleQuoted(state, raw)
  const start = state.at
  if (character === state.expansion.escape) {
    state.at = Math.min(start + 2, text.length)
    return literalIn(state, raw ? start : start + 1, state.at)
  }
  while (state.at < text.length && !isSpecial(text[state.at] ?? '', state.expansion.escape, stop)) state.at += 1
  return literalIn(state, start, state.at)
}

function isSpecial(character: string, escapeMark: string, stop: string | undefined): boolean {
  return character === '$' || character === '"' || character === "'" || character === escapeMark || character === stop
}

function singleQuoted(state: State): Value {
  const end = state.word.text.indexOf("'", state.at + 1)
  if (end === -1) throw new ExpansionError('unexpected end of statement while looking for matching single-quote')
  const value = literalIn(state, state.at + 1, end)
  state.at = end + 1
  return value
}

function doubleQuoted(state: State, raw: boolean): Value {
  const { text } = state.word
  const values: Value[] = []
  state.at += 1
  while (state.at < text.length) {
    const character = text[state.at] ?? ''
    if (character === '"') {
      state.at += 1
      return joinValues(values)
    }
    values.push(character === '$' ? expandDollar(state) : quotedCharacters(state, raw))
    state.expansion.budget.spend(1)
  }
  throw new ExpansionError('unexpected end of statement while looking for matching double-quote')
}

/** In double quotes the escape mark is itself, except before `"`, `$` and another one. */
function quotedCharacters(state: State, raw: boolean): Value {
  const { text } = state.word
  const start = state.at
  const next = text[start + 1] ?? ''
  if (text[start] === state.expansion.escape) {
    const escapes = next !== '' && (next === '"' || next === '$' || next === state.expansion.escape)
    state.at += escapes ? 2 : 1
    return literalIn(state, escapes && !raw ? start + 1 : start, state.at)
  }
  while (state.at < text.length && !'$"'.includes(text[state.at] ?? '') && text[state.at] !== state.expansion.escape)
    state.at += 1
  return literalIn(state, start, state.at)
}

function expandDollar(state: State): Value {
  const { text } = state.word
  const start = state.at
  state.at += 1
  if (text[state.at] !== '{') {
    const name = readName(state)
    return name === '' ? literalIn(state, start, start + 1) : plainValue(state, name)
  }
  state.at += 1
  const first = text[state.at]
  if (first === undefined) throw new ExpansionError("syntax error: missing '}'")
  if ('{}:'.includes(first)) throw new ExpansionError('syntax error: bad substitution')
  const name = readName(state)
  if (text[state.at] !== '}') return modified(state, name)
  state.at += 1
  return plainValue(state, name)
}

function plainValue(state: State, name: string): Value {
  const value = state.expansion.lookup(name) ?? { ...empty, unset: [name] }
  state.expansion.budget.spend(textOf(value).length)
  return value
}

/** `${NAME` was read; what follows is a modifier. */
function modified(state: State, name: string): Value {
  const { text } = state.word
  state.depth += 1
  if (state.depth > deepest) throw new UnknownExpansion('its variables are nested too deeply to follow')
  const { operator, colon } = readOperator(state)
  const double = operator === '/' && text[state.at] === '/'
  if (double) state.at += 1
  const pattern = operator === '/' ? expandUntil(state, '/', true) : empty
  const word = expandUntil(state, '}', '#%/'.includes(operator))
  state.depth -= 1
  const request = { name, operator, colon, double, pattern, word, value: state.expansion.lookup(name) }
  const result = substitute(request, state.expansion.budget)
  if ('error' in result) throw new ExpansionError(result.error)
  return result
}

function readOperator(state: State) {
  const { text } = state.word
  const colon = text[state.at] === ':'
  const operator = text[state.at + (colon ? 1 : 0)] ?? ''
  state.at += colon ? 2 : 1
  if (operator !== '' && (colon ? '+-?' : '+-?#%/').includes(operator)) return { operator, colon }
  throw new ExpansionError(`unsupported modifier (${colon ? ':' : ''}${operator}) in substitution`)
}

/** A name, the digits of a positional parameter, or one special parameter; `''` when there is none. */
function readName(state: State): string {
  const { text } = state.word
  const start = state.at
  const first = text[start] ?? ''
  if ('@*#?-$!'.includes(first)) {
    state.at = Math.min(start + 1, text.length)
    return first
  }
  const isPart = first >= '0' && first <= '9' ? isDigit : isNameCharacter
  while (state.at < text.length && isPart(text[state.at] ?? '')) state.at += 1
  return text.slice(start, state.at)
}

function isNameCharacter(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code > 0x7f) return otherNameCharacter.test(character)
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? true : isDigit(character) || character === '_'
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}
