/** The same image under another channel, product, system or flavour: the published tag that is as near as can be. */
import { describeImage } from './catalogue.ts'
import type { Image, Product } from './image.ts'
import { ledger } from './ledger/released.ts'
import { channelOf } from './lifecycles.ts'
import { isAvailable, lookUp } from './publication.ts'
import { changeReference } from './reference.ts'
import { microsoftRegistry, repositoryOf } from './repositories.ts'
import { systemsFor } from './successors.ts'
import { readTag, type TagWords } from './tag-words.ts'

/** What is to be different; what is not named stays as near as published tags allow. */
export interface ImageChange {
  readonly channel?: string
  /** This very version of the channel, and no other one: `8.0.404`. */
  readonly version?: string
  readonly product?: Product
  /** A system as tags name it: `noble`, `alpine`, `noble-chiseled`, `nanoserver-ltsc2022`; '' is the plain tag. */
  readonly release?: string
  /** Flavours to add: `extra` brings ICU and time zones. */
  readonly variant?: string
  /** A Windows image of that kind and line: `ltsc2022`. */
  readonly windows?: { readonly base: 'nanoserver' | 'windowsservercore'; readonly line: string }
}

export type RelatedImage =
  | { readonly text: string; readonly status: 'published' | 'expected'; readonly notes: readonly string[] }
  /** Why there is none. */
  | { readonly why: string }

/**
 * Finds it on a day (ISO). The name keeps its characters when the repository stays; a retired repository is left for
 * the one of today. A tag that is still kept up to date, on a system that is, goes before a nearer one that is not.
 */
export function relatedImage(image: Image, change: ImageChange, asOf: string): RelatedImage {
  const product = change.product ?? image.product
  const channel = change.channel ?? image.channel
  if (product === undefined || channel === undefined) return { why: `nothing is known of ${image.reference.text}` }
  const repositories = repositoriesFor(image, product)
  if (repositories.length === 0) return { why: `there is no repository of ${product} images` }
  const words = readTag(image.reference.tag ?? 'latest')
  for (const repository of repositories) {
    const wish: Wish = { repository, product, channel, words, image, change, asOf }
    const found = firstPublished(wish)
    if (found !== undefined)
      return { text: textOf(image, repository, found.tag), status: found.status, notes: notesOf(wish, found) }
  }
  return { why: `no ${repositories[0]} image of ${channel} was published for this` }
}

interface Wish {
  readonly repository: string
  readonly product: Product
  readonly channel: string
  readonly words: TagWords
  readonly image: Image
  readonly change: ImageChange
  readonly asOf: string
}

interface Found {
  readonly tag: string
  readonly status: 'published' | 'expected'
  /** The last day of its listing; undefined while it is kept up to date. */
  readonly until: string | undefined
}

/** Its own when it is in use, else that of today; the one that had the channels of .NET Core before 5.0 at last. */
function repositoriesFor(image: Image, product: Product): readonly string[] {
  const own = image.product === product && image.covered && image.life.repositoryEnd === undefined
  const today = own ? image.reference.repository : repositoryOf(product)
  const core = `dotnet/core/${product}`
  return [...(today === undefined ? [] : [today]), ...(ledger.repositories.includes(core) ? [core] : [])]
}

function firstPublished(wish: Wish): Found | undefined {
  let ended: Found | undefined
  for (const tag of candidates(wish)) {
    const found = foundOf(wish, tag)
    if (found === undefined) continue
    // A pinned version is never kept up to date for long: who pinned it wants this one.
    if (isKeptUp(wish, found) || (wish.words.fixed && found.tag.startsWith(wish.words.version))) return found
    ended ??= found
  }
  return ended
}

function foundOf(wish: Wish, tag: string): Found | undefined {
  if (!isAvailable(wish.repository, tag, wish.asOf)) return undefined
  if (wish.change.variant === 'extra' && !hasCultures(wish, tag)) return undefined
  if (wish.change.variant === 'aot' && !readTag(tag).flavors.includes('aot')) return undefined
  const { publication } = lookUp(wish.repository, tag, wish.asOf)
  if (publication.status === 'expected') return { tag, status: 'expected', until: undefined }
  return publication.status === 'published' ? { tag, status: 'published', until: publication.until } : undefined
}

function isKeptUp({ repository, asOf }: Wish, { tag, until }: Found): boolean {
  if (until !== undefined) return false
  const { distributionEnd } = describeImage(`${microsoftRegistry}/${repository}:${tag}`, asOf).life
  return distributionEnd === undefined || distributionEnd > asOf
}

/** What the flavour is asked for: of some systems it is not known, and then they are none to name. */
function hasCultures({ repository, asOf }: Wish, tag: string): boolean {
  return describeImage(`${microsoftRegistry}/${repository}:${tag}`, asOf).traits?.icu === true
}

/** Tags in the order of preference: the nearest system first, then as many flavours as it has. */
function* candidates(wish: Wish): Iterable<string> {
  const architectures = architecturesFor(wish)
  for (const version of versionsFor(wish)) {
    for (const system of wantedSystems(wish)) {
      for (const flavors of flavorsFor(wish)) {
        for (const architecture of architectures) {
          yield [version, system, ...flavors, architecture].filter((word) => word !== '').join('-')
        }
      }
    }
  }
}

function wantedSystems({ repository, channel, words, change }: Wish): readonly string[] {
  if (change.windows !== undefined) return windowsSpellings(change.windows)
  if (change.release !== undefined) return systemsFor(repository, channel, change.release)
  // What a hub tag like `2.1-sdk` says of its kind is no system.
  const named = words.system ?? words.family ?? ''
  return systemsFor(repository, channel, named)
}

function windowsSpellings({ base, line }: { base: string; line: string }): readonly string[] {
  const same = line === '1809' || line === 'ltsc2019' ? ['1809', 'ltsc2019'] : [line]
  return same.map((name) => `${base}-${name}`)
}

/** A pinned version stays one: the same when it exists, else the newest that is known, unless that may be older. */
function versionsFor({ repository, product, channel, words, change, asOf }: Wish): readonly string[] {
  if (change.version !== undefined) return [change.version]
  const moving = isPreview(channel, asOf) ? [`${channel}-preview`, channel] : [channel]
  if (!words.fixed || product.startsWith('framework-')) return moving
  const known = ledger.versions(repository, channel)
  const isKnown = known.some(({ name }) => name === words.version)
  if (words.channel === channel && !isKnown) return moving
  const band = product === 'sdk'
  const newest = known.findLast(
    ({ name }) => /^\d+\.\d+\.\d+$/.test(name) && band === Number(name.split('.')[2]) >= 100
  )
  const first = `${channel}.${band ? '100' : '0'}`
  return [...(isKnown ? [words.version] : []), ...(newest === undefined ? [] : [newest.name]), first, ...moving]
}

function isPreview(channel: string, asOf: string): boolean {
  const ga = channelOf(channel)?.ga
  return ga !== undefined && asOf < ga
}

const kinds: readonly Product[] = ['aspnet', 'runtime', 'runtime-deps']

/** `composite` is aspnet's, `aot` the SDK's, `extra` is for images without a package manager and for Alpine. */
function flavorsFor({ product, words, change }: Wish): readonly (readonly string[])[] {
  const wanted = change.variant === undefined ? words.flavors : [...new Set([...words.flavors, change.variant])]
  const order = ['composite', 'extra', 'aot'].filter((flavor) => wanted.includes(flavor))
  const possible = order.filter((flavor) => (kinds.includes(product) ? flavor !== 'aot' : flavor === 'aot'))
  const without = possible.filter((flavor) => flavor !== 'composite')
  const lists = [possible, without, []]
  return [...new Map(lists.map((list) => [list.join('-'), list])).values()]
}

function architecturesFor({ words }: Wish): readonly string[] {
  const word = { x: 'amd64', '8': 'arm64v8', '7': 'arm32v7', '3': 'arm32v7' }[words.architecture]
  return word === undefined ? [''] : [word, '']
}

function textOf(image: Image, repository: string, tag: string): string {
  if (repository === image.reference.repository) return changeReference(image.reference, { tag })
  return `${microsoftRegistry}/${repository}:${tag}`
}

/** What is not plain from the two images. */
function notesOf({ repository, words, channel, asOf }: Wish, found: Found): readonly string[] {
  const { publication } = lookUp(repository, found.tag, asOf)
  const pinned = words.fixed && readTag(found.tag).fixed && found.until === undefined && words.channel !== channel
  return [
    ...(found.until === undefined ? [] : [`it is not kept up to date since ${found.until}`]),
    ...(pinned ? [`it is the newest of ${channel} that the catalogue of ${ledger.date} knows`] : []),
    ...(publication.status === 'expected' ? [publication.why] : [])
  ]
}
