/** A registry client that only reads: tags, digests and platforms. OCI distribution-spec, "Pulling manifests". */
import type { Credentials, ImageAddress, Manifest, Registry, RegistryAnswer } from '../registry.ts'
import { exchange, type HttpAnswer, type Limits, NoAnswer } from './exchange.ts'
import { endpointOf, type RegistryHost, servicesOf, urlOf } from './hosts.ts'
import { isJsonObject, parseJsonObject } from './json.ts'
import { accepted, digestOf, isDigest, mediaTypeOf, platformsOf } from './manifest.ts'
import { nextPage } from './paging.ts'
import { authorize } from './token.ts'

export interface RegistryAccess {
  /** The hosts that may be asked, as images name them. No other is ever contacted. */
  readonly hosts: readonly string[]
  /** Per host, as images name it. */
  readonly credentials?: ReadonlyMap<string, Credentials>
  readonly limits?: Partial<Limits>
}

const defaults: Limits = {
  exchange: 15_000,
  host: 120_000,
  body: 8_388_608,
  attempts: 4,
  pause: 20_000,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
}

const longestList = 100

/** One host as it is known during the run. */
interface Session {
  readonly host: RegistryHost
  /** The `Authorization` header per repository. */
  readonly tokens: Map<string, string>
  /** Why the host is asked no more. */
  silence: string | undefined
}

/** Opens the listed registries. Nothing is sent before a question is asked, and answers are not kept. */
export function openRegistry(access: RegistryAccess): Registry {
  const limits = { ...defaults, ...access.limits }
  const sessions = new Map<string, Session>()
  const sessionOf = (name: string): Session => {
    const session = sessions.get(name) ?? openSession(name, access, limits)
    sessions.set(name, session)
    return session
  }
  const answer = async <T>(
    name: string,
    ask: (session: Session) => Promise<RegistryAnswer<T>>
  ): Promise<RegistryAnswer<T>> => {
    if (!access.hosts.includes(name))
      return { status: 'unanswered', why: `${name} is not listed in the input registries` }
    const session = sessionOf(name)
    if (session.silence !== undefined) return { status: 'unanswered', why: session.silence }
    try {
      return await ask(session)
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      if (error.scope === 'host') session.silence = error.message
      return { status: 'unanswered', why: error.message }
    }
  }
  return {
    hosts: access.hosts,
    digest: (image) => answer(image.registry, (session) => askDigest(session, image, limits)),
    manifest: (image) => answer(image.registry, (session) => askManifest(session, image, limits)),
    tags: (registry, repository) => answer(registry, (session) => askTags(session, repository, limits))
  }
}

function openSession(name: string, { hosts, credentials }: RegistryAccess, limits: Limits): Session {
  const host: RegistryHost = {
    name,
    origin: urlOf(endpointOf(name)).origin,
    credentials: credentials?.get(name),
    ownServices: servicesOf(name),
    listed: hosts.map((listed) => urlOf(endpointOf(listed)).host),
    end: Date.now() + limits.host
  }
  return { host, tokens: new Map(), silence: undefined }
}

async function askDigest(session: Session, image: ImageAddress, limits: Limits): Promise<RegistryAnswer<string>> {
  const answer = await call(session, 'HEAD', image.repository, manifestUrl(session, image), limits)
  const digest = answer.headers['docker-content-digest']
  const usable = answer.status === 200 && mediaTypeOf(answer.headers['content-type']) !== undefined
  if (usable && typeof digest === 'string' && isDigest(digest)) return { status: 'found', value: digest }
  // an answer to HEAD has no body: only the whole answer tells "no such tag" from "no such page"
  const manifest = await askManifest(session, image, limits)
  return manifest.status === 'found' ? { status: 'found', value: manifest.value.digest } : manifest
}

async function askManifest(session: Session, image: ImageAddress, limits: Limits): Promise<RegistryAnswer<Manifest>> {
  const { name } = session.host
  const answer = await call(session, 'GET', image.repository, manifestUrl(session, image), limits)
  if (saysAbsent(answer)) return { status: 'absent' }
  const type = mediaTypeOf(answer.headers['content-type'])
  const document = parseJsonObject(answer.body)
  if (answer.status !== 200 || type === undefined || document === undefined) {
    throw new NoAnswer('image', `${name} answered with something else than a manifest (HTTP ${answer.status})`)
  }
  const digest = digestOf(answer.body)
  const claims = [answer.headers['docker-content-digest'], isDigest(image.reference) ? image.reference : undefined]
  if (claims.some((claim) => claim !== undefined && claim !== digest)) {
    throw new NoAnswer('image', `${name} sent other content than its digest says`)
  }
  const platforms = type === 'list' ? platformsOf(document) : []
  if (platforms === undefined) throw new NoAnswer('image', `${name} sent a manifest list that cannot be read`)
  return { status: 'found', value: { digest, platforms } }
}

async function askTags(session: Session, repository: string, limits: Limits): Promise<RegistryAnswer<string[]>> {
  const tags: string[] = []
  let url: URL | undefined = new URL(`/v2/${checkedRepository(repository)}/tags/list`, session.host.origin)
  for (let page = 0; page < longestList; page += 1) {
    const answer: HttpAnswer = await call(session, 'GET', repository, url, limits)
    if (saysAbsent(answer)) return { status: 'absent' }
    tags.push(...tagsOf(answer, session.host.name))
    url = nextPage(answer.headers.link, url)
    if (url === undefined) return { status: 'found', value: tags }
  }
  throw new NoAnswer('image', `${session.host.name} lists more than ${longestList} pages`)
}

function tagsOf(answer: HttpAnswer, name: string): readonly string[] {
  const listed = answer.status === 200 ? parseJsonObject(answer.body)?.tags : undefined
  // a repository whose tags are all gone lists null
  if (listed === null) return []
  if (Array.isArray(listed)) return listed.filter((tag) => typeof tag === 'string' && tagPattern.test(tag))
  throw new NoAnswer('image', `${name} gave no list of tags (HTTP ${answer.status})`)
}

/** Sends a request with what the repository's challenge wants; a token that has run out is renewed once. */
async function call(
  session: Session,
  method: 'GET' | 'HEAD',
  repository: string,
  url: URL,
  limits: Limits
): Promise<HttpAnswer> {
  const { host, tokens } = session
  const send = () => {
    const authorization = tokens.get(repository)
    const headers = { accept: accepted, ...(authorization !== undefined && { authorization }) }
    return exchange({ method, url, headers }, limits, host.end)
  }
  let answer = await send()
  if (answer.status === 401) {
    tokens.set(repository, await authorize(host, repository, answer.headers['www-authenticate'] ?? '', limits))
    answer = await send()
  }
  if (answer.status === 401 || answer.status === 403) {
    throw new NoAnswer('image', `${host.name} refuses access to ${repository} (HTTP ${answer.status})`)
  }
  if (answer.status >= 300 && answer.status < 400) {
    throw new NoAnswer('image', `${host.name} leads elsewhere (HTTP ${answer.status}), which is not followed`)
  }
  return answer
}

/** Only a registry's own error code proves that something is not there; a 404 may come from anyone on the way. */
function saysAbsent({ status, body }: HttpAnswer): boolean {
  if (status !== 404) return false
  const errors = parseJsonObject(body)?.errors
  const codes = ['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'NOT_FOUND']
  // "OCI index found, but accept header does not support OCI indexes" has this code too, and cannot meet us
  return Array.isArray(errors) && errors.some((error) => isJsonObject(error) && codes.includes(String(error.code)))
}

const tagPattern = /^\w[\w.-]{0,127}$/
const repositoryPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/

/** Text of a repository goes into a URL only when the grammar of names allows it. */
function checkedRepository(repository: string): string {
  if (repository.length <= 255 && repositoryPattern.test(repository)) return repository
  throw new NoAnswer('image', 'the image name is not one that a registry can have')
}

function manifestUrl({ host }: Session, { repository, reference }: ImageAddress): URL {
  if (!tagPattern.test(reference) && !isDigest(reference)) {
    throw new NoAnswer('image', 'the tag is not one that a registry can have')
  }
  return new URL(`/v2/${checkedRepository(repository)}/manifests/${reference}`, host.origin)
}
