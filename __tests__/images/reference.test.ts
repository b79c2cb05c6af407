import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { changeReference, isReference, normalizedText, parseReference } from '../../src/images/reference.ts'

const sha = `sha256:${'0123456789abcdef'.repeat(4)}`

test.each([
  ['alpine', 'docker.io', 'library/alpine', undefined, undefined],
  ['alpine:3.20', 'docker.io', 'library/alpine', '3.20', undefined],
  ['docker.io/alpine', 'docker.io', 'library/alpine', undefined, undefined],
  ['index.docker.io/library/alpine', 'docker.io', 'library/alpine', undefined, undefined],
  ['microsoft/dotnet:2.1-sdk', 'docker.io', 'microsoft/dotnet', '2.1-sdk', undefined],
  ['mcr.microsoft.com/dotnet/aspnet:8.0', 'mcr.microsoft.com', 'dotnet/aspnet', '8.0', undefined],
  [`mcr.microsoft.com/dotnet/aspnet:8.0@${sha}`, 'mcr.microsoft.com', 'dotnet/aspnet', '8.0', sha],
  [`mcr.microsoft.com/dotnet/aspnet@${sha}`, 'mcr.microsoft.com', 'dotnet/aspnet', undefined, sha],
  ['localhost/a', 'localhost', 'a', undefined, undefined],
  ['localhost:5000/a/b:c', 'localhost:5000', 'a/b', 'c', undefined],
  ['registry:5000/a', 'registry:5000', 'a', undefined, undefined],
  ['[2001:db8::1]:5000/a:b', '[2001:db8::1]:5000', 'a', 'b', undefined],
  ['Registry/a', 'Registry', 'a', undefined, undefined],
  ['REGISTRY.example.com/a', 'REGISTRY.example.com', 'a', undefined, undefined],
  ['xn--7o8h.com/a__b/c--d.e', 'xn--7o8h.com', 'a__b/c--d.e', undefined, undefined],
  [`a:${'t'.repeat(128)}`, 'docker.io', 'library/a', 't'.repeat(128), undefined]
])('%s', (text, registry, repository, tag, digest) => {
  expect(parseReference(text)).toMatchObject({ text, registry, repository, tag, digest })
})

test.each([
  ['', 'empty'],
  ['Alpine', 'lowercase'],
  ['mcr.microsoft.com/DotNet/aspnet', 'lowercase'],
  ['a b', 'repository name'],
  ['a//b', 'repository name'],
  ['a/', 'repository name'],
  ['/a', 'repository name'],
  ['-a', 'repository name'],
  ['a___b', 'repository name'],
  ['a.-b', 'repository name'],
  ['a:', 'tag'],
  ['a:b:c', 'tag'],
  ['a:-b', 'tag'],
  ['a:.b', 'tag'],
  [`a:${'t'.repeat(129)}`, 'tag'],
  ['a@', 'digest'],
  ['a@sha256:abc', 'digest'],
  [`a@${sha.toUpperCase()}`, 'digest'],
  [`a@${sha}0`, 'digest'],
  [`a@md5:${'0'.repeat(32)}`, 'algorithm'],
  ['-host.com/a', 'registry'],
  ['host.com:port/a', 'registry'],
  ['f'.repeat(64), 'image id'],
  [`${'a/'.repeat(130)}a`, 'longer'],
  ['mcr.microsoft.com/dotnet/aspnet:${TAG}', 'tag']
])('%s is refused for its %s', (text, what) => {
  const parsed = parseReference(text)
  expect(isReference(parsed) ? undefined : parsed.problem).toContain(what)
})

test('the parts stand where the ranges say', () => {
  const text = `localhost:5000/a/b:c@${sha}`
  const parsed = parseReference(text)
  if (!isReference(parsed)) throw new Error(parsed.problem)
  expect(text.slice(...parsed.nameRange)).toBe('localhost:5000/a/b')
  expect(text.slice(...(parsed.tagRange ?? [0, 0]))).toBe('c')
  expect(changeReference(parsed, {})).toBe(text)
  expect(changeReference(parsed, { tag: 'd' })).toBe('localhost:5000/a/b:d')
  expect(changeReference(parsed, { name: 'x' })).toBe('x:c')
  expect(normalizedText(parsed)).toBe(text)
})

test('a full text is a fixed point, and no text is lost', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,6}([._-][a-z0-9]{1,4})?$/)
  const reference = fc
    .tuple(
      fc.constantFrom('', 'localhost/', 'a.b:1/', 'Reg/'),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.option(word)
    )
    .map(([registry, path, tag]) => `${registry}${path.join('/')}${tag === null ? '' : `:${tag}`}`)
  fc.assert(
    fc.property(reference, (text) => {
      const parsed = parseReference(text)
      if (!isReference(parsed)) throw new Error(parsed.problem)
      expect(changeReference(parsed, {})).toBe(text)
      const full = parseReference(normalizedText(parsed))
      expect(isReference(full) && normalizedText(full)).toBe(normalizedText(parsed))
    })
  )
})
