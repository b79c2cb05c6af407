/** The table and the statements of the 2019 page that the project started from, and what is true of them today. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { runsOn } from '../../src/host/compatibility.ts'
import { parseHostInput } from '../../src/host/host-input.ts'
import { describeImage } from '../../src/images/catalogue.ts'
import { inspectImage } from '../../src/images/inspect.ts'

const today = '2026-11-24'
const mcr = (name: string) => `mcr.microsoft.com/dotnet/${name}`

function startsOn(name: string, host: string): boolean {
  const parsed = parseHostInput(host)
  if ('problem' in parsed) throw new Error(host)
  return runsOn(describeImage(mcr(name), today).platforms, parsed).answer === 'yes'
}

const hosts = [
  'linux/amd64',
  'linux/arm',
  'linux/arm64',
  'windows/amd64:10.0.17134',
  'windows/amd64:10.0.17763',
  'windows/amd64:10.0.20348',
  'windows/amd64:10.0.26100'
]

test.each([
  [
    'core/runtime:2.2',
    {
      product: 'runtime',
      os: 'multi',
      release: 'stretch-slim',
      lastPublished: '2020-01-14',
      instead: mcr('runtime:10.0')
    },
    ['linux/amd64', 'linux/arm', 'windows/amd64:10.0.17763']
  ],
  [
    'core/aspnet:2.2',
    {
      product: 'aspnet',
      os: 'multi',
      release: 'stretch-slim',
      lastPublished: '2020-01-14',
      instead: mcr('aspnet:10.0')
    },
    ['linux/amd64', 'linux/arm', 'windows/amd64:10.0.17763']
  ],
  [
    'core/aspnet:2.2-alpine',
    { product: 'aspnet', os: 'linux', libc: 'musl', lastPublished: '2020-01-14', instead: mcr('aspnet:10.0-alpine') },
    ['linux/amd64']
  ],
  [
    'core/aspnet:2.2-nanoserver-1803',
    { os: 'windows', release: 'nanoserver-1803', lastPublished: '2019-11-15', endOfLife: '2019-11-12' },
    ['windows/amd64:10.0.17134']
  ]
])('%s of the first table', (name, expected, where) => {
  expect(inspectImage(mcr(name), today)).toMatchObject({
    known: true,
    published: true,
    channel: '2.2',
    replacement: null,
    ends: { channel: '2019-12-23', repository: '2023-01-10' },
    ...expected
  })
  expect(hosts.filter((host) => startsOn(name, host))).toEqual(where)
})

test('1 and 10: .NET Framework is in Server Core only, and a web app has its own image', () => {
  expect(inspectImage(mcr('framework/aspnet:4.8.1'), today)).toMatchObject({ os: 'windows', port: 80 })
  expect(
    describeImage(mcr('framework/runtime:4.8'), today).platforms.every(({ osVersion }) =>
      osVersion.startsWith('windowsservercore')
    )
  ).toBe(true)
})

test('2: .NET has Nano Server images, for .NET 11 of one line', () => {
  expect(startsOn('aspnet:10.0-nanoserver-ltsc2022', 'windows/amd64:10.0.20348')).toBe(true)
  expect(inspectImage(mcr('aspnet:11.0-nanoserver-ltsc2022'), today).published).toBeNull()
  expect(inspectImage(mcr('aspnet:11.0-nanoserver-ltsc2025'), today).status).toBe('expected')
})

test.each([
  ['2.2', 'stretch-slim'],
  ['6.0', 'bullseye-slim'],
  ['9.0', 'bookworm-slim'],
  ['10.0', 'noble'],
  ['11.0', 'resolute']
])('3: the default Linux of %s is %s', (channel, release) => {
  const repository = channel === '2.2' ? 'core/aspnet' : 'aspnet'
  expect(inspectImage(mcr(`${repository}:${channel}`), today).release).toBe(release)
})

test('4: the tag chooses system and version', () => {
  const releases = ['bookworm-slim', 'noble-chiseled', 'alpine3.23', 'azurelinux3.0-distroless', 'nanoserver-ltsc2022']
  expect(releases.map((release) => inspectImage(mcr(`aspnet:8.0-${release}`), today).release)).toEqual(releases)
})

test('5: the plain tag held Windows up to 7.0 and holds Linux only since', () => {
  const systems = ['6.0', '7.0', '8.0', '9.0', '10.0'].map(
    (channel) => inspectImage(mcr(`aspnet:${channel}`), today).os
  )
  expect(systems).toEqual(['multi', 'multi', 'linux', 'linux', 'linux'])
})

test('6: aspnet holds ASP.NET Core, runtime does not', () => {
  expect(describeImage(mcr('aspnet:10.0'), today).traits?.frameworks).toContain('Microsoft.AspNetCore.App')
  expect(describeImage(mcr('runtime:10.0'), today).traits?.frameworks).not.toContain('Microsoft.AspNetCore.App')
})

test('7: Alpine is musl', () => {
  expect(describeImage(mcr('aspnet:10.0-alpine'), today).traits).toMatchObject({ libc: 'musl', icu: false })
})

test('8: a Windows line that has ended starts on no host of today', () => {
  expect(startsOn('core/aspnet:2.2-nanoserver-1803', 'windows/amd64:10.0.20348')).toBe(false)
  expect(startsOn('core/aspnet:2.2-nanoserver-1803', 'windows/amd64:10.0.26100')).toBe(false)
})

test('9: Server Core images of .NET exist since 5.0', () => {
  expect(inspectImage(mcr('aspnet:5.0-windowsservercore-ltsc2019'), today).firstPublished).toBe('2020-10-13')
  expect(inspectImage(mcr('aspnet:3.1-windowsservercore-ltsc2019'), today).published).toBe(false)
})

test('11: the port was 80 and is 8080 since 8.0', () => {
  expect(
    ['core/aspnet:2.2', 'aspnet:7.0', 'aspnet:8.0', 'aspnet:11.0'].map((name) => inspectImage(mcr(name), today).port)
  ).toEqual([80, 80, 8080, 8080])
})

test('every image that the page names in full is as the page says', () => {
  const page = readFileSync('docs/what-os-to-target.md', 'utf8')
  const rows = Array.from(page.matchAll(/^\| `(mcr\.microsoft\.com\/dotnet\/[^`]+)` \| ([a-z ]+) \|/gm))
  expect(rows.length).toBeGreaterThan(10)
  const wrong = rows.filter(([, name = '', said]) => {
    const { status, lastPublished } = inspectImage(name, today)
    const is = status === 'published' && lastPublished !== null ? 'ended' : status === 'published' ? 'listed' : status
    return is !== said?.trim()
  })
  expect(wrong.map(([row]) => row)).toEqual([])
})
