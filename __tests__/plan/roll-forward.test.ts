import { expect, test } from '@jest/globals'
import {
  effectiveRollForward,
  installedVersion,
  missingFrameworkText,
  parseRollForward,
  type RollForward,
  resolveFramework,
  rollForwards,
  showVersion
} from '../../src/plan/roll-forward.ts'

const core = 'Microsoft.NETCore.App'

type Row = readonly [version: string, rollForward: RollForward, installed: string, expected: string | undefined]

const releases: readonly Row[] = [
  ['8.0.0', 'minor', '8.0.0', '8.0.0'],
  ['8.0.0', 'minor', '8.0.5', '8.0.5'],
  ['8.0.0', 'minor', '8.0.5 8.0.11', '8.0.11'],
  ['8.0.0', 'minor', '9.0.1', undefined],
  ['8.0.0', 'minor', '7.0.20', undefined],
  ['8.0.0', 'minor', '8.0.0-rc.2.23479.6', undefined],
  ['8.0.11', 'minor', '8.0.5', undefined],
  ['2.1.0', 'minor', '2.2.8', '2.2.8'],
  ['3.0.0', 'minor', '3.1.32', '3.1.32'],
  ['3.1.0', 'minor', '5.0.17', undefined],
  ['2.1.0', 'minor', '2.1.30 2.2.8', '2.1.30'],
  ['2.0.0', 'minor', '2.1.30 2.2.8', '2.1.30'],
  ['8.0.0', 'major', '8.0.1 9.0.0', '8.0.1'],
  ['8.0.0', 'major', '9.0.2', '9.0.2'],
  ['8.0.0', 'major', '9.0.2 10.0.1', '9.0.2'],
  ['8.0.0', 'major', '9.0.2 9.0.4', '9.0.4'],
  ['8.0.0', 'major', '7.0.20', undefined],
  ['8.0.0', 'latestmajor', '8.0.1 9.0.0 10.0.2', '10.0.2'],
  ['8.0.0', 'latestmajor', '7.0.20', undefined],
  ['8.0.0', 'latestpatch', '8.0.7', '8.0.7'],
  ['2.1.0', 'latestpatch', '2.2.8', undefined],
  ['2.1.0', 'latestminor', '2.1.30 2.2.8', '2.2.8'],
  ['2.1.0', 'latestminor', '3.1.0', undefined],
  ['8.0.0', 'disable', '8.0.0', '8.0.0'],
  ['8.0.0', 'disable', '8.0.1', undefined],
  ['8.0.0', 'disable', '8.0.0 8.0.1', '8.0.0'],
  ['8.0.0', 'minor', '', undefined],
  ['10.0.0', 'minor', '9.0.23 10.0.14', '10.0.14'],
  ['9.0.0', 'minor', '10.0.14', undefined]
]

const prereleases: readonly Row[] = [
  ['8.0.0', 'minor', '8.1.0-preview.1', '8.1.0-preview.1'],
  ['8.0.0', 'minor', '8.1.0-preview.1 8.1.0-preview.2', '8.1.0-preview.1'],
  ['8.0.0', 'minor', '8.0.1-preview.1 8.0.0', '8.0.0'],
  ['8.0.0', 'minor', '8.1.0-preview.1 8.2.0', '8.2.0'],
  ['10.0.0', 'major', '11.0.0-preview.5', '11.0.0-preview.5'],
  ['10.0.0', 'latestmajor', '11.0.0-preview.4 11.0.0-preview.5', '11.0.0-preview.5'],
  ['10.0.0', 'latestmajor', '10.0.1 11.0.0-preview.5', '10.0.1'],
  ['8.0.0-rc.1.1', 'minor', '8.0.5', '8.0.5'],
  ['8.0.0-rc.1.1', 'minor', '8.0.0-rc.2.3', '8.0.0-rc.2.3'],
  ['8.0.0-rc.2', 'minor', '8.0.0-rc.1', undefined],
  ['8.0.0-rc.2', 'disable', '8.0.0-rc.2', '8.0.0-rc.2'],
  ['8.0.0-rc.2', 'minor', '9.0.0', undefined]
]

test.each([...releases, ...prereleases])(
  '%s with %s among [%s] gets %s',
  (version, rollForward, installed, expected) => {
    const answer = resolveFramework({ name: core, version, rollForward }, installed.split(' '))
    expect(answer.runs ? answer.version : undefined).toBe(expected)
  }
)

test.each([
  ['8.0.0', 'minor', '8.1.0-preview.1 8.2.0', '8.1.0-preview.1'],
  ['8.0.0', 'minor', '8.0.0 8.0.1-preview.1', '8.0.1-preview.1'],
  ['8.0.0', 'major', '9.0.0-rc.1 9.0.0-rc.2', '9.0.0-rc.2']
] as const)('with prereleases alike, %s with %s among [%s] gets %s', (version, rollForward, installed, expected) => {
  const request = { name: core, version, rollForward, toPrerelease: true }
  expect(resolveFramework(request, installed.split(' '))).toEqual({ runs: true, version: expected })
})

test.each(rollForwards)('%s never goes down', (rollForward) => {
  expect(resolveFramework({ name: core, version: '8.0.0', rollForward }, ['6.0.36', '7.0.20']).runs).toBe(false)
})

test('a request that is no version runs nowhere', () => {
  expect(resolveFramework({ name: core, version: '8', rollForward: 'major' }, ['8.0.0']).runs).toBe(false)
})

test.each([
  [{}, 'minor'],
  [{ project: 'Major' }, 'major'],
  [{ project: 'LatestMajor' }, 'latestmajor'],
  [{ project: 'Major', framework: 'LatestPatch' }, 'latestpatch'],
  [{ project: 'Major', environment: 'Disable' }, 'disable'],
  [{ project: 'Disable', framework: 'Minor', environment: 'MAJOR' }, 'major'],
  [{ project: 'Major', environment: 'Minor', commandLine: 'latestMinor' }, 'latestminor'],
  [{ project: 'Major', environment: '' }, 'major'],
  [{ project: '' }, 'minor'],
  [{ project: 'sideways' }, undefined],
  [{ project: 'Major', environment: 'sideways' }, undefined]
])('of %j counts %s', (settings, expected) => {
  expect(effectiveRollForward(settings)).toBe(expected)
})

test.each([
  ['Minor', 'minor'],
  [' latestPATCH ', 'latestpatch'],
  ['latest', undefined],
  ['', undefined]
])('%j reads as %s', (text, expected) => {
  expect(parseRollForward(text)).toBe(expected)
})

test.each([
  ['8.0', false, '8.0.11', true],
  ['8.0', false, '8.0.0', true],
  ['8.0.5', false, '8.0.11', false],
  ['9.0', true, '9.0.0', false],
  ['9.0', true, '9.0.0-rc.1', true]
])('an image with %s (prerelease %s) meets %s: %s', (image, isPrerelease, version, runs) => {
  const request = { name: core, version, rollForward: 'minor' } as const
  expect(resolveFramework(request, [installedVersion(image, isPrerelease)]).runs).toBe(runs)
})

test('the stand-in of a floating tag is never shown', () => {
  expect(showVersion(installedVersion('8.0', false))).toBe('8.0')
  expect(showVersion('8.0.5')).toBe('8.0.5')
  expect(showVersion('not a version')).toBe('not a version')
})

test.each([
  [
    '9.0.1',
    'x64',
    "You must install or update .NET to run this application. Framework: 'Microsoft.NETCore.App', version '8.0.0' (x64)"
  ],
  [
    '6.0',
    undefined,
    "You must install or update .NET to run this application. Framework: 'Microsoft.NETCore.App', version '8.0.0'"
  ],
  [
    '5.0',
    'x64',
    "It was not possible to find any compatible framework version. The framework 'Microsoft.NETCore.App', version '8.0.0' was not found."
  ]
])('the host %s on %s says so', (host, arch, expected) => {
  expect(missingFrameworkText({ name: core, version: '8.0.0' }, host, arch)).toBe(expected)
})
