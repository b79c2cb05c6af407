/** Which hosts the closing lines name beside the present one. */
import { expect, test } from '@jest/globals'
import { check } from '../../src/app.ts'
import { readInputs } from '../../src/inputs.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
import { otherHostLines } from '../../src/report/judged-for.ts'
import { systemWorld } from '../../src/world/system.ts'
import { folderWith } from '../support/folder.ts'

const linux = 'FROM mcr.microsoft.com/dotnet/aspnet:10.0\n'
const windows = 'FROM mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022\n'
const job = (runner: string, steps: string, more = '') =>
  `  ${runner.replaceAll('-', '')}:\n    runs-on: ${runner}\n${more}    steps:\n      - uses: actions/checkout@v7\n${steps}`
const workflow = (...jobs: readonly string[]) => ({ '.github/workflows/ci.yml': `on: push\njobs:\n${jobs.join('')}` })
const build = '      - run: docker build .\n'

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  ['no other host', { Dockerfile: linux }, []],
  [
    'the other system',
    { Dockerfile: windows },
    ['Judged for windows/amd64 (a Windows engine, because the images are for that system) instead: Dockerfile.']
  ],
  [
    'a runner of the other system',
    { Dockerfile: windows, ...workflow(job('windows-2022', build)) },
    ['Judged for windows/amd64:10.0.20348 (the runner windows-2022) instead: Dockerfile.']
  ],
  [
    'a Windows runner that builds images for Linux',
    { Dockerfile: linux, ...workflow(job('windows-2022', build)) },
    ['Judged for windows/amd64:10.0.20348 (the runner windows-2022) as well: Dockerfile.']
  ],
  [
    'two runners, of which one is as the present host',
    { Dockerfile: linux, ...workflow(job('ubuntu-latest', build), job('windows-2025', build)) },
    ['Judged for windows/amd64:10.0.26100 (the runner windows-2025) as well: Dockerfile.']
  ],
  [
    'the container of a job',
    workflow(job('windows-2022', build, '    container: mcr.microsoft.com/dotnet/sdk:10.0-nanoserver-ltsc2022\n')),
    ['Judged for windows/amd64:10.0.20348 (the runner windows-2022) instead: .github/workflows/ci.yml.']
  ],
  ['a container that is not judged', workflow(job('windows-2022', build, '    container: node:20\n')), []]
])('%s', async (_, files, lines) => {
  const given: Record<string, string> = { path: folderWith(files), 'as-of': '2026-06-01' }
  // Nothing answers: the present host is assumed, as on a Linux machine without an engine.
  const world = { ...systemWorld(), process: { platform: 'linux', arch: 'x64' }, environment: () => undefined }
  const run = async () => ({ started: false as const, why: 'there is none' })
  const result = await check(
    { ...world, run },
    readInputs((name) => given[name] ?? '', preferenceWords)
  )
  expect(otherHostLines(result, { name: String, clause: String })).toEqual(lines)
})
