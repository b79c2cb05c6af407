/** A Dockerfile as BuildKit's parser reads it. Plain data; made by `parse.ts`, expanded by `resolve.ts`. */
import type { Fact } from '../text/fact.ts'
import type { Span } from '../text/source.ts'
import type { TracedText } from '../text/traced.ts'

export interface Dockerfile {
  readonly path: string
  readonly text: string
  readonly escape: '\\' | '`'
  /** The `# syntax=` frontend, when one is named. */
  readonly syntax: string | undefined
  readonly instructions: readonly Instruction[]
  readonly stages: readonly Stage[]
  /** What BuildKit refuses as a whole file; nothing else is judged then. */
  readonly problem: Problem | undefined
  /** `# dotnet-base-image ignore` comments that cannot be taken as one. */
  readonly ignoreProblems: readonly Problem[]
}

export interface Problem {
  readonly message: string
  readonly where: Span
}

export interface Instruction {
  /** Lower case: `from`, `run`, `copy`, … */
  readonly keyword: string
  /** `--platform=linux/amd64` → name `platform`, value `linux/amd64` (quotes and escapes removed). */
  readonly flags: readonly Flag[]
  /** Everything after keyword and flags, continuations joined. */
  readonly argument: TracedText
  /** The words of a JSON array argument (`["dotnet", "app.dll"]`), when it is one. */
  readonly json: readonly string[] | undefined
  readonly heredocs: readonly Heredoc[]
  /** The instruction that an ONBUILD holds. */
  readonly trigger: Instruction | undefined
  /** What the comments directly above it switch off. */
  readonly ignores: readonly Ignore[]
  /** From the first character of the keyword to the last of the instruction, heredoc bodies included. */
  readonly span: Span
  /** Physical lines, from 1. */
  readonly line: number
  readonly endLine: number
}

/** `# dotnet-base-image ignore <rule>[, <rule>]: <reason>` */
export interface Ignore {
  readonly rules: readonly string[]
  readonly reason: string
  readonly where: Span
}

export interface Flag {
  readonly name: string
  readonly value: string | undefined
  readonly span: Span
}

export interface Heredoc {
  readonly name: string
  readonly body: string
  /** Variables in the body are not expanded when the delimiter was quoted. */
  readonly expand: boolean
  readonly span: Span
}

/** A `FROM` and what follows it, as written. */
export interface Stage {
  readonly index: number
  /** Lower case. */
  readonly name: string | undefined
  readonly from: Instruction
  /** The image word as written: `mcr.microsoft.com/dotnet/aspnet:$TAG`. */
  readonly image: TracedText
  /** From the first to the last character of the image word. */
  readonly imageSpan: Span
  /** The instructions after the `FROM`, up to the next one. */
  readonly instructions: readonly Instruction[]
}

/** What one way of building (arguments, target, platform, named contexts) makes of the stages. */
export interface Resolution {
  readonly stages: readonly ResolvedStage[]
  /** The index of the stage that is built; undefined when the target does not exist or there is no stage. */
  readonly target: number | undefined
  /** Stages that the target needs: base, `COPY --from`, `RUN --mount=from`; the target included. */
  readonly reachable: ReadonlySet<number>
  /** The predefined platform arguments and the global ARGs, as a FROM and a stage's `ARG NAME` see them. */
  readonly globals: ReadonlyMap<string, Fact<string>>
  /** What BuildKit refuses when it is built in this way. */
  readonly problem: Problem | undefined
}

export interface ResolvedStage {
  readonly index: number
  readonly name: string | undefined
  /** Line of the first character of the image word. */
  readonly line: number
  readonly imageSpan: Span
  /** The expanded image; `scratch` included. Unknown with a reason when it cannot be told. */
  readonly image: Fact<ExpandedImage>
  /** The earlier stage that this one continues; its `image` then is that stage's name. */
  readonly base: number | undefined
  readonly context: AppliedContext | undefined
  /** The value of `--platform`, expanded; undefined without the flag. */
  readonly platform: Fact<string> | undefined
  /**
   * Global ARGs without a default and without a given value that image or platform use plainly. BuildKit takes each as
   * empty; in an assumed build, somebody may have meant to give a value.
   */
  readonly unset: readonly string[]
}

/** A named context (`--build-context name=value`) that takes the place of a whole stage, or only of its image. */
export interface AppliedContext {
  readonly value: string
  readonly replaces: 'stage' | 'image'
}

export interface ExpandedImage {
  readonly text: string
  /** In order; their texts together are `text`. */
  readonly pieces: readonly Piece[]
}

/** A run of characters of an expanded word that came from one place. */
export interface Piece {
  readonly text: string
  readonly origin: Origin
}

export type Origin =
  /** Written in the FROM line itself. */
  | { readonly kind: 'literal'; readonly span: Span }
  /** Written in the default of a global ARG. */
  | { readonly kind: 'argument-default'; readonly name: string; readonly span: Span }
  /** Given by whoever builds: `--build-arg`, compose `args`, a workflow. */
  | { readonly kind: 'build-argument'; readonly name: string }
  /** `TARGETARCH` and its like. */
  | { readonly kind: 'platform-argument'; readonly name: string }

export interface BuildSettings {
  /** Build arguments; a name that is absent was not given. */
  readonly args?: Readonly<Record<string, string>>
  /** Build arguments that are given, but with a value that cannot be told, and why. */
  readonly unknownArgs?: Readonly<Record<string, string>>
  readonly target?: string | undefined
  /** `linux/amd64`; decides `TARGETARCH` and its like. Undefined: they are unknown. */
  readonly platform?: string | undefined
  /** Where the builder runs; decides `BUILDPLATFORM` and its like. Undefined: they are unknown. */
  readonly buildPlatform?: string | undefined
  readonly contexts?: Readonly<Record<string, string>>
  /** No file that was read declares the build: what it does not give, another may. */
  readonly assumed?: boolean
}
