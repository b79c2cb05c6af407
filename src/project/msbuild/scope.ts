/** What expressions, conditions and functions may ask of the evaluation that they stand in. */
import type { Fact } from '../../text/fact.ts'
import type { Doubt, Value } from './value.ts'

export interface Scope {
  /** The value of a property by its name in lower case; '' when it was never set. */
  readonly property: (name: string) => Value
  /** Metadata of the current item by their name in lower case; undefined while there is no item. */
  readonly metadata?: ((name: string) => Value) | undefined
  /** The items of a type, escaped and joined with `;`. */
  readonly items: (type: string) => Value
  /** Folder of the file that is being evaluated, absolute in the evaluation's own file system, no slash at the end. */
  readonly fileFolder: () => string
  readonly files: FileQuestions
  readonly build: BuildMachine
  /** Counts one step; false when the evaluation has used up what it may. */
  readonly step: () => boolean
}

/** Paths are absolute and normal; a doubt says that the place is not in the repository. */
export interface FileQuestions {
  readonly fileExists: (path: string) => boolean | Doubt
  readonly folderExists: (path: string) => boolean | Doubt
  readonly readText: (path: string) => Fact<string>
  /** The nearest folder from `start` upwards that holds `file`; undefined when none of the repository does. */
  readonly folderAbove: (start: string, file: string) => string | undefined
}

/** The machine that builds: what `$(OS)`, IsOSPlatform and ProcessArchitecture speak of. */
export interface BuildMachine {
  readonly os: 'linux' | 'windows' | 'macos'
  /** `x64`, `arm64`, …; undefined when not known. */
  readonly architecture: string | undefined
  readonly environment: Readonly<Record<string, string>>
}
