/** Which .NET SDK an image holds on a day: tags name a channel or one version, and the catalogue knows what came when. */
import type { Image } from './image.ts'
import { ledger } from './ledger/released.ts'
import { splitTag } from './ledger/split-tag.ts'
import { channelOf } from './lifecycles.ts'
import { isSdkVersion, withoutRespin } from './versions.ts'

export interface SdkInside {
  /** `8.0.424`; `11.0.100-preview.7` without the number of its build. The lowest that it can be when `orLater`. */
  readonly version: string
  /** The tag may have moved on to a later one since the catalogue was made. */
  readonly orLater: boolean
  /** The tag is still moved to later ones: of its channel, or of every next channel for `latest`. */
  readonly moves: 'no' | 'channel' | 'always'
}

/** @returns undefined when the image holds no SDK that the catalogue knows. */
export function sdkInside(image: Image, asOf: string): SdkInside | undefined {
  const { product, covered, channel, sdkVersion, publication, reference } = image
  if (!covered || product !== 'sdk' || channel === undefined || sdkVersion === undefined) return undefined
  if (/^\d+\.\d+\.\d/.test(sdkVersion)) return { version: sdkVersion, orLater: false, moves: 'no' }
  if (publication.status === 'expected')
    return { version: `${channel}.100`, orLater: true, moves: movesOf(image, asOf, undefined) }
  if (publication.status !== 'published' || reference.digest !== undefined) return undefined
  const { until } = publication
  const day = until ?? asOf
  const version = newestBy(image, channel, day, until !== undefined)
  if (version === undefined) return undefined
  return { version, orLater: until === undefined && asOf > ledger.date, moves: movesOf(image, asOf, until) }
}

function movesOf({ reference, life }: Image, asOf: string, until: string | undefined): SdkInside['moves'] {
  if (until !== undefined) return 'no'
  if (reference.tag === undefined || reference.tag === 'latest') return 'always'
  return life.channelEnd !== undefined && life.channelEnd <= asOf ? 'no' : 'channel'
}

/** The last one of the tag's own kind that was listed by that day, or (`before`) before it. */
function newestBy({ reference }: Image, channel: string, day: string, before: boolean): string | undefined {
  const tag = reference.tag ?? 'latest'
  const rest = tag === 'latest' ? '' : tag.slice(splitTag(tag).version.length)
  const preview = /^\d+\.\d+-preview/.test(tag)
  const came = sdkVersions(reference.repository, channel).filter(
    ({ name, from }) => (preview || !name.includes('-preview')) && (before ? from < day : from <= day)
  )
  const own = came.filter(({ name }) => ledger.find(reference.repository, `${name}${rest}`) !== undefined)
  const last = own.at(-1) ?? came.at(-1)
  return last === undefined ? undefined : withoutRespin(last.name)
}

export interface SdkVersion {
  /** As tags name it: `8.0.401-1` is a respin of 8.0.401. */
  readonly name: string
  /** ISO day. */
  readonly from: string
}

/** The SDK versions of a channel that a repository's tags name, the oldest first. */
export function sdkVersions(repository: string, channel: string): readonly SdkVersion[] {
  return ledger
    .versions(repository, channel)
    .filter(({ name }) => isSdkVersion(name))
    .map(({ name, days }) => ({ name, from: days.from }))
}

/**
 * Whether a channel still gets new feature bands. None got one after the next channel was released: 3.1 ended with 4xx,
 * 6.0 to 8.0 with 4xx, 9.0 with 3xx (the versions in the catalogue).
 */
export function getsNewBands(channel: string, asOf: string): boolean {
  const next = channelOf(`${Number.parseInt(channel, 10) + 1}.0`)
  return next === undefined || next.ga > asOf
}
