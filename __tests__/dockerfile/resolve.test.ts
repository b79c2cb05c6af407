import { expect, test } from '@jest/globals'
import type { BuildSettings } from '../../src/dockerfile/dockerfile.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import { resolveStages } from '../../src/dockerfile/resolve.ts'

const resolve = (text: string, settings: BuildSettings = {}) =>
  resolveStages(parseDockerfile({ path: 'Dockerfile', text }), settings)

const imagesOf = (text: string, settings: BuildSettings = {}) =>
  resolve(text, settings).stages.map(({ image }) => (image.known ? image.value.text : undefined))

test.each([
  ['ARG V=\nFROM a:${V-1}x', 'a:x'],
  ['ARG V=\nFROM a:${V:-1}x', 'a:1x'],
  ['ARG V=2\nFROM a:1${V:+-alpine}', 'a:1-alpine'],
  ['FROM a:1${V:+-alpine}', 'a:1'],
  ['ARG V=\nFROM a:1${V+-alpine}', 'a:1-alpine'],
  ['ARG V=v8.0\nFROM a:${V#v}', 'a:8.0'],
  ['ARG V=8.0.100\nFROM a:${V#*.}', 'a:0.100'],
  ['ARG V=8.0.100\nFROM a:${V##*.}', 'a:100'],
  ['ARG V=8.0.100\nFROM a:${V%%.*}', 'a:8'],
  ['ARG V=8_0_1\nFROM a:${V/_/.}', 'a:8.0_1'],
  ['ARG V=8_0_1\nFROM a:${V//_/.}', 'a:8.0.1'],
  ['ARG V=8.0\nFROM "a:$V"', 'a:8.0'],
  ['ARG V=8.0\nFROM a:"${V}"-x', 'a:8.0-x'],
  ["ARG V='8.0'\nFROM a:$V", 'a:8.0'],
  ['ARG V="8.0"\nFROM a:$V', 'a:8.0'],
  ['ARG A=8.0 B=-alpine\nFROM a:$A$B', 'a:8.0-alpine'],
  ['FROM a:\\$V', 'a:$V'],
  ['# escape=`\nFROM a:`$V', 'a:$V'],
  ['ARG V=8\nFROM a:$V-$V_X', 'a:8-'],
  ['ARG V\nARG W=${V:-8.0}\nFROM a:$W', 'a:8.0']
])('%j is %s', (text, image) => {
  expect(imagesOf(text)).toEqual([image])
})

test.each([
  ['FROM a:${V:?need}', 'V: need'],
  ['FROM a:${V', 'unsupported modifier () in substitution'],
  ['FROM a:${}', 'syntax error: bad substitution'],
  ['FROM a:${V^^}', 'unsupported modifier (^) in substitution'],
  ['FROM $V', 'base name ($V) should not be blank'],
  ["FROM a:'1", 'unexpected end of statement while looking for matching single-quote'],
  ['FROM --platform=$V a:1', 'empty platform value from expression $V'],
  ['FROM --platform=linux/a/b/c a:1', 'failed to parse platform linux/a/b/c']
])('%j is refused: %s', (text, message) => {
  expect(resolve(text).problem?.message).toBe(message)
})

test('a build argument wins over the default, also when it is empty, and is traced to the build', () => {
  const [stage] = resolve('ARG V=8.0\nFROM a:$V', { args: { V: '9.0' } }).stages
  expect(stage?.image).toMatchObject({
    known: true,
    value: {
      text: 'a:9.0',
      pieces: [
        { text: 'a:', origin: { kind: 'literal', span: { start: 15, end: 17 } } },
        { text: '9.0', origin: { kind: 'build-argument', name: 'V' } }
      ]
    }
  })
  expect(imagesOf('ARG V=8.0\nFROM a:1$V', { args: { V: '' } })).toEqual(['a:1'])
})

test('a default is traced through chains of arguments', () => {
  const text = 'ARG T=8.0\nARG I=a:$T\nFROM $I'
  const [stage] = resolve(text).stages
  const pieces = stage?.image.known ? stage.image.value.pieces : []
  expect(pieces.map(({ origin }) => origin)).toMatchObject([
    { kind: 'argument-default', name: 'I', span: { start: 16, end: 18 } },
    { kind: 'argument-default', name: 'T', span: { start: 6, end: 9 } }
  ])
})

test('an argument that is given with an unknown value makes the image unknown', () => {
  const settings = { unknownArgs: { V: '.env is not in the repository' } }
  const [stage] = resolve('ARG V=8.0\nFROM a:${V}', settings).stages
  expect(stage?.image).toMatchObject({ known: false, why: 'build argument V: .env is not in the repository' })
})

test('an argument without a default is empty, as for BuildKit, and named', () => {
  const { stages, problem } = resolve('ARG SUFFIX\nARG T=8.0$SUFFIX\nFROM a:$T\nFROM a:8.0${SUFFIX:-x}')
  expect(problem).toBeUndefined()
  expect(stages.map(({ image, unset }) => [image.known && image.value.text, unset])).toEqual([
    ['a:8.0', ['SUFFIX']],
    ['a:8.0x', []]
  ])
})

test('an image that is nothing is unknown, with the argument that would give it', () => {
  const { stages, problem } = resolve('ARG BASE\nFROM $BASE')
  expect(stages[0]?.image).toMatchObject({
    known: false,
    why: '"$BASE" expands to nothing: BASE has no default, and the build gives no value'
  })
  expect(problem?.message).toBe('base name ($BASE) should not be blank')
})

test('platform arguments follow the platform and are unknown without one', () => {
  const text = 'FROM --platform=$BUILDPLATFORM a:$TARGETARCH$TARGETVARIANT'
  const arm = resolve(text, { platform: 'linux/arm/v7', buildPlatform: 'linux/amd64' }).stages[0]
  expect(arm?.image).toMatchObject({ known: true, value: { text: 'a:armv7' } })
  expect(arm?.platform).toMatchObject({ known: true, value: 'linux/amd64' })
  const none = resolve(text).stages[0]
  expect(none?.image).toMatchObject({ known: false })
  expect(none?.platform).toMatchObject({ known: false })
})

test('globals are what a stage sees with ARG NAME', () => {
  const { globals } = resolve('ARG A=1\nARG B\nFROM a:1', { platform: 'linux/arm64/v8' })
  expect(globals.get('A')).toMatchObject({ known: true, value: '1', where: { start: 6, end: 7 } })
  expect(globals.has('B')).toBe(false)
  expect(globals.get('TARGETPLATFORM')).toMatchObject({ known: true, value: 'linux/arm64' })
  expect(globals.get('BUILDARCH')).toMatchObject({ known: false })
})

test('names of stages: case, order, duplicates, and what a target needs', () => {
  const text = `FROM a:1 AS Build
FROM build AS test
FROM b:1 AS tools
FROM c:1 AS final
COPY --from=0 /a /a
RUN --mount=type=bind,from=TOOLS,target=/t ls
FROM final AS extra`
  const { stages, target, reachable } = resolve(text)
  expect(stages.map(({ base }) => base)).toEqual([undefined, 0, undefined, undefined, 3])
  expect(target).toBe(4)
  expect([...reachable].sort()).toEqual([0, 2, 3, 4])
  expect([...resolve(text, { target: 'TEST' }).reachable].sort()).toEqual([0, 1])
  expect(resolve(text, { target: 'none' }).problem?.message).toBe('target stage "none" could not be found')
})

test('named contexts take the place of a stage or of an image', () => {
  const text = 'FROM alpine AS a\nFROM a\nFROM docker.io/library/alpine:latest\nFROM alpine:3\nFROM scratch'
  const contexts = { a: 'docker-image://b:1', alpine: 'docker-image://c:1', scratch: 'x' }
  expect(resolve(text, { contexts }).stages.map(({ context, base }) => context ?? base)).toEqual([
    { value: 'docker-image://b:1', replaces: 'stage' },
    0,
    { value: 'docker-image://c:1', replaces: 'image' },
    undefined,
    undefined
  ])
})

test('the line of an image is where its first character stands', () => {
  expect(resolve('FROM \\\n # note\n a:1 \\\n AS x').stages[0]?.line).toBe(3)
})
