/** The public descriptions that the catalogue is kept up to date from. Everything read is checked before it is used. */

/** Gets the text of an address; rejects when there is none. */
export type Fetch = (address: string) => Promise<string>

const raw = 'https://raw.githubusercontent.com'

/** Which images were published last: one record per repository of Dockerfiles. */
export const imageRecords = [
  `${raw}/dotnet/versions/main/build-info/docker/image-info.dotnet-dotnet-docker-main.json`,
  `${raw}/dotnet/versions/main/build-info/docker/image-info.microsoft-dotnet-framework-docker-main.json`
]

export const releasesIndex = `${raw}/dotnet/core/main/release-notes/releases-index.json`
/** On which systems a channel is supported. */
export function supportedSystems(channel: string): string {
  return `${raw}/dotnet/core/main/release-notes/${channel}/supported-os.json`
}

export const channelCycles = 'https://endoflife.date/api/dotnet.json'
export const alpineCycles = 'https://endoflife.date/api/alpine-linux.json'

export interface PublishedPlatform {
  readonly tags: readonly string[]
  readonly os: 'linux' | 'windows'
  readonly arch: string
  readonly system: string
}

export interface PublishedImage {
  readonly repository: string
  /** `8.0.8`; '' when the record has none. */
  readonly productVersion: string
  readonly sharedTags: readonly string[]
  readonly platforms: readonly PublishedPlatform[]
}

/** Reads an image publication record (dotnet/docker-tools, ImageBuilder's image-info format). */
export function readImageRecord(text: string): readonly PublishedImage[] {
  return listOf(objectOf(JSON.parse(text)).repos).flatMap((entry) => {
    const repository = textOf(objectOf(entry).repo)
    return listOf(objectOf(entry).images).map((image) => readImage(repository, objectOf(image)))
  })
}

function readImage(repository: string, image: Readonly<Record<string, unknown>>): PublishedImage {
  const manifest = image.manifest === undefined ? {} : objectOf(image.manifest)
  return {
    repository,
    productVersion: typeof image.productVersion === 'string' ? image.productVersion : '',
    sharedTags: textsOf(manifest.sharedTags),
    platforms: listOf(image.platforms).map((item) => {
      const { simpleTags, osType, osVersion, architecture } = objectOf(item)
      const os = textOf(osType).toLowerCase()
      if (os !== 'linux' && os !== 'windows') throw new Error(`${repository}: the system ${os} is not known`)
      return { tags: textsOf(simpleTags), os, arch: textOf(architecture), system: textOf(osVersion) }
    })
  }
}

export interface IndexedChannel {
  readonly end: string | undefined
  readonly type: string
  /** The index knows a list of supported systems. */
  readonly systems: boolean
}

/** What the release index says of each channel: `8.0` ends on 2026-11-10. */
export function readReleasesIndex(text: string): ReadonlyMap<string, IndexedChannel> {
  return new Map(
    listOf(objectOf(JSON.parse(text))['releases-index']).map((item) => {
      const entry = objectOf(item)
      const channel = textOf(entry['channel-version'])
      if (!/^\d+\.\d+$/.test(channel)) throw new Error(`${channel} is no channel`)
      const systems = entry['supported-os.json'] !== undefined
      return [channel, { end: dayOf(entry['eol-date']), type: textOf(entry['release-type']), systems }]
    })
  )
}

export interface SupportedSystems {
  /** `Debian 12`, … */
  readonly supports: readonly string[]
  readonly noLonger: readonly string[]
}

/** The Linux distributions of a list of supported systems. @throws when it is another channel's. */
export function readSupportedSystems(text: string, channel: string): SupportedSystems {
  const list = objectOf(JSON.parse(text))
  if (textOf(list['channel-version']) !== channel) throw new Error(`a list of supported systems is not ${channel}'s`)
  const linux = listOf(list.families)
    .map(objectOf)
    .filter(({ name }) => name === 'Linux')
    .flatMap(({ distributions }) => listOf(distributions).map(objectOf))
  const names = (key: string) =>
    linux.flatMap((entry) => textsOf(entry[key]).map((version) => `${textOf(entry.name)} ${version}`))
  return { supports: names('supported-versions'), noLonger: names('unsupported-versions') }
}

export interface Cycle {
  readonly name: string
  readonly released: string
  readonly end: string | undefined
}

/** Releases of a product of endoflife.date. */
export function readCycles(text: string): readonly Cycle[] {
  return listOf(JSON.parse(text)).map((item) => {
    const { cycle, releaseDate, eol } = objectOf(item)
    const released = dayOf(releaseDate)
    if (released === undefined) throw new Error(`${String(cycle)} has no release date`)
    return { name: textOf(cycle), released, end: dayOf(eol) }
  })
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('an object was expected')
  return value as Readonly<Record<string, unknown>>
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('a list was expected')
  return value
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new Error('a text was expected')
  return value
}

function textsOf(value: unknown): readonly string[] {
  return value === undefined ? [] : listOf(value).map(textOf)
}

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined
}
