import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { describe, expect, test } from '@jest/globals'
import { findGlobalJson, requestOf } from '../../src/project/global-json.ts'
import { anySdk, resolveSdk } from '../../src/project/resolve-sdk.ts'
import { folderWith } from '../support/folder.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const installed = ['8.0.100', '8.0.404', '8.0.410', '9.0.102', '9.0.305', '10.0.100-rc.1.25451.107']

describe.each([
  // policy, version, what is chosen
  ['disable', '8.0.404', '8.0.404'],
  ['disable', '8.0.405', undefined],
  ['patch', '8.0.404', '8.0.404'],
  ['patch', '8.0.402', '8.0.410'],
  ['patch', '8.0.300', undefined],
  ['latestPatch', '8.0.404', '8.0.410'],
  ['latestPatch', '8.0.500', undefined],
  ['feature', '8.0.200', '8.0.410'],
  ['feature', '8.0.100', '8.0.100'],
  ['minor', '8.1.100', undefined],
  ['major', '8.1.100', '9.0.102'],
  ['latestFeature', '8.0.100', '8.0.410'],
  ['latestMinor', '9.0.100', '9.0.305'],
  ['latestMajor', '8.0.100', '9.0.305'],
  ['latestPatch', '10.0.100-rc.1.1', '10.0.100-rc.1.25451.107'],
  ['latestPatch', '10.0.100-rc.2', undefined]
])('%s of %s', (rollForward, version, expected) => {
  test(`takes ${expected}`, () => {
    const text = JSON.stringify({ sdk: { version, rollForward, allowPrerelease: false } })
    const found = findGlobalJson(memoryRepository({ 'global.json': text }), 'src/App')
    if (!found?.known) throw new Error(found?.why)
    expect(resolveSdk(requestOf(found.value), installed)).toBe(expected)
  })
})

test('without a version the latest one answers', () => {
  expect(resolveSdk(anySdk, installed)).toBe('10.0.100-rc.1.25451.107')
  expect(resolveSdk({ ...anySdk, allowPrerelease: false }, installed)).toBe('9.0.305')
})

test('the nearest file counts, comments and a byte order mark do not', () => {
  const text = '\uFEFF{ // pinned\n "sdk": { "version": "8.0.100" }, "msbuild-sdks": { "A": "1.2.3" } }'
  const repository = memoryRepository({ 'global.json': '{}', 'src/global.json': text })
  const found = findGlobalJson(repository, 'src/App')
  expect(found).toMatchObject({
    known: true,
    value: { path: 'src/global.json', rollForward: 'patch', allowPrerelease: true, msbuildSdks: { A: '1.2.3' } }
  })
  const version = found?.known ? found.value.version : undefined
  expect(text.slice(version?.where.start, version?.where.end)).toBe('8.0.100')
  expect(findGlobalJson(memoryRepository({ 'a/global.json': '{}' }), 'b')).toBeUndefined()
})

/** What the host makes of a file: it reads the version 8.0.100, or ignores the file as a whole, or finds no version in it. */
const files: readonly (readonly [text: string, expected: 'read' | 'nothing' | RegExp])[] = [
  ['{}', 'nothing'],
  ['{ "sdk": null }', 'nothing'],
  ['{ "sdk": {} }', 'nothing'],
  ['{ "sdk": { "version": null } }', 'nothing'],
  ['{ "sdk": { "Version": "8.0.100" } }', 'nothing'],
  ['{ "sdk": { "version": "8.0.100" } }', 'read'],
  ['{ "sdk": { "version": "8.0.100", "rollForward": null, "allowPrerelease": null, "paths": null } }', 'read'],
  ['{ "sdk": { "version": "8.0.100", "rollForward": "DISABLE" } }', 'read'],
  ['{ "sdk": { "version": "8.0.100", "version": "10.0.100" } }', 'read'],
  ['// pinned\n{ "sdk": { "version": "8.0.100" /* so */ } }', 'read'],
  ['\uFEFF{ "sdk": { "version": "8.0.100" } }', 'read'],
  ['{ "sdk": { "version": "8.0.100", "paths": [3, "$host$"] } }', 'read'],
  ['{ "sdk": { "version": "8.0.100" }, }', /not valid JSON/],
  ['{ "sdk": "8.0.100" }', /an sdk that is no object/],
  ['{ "sdk": { "version": "8.0" } }', /no full version/],
  ['{ "sdk": { "version": " 8.0.100" } }', /no full version/],
  ['{ "sdk": { "version": "08.0.100" } }', /no full version/],
  ['{ "sdk": { "version": 8 } }', /sdk\.version that is no string/],
  ['{ "sdk": { "version": "8.0.100", "rollForward": "newest" } }', /unknown sdk\.rollForward/],
  ['{ "sdk": { "version": "8.0.100", "rollForward": 3 } }', /sdk\.rollForward that is no string/],
  ['{ "sdk": { "rollForward": "minor" } }', /without sdk\.version/],
  ['{ "sdk": { "version": "8.0.100", "allowPrerelease": "yes" } }', /sdk\.allowPrerelease that is no boolean/],
  ['{ "sdk": { "version": "8.0.100", "paths": ".dotnet" } }', /sdk\.paths that is no array/],
  ['{ "sdk": { "version": "8.0.100", "errorMessage": 3 } }', /sdk\.errorMessage that is no string/],
  ['{ "sdk": ', /not valid JSON/]
]

test.each(files)('%s', (text, expected) => {
  const found = findGlobalJson(memoryRepository({ 'global.json': text }), '')
  if (expected === 'nothing') expect(found).toMatchObject({ known: true, value: { version: undefined } })
  else if (expected === 'read') expect(found).toMatchObject({ known: true, value: { version: { value: '8.0.100' } } })
  else expect(found?.known === false ? found.why : '').toMatch(expected)
})

const installedHere = spawnSync('dotnet', ['--list-sdks'], { cwd: tmpdir(), encoding: 'utf8' })
const canTell = installedHere.status === 0 && !/^8\.0\./m.test(installedHere.stdout)
const withDotnet = canTell || process.env.REQUIRE_TOOLS === '1' ? test : test.skip

withDotnet.each(files)('the installed host reads %s alike (needs dotnet 10 without an SDK 8.0)', (text, expected) => {
  const folder = folderWith({ 'global.json': text })
  const { stdout, stderr } = spawnSync('dotnet', ['--version'], { cwd: folder, encoding: 'utf8' })
  const asksForIt = `${stdout}${stderr}`.includes('Requested SDK version: 8.0.100')
  expect(asksForIt).toBe(expected === 'read')
})
