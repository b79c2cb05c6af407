/** The same image under another channel, product, system or flavour: the published tag that is as near as can be. */
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
 * the one of today. A tag that is still kept up to date goes before a nearer one that is not.
 */
export function relatedImage(image: Image, change: ImageChange, asOf: string): RelatedImage {
  const product = change.product ?? image.product
  const channel = change.channel ?? image.channel
  if (product === undefined || channel === undefined) return { why: `nothing is known of ${image.reference.text}` }
  const repository = repositoryFor(image, product)
  if (repository === undefined) return { why: `there is no repository of ${product} images` }
  const words = readTag(image.reference.tag ?? 'latest')
  const wish: Wish = { repository, product, channel, words, image, change, asOf }
  const found = firstPublished(wish)
  if (found === undefined) return { why: `no ${repository} image of ${channel} was published for this` }
  return { text: textOf(image, repository, found.tag), status: found.status, notes: notesOf(wish, found) }
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
  readonly system: string
  readonly status: 'published' | 'expected'
  /** The last day of its listing; undefined while it is kept up to date. */
  readonly until: string | undefined
}

/** The image's own repository when it is in use and holds the product. */
function repositoryFor(image: Image, product: Product): string | undefined {
  const own = image.product === product && image.covered && image.life.repositoryEnd === undefined
  return own ? image.reference.repository : repositoryOf(product)
}

function firstPublished(wish: Wish): Found | undefined {
  let ended: Found | undefined
  for (const { system, tag } of candidates(wish)) {
    if (!isAvailable(wish.repository, tag, wish.asOf)) continue
    const { publication } = lookUp(wish.repository, tag, wish.asOf)
    if (publication.status === 'expected') return { tag, system, status: 'expected', until: undefined }
    if (publication.status !== 'published') continue
    const found: Found = { tag, system, status: 'published', until: publication.until }
    // A pinned version is never kept up to date for long: who pinned it wants this one.
    if (found.until === undefined || (wish.words.fixed && tag.startsWith(wish.words.version))) return found
    ended ??= found
  }
  return ended
}

/** Tags in the order of preference: the nearest system first, then as many flavours as it has. */
function* candidates(wish: Wish): Iterable<{ readonly system: string; readonly tag: string }> {
  const architectures = architecturesFor(wish)
  for (const version of versionsFor(wish)) {
    for (const system of wantedSystems(wish)) {
      for (const flavors of flavorsFor(wish, system)) {
        for (const architecture of architectures) {
          const words = [version, system, ...flavors, architecture].filter((word) => word !== '')
          yield { system, tag: words.join('-') }
        }
      }
    }
  }
}

function wantedSystems({ repository, channel, words, image, change }: Wish): readonly string[] {
  if (change.windows !== undefined) return windowsSpellings(change.windows)
  if (change.release !== undefined) return systemsFor(repository, channel, change.release)
  // What a hub tag like `2.1-sdk` says of its kind is no system.
  const named = words.system ?? (words.family === undefined ? '' : words.family)
  return systemsFor(repository, channel, isWindowsOnly(image) && named === '' ? '' : named)
}

function isWindowsOnly(image: Image): boolean {
  return image.os === 'windows'
}

function windowsSpellings({ base, line }: { base: string; line: string }): readonly string[] {
  const same = line === '1809' || line === 'ltsc2019' ? ['1809', 'ltsc2019'] : [line]
  return same.map((name) => `${base}-${name}`)
}

/** A pinned version stays one: the same when it exists, else the newest that is known. */
function versionsFor({ repository, product, channel, words, asOf }: Wish): readonly string[] {
  const moving = isPreview(channel, asOf) ? [`${channel}-preview`, channel] : [channel]
  if (!words.fixed || product.startsWith('framework-')) return moving
  const known = ledger.versions(repository, channel).map(({ name }) => name)
  const band = product === 'sdk'
  const own = known.filter((name) => /^\d+\.\d+\.\d+$/.test(name) && band === Number(name.split('.')[2]) >= 100)
  const first = `${channel}.${band ? '100' : '0'}`
  return [...(known.includes(words.version) ? [words.version] : []), ...own.slice(-1), first, ...moving]
}

function isPreview(channel: string, asOf: string): boolean {
  const ga = channelOf(channel)?.ga
  return ga !== undefined && asOf < ga
}

const kinds: readonly Product[] = ['aspnet', 'runtime', 'runtime-deps']

/** `composite` is aspnet's, `aot` the SDK's, `extra` is for images without a package manager and for Alpine. */
function flavorsFor({ product, words, change }: Wish, system: string): readonly (readonly string[])[] {
  const wanted = change.variant === undefined ? words.flavors : [...new Set([...words.flavors, change.variant])]
  const order = ['composite', 'extra', 'aot'].filter((flavor) => wanted.includes(flavor))
  const possible = order.filter((flavor) => (kinds.includes(product) ? flavor !== 'aot' : flavor === 'aot'))
  const without = possible.filter((flavor) => flavor !== 'composite')
  const full = /^(|nanoserver.*|windowsservercore.*)$/.test(system) || !/alpine|chiseled|distroless/.test(system)
  const mustKeep = change.variant === 'extra' && !full
  const lists = mustKeep ? [possible, without] : [possible, without, []]
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

function notesOf({ repository, channel, words, change, asOf }: Wish, found: Found): readonly string[] {
  const named = words.system ?? words.family ?? ''
  const moved = change.release === undefined && change.windows === undefined && named !== '' && named !== found.system
  const { publication } = lookUp(repository, found.tag, asOf)
  return [
    ...(moved
      ? [`${channel} has no ${named} image; ${found.system === '' ? found.tag : found.system} takes its place`]
      : []),
    ...(moved && /^(nano|windows)/.test(found.system) ? ['it needs a host of that Windows line or newer'] : []),
    ...(found.until === undefined ? [] : [`it is not kept up to date since ${found.until}`]),
    ...(publication.status === 'expected' ? [publication.why] : [])
  ]
}
