/** Inputs of an action that list `NAME=value`, one a line: build arguments, named contexts. */
import { type Fact, unknown } from '../../text/fact.ts'
import type { BuildArgument } from '../build.ts'
import { expandExpressions, type Values } from './expressions.ts'

export interface InputPairs {
  readonly pairs: readonly BuildArgument[]
  /** Why there may be others: a line is an expression of which the value is not known. */
  readonly untold: string | undefined
}

export function inputPairs(text: string, values: Values): InputPairs {
  const lines = linesOf(text).flatMap((line) => (namesItself(line) ? line : expanded(line, values)))
  return {
    pairs: lines.flatMap((line) => (typeof line === 'string' ? pairOf(line, values) : [])),
    untold: lines.flatMap((line) => (typeof line === 'string' || line.known ? [] : line.why))[0]
  }
}

export function linesOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => line.trim() || [])
}

/** Whether the name is written; else an expression gives the name, or whole lines. */
function namesItself(line: string): boolean {
  return !line.split('=', 1)[0]?.includes('${{')
}

function expanded(line: string, values: Values): readonly (string | Fact<string>)[] {
  const whole = expandExpressions(line, values)
  return whole.known ? linesOf(whole.value) : [whole]
}

function pairOf(line: string, values: Values): BuildArgument {
  const equals = line.indexOf('=')
  if (equals < 1) return { name: line, value: unknown(`the build argument ${line} comes from the environment`) }
  return { name: line.slice(0, equals), value: expandExpressions(line.slice(equals + 1), values) }
}
