import { imageRule } from './judge/image-rule.ts'
import type { NamedImage } from './judge/judged.ts'
import { repairTag } from './judge/repair.ts'
import { say } from './judge/say.ts'
import type { Violation } from './rule.ts'

/** Microsoft's repositories keep every tag that they ever had: one that the catalogue never saw was never published. */
export const unknownTag = imageRule(
  {
    id: 'unknown-tag',
    severity: 'error',
    summary: 'The image tag was never published.'
  },
  function* (named): Iterable<Violation> {
    const { reference, publication } = named.image
    // With a digest the tag is not what is named.
    if (reference.digest !== undefined || isTemplate(named)) return
    if (publication.status === 'absent')
      yield say(named, `${reference.text} does not exist: ${publication.why}`, {
        repair: repairTag(named),
        failure: `${reference.text}: not found`
      })
    else if (isMisspelt(named))
      yield say(named, `${reference.text} is no image reference: ${publicationWhy(named)}`, {
        failure:
          'plan' in named
            ? `failed to parse stage name "${reference.text}": invalid reference format`
            : 'invalid reference format'
      })
  }
)

/** `aspnet:__VERSION__`: filled in before it is built. */
function isTemplate({ image: { reference } }: NamedImage): boolean {
  return /__\w+__|@@|<%/.test(reference.text)
}

/** `sdk:9.0:latest`: what begins as a .NET image and is no reference. Templates (`{{tag}}`) are filled in by others. */
function isMisspelt({ image: { reference, publication } }: NamedImage): boolean {
  if (reference.registry !== '' || publication.status !== 'unknown') return false
  return /^(mcr\.microsoft\.com\/dotnet|microsoft\/(dotnet|aspnet))[\w./:-]*$/.test(reference.text)
}

function publicationWhy({ image: { publication } }: NamedImage): string {
  return 'why' in publication ? publication.why.replace(/^this is no image reference: /, '') : ''
}
