/** The same image under another channel, product, flavour or Windows line: the nearest one that can be had. */
import { describeImage } from '../../images/catalogue.ts'
import type { Image, Product } from '../../images/image.ts'

export interface ImageChange {
  readonly channel?: string
  readonly product?: Product
  /** Adds a flavour: `extra` brings ICU and time zones. */
  readonly variant?: 'extra'
  readonly windows?: { readonly base: 'nanoserver' | 'windowsservercore'; readonly line: string }
}

/** What follows a system that a channel no longer has, nearest first; '' is the tag without a system. */
const successors: Readonly<Record<string, readonly string[]>> = {
  'jammy-chiseled': ['noble-chiseled', 'resolute-chiseled'],
  'noble-chiseled': ['resolute-chiseled', 'jammy-chiseled'],
  jammy: ['noble', 'resolute'],
  focal: ['jammy', 'noble', 'resolute'],
  bionic: ['focal', 'jammy', 'noble', 'resolute'],
  noble: ['resolute', 'jammy'],
  resolute: ['noble', 'jammy'],
  'nanoserver-1809': ['nanoserver-ltsc2022', 'nanoserver-ltsc2025'],
  'nanoserver-ltsc2022': ['nanoserver-ltsc2025'],
  'windowsservercore-ltsc2019': ['windowsservercore-ltsc2022', 'windowsservercore-ltsc2025'],
  'windowsservercore-ltsc2022': ['windowsservercore-ltsc2025'],
  'cbl-mariner': ['azurelinux3.0', 'azurelinux4.0'],
  'cbl-mariner-distroless': ['azurelinux3.0-distroless', 'azurelinux4.0-distroless'],
  'azurelinux3.0': ['azurelinux4.0'],
  'azurelinux3.0-distroless': ['azurelinux4.0-distroless']
}

/** @returns the reference of an image that is published (or expected) on that day; undefined when none is known. */
export function relatedImage(image: Image, change: ImageChange, asOf: string): string | undefined {
  for (const name of namesFor(image, change)) {
    for (const tag of tagsFor(image, change, name, asOf)) {
      const text = `${name}:${tag}`
      if (canBeHad(describeImage(text, asOf), image, change)) return text
    }
  }
  return undefined
}

/** Its own name first; the repository of today for what the old ones never got. */
function namesFor(image: Image, { product }: ImageChange): readonly string[] {
  const own = image.reference.text.slice(...image.reference.nameRange)
  const wanted = product ?? image.product
  const last = own.slice(own.lastIndexOf('/') + 1)
  const changed = last === image.product && wanted !== undefined ? own.slice(0, own.length - last.length) + wanted : own
  const today = `mcr.microsoft.com/dotnet/${wanted}`
  const keeps = product === undefined || changed !== own || product === image.product
  return [...(keeps ? [changed] : []), ...(changed === today ? [] : [today])]
}

function tagsFor(image: Image, change: ImageChange, name: string, asOf: string): readonly string[] {
  const version = change.channel ?? image.version ?? image.channel
  const { windows } = change
  if (version === undefined) return []
  if (windows !== undefined) return [`${version}-${windows.base}-${windows.line}`]
  const rest = restOf(image)
  const keepsVersion = change.channel === undefined || image.version?.startsWith(`${change.channel}.`) === true
  const pinned = keepsVersion && image.version !== undefined ? [`${image.version}${rest}`] : []
  const extra = change.variant === undefined || rest.includes('extra') ? '' : `-${change.variant}`
  return [...pinned, ...restsFor(rest, `${name}:${version}`, asOf).map((next) => `${version}${next}`)].map(
    (tag) => `${tag}${extra}`
  )
}

/** What may follow the version instead of `rest`, nearest first. */
function restsFor(rest: string, plain: string, asOf: string): readonly string[] {
  if (rest.startsWith('-alpine')) {
    const { release } = describeImage(`${plain}-alpine`, asOf)
    const flavour = rest.replace(/^-alpine[\d.]*/, '')
    return [rest, ...(release === undefined ? [] : [`-${release}${flavour}`]), `-alpine${flavour}`, '-alpine']
  }
  const [system = '', flavour = ''] = splitSystem(rest)
  const next = successors[system.replace(/mariner[\d.]+/, 'mariner')] ?? []
  return [rest, ...next.map((name) => `-${name}${flavour}`), ...(isPlain(system) ? [flavour] : [])]
}

/** What follows the version in the tag: `-noble-chiseled-extra`; '' for a plain tag. */
function restOf({ reference, version }: Image): string {
  const { tag } = reference
  if (tag === undefined || version === undefined || !tag.startsWith(version)) return ''
  return tag
    .slice(version.length)
    .replace(/^-(preview|rc)[\d.]*/, '')
    .replace(/^-(aspnetcore-runtime|runtime-deps|runtime|sdk)/, '')
}

function splitSystem(rest: string): readonly [string, string] {
  const [, system = '', flavour = ''] =
    /^-?(.*?)((?:-extra|-composite|-aot|-amd64|-arm64v8|-arm32v7)*)$/.exec(rest) ?? []
  return [system, flavour]
}

/** Debian has no images from .NET 10 on; what people get instead is the tag without a system. */
function isPlain(system: string): boolean {
  return /^(|jessie|(stretch|buster|bullseye|bookworm|trixie)(-slim)?|focal|bionic|jammy|noble|resolute)$/.test(system)
}

function canBeHad(found: Image, from: Image, { variant }: ImageChange): boolean {
  const { status } = found.publication
  if (status !== 'published' && status !== 'expected') return false
  if (variant === 'extra' && found.traits?.icu !== true) return false
  return (
    from.traits?.libc === undefined ||
    found.traits?.libc === undefined ||
    from.traits.libc === found.traits.libc ||
    found.os !== from.os
  )
}
