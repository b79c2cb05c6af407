/** What a walk over a Dockerfile is given, and what one instruction can ask about the rest of the file. */
import type { Dockerfile, Resolution } from '../../dockerfile/dockerfile.ts'
import type { Image } from '../../images/image.ts'
import type { ProjectIndex } from '../../project/project.ts'
import type { Repository } from '../../text/repository.ts'
import type { BuiltImages } from './built-image.ts'
import type { ContainerFiles } from './container-files.ts'
import type { StageState } from './state.ts'

/** Everything that a walk over one build of one Dockerfile needs. */
export interface WalkInput {
  readonly repository: Repository
  readonly projects: ProjectIndex
  readonly dockerfile: Dockerfile
  readonly resolution: Resolution
  /** What the builder sees, as a container whose root is the context. */
  readonly context: ContainerFiles
  /** The context's folder in the repository. */
  readonly contextFolder: string
  /** Named contexts that are folders of the repository. */
  readonly contexts: ReadonlyMap<string, ContainerFiles>
  /** Images that other Dockerfiles of the repository build. */
  readonly builtImage: BuiltImages
  /** By stage: the image of its root. */
  readonly images: readonly (Image | undefined)[]
  /** By stage: whether it runs on Windows. */
  readonly windows: readonly boolean[]
  /** Build arguments, a mark for a value that cannot be told. */
  readonly args: ReadonlyMap<string, string>
  /** `amd64`, `arm64`; of the platform that is built for. */
  readonly architecture: string
}

/** What an instruction can ask about the Dockerfile around it. */
export interface Site extends WalkInput {
  readonly stage: number
  /** The stage that `COPY --from` names, by index or name. */
  readonly stageNamed: (name: string) => number | undefined
  readonly stateOf: (stage: number) => StageState | undefined
  readonly contextNamed: (name: string) => ContainerFiles | undefined
}
