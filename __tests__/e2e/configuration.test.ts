/** The configuration file, from the start of the process to its end. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { folderWith } from '../support/folder.ts'
import { expectValidReport } from '../support/report-schema.ts'
import { runCommand, runStep } from '../support/run-program.ts'

const project = (framework: string) =>
  `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>${framework}</TargetFramework></PropertyGroup></Project>\n`
const inputs = { host: 'linux/amd64', 'as-of': '2026-11-24', 'fail-on': 'never' }
const file = '.github/dotnet-base-image.yml'

/** Two apps in one image that starts neither. */
const files = {
  'a/a.csproj': project('net10.0'),
  'b/b.csproj': project('net8.0'),
  Dockerfile: [
    'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build',
    'COPY . .',
    'RUN dotnet publish a/a.csproj -o /a && dotnet publish b/b.csproj -o /b',
    'FROM registry.example.com/proxy/dotnet/aspnet:8.0',
    'COPY --from=build /a /a',
    'COPY --from=build /b /b',
    ''
  ].join('\n')
}

const run = (config: string, more: Record<string, string> = {}) =>
  runStep(folderWith({ ...files, [file]: config }), { ...inputs, ...more })

test('a mapping and a mirror make a judgement, and the report says whose word it is', () => {
  expect(run('').outputs).toMatchObject({ errors: '0' })
  const step = run('mappings:\n  Dockerfile: a/a.csproj\nmirrors:\n  registry.example.com/proxy/: mcr.microsoft.com/\n')
  expect(step.outputs).toMatchObject({ errors: '1' })
  expect(step.log).toContain('Use registry.example.com/proxy/dotnet/aspnet:10.0.')
  expect(step.log).toContain('note: The configuration says that Dockerfile packages a/a.csproj.')
  expect(step.summary).toContain('The configuration says that Dockerfile packages a/a.csproj.')
  const report = JSON.parse(readFileSync(step.outputs.report ?? '', 'utf8'))
  expectValidReport(report)
  expect(report.dockerfiles[0].apps).toMatchObject([{ project: 'a/a.csproj', evidence: 'mapping', confidence: 'high' }])
})

test('preferences choose the images, unless the step has its own', () => {
  const config = 'preferences:\n  distribution: alpine\n'
  const runtimes = ({ outputs }: ReturnType<typeof run>) =>
    JSON.parse(outputs.matrix ?? '').include.map(({ runtime }: { runtime: string }) => runtime)
  expect(runtimes(run(config))).toEqual(
    ['10.0', '8.0'].map((version) => `mcr.microsoft.com/dotnet/aspnet:${version}-alpine`)
  )
  expect(runtimes(run(config, { distribution: 'noble' }))[0]).toBe('mcr.microsoft.com/dotnet/aspnet:10.0-noble')
  const folder = folderWith({ ...files, [file]: config })
  const options = ['--host', 'linux/amd64', '--as-of', '2026-11-24']
  expect(runCommand(folder, ['choose', ...options]).output).toContain('aspnet:10.0-alpine')
  expect(runCommand(folder, ['choose', '--distribution', 'noble', ...options]).output).toContain('aspnet:10.0-noble')
})

test('mistakes in the file are one line each, at a step and at a terminal', () => {
  const config = 'mappings:\n  Dockerfile: a/x.csproj\n'
  const line = `Configuration ${file}:2:3: mappings: there is no project "a/x.csproj"; did you mean a/a.csproj?`
  expect(run(config)).toMatchObject({ exitCode: 1, log: `::error::${line}\n` })
  const folder = folderWith({ ...files, [file]: config })
  expect(runCommand(folder, ['check'])).toMatchObject({ exitCode: 2, output: '', errors: `${line}\n` })
})

test('a scan of a folder is silenced by the paths of the repository', () => {
  const config = 'ignore:\n  - files: shop/Dockerfile\n    reason: old on purpose\n'
  const below = Object.fromEntries(Object.entries(files).map(([path, text]) => [`shop/${path}`, text]))
  const old = { 'shop/Dockerfile': 'FROM mcr.microsoft.com/dotnet/aspnet:6.0\n' }
  const folder = folderWith({ ...below, ...old, [file]: config })
  expect(runStep(folder, { ...inputs, path: 'shop' }).outputs).toMatchObject({ warnings: '0' })
  const loud = folderWith({ ...below, ...old })
  expect(runStep(loud, { ...inputs, path: 'shop' }).outputs).toMatchObject({ warnings: '1' })
})

test('a comment that names no rule is shown with the rule that was meant', () => {
  const text = '# dotnet-base-image ignore end-of-live: later\nFROM mcr.microsoft.com/dotnet/aspnet:6.0\n'
  const step = runStep(folderWith({ Dockerfile: text }), inputs)
  expect(step.log).toContain('unknown Dockerfile:1 there is no rule "end-of-live"; did you mean end-of-life?')
  expect(step.outputs).toMatchObject({ warnings: '1', unknown: '1' })
})

test('a configuration that is named must be there, however its path is written', () => {
  const folder = folderWith({ ...files, 'web/own.yml': 'severities: {}\n' })
  const lineOf = (words: readonly string[]) => runCommand(folder, ['check', '--fail-on', 'never', ...words]).errors
  expect(lineOf(['web', '--config', 'no.yml'])).toBe('Configuration no.yml does not exist in web.\n')
  expect(lineOf(['--config', 'no.yml'])).toBe('Configuration no.yml does not exist in this folder.\n')
  expect(lineOf(['web', '--config', '../Dockerfile'])).toBe('Configuration ../Dockerfile does not exist in web.\n')
  expect(lineOf(['web', '--config', '/own.yml'])).toBe('Configuration /own.yml does not exist in web.\n')
  expect(lineOf(['web', '--config', './own.yml'])).toBe('')
  const step = runStep(folder, { ...inputs, path: 'web', config: 'own.yml' })
  expect(step.log).toBe('::error::Configuration own.yml does not exist in the workspace.\n')
})
