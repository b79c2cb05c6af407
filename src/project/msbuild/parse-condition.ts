/** The condition grammar: `or`, `and`, `!`, comparisons, parentheses, Exists and HasTrailingSlash (dotnet/msbuild Evaluation/Conditionals). */
import { remembering } from '../../text/remember.ts'
import { unescapeText } from './escape.ts'
import { parseBoolean, parseNumber } from './numbers.ts'
import { closingParenthesis, type Expression, parseExpression } from './parse-expression.ts'

export type Condition =
  | { readonly kind: 'or' | 'and'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  /** `'$(Name)' == ''`, or with `!=` that it is not: the usual guard of a default. */
  | { readonly kind: 'empty'; readonly name: string; readonly isEmpty: boolean }
  /** `'$(Name)' == 'word'`, or with `!=` that it is another one; the word is no path. */
  | { readonly kind: 'equal'; readonly name: string; readonly word: Word; readonly isEqual: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'operand'; readonly value: Expression }
  | { readonly kind: 'unreadable'; readonly text: string }
  /** What stands in a target holds when the target runs. */
  | { readonly kind: 'target'; readonly name: string }

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

/** What a text is equal to, read once. */
export interface Word {
  readonly text: string
  readonly lower: string
  readonly number: number | undefined
  readonly boolean: boolean | undefined
}

export function wordOf(text: string): Word {
  return { text, lower: text.toLowerCase(), number: parseNumber(text), boolean: parseBoolean(text) }
}

const deepest = 100
const longestWord = 200

interface Reader {
  readonly text: string
  at: number
  depth: number
}

/** Parses a condition; one that the grammar does not know becomes `unreadable`. An empty text is no condition: undefined. */
export function parseCondition(text: string): Condition | undefined {
  return text.trim() === '' ? undefined : parsed(text)
}

const parsed = remembering((text: string): Condition => {
  const reader: Reader = { text, at: 0, depth: 0 }
  const condition = readOr(reader)
  skipSpace(reader)
  if (condition === undefined || reader.at < text.length) return { kind: 'unreadable', text: text.trim().slice(0, 120) }
  return condition
})

function readOr(reader: Reader): Condition | undefined {
  let left = readAnd(reader)
  while (left !== undefined && takeWord(reader, 'or')) {
    const right = readAnd(reader)
    left = right === undefined ? undefined : { kind: 'or', left, right }
  }
  return left
}

function readAnd(reader: Reader): Condition | undefined {
  let left = readRelation(reader)
  while (left !== undefined && takeWord(reader, 'and')) {
    const right = readRelation(reader)
    left = right === undefined ? undefined : { kind: 'and', left, right }
  }
  return left
}

function readRelation(reader: Reader): Condition | undefined {
  const left = readFactor(reader)
  if (left === undefined) return undefined
  skipSpace(reader)
  const operator = /^(?:==|!=|<=|>=|<|>)/.exec(reader.text.slice(reader.at, reader.at + 2))?.[0]
  if (operator === undefined) return left
  reader.at += operator.length
  const right = readFactor(reader)
  if (left.kind !== 'operand' || right?.kind !== 'operand') return undefined
  return (
    guardOf(operator, left.value, right.value) ?? {
      kind: 'compare',
      operator: operator as Comparison,
      left: left.value,
      right: right.value
    }
  )
}

function guardOf(operator: string, left: Expression, right: Expression): Condition | undefined {
  const [only] = left
  const isGuard = right.length < 2 && left.length === 1 && typeof only === 'object' && only.kind === 'property'
  if (!isGuard || (operator !== '==' && operator !== '!=')) return undefined
  const [text = ''] = right
  if (text === '') return { kind: 'empty', name: only.name, isEmpty: operator === '==' }
  const word = typeof text === 'string' ? wordOf(unescapeText(text)) : undefined
  if (word === undefined || word.text.startsWith('/')) return undefined
  return { kind: 'equal', name: only.name, word, isEqual: operator === '==' }
}

function readFactor(reader: Reader): Condition | undefined {
  skipSpace(reader)
  if (reader.depth > deepest) return undefined
  const character = reader.text.charAt(reader.at)
  if (character === '!') return nested(reader, readNot)
  if (character === '(') return nested(reader, readGroup)
  const word = /^[A-Za-z_]\w*(?=\s*\()/.exec(reader.text.slice(reader.at, reader.at + 60))?.[0]
  if (word !== undefined) return readCall(reader, word)
  const value = readOperand(reader)
  return value === undefined ? undefined : { kind: 'operand', value }
}

function nested(reader: Reader, read: (reader: Reader) => Condition | undefined): Condition | undefined {
  reader.at += 1
  reader.depth += 1
  const condition = read(reader)
  reader.depth -= 1
  return condition
}

function readNot(reader: Reader): Condition | undefined {
  const operand = readFactor(reader)
  return operand === undefined ? undefined : { kind: 'not', operand }
}

function readGroup(reader: Reader): Condition | undefined {
  const condition = readOr(reader)
  skipSpace(reader)
  if (reader.text.charAt(reader.at) !== ')') return undefined
  reader.at += 1
  return condition
}

function readCall(reader: Reader, name: string): Condition | undefined {
  reader.at = reader.text.indexOf('(', reader.at) + 1
  const args: Expression[] = []
  for (;;) {
    const value = readOperand(reader)
    if (value === undefined) return undefined
    args.push(value)
    skipSpace(reader)
    const next = reader.text.charAt(reader.at)
    reader.at += 1
    if (next === ')') return { kind: 'call', name: name.toLowerCase(), args }
    if (next !== ',') return undefined
  }
}

/** 'quoted', $(property), @(items), %(metadata), or a bare word or number. */
function readOperand(reader: Reader): Expression | undefined {
  skipSpace(reader)
  const { text, at } = reader
  const character = text.charAt(at)
  if (character === "'") {
    const end = closingQuote(text, at + 1)
    if (end === -1) return undefined
    reader.at = end + 1
    return parseExpression(text.slice(at + 1, end))
  }
  if ((character === '$' || character === '@' || character === '%') && text.charAt(at + 1) === '(') {
    const end = closingParenthesis(text, at + 2)
    if (end === -1) return undefined
    reader.at = end + 1
    return parseExpression(text.slice(at, end + 1))
  }
  const word = /^(?:[A-Za-z_]\w*|[-+.\d][\w.]*)/.exec(text.slice(at, at + longestWord))?.[0]
  if (word === undefined) return undefined
  reader.at += word.length
  return [word]
}

/** Quotes inside of `$(…)` and `@(…)` do not end the operand. */
function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === "'") return at
    if ((character === '$' || character === '@') && text.charAt(at + 1) === '(') {
      const end = closingParenthesis(text, at + 2)
      if (end !== -1) at = end
    }
  }
  return -1
}

function takeWord(reader: Reader, word: string): boolean {
  skipSpace(reader)
  const found = /^[A-Za-z]+/.exec(reader.text.slice(reader.at, reader.at + 8))?.[0]
  if (found?.toLowerCase() !== word) return false
  reader.at += word.length
  return true
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at += 1
}
