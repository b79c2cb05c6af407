import { expect, test } from '@jest/globals'
import { interpolate } from '../../src/builds/compose/interpolate.ts'
import { readBuilds } from '../../src/builds/read-builds.ts'
import { memoryRepository } from '../support/memory-repository.ts'
import { outline } from './outline.ts'

function composeBuilds(compose: string, files: Readonly<Record<string, string>> = {}) {
  const repository = memoryRepository({ 'compose.yaml': compose, Dockerfile: '', 'web/Dockerfile': '', ...files })
  return readBuilds(
    repository,
    repository.paths.filter((path) => path.toLowerCase().includes('dockerfile'))
  ).map(outline)
}

test('the short form names the context', () => {
  expect(composeBuilds('services:\n  web:\n    build: ./web\n')).toEqual([
    { dockerfile: 'web/Dockerfile', context: 'web', evidence: 'compose' }
  ])
})

test('dockerfile is relative to the context, and a number stays as it is written', () => {
  const compose = `
services:
  web:
    platform: linux/arm64
    build:
      context: .
      dockerfile: web/Dockerfile
      target: final
      args:
        VERSION: 8.0
        NAME: "web"
`
  expect(composeBuilds(compose)).toEqual([
    {
      dockerfile: 'web/Dockerfile',
      context: '',
      target: 'final',
      args: { VERSION: '8.0', NAME: 'web' },
      platforms: ['linux/arm64'],
      evidence: 'compose'
    }
  ])
})

test('the names of the result', () => {
  const compose = `
services:
  web:
    image: \${REGISTRY}shop:\${VERSION:-latest}
    build:
      context: web
      tags: [shop:1, "\${NOBODY}:2"]
`
  const more = { images: ['shop:latest', 'shop:1'], evidence: 'compose' }
  expect(composeBuilds(compose, { '.env': 'REGISTRY=\nVERSION=\n' })).toEqual([
    { dockerfile: 'web/Dockerfile', context: 'web', ...more }
  ])
})

test('named contexts and platforms', () => {
  const compose = `
services:
  web:
    build:
      context: web
      platforms: [linux/amd64, "linux/\${ARCH:-arm64}"]
      additional_contexts:
        sdk: docker-image://a/sdk:\${V:-8.0}
        shared: ./shared
        outside: ../shared
`
  const contexts = { sdk: 'docker-image://a/sdk:8.0', shared: 'shared', outside: '../shared' }
  const more = { contexts, evidence: 'compose' }
  expect(composeBuilds(compose)).toEqual([
    { dockerfile: 'web/Dockerfile', context: 'web', platforms: ['linux/amd64', 'linux/arm64'], ...more }
  ])
  const list =
    'services:\n  web:\n    build:\n      context: web\n      additional_contexts: [sdk=docker-image://b:1]\n'
  expect(composeBuilds(list)[0]?.contexts).toEqual({ sdk: 'docker-image://b:1' })
})

test('an override can replace and remove', () => {
  const base = 'services:\n  web:\n    build:\n      context: web\n      target: final\n      args: [A=1, B=2]\n'
  const override = (build: string) => ({ 'compose.override.yaml': `services:\n  web:\n    build:\n${build}` })
  expect(composeBuilds(base, override('      args: !override [C=3]\n'))[0]?.args).toEqual({ C: '3' })
  expect(composeBuilds(base, override('      args: !reset []\n'))[0]?.args).toBeUndefined()
})

test('arguments as a list, with a name that whoever builds gives', () => {
  const compose = 'services:\n  web:\n    build:\n      context: web\n      args: [VERSION=9.0, CI, "EMPTY="]\n'
  expect(composeBuilds(compose)[0]?.args).toEqual({
    VERSION: '9.0',
    CI: { unknown: 'CI is set by whoever calls compose' },
    EMPTY: ''
  })
})

test('variables come from .env beside the compose file, and have defaults', () => {
  const compose = `
services:
  web:
    build:
      context: \${ROOT:-web}
      args:
        A: \${TAG}
        B: \${NOT_SET}
        C: $$x
`
  expect(composeBuilds(compose, { '.env': 'export TAG="9.0-alpine" # the tag\n' })).toEqual([
    {
      dockerfile: 'web/Dockerfile',
      context: 'web',
      args: { A: '9.0-alpine', B: { unknown: 'the variable NOT_SET is set by whoever builds' }, C: '$x' },
      evidence: 'compose'
    }
  ])
})

test('an override file is laid over the default one', () => {
  const base = 'services:\n  web:\n    build:\n      context: web\n      args:\n        - A=1\n        - B=2\n'
  const override = 'services:\n  web:\n    build:\n      target: debug\n      args:\n        B: "3"\n'
  expect(composeBuilds(base, { 'compose.override.yaml': override })).toEqual([
    { dockerfile: 'web/Dockerfile', context: 'web', target: 'debug', args: { A: '1', B: '3' }, evidence: 'compose' }
  ])
})

test('another file of the folder adds what it says itself; the default one supplies the context', () => {
  const base = 'services:\n  web:\n    build: web\n  root:\n    build: .\n'
  const production = 'services:\n  web:\n    build:\n      args: [TAG=9.0]\n'
  expect(composeBuilds(base, { 'compose.production.yaml': production })).toEqual([
    { dockerfile: 'web/Dockerfile', context: 'web', evidence: 'compose' },
    { dockerfile: 'Dockerfile', context: '', evidence: 'compose' },
    { dockerfile: 'web/Dockerfile', context: 'web', args: { TAG: '9.0' }, evidence: 'compose' }
  ])
})

test('anchors, merge keys and extends', () => {
  const compose = `
x-build: &build
  context: web
  target: base
services:
  base:
    build:
      <<: *build
      target: final
  web:
    extends:
      service: base
    build:
      args:
        A: 1
`
  expect(composeBuilds(compose)).toEqual([
    { dockerfile: 'web/Dockerfile', context: 'web', target: 'final', evidence: 'compose' },
    { dockerfile: 'web/Dockerfile', context: 'web', target: 'final', args: { A: '1' }, evidence: 'compose' }
  ])
})

test.each([
  ['a context from git', 'services:\n  web:\n    build: https://github.com/a/b.git\n'],
  ['a context outside', 'services:\n  web:\n    build: ../other\n'],
  ['a Dockerfile that is not there', 'services:\n  web:\n    build:\n      context: .\n      dockerfile: Other\n'],
  ['an inline Dockerfile', 'services:\n  web:\n    build:\n      dockerfile_inline: FROM scratch\n'],
  ['broken YAML', 'services:\n  web: [\n'],
  ['an empty file', ''],
  ['services that are a list', 'services: [web]\n'],
  ['a service without a build', 'services:\n  web:\n    image: nginx\n']
])('%s gives no build', (_name, compose) => {
  expect(composeBuilds(compose)).toEqual([])
})

test('aliases that multiply are bounded', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `x${index + 1}: &x${index + 1} [*x${index}, *x${index}]`)
  expect(composeBuilds(`x0: &x0 [a]\n${lines.join('\n')}\nservices:\n  web:\n    build: web\n`)).toEqual([])
})

test.each([
  ['$A', 'a'],
  ['${A}', 'a'],
  ['x${A}y$$A', 'xay$A'],
  ['${NO:-d}', 'd'],
  ['${NO-d}', 'd'],
  ['${EMPTY:-d}', 'd'],
  ['${EMPTY-d}', ''],
  ['${A:+r}', 'r'],
  ['${EMPTY:+r}', ''],
  ['${EMPTY+r}', 'r'],
  ['${NO:-${A}}', 'a'],
  ['${A:?needed}', 'a'],
  ['$', '$'],
  ['a$', 'a$']
])('interpolates %s', (text, expected) => {
  const values: Readonly<Record<string, string>> = { A: 'a', EMPTY: '' }
  expect(interpolate(text, (name) => values[name])).toMatchObject({ known: true, value: expected })
})

test.each(['$NO', '${NO}', '${NO:?needed}', '${NO:-${NO2}}', '${NO:+r}'])('%s is for whoever builds', (text) => {
  expect(interpolate(text, () => undefined)).toMatchObject({ known: false })
})
