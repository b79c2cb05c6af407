/** A real registry for tests: Debian's `docker-registry`, started on a free loopback port over a temporary folder. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = '/usr/bin/docker-registry'

/** The registry and `htpasswd` are there: apt-get install docker-registry apache2-utils. */
export const hasRegistry = existsSync(program) && existsSync('/usr/bin/htpasswd')

export interface TestRegistry {
  /** `127.0.0.1:5000` */
  readonly host: string
  readonly stop: () => void
}

type Authentication =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'token'; readonly realm: string; readonly certificate: string }

export async function startRegistry(auth: Authentication, folder?: string): Promise<TestRegistry> {
  const settings = mkdtempSync(join(tmpdir(), 'registry-'))
  const port = await freePort()
  const configuration = {
    version: '0.1',
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: folder ?? join(settings, 'data') } },
    http: { addr: `127.0.0.1:${port}` },
    ...(auth.kind !== 'none' && { auth: authentication(auth, settings) })
  }
  // JSON is YAML
  writeFileSync(join(settings, 'config.yml'), JSON.stringify(configuration))
  const child = spawn(program, ['serve', join(settings, 'config.yml')], { stdio: 'ignore' })
  const host = `127.0.0.1:${port}`
  const stop = () => {
    child.kill()
    rmSync(settings, { recursive: true, force: true })
  }
  await answering(host, child)
  return { host, stop }
}

function authentication(auth: Exclude<Authentication, { kind: 'none' }>, folder: string) {
  if (auth.kind === 'basic') {
    const passwords = execFileSync('/usr/bin/htpasswd', ['-Bbn', auth.username, auth.password], { encoding: 'utf8' })
    writeFileSync(join(folder, 'htpasswd'), passwords)
    return { htpasswd: { realm: 'test', path: join(folder, 'htpasswd') } }
  }
  writeFileSync(join(folder, 'token.crt'), auth.certificate)
  return {
    token: { realm: auth.realm, service: 'test', issuer: 'tests', rootcertbundle: join(folder, 'token.crt') }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function answering(host: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`docker-registry ended with ${child.exitCode}`)
    const answer = await fetch(`http://${host}/v2/`).catch(() => undefined)
    if (answer !== undefined) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('docker-registry does not answer')
}

export interface Entry {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
  readonly 'os.version'?: string
}

export const dockerTypes = {
  list: 'application/vnd.docker.distribution.manifest.list.v2+json',
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json'
}
export const ociTypes = {
  list: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json'
}

export const digestOf = (bytes: string) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** Fills a registry by plain HTTP: an image per platform, a list over them, and the tags. Gives the list's digest. */
export async function push(
  host: string,
  repository: string,
  tags: readonly string[],
  entries: readonly Entry[],
  types = dockerTypes
): Promise<string> {
  const manifests: object[] = []
  for (const platform of entries) {
    const { body, digest } = await pushImage(host, repository, platform, types)
    manifests.push({ mediaType: types.manifest, digest, size: body.length, platform })
  }
  const list = JSON.stringify({ schemaVersion: 2, mediaType: types.list, manifests })
  for (const tag of tags) await put(`http://${host}/v2/${repository}/manifests/${tag}`, list, types.list)
  return digestOf(list)
}

/** Pushes one plain image, by its digest or also under a tag. */
export async function pushImage(host: string, repository: string, platform: Entry, types = dockerTypes, tag?: string) {
  const config = JSON.stringify({ ...platform, rootfs: { type: 'layers', diff_ids: [] } })
  await pushBlob(host, repository, config)
  const body = JSON.stringify({
    schemaVersion: 2,
    mediaType: types.manifest,
    config: { mediaType: types.config, digest: digestOf(config), size: config.length },
    layers: []
  })
  const digest = digestOf(body)
  await put(`http://${host}/v2/${repository}/manifests/${tag ?? digest}`, body, types.manifest)
  return { body, digest }
}

async function pushBlob(host: string, repository: string, bytes: string): Promise<void> {
  const start = await fetch(`http://${host}/v2/${repository}/blobs/uploads/`, { method: 'POST' })
  const place = new URL(start.headers.get('location') ?? '', `http://${host}`)
  place.searchParams.set('digest', digestOf(bytes))
  await put(place.href, bytes, 'application/octet-stream')
}

async function put(url: string, body: string, type: string): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', body, headers: { 'content-type': type } })
  if (answer.status !== 201) throw new Error(`PUT ${url}: ${answer.status} ${await answer.text()}`)
}
