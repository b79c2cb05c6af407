/** Images outside of FROM lines are judged as in them, at their own characters, and never edited. */
import { expect, test } from '@jest/globals'
import { type Circumstances, type Files, judge } from './support/judge.ts'
import { shop } from './support/shop.ts'

/** .NET 8 is supported on that day. */
const asOf = '2025-12-01'
const mcr = 'mcr.microsoft.com/dotnet'

const copying = (image: string) => shop({ lines: `COPY --from=${image} /usr/bin/a /usr/bin/a\n` })
const mounting = (image: string) => shop({ lines: `RUN --mount=type=bind,from=${image},target=/a ls /a\n` })
const composing = (image: string) => ({ 'compose.yaml': `services:\n  a:\n    image: '${image}'\n` })
const developing = (image: string) => ({ '.devcontainer/devcontainer.json': `{ "image": "${image}" }\n` })
const working = (image: string, runner = 'ubuntu-24.04') => ({
  '.github/workflows/ci.yml': `jobs:\n  a:\n    runs-on: ${runner}\n    container: ${image}\n`
})

/** Rule, severity and the characters that are meant. */
function found(files: Files, circumstances: Circumstances = {}) {
  return judge(files, { asOf, ...circumstances }).map(({ rule, severity, where, edits }) => {
    expect(edits).toEqual([])
    return `${severity} ${rule} ${files[where.path]?.slice(where.start, where.end)}`
  })
}

const places = { copying, mounting, composing, developing, working }

test.each(Object.entries(places))('%s', (_, place) => {
  const of = (image: string) => found(place(image)).map((line) => line.replace(image, 'it'))
  expect(of(`${mcr}/runtime:8.0`)).toEqual([])
  expect(of('redis:7')).toEqual([])
  expect(of(`${mcr}/runtime:8.0-buster-slim`)).toEqual(['error unknown-tag it'])
  expect(of(`${mcr}/runtime:8.0.404`)).toEqual(['error wrong-version-kind it'])
  expect(of('microsoft/dotnet:2.1-sdk')).toEqual(['warning retired-repository it', 'warning end-of-life it'])
  expect(of(`${mcr}/runtime:6.0`)).toEqual(['warning end-of-life it'])
  expect(of(`${mcr}/nightly/runtime:9.0`)).toEqual(['notice preview-or-nightly-image it'])
  expect(of(`${mcr}/runtime`)).toEqual(['warning unpinned-image it'])
  expect(of(`${mcr}/runtime:8.0-alpine3.20`)).toEqual(['notice frozen-tag it'])
  expect(of(`${mcr}/runtime:8.0:latest`)).toEqual(['error unknown-tag it'])
})

test('the nearest published image is named', () => {
  const [finding] = judge(composing(`${mcr}/runtime:8.0-buster-slim`), { asOf })
  expect(finding).toMatchObject({ rule: 'unknown-tag', failure: `${mcr}/runtime:8.0-buster-slim: not found` })
  expect(finding?.expected).toMatch(`${mcr}/runtime:8.0`)
  expect(judge(working('microsoft/dotnet:2.1-sdk'), { asOf })[0]?.expected).toBe(`${mcr}/sdk:2.1`)
})

test('an image of a mirror keeps its name', () => {
  const mirrors = [{ from: 'example.com/mcr/', to: 'mcr.microsoft.com/' }]
  const [finding] = judge(developing('example.com/mcr/dotnet/runtime:8.0-buster-slim'), { asOf, mirrors })
  expect(finding?.expected).toMatch(/^example\.com\/mcr\/dotnet\/runtime:8\.0/)
})

test('a runner pulls nothing that is not made for it', () => {
  const image = `${mcr}/runtime:8.0-nanoserver-ltsc2022`
  expect(found(working(image))).toEqual([`error no-platform-for-host ${image}`])
  expect(found(working(image, 'windows-2022'))).toEqual([])
  expect(found(working(image, 'my-runner'))).toEqual([])
  expect(found(composing(image))).toEqual([])
  expect(found(copying(image))).toEqual([])
})

test.each([
  ['a stage', shop({ lines: 'COPY --from=build /a /a\nCOPY --from=0 /a /a\nRUN --mount=from=BUILD,target=/a ls\n' })],
  ['a variable', shop({ lines: `ARG I=${mcr}/runtime:8.0-buster-slim\nCOPY --from=$I /a /a\n` })],
  [
    'a stage that nothing needs',
    shop({ head: `FROM alpine AS x\nCOPY --from=${mcr}/runtime:8.0-buster-slim /a /a\n` })
  ],
  [
    'a named context',
    {
      ...copying(`${mcr}/runtime:8.0-buster-slim`),
      'docker-bake.json': JSON.stringify({
        target: { a: { contexts: { [`${mcr}/runtime:8.0-buster-slim`]: 'docker-image://a' } } }
      })
    }
  ]
])('%s is no image', (_, files) => {
  expect(found(files)).toEqual([])
})

test('a comment silences what the instruction copies from', () => {
  const lines = `# dotnet-base-image ignore end-of-life: a tool\nCOPY --from=${mcr}/runtime:6.0 /a /a\n`
  expect(found(shop({ lines }))).toEqual([])
})

test('what several builds show, and several legs, is said once', () => {
  const twice = {
    'compose.a.yaml': 'services: { a: { build: . } }',
    'compose.b.yaml': 'services: { a: { build: { context: ., args: { A: 1 } } } }'
  }
  expect(found({ ...copying(`${mcr}/runtime:6.0`), ...twice })).toHaveLength(1)
  const legs = `jobs:\n  a:\n    strategy: { matrix: { v: [1, 2] } }\n    container: ${mcr}/runtime:6.0\n`
  expect(found({ '.github/workflows/ci.yml': legs })).toHaveLength(1)
})
