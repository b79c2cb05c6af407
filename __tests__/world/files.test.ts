/** What a stranger may leave in a folder. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openFolder } from '../../src/world/files.ts'
import { folderWith } from '../support/folder.ts'

const onUnix = process.platform === 'win32' ? test.skip : test
const secret = folderWith({ 'secret.txt': 'secret' })

test('lists files, without .git and node_modules', () => {
  const folder = folderWith({ 'b/c.txt': '', 'a.txt': '', '.git/config': '', 'b/node_modules/x/y.txt': '' })
  expect(openFolder(folder).paths).toEqual(['a.txt', 'b/c.txt'])
})

test('keeps byte order marks and line endings, and reads UTF-16', () => {
  const folder = folderWith({
    utf8: '\ufeffa\r\nb\n',
    little: Buffer.from('\ufeffä\r\n', 'utf16le'),
    big: Buffer.from('\ufeffä\r\n', 'utf16le').swap16()
  })
  const repository = openFolder(folder)
  expect(['utf8', 'little', 'big'].map((path) => repository.read(path))).toMatchObject([
    { value: { text: '\ufeffa\r\nb\n' } },
    { value: { text: '\ufeffä\r\n' } },
    { value: { text: '\ufeffä\r\n' } }
  ])
})

test('reads no file above the limit, whatever its stated size', () => {
  const folder = folderWith({ Dockerfile: '' })
  truncateSync(join(folder, 'Dockerfile'), 50 * 1024 * 1024)
  expect(openFolder(folder).read('Dockerfile')).toMatchObject({ why: 'Dockerfile is larger than 4 MB' })
})

onUnix('follows links inside of the folder, and none that leaves it', () => {
  const folder = folderWith({ 'real/file': 'text' })
  symlinkSync('real/file', join(folder, 'inside'))
  symlinkSync(join(secret, 'secret.txt'), join(folder, 'outside'))
  symlinkSync(secret, join(folder, 'folder'))
  symlinkSync('circle', join(folder, 'circle'))
  symlinkSync('/proc/self/environ', join(folder, 'environ'))
  const repository = openFolder(folder)
  expect(repository.paths).toEqual(['circle', 'environ', 'inside', 'outside', 'real/file'])
  expect(repository.read('inside')).toMatchObject({ value: { text: 'text' } })
  for (const path of ['circle', 'environ', 'outside']) expect(repository.read(path)).toMatchObject({ known: false })
})

onUnix('neither lists nor waits for a pipe', () => {
  const folder = folderWith({ 'a.txt': '' })
  execFileSync('mkfifo', [join(folder, 'Dockerfile')])
  expect(openFolder(folder).paths).toEqual(['a.txt'])
})

test('a folder that is not there, or is a file, is one clear line', () => {
  const folder = folderWith({ file: '' })
  expect(() => openFolder(join(folder, 'none'))).toThrow('it does not exist or is closed to this user')
  expect(() => openFolder(join(folder, 'file'))).toThrow('it is not a folder')
})

test('more files than the limit are one clear line', () => {
  const folder = folderWith({ a: '', b: '', c: '' })
  mkdirSync(join(folder, 'd'))
  writeFileSync(join(folder, 'd/e'), '')
  expect(() => openFolder(folder, { fileSize: 1, files: 3, depth: 9 })).toThrow('holds more than 3 files')
  expect(openFolder(folder, { fileSize: 1, files: 9, depth: 0 }).paths).toEqual(['a', 'b', 'c'])
})
