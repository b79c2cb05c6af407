/** What is known of an image: the answer to every question about a reference. */
import type { Image, Life, Meaning, Platform, Product, Publication, Reference } from './image.ts'
import type { Listed } from './ledger/ledger.ts'
import { ledger } from './ledger/released.ts'
import { channelOf, distributionOf, frameworkEnd, windowsEnd } from './lifecycles.ts'
import { earlierMeaning, meaningsOfTag } from './meanings.ts'
import { outsideImage } from './outside.ts'
import { lookUp } from './publication.ts'
import { isReference, parseReference } from './reference.ts'
import { type KnownRepository, knownRepository, microsoftRegistry, successorOf } from './repositories.ts'
import { frameworkProduct, readTag, type TagWords } from './tag-words.ts'
import { traitsOf } from './traits.ts'
import { compareVersions, withoutRespin } from './versions.ts'

/** The day of the newest listing in the catalogue, ISO. What was published later is not in it. */
export const catalogueDate: string = ledger.date

/** How many days it is old on a day (ISO); below zero when that day is before it. */
export function catalogueAge(day: string): number {
  return Math.floor((Date.parse(day) - Date.parse(catalogueDate)) / 86_400_000)
}

/**
 * Describes an image reference as it stands on a day (ISO). Never throws: what is no reference, and what the catalogue
 * does not cover, is an image of which nothing is known.
 */
export function describeImage(text: string, asOf: string): Image {
  const reference = parseReference(text)
  if (!isReference(reference)) return unreadable(text, reference.problem)
  const known = knownRepository(reference.registry, reference.repository)
  if (known === undefined || !ledger.repositories.includes(reference.repository)) return outsideImage(reference, known)
  if (reference.tag === undefined && reference.digest !== undefined) {
    const image = outsideImage(reference, known, 'a digest names an image by its content; the catalogue knows tags')
    return { ...image, covered: true, prerelease: false }
  }
  return describeTag(reference, known, asOf)
}

function describeTag(reference: Reference, known: KnownRepository, asOf: string): Image {
  const { repository } = reference
  const tag = reference.tag ?? 'latest'
  const words = readTag(tag)
  const { publication, listed, expected } = lookUp(repository, tag, asOf)
  const meanings = meaningsOfTag(listed, expected)
  const last = { channel: expected?.channel ?? channelFor(listed, words), platforms: listed?.platforms ?? [] }
  const { channel, platforms, systems } = meaningOn(asOf, meanings, last)
  const product = productFor(known, repository, tag, words)
  const release = releaseOf(systems) ?? words.system
  const os = osOf(systems, release)
  return {
    reference,
    covered: true,
    publication: reference.digest === undefined ? publication : pulledByDigest(publication),
    product,
    channel,
    version: words.version === '' ? channel : words.version,
    prerelease: words.prerelease || isBeforeRelease(channel, product, asOf),
    ...versionsInside(product, channel, words),
    os,
    release,
    variant: variantOf(release, words),
    platforms,
    meanings,
    traits:
      os === undefined
        ? undefined
        : traitsOf({
            repository,
            product,
            channel,
            system: release,
            os: os === 'multi' ? 'linux' : os,
            flavors: words.flavors
          }),
    life: lifeOf(known, product, channel, release),
    replacement: replacementFor(known, product, words, listed)
  }
}

/** A tag that was never published is no obstacle beside a digest: nothing looks at it. */
function pulledByDigest(publication: Publication): Publication {
  if (publication.status !== 'absent') return publication
  return { status: 'unknown', why: `the digest decides what is pulled, whatever the tag: ${publication.why}` }
}

interface Meant {
  readonly channel: string | undefined
  readonly platforms: readonly Platform[]
  readonly systems: readonly string[]
}

/** What the tag meant on a day; of an earlier day the systems were recorded, but no architectures. */
function meaningOn(day: string, meanings: readonly Meaning[], last: Omit<Meant, 'systems'>): Meant {
  const then = earlierMeaning(meanings, day)
  if (then === undefined) return { ...last, systems: last.platforms.map(({ osVersion }) => osVersion) }
  return { channel: then.channel === '' ? undefined : then.channel, platforms: [], systems: then.systems }
}

function channelFor(listed: Listed | undefined, words: TagWords): string | undefined {
  const channel = listed?.channel ?? words.channel
  return channel === '' ? undefined : channel
}

function productFor(known: KnownRepository, repository: string, tag: string, words: TagWords): Product | undefined {
  if (known.product !== undefined) return known.product
  return frameworkProduct(repository, tag) ?? words.kind ?? 'sdk'
}

const windowsSystem = /^(nanoserver|windowsservercore)/

/** Linux decides in a list that has both: that is what the tag means where nothing else is said. */
function releaseOf(systems: readonly string[]): string | undefined {
  const linux = systems.filter((system) => !windowsSystem.test(system))
  const different = new Set(linux.length > 0 ? linux : systems)
  const [only] = different
  return different.size === 1 && only !== '' ? only : undefined
}

function osOf(systems: readonly string[], release: string | undefined): Image['os'] {
  const all = systems.length === 0 && release !== undefined ? [release] : systems
  const kinds = new Set(all.map((system) => (windowsSystem.test(system) ? 'windows' : 'linux')))
  const [only] = kinds
  return kinds.size === 2 ? 'multi' : only
}

const dotnetProducts: readonly (Product | undefined)[] = ['sdk', 'aspnet', 'runtime', 'runtime-deps']

function isBeforeRelease(channel: string | undefined, product: Product | undefined, asOf: string): boolean {
  const ga = dotnetProducts.includes(product) ? channelOf(channel)?.ga : undefined
  return ga !== undefined && asOf < ga
}

/** `2.0.0-sdk-2.0.2` holds both; a full version is the SDK's in an SDK image from 2.1 on, else the runtime's. */
function versionsInside(
  product: Product | undefined,
  channel: string | undefined,
  words: TagWords
): Pick<Image, 'runtimeVersion' | 'sdkVersion'> {
  if (!dotnetProducts.includes(product)) return { runtimeVersion: undefined, sdkVersion: undefined }
  const version = withoutRespin(words.version)
  const full = words.fixed ? version : channel
  if (product !== 'sdk') return { runtimeVersion: full, sdkVersion: undefined }
  const patch = Number(/^\d+\.\d+\.(\d+)/.exec(version)?.[1])
  if (words.fixed && patch < 100) return { runtimeVersion: full, sdkVersion: words.sdkVersion }
  const paired = channel !== undefined && compareVersions(channel, '2.1') >= 0
  return { runtimeVersion: channel, sdkVersion: words.sdkVersion ?? (paired || words.fixed ? full : undefined) }
}

function variantOf(release: string | undefined, words: TagWords): readonly string[] {
  const bare = /-(slim|chiseled|distroless)$/.exec(release ?? '')?.[1]
  return bare === undefined ? words.flavors : [bare, ...words.flavors]
}

function lifeOf(
  known: KnownRepository,
  product: Product | undefined,
  channel: string | undefined,
  release: string | undefined
): Life {
  return {
    channelEnd: dotnetProducts.includes(product)
      ? channelOf(channel)?.eol
      : product?.startsWith('framework-')
        ? frameworkEnd(channel)
        : undefined,
    distributionEnd: distributionOf(release)?.end,
    windowsEnd: distributionOf(release) === undefined ? windowsEnd(release) : undefined,
    repositoryEnd: known.ended
  }
}

/** The same tag in the repository that took over, when it was published there. */
function replacementFor(
  known: KnownRepository,
  product: Product | undefined,
  words: TagWords,
  listed: Listed | undefined
): string | undefined {
  const successor = successorOf(known, product)
  if (successor === undefined) return undefined
  const tag = listed === undefined ? undefined : tagInSuccessor(successor, words, listed)
  return tag === undefined ? undefined : `${microsoftRegistry}/${successor}:${tag}`
}

function tagInSuccessor(successor: string, words: TagWords, listed: Listed): string | undefined {
  const version = words.version === '' ? listed.channel : words.version
  const system = words.system ?? words.family
  const architecture = { x: '-amd64', '8': '-arm64v8', '7': '-arm32v7', '3': '-arm32v7' }[words.architecture] ?? ''
  const tag = `${version}${system === undefined ? '' : `-${system}`}${architecture}`
  return ledger.find(successor, tag) === undefined ? undefined : tag
}

function unreadable(text: string, problem: string): Image {
  const reference: Reference = {
    text,
    registry: '',
    repository: '',
    tag: undefined,
    digest: undefined,
    tagRange: undefined,
    nameRange: [0, text.length]
  }
  return outsideImage(reference, undefined, `this is no image reference: ${problem}`)
}
