/**
 * All repairs of a Dockerfile together, planned and judged as if they were made: what a project is built into may depend
 * on the image that builds it. Where an error or an edit would come up that was not there, none of the file is made.
 */
import type { Plan } from '../../plan/plan.ts'
import type { Edit } from '../../text/edit.ts'
import { positionAt } from '../../text/source.ts'
import type { Finding } from '../rule.ts'
import { unsettled, withPublication } from './settle.ts'

/** The plans of the Dockerfiles as they are after the edits. */
export type Replan = (edits: readonly Edit[]) => readonly Plan[]

/** @param judge what is found in plans, with repairs */
export function wholeRepairs(
  plans: readonly Plan[],
  findings: readonly Finding[],
  replan: Replan,
  judge: (plans: readonly Plan[]) => readonly Finding[]
): readonly Finding[] {
  const edits = findings.flatMap((finding) => finding.edits)
  if (edits.length === 0) return findings
  const after = replan(edits).map((plan) => withKnownImages(plan, plans))
  const isOpen = ({ severity, edits: own }: Finding) => severity === 'error' && own.length === 0
  const open = new Set(findings.filter(isOpen).map((finding) => nameOf(finding, plans)))
  const fresh = judge(after).filter(
    (finding) => finding.edits.length > 0 || (isOpen(finding) && !open.has(nameOf(finding, after)))
  )
  return findings.map((finding) => {
    const [edit] = finding.edits
    const next = fresh.find(({ where }) => where.path === edit?.span.path)
    return next === undefined ? finding : unsettled(finding, next)
  })
}

/** What a registry said of an image, and which digests repairs may name, holds after the edits too. */
function withKnownImages(plan: Plan, before: readonly Plan[]): Plan {
  const images = before.flatMap(({ stages }) => stages.flatMap(({ image }) => image ?? []))
  const digests = before[0]?.digests
  return {
    ...plan,
    ...(digests && { digests }),
    stages: plan.stages.map((stage) => {
      const known = images.find(({ reference }) => reference.text === stage.image?.reference.text)
      if (known !== undefined || stage.image === undefined) return { ...stage, image: known }
      return { ...stage, image: images.reduce(withPublication, stage.image) }
    })
  }
}

/** Edits move no line. */
function nameOf({ rule, where }: Finding, plans: readonly Plan[]): string {
  const text = plans.find(({ dockerfile }) => dockerfile.path === where.path)?.dockerfile.text ?? ''
  return `${rule} ${where.path}:${positionAt(text, where.start).line}`
}
