/** A fact is known, with the place it was read from, or unknown, with the reason. There is no third state. */
import type { Span } from './source.ts'

export type Fact<T> = Known<T> | Unknown

export interface Known<T> {
  readonly known: true
  readonly value: T
  /** Absent when no text of the repository says it: a default of the SDK, an answer of the engine. */
  readonly where: Span | undefined
}

export interface Unknown {
  readonly known: false
  /** A reason that a person can act on: "Directory.Build.props line 7 calls System.DateTime::Now". */
  readonly why: string
  readonly where: Span | undefined
}

export function known<T>(value: T, where?: Span): Known<T> {
  return { known: true, value, where }
}

export function unknown(why: string, where?: Span): Unknown {
  return { known: false, why, where }
}

/** The value when it is known, else `undefined`. */
export function knownValue<T>(fact: Fact<T>): T | undefined {
  return fact.known ? fact.value : undefined
}

/** Applies `change` to a known value and keeps its place; an unknown stays as it is. */
export function mapFact<T, U>(fact: Fact<T>, change: (value: T) => U): Fact<U> {
  return fact.known ? known(change(fact.value), fact.where) : fact
}
