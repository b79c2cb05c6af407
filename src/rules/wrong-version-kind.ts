import { whyNoSuchRuntime } from '../images/version-kind.ts'
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
    const { version = '', reference } = image
    const why = whyNoSuchRuntime(image.product, version, reference.repository)
    if (why === undefined || image.publication.status === 'published') return
    // With a digest the tag is not what is pulled.
    if (reference.digest !== undefined) return
    yield say(named, `${reference.text} does not exist: ${why}`, {
      repair: { ...repairImage(named, { channel: channelOf(version) }), edits: [] },
      failure: `${reference.text}: not found`
    })
  }
)
