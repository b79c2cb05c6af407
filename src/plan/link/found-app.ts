/** What the walk finds in the shipped stage, before it becomes an App. */
import type { Dockerfile } from '../../dockerfile/dockerfile.ts'
import type { Image } from '../../images/image.ts'
import type { ProjectIndex } from '../../project/project.ts'
import type { Fact } from '../../text/fact.ts'
import type { Repository } from '../../text/repository.ts'
import type { Span } from '../../text/source.ts'
import type { App, PlacedGlobalJson } from '../plan.ts'
import type { Evaluation } from './evaluation.ts'
import type { StageState } from './state.ts'

export interface FoundApp {
  readonly project: string
  readonly evaluation: Evaluation
  readonly made: App['made']
  readonly buildStage: number | undefined
  readonly entry: App['entry']
  readonly evidence: App['evidence']
  readonly confidence: App['confidence']
  readonly because: string
  readonly rollForward: string | undefined
  readonly where: Span | undefined
  readonly globalJson: Fact<PlacedGlobalJson | undefined>
  readonly notCopied: readonly string[]
  readonly stranger: string | undefined
}

export interface Link {
  readonly apps: readonly FoundApp[]
  /** Why there is none; undefined when there is one. */
  readonly unlinked: string | undefined
}

export interface LinkInput {
  readonly repository: Repository
  readonly projects: ProjectIndex
  readonly dockerfile: Dockerfile
  /** The ends of all stages. */
  readonly states: readonly StageState[]
  /** The shipped one. */
  readonly target: number
  /** The image of the shipped stage. */
  readonly image: Image | undefined
  /** The context of this build in the repository. */
  readonly contextFolder: string
  /** The context is declared, or only one was possible. */
  readonly contextIsSure: boolean
}
