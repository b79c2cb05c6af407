import type { Image } from '../images/image.ts'
import { imageRule } from './judge/image-rule.ts'
import { say } from './judge/say.ts'
import { dotnetName, list } from './judge/words.ts'
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
    const layers = layersOf(named.image)
    const ended = layers.filter(({ end }) => end <= named.asOf)
    const ending = layers.filter(({ end }) => end > named.asOf && end <= soon)
    if (ended.length > 0)
      yield say(named, `${named.image.reference.text}: ${list(ended.map(past))}; it gets no security updates`)
    else if (ending.length > 0)
      yield say(named, `${named.image.reference.text}: ${list(ending.map(future))}`, { severity: 'notice' })
  }
)

interface Layer {
  readonly name: string
  readonly end: string
}

function layersOf(image: Image): readonly Layer[] {
  const { channelEnd, distributionEnd, windowsEnd } = image.life
  const isFramework = image.product?.startsWith('framework') ?? false
  const channel = isFramework ? `.NET Framework ${image.channel ?? ''}` : dotnetName(image.channel ?? '')
  const named: readonly (readonly [string, string | undefined])[] = [
    [channel.trim(), image.channel === undefined ? undefined : channelEnd],
    [image.release ?? 'its distribution', distributionEnd],
    [image.release ?? 'its Windows version', windowsEnd]
  ]
  return named.flatMap(([name, end]) => (end === undefined ? [] : [{ name, end }]))
}

function past({ name, end }: Layer): string {
  return `support of ${name} ended on ${end}`
}

function future({ name, end }: Layer): string {
  return `support of ${name} ends on ${end}`
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
