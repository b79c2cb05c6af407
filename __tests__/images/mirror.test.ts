import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mirroredName, originalName } from '../../src/images/mirror.ts'

const mirrors = [
  { from: 'registry.example.com/proxy/', to: 'mcr.microsoft.com/' },
  { from: 'registry.example.com/proxy/net/', to: 'mcr.microsoft.com/dotnet/' },
  { from: 'local:5000/aspnet', to: 'mcr.microsoft.com/dotnet/aspnet' }
]

test.each([
  ['registry.example.com/proxy/dotnet/aspnet:8.0', 'mcr.microsoft.com/dotnet/aspnet:8.0'],
  ['registry.example.com/proxy/net/sdk:8.0', 'mcr.microsoft.com/dotnet/sdk:8.0'],
  ['local:5000/aspnet:8.0', 'mcr.microsoft.com/dotnet/aspnet:8.0'],
  ['local:5000/aspnet', 'mcr.microsoft.com/dotnet/aspnet'],
  ['local:5000/aspnetcore:8.0', 'local:5000/aspnetcore:8.0'],
  ['registry.example.com/other/sdk:8.0', 'registry.example.com/other/sdk:8.0'],
  ['mcr.microsoft.com/dotnet/sdk:8.0', 'mcr.microsoft.com/dotnet/sdk:8.0'],
  ['', '']
])('the original of %j is %j', (text, expected) => {
  expect(originalName(text, mirrors)).toBe(expected)
})

test.each([
  [
    'mcr.microsoft.com/dotnet/sdk:10.0',
    'registry.example.com/proxy/dotnet/sdk:8.0',
    'registry.example.com/proxy/dotnet/sdk:10.0'
  ],
  [
    'mcr.microsoft.com/dotnet/sdk:10.0',
    'registry.example.com/proxy/net/sdk:8.0',
    'registry.example.com/proxy/net/sdk:10.0'
  ],
  ['mcr.microsoft.com/dotnet/sdk:10.0', 'mcr.microsoft.com/dotnet/sdk:8.0', 'mcr.microsoft.com/dotnet/sdk:10.0'],
  [
    'mcr.microsoft.com/windows/servercore:ltsc2022',
    'registry.example.com/proxy/net/sdk:8.0',
    'mcr.microsoft.com/windows/servercore:ltsc2022'
  ],
  ['mcr.microsoft.com/dotnet/runtime:8.0', 'local:5000/aspnet:8.0', 'mcr.microsoft.com/dotnet/runtime:8.0']
])('%s in the place of %s is %s', (wanted, inPlaceOf, expected) => {
  expect(mirroredName(wanted, inPlaceOf, mirrors)).toBe(expected)
})

test('an image in its own place keeps its name', () => {
  const names = fc.tuple(
    fc.constantFrom(...mirrors.map(({ from }) => from), 'mcr.microsoft.com/', 'docker.io/'),
    fc.constantFrom('', 'sdk:8.0', '/sdk:8.0', ':8.0', 'net/sdk@sha256:0')
  )
  fc.assert(
    fc.property(names, ([start, end]) => {
      expect(mirroredName(originalName(start + end, mirrors), start + end, mirrors)).toBe(start + end)
    })
  )
})
