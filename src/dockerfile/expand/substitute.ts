/** `${NAME:-word}` and the other modifiers, once their words are expanded. */
import { matchEnds, type Pattern, parsePattern, reversePattern } from './pattern.ts'
import { empty, joinValues, sliceValue, textOf, unknownValue, type Value } from './value.ts'

export interface Substitution {
  readonly name: string
  /** One of `+-?#%/`. */
  readonly operator: string
  /** `:` before the operator: an empty value counts as none. */
  readonly colon: boolean
  /** `//`: every match. */
  readonly double: boolean
  readonly pattern: Value
  readonly word: Value
  /** Undefined when the variable is not set. */
  readonly value: Value | undefined
}

/** Raised when following an expansion would cost more than any real file needs. */
export class UnknownExpansion extends Error {}

/** The work that all expansions of one file may do together. */
export interface Budget {
  /** @throws UnknownExpansion when nothing is left. */
  readonly spend: (steps: number) => void
  readonly isSpent: () => boolean
}

export const tooMuch = 'its variables expand to more than can be followed'

/** Enough for thousands of stages; chains that double with every ARG end here. */
export function newBudget(steps = 200_000): Budget {
  let left = steps
  return {
    isSpent: () => left < 0,
    spend: (amount) => {
      left -= amount
      if (left < 0) throw new UnknownExpansion(tooMuch)
    }
  }
}

export function substitute(request: Substitution, budget: Budget): Value | { error: string } {
  const { operator, value, word, colon } = request
  if (value?.unknown !== undefined) return operator === '+' && !colon ? word : value
  if ('+-?'.includes(operator)) return choose(request)
  const unknown = word.unknown ?? request.pattern.unknown
  if (unknown !== undefined) return unknownValue(unknown)
  const present = value ?? { ...empty, unset: [request.name] }
  return operator === '/' ? replace(request, present, budget) : trim(request, present, budget)
}

function choose(request: Substitution): Value | { error: string } {
  const { operator, value, word, colon } = request
  const missing = value === undefined || (colon && textOf(value) === '')
  if (operator === '+') return missing ? empty : word
  if (!missing) return value
  return operator === '-' ? word : { error: complaint(request) }
}

function complaint({ name, word, value }: Substitution): string {
  return `${name}: ${textOf(word) || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`
}

function trim({ operator, word }: Substitution, value: Value, budget: Budget): Value | { error: string } {
  const text = textOf(word)
  const longest = text.startsWith(operator)
  const pattern = parsePattern(longest ? text.slice(1) : text)
  if (pattern === undefined) return invalidPattern(text)
  const subject = textOf(value)
  budget.spend(subject.length * pattern.tokens.length)
  const fromEnd = operator === '%'
  const ends = fromEnd ? matchEnds(reversePattern(pattern), reverse(subject), 0) : matchEnds(pattern, subject, 0)
  if (ends === undefined) return value
  const cut = longest ? ends.farthest : ends.nearest
  return fromEnd ? sliceValue(value, 0, subject.length - cut) : sliceValue(value, cut, subject.length)
}

function replace({ pattern, word, double }: Substitution, value: Value, budget: Budget): Value | { error: string } {
  const parsed = parsePattern(textOf(pattern))
  if (parsed === undefined) return invalidPattern(textOf(pattern))
  const subject = textOf(value)
  const parts: Value[] = []
  let at = 0
  let lastEnd = -1
  for (let start = 0; start <= subject.length; start += 1) {
    const end = start < at ? undefined : findEnd(parsed, subject, start, budget)
    if (end === undefined || (end === start && start === lastEnd)) continue
    parts.push(sliceValue(value, at, start), word)
    at = end
    lastEnd = end
    if (!double) break
  }
  return joinValues([...parts, sliceValue(value, at, subject.length)])
}

function findEnd(pattern: Pattern, subject: string, start: number, budget: Budget): number | undefined {
  budget.spend((subject.length - start + 1) * pattern.tokens.length)
  return matchEnds(pattern, subject, start)?.farthest
}

function invalidPattern(pattern: string) {
  return { error: `invalid pattern (${pattern}) in substitution` }
}

function reverse(text: string): string {
  return text.split('').reverse().join('')
}
