/** Everything that the app may ask of the outside. Tests hand the app another one of these. */
import type { Repository } from '../text/repository.ts'

export interface World {
  /** Opens the folder that is scanned. Rejects with a `UserError` when it cannot be read. */
  readonly openRepository: (folder: string) => Promise<Repository>
  /** Starts a program by absolute path, outside the scanned folder, with a deadline. */
  readonly run: (command: Command) => Promise<CommandResult>
  /** `RUNNER_OS`, `RUNNER_ARCH`, `ImageOS`, …; undefined when not set. */
  readonly environment: (name: string) => string | undefined
  readonly process: { readonly platform: string; readonly arch: string }
  /** Today in UTC, `2026-11-24`. */
  readonly today: () => string
}

export interface Command {
  readonly program: 'docker' | 'dotnet' | 'git'
  readonly args: readonly string[]
  /** Milliseconds. */
  readonly deadline: number
}

export type CommandResult =
  | { readonly started: true; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  /** Not installed, or stopped at the deadline. */
  | { readonly started: false; readonly why: string }

/** A mistake of the user: reported as one line, without a stack. */
export class UserError extends Error {}
