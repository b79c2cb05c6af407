/** On which hosts images start, as the input `host` takes them. */
import { expect, test } from '@jest/globals'
import { describeImage } from '../../src/images/catalogue.ts'
import { hostsOf } from '../../src/plan/image-hosts.ts'

/** A list of its own each time: answers for one are remembered. */
const hosts = (name: string) => hostsOf([...describeImage(`mcr.microsoft.com/${name}`, '2026-11-24').platforms])

test.each([
  ['dotnet/aspnet:8.0-alpine', ['linux/amd64', 'linux/arm64', 'linux/arm']],
  ['dotnet/aspnet:8.0-alpine-arm64v8', ['linux/arm64']],
  ['dotnet/aspnet:8.0-nobody', []],
  [
    'dotnet/aspnet:8.0-nanoserver-1809',
    [
      ...['26200', '26100', '22631', '22621', '22000', '20348', '19045'].map(
        (build) => `windows/amd64:10.0.${build}:hyperv`
      ),
      'windows/amd64:10.0.17763'
    ]
  ],
  [
    'dotnet/aspnet:8.0-nanoserver-ltsc2022',
    ['26200', '26100', '25398', '22631', '22621', '22000', '20348'].map((build) => `windows/amd64:10.0.${build}`)
  ]
])('%s', (name, expected) => {
  expect(hosts(name)).toEqual(expected)
})

test('the same list of platforms is answered once', () => {
  const { platforms } = describeImage('mcr.microsoft.com/dotnet/aspnet:8.0', '2026-11-24')
  expect(hostsOf(platforms)).toBe(hostsOf(platforms))
})
