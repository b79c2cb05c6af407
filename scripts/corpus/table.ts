/** The result of a run as lines of text. */
import type { Plan } from '../../src/plan/plan.ts'
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

export function findingLines({ name, repository, findings }: NamedFolder, severities: ReadonlySet<string>): string[] {
  return findings
    .filter(({ severity }) => severities.has(severity))
    .map(({ rule, where, message, severity }) => {
      const place = `${name} ${placeOf(repository, where)}`
      return `${place} ${severity} ${rule}: ${message}`
    })
}

interface RuleRow {
  readonly counts: Map<string, number>
  readonly examples: { readonly name: string; readonly text: string }[]
}

/** What each rule finds in all folders, with two examples, of two repositories where it finds something in two. */
export function rulesTable(folders: readonly NamedFolder[]): string[] {
  const rules = new Map<string, RuleRow>()
  for (const { name, repository, findings } of folders) {
    for (const { rule, severity, where } of findings) {
      const row: RuleRow = rules.get(rule) ?? { counts: new Map(), examples: [] }
      rules.set(rule, row)
      row.counts.set(severity, (row.counts.get(severity) ?? 0) + 1)
      const example = `${name.replace('+', '/')} \`${placeOf(repository, where)}\``
      row.examples.push({ name, text: example })
    }
  }
  const rows = [...rules].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    '| rule | errors | warnings | notices | examples |',
    '|---|--:|--:|--:|---|',
    ...rows.map(([rule, { counts, examples }]) => {
      const numbers = ['error', 'warning', 'notice'].map((severity) => counts.get(severity) ?? '')
      return `| ${[rule, ...numbers, twoOf(examples).join('; ')].join(' | ')} |`
    })
  ]
}

function placeOf(repository: Repository, { path, start }: Span): string {
  const source = repository.read(path)
  return `${path}:${source.known ? positionAt(source.value.text, start).line : '?'}`
}

function twoOf(examples: readonly { name: string; text: string }[]): readonly string[] {
  const [first, ...others] = examples
  const second = others.find(({ name }) => name !== first?.name) ?? others.find(({ text }) => text !== first?.text)
  return [first, second].flatMap((example) => (example === undefined ? [] : [example.text]))
}
