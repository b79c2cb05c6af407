import { expect, test } from '@jest/globals'
import { readImageMentions } from '../../src/builds/mentions.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const sdk = 'mcr.microsoft.com/dotnet/sdk'

/** Each image, with the characters that name it. */
function mentions(files: Readonly<Record<string, string>>) {
  return readImageMentions(memoryRepository(files)).map(({ image, where, kind, runners, platform }) => ({
    image,
    kind,
    written: files[where.path]?.slice(where.start, where.end),
    ...(runners.length > 0 && { runners }),
    ...(platform !== undefined && { platform })
  }))
}

const compose = (services: string, more = {}) => mentions({ 'compose.yaml': `services:\n${services}`, ...more })

test.each([
  [
    'an image with a default',
    '  db:\n    image: ${R:-a}/b:1\n',
    [{ image: 'a/b:1', kind: 'compose', written: '${R:-a}/b:1' }]
  ],
  ['quotes', '  db:\n    image: "a/b:1" # c\n', [{ image: 'a/b:1', kind: 'compose', written: 'a/b:1' }]],
  [
    'a platform',
    '  db: { image: a, platform: linux/arm64 }\n',
    [{ image: 'a', kind: 'compose', written: 'a', platform: 'linux/arm64' }]
  ],
  ['the name of what is built', '  web:\n    image: web\n    build: .\n', []],
  ['the same by extends', '  base: { build: . }\n  web: { image: web, extends: base }\n', []],
  ['a variable without a value', '  x:\n    image: ${X}\n', []],
  ['an empty image', '  x:\n    image:\n', []]
])('compose: %s', (_, services, expected) => {
  expect(compose(services)).toEqual(expected)
})

test('an override that builds makes the image the name of the result', () => {
  const override = { 'compose.override.yaml': 'services:\n  web:\n    build: .\n' }
  expect(compose('  web:\n    image: web\n', override)).toEqual([])
})

test.each(['.devcontainer/devcontainer.json', '.devcontainer/api/devcontainer.json', '.devcontainer.json'])(
  '%s names an image',
  (path) => {
    const text = `{\n  // the image\n  "image": "${sdk}:9.0",\n}\n`
    expect(mentions({ [path]: text })).toEqual([{ image: `${sdk}:9.0`, kind: 'devcontainer', written: `${sdk}:9.0` }])
  }
)

test('a devcontainer with a variable, without an image, or of another place names none', () => {
  expect(mentions({ '.devcontainer.json': '{ "image": "a:${localEnv:TAG}" }' })).toEqual([])
  expect(mentions({ '.devcontainer.json': '{ "build": {} }' })).toEqual([])
  expect(mentions({ 'devcontainer.json': `{ "image": "${sdk}:9.0" }` })).toEqual([])
})

const workflow = (job: string) =>
  mentions({ '.github/workflows/ci.yml': `jobs:\n  a:\n${job.replace(/^/gm, '    ')}\n` })

test('a job runs in a container and beside services', () => {
  const job = `runs-on: [self-hosted, linux]\ncontainer: ${sdk}:8.0\nservices:\n  s: { image: redis:7 }`
  const runners = ['self-hosted', 'linux']
  expect(workflow(job)).toEqual([
    { image: `${sdk}:8.0`, kind: 'workflow', written: `${sdk}:8.0`, runners },
    { image: 'redis:7', kind: 'workflow', written: 'redis:7', runners }
  ])
  expect(workflow(`container:\n  image: '${sdk}:8.0'`)).toEqual([
    { image: `${sdk}:8.0`, kind: 'workflow', written: `${sdk}:8.0` }
  ])
})

test('a matrix gives an image for each leg', () => {
  const job = 'strategy:\n  matrix:\n    v: ["8.0", "9.0"]\ncontainer: a:${{ matrix.v }}'
  const written = 'a:${{ matrix.v }}'
  expect(workflow(job)).toEqual([
    { image: 'a:8.0', kind: 'workflow', written },
    { image: 'a:9.0', kind: 'workflow', written }
  ])
  expect(workflow('container: a:${{ inputs.v }}')).toEqual([])
})
