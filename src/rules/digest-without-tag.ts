import { imageRule } from './judge/image-rule.ts'
import { say } from './judge/say.ts'
import type { Violation } from './rule.ts'

/** A digest is exact and says nothing: neither people nor tools can tell which version it is. */
export const digestWithoutTag = imageRule(
  {
    id: 'digest-without-tag',
    severity: 'notice',
    summary: 'The image is given by its digest alone, so its version cannot be told.'
  },
  function* (named): Iterable<Violation> {
    const { reference, covered } = named.image
    if (!covered || reference.digest === undefined || reference.tag !== undefined) return
    const name = reference.text.slice(...reference.nameRange)
    yield say(
      named,
      `${reference.text} has no tag beside its digest: write the tag before the @, as in ${name}:8.0@sha256:…`
    )
  }
)
