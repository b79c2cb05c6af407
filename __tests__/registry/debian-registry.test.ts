import { execFileSync } from 'node:child_process'
import { createPrivateKey, randomUUID, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { openRegistry } from '../../src/world/registry/client.ts'
import type { Registry, RegistryAnswer } from '../../src/world/registry.ts'
import { hasRegistry, ociTypes, push, pushImage, startRegistry, type TestRegistry } from './debian-registry.ts'
import { testWith } from './required-tools.ts'

const withRegistry = testWith(hasRegistry)
const wanted = hasRegistry || process.env.REQUIRE_TOOLS === '1'

const linux = [
  { os: 'linux', architecture: 'amd64' },
  { os: 'linux', architecture: 'arm', variant: 'v7' },
  { os: 'linux', architecture: 'arm64', variant: 'v8' }
]
const windows = [
  { os: 'windows', architecture: 'amd64', 'os.version': '10.0.17763.7314' },
  { os: 'windows', architecture: 'amd64', 'os.version': '10.0.20348.3692' },
  { os: 'windows', architecture: 'amd64', 'os.version': '10.0.26100.4061' }
]
const tags = ['10.0', '8.0', '8.0.19', '9.0', 'latest']
const password = { username: 'ci', password: 's3cret' }

const folder = mkdtempSync(join(tmpdir(), 'registry-data-'))
const digests = { aspnet: '', sdk: '', plain: '' }
let anonymous: TestRegistry
let basic: TestRegistry
let token: TestRegistry
let tokens: TokenService

beforeAll(async () => {
  if (!wanted) return
  anonymous = await startRegistry({ kind: 'none' }, folder)
  digests.aspnet = await push(anonymous.host, 'dotnet/aspnet', tags, [...linux, ...windows])
  const attestation = { os: 'unknown', architecture: 'unknown' }
  digests.sdk = await push(anonymous.host, 'dotnet/sdk', ['10.0'], [...linux, attestation], ociTypes)
  digests.plain = (
    await pushImage(anonymous.host, 'private/plain', linux[0] ?? { os: '', architecture: '' }, ociTypes, '1')
  ).digest
  basic = await startRegistry({ kind: 'basic', ...password }, folder)
  tokens = await startTokenService()
  token = await startRegistry({ kind: 'token', realm: tokens.realm, certificate: tokens.certificate }, folder)
}, 60_000)

afterAll(() => {
  for (const registry of [anonymous, basic, token]) registry?.stop()
  tokens?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const open = (host: string, credentials?: typeof password, more: readonly string[] = []): Registry =>
  openRegistry({
    hosts: [host, ...more],
    ...(credentials !== undefined && { credentials: new Map([[host, credentials]]) })
  })
const at = (host: string, repository = 'dotnet/aspnet', reference = '9.0') => ({
  registry: host,
  repository,
  reference
})
const sorted = (answer: RegistryAnswer<readonly string[]>) =>
  answer.status === 'found' ? [...answer.value].sort() : answer

withRegistry('digest and platforms of a Docker manifest list', async () => {
  const registry = open(anonymous.host)
  expect(await registry.digest(at(anonymous.host))).toEqual({ status: 'found', value: digests.aspnet })
  const answer = await registry.manifest(at(anonymous.host))
  if (answer.status !== 'found') throw new Error(JSON.stringify(answer))
  expect(answer.value.digest).toBe(digests.aspnet)
  expect(answer.value.platforms).toEqual([
    { os: 'linux', arch: 'amd64', digest: expect.any(String) },
    { os: 'linux', arch: 'arm', variant: 'v7', digest: expect.any(String) },
    { os: 'linux', arch: 'arm64', variant: 'v8', digest: expect.any(String) },
    { os: 'windows', arch: 'amd64', osVersion: '10.0.17763.7314', digest: expect.any(String) },
    { os: 'windows', arch: 'amd64', osVersion: '10.0.20348.3692', digest: expect.any(String) },
    { os: 'windows', arch: 'amd64', osVersion: '10.0.26100.4061', digest: expect.any(String) }
  ])
})

withRegistry('an OCI index, without its attestations, also by digest', async () => {
  const registry = open(anonymous.host)
  for (const reference of ['10.0', digests.sdk]) {
    const answer = await registry.manifest(at(anonymous.host, 'dotnet/sdk', reference))
    expect(answer).toMatchObject({ status: 'found', value: { digest: digests.sdk } })
    expect(answer.status === 'found' && answer.value.platforms.map(({ arch }) => arch)).toEqual([
      'amd64',
      'arm',
      'arm64'
    ])
  }
})

withRegistry('a plain manifest has a digest and names no platform', async () => {
  const answer = await open(anonymous.host).manifest(at(anonymous.host, 'private/plain', '1'))
  expect(answer).toEqual({ status: 'found', value: { digest: digests.plain, platforms: [] } })
})

withRegistry('what is not there is absent', async () => {
  const registry = open(anonymous.host)
  expect(await registry.digest(at(anonymous.host, 'dotnet/aspnet', '9.9'))).toEqual({ status: 'absent' })
  expect(await registry.manifest(at(anonymous.host, 'dotnet/nothing'))).toEqual({ status: 'absent' })
  expect(await registry.tags(anonymous.host, 'dotnet/nothing')).toEqual({ status: 'absent' })
  expect(sorted(await registry.tags(anonymous.host, 'dotnet/aspnet'))).toEqual(tags)
})

withRegistry('a registry with passwords', async () => {
  expect(await open(basic.host, password).digest(at(basic.host))).toEqual({ status: 'found', value: digests.aspnet })
  expect(sorted(await open(basic.host, password).tags(basic.host, 'dotnet/aspnet'))).toEqual(tags)
  expect(await open(basic.host).digest(at(basic.host))).toEqual({
    status: 'unanswered',
    why: `${basic.host} wants credentials`
  })
  expect(await open(basic.host, { ...password, password: 'x' }).digest(at(basic.host))).toEqual({
    status: 'unanswered',
    why: `${basic.host} refuses access to dotnet/aspnet (HTTP 401)`
  })
})

withRegistry('a registry with tokens, one for each repository', async () => {
  tokens.asked.length = 0
  const registry = open(token.host, undefined, [tokens.host])
  expect(await registry.digest(at(token.host))).toEqual({ status: 'found', value: digests.aspnet })
  expect(sorted(await registry.tags(token.host, 'dotnet/aspnet'))).toEqual(tags)
  expect(await registry.digest(at(token.host, 'dotnet/sdk', '10.0'))).toEqual({ status: 'found', value: digests.sdk })
  expect(tokens.asked.map(({ scope }) => scope)).toEqual([
    'repository:dotnet/aspnet:pull',
    'repository:dotnet/sdk:pull'
  ])
})

withRegistry('a password never goes to a token service of another host', async () => {
  tokens.asked.length = 0
  const registry = open(token.host, password, [tokens.host])
  expect(await registry.digest(at(token.host, 'private/plain', '1'))).toMatchObject({ status: 'unanswered' })
  expect(tokens.asked).toEqual([{ scope: 'repository:private/plain:pull', authorization: undefined }])
})

withRegistry('a token service that is not listed is not asked', async () => {
  tokens.asked.length = 0
  expect(await open(token.host, password).digest(at(token.host))).toEqual({
    status: 'unanswered',
    why: `the token service ${tokens.host} of ${token.host} is not listed`
  })
  expect(tokens.asked).toEqual([])
})

withRegistry('a host that is not listed is not asked', async () => {
  expect(await open('mcr.microsoft.com').digest(at(anonymous.host))).toEqual({
    status: 'unanswered',
    why: `${anonymous.host} is not listed in the input registries`
  })
})

interface TokenService {
  readonly host: string
  readonly realm: string
  readonly certificate: string
  readonly asked: { scope: string | null; authorization: string | undefined }[]
  readonly stop: () => void
}

/** Signs tokens that the real registry verifies. Anyone may pull `dotnet/…`; other names are for those with a password. */
async function startTokenService(): Promise<TokenService> {
  const keys = mkdtempSync(join(tmpdir(), 'registry-keys-'))
  const files = { key: join(keys, 'key.pem'), certificate: join(keys, 'certificate.pem') }
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync('openssl', [...request, '-subj', '/CN=tests', '-keyout', files.key, '-out', files.certificate], {
    stdio: 'ignore'
  })
  const key = createPrivateKey(readFileSync(files.key))
  const certificate = readFileSync(files.certificate, 'utf8')
  rmSync(keys, { recursive: true })
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const asked: TokenService['asked'] = []
  const server: Server = createServer((incoming, outgoing) => {
    const query = new URL(incoming.url ?? '', 'http://localhost').searchParams
    const { authorization } = incoming.headers
    asked.push({ scope: query.get('scope'), authorization })
    const [type, name = ''] = query.get('scope')?.split(':') ?? []
    const actions = name.startsWith('dotnet/') || authorization !== undefined ? ['pull'] : []
    const now = Math.floor(Date.now() / 1000)
    const head = encode({ typ: 'JWT', alg: 'ES256', x5c: [certificate.replace(/-----[^-]+-----|\s/g, '')] })
    const claims = {
      iss: 'tests',
      sub: '',
      aud: query.get('service'),
      exp: now + 300,
      nbf: now - 10,
      iat: now,
      jti: randomUUID()
    }
    const body = `${head}.${encode({ ...claims, access: [{ type, name, actions }] })}`
    const signature = sign('sha256', Buffer.from(body), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    outgoing.writeHead(200, { 'content-type': 'application/json' })
    outgoing.end(JSON.stringify({ token: `${body}.${signature}`, expires_in: 300 }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { host, realm: `http://${host}/token`, certificate, asked, stop }
}
