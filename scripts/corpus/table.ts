/** The result of a run as lines of text. */
import type { Plan } from '../../src/plan/plan.ts'
import type { Finding } from '../../src/rules/rule.ts'
import type { Repository } from '../../src/text/repository.ts'
import { positionAt, type Span } from '../../src/text/source.ts'
import type { ReadFolder } from './read-folder.ts'

interface NamedFolder extends ReadFolder {
  readonly name: string
}

export function tableOf(folders: readonly NamedFolder[]): string[] {
  const head = [
    '| repository | Dockerfiles | linked | high | errors | warnings | notices | rules | ms |',
    '|---|--:|--:|--:|--:|--:|--:|---|--:|'
  ]
  return [...head, ...folders.map(rowOf)]
}

function rowOf({ name, plans, findings, milliseconds }: NamedFolder): string {
  const files = new Set(plans.map(({ dockerfile }) => dockerfile.path))
  const linked = filesWith(plans, ({ apps }) => apps.length > 0)
  const high = filesWith(plans, ({ apps }) => apps.some(({ confidence }) => confidence === 'high'))
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
  const rules = new Map<string, number>()
  for (const { rule } of findings) rules.set(rule, (rules.get(rule) ?? 0) + 1)
  const list = Array.from(rules, ([rule, times]) => `${rule} ${times}`).join(', ')
  const numbers = [files.size, linked, high, count('error'), count('warning'), count('notice')]
  return `| ${[name, ...numbers, list, Math.round(milliseconds)].join(' | ')} |`
}

function filesWith(plans: readonly Plan[], wanted: (plan: Plan) => boolean): number {
  return new Set(plans.filter(wanted).map(({ dockerfile }) => dockerfile.path)).size
}

export function linkLines(name: string, plans: readonly Plan[]): string[] {
  return plans.flatMap(({ dockerfile, build, apps, unlinked }) => {
    const context = build.context.known ? `/${build.context.value}` : '?'
    const head = `${name} ${dockerfile.path} [${build.evidence} ${context}]`
    if (apps.length === 0) return [`${head} none: ${unlinked}`]
    return apps.map(({ project, confidence, because }) => `${head} ${confidence} ${project.path}: ${because}`)
  })
}

export function errorLines(name: string, repository: Repository, findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, where, message }) => `${name} ${placeOf(repository, where)} ${rule}: ${message}`)
}

function placeOf(repository: Repository, { path, start }: Span): string {
  const source = repository.read(path)
  return `${path}:${source.known ? positionAt(source.value.text, start).line : '?'}`
}
