import { dotnetName } from '../images/support.ts'
import { imageRule } from './judge/image-rule.ts'
import { say } from './judge/say.ts'
import { isDotnetImage } from './judge/words.ts'
import type { Violation } from './rule.ts'

/** `latest` moves to the next major version of .NET on its day, and the build or the start fails on that day. */
export const unpinnedImage = imageRule(
  {
    id: 'unpinned-image',
    severity: 'warning',
    summary: 'The image names no version, so it moves to the next major version of .NET by itself.'
  },
  function* (named): Iterable<Violation> {
    const { reference, channel, publication } = named.image
    const latest = (reference.tag === undefined || reference.tag === 'latest') && reference.digest === undefined
    if (!latest || !isDotnetImage(named.image)) return
    // A release since the catalogue's date moves it by the rule of the tags; nobody saw it move.
    const is = publication.status === 'expected' ? 'is expected to be' : 'is'
    const today = channel === undefined ? '' : `; on ${named.asOf} that ${is} ${dotnetName(channel)}`
    const said = reference.tag === undefined ? 'has no tag, which means latest' : 'says latest'
    yield say(named, `${reference.text} ${said}${today}`)
  }
)
