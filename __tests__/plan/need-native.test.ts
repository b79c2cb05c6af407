import { expect, test } from '@jest/globals'
import { identifierOf, type NativeTarget, nativeTargetOf } from '../../src/plan/need-native.ts'

test.each([
  ['linux-x64', { os: 'linux', libc: 'glibc', arch: 'amd64' }],
  ['linux-arm64', { os: 'linux', libc: 'glibc', arch: 'arm64' }],
  ['linux-arm', { os: 'linux', libc: 'glibc', arch: 'arm' }],
  ['linux-musl-x64', { os: 'linux', libc: 'musl', arch: 'amd64' }],
  ['linux-musl-arm64', { os: 'linux', libc: 'musl', arch: 'arm64' }],
  ['alpine-x64', { os: 'linux', libc: 'musl', arch: 'amd64' }],
  ['alpine.3.17-x64', { os: 'linux', libc: 'musl', arch: 'amd64' }],
  ['ubuntu.20.04-x64', { os: 'linux', libc: 'glibc', arch: 'amd64' }],
  ['debian.9-x64', { os: 'linux', libc: 'glibc', arch: 'amd64' }],
  ['rhel-x64', { os: 'linux', libc: 'glibc', arch: 'amd64' }],
  ['LINUX-X64', { os: 'linux', libc: 'glibc', arch: 'amd64' }],
  ['win-x64', { os: 'windows', libc: undefined, arch: 'amd64' }],
  ['win10-x86', { os: 'windows', libc: undefined, arch: '386' }],
  ['osx-arm64', { os: 'other', libc: undefined, arch: 'arm64' }],
  ['linux-bionic-arm64', { os: 'other', libc: undefined, arch: 'arm64' }],
  ['linux', { os: 'linux', libc: 'glibc', arch: undefined }],
  ['any', undefined],
  ['unix', undefined],
  ['', undefined]
])('%s', (rid, expected) => {
  expect(nativeTargetOf(rid)).toEqual(expected)
})

test.each<[string | undefined, NativeTarget['os'], NativeTarget['libc'], string | undefined]>([
  ['linux-x64', 'linux', 'glibc', 'amd64'],
  ['linux-arm64', 'linux', 'glibc', 'arm64'],
  ['linux-musl-arm', 'linux', 'musl', 'arm'],
  ['win-x64', 'windows', undefined, 'amd64'],
  ['win-x86', 'windows', undefined, '386'],
  [undefined, 'windows', undefined, 'arm'],
  [undefined, 'linux', 'glibc', '386'],
  [undefined, 'linux', undefined, 'amd64'],
  [undefined, 'linux', 'glibc', undefined],
  [undefined, 'linux', 'glibc', 's390x'],
  [undefined, 'other', undefined, 'arm64']
])('%s for %s, %s and %s', (rid, os, libc, arch) => {
  expect(identifierOf({ os, libc, arch })).toBe(rid)
})
