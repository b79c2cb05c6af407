/** One way in which a Dockerfile is built. Read from compose files, bake files, workflows and projects, or assumed. */
import type { Fact } from '../text/fact.ts'
import type { Span } from '../text/source.ts'

export interface Build {
  /** Repository path of the Dockerfile. */
  readonly dockerfile: string
  /** The folder that is sent to the builder, `''` for the root; unknown when it cannot be told or lies outside. */
  readonly context: Fact<string>
  readonly target: Fact<string> | undefined
  /** Build arguments in the order in which they are given. */
  readonly args: readonly BuildArgument[]
  /** Why others than `args` may be given too: a list of them that cannot be told. */
  readonly untoldArgs?: string
  /** `linux/amd64`, …; empty when none is asked for. */
  readonly platforms: readonly string[]
  /** How Windows containers are started for it, where the declaration says so: `process`, `hyperv`. */
  readonly isolation?: Fact<string>
  /** The system of images that exist for both, when the declaration says it. */
  readonly os?: 'linux' | 'windows'
  /**
   * Named contexts: name → `docker-image://…`, a folder of the repository, `target:x`, `service:x`;
   * `untold:` with the reason. The name `*` is any name: there is a list of contexts that cannot be told.
   */
  readonly contexts: Readonly<Record<string, string>>
  /** What a service sets in the containers of the image, where a service builds it. */
  readonly environment?: ContainerEnvironment
  /** The names that the result is given: `image:` of compose, tags; those that can be told. */
  readonly images: readonly string[]
  /** `runs-on` labels of the job that builds; empty when no workflow does. */
  readonly runners: readonly string[]
  /** The job surely builds it on the engine of its runner, without an emulator. */
  readonly sure?: boolean
  readonly evidence: 'compose' | 'bake' | 'workflow' | 'project' | 'script' | 'assumed'
  /** Where the build is declared; undefined when it is assumed. */
  readonly where: Span | undefined
}

/** A build of a workflow; undefined when it is decided only when the workflow runs which Dockerfile it builds. */
export type StepBuild = Omit<Build, 'dockerfile'> & { readonly dockerfile: string | undefined }

/** Why an argument is not known whose whole value is an image that this action chooses: an output of it. */
export const chosenByAction = 'this action chooses it when the workflow runs'

export interface ContainerEnvironment {
  readonly values: Readonly<Record<string, Fact<string>>>
  /** Everything that was read for it: what these files say of other services is not said of this one. */
  readonly files: readonly string[]
}

export interface BuildArgument {
  readonly name: string
  readonly value: Fact<string>
  /** What whoever builds may set to give it another value: the variables in it. */
  readonly variables?: readonly string[]
}
