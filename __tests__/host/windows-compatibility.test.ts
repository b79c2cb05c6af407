import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parseWindowsVersion, windowsHosts, windowsLines } from '../../src/host/windows.ts'
import { windowsCompatibility, windowsLinesOn } from '../../src/host/windows-compatibility.ts'

/** The published table, row by row: host, line of the image, whether it starts in either isolation. */
interface Row {
  readonly host: string
  readonly builds: readonly number[]
  readonly image: string
  readonly process: boolean
  readonly hyperv: boolean
}
const rows: readonly Row[] = JSON.parse(readFileSync('__tests__/host/fixtures/windows-matrix.json', 'utf8'))
const buildOf = (line: string) => parseWindowsVersion(line)?.build ?? 0
const answer = (host: number, image: number, isolation: 'process' | 'hyperv') =>
  windowsCompatibility(host, image, isolation).answer

test('the table is there whole', () => {
  expect(rows).toHaveLength(33)
})

test.each(rows.flatMap((row) => row.builds.map((build) => ({ ...row, build }))))(
  '$host ($build) and $image: process $process, hyperv $hyperv',
  ({ build, image, process, hyperv }) => {
    expect(answer(build, buildOf(image), 'process')).toBe(process ? 'yes' : 'no')
    expect(answer(build, buildOf(image), 'hyperv')).toBe(hyperv ? 'yes' : 'no')
  }
)

test.each([
  // the releases between the long-term ones: process isolation wants the same build, Hyper-V the same or an older one
  [17134, 17134, 'yes', 'yes'],
  [17134, 16299, 'no', 'yes'],
  [17134, 17763, 'no', 'no'],
  [18362, 17763, 'no', 'yes'],
  // one system under several numbers
  [18363, 18362, 'unknown', 'yes'],
  [19045, 19042, 'unknown', 'yes'],
  // Server 23H2: one line is documented, the others are not
  [25398, 17763, 'no', 'unknown'],
  [25398, 14393, 'no', 'unknown'],
  [25398, 26100, 'no', 'no'],
  // newer than every document
  [28000, 26100, 'unknown', 'unknown'],
  [28000, 20348, 'unknown', 'unknown'],
  [28000, 17763, 'no', 'unknown'],
  [28000, 28000, 'yes', 'yes'],
  // the first and the second build of stable process isolation
  [22000, 20348, 'yes', 'yes'],
  [26200, 26100, 'yes', 'yes'],
  [20348, 19042, 'no', 'yes']
])('host %d, image %d: process %s, hyperv %s', (host, image, process, hyperv) => {
  expect([answer(host, image, 'process'), answer(host, image, 'hyperv')]).toEqual([process, hyperv])
})

test('no isolation starts an image that is newer than its host', () => {
  for (const host of windowsHosts) {
    for (const line of windowsLines.filter(({ build }) => build > host.build)) {
      expect(answer(host.build, line.build, 'hyperv')).toBe('no')
      expect(answer(host.build, line.build, 'process')).toBe('no')
    }
  }
})

test('Hyper-V isolation starts whatever process isolation starts', () => {
  for (const host of windowsHosts) {
    const inHyperv = windowsLinesOn(host.build, 'hyperv')
    expect(inHyperv).toEqual(expect.arrayContaining([...windowsLinesOn(host.build, 'process')]))
  }
})

test.each([
  [26100, ['ltsc2025', 'ltsc2022']],
  [20348, ['ltsc2022']],
  [17763, ['ltsc2019']],
  [25398, ['ltsc2022']]
])('a host of build %d starts %j', (build, lines) => {
  expect(windowsLinesOn(build, 'process').map(({ name }) => name)).toEqual(lines)
})

test.each([
  ['10.0.20348.2113', { build: 20348, revision: 2113 }],
  ['10.0.20348', { build: 20348 }],
  ['nanoserver-ltsc2022', { build: 20348 }],
  ['windowsservercore-ltsc2019', { build: 17763 }],
  ['nanoserver-1809', { build: 17763 }],
  ['nanoserver-sac2016', { build: 14393 }],
  ['nanoserver-20H2', { build: 19042 }],
  ['nanoserver-20h2', { build: 19042 }],
  ['bookworm-slim', undefined],
  ['10.0.abc', undefined],
  ['10.1.20348', undefined],
  ['', undefined]
])('the Windows version of %j', (text, expected) => {
  expect(parseWindowsVersion(text)).toEqual(expected)
})
