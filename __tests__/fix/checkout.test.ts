import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { findCheckout } from '../../src/world/checkout.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const commit = 'a1'.repeat(20)

test.each<[string, Record<string, string>, string | undefined]>([
  ['a detached HEAD', { HEAD: `${commit}\n` }, commit],
  ['a branch', { HEAD: 'ref: refs/heads/x/y\n', 'refs/heads/x/y': `${commit}\n` }, commit],
  ['a packed branch', { HEAD: 'ref: refs/heads/x\n', 'packed-refs': `# pack\n${commit} refs/heads/x\n` }, commit],
  ['a branch without commits', { HEAD: 'ref: refs/heads/x\n' }, undefined],
  ['a way out of the folder', { HEAD: 'ref: refs/heads/../../../Dockerfile\n' }, undefined],
  ['nonsense', { HEAD: 'x' }, undefined],
  ['no HEAD', { config: '' }, undefined]
])('reads the commit of %s', (_, files, expected) => {
  const inside = Object.entries(files).map(([path, content]) => [`.git/${path}`, content])
  const root = temporaryFolder({ ...Object.fromEntries(inside), Dockerfile: `${commit}\n` })
  mkdirSync(join(root, 'src/Web'), { recursive: true })
  expect(findCheckout(root)).toEqual({ folder: '', commit: expected })
  expect(findCheckout(join(root, 'src/Web'))).toEqual({ folder: 'src/Web', commit: expected })
})

test('a worktree has its commit elsewhere, and no checkout none', () => {
  expect(findCheckout(temporaryFolder({ '.git': 'gitdir: /elsewhere\n' }))).toEqual({ folder: '', commit: undefined })
  expect(findCheckout(join(temporaryFolder(), 'gone'))).toBeUndefined()
})
