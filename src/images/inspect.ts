/** What `inspect` says of an image: the JSON object of the contract. */
import { catalogueDate, describeImage } from './catalogue.ts'
import type { Image, Platform, Traits } from './image.ts'
import { splitTag } from './ledger/split-tag.ts'
import { recommendedChannel, supportsSystem } from './lifecycles.ts'
import { relatedImage } from './related.ts'

export interface Inspection {
  readonly image: string
  /** The catalogue covers the repository. */
  readonly known: boolean
  /** null: not known, or not known yet; `status` and `why` say which. */
  readonly published: boolean | null
  readonly status: Image['publication']['status']
  readonly why: string | null
  readonly firstPublished: string | null
  /** null while it is kept up to date. */
  readonly lastPublished: string | null
  readonly product: string | null
  readonly channel: string | null
  readonly version: string | null
  readonly os: string | null
  readonly release: string | null
  readonly libc: string | null
  readonly variant: readonly string[]
  readonly platforms: readonly Pick<Platform, 'os' | 'arch' | 'osVersion'>[]
  /** What the tag has meant, the oldest first; empty when it never changed. */
  readonly meanings: Image['meanings']
  /** The first of the days on which channel, distribution, Windows line or repository end. */
  readonly endOfLife: string | null
  /** The same image under its name of today, for a retired repository. */
  readonly replacement: string | null
  /** For a tag that was never published: the nearest that was. */
  readonly nearest: string | null
  /** For what is no longer kept up to date: the same kind of image of a channel that is. */
  readonly instead: string | null
  /** Days that `endOfLife` is taken from. */
  readonly ends: Readonly<Record<'channel' | 'distribution' | 'windows' | 'repository', string | null>>
  /** Whether .NET supports the channel on the distribution: false when it no longer does; null when it does not say. */
  readonly supportedSystem: boolean | null
  /** Prefixes for a tag that moves: `8.0`. */
  readonly runtimeVersion: string | null
  readonly sdkVersion: string | null
  /** What is inside; null: not known. */
  readonly libcVersion: string | null
  readonly icu: boolean | null
  readonly timeZones: boolean | null
  readonly shell: boolean | null
  readonly packageManager: string | null
  readonly frameworks: readonly string[]
  readonly user: string | null
  readonly port: number | null
  readonly catalog: string
}

/** Answers for one reference on a day (ISO). Never throws. */
export function inspectImage(text: string, asOf: string): Inspection {
  const image = describeImage(text, asOf)
  const { life, traits } = image
  const publication = publicationFields(image)
  return {
    image: text,
    known: image.covered,
    published: publication.published,
    status: publication.status,
    why: publication.why,
    firstPublished: publication.firstPublished,
    lastPublished: publication.lastPublished,
    nearest: publication.nearest,
    product: orNull(image.product),
    channel: orNull(image.channel),
    version: orNull(image.version),
    os: orNull(image.os),
    release: orNull(image.release),
    libc: orNull(traits?.libc),
    variant: image.variant,
    platforms: platformsIn(image.platforms),
    meanings: image.meanings,
    endOfLife: orNull(endOfLife(image)),
    replacement: orNull(image.replacement),
    instead: orNull(otherThan(image.reference.text, insteadOf(meantBy(image, publication.nearest, asOf), asOf))),
    ends: {
      channel: orNull(life.channelEnd),
      distribution: orNull(life.distributionEnd),
      windows: orNull(life.windowsEnd),
      repository: orNull(life.repositoryEnd)
    },
    supportedSystem: orNull(supportsSystem(image.channel, image.release)),
    runtimeVersion: orNull(image.runtimeVersion),
    sdkVersion: orNull(image.sdkVersion),
    ...insideOf(traits),
    catalog: catalogueDate
  }
}

function orNull<T>(value: T | undefined): T | null {
  return value ?? null
}

/** Thousands of tags share a few hundred lists. */
const shown = new WeakMap<Image['platforms'], Inspection['platforms']>()

function platformsIn(platforms: Image['platforms']): Inspection['platforms'] {
  const before = shown.get(platforms)
  if (before !== undefined) return before
  const own = platforms.map(({ os, arch, osVersion }) => ({ os, arch, osVersion }))
  shown.set(platforms, own)
  return own
}

function insideOf(traits: Traits | undefined) {
  return {
    libcVersion: orNull(traits?.libcVersion),
    icu: orNull(traits?.icu),
    timeZones: orNull(traits?.timeZones),
    shell: orNull(traits?.shell),
    packageManager: orNull(traits?.packageManager),
    frameworks: traits?.frameworks ?? [],
    user: orNull(traits?.user),
    port: orNull(traits?.port)
  }
}

type PublicationFields = Pick<
  Inspection,
  'published' | 'status' | 'why' | 'firstPublished' | 'lastPublished' | 'nearest'
>

function publicationFields(image: Image): PublicationFields {
  const { publication } = image
  const { status } = publication
  if (status === 'published') {
    const { from, until } = publication
    const lastPublished = orNull(until)
    return { published: true, status, why: null, firstPublished: from, lastPublished, nearest: null }
  }
  return {
    published: status === 'absent' ? false : null,
    status,
    why: publication.why,
    firstPublished: null,
    lastPublished: null,
    nearest: status === 'absent' ? orNull(nearestText(image, publication.nearest)) : null
  }
}

function endOfLife({ life }: Image): string | undefined {
  const ends = [life.channelEnd, life.distributionEnd, life.windowsEnd, life.repositoryEnd]
  return ends.filter((day) => day !== undefined).sort()[0]
}

function nearestText({ reference }: Image, tag: string | undefined): string | undefined {
  return tag === undefined ? undefined : `${reference.text.slice(...reference.nameRange)}:${tag}`
}

const movable = /^(sdk|aspnet|runtime|runtime-deps)$/

/** An image is no replacement of itself: a fixed tag of a channel that goes on stays as it is. */
function otherThan(text: string, instead: string | undefined): string | undefined {
  return instead === text ? undefined : instead
}

/** A tag that was never published is taken for the nearest that was. */
function meantBy(image: Image, nearest: string | null, asOf: string): Image {
  return nearest === null ? image : describeImage(nearest, asOf)
}

/** The supported image that takes the place of one that is over: of the newest channel with long-term support. */
function insteadOf(image: Image, asOf: string): string | undefined {
  const end = endOfLife(image)
  const over = end !== undefined && end < asOf
  const dropped = image.publication.status === 'published' && image.publication.until !== undefined
  if (!(over || dropped) || !movable.test(image.product ?? '')) return undefined
  const channel = recommendedChannel(asOf)
  if (channel === undefined) return undefined
  if (image.channel === channel) return moveTo(image, channel, asOf)
  // Thousands of tags differ in nothing but the version that they leave.
  const { text, nameRange, tag = '' } = image.reference
  const key = [
    asOf,
    text.slice(...nameRange),
    image.product,
    tag.slice(splitTag(tag).version.length),
    isPinned(tag)
  ].join(' ')
  if (!moved.has(key)) moved.set(key, moveTo(image, channel, asOf))
  return moved.get(key)
}

const moved = new Map<string, string | undefined>()

function isPinned(tag: string): boolean {
  return /^\d+\.\d+\.\d/.test(tag)
}

function moveTo(image: Image, channel: string, asOf: string): string | undefined {
  const related = relatedImage(image, { channel }, asOf)
  return 'text' in related ? related.text : undefined
}
