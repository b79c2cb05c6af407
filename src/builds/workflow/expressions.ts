/**
 * `${{ … }}` in a workflow, as far as the workflow itself says the value: `matrix.x` and `env.X` with literal values, and
 * what this action chooses.
 */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'
import type { Span } from '../../text/source.ts'
import { chosenByAction } from '../build.ts'

/** `matrix.version` → `8.0`, `env.image` → `web`; names in lower case. */
export type Values = ReadonlyMap<string, Fact<string>>

const expression = /\$\{\{\s*([\s\S]*?)\s*\}\}/g

/** Expands `text`; unknown, naming the expression, when one of them is decided elsewhere. */
export function expandExpressions(text: string, values: Values, where?: Span): Fact<string> {
  let reason: string | undefined
  const expanded = text.replace(expression, (_match, inside: string) => {
    const value = evaluate(inside, values)
    if (!value.known) reason ??= value.why
    return value.known ? value.value : ''
  })
  return reason === undefined ? known(expanded, where) : ofWhole(text, unknown(reason, where))
}

/** An expression or a variable, and nothing else. */
const whole = /^\s*(?:\$\{\{[^}]*\}\}|\$\{?(?:env:)?\w+\}?|%\w+%)\s*$/i

/** What has something before or behind a choice of this action is none itself. */
export function ofWhole(text: string, value: Fact<string>): Fact<string> {
  if (value.known || value.why !== chosenByAction || whole.test(text)) return value
  return unknown('a part of it is what this action chooses when the workflow runs', value.where)
}

function evaluate(inside: string, values: Values): Fact<string> {
  const literal = /^'([^']*)'$/.exec(inside)
  if (literal !== null) return known(literal[1] ?? '')
  if (inside === 'github.workspace') return known('.')
  const name = /^(matrix|env|needs|steps)\.([\w-]+(?:\.[\w-]+)*)$/i.exec(inside)
  const found = name === null ? undefined : values.get(inside.toLowerCase())
  return found ?? unknown(`the workflow decides it when it runs: ${inside}`)
}
