/** Whether the SDK of an image answers what a global.json asks for, today and later. */
import { expect, test } from '@jest/globals'
import type { SdkInside } from '../../src/images/sdk-inside.ts'
import { type SdkAnswer, sdkAnswer } from '../../src/plan/sdk-answer.ts'
import type { RollForwardPolicy } from '../../src/project/resolve-sdk.ts'

const today = '2026-11-24'
const fixed = (version: string): SdkInside => ({ version, orLater: false, moves: 'no' })
const moving = (version: string): SdkInside => ({ version, orLater: false, moves: 'channel' })
const open = (version: string): SdkInside => ({ version, orLater: true, moves: 'no' })
const latest = (version: string): SdkInside => ({ version, orLater: false, moves: 'always' })

test.each<[string | undefined, RollForwardPolicy, SdkInside, SdkAnswer]>([
  ['8.0.100', 'patch', fixed('8.0.105'), 'yes'],
  ['8.0.100', 'patch', fixed('8.0.205'), 'no'],
  ['8.0.100', 'feature', fixed('8.0.205'), 'yes'],
  ['8.0.100', 'disable', fixed('8.0.100'), 'yes'],
  ['8.0.100', 'disable', fixed('8.0.101'), 'no'],
  ['8.0.100', 'patch', moving('8.0.105'), 'yes'],
  ['10.0.100', 'patch', moving('10.0.105'), 'yes'],
  ['10.0.100', 'disable', moving('10.0.100'), 'later'],
  ['10.0.100', 'latestFeature', moving('10.0.105'), 'yes'],
  ['8.0.100', 'latestFeature', latest('10.0.105'), 'no'],
  ['10.0.100', 'latestMinor', latest('10.0.105'), 'later'],
  ['10.0.100', 'latestMajor', latest('10.0.105'), 'yes'],
  ['10.0.100', 'disable', latest('10.0.100'), 'later'],
  ['8.0.110', 'patch', open('8.0.105'), 'unknown'],
  ['8.0.105', 'patch', open('8.0.105'), 'yes'],
  ['8.0.100', 'disable', open('8.0.105'), 'no'],
  ['8.0.205', 'patch', open('8.0.105'), 'unknown'],
  ['8.0.105', 'disable', open('8.0.105'), 'yes'],
  ['9.0.100', 'patch', open('8.0.105'), 'no'],
  [undefined, 'latestMajor', open('8.0.105'), 'yes'],
  ['11.0.100-preview.7', 'latestFeature', fixed('11.0.100-preview.7'), 'yes'],
  ['11.0.100-preview.7.26400.1', 'disable', fixed('11.0.100-preview.7'), 'unknown'],
  ['11.0.100-preview.8', 'latestFeature', fixed('11.0.100-preview.7'), 'no'],
  ['11.0.100-preview.7.26400.1', 'latestFeature', fixed('11.0.100-preview.7'), 'unknown'],
  ['11.0.100-preview.6.26300.1', 'disable', fixed('11.0.100-preview.7'), 'no']
])('%s, %s', (version, rollForward, inside, expected) => {
  expect(sdkAnswer({ version, rollForward, allowPrerelease: true }, inside, today)).toBe(expected)
})

test('a channel that still gets new bands moves on to one that does not answer', () => {
  const request = { version: '10.0.100', rollForward: 'patch', allowPrerelease: true } as const
  expect(sdkAnswer(request, moving('10.0.105'), '2026-01-15')).toBe('later')
  expect(sdkAnswer({ ...request, rollForward: 'latestFeature' }, moving('10.0.105'), '2026-01-15')).toBe('yes')
})
