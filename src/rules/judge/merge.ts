/** One Dockerfile is planned once for each way of building it: what several plans say becomes one finding. */
import type { Plan } from '../../plan/plan.ts'
import { clashes } from '../../text/edit.ts'
import type { Span } from '../../text/source.ts'
import type { Finding } from '../rule.ts'
import { appsOn } from './judged.ts'

export interface Judgement {
  readonly plan: Plan
  readonly findings: readonly Finding[]
}

/** Every finding once. A repair that not every build of the file asks for, or that another one contradicts, is left out. */
export function mergeFindings(judgements: readonly Judgement[]): readonly Finding[] {
  const byFile = new Map<string, Judgement[]>()
  for (const judgement of judgements) {
    const { path } = judgement.plan.dockerfile
    const same = byFile.get(path)
    if (same === undefined) byFile.set(path, [judgement])
    else same.push(judgement)
  }
  return [...byFile.values()].flatMap(mergeOfFile)
}

function mergeOfFile(judgements: readonly Judgement[]): readonly Finding[] {
  const merged = new Map<string, Finding>()
  for (const finding of judgements.flatMap(({ findings }) => findings)) {
    const key = keyOf(finding)
    const kept = isContradicted(finding, judgements) ? withoutEdits(finding, otherBuild) : finding
    if (!merged.has(key) || kept.edits.length === 0) merged.set(key, kept)
  }
  const all = [...merged.values()]
  const edits = all.flatMap((finding) => finding.edits)
  const isOpposed = (finding: Finding) => finding.edits.some((edit) => edits.some((other) => clashes(edit, other)))
  return all.map((finding) => (isOpposed(finding) ? withoutEdits(finding, otherRepair) : finding))
}

/** Findings that say the same of the same place count once. */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()]
}

/** Without what another host has as well: which image would do, and how that is said, may differ from host to host. */
export function withoutSaid(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const matterOf = ({ rule, where, project, severity }: Finding) => JSON.stringify([rule, where, project, severity])
  const said = new Set(others.map(matterOf))
  return findings.filter((finding) => !said.has(matterOf(finding)))
}

function keyOf({ rule, where, message, expected, severity }: Finding): string {
  return JSON.stringify([rule, where, message, expected, severity])
}

const otherBuild = 'no automatic repair: another way of building this file needs the image as it is'
const otherRepair = 'no automatic repair: it would contradict another repair of this file'

function withoutEdits(finding: Finding, why: string): Finding {
  return { ...finding, edits: [], advice: [...finding.advice, why] }
}

/** Whether a plan puts an app on the same FROM and does not ask for the same image. */
function isContradicted({ edits, where, expected }: Finding, judgements: readonly Judgement[]): boolean {
  if (edits.length === 0) return false
  return judgements.some(
    ({ plan, findings }) =>
      usesFrom(plan, where) && !findings.some((one) => isSameSpan(one.where, where) && one.expected === expected)
  )
}

function usesFrom(plan: Plan, where: Span): boolean {
  return plan.stages.some(({ stage }, index) => isSameSpan(stage.imageSpan, where) && appsOn(plan, index).length > 0)
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.path === b.path && a.start === b.start && a.end === b.end
}
