import { imageRule } from './judge/image-rule.ts'
import { repairImage } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { channelOf } from './judge/words.ts'
import type { Violation } from './rule.ts'

/** SDK versions have three digits behind the second dot; runtime images count the runtime's own patches. */
export const wrongVersionKind = imageRule(
  {
    id: 'wrong-version-kind',
    severity: 'error',
    summary: 'The tag of a runtime image carries the version of an SDK.'
  },
  function* (named): Iterable<Violation> {
    const { image } = named
    const runtime = image.product === 'runtime' || image.product === 'aspnet' || image.product === 'runtime-deps'
    const band = /^\d+\.\d+\.\d{3}/.exec(image.version ?? '')?.[0]
    if (!runtime || band === undefined || image.publication.status === 'published') return
    // With a digest the tag is not what is pulled.
    if (image.reference.digest !== undefined) return
    const text = `${image.reference.text} does not exist: ${band} is the version of an SDK, and ${image.reference.repository} counts runtime versions`
    yield say(named, text, {
      repair: { ...repairImage(named, { channel: channelOf(band) }), edits: [] },
      failure: `${image.reference.text}: not found`
    })
  }
)
