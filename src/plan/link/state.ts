/** What is true in a stage after some of its instructions. Plain data; every step makes a new one. */
import type { Instruction } from '../../dockerfile/dockerfile.ts'
import type { Image } from '../../images/image.ts'
import type { ProjectIndex } from '../../project/project.ts'
import type { Scope } from '../../shell/choice.ts'
import type { Repository } from '../../text/repository.ts'
import type { Located, Span } from '../../text/source.ts'
import type { InstalledPackage, RuntimeSource, SdkCommand, ShellForm } from '../plan.ts'
import type { Artifact } from './artifact.ts'
import type { ContainerFiles } from './container-files.ts'
import type { SdkSystem } from './dotnet-call.ts'
import type { RestoredProject } from './restored.ts'
import type { Unseen } from './unseen.ts'

export type Shell = 'sh' | 'cmd' | 'powershell'

export interface StageState {
  readonly files: ContainerFiles
  readonly artifacts: readonly Artifact[]
  /** ARG and ENV in force, as words see them; a value may hold a mark for what cannot be told. */
  readonly variables: ReadonlyMap<string, string>
  /** The names in `variables` that stay in the image: those of ENV. */
  readonly environment: ReadonlySet<string>
  readonly workingDirectory: string
  readonly shell: Shell
  readonly windows: boolean
  readonly entrypoint: Instruction | undefined
  readonly cmd: Instruction | undefined
  readonly user: Located<string> | undefined
  readonly packages: readonly InstalledPackage[]
  readonly runtimeFrom: readonly RuntimeSource[]
  /** What may have come in without that anybody can tell what it is. */
  readonly unseen: readonly Unseen[]
  /** Output of a build on the host that is copied in, of which the project is not clear yet. */
  readonly prebuilt: readonly Prebuilt[]
  /** What COPY --from brought from other stages, tracked or not. */
  readonly outputs: readonly CopiedOutput[]
  /** Sources that come from outside the context: `git clone`, a download. */
  readonly outside: readonly Located<string>[]
  /** Programs that build by their own rules: `dotnet run --project build`, `make`, a loop. */
  readonly builders: readonly Located<string>[]
  /** Why a command gave nothing that it should have given. */
  readonly obstacles: readonly Located<string>[]
  /** Projects that commands compile under a path that cannot be told. */
  readonly untold: readonly { readonly path: string; readonly where: Span }[]
  /** Of this stage alone, not of the one it continues, from here on. */
  readonly setsCmd: boolean
  /** Sources of COPY and ADD in the context: how many were there, how many not. */
  readonly sources: { readonly found: number; readonly missing: number }
  readonly shellForms: readonly ShellForm[]
  readonly commands: readonly SdkCommand[]
  /** The projects that commands of this stage certainly restore. */
  readonly restored: readonly RestoredProject[]
}

/** A path of another stage and where it arrived. */
export interface CopiedOutput {
  readonly stage: number
  readonly source: string
  readonly folder: string
  readonly where: Span
}

/** One simple command: the program and its arguments, with a mark for what cannot be told. */
export interface Command {
  readonly words: readonly string[]
  /** The branches and subshells that it stands in, from outside in. */
  readonly scopes: readonly Scope[]
  /** What the text sets for it: `A=1 dotnet …`, `export A=1`; a mark for a value that cannot be told. */
  readonly environment: ReadonlyMap<string, string>
  readonly where: Span
}

/** What a command can ask about the place where it runs. */
export interface Workshop {
  readonly repository: Repository
  readonly projects: ProjectIndex
  /** Index of the stage. */
  readonly stage: number
  /** Of the stage's root. */
  readonly image: Image | undefined
  readonly system: SdkSystem
}

/** A COPY of something that the repository does not hold, and that looks like output. */
export interface Prebuilt {
  /** Repository path that the COPY names. */
  readonly source: string
  /** Container folder that it arrives in. */
  readonly folder: string
  readonly where: Span
}
