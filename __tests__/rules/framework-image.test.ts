/** The image of .NET Framework for an app: by what the app is and what the host starts. */
import { expect, test } from '@jest/globals'
import { judge } from './support/judge.ts'
import { type Shop, shop } from './support/shop.ts'

const nano = 'mcr.microsoft.com/windows/nanoserver'
const web = 'Microsoft.NET.Sdk.Web'

test.each<[string, Shop, string, string]>([
  ['Server 2016', { image: `${nano}:sac2016` }, '10.0.14393', 'runtime:4.8-windowsservercore-ltsc2016'],
  ['Server 2019', { image: `${nano}:1809` }, '10.0.17763', 'runtime:4.8-windowsservercore-ltsc2019'],
  ['Windows 10', { image: `${nano}:1809` }, '10.0.19045:hyperv', 'runtime:4.8-windowsservercore-ltsc2019'],
  ['Server 2022', { image: `${nano}:ltsc2022` }, '10.0.20348', 'runtime:4.8.1-windowsservercore-ltsc2022'],
  ['Windows 11', { image: `${nano}:ltsc2022` }, '10.0.22631', 'runtime:4.8.1-windowsservercore-ltsc2022'],
  ['Server 2025', { image: `${nano}:ltsc2025` }, '10.0.26100', 'runtime:4.8.1-windowsservercore-ltsc2025'],
  ['a web app', { image: `${nano}:ltsc2025`, sdk: web }, '10.0.26100', 'aspnet:4.8.1-windowsservercore-ltsc2025']
])('%s', (_, parts, build, expected) => {
  const files = shop({ target: 'net48', build: 'example.com/sdk:1', entry: '["App.exe"]', ...parts })
  const found = judge(files, { host: `windows/amd64:${build}` }).filter(
    ({ rule }) => rule === 'framework-needs-windows'
  )
  expect(found.map((finding) => finding.expected)).toEqual([`mcr.microsoft.com/dotnet/framework/${expected}`])
})

test('without a Windows host the most usual one is meant', () => {
  const files = shop({ target: 'net48', entry: '["App.exe"]' })
  const found = judge(files, { host: 'linux/arm64' }).filter(({ rule }) => rule === 'framework-needs-windows')
  expect(found.map((finding) => finding.expected)).toEqual([
    'mcr.microsoft.com/dotnet/framework/runtime:4.8.1-windowsservercore-ltsc2022'
  ])
})
