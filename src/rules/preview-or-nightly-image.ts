import type { Image } from '../images/image.ts'
import { imageRule } from './judge/image-rule.ts'
import { say } from './judge/say.ts'
import type { Violation } from './rule.ts'

/** `dotnet/nightly/sdk`, `dotnet/core-nightly/sdk`, of Microsoft or of whoever copies them. */
const nightlyRepository = /(^|\/)dotnet\/(core-)?nightly\//

/** Previews are for trying out: they are not supported, and their tags stop moving on the day of the release. */
export const previewOrNightlyImage = imageRule(
  {
    id: 'preview-or-nightly-image',
    severity: 'warning',
    summary: 'The image is a preview or comes from a nightly repository.'
  },
  function* (named): Iterable<Violation> {
    const { image } = named
    if (nightlyRepository.test(image.reference.repository)) {
      yield say(named, `${image.reference.text} comes from a nightly repository: its images are not supported`, {
        severity: 'notice'
      })
    } else if (image.covered && image.prerelease && image.product !== undefined) {
      yield say(named, `${image.reference.text} is a preview image${frozenText(image)}`)
    }
  }
)

function frozenText({ publication }: Image): string {
  const until = publication.status === 'published' ? publication.until : undefined
  return until === undefined ? ': it is not supported' : ` that was last updated before ${until}`
}
