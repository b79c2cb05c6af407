/** Shell texts as data: what a RUN instruction or a workflow's `run:` step starts. */
import type { Fact } from '../text/fact.ts'
import type { Scope } from './choice.ts'

/** `sh` stands for every POSIX-like shell: sh, bash, ash. */
export type Dialect = 'sh' | 'cmd' | 'powershell'

/** Variables when the text starts; a name that is absent is taken to be decided when it runs. */
export type Variables = ReadonlyMap<string, Fact<string>>

/** One program with its words; `dotnet publish -c Release` has four. */
export interface SimpleCommand {
  readonly words: readonly ShellWord[]
  /** What it sees of the variables that the text sets: those that are exported, and `A=1 dotnet …`; a later one wins. */
  readonly environment: readonly { readonly name: string; readonly value: ShellWord }[]
  /** The branches and subshells that it stands in, from outside in. */
  readonly scopes: readonly Scope[]
  /** Offsets in the file, half-open. */
  readonly start: number
  readonly end: number
}

export interface ShellWord {
  /** Quotes removed and variables expanded; a part that cannot be told stays as it is written (`$NAME`). */
  readonly text: string
  /** Why `text` is not the whole truth; undefined when it is. */
  readonly unknown: string | undefined
  readonly start: number
  readonly end: number
}

/** What the readers of the dialects make of a text. */
export type Token = WordToken | OperatorToken

export interface WordToken {
  readonly kind: 'word'
  readonly pieces: readonly Piece[]
  /** The text, when no character of it is quoted or expanded: only such a word can be a keyword. */
  readonly bare: string | undefined
  /** Offsets in the text (not in the file). */
  readonly start: number
  readonly end: number
}

export interface OperatorToken {
  readonly kind: 'operator'
  /** `;` (a new line too), `;;`, `&&`, `||`, `|`, `&`, `(`, `)`, `{`, `}` */
  readonly text: string
  readonly start: number
  readonly end: number
}

export type Piece =
  | { readonly kind: 'literal'; readonly text: string; readonly quoted: boolean }
  | {
      readonly kind: 'variable'
      readonly name: string
      /** `:-`, `-`, `:+`, `+`; undefined for the value alone. */
      readonly operator: string | undefined
      readonly word: string
      readonly quoted: boolean
      /** As written, for a value that is not known. */
      readonly written: string
    }
  /** `$(…)`, arithmetic, pattern operators: decided when it runs. */
  | { readonly kind: 'opaque'; readonly written: string }
