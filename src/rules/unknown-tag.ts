import { type Pulled, pulledImages } from './judge/judged.ts'
import { repairTag } from './judge/repair.ts'
import { say } from './judge/say.ts'
import type { Rule, Violation } from './rule.ts'

/** Microsoft's repositories keep every tag that they ever had: one that the catalogue never saw was never published. */
export const unknownTag: Rule = {
  id: 'unknown-tag',
  severity: 'error',
  summary: 'The image tag was never published.',
  *check(plan): Iterable<Violation> {
    for (const pulled of pulledImages(plan)) {
      const { reference, publication } = pulled.image
      // With a digest the tag is not what is pulled.
      if (reference.digest !== undefined) continue
      if (publication.status === 'absent')
        yield say(pulled, `${reference.text} does not exist: ${publication.why}`, {
          repair: repairTag(pulled),
          failure: `${reference.text}: not found`
        })
      else if (isMisspelt(pulled))
        yield say(pulled, `${reference.text} is no image reference: ${publicationWhy(pulled)}`, {
          failure: `failed to parse stage name "${reference.text}": invalid reference format`
        })
    }
  }
}

/** `sdk:9.0:latest`: what begins as a .NET image and is no reference. Templates (`{{tag}}`) are filled in by others. */
function isMisspelt({ image: { reference, publication } }: Pulled): boolean {
  if (reference.registry !== '' || publication.status !== 'unknown') return false
  return /^(mcr\.microsoft\.com\/dotnet|microsoft\/(dotnet|aspnet))[\w./:-]*$/.test(reference.text)
}

function publicationWhy({ image: { publication } }: Pulled): string {
  return 'why' in publication ? publication.why.replace(/^this is no image reference: /, '') : ''
}
