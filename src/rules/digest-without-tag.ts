import { pulledImages } from './judge/judged.ts'
import { say } from './judge/say.ts'
import type { Rule, Violation } from './rule.ts'

/** A digest is exact and says nothing: neither people nor tools can tell which version it is. */
export const digestWithoutTag: Rule = {
  id: 'digest-without-tag',
  severity: 'notice',
  summary: 'The image is given by its digest alone, so its version cannot be told.',
  *check(plan): Iterable<Violation> {
    for (const pulled of pulledImages(plan)) {
      const { reference, covered } = pulled.image
      if (!covered || reference.digest === undefined || reference.tag !== undefined) continue
      yield say(
        pulled,
        `${reference.text} has no tag beside its digest: write ${reference.repository}:<version>@<digest>`
      )
    }
  }
}
