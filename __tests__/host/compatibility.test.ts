import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { runsOn } from '../../src/host/compatibility.ts'
import type { Host } from '../../src/host/host.ts'
import { parseHostInput } from '../../src/host/host-input.ts'
import { type ImagePlatform, pickPlatform } from '../../src/host/pick-platform.ts'

function host(text: string, more: Partial<Host> = {}): Host {
  const parsed = parseHostInput(text)
  if ('problem' in parsed) throw new Error(parsed.problem)
  return { ...parsed, ...more }
}

/** `linux/arm/v7`, `windows/amd64:10.0.20348.2113`, `windows/amd64:ltsc2022` */
function platform(text: string): ImagePlatform {
  const [name = '', osVersion] = text.split(':')
  const [os = '', arch = '', variant] = name.split('/')
  return { os, arch, ...(variant !== undefined && { variant }), ...(osVersion !== undefined && { osVersion }) }
}

const linux = ['linux/amd64', 'linux/arm/v7', 'linux/arm64/v8']
const linuxAndWindows = [
  ...linux,
  'windows/amd64:10.0.17763.1',
  'windows/amd64:10.0.20348.1',
  'windows/amd64:10.0.26100.1'
]
const floatingFramework = ['windows/amd64:10.0.14393.8422', 'windows/amd64:10.0.17763.7792']
function picks(texts: readonly string[], engine: Host): string | undefined {
  const platforms = texts.map(platform)
  const picked = pickPlatform(platforms, engine)
  return picked && texts[platforms.indexOf(picked)]
}

test.each<[string, readonly string[], string, string | undefined]>([
  ['its own architecture', linux, 'linux/amd64', 'linux/amd64'],
  ['arm64 with the plain variant', linux, 'linux/arm64', 'linux/arm64/v8'],
  ['32-bit Arm', linux, 'linux/arm', 'linux/arm/v7'],
  ['an older 32-bit Arm', ['linux/arm/v6', 'linux/arm/v5'], 'linux/arm/v7', 'linux/arm/v6'],
  ['never a newer 32-bit Arm', ['linux/arm/v7'], 'linux/arm/v6', undefined],
  ['386 on amd64', ['linux/386', 'linux/arm64'], 'linux/amd64', 'linux/386'],
  ['amd64 before 386', ['linux/386', 'linux/amd64'], 'linux/amd64', 'linux/amd64'],
  ['a baseline build on a newer processor', ['linux/amd64'], 'linux/amd64/v3', 'linux/amd64'],
  ['never a build for a newer processor', ['linux/amd64/v3'], 'linux/amd64', undefined],
  ['32-bit Arm on arm64 for want of better', ['linux/amd64', 'linux/arm/v7'], 'linux/arm64', 'linux/arm/v7'],
  ['nothing of another architecture', ['linux/amd64', 'linux/arm64'], 'linux/s390x', undefined],
  ['no Windows on Linux', floatingFramework, 'linux/amd64', undefined],
  ['the exact Windows build', linuxAndWindows, 'windows/amd64:10.0.20348', 'windows/amd64:10.0.20348.1'],
  ['the exact Windows build 2025', linuxAndWindows, 'windows/amd64:10.0.26100', 'windows/amd64:10.0.26100.1'],
  [
    'the first older one where the list lacks its build',
    linuxAndWindows,
    'windows/amd64:10.0.22631',
    'windows/amd64:10.0.17763.1'
  ],
  ['the first of an outdated list', floatingFramework, 'windows/amd64:10.0.20348', 'windows/amd64:10.0.14393.8422'],
  [
    'none that is newer',
    ['windows/amd64:10.0.26100.1', 'windows/amd64:10.0.20348.1'],
    'windows/amd64:10.0.17763',
    undefined
  ],
  ['no other architecture on Windows', ['windows/arm64:10.0.26100.1'], 'windows/amd64:10.0.26100', undefined],
  [
    'the first where the build of the host is not known',
    floatingFramework,
    'windows/amd64',
    'windows/amd64:10.0.14393.8422'
  ]
])('the engine picks %s', (_name, platforms, engine, expected) => {
  expect(picks(platforms, host(engine))).toBe(expected)
})

test.each<[string, readonly string[], string, string | undefined]>([
  ['the newest that is not newer', linuxAndWindows, 'windows/amd64:10.0.26200', 'windows/amd64:10.0.26100.1'],
  ['one of the stable builds', linuxAndWindows, 'windows/amd64:10.0.22631', 'windows/amd64:10.0.20348.1'],
  ['the same build only, on older hosts', linuxAndWindows, 'windows/amd64:10.0.19045', undefined],
  ['its own build, on older hosts', linuxAndWindows, 'windows/amd64:10.0.17763', 'windows/amd64:10.0.17763.1'],
  ['nothing below the stable builds', floatingFramework, 'windows/amd64:10.0.20348', undefined]
])('the containerd store picks %s', (_name, platforms, engine, expected) => {
  expect(picks(platforms, host(engine, { imageStore: 'containerd' }))).toBe(expected)
})

const mismatch = 'The container operating system does not match the host operating system.'

test.each<[readonly string[], string, string, string | undefined]>([
  [linux, 'linux/amd64', 'yes', undefined],
  [linux, 'linux/arm64', 'yes', undefined],
  [linux, 'linux/s390x', 'no', 'no match for platform in manifest'],
  [['linux/amd64', 'linux/arm64'], 'linux/arm/v7', 'no', 'no match for platform in manifest'],
  [['linux/amd64'], 'linux/arm64', 'emulated', 'exec format error'],
  [['linux/arm64'], 'linux/amd64', 'emulated', 'exec format error'],
  [['linux/arm/v7'], 'linux/arm64', 'unknown', undefined],
  [['linux/386'], 'linux/amd64', 'yes', undefined],
  [
    linux,
    'windows/amd64:10.0.20348',
    'no',
    'no matching manifest for windows(10.0.20348)/amd64 in the manifest list entries'
  ],
  [linux, 'windows/amd64', 'no', 'no matching manifest for windows/amd64 in the manifest list entries'],
  [['linux/amd64'], 'windows/amd64:10.0.20348', 'no', 'image operating system "linux" cannot be used on this platform'],
  [floatingFramework, 'linux/amd64', 'no', 'no match for platform in manifest'],
  [['windows/amd64:ltsc2022'], 'linux/amd64', 'no', 'image operating system "windows" cannot be used on this platform'],
  [['windows/amd64:nanoserver-ltsc2022'], 'windows/amd64:10.0.20348', 'yes', undefined],
  [['windows/amd64:nanoserver-ltsc2022'], 'windows/amd64:10.0.26100', 'yes', undefined],
  [['windows/amd64:nanoserver-1809'], 'windows/amd64:10.0.26100', 'no', mismatch],
  [['windows/amd64:nanoserver-1809'], 'windows/amd64:10.0.26100:hyperv', 'yes', undefined],
  [
    ['windows/amd64:nanoserver-ltsc2025'],
    'windows/amd64:10.0.20348',
    'no',
    'a Windows version 10.0.26100-based image is incompatible with a 10.0.20348 host'
  ],
  [
    ['windows/amd64:nanoserver-ltsc2025'],
    'windows/amd64:10.0.20348:hyperv',
    'no',
    'is incompatible with a 10.0.20348 host'
  ],
  [['windows/amd64:nanoserver-ltsc2025'], 'windows/amd64', 'unknown', undefined],
  [['windows/amd64:nanoserver'], 'windows/amd64:10.0.20348', 'unknown', undefined],
  [['windows/arm64:ltsc2025'], 'windows/amd64:10.0.26100', 'unknown', undefined],
  [floatingFramework, 'windows/amd64:10.0.20348', 'no', mismatch],
  [floatingFramework, 'windows/amd64:10.0.17763', 'yes', undefined],
  [['windows/amd64:10.0.14393.1', 'windows/amd64:10.0.17763.1'], 'windows/amd64:10.0.14393.2', 'no', mismatch],
  [['windows/amd64:10.0.14393.2', 'windows/amd64:10.0.17763.1'], 'windows/amd64:10.0.14393.2', 'yes', undefined],
  [['windows/amd64:ltsc2016'], 'windows/amd64:10.0.14393.2', 'yes', undefined],
  [['windows/amd64:10.0.20348.9'], 'windows/amd64:10.0.20348.2', 'yes', undefined],
  [[], 'linux/amd64', 'unknown', undefined]
])('%j on %s: %s', (platforms, engine, answer, failure) => {
  const verdict = runsOn(platforms.map(platform), host(engine))
  expect(verdict.answer).toBe(answer)
  if (failure === undefined) expect(verdict.failure).toBeUndefined()
  else expect(verdict.failure).toContain(failure)
  expect(verdict.because).toMatch(/\w/)
})

test.each<[readonly string[], string, string, string]>([
  [linux, 'linux/amd64', 'linux/amd64', 'yes'],
  [linux, 'linux/arm64', 'linux/amd64', 'emulated'],
  [linux, 'linux/arm64/v8', 'linux/arm64', 'yes'],
  [linux, 'linux/arm/v7', 'linux/amd64', 'emulated'],
  [linux, 'linux', 'linux/amd64', 'yes'],
  [linux, 'linux/s390x', 'linux/amd64', 'no'],
  [['linux/amd64'], 'linux/arm64', 'linux/amd64', 'unknown'],
  [linux, 'windows/amd64', 'linux/amd64', 'unknown'],
  [linux, 'linux/amd64', 'windows/amd64:10.0.20348', 'unknown'],
  [linuxAndWindows, 'windows/amd64', 'windows/amd64:10.0.20348', 'yes'],
  [linux, '$BUILDPLATFORM', 'linux/amd64', 'unknown'],
  [linux, '', 'linux/amd64', 'unknown']
])('%j with --platform=%s on %s: %s', (platforms, requested, engine, answer) => {
  expect(runsOn(platforms.map(platform), host(engine), requested).answer).toBe(answer)
})

test('a refusal names the error, an acceptance the entry, and both are found in the list', () => {
  const entries = fc
    .constantFrom(...linuxAndWindows, ...floatingFramework, 'linux/386', 'windows/arm64:ltsc2025', 'plan9/mips')
    .map(platform)
  const engines = fc
    .constantFrom(
      'linux/amd64',
      'linux/arm64',
      'linux/arm',
      'windows/amd64',
      'windows/amd64:10.0.20348',
      'windows/amd64:10.0.26100:hyperv',
      'windows/arm64:10.0.26200'
    )
    .map((text) => host(text))
  fc.assert(
    fc.property(fc.array(entries), engines, (platforms, engine) => {
      const verdict = runsOn(platforms, engine)
      expect(verdict.failure !== undefined).toBe(verdict.answer === 'no' || verdict.answer === 'emulated')
      if (verdict.answer === 'yes') expect(platforms).toContain(verdict.picked)
      if (verdict.picked !== undefined) expect(verdict.picked.os).toBe(engine.os)
    })
  )
})
