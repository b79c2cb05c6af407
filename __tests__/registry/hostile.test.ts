import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseChallenges } from '../../src/world/registry/challenge.ts'
import { openRegistry, type RegistryAccess } from '../../src/world/registry/client.ts'
import { digestOf, dockerTypes } from './debian-registry.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void

interface Hostile {
  readonly host: string
  readonly requests: { method: string; url: string; authorization: string | undefined; accept: string | undefined }[]
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(answer: Answer, name = '127.0.0.1'): Promise<Hostile> {
  const requests: Hostile['requests'] = []
  const server = createServer((request, response) => {
    const { authorization, accept } = request.headers
    requests.push({ method: request.method ?? '', url: request.url ?? '', authorization, accept })
    answer(request, response, requests.length)
  })
  await new Promise<void>((resolve) => server.listen(0, name, resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { host: `${name}:${typeof address === 'object' ? address?.port : 0}`, requests }
}

const pauses: number[] = []
const quick = { exchange: 400, host: 3000, body: 20_000, attempts: 3, pause: 10_000 }

function ask(host: string, more: Partial<RegistryAccess> = {}) {
  pauses.length = 0
  const wait = (milliseconds: number) => Promise.resolve(pauses.push(milliseconds))
  const registry = openRegistry({ hosts: [host], ...more, limits: { ...quick, wait, ...more.limits } })
  const image = { registry: host, repository: 'dotnet/aspnet', reference: '9.0' }
  return { ...registry, image }
}

const list = JSON.stringify({
  schemaVersion: 2,
  manifests: [{ digest: digestOf('x'), platform: { os: 'linux', architecture: 'amd64' } }]
})
const json = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
const good = (response: ServerResponse, headers = {}) =>
  response.writeHead(200, { 'content-type': dockerTypes.list, ...headers }).end(list)
const secret = { username: 'ci', password: 's3cret' }

test('every type of manifest is accepted, and a good answer is found', async () => {
  const { host, requests } = await serve((_, response) => good(response))
  const { manifest, image } = ask(host)
  expect(await manifest(image)).toMatchObject({ status: 'found', value: { digest: digestOf(list) } })
  expect(requests[0]?.accept?.split(', ')).toHaveLength(4)
  expect(requests[0]?.authorization).toBeUndefined()
})

test.each<[string, Answer, string]>([
  [
    'a web page with 200',
    (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    'something else than a manifest'
  ],
  ['JSON of another kind', (_, response) => json(response, 200, { hello: 1 }), 'something else than a manifest'],
  [
    'a list that is none',
    (_, response) => response.writeHead(200, { 'content-type': dockerTypes.list }).end('[]'),
    'something else than a manifest'
  ],
  [
    'broken JSON',
    (_, response) => response.writeHead(200, { 'content-type': dockerTypes.list }).end('{"manifests":'),
    'something else than a manifest'
  ],
  [
    'entries without a platform',
    (_, response) => response.writeHead(200, { 'content-type': dockerTypes.list }).end('{"manifests":[{}]}'),
    'manifest list that cannot be read'
  ],
  [
    'names that are commands',
    (_, response) =>
      response.writeHead(200, { 'content-type': dockerTypes.list }).end(list.replace('amd64', '::error::')),
    'manifest list that cannot be read'
  ],
  [
    'a digest that is a lie',
    (_, response) => good(response, { 'docker-content-digest': digestOf('y') }),
    'sent other content than its digest says'
  ],
  [
    'a 404 of a web server',
    (_, response) => response.writeHead(404).end('not found'),
    'something else than a manifest (HTTP 404)'
  ],
  [
    'a 404 with another code',
    (_, response) => json(response, 404, { errors: [{ code: 'UNSUPPORTED' }] }),
    'something else than a manifest (HTTP 404)'
  ],
  ['an error', (_, response) => response.writeHead(500).end(), 'something else than a manifest (HTTP 500)'],
  ['a refusal', (_, response) => response.writeHead(403).end(), 'refuses access to dotnet/aspnet (HTTP 403)'],
  ['a challenge without a scheme', (_, response) => response.writeHead(401).end(), 'wants credentials'],
  ['an endless body', (request, response) => flood(request, response), 'with more than 20000 bytes'],
  [
    'headers without measure',
    (_, response) => response.writeHead(200, { 'x-much': 'a'.repeat(100_000) }).end(),
    'cannot be reached (HPE_HEADER_OVERFLOW)'
  ],
  ['no answer', () => undefined, 'did not answer within'],
  [
    'drops of a body',
    (_, response) => drip(response.writeHead(200, { 'content-type': dockerTypes.list })),
    'did not answer within'
  ],
  ['a cut connection', (request) => request.socket.destroy(), 'cannot be reached (ECONNRESET)'],
  [
    'a body that is cut',
    (request, response) =>
      void response.writeHead(200, { 'content-length': '999' }).write('a', () => request.socket.destroy()),
    'cannot be reached'
  ]
])('%s: nothing is learned', async (_name, answer, why) => {
  const { host } = await serve(answer)
  const { manifest, digest, image } = ask(host)
  const began = Date.now()
  expect(await manifest(image)).toEqual({ status: 'unanswered', why: expect.stringContaining(why) })
  if (!why.includes('digest')) expect((await digest(image)).status).toBe('unanswered')
  expect(Date.now() - began).toBeLessThan(3000)
})

function flood(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': dockerTypes.list })
  if (request.method === 'HEAD') return void response.end()
  const more = () => {
    while (response.write('a'.repeat(4096)));
  }
  response.on('drain', more)
  more()
}

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(timer))
}

test('drops of a header, which no idle time ever ends', async () => {
  const { createServer: listen } = await import('node:net')
  const server = listen((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nx: ')
    const timer = setInterval(() => socket.write('a'), 50)
    socket.on('error', () => undefined).on('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const { manifest, image } = ask(`127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  expect(await manifest(image)).toMatchObject({ status: 'unanswered', why: expect.stringContaining('did not answer') })
  await new Promise((resolve) => server.close(resolve))
})

test('nobody listens', async () => {
  const { host } = await serve((_, response) => good(response))
  closing.splice(0).forEach((close) => {
    close()
  })
  const { manifest, image } = ask(host)
  expect(await manifest(image)).toMatchObject({ status: 'unanswered', why: `${host} cannot be reached (ECONNREFUSED)` })
})

test('a busy registry is asked again after the pause that it names', async () => {
  const date = new Date(Date.now() + 5000).toUTCString()
  const { host, requests } = await serve((_, response, count) => {
    if (count === 1) response.writeHead(429, { 'retry-after': '2' }).end()
    else if (count === 2) response.writeHead(503, { 'retry-after': date }).end()
    else good(response)
  })
  const { manifest, image } = ask(host, { limits: { host: 60_000 } })
  expect(await manifest(image)).toMatchObject({ status: 'found' })
  expect(pauses[0]).toBe(2000)
  expect(pauses[1]).toBeGreaterThan(2500)
  expect(pauses[1]).toBeLessThanOrEqual(5000)
  expect(requests).toHaveLength(3)
})

test.each([
  ['600', 'asks to wait 600 s', 1],
  ['99999999999999999999', 'is busy (HTTP 429)', 3],
  ['soon', 'is busy (HTTP 429)', 3],
  ['0', 'is busy (HTTP 429)', 3]
])('a storm of 429 with Retry-After %s ends, and the host is left alone', async (after, why, requests) => {
  const server = await serve((_, response) => response.writeHead(429, { 'retry-after': after }).end())
  const { manifest, tags, image } = ask(server.host, { limits: { host: 60_000 } })
  expect(await manifest(image)).toEqual({ status: 'unanswered', why: expect.stringContaining(why) })
  expect(await tags(server.host, 'dotnet/sdk')).toEqual({ status: 'unanswered', why: expect.stringContaining(why) })
  expect(server.requests).toHaveLength(requests)
})

test.each([301, 302, 303, 307, 308])('a redirect (%d) to another host or port is not followed', async (status) => {
  const other = await serve((_, response) => good(response))
  const { host } = await serve((_, response) =>
    response.writeHead(status, { location: `http://${other.host}/v2/` }).end()
  )
  const { manifest, digest, tags, image } = ask(host, {
    credentials: new Map([[host, secret]]),
    hosts: [host, other.host]
  })
  const why = expect.stringContaining(`leads elsewhere (HTTP ${status})`)
  expect(await manifest(image)).toEqual({ status: 'unanswered', why })
  expect(await digest(image)).toEqual({ status: 'unanswered', why })
  expect(await tags(host, 'dotnet/sdk')).toEqual({ status: 'unanswered', why })
  expect(other.requests).toEqual([])
})

test.each([
  ['a token service elsewhere', (other: string) => `Bearer realm="http://${other}/token",service="x"`],
  ['a token service behind a name', (other: string) => `Bearer realm="http://ci:pw@${other}/token"`],
  ['a token service without an address', () => 'Bearer realm="/token"'],
  ['a file', () => 'Bearer realm="file:///etc/passwd"'],
  ['nothing', () => 'Bearer']
])('credentials do not leave for %s', async (_name, challenge) => {
  const other = await serve((_, response) => json(response, 200, { token: 'x' }))
  const { host, requests } = await serve((_, response) =>
    response.writeHead(401, { 'www-authenticate': challenge(other.host) }).end()
  )
  const { manifest, image } = ask(host, { credentials: new Map([[host, secret]]) })
  expect(await manifest(image)).toMatchObject({ status: 'unanswered' })
  expect(other.requests).toEqual([])
  expect(requests.map(({ authorization }) => authorization)).toEqual([undefined])
})

test('a token service of the registry itself gets the password, and the token goes back', async () => {
  const server = await serve((request, response) => {
    if (request.url?.startsWith('/token')) return json(response, 200, { access_token: 'abc' })
    if (request.headers.authorization === 'Bearer abc') return good(response)
    const realm = `http://${request.headers.host}/token`
    return response
      .writeHead(401, { 'www-authenticate': `Basic realm="x", Bearer realm="${realm}",service="a b&c"` })
      .end()
  })
  const { manifest, image } = ask(server.host, { credentials: new Map([[server.host, secret]]) })
  expect(await manifest(image)).toMatchObject({ status: 'found' })
  expect(server.requests.map(({ url, authorization }) => [url, authorization?.split(' ')[0]])).toEqual([
    ['/v2/dotnet/aspnet/manifests/9.0', undefined],
    ['/token?scope=repository%3Adotnet%2Faspnet%3Apull&service=a+b%26c', 'Basic'],
    ['/v2/dotnet/aspnet/manifests/9.0', 'Bearer']
  ])
})

test.each([
  ['no token', {}],
  ['a number', { token: 1 }],
  ['a header of its own', { token: 'a\r\nx-evil: 1' }],
  ['much too long', { token: 'a'.repeat(16_385) }]
])('a token that is none: %s', async (_name, body) => {
  const { host } = await serve((request, response) => {
    if (request.url?.startsWith('/token')) json(response, 200, body)
    else response.writeHead(401, { 'www-authenticate': `Bearer realm="http://${request.headers.host}/token"` }).end()
  })
  const { manifest, image } = ask(host)
  expect(await manifest(image)).toEqual({ status: 'unanswered', why: `${host} gives no token` })
})

test('a token that is never right is asked for once', async () => {
  const { host, requests } = await serve((request, response) => {
    if (request.url?.startsWith('/token')) json(response, 200, { token: 'abc' })
    else response.writeHead(401, { 'www-authenticate': `Bearer realm="http://${request.headers.host}/token"` }).end()
  })
  const { manifest, image } = ask(host)
  expect(await manifest(image)).toMatchObject({ status: 'unanswered', why: expect.stringContaining('refuses access') })
  expect(requests).toHaveLength(3)
})

const pages =
  (link: (host: string, last: number) => string): Answer =>
  (request, response) => {
    const last = Number(new URL(request.url ?? '', 'http://x').searchParams.get('last') ?? 0)
    const link_ = last < 3 ? { link: link(request.headers.host ?? '', last + 1) } : {}
    json(response, 200, { name: 'dotnet/sdk', tags: [`${last}.0`] }, link_)
  }

test.each([
  ['relative links', (_: string, last: number) => `</v2/dotnet/sdk/tags/list?last=${last}&n=1>; rel="next"`],
  ['absolute links', (host: string, last: number) => `<http://${host}/v2/dotnet/sdk/tags/list?last=${last}>; rel=next`],
  ['links without the name of the proxy', (_: string, last: number) => `</v2/sdk/tags/list?last=${last}>; rel="next"`]
])('pages of tags: %s', async (_name, link) => {
  const { host, requests } = await serve(pages(link))
  expect(await ask(host).tags(host, 'dotnet/sdk')).toEqual({ status: 'found', value: ['0.0', '1.0', '2.0', '3.0'] })
  expect(requests.every(({ url }) => url.startsWith('/v2/dotnet/sdk/tags/list'))).toBe(true)
})

test.each([
  [
    'a page of another host',
    (_: string, last: number) => `<http://localhost:1/v2/?last=${last}>; rel="next"`,
    'leads to another host'
  ],
  ['the same page for ever', () => '</v2/dotnet/sdk/tags/list>; rel="next"', 'do not go on'],
  ['a link that is none', () => '<http://[>; rel="next"', 'leads to another host']
])('pages of tags: %s', async (_name, link, why) => {
  const { host } = await serve(pages(link))
  expect(await ask(host).tags(host, 'dotnet/sdk')).toEqual({ status: 'unanswered', why: expect.stringContaining(why) })
})

test('pages without end stop', async () => {
  const { host, requests } = await serve((_, response, count) =>
    json(response, 200, { tags: [] }, { link: `</v2/x/tags/list?last=${count}>; rel="next"` })
  )
  expect(await ask(host, { limits: { host: 20_000 } }).tags(host, 'dotnet/sdk')).toMatchObject({ status: 'unanswered' })
  expect(requests).toHaveLength(100)
})

test('tags that are none are left out, and a repository without tags has none', async () => {
  const { host } = await serve((request, response) =>
    json(response, 200, {
      tags: request.url?.includes('empty') ? null : ['9.0', 1, '::error::', 'a b', `${'a'.repeat(200)}`]
    })
  )
  const { tags } = ask(host)
  expect(await tags(host, 'dotnet/sdk')).toEqual({ status: 'found', value: ['9.0'] })
  expect(await tags(host, 'dotnet/empty')).toEqual({ status: 'found', value: [] })
})

test.each([
  ['../../etc', '9.0'],
  ['dotnet/../x', '9.0'],
  ['Dotnet/sdk', '9.0'],
  ['dotnet/sdk?x=1', '9.0'],
  ['dotnet/sdk', '../x'],
  ['dotnet/sdk', 'a b'],
  ['dotnet/sdk', 'a?b'],
  ['dotnet/sdk', 'sha256:abc'],
  ['a'.repeat(256), '9.0']
])('%s:%s never becomes an address', async (repository, reference) => {
  const { host, requests } = await serve((_, response) => good(response))
  const { manifest, digest } = ask(host)
  const image = { registry: host, repository, reference }
  expect((await manifest(image)).status).toBe('unanswered')
  expect((await digest(image)).status).toBe('unanswered')
  expect(requests).toEqual([])
})

test('an absent tag is asked for twice: only a body proves it', async () => {
  const { host, requests } = await serve((_, response) =>
    json(response, 404, { errors: [{ code: 'MANIFEST_UNKNOWN' }] })
  )
  const { digest, image } = ask(host)
  expect(await digest(image)).toEqual({ status: 'absent' })
  expect(requests.map(({ method }) => method)).toEqual(['HEAD', 'GET'])
})

test('no connection is left open', async () => {
  const { host } = await serve((_, response) => good(response))
  const { manifest, image } = ask(host)
  await Promise.all([manifest(image), manifest(image), manifest(image)])
  const probe = connect(Number(host.split(':')[1]), '127.0.0.1')
  await new Promise((resolve) => probe.once('connect', resolve))
  probe.destroy()
})

test.each([
  ['', []],
  ['Basic realm="x"', [['basic', { realm: 'x' }]]],
  [
    'Bearer realm="https://a/t",service="s",scope="repository:a/b:pull,push",Basic realm="y"',
    [
      ['bearer', { realm: 'https://a/t', service: 's', scope: 'repository:a/b:pull,push' }],
      ['basic', { realm: 'y' }]
    ]
  ],
  [
    'Negotiate, BEARER Realm=abc , service="a\\"b"',
    [
      ['negotiate', {}],
      ['bearer', { realm: 'abc', service: 'a"b' }]
    ]
  ],
  ['realm="x"', []]
])('the challenge %j', (header, expected) => {
  const found = parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)])
  expect(found).toEqual(expected)
})

test('a challenge of any kind is read in time in step with its length', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Bearer ', 'a=', '"', '\\', ',', ' ', 'é', '=', 'x')), (parts) => {
      expect(Array.isArray(parseChallenges(parts.join('')))).toBe(true)
    })
  )
  for (const part of ['a="', '\\"', '="\\', 'a=,', '"a']) {
    const began = performance.now()
    parseChallenges(part.repeat(100_000))
    expect(performance.now() - began).toBeLessThan(2000)
  }
})
