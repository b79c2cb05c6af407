import { expect, test } from '@jest/globals'
import { inspectImage } from '../../src/images/inspect.ts'
import { hostsOf } from '../../src/plan/image-hosts.ts'
import { formatInspection } from '../../src/report/inspection.ts'
import { runCommand } from '../support/run-program.ts'

const today = '2026-11-24'

function textOf(name: string, asOf = today): string {
  const inspection = inspectImage(`mcr.microsoft.com/dotnet/${name}`, asOf)
  return formatInspection(inspection, hostsOf(inspection.platforms))
}

test('what was, what it holds, until when, where it runs, and what to use instead', () => {
  expect(textOf('core/aspnet:2.2-alpine')).toBe(
    [
      'mcr.microsoft.com/dotnet/core/aspnet:2.2-alpine',
      '             published since 2019-02-26, not updated since 2020-01-14',
      '  what       aspnet, 2.2, alpine3.10',
      '  platforms  linux alpine3.10 [amd64]',
      '  hosts      linux/amd64',
      '  meant      2.2, alpine3.8 from 2019-02-26 on',
      '             2.2, alpine3.9 from 2019-10-08 on',
      '             2.2, alpine3.10 from 2019-10-29 on',
      '  inside     musl, no ICU, time zones, shell, apk, user root, port 80',
      '  frameworks Microsoft.NETCore.App, Microsoft.AspNetCore.App, Microsoft.AspNetCore.All',
      '  supported  until 2019-12-23 (channel)',
      '  instead    mcr.microsoft.com/dotnet/aspnet:10.0-alpine'
    ].join('\n')
  )
})

test('on an earlier day the systems of that day', () => {
  expect(textOf('sdk:latest', '2025-11-10')).toContain('\n  what       sdk, 9.0, bookworm-slim, slim\n')
})

test('what the channel is no longer supported on', () => {
  expect(textOf('sdk:8.0-alpine3.20')).toContain(
    '  supported  until 2026-04-01 (distribution); .NET 8.0 is no longer supported on alpine3.20\n'
  )
})

test.each([
  ['aspnet:10.0', ['linux/amd64', 'linux/arm64', 'linux/arm']],
  ['aspnet:8.0-noble', ['linux/amd64', 'linux/arm64']],
  ['aspnet:10.0-nanoserver-ltsc2025', ['windows/amd64:10.0.26200', 'windows/amd64:10.0.26100']],
  [
    'aspnet:10.0-nanoserver-ltsc2022',
    [
      'windows/amd64:10.0.26200',
      'windows/amd64:10.0.26100',
      'windows/amd64:10.0.25398',
      'windows/amd64:10.0.22631',
      'windows/amd64:10.0.22621',
      'windows/amd64:10.0.22000',
      'windows/amd64:10.0.20348'
    ]
  ],
  [
    'aspnet:8.0-nanoserver-1809',
    [
      'windows/amd64:10.0.26200:hyperv',
      'windows/amd64:10.0.26100:hyperv',
      'windows/amd64:10.0.22631:hyperv',
      'windows/amd64:10.0.22621:hyperv',
      'windows/amd64:10.0.22000:hyperv',
      'windows/amd64:10.0.20348:hyperv',
      'windows/amd64:10.0.19045:hyperv',
      'windows/amd64:10.0.17763'
    ]
  ],
  ['aspnet:12.0', []]
])('%s starts on %j', (name, hosts) => {
  expect(hostsOf(inspectImage(`mcr.microsoft.com/dotnet/${name}`, today).platforms)).toEqual(hosts)
})

test('as text and as JSON, an object a line', () => {
  const words = ['inspect', '--as-of', today, 'mcr.microsoft.com/dotnet/aspnet:8.0-alpne', 'redis:7']
  const { exitCode, output } = runCommand('.', words)
  expect([exitCode, output]).toEqual([
    0,
    `mcr.microsoft.com/dotnet/aspnet:8.0-alpne
             absent: no dotnet/aspnet image was ever published as 8.0-alpne
  what       aspnet, 8.0
  supported  until 2026-11-10 (channel)
  nearest    mcr.microsoft.com/dotnet/aspnet:8.0-alpine
  instead    mcr.microsoft.com/dotnet/aspnet:10.0-alpine
redis:7
             unknown: the catalogue does not cover library/redis
`
  ])
  const lines = runCommand('.', [...words, '--format', 'json'])
    .output.trimEnd()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { published: false, nearest: 'mcr.microsoft.com/dotnet/aspnet:8.0-alpine', hosts: [] },
    { image: 'redis:7', known: false, published: null }
  ])
})
