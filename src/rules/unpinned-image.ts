import { pulledImages } from './judge/judged.ts'
import { say } from './judge/say.ts'
import { dotnetName, isDotnetImage } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** `latest` moves to the next major version of .NET on its day, and the build or the start fails on that day. */
export const unpinnedImage: Rule = {
  id: 'unpinned-image',
  severity: 'warning',
  summary: 'The image names no version, so it moves to the next major version of .NET by itself.',
  *check(plan): Iterable<Violation> {
    for (const pulled of pulledImages(plan)) {
      const { reference, channel } = pulled.image
      const latest = (reference.tag === undefined || reference.tag === 'latest') && reference.digest === undefined
      if (!latest || !isDotnetImage(pulled.image)) continue
      const today = channel === undefined ? '' : `; on ${plan.asOf} that is ${dotnetName(channel)}`
      const said = reference.tag === undefined ? 'has no tag, which means latest' : 'says latest'
      yield say(pulled, `${reference.text} ${said}${today}`)
    }
  }
}
