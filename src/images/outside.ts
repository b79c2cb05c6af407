/** Images that the catalogue does not list: Windows and Linux base images, nightly builds, everybody's own. */
import type { Image, Reference, Traits } from './image.ts'
import { type Distribution, distributionNamed, windowsEnd, windowsLineOf } from './lifecycles.ts'
import { type KnownRepository, microsoftRegistry } from './repositories.ts'
import { readTag } from './tag-words.ts'
import { traitsOf } from './traits.ts'

const nothing: Pick<
  Image,
  | 'covered'
  | 'product'
  | 'channel'
  | 'version'
  | 'prerelease'
  | 'runtimeVersion'
  | 'sdkVersion'
  | 'os'
  | 'release'
  | 'variant'
  | 'platforms'
  | 'meanings'
  | 'traits'
  | 'life'
  | 'replacement'
> = {
  covered: false,
  product: undefined,
  channel: undefined,
  version: undefined,
  prerelease: false,
  runtimeVersion: undefined,
  sdkVersion: undefined,
  os: undefined,
  release: undefined,
  variant: [],
  platforms: [],
  meanings: [],
  traits: undefined,
  life: { channelEnd: undefined, distributionEnd: undefined, windowsEnd: undefined, repositoryEnd: undefined },
  replacement: undefined
}

/** What the name alone says of an image outside the catalogue. */
export function outsideImage(reference: Reference, known: KnownRepository | undefined, why?: string): Image {
  const image: Image = {
    ...nothing,
    reference,
    publication: { status: 'unknown', why: why ?? `the catalogue does not cover ${reference.repository}` }
  }
  if (known !== undefined)
    return /^windows/.test(known.product ?? '') ? windowsBase(image, known) : nightly(image, known)
  const distribution = distributionImage(reference)
  return distribution === undefined ? image : linuxBase(image, distribution)
}

const windowsSystems: Readonly<Record<string, string>> = {
  'windows-servercore': 'windowsservercore',
  'windows-nanoserver': 'nanoserver',
  'windows-server': 'windowsserver',
  windows: 'windows'
}

function windowsBase(image: Image, known: KnownRepository): Image {
  const { product } = known
  const tag = image.reference.tag ?? ''
  const line = windowsLineOf(/^10\.0\.\d{5}/.test(tag) ? tag : tag.split('-')[0])
  const word = windowsSystems[product ?? '']
  if (line === undefined || word === undefined) return { ...image, product, os: 'windows' }
  // Tags of Nano Server say 1809 where those of Server Core say ltsc2019; sac2016 is Nano Server's alone.
  const spelling =
    product === 'windows-nanoserver'
      ? (line.aliases.find((name) => /^(1809|sac2016)$/.test(name)) ?? line.line)
      : line.line
  const release = `${word}-${spelling}`
  const arch = /-arm64$/.test(tag) ? 'arm64' : 'amd64'
  return {
    ...image,
    product,
    os: 'windows',
    release,
    platforms: [{ os: 'windows', arch, osVersion: release }],
    traits: traitsOf({
      repository: image.reference.repository,
      product,
      channel: undefined,
      system: release,
      os: 'windows',
      flavors: []
    }),
    life: { ...image.life, windowsEnd: windowsEnd(release), repositoryEnd: known.ended }
  }
}

/** Nightly and other .NET repositories without a list of tags: their names follow the same grammar. */
function nightly(image: Image, known: KnownRepository): Image {
  const words = readTag(image.reference.tag ?? '')
  const channel = words.channel === '' ? undefined : words.channel
  const os = words.system === undefined ? undefined : /^(nano|windows)/.test(words.system) ? 'windows' : 'linux'
  const product = known.product ?? words.kind
  return {
    ...image,
    product,
    channel,
    version: words.version === '' ? undefined : words.version,
    prerelease: true,
    os,
    release: words.system,
    variant: words.flavors,
    traits:
      os === undefined || product === undefined
        ? undefined
        : traitsOf({
            repository: image.reference.repository,
            product,
            channel,
            system: words.system,
            os,
            flavors: words.flavors
          }),
    life: { ...image.life, repositoryEnd: known.ended }
  }
}

/** By registry: the distribution, and its version where the repository names it rather than the tag. */
const distributions: Readonly<Record<string, RegExp>> = {
  'docker.io': /^library\/(ubuntu|debian|alpine)$/,
  'gcr.io': /^distroless\/(?:static|base|base-nossl|cc)-(debian)(\d+)$/,
  [microsoftRegistry]: /^(azurelinux|cbl-mariner)\//
}

/** `ubuntu:24.04`, `debian:bookworm-slim`, `alpine:3.22.1`, `azurelinux/base/core:3.0`, `gcr.io/distroless/cc-debian12`. */
function distributionImage({ registry, repository, tag = '' }: Reference): Distribution | undefined {
  const known = Object.hasOwn(distributions, registry) ? distributions[registry] : undefined
  const [, name, own] = known?.exec(repository) ?? []
  if (name === undefined) return undefined
  if (name === 'alpine') return distributionNamed(name, /^\d+\.\d+/.exec(tag)?.[0] ?? '')
  return distributionNamed(name === 'azurelinux' ? 'azure linux' : name, own ?? tag.replace(/-slim$/, ''))
}

function linuxBase(image: Image, distribution: Distribution): Image {
  const [system] = distribution.tokens
  return {
    ...image,
    product: 'other',
    os: 'linux',
    release: system,
    traits: {
      ...libcOf(image.reference, distribution),
      icu: undefined,
      timeZones: undefined,
      shell: hasShell(image.reference),
      packageManager: undefined,
      invariantByDefault: false,
      user: undefined,
      port: undefined,
      frameworks: []
    },
    life: { ...image.life, distributionEnd: distribution.end }
  }
}

/** `distroless/static` is for programs that are linked whole. */
function libcOf({ repository }: Reference, { libc, libcVersion }: Distribution): Pick<Traits, 'libc' | 'libcVersion'> {
  if (repository.startsWith('distroless/static')) return { libc: undefined, libcVersion: undefined }
  return { libc: libc === 'musl' ? 'musl' : 'glibc', libcVersion }
}

/** Distroless images have none, but those for debugging, which a digest does not tell from the others. */
function hasShell({ repository, tag, digest }: Reference): boolean | undefined {
  if (!repository.includes('distroless')) return true
  const isTold = tag !== undefined || digest === undefined
  return isTold && !/debug/.test(`${repository}:${tag}`) ? false : undefined
}
