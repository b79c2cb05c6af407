/** What one run found out; every reporter turns this into its own form. */
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import type { Host } from '../host/host.ts'
import type { Choice } from '../plan/choose.ts'
import { isChosenStage } from '../plan/chosen-stages.ts'
import type { Mention } from '../plan/mention.ts'
import type { Plan } from '../plan/plan.ts'
import type { Project } from '../project/project.ts'
import { misnamedIgnores } from '../rules/judge/ignore.ts'
import { unjudgedApps } from '../rules/judge/unjudged.ts'
import type { Finding, Severity } from '../rules/rule.ts'
import type { Repository } from '../text/repository.ts'
import { positionAt, type Span } from '../text/source.ts'

export interface Result {
  readonly repository: Repository
  /** The date at which lifecycles were judged, ISO. */
  readonly asOf: string
  /** The day of the newest tag in the catalogue, ISO. */
  readonly catalogueDate: string
  readonly host: Host
  readonly projects: readonly ProjectImages[]
  /** Every Dockerfile that could be read, in the order of their paths. */
  readonly dockerfiles: readonly Dockerfile[]
  readonly plans: readonly Plan[]
  /** Images that are named outside of Dockerfiles. */
  readonly mentions: readonly Mention[]
  /** Dockerfiles and other files that should have been read and could not. */
  readonly unread: readonly Unread[]
  readonly findings: readonly Finding[]
  /** What was written into the scanned folder; absent when nobody asked for it. */
  readonly repairs?: Repairs
  /** What to know of the run itself: the configuration was ignored, the catalogue is old. */
  readonly notes: readonly string[]
}

export interface Repairs {
  /** The findings that are settled. */
  readonly repaired: ReadonlySet<Finding>
  /** Paths of the files that were changed. */
  readonly paths: readonly string[]
}

export interface ProjectImages {
  readonly project: Project
  /** One for each target framework. */
  readonly images: readonly ImageChoice[]
}

export interface ImageChoice extends Choice {
  readonly framework: string
}

export interface Unread {
  readonly path: string
  readonly why: string
}

/** Where a span stands, counted from 1; `endColumn` is exclusive. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** A file that cannot be read any more gives its first line. */
export function placeOf(repository: Repository, span: Span): Place {
  const source = repository.read(span.path)
  const text = source.known ? source.value.text : ''
  const start = positionAt(text, span.start)
  const end = positionAt(text, span.end)
  return { file: span.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

/** Something that could not be judged, and why. */
export interface Gap {
  readonly file: string
  readonly line: number
  readonly why: string
}

/** Files that could not be read, stages whose image no build tells, apps on images of which too little is known, projects whose frameworks cannot be told. */
export function gapsOf(result: Result): readonly Gap[] {
  return [
    ...result.unread.map(({ path, why }) => gapIn(result, path, why)),
    ...result.dockerfiles.flatMap(problemsOf),
    ...stageGaps(result.plans),
    ...appGaps(result.plans),
    ...result.projects.flatMap(({ project }) =>
      project.frameworks.known ? [] : [gapIn(result, project.path, project.frameworks.why, project.frameworks.where)]
    )
  ]
}

/** A reason that begins with its own file, or with a line of it, does not name them twice. */
function gapIn({ repository }: Result, file: string, why: string, where?: Span): Gap {
  if (!why.startsWith(`${file} `))
    return { file, line: where?.path === file ? placeOf(repository, where).line : 1, why }
  const own = why.slice(file.length + 1)
  const [, line, rest] = /^line (\d+):? (.*)$/s.exec(own) ?? []
  return line === undefined || rest === undefined
    ? { file, line: 1, why: own }
    : { file, line: Number(line), why: rest }
}

/** A stage counts when none of the builds of its Dockerfile knows the image, or takes what this action chooses. */
function stageGaps(plans: readonly Plan[]): Gap[] {
  const gaps = new Map<string, Gap>()
  const told = new Set<string>()
  for (const plan of plans.filter(({ leftTo }) => leftTo === undefined)) {
    const file = plan.dockerfile.path
    for (const { index, line, image } of plan.resolution.stages) {
      const key = `${file}:${index}`
      if (image.known || isChosenStage(plan, index)) told.add(key)
      else gaps.set(key, { file, line, why: image.why })
    }
  }
  return Array.from(gaps, ([key, gap]) => (told.has(key) ? [] : [gap])).flat()
}

/** Each reason once, however many builds of the Dockerfile have it. */
function appGaps(plans: readonly Plan[]): Gap[] {
  const gaps = plans
    .filter(({ leftTo }) => leftTo === undefined)
    .flatMap((plan) =>
      unjudgedApps(plan).map(({ where, why }) => ({
        file: plan.dockerfile.path,
        line: positionAt(plan.dockerfile.text, where.start).line,
        why
      }))
    )
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()]
}

/** What BuildKit refuses, and comments that were meant to silence a rule and do not. */
function problemsOf(dockerfile: Dockerfile): Gap[] {
  const { path, text, problem, ignoreProblems } = dockerfile
  const ignores = [...ignoreProblems, ...misnamedIgnores(dockerfile)]
  return [...(problem === undefined ? [] : [problem]), ...ignores].map(({ message, where }) => ({
    file: path,
    line: positionAt(text, where.start).line,
    why: message
  }))
}

export const severities: readonly Severity[] = ['error', 'warning', 'notice']

/** How many findings of one severity there are, those that are settled among them. */
export function countOf(result: Result, severity: Severity): number {
  return result.findings.filter((finding) => finding.severity === severity).length
}

/** Whether the run itself has settled a finding. */
export function isRepaired({ repairs }: Result, finding: Finding): boolean {
  return repairs?.repaired.has(finding) === true
}

/** The run without the findings that it has settled. */
export function leftOf(result: Result): Result {
  return { ...result, findings: result.findings.filter((finding) => !isRepaired(result, finding)) }
}

/** The findings, worst first and those that are settled last; in one severity as they stand in the files. */
export function worstFirst(result: Result): readonly Finding[] {
  const left = leftOf(result).findings
  const repaired = result.findings.filter((finding) => isRepaired(result, finding))
  return [left, repaired].flatMap((findings) =>
    severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  )
}
