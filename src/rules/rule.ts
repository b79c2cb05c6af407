/** The contract of a rule. One rule is three files of one name: `<id>.ts`, `<id>.md` and its test. */
import type { Mention } from '../plan/mention.ts'
import type { App, Plan } from '../plan/plan.ts'
import type { ReadProject } from '../plan/read-project.ts'
import type { Edit } from '../text/edit.ts'
import type { Span } from '../text/source.ts'

/**
 * GitHub's own three levels. `error`: the build or the start fails, provably. `warning`: it will fail under a condition
 * that the message names, or is no longer supported. `notice`: advice.
 */
export type Severity = 'error' | 'warning' | 'notice'

export interface Rule {
  /** Kebab-case, never reused. */
  readonly id: string
  /** The highest severity that the rule reports; a violation may lower it. */
  readonly severity: Severity
  /** One sentence in the present tense: the annotation's title and the row in the rules table. */
  readonly summary: string
  /** Compares what is with what should be. Pure: the same plans always give the same violations. `siblings`: all plans of the file. */
  readonly check: (plan: Plan, siblings?: readonly Plan[]) => Iterable<Violation>
  /** The same for an image that is named elsewhere than in a FROM line; absent when the rule needs a stage or an app. */
  readonly checkMention?: (mention: Mention) => Iterable<Violation>
  /** What a project says that is wrong by itself, in whatever image it ends up; absent for nearly every rule. */
  readonly checkProject?: (project: ReadProject) => Iterable<Violation>
}

/** What a rule says; the runner of the rules adds who said it. */
export interface Violation {
  /** Names what is, what was expected, and the exact replacement. */
  readonly message: string
  /** Lower than the rule's own severity, when this case is milder. */
  readonly severity?: Severity
  /** The stage that is judged: an error ends the judgement of its image, as nothing after it would be reached. */
  readonly stage?: number
  /** The app that the statement depends on: no error and no edit rests on a link that is not certain. */
  readonly app?: App
  /** What it rests on when it does not rest on the tag: it then holds whatever image a digest beside the tag is. */
  readonly basis?: 'repository' | 'digest' | undefined
  /** What another file may do so that it does not happen. */
  readonly unless?: Unless | undefined
  readonly where: Span
  /** The image as it is now. */
  readonly image?: string
  /** The image that fits. */
  readonly expected?: string
  /** Repository path of the project that asks for it. */
  readonly project?: string
  /** The text of the error that the user would have met. */
  readonly failure?: string
  readonly related?: readonly Related[]
  /** Together they are the repair; empty when the repair is a person's decision. */
  readonly edits?: readonly Edit[]
  /** What to look at after the edit: "from .NET 8 on the image listens on 8080". */
  readonly advice?: readonly string[]
}

export interface Unless {
  /** One clause: "compose.prod.yml line 7 sets DOTNET_ROLL_FORWARD for this image". */
  readonly text: string
  readonly where: Span
}

export interface Related {
  readonly where: Span
  readonly message: string
}

/** The only thing that reporters and the fixer know. */
export interface Finding {
  readonly rule: string
  readonly summary: string
  readonly severity: Severity
  readonly message: string
  readonly where: Span
  readonly image: string | undefined
  readonly expected: string | undefined
  readonly project: string | undefined
  readonly failure: string | undefined
  readonly related: readonly Related[]
  readonly edits: readonly Edit[]
  readonly advice: readonly string[]
}
