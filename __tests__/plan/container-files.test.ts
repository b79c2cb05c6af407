/** What a container shows of the repository, after layers that came one over the other. */
import { expect, test } from '@jest/globals'
import {
  type ContainerFiles,
  fileAt,
  folderExists,
  isUntold,
  type Layer,
  layersAt,
  listAt,
  nearestAbove,
  noFiles,
  repositoryFolderOf,
  shows,
  untoldAbove,
  withLayers
} from '../../src/plan/link/container-files.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const repository = memoryRepository({
  'a.md': '',
  'docs/b.md': '',
  'docs/c.md': '',
  'docs/deep/d.md': '',
  'only/folder/e.md': ''
})
const whole: Layer = { kind: 'folder', at: '/src', from: '', visible: (path) => path !== 'docs/c.md' }
const docs: Layer = { kind: 'folder', at: '/src/docs', from: 'docs', visible: () => true }
const only: Layer = { kind: 'folder', at: '/only', from: 'only', visible: () => true }
const file: Layer = { kind: 'file', at: '/src/x.md', from: 'docs/b.md' }
const removed = (at: string): Layer => ({ kind: 'removed', at })
const untold = (at: string, whole: boolean): Layer => ({ kind: 'untold', at, whole })
const having = (...layers: Layer[]): ContainerFiles => withLayers(noFiles(repository), layers)

test.each([
  ['a file of a folder', having(whole), '/src/docs/b.md', 'docs/b.md'],
  ['what is hidden', having(whole), '/src/docs/c.md', undefined],
  ['what another layer brings', having(whole, docs), '/src/docs/c.md', 'docs/c.md'],
  ['what an older layer brings', having(docs, whole), '/src/docs/c.md', 'docs/c.md'],
  ['a file under another name', having(file), '/src/x.md', 'docs/b.md'],
  ['something below a file', having(file), '/src/x.md/y', undefined],
  ['what is removed', having(whole, removed('/src/docs')), '/src/docs/b.md', undefined],
  ['what comes back', having(whole, removed('/src'), docs), '/src/docs/b.md', 'docs/b.md'],
  ['what is beside something removed', having(whole, removed('/src/docs/b.md')), '/src/a.md', 'a.md'],
  ['what is under something untold', having(whole, untold('/src/docs', true)), '/src/docs/b.md', 'docs/b.md'],
  ['a folder', having(whole), '/src/docs', undefined],
  ['what is elsewhere', having(docs), '/a.md', undefined]
])('%s', (_, files, path, expected) => {
  expect(fileAt(files, path)).toBe(expected)
})

test.each([
  ['the place itself', having(untold('/src/x', false)), '/src/x', true],
  ['below a file', having(untold('/src/x', false)), '/src/x/y', false],
  ['below what may be a folder', having(untold('/src/x', true)), '/src/x/y', true],
  ['beside it', having(untold('/src/x', true)), '/src/y', false],
  ['what came later', having(untold('/src/x.md', false), file), '/src/x.md', false],
  ['what a later folder brings', having(untold('/src', true), docs), '/src/docs/b.md', false],
  ['what a later folder does not bring', having(untold('/src', true), docs), '/src/docs/z.md', true],
  ['what is removed', having(untold('/src', true), removed('/src')), '/src/x', false],
  ['what comes after a removal', having(removed('/src'), untold('/src', true)), '/src/x', true]
])('not told: %s', (_, files, path, expected) => {
  expect(isUntold(files, path)).toBe(expected)
})

test.each([
  ['a file of a folder', having(whole), 'docs/b.md', true],
  ['a hidden file', having(whole), 'docs/c.md', false],
  ['a file under another name', having(file), 'docs/b.md', true],
  ['another than the file', having(file), 'docs/c.md', false],
  ['what lies outside of the folder', having(docs), 'a.md', false],
  ['what is removed', having(whole, removed('/src')), 'a.md', false],
  ['what another file hides', having(docs, { kind: 'file', at: '/src/docs/b.md', from: 'a.md' }), 'docs/b.md', false],
  ['beside something untold', having(untold('/src', true)), 'a.md', false]
])('shows %s', (_, files, path, expected) => {
  expect(shows(files, path)).toBe(expected)
})

test.each([
  ['the folder itself', having(whole), '/src/docs', 'b.md', '/src/docs/b.md docs/b.md'],
  ['a folder above', having(whole), '/src/docs/deep', 'a.md', '/src/a.md a.md'],
  ['the root', having({ kind: 'file', at: '/a.md', from: 'a.md' }), '/src/docs', 'a.md', '/a.md a.md'],
  ['the root, from there', having({ kind: 'file', at: '/a.md', from: 'a.md' }), '', 'a.md', '/a.md a.md'],
  ['nowhere', having(whole), '/src/docs', 'z.md', undefined],
  ['not below', having(whole), '/', 'a.md', undefined]
])('nearest above: %s', (_, files, folder, name, expected) => {
  const found = nearestAbove(files, folder, name)
  expect(found && `${found.at} ${found.path}`).toBe(expected)
})

test.each([
  ['the folder itself', having(untold('/src/docs/x', false)), '/src/docs', 'x', '/src/docs/x'],
  ['a folder above', having(untold('/src/x', false)), '/src/docs', 'x', '/src/x'],
  ['the root', having(untold('/x', false)), '/src', 'x', '/x'],
  ['a file that is nearer', having(whole, untold('/a.md', false)), '/src/docs', 'a.md', undefined],
  ['nowhere', having(whole), '/src/docs', 'x', undefined]
])('untold above: %s', (_, files, folder, name, expected) => {
  expect(untoldAbove(files, folder, name)).toBe(expected)
})

test.each([
  ['a folder', having(whole), '/src', ['a.md'], ['docs', 'only']],
  ['a folder with something hidden', having(whole), '/src/docs', ['b.md'], ['deep']],
  ['two layers', having(whole, file), '/src', ['a.md', 'x.md'], ['docs', 'only']],
  ['the way to a layer', having(docs), '/', [], ['src']],
  ['the way to a file', having(file), '/', [], ['src']],
  ['a name that is removed', having(whole, removed('/src/docs')), '/src', ['a.md'], ['only']],
  ['something below a name is removed', having(whole, removed('/src/docs/b.md')), '/src', ['a.md'], ['docs', 'only']],
  ['the way to what is removed', having(removed('/src/docs/b.md')), '/src', [], []],
  ['a folder that is removed', having(whole, removed('/src')), '/src', [], []],
  ['a folder above that is removed', having(whole, removed('/src')), '/src/docs', [], []],
  ['what comes after a removal', having(whole, removed('/src'), file), '/src', ['x.md'], []],
  ['a name that comes back', having(whole, removed('/src/a.md'), whole), '/src', ['a.md'], ['docs', 'only']],
  ['something untold', having(untold('/src/x', true)), '/src', [], []],
  ['a file', having(file), '/src/x.md', [], []],
  ['elsewhere', having(whole), '/other', [], []]
])('names of %s', (_, files, path, names, folders) => {
  expect(listAt(files, path)).toEqual({ files: names, folders })
  expect(folderExists(files, path)).toBe(names.length + folders.length > 0)
})

test.each([
  ['a folder', having(whole), '/src/docs', 'docs'],
  ['the root of the repository', having(whole), '/src', ''],
  ['a folder of folders', having(only), '/only', 'only'],
  ['a folder of files', having(whole), '/src/docs/deep', 'docs/deep'],
  ['the newest', having(whole, { ...only, at: '/src' }), '/src', 'only'],
  ['an older one, as the newest has no such folder', having(whole, { ...only, at: '/src' }), '/src/docs', 'docs'],
  ['beside a file', having(whole, file), '/src', ''],
  ['a file', having(file), '/src/x.md', undefined],
  ['something untold', having(whole, untold('/src', true)), '/src/docs', 'docs'],
  ['what is removed', having(whole, removed('/src')), '/src/docs', undefined],
  ['a folder that is not there', having(whole), '/src/other', undefined],
  ['elsewhere', having(whole), '/other', undefined]
])('folder of the repository: %s', (_, files, path, expected) => {
  expect(repositoryFolderOf(files, path)).toBe(expected)
})

const moved = (files: ContainerFiles, from: string) =>
  layersAt(files, from, '/to').map((layer) => `${layer.kind} ${layer.at}${'from' in layer ? ` ${layer.from}` : ''}`)

test.each([
  ['a folder', having(whole), '/src', ['folder /to ']],
  ['a folder below', having(whole), '/src/docs', ['folder /to docs']],
  ['a folder of folders', having(only), '/only', ['folder /to only']],
  ['a folder of folders below', having(whole), '/src/only', ['folder /to only']],
  ['a folder of files below', having(whole), '/src/docs/deep', ['folder /to docs/deep']],
  ['a file below', having(whole), '/src/a.md', ['file /to a.md']],
  ['a hidden file below', having(whole), '/src/docs/c.md', []],
  ['a file', having(file), '/src/x.md', ['file /to docs/b.md']],
  ['something below a file', having(file), '/src/x.md/y', []],
  ['what is not there', having(whole), '/src/other', []],
  ['elsewhere', having(whole), '/other', []],
  ['a folder around a layer', having(docs), '/src', ['folder /to/docs docs']],
  ['what is removed at first', having(removed('/src'), whole), '/src', ['folder /to ']],
  ['what is removed later', having(whole, removed('/src/docs')), '/src', ['folder /to ', 'removed /to/docs']],
  ['what is removed above', having(whole, removed('/src')), '/src/docs', ['folder /to docs', 'removed /to']],
  ['what is removed and nothing else', having(removed('/src')), '/src', []],
  ['what is removed beside it', having(whole, removed('/src/docs')), '/src/only', ['folder /to only']],
  ['below something untold', having(untold('/src', true)), '/src/x', ['untold /to']],
  ['below an untold file', having(untold('/src', false)), '/src/x', []],
  ['something untold', having(untold('/src/x', false)), '/src', ['untold /to/x']]
])('moves %s', (_, files, from, expected) => {
  expect(moved(files, from)).toEqual(expected)
})
