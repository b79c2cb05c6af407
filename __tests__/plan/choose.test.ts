import { expect, test } from '@jest/globals'
import type { ImagePreferences } from '../../src/plan/choose.ts'
import type { ProjectKind } from '../../src/project/project.ts'
import { choose, type PropertyTexts } from './support/choose.ts'

const short = (image: string | undefined) => image?.replace('mcr.microsoft.com/dotnet/', '')

test.each<
  [string, ProjectKind, PropertyTexts, string, Partial<ImagePreferences>, string | undefined, string | undefined]
>([
  ['8.0', 'web', {}, 'linux/amd64', {}, 'aspnet:8.0', 'sdk:8.0'],
  ['10.0', 'console', {}, 'linux/arm64', {}, 'runtime:10.0', 'sdk:10.0'],
  ['11.0', 'web', {}, 'linux/amd64', {}, 'aspnet:11.0', 'sdk:11.0'],
  ['3.1', 'web', {}, 'linux/amd64', {}, 'aspnet:3.1', 'sdk:3.1'],
  ['2.2', 'web', {}, 'linux/amd64', {}, 'core/aspnet:2.2', 'core/sdk:2.2'],
  ['8.0', 'console', { SelfContained: 'true' }, 'linux/amd64', {}, 'runtime-deps:8.0', 'sdk:8.0'],
  [
    '8.0',
    'console',
    { PublishAot: 'true', InvariantGlobalization: 'true' },
    'linux/amd64',
    {},
    'runtime-deps:8.0-noble-chiseled',
    'sdk:8.0-noble'
  ],
  ['8.0', 'web', { PublishTrimmed: 'true' }, 'linux/amd64', {}, 'runtime-deps:8.0-noble-chiseled-extra', 'sdk:8.0'],
  [
    '10.0',
    'console',
    { PublishAot: 'true' },
    'linux/amd64',
    {},
    'runtime-deps:10.0-noble-chiseled-extra',
    'sdk:10.0-noble-aot'
  ],
  [
    '11.0',
    'console',
    { PublishAot: 'true' },
    'linux/amd64',
    {},
    'runtime-deps:11.0-resolute-chiseled-extra',
    'sdk:11.0-resolute-aot'
  ],
  [
    '8.0',
    'web',
    { RuntimeIdentifier: 'linux-musl-x64', SelfContained: 'false' },
    'linux/amd64',
    {},
    'aspnet:8.0-alpine',
    'sdk:8.0-alpine'
  ],
  ['8.0', 'console', { PublishTrimmed: 'true' }, 'linux/arm', {}, 'runtime-deps:8.0-jammy-chiseled-extra', 'sdk:8.0'],
  ['8.0', 'web', {}, 'linux/amd64', { distribution: 'alpine' }, 'aspnet:8.0-alpine', 'sdk:8.0-alpine'],
  ['8.0', 'web', {}, 'linux/amd64', { distribution: 'noble' }, 'aspnet:8.0-noble', 'sdk:8.0'],
  [
    '10.0',
    'web',
    {},
    'linux/amd64',
    { distribution: 'azurelinux', variant: ['distroless'] },
    'aspnet:10.0-azurelinux3.0-distroless-extra',
    'sdk:10.0'
  ],
  ['8.0', 'web', {}, 'windows/amd64:10.0.20348', {}, 'aspnet:8.0-nanoserver-ltsc2022', 'sdk:8.0-nanoserver-ltsc2022'],
  ['8.0', 'web', {}, 'windows/amd64:10.0.17763', {}, 'aspnet:8.0-nanoserver-1809', 'sdk:8.0-nanoserver-1809'],
  [
    '10.0',
    'web',
    {},
    'windows/amd64:10.0.26100',
    {},
    'aspnet:10.0-nanoserver-ltsc2025',
    'sdk:10.0-nanoserver-ltsc2025'
  ],
  [
    '10.0',
    'web',
    {},
    'windows/amd64:10.0.26100',
    { windowsLine: 'ltsc2022' },
    'aspnet:10.0-nanoserver-ltsc2022',
    'sdk:10.0-nanoserver-ltsc2022'
  ],
  ['11.0', 'web', {}, 'windows/amd64:10.0.20348', {}, undefined, undefined],
  ['8.0 windows', 'desktop', {}, 'windows/amd64:10.0.20348', {}, undefined, 'sdk:8.0-windowsservercore-ltsc2022'],
  [
    '4.7.2',
    'web',
    {},
    'windows/amd64:10.0.20348',
    {},
    'framework/aspnet:4.8.1-windowsservercore-ltsc2022',
    'framework/sdk:4.8.1-windowsservercore-ltsc2022'
  ],
  [
    '4.8',
    'console',
    {},
    'windows/amd64:10.0.17763',
    {},
    'framework/runtime:4.8-windowsservercore-ltsc2019',
    'framework/sdk:4.8-windowsservercore-ltsc2019'
  ],
  ['4.8.1', 'web', {}, 'windows/amd64:10.0.17763', {}, undefined, undefined],
  ['4.8', 'web', {}, 'linux/amd64', {}, undefined, undefined],
  ['8.0', 'blazor-wasm', {}, 'linux/amd64', {}, undefined, 'sdk:8.0'],
  ['12.0', 'web', {}, 'linux/amd64', {}, undefined, undefined]
])('net%s %s %j on %s with %j', (version, kind, set, host, preferences, runtime, sdk) => {
  const choice = choose(version, kind, set, host, preferences)
  expect([short(choice.runtime), short(choice.sdk)]).toEqual([runtime, sdk])
  expect(choice.reasons.length).toBeGreaterThan(0)
})

test.each<[string, ProjectKind, string, string]>([
  ['11.0', 'web', 'windows/amd64:10.0.20348', 'windows/amd64:10.0.26100'],
  ['4.8', 'web', 'linux/amd64', 'windows/amd64:10.0.20348'],
  ['4.8.1', 'console', 'windows/amd64:10.0.17763', 'windows/amd64:10.0.26100']
])('where nothing fits net%s of a %s on %s, the hosts that it names have images', (version, kind, host, other) => {
  const { noRuntime, noSdk, reasons } = choose(version, kind, {}, host)
  expect(reasons).toEqual(expect.arrayContaining([noRuntime?.why, noSdk?.why]))
  expect(noRuntime?.why).toContain(`it needs ${other}`)
  expect([noRuntime?.hosts, noSdk?.hosts]).toEqual([[other], [other]])
  expect(choose(version, kind, {}, other)).toMatchObject({ noRuntime: undefined, noSdk: undefined })
})

test.each<[string, ProjectKind, string, RegExp]>([
  ['8.0', 'blazor-wasm', 'linux/amd64', /static files/],
  ['8.0', 'library', 'linux/amd64', /nothing to start/],
  ['8.0 windows', 'desktop', 'windows/amd64:10.0.20348', /WindowsDesktop/],
  ['3.5', 'console', 'windows/amd64:10.0.20348', /NetFx3/],
  ['12.0', 'web', 'linux/amd64', /was published/]
])('no other host helps net%s of a %s on %s', (version, kind, host, why) => {
  expect(choose(version, kind, {}, host).noRuntime).toEqual({ why: expect.stringMatching(why), hosts: [] })
})

test.each<[string, string, Partial<ImagePreferences>, string, string]>([
  ['10.0', 'linux/amd64', { distribution: 'debian' }, 'aspnet:10.0-noble', 'distribution debian: there is no'],
  ['11.0', 'linux/amd64', { distribution: 'azurelinux' }, 'aspnet:11.0', 'distribution azurelinux: there is no'],
  ['8.0', 'linux/amd64', { distribution: 'nanoserver' }, 'aspnet:8.0', 'it is of Windows'],
  [
    '10.0',
    'linux/amd64',
    { distribution: 'alpine', variant: ['chiseled'] },
    'aspnet:10.0-alpine-extra',
    'variant chiseled: there is no such aspnet image of 10.0 on alpine3.24'
  ],
  ['8.0', 'linux/amd64', { variant: ['composite'] }, 'aspnet:8.0', 'variant composite: there is no such'],
  [
    '8.0',
    'windows/amd64:10.0.20348',
    { distribution: 'alpine' },
    'aspnet:8.0-nanoserver-ltsc2022',
    'distribution alpine: it is of Linux'
  ],
  [
    '8.0',
    'windows/amd64:10.0.20348',
    { windowsLine: 'ltsc2025' },
    'aspnet:8.0-nanoserver-ltsc2022',
    'windows-line ltsc2025: Windows Server 2022 (10.0.20348) does not start it'
  ],
  [
    '11.0',
    'windows/amd64:10.0.26100',
    { windowsLine: 'ltsc2022' },
    'aspnet:11.0-nanoserver-ltsc2025',
    'windows-line ltsc2022: there is no such aspnet image of 11.0'
  ]
])('net%s on %s with %j falls back to %s and says why', (version, host, wish, runtime, why) => {
  const choice = choose(version, 'web', {}, host, wish)
  expect(short(choice.runtime)).toBe(runtime)
  expect(choice.reasons.join('\n')).toContain(why)
})

const ended8 = 'support of .NET 8.0 ended on 2026-11-10; a later target framework is the lasting repair'

test.each<[string, string, Partial<ImagePreferences>]>([
  ['8.0', 'linux/amd64', { distribution: 'bookworm' }],
  ['10.0', 'linux/amd64', { distribution: 'ubuntu', variant: ['distroless', 'extra'] }],
  ['8.0', 'linux/amd64', { variant: ['extra'] }],
  ['8.0', 'windows/amd64:10.0.17763', { windowsLine: '1809' }],
  ['8.0', 'windows/amd64:10.0.20348', { distribution: 'windowsservercore', windowsLine: 'ltsc2022' }],
  ['8.0', 'linux/amd64', { windowsLine: 'ltsc2022' }]
])('net%s on %s with %j is met, and nothing more is said', (version, host, wish) => {
  const ended = version === '8.0' ? [ended8] : []
  const reasons = [`it targets net${version}`, 'it uses ASP.NET Core', ...ended]
  expect(choose(version, 'web', {}, host, wish).reasons).toEqual(reasons)
})

test.each([
  [
    ['NLog.Web.AspNetCore'],
    'aspnet:10.0',
    'NLog.Web.AspNetCore may bring ASP.NET Core, which the image of the .NET runtime lacks'
  ],
  [
    ['Contoso.Base'],
    'runtime:10.0',
    'it needs the .NET runtime and no ASP.NET Core, unless Contoso.Base or another package brings it'
  ],
  [[], 'runtime:10.0', 'it needs the .NET runtime and no ASP.NET Core']
])('packages that may bring ASP.NET Core: %j', (packages, image, reason) => {
  for (const host of ['linux/amd64', 'windows/amd64:10.0.20348']) {
    const { runtime, reasons } = choose('10.0', 'console', {}, host, {}, packages)
    expect(short(runtime)?.startsWith(image)).toBe(true)
    expect(reasons).toContain(reason)
  }
})
