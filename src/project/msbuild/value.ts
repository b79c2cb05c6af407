/** What an expression gives: text, or the reason why it cannot be told. */
import type { Unknown } from '../../text/fact.ts'
import { unknown } from '../../text/fact.ts'

/** A doubt about text; `nonEmpty` when it is at least sure that there is some. */
export interface Doubt extends Unknown {
  readonly nonEmpty?: boolean
  /** The reason already names the file and line. */
  readonly located?: boolean
  /** Something unseen may only have given a default: what the project says itself holds. */
  readonly mild?: boolean
}

/** Text as MSBuild keeps it: still escaped. */
export type Value = string | Doubt

/** What property functions work with. Characters are strings of length one. */
export type Typed = string | number | boolean | null | readonly string[] | Version | Doubt

/** A System.Version: two to four numbers. */
export interface Version {
  readonly parts: readonly number[]
}

export function isDoubt(value: Typed): value is Doubt {
  return typeof value === 'object' && value !== null && 'known' in value
}

export function doubt(why: string): Doubt {
  return unknown(why)
}

export function isVersion(value: Typed): value is Version {
  return typeof value === 'object' && value !== null && 'parts' in value
}

export function isList(value: Typed): value is readonly string[] {
  return Array.isArray(value)
}

/** Text of a typed value as .NET writes it for the invariant culture; lists are joined with `;`. */
export function textOf(value: Exclude<Typed, Doubt>): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'object') return 'parts' in value ? value.parts.join('.') : value.join(';')
  return String(value)
}
