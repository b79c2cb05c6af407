import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findIgnoreFile, readIgnoreFile } from '../../src/dockerfile/ignore-file.ts'
import { memoryRepository } from '../support/memory-repository.ts'

test.each([
  // A pattern stands at the root of the context; a folder takes along what lies in it.
  ['bin', 'bin', true],
  ['bin', 'bin/a/b', true],
  ['bin', 'src/bin', false],
  ['/bin/', 'bin/a', true],
  ['**/bin', 'bin/a', true],
  ['**/bin', 'src/web/bin/a', true],
  ['**/bin', 'src/cabin', false],
  ['*/bin', 'src/bin/x', true],
  ['*/bin', 'a/src/bin', false],
  ['*.md', 'a.md', true],
  ['*.md', 'docs/a.md', false],
  ['**/*.md', 'docs/x/a.md', true],
  ['**/*.md', 'a.md', true],
  ['docs/**', 'docs/x/a.md', true],
  ['docs/**', 'docs', false],
  ['docs/**/a.md', 'docs/a.md', true],
  ['docs/**/a.md', 'docs/x/y/a.md', true],
  ['docs/**/a.md', 'docs/xa.md', false],
  ['**', 'a/b', true],
  ['**/', 'a/b', true],
  ['**.cs', 'a/b.cs', true],
  ['?.cs', 'a.cs', true],
  ['?.cs', 'ab.cs', false],
  ['[a-c].cs', 'b.cs', true],
  ['[^a-c].cs', 'b.cs', false],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['./a/../b', 'b', true],
  ['# bin\n', 'bin', false],
  ['\ufeffbin\r\nobj\r\n', 'obj', true],
  ['[', '[', false],
  ['', 'a', false],
  ['!', 'a', false],
  // Later rules win; a kept file may lie in a folder that is ignored.
  ['**/*.md\n!README.md', 'README.md', false],
  ['**/*.md\n!README.md', 'docs/README.md', true],
  ['!README.md\n*.md', 'README.md', true],
  ['*\n!src', 'src/a.cs', false],
  ['*\n!src/a.cs', 'src/a.cs', false],
  ['*\n!src/a.cs', 'src/b.cs', true],
  ['*\n!src\nsrc/bin', 'src/bin/a', true],
  ['*\n! src', 'src/a.cs', false],
  // A rule that had nothing to change for the folder does not count again for what lies in it.
  ['a\n!a/b\na', 'a/b', false]
])('%j, %s: %s', (text, path, ignored) => {
  expect(readIgnoreFile(text)(path)).toBe(ignored)
})

test('the ignore file of the Dockerfile wins over that of the context', () => {
  const files = { 'src/Dockerfile.dockerignore': '', '.dockerignore': '', 'web/.dockerignore': '' }
  const repository = memoryRepository(files)
  expect(findIgnoreFile(repository, 'src/Dockerfile', '')).toBe('src/Dockerfile.dockerignore')
  expect(findIgnoreFile(repository, 'src/dev.Dockerfile', '')).toBe('.dockerignore')
  expect(findIgnoreFile(repository, 'src/dev.Dockerfile', 'web')).toBe('web/.dockerignore')
  expect(findIgnoreFile(repository, 'src/dev.Dockerfile', 'src')).toBeUndefined()
})

test('any patterns and paths are judged, in little time', () => {
  const part = fc.constantFrom('*', '**', '**/', '/', 'a', '!', '?', '[', ']', '\\', '-', '\n', '..', '#')
  const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''))
  fc.assert(fc.property(text, text, (rules, path) => typeof readIgnoreFile(rules)(path) === 'boolean'))
  const start = performance.now()
  expect(readIgnoreFile('**/a*a*'.repeat(100))('a/'.repeat(500))).toBe(false)
  expect(performance.now() - start).toBeLessThan(1000)
})
