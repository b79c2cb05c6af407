import { expect, test } from '@jest/globals'
import { runsOn } from '../../src/host/compatibility.ts'
import { parseHostInput } from '../../src/host/host-input.ts'
import { windowsHosts } from '../../src/host/windows.ts'
import { describeImage } from '../../src/images/catalogue.ts'
import { channels } from '../../src/images/lifecycles.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
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

test.each<[string, string, Partial<ImagePreferences>]>([
  ['8.0', 'linux/amd64', { distribution: 'bookworm' }],
  ['10.0', 'linux/amd64', { distribution: 'ubuntu', variant: ['distroless', 'extra'] }],
  ['8.0', 'linux/amd64', { variant: ['extra'] }],
  ['8.0', 'windows/amd64:10.0.17763', { windowsLine: '1809' }],
  ['8.0', 'windows/amd64:10.0.20348', { distribution: 'windowsservercore', windowsLine: 'ltsc2022' }],
  ['8.0', 'linux/amd64', { windowsLine: 'ltsc2022' }]
])('net%s on %s with %j is met, and nothing more is said', (version, host, wish) => {
  expect(choose(version, 'web', {}, host, wish).reasons).toEqual([`it targets net${version}`, 'it uses ASP.NET Core'])
})

const kinds: readonly ProjectKind[] = [
  ...(['web', 'worker', 'console', 'desktop', 'library', 'test', 'blazor-wasm', 'functions', 'other'] as const)
]
const modes: readonly Set[] = [
  {},
  { SelfContained: 'true', RuntimeIdentifier: 'linux-x64' },
  { PublishSingleFile: 'true' },
  { PublishTrimmed: 'true' },
  { PublishAot: 'true' },
  { PublishAot: 'true', InvariantGlobalization: 'true' },
  { PublishAot: 'true', RuntimeIdentifier: 'linux-musl-x64' },
  { RuntimeIdentifier: 'linux-musl-arm64', SelfContained: 'false' }
]
const linuxHosts = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/s390x']
const windowsHostInputs = [
  'windows/amd64',
  ...windowsHosts.flatMap(({ build }) =>
    ['process', 'hyperv'].map((isolation) => `windows/amd64:10.0.${build}:${isolation}`)
  )
]
const words = preferenceWords()
/** Every word that the input accepts, and the variants together. */
const linuxWishes: readonly Partial<ImagePreferences>[] = [
  {},
  ...words.distribution.map((distribution) => ({ distribution })),
  ...words.variant.map((word) => ({ variant: [word] })),
  { variant: ['chiseled', 'composite', 'extra'] },
  { distribution: 'ubuntu', variant: ['chiseled', 'composite'] },
  { distribution: 'azurelinux', variant: ['distroless', 'extra'] },
  { distribution: 'alpine', variant: ['composite', 'extra'] }
]
const windowsWishes: readonly Partial<ImagePreferences>[] = [
  { distribution: 'alpine' },
  { distribution: 'nanoserver' },
  { distribution: 'windowsservercore' },
  { variant: ['windowsservercore'] },
  ...words.windowsLine.map((windowsLine) => ({ windowsLine })),
  ...words.windowsLine.map((windowsLine) => ({ distribution: 'windowsservercore', windowsLine }))
]
/** Kinds that are neither web nor without a runtime image are chosen for as a console app is. */
const deciding: readonly ProjectKind[] = ['web', 'console']

/** Channel by kind, publish mode and host; and every preference where there is a runtime image to prefer. */
function everyCase() {
  const all = <T>(hosts: readonly string[], wishes: readonly T[], own: readonly ProjectKind[], sets: readonly Set[]) =>
    own.flatMap((kind) =>
      sets.flatMap((set) => hosts.flatMap((host) => wishes.map((wish) => ({ kind, set, host, wish }))))
    )
  return [
    ...all(linuxHosts, [{}], kinds, modes),
    ...all(windowsHostInputs, [{}], kinds, modes),
    ...all(linuxHosts, linuxWishes, deciding, modes),
    ...all(windowsHostInputs, windowsWishes, deciding, [{}])
  ]
}

test.each([...channels, '12.0', '8.0 windows', '8.0 android', '3.5', '4.6.2', '4.7.2', '4.8', '4.8.1'])(
  'whatever is chosen for %s is published and starts on the host, or the answer says why there is none',
  (version) => {
    const wrong = everyCase().flatMap(({ kind, set, host, wish }) =>
      problems(choose(version, kind, set, host, wish), host).map((what) => ({ kind, set, host, wish, what }))
    )
    expect(wrong).toEqual([])
  },
  60_000
)

/** What an answer without an image must say: which host, which images, or that there is nothing to start. */
const whyNone =
  /(does not|is not known to) start on .*; it needs |was published by|there is no|no runtime image|nothing to start|static files|not in a container|ended on/

function problems({ runtime, sdk, reasons }: Choice, host: string): readonly string[] {
  const chosen = [runtime, sdk].filter((name) => name !== undefined)
  const missing = chosen.length < 2 && !reasons.some((why) => whyNone.test(why))
  return [
    ...(missing ? [`no reason: ${reasons.join('; ')}`] : []),
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
