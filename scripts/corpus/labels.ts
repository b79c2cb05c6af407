/** Labels made by reading Dockerfiles, compared with what the product says. */
import type { Plan } from '../../src/plan/plan.ts'
import type { Finding } from '../../src/rules/rule.ts'
import { positionAt } from '../../src/text/source.ts'
import type { ReadFolder } from './read-folder.ts'

export interface Label {
  readonly repo: string
  readonly dockerfile: string
  readonly projects: readonly string[]
  readonly verdict: 'ok' | 'mismatch' | 'undetermined'
  readonly mismatches: readonly { readonly kind: string; readonly line: number; readonly why: string }[]
  readonly note: string
}

interface Answer {
  readonly label: Label
  readonly plans: readonly Plan[]
  readonly projects: readonly string[]
  readonly wrongAtHigh: readonly string[]
  readonly errors: readonly string[]
  /** Each mismatch of the label with what is reported of it. */
  readonly mismatches: readonly FoundMismatch[]
}

interface FoundMismatch {
  readonly kind: string
  readonly line: number
  readonly why: string
  /** The worst fitting finding in the file, on the line of the label where there is one. */
  readonly finding: (Finding & { readonly line: number }) | undefined
}

/** The rules that tell of a kind of mismatch. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  version: ['runtime-older-than-target', 'runtime-newer-than-target', 'missing-runtime', 'missing-aspnet'],
  'sdk-version': ['sdk-older-than-target', 'sdk-against-global-json'],
  libc: ['libc-mismatch', 'apphost-libc'],
  'nonexistent-tag': ['unknown-tag', 'wrong-version-kind'],
  'windows-version': ['end-of-life', 'windows-build-needs-isolation', 'windows-build-newer-than-host'],
  'legacy-registry': ['retired-repository'],
  eol: ['end-of-life']
}

/** What stops a build or a start; the other kinds are about support. */
const breaking = new Set(['version', 'sdk-version', 'libc', 'nonexistent-tag'])

export function compareLabels(
  labels: readonly Label[],
  read: (repo: string, also: readonly string[]) => ReadFolder
): string[] {
  const answers: Answer[] = []
  for (const [repo, own] of groupByRepo(labels)) {
    const folder = read(
      repo,
      own.map(({ dockerfile }) => dockerfile)
    )
    for (const label of own) answers.push(answerFor(label, folder))
  }
  const mismatched = answers.filter(({ label }) => label.verdict === 'mismatch')
  return [...answers.flatMap(disagreement), ...mismatched.flatMap(mismatchLines), ...summaryOf(answers)]
}

function groupByRepo(labels: readonly Label[]): ReadonlyMap<string, readonly Label[]> {
  const groups = new Map<string, Label[]>()
  for (const label of labels) groups.set(label.repo, [...(groups.get(label.repo) ?? []), label])
  return groups
}

function answerFor(label: Label, { repository, plans, findings }: ReadFolder): Answer {
  const source = repository.read(label.dockerfile)
  const text = source.known ? source.value.text : ''
  const inFile = findings
    .filter(({ where }) => where.path === label.dockerfile)
    .map((finding) => ({ ...finding, line: positionAt(text, finding.where.start).line }))
  const own = plans.filter(({ dockerfile }) => dockerfile.path === label.dockerfile)
  const apps = own.flatMap((plan) => plan.apps)
  const wanted = new Set(label.projects)
  const sure = apps.filter(({ confidence, project }) => confidence === 'high' && !wanted.has(project.path))
  return {
    label,
    plans: own,
    projects: [...new Set(apps.map(({ project }) => project.path))].sort(),
    wrongAtHigh: [...new Set(sure.map(({ project }) => project.path))],
    errors: inFile.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`),
    mismatches: label.mismatches.map((mismatch) => ({ ...mismatch, finding: fittingFinding(mismatch, inFile) }))
  }
}

function fittingFinding(
  { kind, line }: { kind: string; line: number },
  inFile: readonly (Finding & { line: number })[]
) {
  const fits = inFile.filter(({ rule }) => fitting[kind]?.includes(rule))
  const here = fits.filter((finding) => finding.line === line)
  const candidates = here.length > 0 ? here : fits
  return candidates.find(({ severity }) => severity === 'error') ?? candidates[0]
}

type Found = 'error' | 'warning' | 'notice' | 'missed'

/** The worst finding of a mismatch that breaks something. */
function foundAs({ mismatches }: Answer): Found {
  const severities = mismatches
    .filter(({ kind }) => breaking.has(kind))
    .map(({ finding }): Found => finding?.severity ?? 'missed')
  return (['error', 'warning', 'notice'] as const).find((severity) => severities.includes(severity)) ?? 'missed'
}

function mismatchLines(answer: Answer): string[] {
  const { label, mismatches, plans } = answer
  const breakingOnes = mismatches.filter(({ kind }) => breaking.has(kind))
  const reasons = plans.flatMap(({ apps, unlinked }) =>
    apps.length === 0 ? [unlinked ?? ''] : apps.map(({ confidence, because }) => `${confidence}: ${because}`)
  )
  return [
    `${foundAs(answer).toUpperCase()} ${label.repo} ${label.dockerfile}`,
    ...breakingOnes.map(({ kind, line, why, finding }) => {
      const found = finding === undefined ? 'nothing' : `${finding.severity} ${finding.rule} on line ${finding.line}`
      return `  ${kind} line ${line}: ${why} → ${found}`
    }),
    ...(foundAs(answer) === 'error' ? [] : [...new Set(reasons)].map((reason) => `  link: ${reason}`))
  ]
}

function isRight({ label, projects }: Answer): boolean {
  return projects.join() === [...label.projects].sort().join()
}

function disagreement(answer: Answer): string[] {
  const { label, errors } = answer
  const head = `${label.repo} ${label.dockerfile}`
  const lines = isRight(answer) ? [] : wrongLink(answer, head)
  if (label.verdict === 'ok' && errors.length > 0) lines.push(`ALARM ${head}`, ...errors.map((error) => `  ${error}`))
  return lines
}

function wrongLink({ label, projects, plans, wrongAtHigh }: Answer, head: string): string[] {
  return [
    `LINK ${head}`,
    `  label: ${label.projects.join(', ') || 'none'} (${label.note})`,
    `  found: ${projects.join(', ') || 'none'}${wrongAtHigh.length > 0 ? ' WRONG AT HIGH' : ''}`,
    ...plans.map(({ build, apps, unlinked }) => {
      const context = build.context.known ? `/${build.context.value}` : '?'
      const found = apps.map(({ project, confidence, because }) => `${confidence} ${project.path} (${because})`)
      return `    ${build.evidence} ${context}: ${found.join('; ') || unlinked}`
    })
  ]
}

function summaryOf(answers: readonly Answer[]): string[] {
  const right = answers.filter(isRight).length
  const of = (verdict: string) => answers.filter(({ label }) => label.verdict === verdict)
  const mismatched = of('mismatch').map(foundAs)
  const countOf = (severity: Found) => mismatched.filter((found) => found === severity).length
  const share = ((100 * right) / answers.length).toFixed(1)
  return [
    `project set right: ${right} of ${answers.length} (${share} %)`,
    `wrong project at high confidence: ${answers.filter(({ wrongAtHigh }) => wrongAtHigh.length > 0).length}`,
    `genuine mismatches found: ${mismatched.filter((found) => found !== 'missed').length} of ${mismatched.length}`,
    `  as an error: ${countOf('error')}, as a warning: ${countOf('warning')}, as a notice: ${countOf('notice')}`,
    `right Dockerfiles with an error: ${of('ok').filter(({ errors }) => errors.length > 0).length} of ${of('ok').length}`
  ]
}
