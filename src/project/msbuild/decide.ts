/** Conditions → true, false, or a doubt (dotnet/msbuild Evaluation/Conditionals). */
import { comparesPlace, hiddenPlace } from '../functions/hidden-places.ts'
import { splitList, unescapeText } from './escape.ts'
import { expand, type Place } from './expand.ts'
import { compareSystemVersions, parseBoolean, parseNumber, parseVersion } from './numbers.ts'
import { type Comparison, type Condition, type Word, wordOf } from './parse-condition.ts'
import type { Expression } from './parse-expression.ts'
import { fullPath } from './paths.ts'
import type { Scope } from './scope.ts'
import { type Doubt, doubt, isDoubt, type Value } from './value.ts'

export type Answer = boolean | Doubt

export interface Setting {
  readonly scope: Scope
  readonly place: Place
  /** Relative paths in `Exists` are taken from here. */
  readonly folder: () => string
}

/** Evaluates a condition; no condition holds. A doubt that the other side decides (`false and …`) is no doubt. */
export function decide(condition: Condition | undefined, setting: Setting): Answer {
  if (condition === undefined) return true
  switch (condition.kind) {
    case 'and':
    case 'or':
      return decideBoth(condition, setting)
    case 'not': {
      const answer = decide(condition.operand, setting)
      return typeof answer === 'boolean' ? !answer : answer
    }
    case 'equal':
      return decideEqual(condition, setting)
    case 'compare':
      return decideComparison(condition, setting)
    case 'empty':
      return decideEmpty(condition, setting)
    case 'call':
      return decideCall(condition, setting)
    case 'operand':
      return decideOperand(condition.value, setting)
    case 'target':
      return doubt(`depends on the target “${condition.name}”, which may run or not`)
    case 'unreadable':
      return doubt(`has the condition “${condition.text}”, which MSBuild's grammar does not know`)
  }
}

function decideBoth(condition: Condition & { readonly kind: 'and' | 'or' }, setting: Setting): Answer {
  const decisive = condition.kind === 'or'
  const left = decide(condition.left, setting)
  if (left === decisive) return decisive
  const right = decide(condition.right, setting)
  if (right === decisive && isDoubt(left)) return decisive
  return isDoubt(left) ? left : right
}

function decideOperand(value: Expression, setting: Setting): Answer {
  const text = expanded(value, setting)
  if (isDoubt(text)) return text
  return parseBoolean(text) ?? doubt(`takes “${text.slice(0, 40)}” for true or false`)
}

/** What holds no `$`, `@` or `%` is compared as it is written. */
function expanded(expression: Expression, { scope, place }: Setting): Value {
  const [only] = expression
  const text = typeof only === 'string' && expression.length === 1 ? only : expand(expression, scope, place)
  return isDoubt(text) ? text : unescapeText(text)
}

function decideComparison(condition: Condition & { readonly kind: 'compare' }, setting: Setting): Answer {
  const left = expanded(condition.left, setting)
  const right = expanded(condition.right, setting)
  if (isDoubt(left) || isDoubt(right)) return decideInDoubt(condition.operator, left, right)
  if (comparesPlace(left, right)) return hiddenPlace
  if (condition.operator === '==') return areEqual(left, right)
  if (condition.operator === '!=') return !areEqual(left, right)
  const order = compareOrdered(left, right)
  if (order === undefined) return doubt(`compares “${left.slice(0, 40)}” ${condition.operator} “${right.slice(0, 40)}”`)
  return holds(condition.operator, order)
}

function decideEmpty({ name, isEmpty }: Condition & { readonly kind: 'empty' }, { scope }: Setting): Answer {
  const value = scope.property(name)
  if (!isDoubt(value)) return (value === '') === isEmpty
  return value.nonEmpty === true ? !isEmpty : value
}

function decideEqual({ name, word, isEqual }: Condition & { readonly kind: 'equal' }, { scope }: Setting): Answer {
  const value = scope.property(name)
  return isDoubt(value) ? value : isWord(unescapeText(value), word) === isEqual
}

/** Text that is surely there differs from the empty text, whatever it is. */
function decideInDoubt(operator: Comparison, left: Value, right: Value): Answer {
  const question = isDoubt(left) ? left : right
  const other = isDoubt(left) ? right : left
  if (!isDoubt(question)) return false
  if (other === '' && question.nonEmpty === true && (operator === '==' || operator === '!=')) return operator === '!='
  return question
}

function areEqual(left: string, right: string): boolean {
  if (left === right) return true
  return left !== '' && right !== '' && isWord(left, wordOf(right))
}

/** Numbers and boolean words are equal by their values, everything else without case. */
function isWord(text: string, word: Word): boolean {
  if (text === word.text) return true
  if (text === '') return false
  const number = word.number === undefined ? undefined : parseNumber(text)
  if (number !== undefined) return number === word.number
  const boolean = word.boolean === undefined ? undefined : parseBoolean(text)
  if (boolean !== undefined) return boolean === word.boolean
  return text.toLowerCase() === word.lower
}

/** Numbers, versions, or one of each: then the majors decide, and with equal majors the version is the larger one. */
function compareOrdered(left: string, right: string): number | undefined {
  const [a, b] = [parseNumber(left), parseNumber(right)]
  if (a !== undefined && b !== undefined) return a - b
  const [v, w] = [parseVersion(left), parseVersion(right)]
  if (v !== undefined && w !== undefined) return compareSystemVersions(v, w)
  if (a !== undefined && w !== undefined) return a - (w[0] ?? 0) || -1
  if (v !== undefined && b !== undefined) return (v[0] ?? 0) - b || 1
  return undefined
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    default:
      return order >= 0
  }
}

function decideCall(condition: Condition & { readonly kind: 'call' }, setting: Setting): Answer {
  const [first, ...rest] = condition.args
  const text = first === undefined || rest.length > 0 ? undefined : expanded(first, setting)
  if (text === undefined) return doubt(`calls ${condition.name} with other than one argument`)
  if (isDoubt(text)) return text
  if (condition.name === 'hastrailingslash') return /[\\/]$/.test(text)
  if (condition.name === 'exists') return exists(text, setting)
  return doubt(`calls the condition function ${condition.name}`)
}

/** Every item of the list must be a file or a folder; the empty text is neither. */
function exists(list: string, { scope, folder }: Setting): Answer {
  const named = splitList(list)
  if (named.length === 0) return false
  let question: Doubt | undefined
  for (const path of named) {
    const full = fullPath(path, folder())
    const file = scope.files.fileExists(full)
    const answer = file === true ? true : scope.files.folderExists(full)
    if (answer === false && file === false) return false
    if (isDoubt(answer)) question ??= answer
  }
  return question ?? true
}
