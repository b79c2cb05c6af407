import { expect, test } from '@jest/globals'
import { runsOn } from '../../src/host/compatibility.ts'
import { parseHostInput } from '../../src/host/host-input.ts'
import { describeImage } from '../../src/images/catalogue.ts'
import { channels } from '../../src/images/lifecycles.ts'
import { type Choice, chooseImages, type ImagePreferences } from '../../src/plan/choose.ts'
import {
  type InnerBuild,
  type Project,
  type ProjectKind,
  type PropertyName,
  propertyNames
} from '../../src/project/project.ts'
import { known } from '../../src/text/fact.ts'

const today = '2026-11-24'
const none: ImagePreferences = { distribution: undefined, variant: [], windowsLine: undefined }

type Set = Partial<Record<PropertyName, string>>

function innerBuild(version: string, set: Set, references: readonly string[]): InnerBuild {
  const [text, platform] = version.split(' ')
  const identifier = /^4|^3\.5/.test(version) ? '.NETFramework' : '.NETCoreApp'
  const properties = Object.fromEntries(propertyNames.map((name) => [name, known(set[name] ?? '')]))
  return {
    framework: { text: `net${version}`, identifier, version: text ?? '', platform, platformVersion: undefined },
    where: undefined,
    properties: properties as InnerBuild['properties'],
    frameworkReferences: known(references.map((name) => ({ name, where: undefined, through: undefined }))),
    packageReferences: known([]),
    projectReferences: known([])
  } as InnerBuild
}

function project(kind: ProjectKind): Project {
  return {
    path: 'a.csproj',
    style: 'sdk',
    kind,
    sdks: [],
    frameworks: known([]),
    inner: [],
    files: []
  } as unknown as Project
}

function hostOf(text: string) {
  const host = parseHostInput(text)
  if ('problem' in host) throw new Error(text)
  return host
}

function choose(
  version: string,
  kind: ProjectKind,
  set: Set,
  host: string,
  preferences: Partial<ImagePreferences> = {}
): Choice {
  const references =
    kind === 'web' && !version.startsWith('4')
      ? ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App']
      : ['Microsoft.NETCore.App']
  const wishes = { ...none, ...preferences }
  return chooseImages({
    inner: innerBuild(version, set, references),
    project: project(kind),
    host: hostOf(host),
    preferences: wishes,
    asOf: today
  })
}

const short = (image: string | undefined) => image?.replace('mcr.microsoft.com/dotnet/', '')

test.each<[string, ProjectKind, Set, string, Partial<ImagePreferences>, string | undefined, string | undefined]>([
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

test('where nothing fits it says which host would', () => {
  expect(choose('11.0', 'web', {}, 'windows/amd64:10.0.20348').reasons.join()).toContain('ltsc2025')
  expect(choose('4.8', 'web', {}, 'linux/amd64').reasons.join()).toContain('windows/amd64')
})

const kinds: readonly ProjectKind[] = ['web', 'console', 'desktop', 'blazor-wasm']
const modes: readonly Set[] = [
  {},
  { SelfContained: 'true', RuntimeIdentifier: 'linux-x64' },
  { PublishTrimmed: 'true' },
  { PublishAot: 'true', InvariantGlobalization: 'true' },
  { PublishAot: 'true', RuntimeIdentifier: 'linux-musl-x64' },
  { RuntimeIdentifier: 'linux-musl-arm64', SelfContained: 'false' }
]
const hosts = [
  'linux/amd64',
  'linux/arm64',
  'linux/arm',
  'windows/amd64',
  ...[14393, 17763, 20348, 22631, 26100, 26200].map((build) => `windows/amd64:10.0.${build}`)
]
const wishes: readonly Partial<ImagePreferences>[] = [
  {},
  { distribution: 'alpine' },
  { distribution: 'debian' },
  { distribution: 'ubuntu', variant: ['chiseled', 'composite'] },
  { distribution: 'azurelinux', variant: ['distroless', 'extra'] },
  { windowsLine: 'ltsc2019' },
  { distribution: 'windowsservercore', windowsLine: 'ltsc2025' }
]

test.each([...channels, '12.0', '3.5', '4.6.2', '4.8', '4.8.1'])(
  'whatever is chosen for %s is published and starts on the host',
  (version) => {
    const cases = kinds.flatMap((kind) =>
      modes.flatMap((set) => hosts.flatMap((host) => wishes.map((wish) => ({ kind, set, host, wish }))))
    )
    const wrong = cases.flatMap(({ kind, set, host, wish }) =>
      problems(choose(version, kind, set, host, wish), host).map((what) => ({ kind, set, host, wish, what }))
    )
    expect(wrong).toEqual([])
  }
)

function problems({ runtime, sdk, reasons }: Choice, host: string): readonly string[] {
  const chosen = [runtime, sdk].filter((name) => name !== undefined)
  const missing = runtime === undefined && reasons.every((why) => why.startsWith('it targets')) ? ['no reason'] : []
  return [
    ...missing,
    ...chosen.flatMap((name) => {
      const key = `${name} ${host}`
      const answer = judged.get(key) ?? judge(name, host)
      judged.set(key, answer)
      return answer === 'fits' ? [] : [answer]
    })
  ]
}

const judged = new Map<string, string>()

function judge(name: string, host: string): string {
  const { publication, platforms } = describeImage(name, today)
  const { answer } = runsOn(platforms, hostOf(host))
  const there = publication.status === 'published' || publication.status === 'expected'
  const starts = answer === 'yes' || (answer === 'unknown' && host === 'windows/amd64')
  return there && starts ? 'fits' : `${name} is ${publication.status}, starts on ${host}: ${answer}`
}
