/** The house: each floor may use the floors below it, never a room beside it or a floor above. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { expect, test } from '@jest/globals'

const floors = [
  ['main.ts'],
  ['action.ts', 'cli.ts'],
  ['changed-only.ts', 'repair-files.ts'],
  ['event.ts', 'command-line.ts'],
  ['app.ts'],
  ['ask-registry.ts', 'ask-msbuild.ts', 'legs.ts'],
  ['config-source.ts', 'named-projects.ts', 'github-refusal.ts'],
  ['report', 'fix'],
  ['rules'],
  ['plan'],
  ['project', 'dockerfile', 'builds', 'images', 'host'],
  ['config'],
  ['inputs.ts'],
  ['world'],
  ['shell'],
  ['text', 'definition.json']
]

/** What only `world/` may import: the system and the Actions runtime. Path arithmetic and reading words have no effects. */
const outside = /^(node:(?!(path\/posix|util)$)|@actions\/)/

/** Rooms under `world/` with effects: only `main.ts` may open that door; everyone else sees the interfaces. */
const interfaces = /^world\/(world|github|registry)\.ts$/

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))

const roomOf = (path: string) => path.split('/')[0] ?? path
const floorOf = (path: string) => floors.findIndex((rooms) => rooms.includes(roomOf(path)))

function importsOf(path: string): string[] {
  const text = readFileSync(join('src', path), 'utf8')
  return Array.from(text.matchAll(/(?:\bfrom|\bimport\(?)\s*'([^']+)'/g), ([, name = '']) => name)
}

test('every room stands on a floor', () => {
  expect(files.filter((path) => floorOf(path) === -1)).toEqual([])
})

test.each(files)('%s uses only what is below it', (path) => {
  const wrong = importsOf(path).filter((name) => {
    if (!name.startsWith('.')) return outside.test(name) && roomOf(path) !== 'world'
    const target = join(dirname(path), name)
    if (target === '../package.json') return false
    if (roomOf(target) === 'world' && roomOf(path) !== 'world' && path !== 'main.ts' && !interfaces.test(target))
      return true
    return roomOf(target) !== roomOf(path) && floorOf(target) <= floorOf(path)
  })
  expect(wrong).toEqual([])
})

test('no room is called utils, helpers, common or misc', () => {
  expect(files.filter((path) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(path))).toEqual([])
})
