/**
 * Image references as the container engines read them: the grammar of github.com/distribution/reference
 * (regexp.go, reference.go) and Docker's rules for names without a registry (normalize.go).
 */
import type { Reference } from './image.ts'

export interface BadReference {
  /** What the engine would refuse, as one clause: "repository name must be lowercase". */
  readonly problem: string
}

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const hostName = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const domainPattern = new RegExp(`^(?:${hostName}(?:\\.${hostName})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`)
const pathPattern = new RegExp(`^${component}(?:/${component})*$`)
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/
const digestPattern = /^([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*):([0-9a-fA-F]{32,})$/

/** Hex digits of the digest algorithms that engines accept. */
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/** The longest path of a name, registry not counted. */
const longestPath = 255

/** No valid reference is longer: registry, path, tag and the longest digest. */
const longestReference = 1024

/**
 * Takes a reference apart. The parts are as written, but for the registry (`docker.io` when none is written) and the
 * repository (`library/…` for a bare Docker Hub name); `text`, `nameRange` and `tagRange` lead back to what was written.
 */
export function parseReference(text: string): Reference | BadReference {
  if (text === '') return { problem: 'the image name is empty' }
  if (text.length > longestReference) return { problem: 'the image name is too long' }
  if (/^[a-f0-9]{64}$/.test(text)) return { problem: 'a name of 64 hexadecimal digits would be an image id' }
  const at = text.indexOf('@')
  const named = at === -1 ? text : text.slice(0, at)
  const digest = at === -1 ? undefined : text.slice(at + 1)
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  const name = colon === -1 ? named : named.slice(0, colon)
  const tag = colon === -1 ? undefined : named.slice(colon + 1)
  const { registry, path } = splitRegistry(name)
  const problem = problemOfName(registry, path) ?? problemOfTag(tag) ?? problemOfDigest(digest)
  if (problem !== undefined) return { problem }
  return {
    text,
    registry: registry === undefined || registry === 'index.docker.io' ? 'docker.io' : registry,
    repository: repositoryName(registry, path),
    tag,
    digest,
    tagRange: tag === undefined ? undefined : [name.length + 1, named.length],
    nameRange: [0, name.length]
  }
}

/** Whether `parseReference` accepted the text. */
export function isReference(parsed: Reference | BadReference): parsed is Reference {
  return !('problem' in parsed)
}

/** The reference in full, as an engine prints it: `docker.io/library/alpine:latest`. */
export function normalizedText(reference: Reference): string {
  const { registry, repository, tag, digest } = reference
  const implied = tag === undefined && digest === undefined ? 'latest' : tag
  return `${registry}/${repository}${implied === undefined ? '' : `:${implied}`}${digest === undefined ? '' : `@${digest}`}`
}

/**
 * The same reference with another name, tag or digest; everything that is not changed keeps the characters it was
 * written with. A new tag without a digest drops the old digest, which would belong to the old image.
 */
export function changeReference(
  reference: Reference,
  change: { readonly name?: string; readonly tag?: string; readonly digest?: string }
): string {
  const name = change.name ?? reference.text.slice(...reference.nameRange)
  const tag = change.tag ?? reference.tag
  const same = change.name === undefined && change.tag === undefined
  const digest = change.digest ?? (same ? reference.digest : undefined)
  return `${name}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/** The part before the first slash is a registry when it has a dot, a colon or an upper-case letter, or is `localhost`. */
function splitRegistry(name: string): { registry: string | undefined; path: string } {
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(slash, 0))
  const isRegistry = slash !== -1 && (/[.:A-Z]/.test(first) || first === 'localhost')
  return isRegistry ? { registry: first, path: name.slice(slash + 1) } : { registry: undefined, path: name }
}

function repositoryName(registry: string | undefined, path: string): string {
  const onHub = registry === undefined || registry === 'docker.io' || registry === 'index.docker.io'
  return onHub && !path.includes('/') ? `library/${path}` : path
}

function problemOfName(registry: string | undefined, path: string): string | undefined {
  if (/[A-Z]/.test(path)) return `repository name must be lowercase: ${path}`
  if (registry !== undefined && !domainPattern.test(registry)) return `invalid registry name: ${registry}`
  if (!pathPattern.test(path)) return `invalid repository name: ${path === '' ? 'it is empty' : path}`
  return path.length > longestPath ? `repository name must not be longer than ${longestPath} characters` : undefined
}

function problemOfTag(tag: string | undefined): string | undefined {
  return tag === undefined || tagPattern.test(tag) ? undefined : `invalid tag: ${tag === '' ? 'it is empty' : tag}`
}

function problemOfDigest(digest: string | undefined): string | undefined {
  if (digest === undefined) return undefined
  const [, algorithm = '', hex = ''] = digestPattern.exec(digest) ?? []
  if (hex === '') return `invalid digest: ${digest}`
  const length = digestLengths[algorithm]
  if (length === undefined) return `unsupported digest algorithm: ${algorithm}`
  if (hex.length !== length || /[A-F]/.test(hex)) return `invalid digest: ${algorithm} has ${length} lower-case digits`
  return undefined
}
