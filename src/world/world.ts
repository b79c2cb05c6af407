/** Everything that the app may ask of the outside. Tests hand the app another one of these. */
import type { Repository } from '../text/repository.ts'
import type { GitHub } from './github.ts'
import type { Credentials, Registry } from './registry.ts'

export interface World {
  /** Opens the folder that is scanned. Rejects with a `UserError` when it cannot be read. */
  readonly openRepository: (folder: string) => Promise<Repository>
  /** Starts a program by absolute path, outside the scanned folder, with a deadline. */
  readonly run: (command: Command) => Promise<CommandResult>
  /** Where a folder really lies, as an absolute path. */
  readonly absolutePath: (folder: string) => string
  /** Where a path lies in a folder, with `/`; `''` is the folder itself, undefined is outside of it. */
  readonly pathInside: (folder: string, path: string) => string | undefined
  /**
   * Opens the registries of these hosts; absent where there is no network. Sends nothing before it is asked, and the
   * credentials of a host to that host alone.
   */
  readonly openRegistry?: (hosts: readonly string[], credentials: ReadonlyMap<string, Credentials>) => Registry
  /** `RUNNER_OS`, `RUNNER_ARCH`, `ImageOS`, …; undefined when not set. */
  readonly environment: (name: string) => string | undefined
  readonly process: { readonly platform: string; readonly arch: string }
  /** Today in UTC, `2026-11-24`. */
  readonly today: () => string
  /** Rewrites one file of the scanned folder, byte for byte outside of the change; or says why it was left alone. */
  readonly rewrite: (folder: string, change: Rewrite) => string | undefined
  /** The checkout that a folder is, or is a part of; undefined when it is none. */
  readonly checkout: (folder: string) => Checkout | undefined
  /** Writes a report where the user wants it. Throws a `UserError` when that cannot be done. */
  readonly writeReport: (path: string, text: string) => void
}

/** A folder that Git looks after. */
export interface Checkout {
  /** Where the folder that was asked for lies in it, with `/`; `''` is its root. */
  readonly folder: string
  /** The commit that is checked out; undefined when that cannot be told. */
  readonly commit: string | undefined
}

/** A change of one file. It is done only while the file still holds what was read. */
export interface Rewrite {
  /** Relative to the scanned folder. */
  readonly path: string
  readonly before: string
  readonly after: string
}

export interface Command {
  readonly program: 'docker' | 'dotnet' | 'git'
  readonly args: readonly string[]
  /** Milliseconds. */
  readonly deadline: number
  /** The variables that the program gets beside those that any program needs to run; without it, all of this process. */
  readonly environment?: Readonly<Record<string, string>>
}

export type CommandResult =
  | { readonly started: true; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  /** Not installed, or stopped at the deadline. */
  | { readonly started: false; readonly why: string }

/** The step of a workflow that the app runs in. */
export interface Step {
  /** What `with:` says, or the default of action.yml; `''` when there is neither. */
  readonly input: (name: string) => string
  readonly print: (line: string) => void
  /** Has the runner strike a text out of every log. */
  readonly mask: (secret: string) => void
  readonly annotate: (annotation: Annotation) => void
  readonly setOutput: (name: string, value: string) => void
  /** Does nothing where there is no summary. */
  readonly writeSummary: (markdown: string) => void
  readonly fail: (message: string) => void
  /** The repository on GitHub; loaded when it is asked for. */
  readonly github: (token: string) => Promise<GitHub>
  /** The payload of the event that started the workflow; `{}` when there is none. */
  readonly event: () => Readonly<Record<string, unknown>>
  /** A folder for files of this job. */
  readonly temporaryFolder: string
}

/** A message on a line of a file, as the runner shows it. Lines and columns from 1; `endColumn` is exclusive. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
}

/** Where the command line was started. */
export interface Terminal {
  readonly arguments: readonly string[]
  readonly write: (text: string) => void
  readonly writeError: (text: string) => void
  /** Colours are wanted and shown. */
  readonly colour: boolean
  readonly readInput: () => Promise<string>
}

/** A mistake of the user: reported as one line, without a stack. */
export class UserError extends Error {}
