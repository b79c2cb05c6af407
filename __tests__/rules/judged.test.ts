/** What a finding points at beside its image, and for which processor it quotes the error. */
import { expect, test } from '@jest/globals'
import { compose, workflow } from './support/builds.ts'
import { type Circumstances, type Files, judge } from './support/judge.ts'
import { type Shop, shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

function older(parts: Shop, circumstances: Circumstances = {}) {
  const files = shop(parts)
  const [finding] = judge(files, circumstances).filter(({ rule }) => rule === 'runtime-older-than-target')
  const places = finding?.related.map(({ message, where }) => {
    const text = files[where.path] ?? ''
    return `${message}: ${where.path} ${text.slice(0, where.start).split('\n').length} ${text.slice(where.start, where.end)}`
  })
  return { failure: finding?.failure, places }
}

const targets = 'targets net8.0: App.csproj 4 net8.0'
const argument: Shop = { head: 'ARG V=7.0\n', image: 'runtime:$V' }
const command = (options: string) =>
  workflow('ubuntu-24.04', `run: docker build ${options} .`)['.github/workflows/ci.yml'] ?? ''

test.each<[string, Shop, readonly string[]]>([
  ['the target framework', { image: 'runtime:7.0' }, [targets]],
  [
    'the target framework in another file',
    {
      image: 'runtime:7.0',
      target: '$(Ours)',
      files: { 'Directory.Build.props': '<Project><PropertyGroup><Ours>net8.0</Ours></PropertyGroup></Project>' }
    },
    ['targets net8.0: Directory.Build.props 1 net8.0']
  ],
  [
    'the command that chooses one of several',
    {
      image: 'runtime:7.0',
      target: '',
      properties: '<TargetFrameworks>net8.0;net6.0</TargetFrameworks>',
      publish: '-f net8.0'
    },
    ['asks for net8.0: Dockerfile 4 dotnet publish App.csproj -c Release -o /out -f net8.0']
  ],
  ['the default of an argument', argument, [targets, 'the default of ARG V: Dockerfile 1 7.0']],
  [
    'the default of an argument, where another one is given',
    { ...argument, files: compose('args: { A: "6.0" }') },
    [targets, 'the default of ARG V: Dockerfile 1 7.0']
  ],
  [
    'the argument that is given',
    { head: 'ARG V=8.0\n', image: 'runtime:$V', files: compose('args: { A: "6.0", V: "7.0", W: "5.0" }') },
    [targets, 'gives build argument V: compose.yaml 5 "7.0"']
  ],
  [
    'both of two arguments',
    { head: 'ARG V=8.0\nARG S=-jammy\n', image: 'runtime:$V$S', files: compose('args: { V: "7.0" }') },
    [targets, 'gives build argument V: compose.yaml 5 "7.0"', 'the default of ARG S: Dockerfile 2 -jammy']
  ],
  ['no platform', { head: 'ARG TARGETARCH\n', image: 'runtime:7.0-jammy-$TARGETARCH' }, [targets]]
])('beside the image: %s', (_, parts, expected) => {
  expect(older(parts).places).toEqual(expected)
})

test('of an argument that is given twice the last one counts', () => {
  const text = command('--build-arg V=6.0 --build-arg V=7.0')
  const { places } = older({ head: 'ARG V=8.0\n', image: 'runtime:$V', files: { '.github/workflows/ci.yml': text } })
  expect(places?.[1]).toMatch(/^gives build argument V: \.github\/workflows\/ci\.yml 9 /)
})

const missing = "Framework: 'Microsoft.NETCore.App', version '8.0.0'"

test.each<[string, string, Shop, string]>([
  ['amd64', 'linux/amd64', {}, ' (x64)'],
  ['arm64', 'linux/arm64', {}, ' (arm64)'],
  ['one platform of a build', 'linux/arm64', { files: compose('platforms: [linux/amd64]') }, ' (x64)'],
  ['several platforms of a build', 'linux/amd64', { files: compose('platforms: [linux/amd64, linux/arm64]') }, '']
])('the processor of the error: %s', (_, host, more, processor) => {
  const { failure } = older({ image: 'runtime:7.0', ...more }, { host })
  expect(failure?.endsWith(`${missing}${processor}`)).toBe(true)
})

const ended = (Dockerfile: string, more: Files = {}) =>
  judge({ Dockerfile, ...more }, { asOf: '2025-12-01' }).filter(({ rule }) => rule === 'end-of-life').length

test('an image in the place of which a named context is built, and one that is not pulled, are not judged', () => {
  const image = `${mcr}/runtime:6.0`
  const from = `FROM ${image}`
  const bake = (name: string) => ({
    'docker-bake.json': JSON.stringify({
      target: { app: { contexts: { [name]: 'docker-image://example.com/app:1' } } }
    })
  })
  expect(ended(`${from}\n`)).toBe(1)
  expect(ended(`${from}\n`, bake(image))).toBe(0)
  expect(ended(`${from}\n`, bake(`${mcr}/runtime:7.0`))).toBe(1)
  expect(ended(`${from} AS unused\nFROM alpine\n`)).toBe(0)
  expect(ended(`${from} AS used\nFROM used AS more\nFROM alpine\nCOPY --from=more /x /x\n`)).toBe(1)
})

test('an argument without a value may have been meant to have one, where nobody declares the build', () => {
  const Dockerfile = `ARG S\nFROM ${mcr}/runtime:6.0$S\n`
  expect(ended(Dockerfile)).toBe(0)
  expect(ended(Dockerfile, compose('args: { V: "1" }'))).toBe(1)
  expect(ended(Dockerfile.replace('ARG S', 'ARG S='))).toBe(1)
})
