/** Which host a build is judged for. */
import { expect, test } from '@jest/globals'
import type { Build } from '../../src/builds/build.ts'
import { formatHost, type Host } from '../../src/host/host.ts'
import { parseHostInput } from '../../src/host/host-input.ts'
import { hostsFor } from '../../src/plan/hosts.ts'
import { known } from '../../src/text/fact.ts'
import { linux, plansOf, project } from '../support/link-of.ts'

const asked = (text: string) => parseHostInput(text) as Host
const build = (runners: readonly string[]): Build => ({
  dockerfile: 'Dockerfile',
  context: known(''),
  target: undefined,
  args: [],
  platforms: [],
  contexts: {},
  images: [],
  runners,
  evidence: 'workflow',
  where: undefined
})

test.each<[string, Host, readonly string[], Host['os'] | undefined, string | undefined, string]>([
  ['a label goes before the present machine', linux, ['ubuntu-24.04-arm'], 'linux', undefined, 'linux/arm64'],
  ['the input goes before a label', asked('linux/amd64'), ['ubuntu-24.04-arm'], 'linux', undefined, 'linux/amd64'],
  [
    'the input goes before a label of the same Windows',
    asked('windows/amd64:10.0.26100'),
    ['windows-2022'],
    'windows',
    undefined,
    'windows/amd64:10.0.26100'
  ],
  [
    'the input is taken for images of both',
    asked('linux/arm64'),
    ['windows-2022'],
    undefined,
    undefined,
    'linux/arm64'
  ],
  [
    'a Dockerfile for the other system keeps its label',
    asked('linux/amd64'),
    ['windows-2022'],
    'windows',
    undefined,
    'windows/amd64:10.0.20348'
  ],
  ['and without one has the usual host', asked('linux/amd64'), [], 'windows', undefined, 'windows/amd64'],
  ['a platform that the build names is judged', asked('linux/amd64'), [], 'linux', 'linux/arm64', 'linux/arm64'],
  ['so is one of the other system', asked('linux/amd64'), [], undefined, 'windows/amd64', 'windows/amd64']
])('%s', (_, present, runners, os, platform, expected) => {
  const hosts = hostsFor(build(runners), platform, os, present, '2026-11-24')
  expect(hosts.map(formatHost)).toEqual([expected])
})

const workflow = `jobs:
  image:
    runs-on: windows-2022
    steps:
      - run: docker build .
`
const files = {
  'App.csproj': project('net8.0'),
  Dockerfile:
    'FROM mcr.microsoft.com/dotnet/sdk:8.0-windowsservercore-ltsc2022\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nENTRYPOINT ["dotnet", "/out/App.dll"]\n',
  '.github/workflows/image.yml': workflow
}

test('in a plan too', () => {
  const hosts = (host: Host) => plansOf(files, 'Dockerfile', host).map((plan) => plan.hosts.map(formatHost))
  expect(hosts(linux)).toEqual([['windows/amd64:10.0.20348']])
  expect(hosts(asked('windows/amd64:10.0.26100'))).toEqual([['windows/amd64:10.0.26100']])
})
