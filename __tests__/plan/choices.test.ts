/** What is chosen for projects, hosts and preferences, with every reason, word for word. */
import { expect, test } from '@jest/globals'
import { dotnetNeed } from '../../src/plan/choose/dotnet-need.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
import type { ImagePreferences, Question } from '../../src/plan/choose.ts'
import type { ProjectKind } from '../../src/project/project.ts'
import { goldenSections } from '../support/golden.ts'
import { choose, type PropertyTexts, questionOf } from './support/choose.ts'

interface Subject {
  readonly version: string
  readonly kind?: ProjectKind
  readonly set?: PropertyTexts
  readonly host?: string
  readonly wishes?: Partial<ImagePreferences>
  readonly packages?: readonly string[]
}

const aot = { PublishAot: 'true' }
const invariant = { InvariantGlobalization: 'true' }
const linux = ['2.1', '3.1', '5.0', '6.0', '7.0', '8.0', '9.0', '10.0', '11.0', '12.0']
const windows = [
  'windows/amd64',
  'windows/amd64:10.0.26100',
  'windows/amd64:10.0.20348',
  'windows/amd64:10.0.17763',
  'windows/amd64:10.0.14393',
  'linux/amd64'
]

const subjects: Readonly<Record<string, readonly Subject[]>> = {
  versions: linux.flatMap((version) => [{ version }, { version, kind: 'web' as const }]),
  kinds: (['console', 'worker', 'web', 'blazor-wasm', 'library', 'desktop', 'test', 'functions'] as ProjectKind[]).map(
    (kind) => ({
      version: '8.0',
      kind
    })
  ),
  publishing: (
    [
      { SelfContained: 'true' },
      { SelfContained: 'false', PublishSingleFile: 'true' },
      { PublishSelfContained: 'True' },
      { PublishSingleFile: 'true' },
      { PublishTrimmed: 'true' },
      { PublishTrimmed: 'true', ...invariant },
      aot,
      { ...aot, ...invariant },
      { ...aot, RuntimeIdentifier: 'linux-musl-x64' },
      { ...aot, ...invariant, RuntimeIdentifier: 'linux-musl-arm64' },
      { RuntimeIdentifier: 'linux-x64' },
      { RuntimeIdentifier: 'linux-musl-x64' },
      { RuntimeIdentifier: 'linux-musl-x64', SelfContained: 'true' },
      invariant
    ] as PropertyTexts[]
  ).flatMap((set) =>
    ['6.0', '8.0', '10.0'].flatMap((version) => [
      { version, set },
      { version, kind: 'web' as const, set }
    ])
  ),
  distributions: [
    'alpine',
    'ubuntu',
    'debian',
    'azurelinux',
    'mariner',
    'noble',
    'jammy',
    'bookworm-slim',
    'alpine3.20',
    'nanoserver'
  ].flatMap((distribution) => [
    { version: '8.0', wishes: { distribution } },
    { version: '10.0', kind: 'web' as const, wishes: { distribution, variant: ['chiseled'] } },
    { version: '10.0', set: aot, wishes: { distribution } }
  ]),
  variants: [
    ['chiseled'],
    ['distroless'],
    ['extra'],
    ['composite'],
    ['composite', 'extra'],
    ['chiseled', 'composite'],
    ['windowsservercore']
  ].flatMap((variant) => [
    { version: '8.0', kind: 'web' as const, wishes: { variant } },
    { version: '9.0', kind: 'web' as const, set: invariant, wishes: { variant } },
    { version: '10.0', wishes: { variant } },
    { version: '8.0', host: 'windows/amd64:10.0.20348', wishes: { variant } }
  ]),
  packages: [
    { version: '8.0', packages: ['Shop.Base'] },
    { version: '8.0', packages: ['Shop.AspNetCore.Base', 'Other'] }
  ],
  windows: windows.flatMap((host) => [
    { version: '8.0', host },
    { version: '10.0', kind: 'web' as const, host, wishes: { windowsLine: 'ltsc2022' } },
    { version: '8.0', host, wishes: { distribution: 'windowsservercore', windowsLine: 'ltsc2019' } },
    { version: '3.1', host },
    { version: '8.0 windows', kind: 'desktop' as const, host },
    { version: '8.0 windows', host },
    { version: '8.0', set: { SelfContained: 'true' }, host },
    { version: '8.0', kind: 'library' as const, host }
  ]),
  framework: windows.flatMap((host) => [
    { version: '4.8', kind: 'web' as const, host },
    { version: '4.8.1', host },
    { version: '4.6.1', host, wishes: { windowsLine: 'ltsc2019' } },
    { version: '3.5', host },
    { version: '4.8', kind: 'library' as const, host },
    { version: '4.9', host }
  ]),
  platforms: [
    { version: '8.0 android' },
    { version: '8.0', host: 'linux/arm' },
    { version: '8.0', host: 'linux/arm64', set: aot },
    { version: '10.0', host: 'linux/arm' },
    { version: '8.0', host: 'linux/ppc64le' },
    { version: '8.0', host: 'linux/s390x' }
  ]
}

function titleOf({ version, kind = 'console', set = {}, host = 'linux/amd64', wishes = {}, packages = [] }: Subject) {
  const said = [...Object.entries(set), ...Object.entries(wishes)].map(([key, value]) => `${key}=${value}`)
  return [version, kind, host, ...said, ...packages].join(' ')
}

function choiceText({
  version,
  kind = 'console',
  set = {},
  host = 'linux/amd64',
  wishes = {},
  packages = []
}: Subject) {
  const { runtime, sdk, reasons } = choose(version, kind, set, host, wishes, packages)
  return [`runtime ${runtime}`, `sdk ${sdk}`, ...reasons].map((line) => `  ${line}\n`).join('')
}

const cases = Object.entries(subjects).flatMap(([name, all]) => {
  const byTitle = new Map(all.map((subject) => [titleOf(subject), subject]))
  const textOf = (title: string) => choiceText(byTitle.get(title) as Subject)
  const golden = goldenSections(`plan/golden/choices-${name}.txt`, [...byTitle.keys()], textOf)
  return [...byTitle.keys()].map((title) => ({ name, title, textOf, golden }))
})

test.each(cases)('$name: what is chosen for $title, word for word', ({ title, textOf, golden }) => {
  expect(textOf(title)).toBe(golden(title))
})

const needs: Readonly<Record<string, Question>> = {
  'a console app': questionOf('8.0', 'console', {}, 'linux/amd64'),
  'an old one': questionOf('3.1', 'console', {}, 'linux/amd64'),
  'the first one of its name': questionOf('5.0', 'console', {}, 'linux/amd64', { distribution: 'alpine' }),
  'a preview': questionOf('11.0', 'web', {}, 'linux/amd64', {}, [], [], '2026-09-01'),
  'a library on Windows': questionOf('8.0', 'library', {}, 'windows/amd64:10.0.20348', { windowsLine: 'ltsc2019' }),
  'a library': questionOf('8.0', 'library', {}, 'linux/amd64'),
  'musl and a wish': questionOf('8.0', 'web', { RuntimeIdentifier: 'linux-musl-x64' }, 'linux/amd64', {
    distribution: 'noble'
  }),
  'chiseled of Debian': questionOf('8.0', 'web', {}, 'linux/amd64', { variant: ['chiseled', 'composite', 'extra'] }),
  'chiseled of Ubuntu': questionOf('10.0', 'console', aot, 'linux/amd64', { variant: ['chiseled'] }),
  'trimmed with a wish': questionOf('9.0', 'console', { PublishTrimmed: 'true' }, 'linux/amd64', {
    distribution: 'azurelinux'
  }),
  distroless: questionOf('9.0', 'web', aot, 'linux/amd64', { distribution: 'azurelinux', variant: ['distroless'] }),
  mariner: questionOf('8.0', 'web', {}, 'linux/amd64', { distribution: 'mariner' }),
  'Windows of no known build': questionOf('8.0', 'console', {}, 'windows/amd64'),
  'an old Windows': questionOf('3.1', 'web', {}, 'windows/amd64:10.0.14393'),
  'Server Core': questionOf('8.0', 'web', {}, 'windows/amd64:10.0.17763', { variant: ['windowsservercore'] }),
  'a desktop app by its references': questionOf(
    '8.0',
    'console',
    {},
    'windows/amd64:10.0.20348',
    {},
    [],
    ['Microsoft.NETCore.App', 'Microsoft.WindowsDesktop.App.WPF']
  ),
  'a web app by its references': questionOf('8.0', 'console', {}, 'linux/amd64', {}, [], ['microsoft.aspnetcore.APP'])
}

const textOfNeed = (title: string) => {
  const { runtime, sdk, reasons, without } = dotnetNeed(needs[title] as Question)
  const lines = [...runtime.map((name) => `runtime ${name}`), ...sdk.map((name) => `sdk ${name}`), ...reasons]
  return [...lines, ...(without === undefined ? [] : [`none: ${without}`])].map((line) => `  ${line}\n`).join('')
}
const goldenNeed = goldenSections('plan/golden/needs.txt', Object.keys(needs), textOfNeed)

test.each(Object.keys(needs))('the images that %s needs, best first, word for word', (title) => {
  expect(textOfNeed(title)).toBe(goldenNeed(title))
})

test('the words of preferences are families, releases of the catalogue, variants and Windows lines', () => {
  const { distribution, variant, windowsLine } = preferenceWords()
  expect(distribution.slice(0, 7)).toEqual([
    'alpine',
    'azurelinux',
    'debian',
    'mariner',
    'nanoserver',
    'ubuntu',
    'windowsservercore'
  ])
  for (const word of [
    'noble',
    'noble-chiseled',
    'bookworm',
    'bookworm-slim',
    'alpine3.22',
    'azurelinux3.0',
    'resolute'
  ]) {
    expect(distribution).toContain(word)
  }
  const releases = distribution.slice(7)
  expect(releases).toEqual([...new Set(releases)].sort())
  expect(releases.some((word) => word.startsWith('10.0.'))).toBe(false)
  expect(variant).toEqual(['chiseled', 'composite', 'distroless', 'extra', 'windowsservercore'])
  for (const word of ['ltsc2019', '1809', 'ltsc2022', 'ltsc2025']) expect(windowsLine).toContain(word)
})
