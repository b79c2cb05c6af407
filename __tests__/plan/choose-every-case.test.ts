import { expect, test } from '@jest/globals'
import { runsOn } from '../../src/host/compatibility.ts'
import { windowsHosts } from '../../src/host/windows.ts'
import { describeImage } from '../../src/images/catalogue.ts'
import { channels } from '../../src/images/lifecycles.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
import type { Choice, ImagePreferences } from '../../src/plan/choose.ts'
import type { ProjectKind } from '../../src/project/project.ts'
import { choose, hostOf, type PropertyTexts, today } from './support/choose.ts'

const kinds: readonly ProjectKind[] = [
  ...(['web', 'worker', 'console', 'desktop', 'library', 'test', 'blazor-wasm', 'functions', 'other'] as const)
]
const modes: readonly PropertyTexts[] = [
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
  const all = <T>(
    hosts: readonly string[],
    wishes: readonly T[],
    own: readonly ProjectKind[],
    sets: readonly PropertyTexts[]
  ) =>
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
