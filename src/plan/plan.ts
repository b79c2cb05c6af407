/** Where project, Dockerfile, build, host and image meet: what each stage holds and which images it should have. */
import type { Build } from '../builds/build.ts'
import type { Dockerfile, Resolution, ResolvedStage } from '../dockerfile/dockerfile.ts'
import type { Host } from '../host/host.ts'
import type { Image } from '../images/image.ts'
import type { Mirror } from '../images/mirror.ts'
import type { GlobalJson } from '../project/global-json.ts'
import type { InnerBuild, Project, TargetFramework } from '../project/project.ts'
import type { Fact } from '../text/fact.ts'
import type { Located, Span } from '../text/source.ts'
import type { Elsewhere } from './elsewhere.ts'
import type { Unseen } from './link/unseen.ts'
import type { Mention } from './mention.ts'

/** One way of building one Dockerfile, with everything that is known of it. */
export interface Plan {
  readonly dockerfile: Dockerfile
  readonly build: Build
  readonly resolution: Resolution
  /** The hosts that it is judged for; never empty. */
  readonly hosts: readonly Host[]
  /** Runners of its workflows that have another operating system than its images. */
  readonly otherRunners?: readonly OtherRunner[]
  /** Another leg of this run's matrix, which can build the file where the present machine cannot: it is judged there. */
  readonly leftTo?: Host | undefined
  readonly stages: readonly StagePlan[]
  /** Images that are not built on but copied or mounted from. */
  readonly copied: readonly Mention[]
  /** The stage that is shipped: the target of the build, else the last one; -1 when the file has none. */
  readonly target: number
  readonly apps: readonly App[]
  /** What commands of the stages that are built certainly restore, each with the newest .NET that it targets as its framework. */
  readonly restored: readonly App[]
  /** Why no project could be linked; undefined when `apps` has one. */
  readonly unlinked: string | undefined
  /** The date at which lifecycles are judged, ISO. */
  readonly asOf: string
  /** Images of a mirror are described under the original's name; edits keep the mirror's. */
  readonly mirrors?: readonly Mirror[]
  /** The plan is of a project that publishes a container without a Dockerfile: its FROM stands in the project. */
  readonly container?: { readonly runtimeIdentifier: Fact<string | undefined> }
  /** What other files of the repository name. */
  readonly elsewhere?: Elsewhere
  /** The digests of images that repairs name, where a registry was asked: a pinned image stays pinned by them. */
  readonly digests?: ReadonlyMap<string, string>
}

export interface OtherRunner {
  readonly host: Host
  /** The job builds it there without a condition. */
  readonly sure: boolean
}

export interface StagePlan {
  readonly stage: ResolvedStage
  /** `build`: it compiles; `runtime`: it is shipped, or another stage that is shipped continues it; `other`: neither. */
  readonly role: 'build' | 'runtime' | 'other'
  /** The stage whose FROM names an image, following `base`; its own index when it does so itself. */
  readonly root: number
  /** What is known of the image of `root`; undefined when it cannot be told or is `scratch`. */
  readonly image: Image | undefined
  /** The target needs it: through `FROM`, `COPY --from` or `RUN --mount=from`. A stage that is not reached is never pulled. */
  readonly reached: boolean
  /** Of the image, the `--platform`, or the commands; undefined when nothing tells. */
  readonly os: 'linux' | 'windows' | undefined
  /**
   * Every ENV in force at its end, those of the stages it continues included; not those of the image. Over those of the
   * shipped stage lies what the service that builds it sets.
   */
  readonly environment: Readonly<Record<string, Fact<string>>>
  /** Packages that it (or a stage it continues) installs: `apk add icu-libs`, `apt-get install -y tzdata`. */
  readonly packages: readonly InstalledPackage[]
  /** .NET that comes into the stage from elsewhere than its image: then the image does not decide the runtime's version. */
  readonly runtimeFrom: readonly RuntimeSource[]
  /** What may have come into it, or into a stage that it continues, without that anybody can tell what it is. */
  readonly unseen: readonly Unseen[]
  /** Its own instructions that need a shell; a script that the image starts with is told of the shipped stage. */
  readonly shellForms: readonly ShellForm[]
  /** The last USER, its parents' included. */
  readonly user: Located<string> | undefined
  /** What the image starts: ENTRYPOINT and CMD in force at its end; undefined when it sets none. */
  readonly start: Start | undefined
  /** The .NET commands of its own RUN instructions, in order. */
  readonly commands: readonly SdkCommand[]
}

export interface InstalledPackage {
  readonly name: string
  readonly manager: 'apt' | 'apk' | 'dnf'
  readonly where: Span
}

export interface RuntimeSource {
  /** `copied`: COPY --from brings the shared framework; `installed`: a package or dotnet-install brings it. */
  readonly how: 'copied' | 'installed'
  /** The stage that it is copied from. */
  readonly stage: number | undefined
  /** The image that it is copied from, when it is not a stage; the package or channel that is installed. */
  readonly text: string
  readonly where: Span
}

export interface ShellForm {
  readonly keyword: 'run' | 'entrypoint' | 'cmd' | 'healthcheck'
  /** It is written without brackets, its first word is a shell, or it is a script of the repository that begins with `#!/bin/sh`. */
  readonly asks: 'by-form' | 'by-name' | 'by-script'
  /** The program of the first command: `apt-get`, `adduser`, `./entrypoint.sh`; undefined when it cannot be told. */
  readonly program: string | undefined
  /** As it is asked for: `/bin/sh`, `bash`. */
  readonly shell: string
  readonly where: Span
}

export interface Start {
  readonly entrypoint: Located<string> | undefined
  readonly cmd: Located<string> | undefined
}

export interface SdkCommand {
  /** `publish`, `build`, `restore`, `test`, `run`, `msbuild`, `tool`, … */
  readonly verb: string
  /** The global.json that rules in the folder where it runs; known undefined when the container has none there. */
  readonly globalJson: Fact<PlacedGlobalJson | undefined>
  /** The projects that it works on, as repository paths; unknown when that cannot be told. */
  readonly projects: Fact<readonly string[]>
  /** What a restore reads in the repository and does not find in the container; empty for other verbs. */
  readonly lacks: readonly Lack[]
  /** Where the container has no global.json for the command: the one that rules in the repository. */
  readonly unseen: UnseenGlobalJson | undefined
  readonly where: Span
}

/** A global.json of the repository that a command does not find. */
export interface UnseenGlobalJson {
  /** The project that it rules. */
  readonly project: string
  readonly file: GlobalJson
  /** An MSBuild SDK of the project whose version is told there alone. */
  readonly sdk: string | undefined
}

/** A project that a command works on without files of its evaluation. */
export interface Lack {
  readonly project: string
  /** Repository paths; never empty. */
  readonly files: readonly string[]
  /** The target framework is written in one of them. */
  readonly framework: boolean
}

/** A global.json of the repository at its place in the container. */
export interface PlacedGlobalJson {
  readonly file: GlobalJson
  /** As commands of the container name it: `/src/global.json`. */
  readonly at: string
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
  /** `App`, without extension. */
  readonly assembly: Fact<string>
  /** How its output came to be: a publish, a build, the SDK in the image itself, or outside of the Dockerfile. */
  readonly made: 'publish' | 'build' | 'run' | 'prebuilt' | 'unknown'
  /** The stage that is shipped with it. */
  readonly stage: number
  /** The stage that compiles it; undefined when its output comes from outside. */
  readonly buildStage: number | undefined
  /** How the image starts it; undefined when it does not say. */
  readonly entry: 'dll' | 'apphost' | 'sdk' | 'static' | undefined
  /** `dotnet --roll-forward Major App.dll`: what the command that starts it asks for. */
  readonly rollForward: string | undefined
  readonly evidence: 'publish' | 'entrypoint' | 'copy' | 'compose' | 'folder' | 'mapping'
  /** Below `high` nothing is an error and nothing is edited. */
  readonly confidence: 'high' | 'medium' | 'low'
  /** One sentence for the report: "`dotnet publish` in stage build, started by ENTRYPOINT". */
  readonly because: string
  /** The characters that tie it to the Dockerfile: the publish command, the COPY, the entry point. */
  readonly where: Span | undefined
  /** The global.json in force where it is compiled; known undefined when there is none in the container. */
  readonly globalJson: Fact<PlacedGlobalJson | undefined>
  /** Files that its evaluation read and that the container does not hold when it is compiled; needs a known context. */
  readonly notCopied: readonly string[]
}
