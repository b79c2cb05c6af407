import { expect, test } from '@jest/globals'
import { askedOnce } from '../../src/ask-registry.ts'
import type { Registry } from '../../src/world/registry.ts'

test('a registry is asked about an image once in a run', async () => {
  const asked: string[] = []
  const nothing = () => Promise.reject(new Error('not asked'))
  const registry: Registry = askedOnce({
    hosts: ['a.example'],
    digest: nothing,
    tags: nothing,
    manifest: ({ registry: host, repository, reference }) => {
      asked.push(`${host}/${repository}:${reference}`)
      return Promise.resolve({ status: 'absent' })
    }
  })
  const image = { registry: 'a.example', repository: 'x', reference: '1' }
  await Promise.all([registry.manifest(image), registry.manifest({ ...image })])
  expect(await registry.manifest(image)).toEqual({ status: 'absent' })
  await registry.manifest({ ...image, reference: '2' })
  expect(asked).toEqual(['a.example/x:1', 'a.example/x:2'])
  expect(registry.hosts).toEqual(['a.example'])
})
