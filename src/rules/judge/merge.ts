/** One Dockerfile is planned once for each way of building it: what several plans say becomes one finding. */
import type { Plan } from '../../plan/plan.ts'
import { type Edit, isSameEdit } from '../../text/edit.ts'
import type { Span } from '../../text/source.ts'
import type { Finding } from '../rule.ts'

export interface Judgement {
  readonly plan: Plan
  readonly findings: readonly Finding[]
}

/** Every finding once. A repair that not every build of the file asks for, or that another one contradicts, is left out. */
export function mergeFindings(judgements: readonly Judgement[]): readonly Finding[] {
  const merged = new Map<string, Finding>()
  for (const { plan, findings } of judgements) {
    for (const finding of findings) {
      const key = keyOf(finding)
      const kept = contradicted(plan, finding, judgements) ? withoutEdits(finding, otherBuild) : finding
      if (!merged.has(key) || kept.edits.length === 0) merged.set(key, kept)
    }
  }
  const all = [...merged.values()]
  return all.map((finding) => (clashes(finding, all) ? withoutEdits(finding, otherRepair) : finding))
}

/** Findings that say the same of the same place count once. */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()]
}

function keyOf({ rule, where, message, expected, severity }: Finding): string {
  return JSON.stringify([rule, where, message, expected, severity])
}

const otherBuild = 'no automatic repair: another way of building this file needs the image as it is'
const otherRepair = 'no automatic repair: it would contradict the repair of another image of this file'

function withoutEdits(finding: Finding, why: string): Finding {
  return { ...finding, edits: [], advice: [...finding.advice, why] }
}

/** Whether another plan of the file puts an app on the same FROM and does not ask for the same image. */
function contradicted(plan: Plan, finding: Finding, judgements: readonly Judgement[]): boolean {
  if (finding.edits.length === 0) return false
  return judgements.some(
    (other) =>
      other.plan !== plan &&
      other.plan.dockerfile.path === plan.dockerfile.path &&
      usesFrom(other.plan, finding.where) &&
      !other.findings.some(({ where, expected }) => isSameSpan(where, finding.where) && expected === finding.expected)
  )
}

function usesFrom({ apps, stages }: Plan, where: Span): boolean {
  return apps.some(({ stage, buildStage }) =>
    [stage, buildStage].some((index) => {
      const root = index === undefined ? undefined : stages[stages[index]?.root ?? -1]
      return root !== undefined && isSameSpan(root.stage.imageSpan, where)
    })
  )
}

function isSameSpan(a: Span, b: Span): boolean {
  return a.path === b.path && a.start === b.start && a.end === b.end
}

function clashes(finding: Finding, all: readonly Finding[]): boolean {
  return finding.edits.some((edit) => all.some(({ edits }) => edits.some((other) => contradicts(edit, other))))
}

/** Two edits that cannot both be made: they overlap and are not the same. */
function contradicts(a: Edit, b: Edit): boolean {
  if (a.span.path !== b.span.path || isSameEdit(a, b)) return false
  if (a.span.start === b.span.start) return true
  return a.span.start < b.span.end && b.span.start < a.span.end
}
