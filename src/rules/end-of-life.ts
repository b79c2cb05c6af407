import { endedText, type SupportedPart, supportedParts } from '../images/support.ts'
import { imageRule } from './judge/image-rule.ts'
import type { NamedImage } from './judge/judged.ts'
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
    const parts = supportedParts(named.image, isOnWindows(named))
    const ended = parts.filter(({ end }) => end <= named.asOf)
    const ending = parts.filter(({ end }) => end > named.asOf && end <= soon)
    const { text } = named.image.reference
    if (ended.length > 0) yield say(named, `${text}: ${list(ended.map(endedText))}; it gets no security updates`)
    else if (ending.length > 0) yield say(named, `${text}: ${list(ending.map(endingText))}`, { severity: 'notice' })
  }
)

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
