import { imageRule } from './judge/image-rule.ts'
import type { NamedImage } from './judge/judged.ts'
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
    const layers = layersOf(named)
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

function layersOf(named: NamedImage): readonly Layer[] {
  const { image } = named
  const { channelEnd, distributionEnd, windowsEnd } = image.life
  const isFramework = image.product?.startsWith('framework') ?? false
  const channel = isFramework ? `.NET Framework ${image.channel ?? ''}` : dotnetName(image.channel ?? '')
  const layers: readonly (readonly [string, string | undefined])[] = [
    [channel.trim(), image.channel === undefined ? undefined : channelEnd],
    [image.release ?? 'its distribution', isOnWindows(named) ? undefined : distributionEnd],
    [image.release ?? 'its Windows version', windowsEnd]
  ]
  return layers.flatMap(([name, end]) => (end === undefined ? [] : [{ name, end }]))
}

/** A tag that exists for both systems: which Windows it stands for there, the tag alone does not say. */
function isOnWindows(named: NamedImage): boolean {
  if (named.image.os !== 'multi') return false
  if ('stage' in named) return named.stage.os === 'windows'
  return named.hosts.length > 0 && named.hosts.every(({ os }) => os === 'windows')
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
