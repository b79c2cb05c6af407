/** A scan of a part of a repository: what lies above is not read, and nothing is called wrong because of that. */
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { folderWith } from '../support/folder.ts'
import { runCommand, runStep } from '../support/run-program.ts'

const group = (properties: string) => `<PropertyGroup>${properties}</PropertyGroup>`
const target = (framework: string) => `<TargetFramework>${framework}</TargetFramework>`
const web = (properties: string) => `<Project Sdk="Microsoft.NET.Sdk.Web">${group(properties)}</Project>\n`
const dockerfile = [
  'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build',
  'COPY . .',
  'RUN dotnet publish App.csproj -o /app',
  'FROM mcr.microsoft.com/dotnet/aspnet:9.0',
  'COPY --from=build /app .',
  'ENTRYPOINT ["dotnet", "App.dll"]',
  ''
].join('\n')
const options = ['--host', 'linux/amd64', '--as-of', '2026-06-01']
const note =
  'Directory.Build.props above the scanned folder is not read, so nothing is certain of the projects; scan the folder that holds it.'

test('a project whose framework comes from above is unknown', () => {
  const folder = folderWith({
    '.git/HEAD': 'ref: refs/heads/main\n',
    'Directory.Build.props': `<Project>${group(target('net9.0'))}</Project>`,
    'src/App/App.csproj': web(''),
    'src/App/Dockerfile': dockerfile
  })
  const part = runCommand(folder, ['check', 'src/App', ...options])
  expect(part).toMatchObject({ exitCode: 0, errors: '' })
  expect(part.output).toContain('no errors, no warnings and no notices')
  expect(part.output).toMatch(/unknown App\.csproj:1 /)
  expect(part.output).toContain(`note: ${note}`)
  const whole = runCommand(folder, ['check', ...options])
  expect(whole.output).not.toContain('note:')
  expect(whole.output).not.toContain('unknown')
})

test('a property from above can change the judgement, so there is no error', () => {
  const files = {
    '.git/HEAD': 'ref: refs/heads/main\n',
    'Directory.Build.props': `<Project>${group('<RollForward>Major</RollForward>')}</Project>`,
    'src/App/App.csproj': web(target('net8.0')),
    'src/App/Dockerfile': dockerfile
  }
  const folder = folderWith(files)
  const part = runStep(folder, { path: 'src/App', host: 'linux/amd64', 'as-of': '2026-06-01' })
  expect(part).toMatchObject({ exitCode: 0, outputs: { errors: '0', warnings: '1' } })
  expect(part.log).toContain('Directory.Build.props above the scanned folder is not read')
  expect(runStep(folder, { host: 'linux/amd64', 'as-of': '2026-06-01' })).toMatchObject({ outputs: { errors: '0' } })
  const alone = folderWith({ ...files, 'src/Directory.Build.props': '<Project />' })
  const sure = runCommand(alone, ['check', 'src', ...options])
  expect(sure.output).toContain('error runtime-newer-than-target')
  expect(sure.output).not.toContain('note:')
})

test('what lies above the checkout is not looked at', () => {
  const folder = folderWith({
    'Directory.Build.props': '<Project />',
    'shop/.git': 'gitdir: elsewhere\n',
    'shop/App.csproj': web(target('net8.0')),
    'shop/Dockerfile': dockerfile
  })
  expect(runCommand(join(folder, 'shop'), ['check', ...options]).output).toContain('error runtime-newer-than-target')
})
