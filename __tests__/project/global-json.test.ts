import { describe, expect, test } from '@jest/globals'
import { findGlobalJson, requestOf } from '../../src/project/global-json.ts'
import { anySdk, resolveSdk } from '../../src/project/resolve-sdk.ts'
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
  const text = '\uFEFF{ // pinned\n "sdk": { "version": "8.0.100" }, "msbuild-sdks": { "A": "1.2.3" }, }'
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

test.each([
  ['{ "sdk": { "version": "8.0" } }', 'no full version'],
  ['{ "sdk": { "version": 8 } }', 'no full version'],
  ['{ "sdk": { "version": "8.0.100", "rollForward": "newest" } }', 'unknown sdk.rollForward'],
  ['{ "sdk": { "rollForward": "minor" } }', 'without sdk.version'],
  ['{ "sdk": { "allowPrerelease": "yes" } }', 'neither true nor false'],
  ['{ "sdk": ', 'not valid JSON']
])('%s is ignored as a whole', (text, why) => {
  const found = findGlobalJson(memoryRepository({ 'global.json': text }), '')
  expect(found?.known === false ? found.why : '').toContain(why)
})
