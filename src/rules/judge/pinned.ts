/** Images with a digest beside their tag: the digest alone decides what is pulled, and the tag is what is judged. */
import type { Image } from '../../images/image.ts'
import { knownRepository } from '../../images/repositories.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Finding, Violation } from '../rule.ts'

/** What is said by the tag holds if the digest is its own: an error becomes a warning that is not repaired. */
export function ifDigestIsOfTag(
  finding: Finding,
  { basis }: Violation,
  image: Image | undefined,
  digests?: Plan['digests']
): Finding {
  if (finding.severity === 'notice' || basis !== undefined || image === undefined) return finding
  if (!hasBoth(image) || isOfTag(image, digests)) return finding
  return {
    ...finding,
    severity: 'warning',
    message: `${finding.message} This holds if the digest is that of the tag.`,
    edits: finding.severity === 'error' ? [] : finding.edits
  }
}

function hasBoth({ reference: { tag, digest } }: Image): boolean {
  return tag !== undefined && digest !== undefined
}

/** A registry says so: of this image, or of one that a repair names. */
function isOfTag({ reference: { text, digest = '' }, pin }: Image, digests: Plan['digests']): boolean {
  if (pin?.current === digest || pin?.parts.includes(digest)) return true
  return digests?.get(text.slice(0, text.indexOf('@'))) === digest
}

/** Of what an image is for in any version: its repository tells that, unless it holds several kinds. */
export function basisOfKind({ reference: { registry, repository } }: Image): Violation['basis'] {
  return knownRepository(registry, repository)?.product === undefined ? undefined : 'repository'
}

/** Of its platforms: a registry tells those of the digest itself. */
export function basisOfPlatforms({ pin }: Image): Violation['basis'] {
  return pin !== undefined && pin.digest.length > 0 ? 'digest' : undefined
}
