/** Labels made by reading Dockerfiles, compared with what the product says. */
import type { Plan } from '../../src/plan/plan.ts'
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
}

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
  return [...answers.flatMap(disagreement), ...summaryOf(answers)]
}

function groupByRepo(labels: readonly Label[]): ReadonlyMap<string, readonly Label[]> {
  const groups = new Map<string, Label[]>()
  for (const label of labels) groups.set(label.repo, [...(groups.get(label.repo) ?? []), label])
  return groups
}

function answerFor(label: Label, { plans, findings }: ReadFolder): Answer {
  const own = plans.filter(({ dockerfile }) => dockerfile.path === label.dockerfile)
  const apps = own.flatMap((plan) => plan.apps)
  const wanted = new Set(label.projects)
  const sure = apps.filter(({ confidence, project }) => confidence === 'high' && !wanted.has(project.path))
  return {
    label,
    plans: own,
    projects: [...new Set(apps.map(({ project }) => project.path))].sort(),
    wrongAtHigh: [...new Set(sure.map(({ project }) => project.path))],
    errors: findings
      .filter(({ severity, where }) => severity === 'error' && where.path === label.dockerfile)
      .map(({ rule, message }) => `${rule}: ${message}`)
  }
}

function isRight({ label, projects }: Answer): boolean {
  return projects.join() === [...label.projects].sort().join()
}

function disagreement(answer: Answer): string[] {
  const { label, errors } = answer
  const head = `${label.repo} ${label.dockerfile}`
  const lines = isRight(answer) ? [] : wrongLink(answer, head)
  if (label.verdict === 'ok' && errors.length > 0) lines.push(`ALARM ${head}`, ...errors.map((error) => `  ${error}`))
  if (label.verdict === 'mismatch' && errors.length === 0)
    lines.push(`MISSED ${head}`, ...label.mismatches.map(({ kind, line, why }) => `  ${kind} line ${line}: ${why}`))
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
  const share = ((100 * right) / answers.length).toFixed(1)
  return [
    `project set right: ${right} of ${answers.length} (${share} %)`,
    `wrong project at high confidence: ${answers.filter(({ wrongAtHigh }) => wrongAtHigh.length > 0).length}`,
    `genuine mismatches with an error: ${of('mismatch').filter(({ errors }) => errors.length > 0).length} of ${of('mismatch').length}`,
    `right Dockerfiles with an error: ${of('ok').filter(({ errors }) => errors.length > 0).length} of ${of('ok').length}`
  ]
}
