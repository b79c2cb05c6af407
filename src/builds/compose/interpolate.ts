/** Variables in a compose file: `$V`, `${V}`, `${V:-d}`, `${V-d}`, `${V:+r}`, `${V+r}`, `${V:?e}`, `$$` (compose-spec, interpolation). */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'

/** What a variable holds; undefined when neither `.env` nor the file says, and the caller's environment might. */
export type Lookup = (name: string) => string | undefined

const simple = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])((?:[^{}]|\$\{[^{}]*\})*))?\})/g

/**
 * Expands `text`. A variable without a value and without a default makes the whole text unknown: compose would take it
 * from the environment of whoever builds.
 */
export function interpolate(text: string, lookup: Lookup): Fact<string> {
  let missing: string | undefined
  const expanded = text.replace(simple, (_match, dollar, bare, name, operator, word = '') => {
    if (dollar !== undefined) return '$'
    const value = lookup(bare ?? name)
    const answer = apply(value, operator, word, lookup)
    if (answer === undefined) missing ??= bare ?? name
    return answer ?? ''
  })
  if (missing !== undefined) return unknown(`the variable ${missing} is set by whoever builds`)
  return known(expanded)
}

/** The names of the variables in a text. */
export function variablesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(simple), ([, , bare, name]) => bare ?? name ?? '').filter((name) => name !== '')
}

function apply(
  value: string | undefined,
  operator: string | undefined,
  word: string,
  lookup: Lookup
): string | undefined {
  const set = value !== undefined && (operator?.startsWith(':') !== true || value !== '')
  switch (operator?.at(-1)) {
    case '-':
      return set ? value : expandDefault(word, lookup)
    case '+':
      return set ? expandDefault(word, lookup) : value === undefined ? undefined : ''
    default:
      return value
  }
}

function expandDefault(word: string, lookup: Lookup): string | undefined {
  const fact = interpolate(word, lookup)
  return fact.known ? fact.value : undefined
}

/** Reads a `.env` file: `NAME=value`, `export NAME=value`, quotes, `#` comments. Later lines win. */
export function readEnvironmentFile(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line)
    if (match?.[1] !== undefined) values.set(match[1], unquote(match[2] ?? ''))
  }
  return values
}

function unquote(text: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(text)
  return quoted?.[2] ?? text.replace(/\s+#.*$/, '')
}
