import { livingChannelFor } from '../images/living.ts'
import { endedParts, endedText, type SupportedPart } from '../images/support.ts'
import { imageRule } from './judge/image-rule.ts'
import type { NamedImage } from './judge/judged.ts'
import { imageNamed, type Repair, repairImage } from './judge/repair.ts'
import { say } from './judge/say.ts'
import { list } from './judge/words.ts'
import type { Violation } from './rule.ts'

/** Announced this many days ahead. */
const soonDays = 90

/** Images are rebuilt while both .NET and the system below it are supported; after that, known holes stay open. */
export const endOfLife = imageRule(
  {
    id: 'end-of-life',
    severity: 'warning',
    summary: 'The image is no longer supported, or will soon not be.'
  },
  function* (named): Iterable<Violation> {
    const soon = addDays(named.asOf, soonDays)
    const ended = endedParts(named.image, named.asOf, isOnWindows(named))
    const ending = endedParts(named.image, soon, isOnWindows(named))
    const { text } = named.image.reference
    if (ended.length > 0)
      yield say(named, `${text}: ${list(ended.map(endedText))}; it gets no security updates`, {
        repair: repairOf(named, ended)
      })
    else if (ending.length > 0) yield say(named, `${text}: ${list(ending.map(endingText))}`, { severity: 'notice' })
  }
)

/**
 * Another distribution under the same version of .NET; of a tool that comes as an image, the version that is kept up to
 * date. Which .NET, and which Windows, is a decision about more than the image.
 */
function repairOf(named: NamedImage, ended: readonly SupportedPart[]): Repair {
  const { image } = named
  const none: Repair = { edits: [], advice: [] }
  if (image.life.windowsEnd !== undefined || ended.some(({ kind }) => kind === 'version')) return none
  const isOwnVersion = image.product === 'other' || image.product === 'monitor'
  const channel = isOwnVersion ? livingChannelFor(image.reference.repository, image.channel ?? '') : undefined
  const { expected, advice } = repairImage(named, channel === undefined ? {} : { channel })
  if (expected === undefined) return none
  const isOver = endedParts(imageNamed(named, expected), named.asOf).length > 0
  return isOver ? none : { expected, edits: [], advice }
}

/** A tag that exists for both systems: which Windows it stands for there, the tag alone does not say. */
function isOnWindows(named: NamedImage): boolean {
  if ('stage' in named) return named.stage.os === 'windows'
  return named.hosts.length > 0 && named.hosts.every(({ os }) => os === 'windows')
}

function endingText({ name, end }: SupportedPart): string {
  return `support of ${name} ends on ${end}`
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
