/** Images that are pinned by digest, judged and repaired with the answers of a real registry. */
import { afterAll, beforeAll, expect } from '@jest/globals'
import { findingsOf, seenBy } from '../../src/ask-registry.ts'
import { applyEdits } from '../../src/text/edit.ts'
import { openRegistry } from '../../src/world/registry/client.ts'
import type { Registry } from '../../src/world/registry.ts'
import { type Files, plansOf, today } from '../rules/support/judge.ts'
import { shop } from '../rules/support/shop.ts'
import { hasRegistry, push, startRegistry, type TestRegistry } from './debian-registry.ts'
import { testWith } from './required-tools.ts'

const withRegistry = testWith(hasRegistry)
const wanted = hasRegistry || process.env.REQUIRE_TOOLS === '1'

const amd64 = { os: 'linux', architecture: 'amd64' }
const arm64 = { os: 'linux', architecture: 'arm64' }
const digests = { old: '', now: '', nine: '', sdk: '' }
let server: TestRegistry

beforeAll(async () => {
  if (!wanted) return
  server = await startRegistry({ kind: 'none' })
  digests.old = await push(server.host, 'dotnet/runtime', ['8.0'], [arm64, amd64])
  digests.now = await push(server.host, 'dotnet/runtime', ['8.0'], [amd64, arm64])
  digests.nine = await push(server.host, 'dotnet/runtime', ['9.0'], [amd64, { os: 'linux', architecture: 's390x' }])
  digests.sdk = await push(server.host, 'dotnet/sdk', ['8.0', '9.0'], [amd64, arm64])
}, 60_000)

afterAll(() => server?.stop())

/** The local registry in the place of Microsoft's. */
function microsoft(): Registry {
  const local = openRegistry({ hosts: [server.host] })
  return {
    ...local,
    hosts: ['mcr.microsoft.com'],
    manifest: (image) => local.manifest({ ...image, registry: server.host })
  }
}

async function judged(files: Files, registry: Registry | undefined, mode: 'unknown' | 'always' = 'always') {
  const seen = await seenBy(registry, { plans: plansOf(files), mentions: [] }, mode, today)
  const findings = await findingsOf(seen, {}, registry)
  const text = files.Dockerfile ?? ''
  const edits = findings.flatMap((finding) => finding.edits)
  return { findings, after: applyEdits({ path: 'Dockerfile', text }, edits).text, text }
}

const image = (tag: string, digest: string) => `mcr.microsoft.com/dotnet/runtime:${tag}@${digest}`

withRegistry('a tag that has moved on since, and its pin renewed', async () => {
  const files = shop({ image: image('8.0', digests.old) })
  const { findings, after, text } = await judged(files, microsoft())
  const [finding] = findings.filter(({ rule }) => rule === 'tag-and-digest-disagree')
  expect(finding).toMatchObject({ severity: 'notice', expected: image('8.0', digests.now) })
  expect(after).toBe(text.replace(digests.old, digests.now))
  const again = await judged({ ...files, Dockerfile: after }, microsoft())
  expect(again.findings.filter(({ rule }) => rule === 'tag-and-digest-disagree')).toEqual([])
})

withRegistry(
  'another version takes its own digest along, where the registry says that the pin is the tag',
  async () => {
    const files = shop({ target: 'net9.0', build: 'sdk:9.0', image: image('8.0', digests.now) })
    const { findings, after, text } = await judged(files, microsoft(), 'always')
    const [finding] = findings.filter(({ rule }) => rule === 'runtime-older-than-target')
    expect(finding).toMatchObject({ severity: 'error', expected: image('9.0', digests.nine) })
    expect(finding?.message).toContain(`Use ${image('9.0', digests.nine)}.`)
    expect(after).toBe(text.replace(image('8.0', digests.now), image('9.0', digests.nine)))
  }
)

withRegistry('a pin that the registry is not asked about is judged under a condition', async () => {
  const files = shop({ target: 'net9.0', build: 'sdk:9.0', image: image('8.0', digests.now) })
  const { findings, after, text } = await judged(files, microsoft(), 'unknown')
  const [finding] = findings.filter(({ rule }) => rule === 'runtime-older-than-target')
  expect(finding).toMatchObject({ severity: 'warning', expected: image('9.0', digests.nine) })
  expect(finding?.message).toContain('This holds if the digest is that of the tag.')
  expect(after).toBe(text)
})

withRegistry('without a registry, and without the tag there, nothing is edited', async () => {
  const files = shop({ target: 'net10.0', build: 'sdk:10.0', image: image('8.0', digests.now) })
  for (const registry of [undefined, microsoft()]) {
    const { findings, after, text } = await judged(files, registry)
    const [finding] = findings.filter(({ rule }) => rule === 'runtime-older-than-target')
    expect(finding?.expected).toBe('mcr.microsoft.com/dotnet/runtime:10.0')
    expect(finding?.advice).toContain('no automatic repair: it is pinned by digest: the tag is not what is pulled')
    expect(after).toBe(text)
  }
})

withRegistry('a digest that is not there, and a platform that the digest is not for', async () => {
  const gone = await judged(shop({ image: image('8.0', `sha256:${'0'.repeat(64)}`) }), microsoft())
  expect(gone.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual([
    'tag-and-digest-disagree'
  ])
  const files = { Dockerfile: `FROM ${image('9.0', digests.nine)}\n` }
  const plans = plansOf(files, { host: 'linux/arm64', source: 'input' })
  const seen = await seenBy(microsoft(), { plans, mentions: [] }, 'always', today)
  const findings = await findingsOf(seen, {}, microsoft())
  expect(findings.map(({ rule }) => rule)).toContain('no-platform-for-host')
})
