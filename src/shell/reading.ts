/** What the readers of a shell text share while it is read. */
import type { Fact } from '../text/fact.ts'
import type { TracedText } from '../text/traced.ts'
import type { Flow } from './flow.ts'
import type { ShellFunction } from './function.ts'
import type { Dialect, SimpleCommand } from './shell.ts'

export interface Reading {
  readonly text: TracedText
  readonly dialect: Dialect
  readonly variables: Map<string, Fact<string>>
  /** Names that the text starts with: they are in the environment. */
  readonly inherited: ReadonlySet<string>
  readonly assigned: Set<string>
  readonly exported: Set<string>
  /** By open subshell: what its assignments have hidden. */
  readonly lost: [name: string, before: Fact<string> | undefined][][]
  readonly commands: SimpleCommand[]
  readonly flow: Flow
  readonly functions: Map<string, ShellFunction>
  /** The functions whose bodies are being read. */
  readonly calling: readonly string[]
  readonly progress: Progress
  /** By open parenthesis of PowerShell: the word before it, `if`. */
  readonly headers: string[]
}

/** What changes while the text is read, the bodies of its functions included. */
export interface Progress {
  /** How many tokens may still be read a second time. */
  left: number
  /** A function was found that is not whole. */
  brokenFunction: boolean
  /** Something ended the text, or the body that is being read, early. */
  exits: boolean
  returns: boolean
  /** PowerShell: the word before the parentheses that were closed last. */
  header: string | undefined
}
