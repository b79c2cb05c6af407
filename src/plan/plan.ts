/** Where project, Dockerfile, build, host and image meet: what each stage holds and which images it should have. */
import type { Build } from '../builds/build.ts'
import type { Dockerfile, Resolution, ResolvedStage } from '../dockerfile/dockerfile.ts'
import type { Host } from '../host/host.ts'
import type { Image } from '../images/image.ts'
import type { InnerBuild, Project, TargetFramework } from '../project/project.ts'
import type { Fact } from '../text/fact.ts'
import type { Span } from '../text/source.ts'

/** One way of building one Dockerfile, with everything that is known of it. */
export interface Plan {
  readonly dockerfile: Dockerfile
  readonly build: Build
  readonly resolution: Resolution
  /** The hosts that it is judged for; never empty. */
  readonly hosts: readonly Host[]
  readonly stages: readonly StagePlan[]
  readonly apps: readonly App[]
  /** Why no project could be linked; undefined when `apps` has one. */
  readonly unlinked: string | undefined
  /** The date at which lifecycles are judged, ISO. */
  readonly asOf: string
}

export interface StagePlan {
  readonly stage: ResolvedStage
  readonly role: 'build' | 'runtime' | 'other'
  /** The stage whose FROM names an image, following `base`; its own index when it does so itself. */
  readonly root: number
  /** What is known of the image of `root`; undefined when it cannot be told or is `scratch`. */
  readonly image: Image | undefined
}

/** One project as one build publishes it into one image. */
export interface App {
  readonly project: Project
  /** The evaluation under the publish arguments; undefined when the framework cannot be told. */
  readonly inner: InnerBuild | undefined
  readonly framework: Fact<TargetFramework>
  readonly runtimeIdentifier: Fact<string | undefined>
  readonly selfContained: Fact<boolean>
  readonly aot: Fact<boolean>
  /** The stage that is shipped with it. */
  readonly stage: number
  /** The stage that compiles it; undefined when its output comes from outside. */
  readonly buildStage: number | undefined
  /** How the image starts it; undefined when it does not say. */
  readonly entry: 'dll' | 'apphost' | 'sdk' | 'static' | undefined
  readonly evidence: 'publish' | 'entrypoint' | 'copy' | 'compose' | 'folder'
  readonly confidence: 'high' | 'medium' | 'low'
  /** The characters that tie it to the Dockerfile: the publish command, the COPY, the entry point. */
  readonly where: Span | undefined
}
