/** What fails a run: `fail-on`, at a step and at a terminal. */
import { expect, test } from '@jest/globals'
import { check } from '../../src/app.ts'
import { readInputs } from '../../src/inputs.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
import { failureOf } from '../../src/report/verdict.ts'
import { systemWorld } from '../../src/world/system.ts'
import { folderWith } from '../support/folder.ts'
import { runCommand, runStep } from '../support/run-program.ts'

const levels = ['error', 'warning', 'notice', 'unknown', 'never'] as const
const date = '2026-06-01'
const project = (framework: string) =>
  `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>${framework}</TargetFramework></PropertyGroup></Project>\n`
const app = (image: string) => ({
  'App.csproj': project('net10.0'),
  Dockerfile: `FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /app\nFROM ${image}\nCOPY --from=build /app .\nENTRYPOINT ["dotnet", "App.dll"]\n`
})

/** One repository for each worst thing that can be found, and the levels that it fails at. */
const table: readonly [string, Readonly<Record<string, string>>, readonly string[]][] = [
  ['nothing', app('mcr.microsoft.com/dotnet/aspnet:10.0'), []],
  ['a notice', app('mcr.microsoft.com/dotnet/sdk:10.0'), ['notice']],
  ['a warning', { Dockerfile: 'FROM mcr.microsoft.com/dotnet/aspnet:6.0\n' }, ['warning', 'notice']],
  ['an error', app('mcr.microsoft.com/dotnet/aspnet:8.0'), ['error', 'warning', 'notice', 'unknown']],
  ['an unknown image', { Dockerfile: 'ARG IMAGE\nFROM $IMAGE\n' }, ['unknown']],
  ['an unknown framework', { 'App.csproj': project('$(Nowhere)') }, ['unknown']]
]

test.each(table)('%s', async (_, files, failing) => {
  const given: Record<string, string> = { path: folderWith(files), host: 'linux/amd64', 'as-of': date }
  const result = await check(
    systemWorld(),
    readInputs((name) => given[name] ?? '', preferenceWords)
  )
  const failed = levels.filter((level) => failureOf(result, level) !== undefined)
  expect(failed).toEqual(levels.filter((level) => failing.includes(level)))
})

test('at a terminal the status says it', () => {
  const folder = folderWith({ Dockerfile: 'FROM mcr.microsoft.com/dotnet/aspnet:6.0\n' })
  const status = (level: string) => runCommand(folder, ['check', '--fail-on', level, '--as-of', date]).exitCode
  expect(['error', 'warning', 'never'].map(status)).toEqual([0, 1, 0])
})

test('what is unknown fails a step, and stands in the summary with its reason', () => {
  const folder = folderWith({ 'a/Dockerfile': 'ARG IMAGE\nFROM $IMAGE\n', 'b/App.csproj': project('$(Nowhere)') })
  const run = runStep(folder, { 'fail-on': 'unknown', host: 'linux/amd64', 'as-of': date })
  expect(run).toMatchObject({ exitCode: 1, outputs: { errors: '0', unknown: '2' } })
  expect(run.log).toContain(
    '::error::no errors, no warnings and no notices in 1 Dockerfile and 1 project; 2 places could not be judged.'
  )
  const [, section = ''] = run.summary.split('### Could not be judged')
  expect(section).toMatch(/\| `a\/Dockerfile:2` \| [^|]*IMAGE[^|]* \|/)
  expect(section).toMatch(/\| `b\/App\.csproj:1` \| [^|]+ \|/)
  expect(runStep(folder, { host: 'linux/amd64', 'as-of': date })).toMatchObject({
    exitCode: 0,
    outputs: { unknown: '2' }
  })
})
