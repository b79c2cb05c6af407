/**
 * All repairs of a Dockerfile together, planned and judged as if they were made: what a project is built into may depend
 * on the image that builds it. Where an error or an edit would come up that was not there, none of the file is made.
 */
import type { Image } from '../../images/image.ts'
import type { Plan, StagePlan } from '../../plan/plan.ts'
import type { Edit } from '../../text/edit.ts'
import { positionAt } from '../../text/source.ts'
import type { Finding } from '../rule.ts'
import { taggedName, unsettled, withPublication } from './settle.ts'

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
  const known = knownImages(plans)
  const after = replan(edits).map((plan) => withKnownImages(plan, known))
  const isOpen = ({ severity, edits: own }: Finding) => severity === 'error' && own.length === 0
  const open = new Set(findings.filter(isOpen).map((finding) => nameOf(finding, plans)))
  const fresh = judge(after).filter(
    (finding) => finding.edits.length > 0 || (isOpen(finding) && !open.has(nameOf(finding, after)))
  )
  // Of several in one file the first counts.
  const firstIn = new Map([...fresh].reverse().map((finding) => [finding.where.path, finding]))
  return findings.map((finding) => {
    const [edit] = finding.edits
    const next = edit === undefined ? undefined : firstIn.get(edit.span.path)
    return next === undefined ? finding : unsettled(finding, next)
  })
}

interface KnownImages {
  readonly byText: ReadonlyMap<string, Image>
  /** Without their digests. */
  readonly byTag: ReadonlyMap<string, Image>
  readonly digests: Plan['digests']
}

function knownImages(plans: readonly Plan[]): KnownImages {
  const images = plans.flatMap(({ stages }) => stages.flatMap(({ image }) => image ?? []))
  return {
    byText: new Map(images.map((image) => [image.reference.text, image])),
    byTag: new Map(images.map((image) => [taggedName(image), image])),
    digests: plans[0]?.digests
  }
}

/** What a registry said of an image, and which digests repairs may name, holds after the edits too. */
function withKnownImages(plan: Plan, { byText, byTag, digests }: KnownImages): Plan {
  const imageOf = ({ image }: StagePlan) =>
    image && (byText.get(image.reference.text) ?? withPublication(image, byTag.get(taggedName(image))))
  return {
    ...plan,
    ...(digests && { digests }),
    stages: plan.stages.map((stage) => ({ ...stage, image: imageOf(stage) }))
  }
}

/** Edits move no line. */
function nameOf({ rule, where }: Finding, plans: readonly Plan[]): string {
  const text = plans.find(({ dockerfile }) => dockerfile.path === where.path)?.dockerfile.text ?? ''
  return `${rule} ${where.path}:${positionAt(text, where.start).line}`
}
