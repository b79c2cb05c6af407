import { expect, test } from '@jest/globals'
import { describeImage } from '../../src/images/catalogue.ts'
import type { Image, Platform, Publication } from '../../src/images/image.ts'
import { isReference, parseReference } from '../../src/images/reference.ts'
import type { Mention } from '../../src/plan/mention.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { digestsOf, verifyImages, verifyPlans, withAnswers } from '../../src/plan/verify.ts'
import type { Manifest, Registry, RegistryAnswer } from '../../src/world/registry.ts'

const statuses: Readonly<Record<Publication['status'], Publication>> = {
  published: { status: 'published', from: '2024-11-12', until: undefined },
  expected: { status: 'expected', why: 'a rule' },
  absent: { status: 'absent', why: 'the catalogue', nearest: 'near' },
  unknown: { status: 'unknown', why: 'newer' }
}

function image(text: string, status: Publication['status'] = 'unknown', platforms: readonly Platform[] = []): Image {
  const reference = parseReference(text)
  if (!isReference(reference)) throw new Error(reference.problem)
  const rest = {} as Omit<Image, 'reference' | 'publication' | 'platforms'>
  return { ...rest, reference, publication: statuses[status], platforms }
}

const digest = `sha256:${'a'.repeat(64)}`
const found: RegistryAnswer<Manifest> = {
  status: 'found',
  value: {
    digest,
    platforms: [
      { os: 'linux', arch: 'arm64', variant: 'v8', digest },
      { os: 'windows', arch: 'amd64', osVersion: '10.0.20348.1', digest },
      { os: 'plan9', arch: 'mips', digest }
    ]
  }
}

function recording(answer: RegistryAnswer<Manifest> = found) {
  const asked: string[] = []
  let running = 0
  const most = { atOnce: 0 }
  const registry: Registry = {
    hosts: ['mcr.microsoft.com', 'example.com:5000', 'a.example', 'c.example', 'docker.io'],
    digest: () => Promise.reject(new Error('not asked')),
    tags: () => Promise.reject(new Error('not asked')),
    manifest: async (address) => {
      running += 1
      most.atOnce = Math.max(most.atOnce, running)
      asked.push(`${address.registry} ${address.repository} ${address.reference}`)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running -= 1
      return answer
    }
  }
  return { registry, asked, most }
}

const all = [
  image('mcr.microsoft.com/dotnet/aspnet:1.0', 'published'),
  image('mcr.microsoft.com/dotnet/aspnet:2.0', 'expected'),
  image('mcr.microsoft.com/dotnet/aspnet:3.0', 'absent'),
  image('mcr.microsoft.com/dotnet/aspnet:4.0', 'unknown')
]

test.each([
  ['never', []],
  ['unknown', ['2.0', '4.0']],
  ['always', ['1.0', '2.0', '3.0', '4.0']]
] as const)('mode %s asks about %j', async (mode, tags) => {
  const { registry, asked } = recording()
  const answers = await verifyImages(all, mode, registry)
  expect(asked.map((question) => question.split(' ').at(-1))).toEqual(tags)
  expect([...answers.keys()]).toEqual(tags.map((tag) => `mcr.microsoft.com/dotnet/aspnet:${tag}`))
})

test('unknown asks about what is expected of .NET 11, and about what the catalogue cannot tell, and about nothing else', async () => {
  const names = [
    ...['sdk:11.0', 'aspnet:11.0', 'aspnet:11.0-alpine', 'runtime:11.0-resolute-chiseled', 'sdk:latest'],
    ...['sdk:11.0.100', 'aspnet:10.0.12', 'sdk:12.0', 'aspnet:8.0-alpine3.25'],
    ...['sdk:10.0', 'aspnet:8.0', 'aspnet:8.0-alpne', 'sdk:3.1', 'framework/sdk:4.8.1', 'monitor:8.0', 'runtime:8.0.30']
  ]
  const { registry, asked } = recording()
  const images = names.map((name) => describeImage(`mcr.microsoft.com/dotnet/${name}`, '2026-11-24'))
  await verifyImages(images, 'unknown', registry)
  const tags = asked.map((question) => question.replace('mcr.microsoft.com dotnet/', '').replace(' ', ':'))
  expect(tags).toEqual(names.slice(0, 8 + 1))
  const before = recording()
  const then = names.map((name) => describeImage(`mcr.microsoft.com/dotnet/${name}`, '2026-11-09'))
  await verifyImages(then, 'unknown', before.registry)
  // Before the release `latest` is what the catalogue says; the tags of the release are not known yet.
  expect(before.asked).not.toContain('mcr.microsoft.com dotnet/sdk latest')
  expect(before.asked).toHaveLength(8)
})

/** What one image is after all questions about it got this answer. */
function withAnswer(before: Image, answer: RegistryAnswer<Manifest>, day: string): Image {
  const { registry, repository, tag, digest } = before.reference
  const names = [`${registry}/${repository}:${tag}`, `${registry}/${repository}@${digest}`]
  return withAnswers(before, new Map(names.map((name) => [name, answer])), day)
}

test('a tag and its digest are both asked about, each once, and a bare name means latest', async () => {
  const { registry, asked } = recording()
  const texts = [
    'example.com:5000/a/b',
    `example.com:5000/a/b:1@${digest}`,
    `example.com:5000/a/b@${digest}`,
    'alpine',
    'alpine'
  ]
  await verifyImages(
    texts.map((text) => image(text)),
    'always',
    registry
  )
  expect(asked).toEqual([
    'example.com:5000 a/b latest',
    `example.com:5000 a/b ${digest}`,
    'example.com:5000 a/b 1',
    'docker.io library/alpine latest'
  ])
})

test('images of other hosts are not asked about', async () => {
  const { registry, asked } = recording()
  await verifyImages([image('evil.example/a:1'), image('a.example:81/a:1')], 'always', registry)
  expect(asked).toEqual([])
})

test('no more than four questions are under way', async () => {
  const { registry, asked, most } = recording()
  await verifyImages(
    Array.from({ length: 20 }, (_, tag) => image(`a.example/b:${tag}`)),
    'unknown',
    registry
  )
  expect([asked.length, most.atOnce]).toEqual([20, 4])
})

test.each(['unknown', 'expected', 'absent'] as const)('%s becomes published when the registry has it', (status) => {
  const after = withAnswer(image('a.example/b:1', status), found, '2026-11-24')
  expect(after.publication).toEqual({ status: 'published', from: '2026-11-24', until: undefined })
  expect(after.platforms).toEqual([
    { os: 'linux', arch: 'arm64', variant: 'v8', osVersion: '' },
    { os: 'windows', arch: 'amd64', osVersion: '10.0.20348.1' }
  ])
})

test('what the catalogue knows of dates and platforms stays', () => {
  const before = image('a.example/b:1', 'published', [{ os: 'linux', arch: 'amd64', osVersion: 'noble' }])
  expect(withAnswer(before, found, '2026-11-24')).toEqual(before)
})

test('what the registry does not have is absent', () => {
  const after = withAnswer(image('a.example/b:1', 'expected'), { status: 'absent' }, '2026-11-24')
  expect(after.publication).toEqual({ status: 'absent', why: 'a.example says that there is none', nearest: undefined })
  const known = withAnswer(image('a.example/b:1', 'absent'), { status: 'absent' }, '2026-11-24')
  expect(known.publication).toMatchObject({ status: 'absent', nearest: 'near' })
})

test('nothing follows from no answer', () => {
  for (const before of all) {
    expect(withAnswers(before, new Map(), '2026-11-24')).toBe(before)
    expect(withAnswer(before, { status: 'unanswered', why: 'busy' }, '2026-11-24')).toBe(before)
  }
})

test('plans get the answers, and a note for each reason of silence', async () => {
  const stages = [image('a.example/b:1', 'expected'), undefined, image('c.example/d:1'), image('c.example/d:2')].map(
    (stage) => ({ image: stage })
  )
  const copied = [{ image: image('c.example/d:1') }, { image: image('a.example/b:1', 'expected') }]
  const plan = { stages, copied, unlinked: 'kept' } as unknown as Plan
  const named = [{ image: image('a.example/e:1'), kind: 'compose' }] as unknown as readonly Mention[]
  const { registry } = recording()
  const partly: Registry = {
    ...registry,
    manifest: (address) =>
      address.registry === 'c.example'
        ? Promise.resolve({ status: 'unanswered', why: 'busy' })
        : registry.manifest(address)
  }
  const { plans, mentions, notes } = await verifyPlans([plan], named, 'unknown', partly, '2026-11-24')
  expect(plans[0]?.unlinked).toBe('kept')
  expect(plans[0]?.stages.map(({ image }) => image?.publication.status)).toEqual([
    'published',
    undefined,
    'unknown',
    'unknown'
  ])
  expect(plans[0]?.copied.map(({ image }) => image.publication.status)).toEqual(['unknown', 'published'])
  expect(mentions.map(({ kind, image }) => [kind, image.publication.status])).toEqual([['compose', 'published']])
  expect(notes).toEqual(['c.example/d:1 and 1 more could not be verified: busy.'])
})

test('the digests that tags have now, of the registries that may be asked', async () => {
  const { registry, asked } = recording()
  const texts = ['mcr.microsoft.com/dotnet/aspnet:8.0', 'not asked.example/x', 'b.example/x:1', 'a.example/x:1']
  const digests = await digestsOf(texts, registry)
  expect([...digests]).toEqual([
    ['mcr.microsoft.com/dotnet/aspnet:8.0', digest],
    ['a.example/x:1', digest]
  ])
  expect(asked).toEqual(['mcr.microsoft.com dotnet/aspnet 8.0', 'a.example x 1'])
})

test('a registry that does not know a tag gives no digest', async () => {
  const { registry } = recording({ status: 'absent' })
  expect(await digestsOf(['a.example/x:1'], registry)).toEqual(new Map())
})
