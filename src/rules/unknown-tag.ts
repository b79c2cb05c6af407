import { argumentsOf, type Pulled, pulledImages } from './judge/judged.ts'
import { repairTag } from './judge/repair.ts'
import type { Rule, Violation } from './rule.ts'

/** Microsoft's repositories keep every tag that they ever had: one that the catalogue never saw was never published. */
export const unknownTag: Rule = {
  id: 'unknown-tag',
  severity: 'error',
  summary: 'The image tag was never published.',
  *check(plan): Iterable<Violation> {
    for (const pulled of pulledImages(plan)) {
      if (pulled.image.publication.status === 'absent') yield violation(pulled, pulled.image.publication.why)
    }
  }
}

function violation(pulled: Pulled, why: string): Violation {
  const { image } = pulled
  const { expected, edits, advice } = repairTag(pulled)
  const use = expected === undefined ? '' : ` Use ${expected}.`
  return {
    stage: pulled.root,
    message: `${image.reference.text} does not exist: ${why}.${use}`,
    where: pulled.where,
    image: image.reference.text,
    ...(expected === undefined ? {} : { expected }),
    failure: `${image.reference.text}: not found`,
    related: argumentsOf(pulled),
    edits,
    advice
  }
}
