/** Manifests and manifest lists: media types, digests, platforms. OCI image-spec, image-index.md and manifest.md. */
import { createHash } from 'node:crypto'
import type { RegistryPlatform } from '../registry.ts'
import { isJsonObject, type JsonObject } from './json.ts'

const lists = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json']
const plain = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json']

/** Always all four: a registry that holds another type than is asked for answers 404. */
export const accepted = [...lists, ...plain].join(', ')

/** The media type of an answer; undefined when it is none of a manifest. */
export function mediaTypeOf(contentType: string | undefined): 'list' | 'plain' | undefined {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (lists.includes(type)) return 'list'
  return plain.includes(type) ? 'plain' : undefined
}

export function isDigest(text: string): boolean {
  return /^sha256:[a-f0-9]{64}$/.test(text)
}

export function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`
}

/** The platforms of a manifest list; undefined when an entry is not what an entry is. Attestations are left out. */
export function platformsOf(list: JsonObject): readonly RegistryPlatform[] | undefined {
  if (!Array.isArray(list.manifests) || list.manifests.length > 1000) return undefined
  const platforms: RegistryPlatform[] = []
  for (const entry of list.manifests) {
    if (!isJsonObject(entry) || !isJsonObject(entry.platform)) return undefined
    const platform = platformOf(entry, entry.platform)
    if (platform === undefined) return undefined
    if (platform.os !== 'unknown') platforms.push(platform)
  }
  return platforms
}

function platformOf(entry: JsonObject, platform: JsonObject): RegistryPlatform | undefined {
  const os = wordOf(platform.os)
  const arch = wordOf(platform.architecture)
  const digest = typeof entry.digest === 'string' && isDigest(entry.digest) ? entry.digest : undefined
  if (os === undefined || arch === undefined || digest === undefined) return undefined
  const variant = wordOf(platform.variant)
  const osVersion = wordOf(platform['os.version'])
  return {
    os,
    arch,
    ...(variant !== undefined && { variant }),
    ...(osVersion !== undefined && { osVersion }),
    digest
  }
}

const wordOf = (value: unknown) => (typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : undefined)
