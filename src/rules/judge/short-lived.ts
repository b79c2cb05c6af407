/** A replacement that is out of support itself ends the error and not the trouble: it says so. */
import { describeImage } from '../../images/catalogue.ts'
import { type Mirror, originalName } from '../../images/mirror.ts'
import { endedAdvice } from '../../images/support.ts'
import type { Finding } from '../rule.ts'

export interface Day {
  /** ISO. */
  readonly asOf: string
  readonly mirrors?: readonly Mirror[]
}

/** The finding with what has ended of the image that it names. */
export function withEnds(finding: Finding, { asOf, mirrors = [] }: Day): Finding {
  if (finding.expected === undefined) return finding
  const image = describeImage(originalName(finding.expected, mirrors), asOf)
  return { ...finding, advice: [...finding.advice, ...endedAdvice(image, asOf, finding.project !== undefined)] }
}
