import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { hunksBetween } from '../../src/dockerfile/edit/hunks.ts'
import { type Request, replaceImage } from '../../src/dockerfile/edit.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import { resolveStages } from '../../src/dockerfile/resolve.ts'
import { applyEdits } from '../../src/text/edit.ts'

interface Case {
  readonly id: string
  readonly text: string
  readonly args?: Record<string, string>
  readonly wants: Request['wanted']
  readonly alsoFits?: readonly { readonly stage: number; readonly image: string }[]
  readonly expected: {
    readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]
    readonly text?: string
  }
}

const cases: readonly Case[] = JSON.parse(readFileSync('__tests__/dockerfile/fixtures/edits.json', 'utf8'))

const read = (text: string) => parseDockerfile({ path: 'Dockerfile', text })

const replace = (text: string, wanted: Request['wanted'], more: Partial<Request> = {}) =>
  replaceImage(read(text), { wanted, builds: [{ settings: {} }], ...more })

const aspnet = 'mcr.microsoft.com/dotnet/aspnet'

test.each(cases)('$id', ({ text, args = {}, wants, alsoFits, expected }) => {
  const found = replace(text, wants, {
    builds: [{ settings: { args } }],
    fits: (stage, image) => alsoFits?.some((other) => other.stage === stage && other.image === image) ?? false
  })
  const edits = 'edits' in found ? found.edits : []
  expect(edits.map(({ span, text }) => ({ start: span.start, end: span.end, text }))).toEqual(expected.edits)
  if (expected.text !== undefined) expect(applyEdits({ path: 'Dockerfile', text }, edits).text).toBe(expected.text)
})

test.each([
  ['ARG V\nFROM a:$V AS x', 'build argument V gives this part', { V: '8.0' }],
  ['FROM a:$TARGETARCH', 'TARGETARCH gives this part: it follows the platform', {}],
  ['FROM a:8.0@sha256:abc', 'it is pinned by digest: the tag is not what is pulled', {}],
  ['ARG V\nFROM $V', 'Docker refuses this build: base name ($V) should not be blank', {}],
  [
    '# This file is auto-generated, do not edit\nFROM a:8.0',
    'it is generated: "This file is auto-generated, do not edit"',
    {}
  ],
  ['# syntax=earthly/x\nFROM a:8.0', 'it is read by another frontend (earthly/x)', {}],
  ['FROM a:8.0\nLABEL x={{y}}\nFROM {{z}}', 'it is a template ({{)', {}],
  ['FROM a:8.0\nRUN cat << EOF\nFROM b\nEOF', 'older frontends read the here-document of line 2 as instructions', {}],
  ['# renovate: datasource=docker depName=b\nFROM a:8.0', 'the Renovate comment above it names b', {}],
  ['FROM a:8.0\rX', 'Docker refuses the file: FROM requires either one or three arguments', {}],
  ['FROM a:8.0\n# x\ry', 'it holds a carriage return that ends no line', {}],
  ['ARG V=8-\nFROM a:$V', '"x" would become part of the name of the variable in a:$V', {}]
])('%j is not edited: %s', (text, why, args) => {
  const image = why.startsWith('"x"') ? 'a:8-x' : 'a:10.0'
  const settings = { args, platform: 'linux/arm64' }
  expect(replace(text, [{ stage: 0, image }], { builds: [{ settings }] })).toMatchObject({ why })
})

test('an edit must be right in every build', () => {
  const text = `ARG V=8.0\nFROM ${aspnet}:$V\n`
  const builds = [{ settings: {} }, { name: 'compose.yaml service web', settings: { args: { V: '8.0' } } }]
  const found = replace(text, [{ stage: 0, image: `${aspnet}:9.0` }], { builds })
  expect(found).toMatchObject({
    why: `stage 0 would become ${aspnet}:8.0 in compose.yaml service web, wanted ${aspnet}:9.0`
  })
})

test('a platform below the edit keeps its value while its place moves', () => {
  const text = `FROM ${aspnet}:8.0 AS base\nFROM --platform=$BUILDPLATFORM sdk:8.0\nFROM --platform=linux/amd64 sdk:8.0\n`
  expect(replace(text, [{ stage: 0, image: `${aspnet}:10.0-alpine` }])).toHaveProperty('edits')
})

test('a stage that shares the argument moves along when it fits', () => {
  const text = `ARG V=8.0\nFROM sdk:$V AS b\nFROM ${aspnet}:$V\n`
  const wanted = [{ stage: 1, image: `${aspnet}:9.0` }]
  expect(replace(text, wanted)).toHaveProperty('why')
  expect(replace(text, wanted, { fits: (_, image) => image === 'sdk:9.0' })).toMatchObject({
    edits: [{ span: { start: 6, end: 7 }, text: '9' }],
    movedAlong: [0]
  })
})

test.each([
  ['a:8.0', 'a:10.0', [{ start: 2, end: 3, text: '10' }]],
  [
    'x/runtime:8.0',
    'x/aspnet:9.0',
    [
      { start: 2, end: 9, text: 'aspnet' },
      { start: 10, end: 11, text: '9' }
    ]
  ],
  ['a:8.0-alpine3.18', 'a:8.0-alpine', [{ start: 12, end: 16, text: '' }]],
  ['a', 'a:1', [{ start: 1, end: 1, text: ':1' }]],
  ['a:1', 'a:1', []]
])('from %s to %s: %j', (before, after, hunks) => {
  const found = hunksBetween(before, after)
  const apply = found
    .toReversed()
    .reduce((text, { start, end, text: added }) => text.slice(0, start) + added + text.slice(end), before)
  expect(apply).toBe(after)
  if (before !== 'a:8.0-alpine3.18') expect(found).toEqual(hunks)
})

const ending = fc.constantFrom('\n', '\r\n')
const tag = fc.constantFrom('8.0', '9.0', '10.0', '8.0-alpine', '10.0-noble-chiseled', '8.0.11-jammy')
const shape = fc.constantFrom(
  (tag: string) => [`FROM ${aspnet}:${tag} AS base`],
  (tag: string) => [`ARG V=${tag}`, `FROM "${aspnet}:\${V}" as base`],
  (tag: string) => [`from \\`, `  # why`, `  ${aspnet}:${tag} \\`, '  AS base'],
  (tag: string) => [`FROM ${aspnet}:\${V:-${tag}}`],
  (tag: string) => [`ARG R=${aspnet}`, `ARG T='${tag}'`, 'ARG I=$R:$T', 'FROM --platform=linux/amd64 $I']
)

test('an edit gives the wanted image, changes nothing else, and is never made twice', () => {
  fc.assert(
    fc.property(shape, tag, tag, ending, fc.boolean(), fc.boolean(), (make, old, wanted, end, mark, last) => {
      const lines = [...make(old), 'RUN echo a:8.0', 'FROM other:8.0', `COPY --from=${aspnet}:${old} /a /b`]
      const text = `${mark ? '\ufeff' : ''}${lines.join(end)}${last ? end : ''}`
      const image = `${aspnet}:${wanted}`
      const found = replace(text, [{ stage: 0, image }])
      if (!('edits' in found)) throw new Error(found.why)
      const after = applyEdits({ path: 'Dockerfile', text }, found.edits)
      expect(resolveStages(parseDockerfile(after), {}).stages.map((stage) => stage.image)).toMatchObject([
        { value: { text: image } },
        { value: { text: 'other:8.0' } }
      ])
      expect(after.text.length - text.length).toBe(wanted.length - old.length)
      expect(replace(after.text, [{ stage: 0, image }])).toEqual({ edits: [], movedAlong: [] })
    })
  )
})
