import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseHcl } from '../../src/builds/bake/hcl.ts'
import { readBuilds } from '../../src/builds/read-builds.ts'
import { memoryRepository } from '../support/memory-repository.ts'
import { outline } from './outline.ts'

function bakeBuilds(name: string, text: string) {
  const repository = memoryRepository({
    [name]: text,
    Dockerfile: '',
    'web/Dockerfile': '',
    'web/Dockerfile.alpine': ''
  })
  return readBuilds(repository, ['Dockerfile', 'web/Dockerfile', 'web/Dockerfile.alpine']).map(outline)
}

test('targets with variables, inheritance and a matrix', () => {
  const hcl = `
# comment
variable "DOTNET" { default = "9.0" }
variable "REGISTRY" {}
group "default" { targets = ["web"] }
target "_common" {
  context = "web"
  args = { DOTNET_VERSION = DOTNET, REGISTRY = REGISTRY, KEEP = null }
  platforms = ["linux/amd64", "linux/arm64",]
}
target "web" {
  inherits = ["_common"]
  args = { DOTNET_VERSION = "\${DOTNET}-noble" }
  target = "final"
  tags = ["x:\${timestamp()}"]
}
target "alpine" {
  name = "alpine-\${v}"
  matrix = { v = ["8.0", "9.0"] }
  context = "web"
  dockerfile = "Dockerfile.alpine"
  args = { TAG = "\${v}-alpine" }
}
`
  const common = {
    args: { DOTNET_VERSION: '9.0', REGISTRY: { unknown: 'the bake variable REGISTRY is set by whoever builds' } },
    platforms: ['linux/amd64', 'linux/arm64']
  }
  expect(bakeBuilds('docker-bake.hcl', hcl)).toEqual([
    { dockerfile: 'web/Dockerfile', context: 'web', ...common, evidence: 'bake' },
    {
      dockerfile: 'web/Dockerfile',
      context: 'web',
      ...common,
      args: { ...common.args, DOTNET_VERSION: '9.0-noble' },
      target: 'final',
      evidence: 'bake'
    },
    { dockerfile: 'web/Dockerfile.alpine', context: 'web', args: { TAG: '8.0-alpine' }, evidence: 'bake' },
    { dockerfile: 'web/Dockerfile.alpine', context: 'web', args: { TAG: '9.0-alpine' }, evidence: 'bake' }
  ])
})

test('what an expression computes is unknown', () => {
  const hcl = `target "web" {\n  context = "web"\n  args = {\n    A = equal("x", "y") ? "8.0" : "9.0"\n    B = "2"\n  }\n}\n`
  expect(bakeBuilds('docker-bake.hcl', hcl)[0]?.args).toEqual({
    A: { unknown: 'it is computed by an expression of the bake file' },
    B: '2'
  })
})

test('the JSON form', () => {
  const json = JSON.stringify({
    variable: { V: { default: '8.0' } },
    target: {
      web: {
        context: 'web',
        args: { V: '${V}-x', NONE: null },
        contexts: { sdk: 'docker-image://a:1' },
        tags: ['shop:${V}', '${NOBODY}']
      }
    }
  })
  expect(bakeBuilds('docker-bake.json', json)).toEqual([
    {
      dockerfile: 'web/Dockerfile',
      context: 'web',
      args: { V: '8.0-x' },
      contexts: { sdk: 'docker-image://a:1' },
      images: ['shop:8.0'],
      evidence: 'bake'
    }
  ])
})

test.each(['target "web" {', 'target "web" { context = }', '= = =', '{', '"', 'a = [1, 2', ''])(
  '%j gives no build',
  (text) => {
    expect(bakeBuilds('docker-bake.hcl', text)).toEqual([])
  }
)

test('a heredoc and nested blocks are read', () => {
  const block = parseHcl(
    'b.hcl',
    'target "a" {\n  x = <<EOT\n  line }\n  EOT\n  nested {\n    y = [1, { z = true }]\n  }\n}\n'
  )
  const [target] = block?.blocks ?? []
  expect(target?.attributes.get('x')).toMatchObject({ kind: 'text', parts: [{ literal: '  line }' }] })
  expect(target?.blocks[0]?.attributes.get('y')).toMatchObject({ kind: 'list' })
})

test('any text is read without failing, and places lie inside it', () => {
  const token = fc.constantFrom(
    'target',
    '"a"',
    '{',
    '}',
    '[',
    ']',
    '=',
    ',',
    '\n',
    '"${x}"',
    '<<E\n',
    'E',
    '#',
    '/*',
    '?',
    ' '
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(token, fc.string()), { maxLength: 40 }), (tokens) => {
      const text = tokens.join('')
      const block = parseHcl('b.hcl', text)
      for (const { where } of block?.blocks ?? []) expect(where.end).toBeLessThanOrEqual(text.length)
    })
  )
})
