import { expect, test } from '@jest/globals'
import { inspectImage } from '../../src/images/inspect.ts'

const today = '2026-11-24'

test('the object of the contract', () => {
  expect(inspectImage('mcr.microsoft.com/dotnet/aspnet:6.0', today)).toEqual({
    image: 'mcr.microsoft.com/dotnet/aspnet:6.0',
    known: true,
    published: true,
    status: 'published',
    why: null,
    firstPublished: '2021-02-16',
    lastPublished: '2025-01-14',
    product: 'aspnet',
    channel: '6.0',
    version: '6.0',
    os: 'multi',
    release: 'bullseye-slim',
    libc: 'glibc',
    variant: ['slim'],
    platforms: [
      { os: 'linux', arch: 'amd64', osVersion: 'bullseye-slim' },
      { os: 'linux', arch: 'arm64', osVersion: 'bullseye-slim' },
      { os: 'linux', arch: 'arm', osVersion: 'bullseye-slim' },
      { os: 'windows', arch: 'amd64', osVersion: 'nanoserver-1809' },
      { os: 'windows', arch: 'amd64', osVersion: 'nanoserver-ltsc2022' }
    ],
    meanings: [
      {
        from: '2021-02-16',
        channel: '6.0',
        systems: ['bullseye-slim', 'nanoserver-1809', 'nanoserver-1909', 'nanoserver-2004', 'nanoserver-20H2']
      },
      {
        from: '2021-05-18',
        channel: '6.0',
        systems: ['bullseye-slim', 'nanoserver-1809', 'nanoserver-2004', 'nanoserver-20H2']
      },
      {
        from: '2021-08-18',
        channel: '6.0',
        systems: ['bullseye-slim', 'nanoserver-1809', 'nanoserver-2004', 'nanoserver-20H2', 'nanoserver-ltsc2022']
      },
      {
        from: '2021-11-08',
        channel: '6.0',
        systems: ['bullseye-slim', 'nanoserver-1809', 'nanoserver-20H2', 'nanoserver-ltsc2022']
      },
      { from: '2022-08-16', channel: '6.0', systems: ['bullseye-slim', 'nanoserver-1809', 'nanoserver-ltsc2022'] }
    ],
    endOfLife: '2024-11-12',
    replacement: null,
    nearest: null,
    instead: 'mcr.microsoft.com/dotnet/aspnet:10.0',
    ends: { channel: '2024-11-12', distribution: '2026-08-31', windows: null, repository: null },
    supportedSystem: true,
    runtimeVersion: '6.0',
    sdkVersion: null,
    libcVersion: '2.31',
    icu: true,
    timeZones: true,
    shell: true,
    packageManager: 'apt',
    frameworks: ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App'],
    user: 'root',
    port: 80,
    catalog: '2026-08-21'
  })
})

test.each([
  [
    'mcr.microsoft.com/dotnet/sdk:8.0-noble-chiseled',
    { published: false, nearest: 'mcr.microsoft.com/dotnet/sdk:8.0-noble' }
  ],
  [
    'mcr.microsoft.com/dotnet/runtime:8.0.404',
    {
      published: false,
      status: 'absent',
      why: '8.0.404 is the version of an SDK, and dotnet/runtime counts runtime versions'
    }
  ],
  ['mcr.microsoft.com/dotnet/aspnet:10.0.499-alpine3.23', { published: false, status: 'absent' }],
  ['mcr.microsoft.com/dotnet/aspnet:10.0.99', { published: null, status: 'unknown' }],
  ['mcr.microsoft.com/dotnet/sdk:10.0.499', { published: null, status: 'unknown' }],
  ['mcr.microsoft.com/dotnet/framework/runtime:4.8.1-20990101-windowsservercore-ltsc2022', { published: null }],
  ['mcr.microsoft.com/dotnet/framework/sdk:4.8.1-20990101-windowsservercore-ltsc2022', { published: null }],
  ['mcr.microsoft.com/dotnet/sdk:12.0', { published: null, status: 'unknown', known: true }],
  ['mcr.microsoft.com/dotnet/sdk:11.0', { published: null, status: 'expected', endOfLife: '2028-11-09' }],
  [
    'microsoft/dotnet:2.1-sdk',
    { replacement: 'mcr.microsoft.com/dotnet/sdk:2.1', instead: 'mcr.microsoft.com/dotnet/sdk:10.0' }
  ],
  ['mcr.microsoft.com/dotnet/sdk:8.0-alpine3.20', { supportedSystem: false }],
  ['mcr.microsoft.com/dotnet/sdk:8.0-alpine3.23', { supportedSystem: true }],
  ['mcr.microsoft.com/dotnet/sdk:8.0-alpine3.24', { supportedSystem: null }],
  ['mcr.microsoft.com/dotnet/sdk:3.1', { supportedSystem: null }],
  ['redis:7', { known: false, published: null }],
  ['Not A Reference', { known: false, published: null, product: null }]
])('%s', (image, expected) => {
  expect(inspectImage(image, today)).toMatchObject({ image, ...expected })
})

/** dotnet-docker's manifest.json and image-info on those days. */
test.each([
  ['dotnet/core/sdk:3.0', '2019-05-01', '3.0', 'stretch'],
  ['dotnet/core/sdk:3.0', '2019-05-06', '3.0', 'buster'],
  ['dotnet/core/sdk:5.0', '2020-04-22', '5.0', 'buster'],
  ['dotnet/core/sdk:5.0', '2020-04-23', '5.0', 'buster-slim'],
  ['dotnet/core/sdk', '2019-09-23', '2.2', 'stretch'],
  ['dotnet/core/sdk', '2019-09-24', '3.0', 'buster'],
  ['dotnet/sdk:latest', '2025-11-10', '9.0', 'bookworm-slim'],
  ['dotnet/sdk:latest', '2025-11-11', '10.0', 'noble'],
  ['dotnet/sdk:latest', '2026-11-09', '10.0', 'noble'],
  ['dotnet/sdk:latest', '2026-11-10', '11.0', 'resolute'],
  ['dotnet/aspnet:8.0-alpine', '2024-02-12', '8.0', 'alpine3.18'],
  ['dotnet/aspnet:8.0-alpine', '2024-02-13', '8.0', 'alpine3.19']
])('%s on %s was %s on %s', (name, day, channel, release) => {
  const image = `mcr.microsoft.com/${name}`
  expect(inspectImage(image, day)).toMatchObject({ channel, release })
  expect(inspectImage(image, today).meanings).toContainEqual(
    expect.objectContaining({ channel, systems: expect.arrayContaining([release]) })
  )
})

test('the architectures of an earlier day were not recorded', () => {
  expect(inspectImage('mcr.microsoft.com/dotnet/sdk:latest', '2025-11-10').platforms).toEqual([])
})

test.each(['sdk:10.0.100', 'aspnet:10.0.0'])('%s is no replacement of itself', (tag) => {
  expect(inspectImage(`mcr.microsoft.com/dotnet/${tag}`, '2026-11-24').instead).not.toBe(
    `mcr.microsoft.com/dotnet/${tag}`
  )
})
