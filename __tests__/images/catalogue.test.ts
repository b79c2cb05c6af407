import { expect, test } from '@jest/globals'
import { describeImage } from '../../src/images/catalogue.ts'

const today = '2026-11-24'
const mcr = (name: string) => describeImage(`mcr.microsoft.com/dotnet/${name}`, today)

test('a moving tag', () => {
  expect(mcr('aspnet:8.0')).toMatchObject({
    covered: true,
    publication: { status: 'published', from: '2023-09-12', until: undefined },
    product: 'aspnet',
    channel: '8.0',
    version: '8.0',
    prerelease: false,
    runtimeVersion: '8.0',
    sdkVersion: undefined,
    os: 'linux',
    release: 'bookworm-slim',
    variant: ['slim'],
    traits: {
      libc: 'glibc',
      libcVersion: '2.36',
      icu: true,
      shell: true,
      packageManager: 'apt',
      user: 'root',
      port: 8080
    },
    life: { channelEnd: '2026-11-10', distributionEnd: '2028-06-30', repositoryEnd: undefined },
    replacement: undefined
  })
})

test.each([
  ['aspnet:8.0.8', { version: '8.0.8', runtimeVersion: '8.0.8', sdkVersion: undefined }],
  ['sdk:8.0.404', { version: '8.0.404', runtimeVersion: '8.0', sdkVersion: '8.0.404' }],
  ['sdk:8.0', { runtimeVersion: '8.0', sdkVersion: '8.0' }],
  ['sdk:6.0.301-1', { sdkVersion: '6.0.301' }],
  ['sdk:11.0-preview', { channel: '11.0', prerelease: true, release: 'resolute' }],
  ['runtime:6.0', { os: 'multi', release: 'bullseye-slim' }],
  ['runtime:8.0-nanoserver-1809', { os: 'windows', release: 'nanoserver-1809' }],
  [
    'aspnet:8.0-noble-chiseled-composite-extra',
    { release: 'noble-chiseled', variant: ['chiseled', 'composite', 'extra'] }
  ],
  ['framework/aspnet:4.8', { product: 'framework-aspnet', os: 'windows', release: undefined, channel: '4.8' }]
])('%s', (name, expected) => {
  expect(mcr(name)).toMatchObject(expected)
})

test.each([
  ['aspnet:8.0-alpine', { libc: 'musl', icu: false, invariantByDefault: true, shell: true, packageManager: 'apk' }],
  ['aspnet:8.0-alpine-extra', { icu: true, timeZones: true, invariantByDefault: false }],
  ['sdk:8.0-alpine', { icu: true, invariantByDefault: false }],
  [
    'aspnet:10.0-noble-chiseled',
    { icu: false, timeZones: false, shell: false, packageManager: undefined, user: 'app' }
  ],
  ['aspnet:10.0-noble-chiseled-extra', { icu: true, timeZones: true, shell: false }],
  ['aspnet:7.0', { port: 80, user: 'root' }],
  ['core/aspnet:2.2-alpine', { port: 80, timeZones: true }],
  ['sdk:6.0', { port: undefined }],
  ['runtime:8.0-nanoserver-ltsc2022', { user: 'ContainerUser', libc: undefined, icu: true }],
  ['runtime-deps:8.0', { frameworks: [] }],
  ['aspnet:8.0', { frameworks: ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App'] }],
  ['sdk:8.0-windowsservercore-ltsc2022', { frameworks: expect.arrayContaining(['Microsoft.WindowsDesktop.App']) }],
  ['framework/wcf:4.8.1', { frameworks: ['.NETFramework'], port: 80 }]
])('%s holds what its Dockerfile puts in', (name, expected) => {
  expect(mcr(name).traits).toMatchObject(expected)
})

test.each([
  ['aspnet:11.0', 'expected'],
  ['sdk:11.0.100-alpine3.24', 'expected'],
  ['sdk:latest', 'expected'],
  ['aspnet:11.0.0-noble', 'unknown'],
  ['aspnet:11.0-azurelinux4.0', 'unknown'],
  ['aspnet:12.0', 'unknown'],
  ['aspnet:8.0.31', 'unknown'],
  ['sdk:10.0.500-noble', 'unknown'],
  ['aspnet:10.0-alpine3.25', 'unknown'],
  ['aspnet:8.0-resolute', 'unknown'],
  ['aspnet:8.0-something', 'unknown'],
  ['framework/runtime:4.9', 'unknown'],
  ['monitor:8.2', 'unknown'],
  ['aspire-dashboard:13.6', 'unknown'],
  ['sdk:2.2', 'absent'],
  ['aspnet:8.1', 'absent'],
  ['aspnet:7.0.21', 'absent'],
  ['aspnet:10.0-bookworm-slim', 'absent'],
  ['aspnet:8.0-alpin', 'absent'],
  ['sdk:8.0-noble-chiseled', 'absent'],
  ['sdk:lts', 'absent'],
  ['core/sdk:5.0.100', 'absent'],
  ['nightly/sdk:11.0-preview', 'unknown']
])('%s is %s', (name, status) => {
  expect(mcr(name).publication.status).toBe(status)
})

test('before a release its tags are not expected', () => {
  expect(describeImage('mcr.microsoft.com/dotnet/sdk:11.0', '2026-11-09').publication.status).toBe('unknown')
  expect(describeImage('mcr.microsoft.com/dotnet/sdk:latest', '2026-11-09')).toMatchObject({
    channel: '10.0',
    publication: { status: 'published' }
  })
  expect(describeImage('mcr.microsoft.com/dotnet/sdk:latest', today)).toMatchObject({
    channel: '11.0',
    release: 'resolute'
  })
})

test('a tag that is dropped later is still kept up to date on the day asked for', () => {
  const name = 'mcr.microsoft.com/dotnet/aspnet:6.0'
  expect(describeImage(name, '2024-06-01').publication).toEqual({
    status: 'published',
    from: '2021-02-16',
    until: undefined
  })
  expect(describeImage(name, today).publication).toMatchObject({ until: '2025-01-14' })
})

test.each([
  ['aspnet:8.0-alpne', '8.0-alpine'],
  ['aspnet:8.0-nobel', '8.0-noble'],
  ['aspnet:8.0-noble-chisled-extra', '8.0-noble-chiseled-extra'],
  ['aspnet:8.0-nanosever-ltsc2022', '8.0-nanoserver-ltsc2022'],
  ['aspnet:8.0-chiseled', '8.0-noble-chiseled'],
  ['aspnet:8.0-ubuntu', '8.0-noble'],
  ['aspnet:8.0-debian', '8.0-bookworm-slim'],
  ['aspnet:8.0-mariner', '8.0-azurelinux3.0'],
  ['aspnet:8.0-alpine-arm64', '8.0-alpine-arm64v8'],
  ['aspnet:8', '8.0'],
  ['sdk:8-alpine', '8.0-alpine'],
  ['sdk:v8.0.100', '8.0.100'],
  ['aspnet:lastest', 'latest'],
  ['aspnet:10.0-bookworm-slim', '10.0-noble'],
  ['aspnet:8.0-bookworm', '8.0-bookworm-slim'],
  ['aspnet:9.0-jammy', '9.0-noble'],
  ['sdk:8.0-noble-chiseled', '8.0-noble'],
  ['runtime:8.0-noble-arm32v7', '8.0-noble'],
  ['sdk:2.2', undefined]
])('nearest to %s is %s', (name, nearest) => {
  expect(mcr(name).publication).toMatchObject({ status: 'absent', nearest })
})

test.each([
  ['microsoft/dotnet:2.1-sdk', 'mcr.microsoft.com/dotnet/sdk:2.1'],
  ['microsoft/dotnet:2.1-aspnetcore-runtime-alpine', 'mcr.microsoft.com/dotnet/aspnet:2.1-alpine'],
  ['microsoft/dotnet:2.2-sdk', undefined],
  ['mcr.microsoft.com/dotnet/core/aspnet:3.1', 'mcr.microsoft.com/dotnet/aspnet:3.1'],
  ['mcr.microsoft.com/dotnet/core/aspnet:2.2', undefined],
  ['microsoft/aspnet:4.7.2', 'mcr.microsoft.com/dotnet/framework/aspnet:4.7.2'],
  ['microsoft/dotnet-framework:4.7.2-sdk', 'mcr.microsoft.com/dotnet/framework/sdk:4.7.2'],
  ['mcr.microsoft.com/dotnet/aspnet:8.0', undefined]
])('%s is today %s', (text, replacement) => {
  const image = describeImage(text, today)
  expect(image.publication.status).toBe('published')
  expect(image.replacement).toBe(replacement)
})

test.each([
  [
    'mcr.microsoft.com/windows/servercore:ltsc2022',
    { product: 'windows-servercore', release: 'windowsservercore-ltsc2022' }
  ],
  ['mcr.microsoft.com/windows/nanoserver:ltsc2019', { product: 'windows-nanoserver', release: 'nanoserver-1809' }],
  ['mcr.microsoft.com/windows/nanoserver:10.0.20348.2340', { release: 'nanoserver-ltsc2022' }],
  ['mcr.microsoft.com/windows/server:ltsc2025-arm64', { platforms: [{ os: 'windows', arch: 'arm64' }] }],
  ['ubuntu:22.04', { release: 'jammy', traits: { libc: 'glibc', libcVersion: '2.35' } }],
  ['debian:bookworm-slim', { release: 'bookworm-slim' }],
  ['alpine:3.22.1', { release: 'alpine3.22', traits: { libc: 'musl' } }],
  ['example.com/dotnet/aspnet:8.0', { product: undefined, os: undefined }],
  ['docker.io/dotnet/aspnet:8.0', { product: undefined }],
  ['not a reference', { product: undefined, reference: { text: 'not a reference' } }]
])('%s is not covered; its name says some of it', (text, expected) => {
  const image = describeImage(text, today)
  expect(image).toMatchObject({ covered: false, publication: { status: 'unknown' }, ...expected })
})

test('a digest alone says nothing of the tag', () => {
  const image = describeImage(`mcr.microsoft.com/dotnet/aspnet@sha256:${'0'.repeat(64)}`, today)
  expect(image).toMatchObject({
    product: 'aspnet',
    channel: undefined,
    publication: { status: 'unknown' },
    platforms: []
  })
})
