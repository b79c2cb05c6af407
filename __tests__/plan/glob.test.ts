/** Which names a wildcard takes, in COPY and in shells. */
import { expect, test } from '@jest/globals'
import { contextFiles } from '../../src/plan/link/context.ts'
import { expandPattern, matchesName } from '../../src/plan/link/glob.ts'
import { memoryRepository } from '../support/memory-repository.ts'

test.each([
  ['a*c', 'abbc', true],
  ['a*c', 'ac', true],
  ['a*c', 'abcd', false],
  ['*.cs*', 'App.csproj', true],
  ['*a*b', 'xaxbxab', true],
  ['*ab', 'aab', true],
  ['App*', 'App', true],
  ['App**', 'App', true],
  ['App*x', 'App', false],
  ['App', 'App2', false],
  ['App2', 'App', false],
  ['a?c', 'abc', true],
  ['a?', 'a', false],
  ['?', '', false],
  ['[abc]x', 'bx', true],
  ['[abc]x', 'dx', false],
  ['[a-c]', 'a', true],
  ['[a-c]', 'b', true],
  ['[a-c]', 'c', true],
  ['[b-d]', 'a', false],
  ['[b-d]', 'e', false],
  ['[xb-d]', 'x', true],
  ['[b-dx]', 'x', true],
  ['[b-dx]', 'y', false],
  ['[b-dx]', '-', false],
  ['[a-]', '-', true],
  ['[a-]', 'a', true],
  ['[a-]', 'b', false],
  ['[-a]', '-', true],
  ['[-a]', 'a', true],
  ['[-a]', 'A', false],
  ['[-b]', 'a', false],
  ['[!a]', 'b', true],
  ['[!a]', 'a', false],
  ['[^a]', 'b', true],
  ['[^a-c]', 'b', false],
  ['[!a]', '!', true],
  ['[a!]', '!', true],
  ['[a!]', 'b', false],
  ['[a', '[a', true],
  ['[a', 'a', false],
  [']a', ']a', true],
  ['a]b[c]', 'a]bc', true],
  ['[]a]', 'a', true],
  ['[]a]', ']', true]
])('%s on %s: %s', (pattern, name, expected) => {
  expect(matchesName(pattern, name)).toBe(expected)
})

const files = contextFiles(
  memoryRepository({
    'readme.md': '',
    'src/App/App.csproj': '',
    'src/Lib/Lib.csproj': '',
    'src/Lib/deep/er/Deep.csproj': '',
    'src/[x]/a.md': ''
  }),
  '',
  'Dockerfile'
)

test.each([
  ['/', ['/']],
  ['/readme.md', ['/readme.md']],
  ['/src/App', ['/src/App']],
  ['/src/Other', []],
  ['/src/*', ['/src/App', '/src/Lib', '/src/[x]']],
  ['/*', ['/readme.md', '/src']],
  ['/*/*/*.csproj', ['/src/App/App.csproj', '/src/Lib/Lib.csproj']],
  ['/x*/App', []],
  ['/src/*/App.csproj', ['/src/App/App.csproj']],
  ['/**/*.csproj', ['/src/App/App.csproj', '/src/Lib/Lib.csproj', '/src/Lib/deep/er/Deep.csproj']],
  ['/src/**/er', ['/src/Lib/deep/er']],
  ['/src/Lib/**', ['/src/Lib', '/src/Lib/deep', '/src/Lib/deep/er']]
])('%s names %j', (pattern, expected) => {
  expect(expandPattern(files, pattern)).toEqual(expected)
})
