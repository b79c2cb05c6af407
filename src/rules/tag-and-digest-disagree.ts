import type { Pin, Platform } from '../images/image.ts'
import { lookUp } from '../images/publication.ts'
import { imageRule } from './judge/image-rule.ts'
import type { NamedImage } from './judge/judged.ts'
import { repairPin } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { list } from './judge/words.ts'
import type { Violation } from './rule.ts'

/** The digest decides what is pulled, whatever the tag beside it says; only a registry can tell what each of them is. */
export const tagAndDigestDisagree = imageRule(
  {
    id: 'tag-and-digest-disagree',
    severity: 'error',
    summary: 'The digest is not, or no longer, the image that the tag beside it names.'
  },
  function* (named): Iterable<Violation> {
    const { reference, publication, pin } = named.image
    const { text, tag, digest } = reference
    if (tag === undefined || digest === undefined) return
    const never = neverWas(named, tag)
    if (publication.status === 'absent') {
      yield say(named, `${text} does not exist: ${publication.why}`, { basis: 'digest', failure: `${text}: not found` })
    } else if (never !== undefined) {
      yield say(named, `${text} is pulled by its digest, whatever the tag: ${never}`, {
        severity: 'warning',
        basis: 'digest'
      })
    } else if (pin !== undefined && areStrangers(pin)) {
      const held = `${platformWords(pin.digest)} and the tag ${tag} ${platformWords(pin.tag)}`
      yield say(named, `${text} is pulled by its digest, which holds ${held}: it is another image than the tag says`, {
        severity: 'warning',
        basis: 'digest',
        repair: repairPin(named)
      })
    } else if (pin !== undefined && pin.current !== digest && !pin.parts.includes(digest)) {
      yield say(named, `${text} stays at its digest, and the tag ${tag} has moved on since to ${pin.current}`, {
        severity: 'notice',
        repair: repairPin(named)
      })
    }
  }
)

/** Why the tag names nothing, as far as the catalogue goes and nobody else was asked. */
function neverWas({ image, asOf }: NamedImage, tag: string): string | undefined {
  if (!image.covered || image.publication.status !== 'unknown') return undefined
  const { publication } = lookUp(image.reference.repository, tag, asOf)
  return publication.status === 'absent' ? publication.why : undefined
}

/** Nothing that the digest is for is something that the tag is for. Windows images differ by their build as well. */
function areStrangers({ tag, digest }: Pin): boolean {
  if (tag.length === 0 || digest.length === 0) return false
  const known = new Set(tag.map(platformName))
  return !digest.some((platform) => known.has(platformName(platform)))
}

/** `linux/amd64`, `windows/amd64 10.0.20348` */
function platformName({ os, arch, osVersion }: Platform): string {
  const build = /^\d+\.\d+\.\d+/.exec(osVersion)?.[0]
  return os === 'windows' && build !== undefined ? `${os}/${arch} ${build}` : `${os}/${arch}`
}

function platformWords(platforms: readonly Platform[]): string {
  return list([...new Set(platforms.map(platformName))])
}
