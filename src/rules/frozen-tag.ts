import { imageRule } from './judge/image-rule.ts'
import { say } from './judge/say.ts'
import { isDotnetImage } from './judge/words.ts'
import type { Violation } from './rule.ts'

/** A tag such as `8.0-alpine3.20` moves with every update until its distribution is dropped; then it stays as it is. */
export const frozenTag = imageRule(
  {
    id: 'frozen-tag',
    severity: 'notice',
    summary: 'The tag looks as if it were kept up to date and is not any more.'
  },
  function* (named): Iterable<Violation> {
    const { image } = named
    const until = image.publication.status === 'published' ? image.publication.until : undefined
    const { channelEnd, distributionEnd, windowsEnd, repositoryEnd } = image.life
    const ended = [channelEnd, distributionEnd, windowsEnd, repositoryEnd].some(
      (end) => end !== undefined && end <= named.asOf
    )
    const floating = /^\d+\.\d+$/.test(image.version ?? '') && !image.prerelease
    if (until === undefined || ended || !floating || !isDotnetImage(image)) return
    yield say(
      named,
      `${image.reference.text} gets no updates since ${until}, as images on ${image.release ?? 'this system'} are no longer built for it`
    )
  }
)
