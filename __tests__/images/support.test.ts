import { expect, test } from '@jest/globals'
import { describeImage } from '../../src/images/catalogue.ts'
import { endedAdvice, supportedParts } from '../../src/images/support.ts'

const today = '2026-11-22'
const image = (text: string) =>
  describeImage(/^\w+\.[\w.]+\//.test(text) ? text : `mcr.microsoft.com/dotnet/${text}`, today)

test.each<[string, readonly string[]]>([
  ['runtime:8.0', ['.NET 8.0', 'Debian 12']],
  ['runtime:8.0-jammy-chiseled', ['.NET 8.0', 'Ubuntu 22.04']],
  ['runtime:3.1-alpine', ['.NET Core 3.1', 'Alpine 3.16']],
  ['aspire-dashboard:9.0', ['CBL-Mariner 2.0']],
  ['runtime:8.0-nanoserver-1809', ['.NET 8.0', 'Nano Server 1809']],
  ['sdk:8.0-windowsservercore-ltsc2022', ['.NET 8.0', 'Windows Server Core 2022']],
  ['framework/runtime:4.6.2-windowsservercore-ltsc2016', ['.NET Framework 4.6.2', 'Windows Server Core 2016']],
  ['mcr.microsoft.com/windows/server:ltsc2022', ['Windows Server 2022']],
  ['docker.io/library/debian:10', ['Debian 10']],
  ['runtime:8.0-azurelinux3.0', ['.NET 8.0']],
  ['example.com/dotnet/runtime:8.0', []]
])('%s is made of %j, as far as an end is known', (text, names) => {
  expect(supportedParts(image(text)).map(({ name }) => name)).toEqual(names)
})

test('which Windows a tag for both systems stands for there, it does not tell', () => {
  const names = (onWindows: boolean) => supportedParts(image('runtime:7.0'), onWindows).map(({ name }) => name)
  expect(names(false)).toEqual(['.NET 7.0', 'Debian 11'])
  expect(names(true)).toEqual(['.NET 7.0'])
})

test.each<[string, string, boolean, readonly string[]]>([
  ['runtime:10.0', today, true, []],
  ['runtime:8.0', '2026-11-09', true, []],
  [
    'runtime:8.0',
    '2026-11-10',
    true,
    ['support of .NET 8.0 ended on 2026-11-10; a later target framework is the lasting repair']
  ],
  ['runtime:8.0', today, false, ['support of .NET 8.0 ended on 2026-11-10; a later version is the lasting repair']],
  [
    'runtime:6.0-alpine',
    today,
    true,
    [
      'support of .NET 6.0 ended on 2024-11-12 and support of Alpine 3.20 ended on 2026-04-01; a later target framework is the lasting repair'
    ]
  ],
  [
    'runtime:8.0-alpine3.20',
    '2026-10-01',
    true,
    ['support of Alpine 3.20 ended on 2026-04-01; a later system is the lasting repair']
  ],
  [
    'runtime:7.0',
    today,
    true,
    ['support of .NET 7.0 ended on 2024-05-14; a later target framework is the lasting repair']
  ],
  [
    'framework/runtime:4.6.2-windowsservercore-ltsc2016',
    '2027-01-12',
    true,
    [
      'support of .NET Framework 4.6.2 ended on 2027-01-12 and support of Windows Server Core 2016 ended on 2027-01-11; a later version is the lasting repair'
    ]
  ]
])('%s on %s (project: %s)', (text, day, hasProject, advice) => {
  expect(endedAdvice(image(text), day, hasProject)).toEqual(advice)
})
