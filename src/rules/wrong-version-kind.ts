import { pulledImages } from './judge/judged.ts'
import { repairImage } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { channelOf } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** SDK versions have three digits behind the second dot; runtime images count the runtime's own patches. */
export const wrongVersionKind: Rule = {
  id: 'wrong-version-kind',
  severity: 'error',
  summary: 'The tag of a runtime image carries the version of an SDK.',
  *check(plan): Iterable<Violation> {
    for (const pulled of pulledImages(plan)) {
      const { image } = pulled
      const runtime = image.product === 'runtime' || image.product === 'aspnet' || image.product === 'runtime-deps'
      const band = /^\d+\.\d+\.\d{3}/.exec(image.version ?? '')?.[0]
      if (!runtime || band === undefined || image.publication.status === 'published') continue
      const text = `${image.reference.text} does not exist: ${band} is the version of an SDK, and ${image.reference.repository} counts runtime versions`
      yield say(pulled, text, {
        repair: { ...repairImage(pulled, { channel: channelOf(band) }), edits: [] },
        failure: `${image.reference.text}: not found`
      })
    }
  }
}
