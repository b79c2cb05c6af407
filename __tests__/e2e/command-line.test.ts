/** What the words of the command line mean, at the built program. */
import { readFileSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { runCommand } from '../support/run-program.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test.each([
  [['check', 'a', 'b'], 'check takes one folder.'],
  [['check', '-x', '.'], "check: Unknown option '-x'; see --help."],
  [['check', '.', '-f', 'json'], "check: Unknown option '-f'; see --help."],
  [['check', '--host'], "check: Option '--host <value>' argument missing; see --help."],
  [['check', '--report', 'x.json'], "check: Unknown option '--report'; see --help."],
  [['check', '--format', 'xml'], '--format is "xml"; check accepts: text, json, sarif, github.'],
  [['choose', '--fix'], "choose: Unknown option '--fix'; see --help."],
  [['choose', '--format', 'sarif'], '--format is "sarif"; choose accepts: text, json.'],
  [['choose', 'nothing.csproj'], '"nothing.csproj" is neither a .NET project nor a folder that holds one.'],
  [
    ['choose', '../App.csproj'],
    '"../App.csproj" is outside of this folder, which is all that is read; start in one that holds it.'
  ],
  [['choose'], 'There is no .NET project in this folder.'],
  [['choose', '--format', 'json'], 'There is no .NET project in this folder.'],
  [['inspect', '--host', 'linux/amd64', 'x'], "inspect: Unknown option '--host'; see --help."],
  [['inspect'], 'inspect takes images, or - for one a line on standard input.'],
  [['chek'], 'There is no command "chek"; there are check, choose, inspect; see --help.']
])('%j is refused in one line', (words, line) => {
  expect(runCommand(temporaryFolder({}), words)).toMatchObject({ exitCode: 2, output: '', errors: `${line}\n` })
})

test.each([[['--help']], [['help']], [['check', '-h']], [['check', '--fix', '-h', '.']]])(
  '%j only prints the usage',
  (words) => {
    const run = runCommand(temporaryFolder({}), words)
    expect(run).toMatchObject({ exitCode: 0, errors: '' })
    expect(run.output).toMatch(/^Usage:\n/)
  }
)

test('the version names the product and the day of its catalogue', () => {
  const { output } = runCommand(temporaryFolder({}), ['--version'])
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(output).toMatch(new RegExp(`^dotnet-base-image ${version}, images as of \\d{4}-\\d\\d-\\d\\d\n$`))
})

const project =
  '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>\n'
const dockerfile = (runtime: string) => `FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
COPY . /src
RUN dotnet publish /src/App.csproj -o /out
FROM mcr.microsoft.com/dotnet/${runtime}
COPY --from=build /out /app
ENTRYPOINT ["dotnet", "/app/App.dll"]
`
/** What `inspect` is given, what is on standard input, and the line that refuses it. */
test.each([
  [['foo bar', ''], '', 'No image reference: "foo bar", "".'],
  [['-'], '', 'Standard input names no image; - takes one a line.'],
  [['-'], ' \r\n\n', 'Standard input names no image; - takes one a line.'],
  [
    ['-'],
    'FROM mcr.microsoft.com/dotnet/sdk:8.0\n',
    'No image reference: "FROM mcr.microsoft.com/dotnet/sdk:8.0". Give the image alone, without FROM.'
  ]
])('inspect %j with %j on standard input is wrong usage', (words, input, line) => {
  const run = runCommand(temporaryFolder({}), ['inspect', ...words], {}, input)
  expect(run).toMatchObject({ exitCode: 2, errors: `${line}\n` })
})

test('inspect answers every name in order before it refuses some', () => {
  const words = ['inspect', '--format', 'json', 'a b', '-', 'scratch']
  const { exitCode, output, errors } = runCommand(temporaryFolder({}), words, {}, 'mcr.microsoft.com/dotnet/sdk:8.0\n')
  const images = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).image)
  expect(images).toEqual(['a b', 'mcr.microsoft.com/dotnet/sdk:8.0', 'scratch'])
  expect([exitCode, errors]).toEqual([2, 'No image reference: "a b".\n'])
  expect(runCommand(temporaryFolder({}), ['inspect', 'scratch'])).toMatchObject({ exitCode: 0, errors: '' })
})

/** Names that `choose` is given below a folder with `src/A.csproj`, `src/b/B.csproj` and `Dockerfile`, and what they mean. */
test.each([
  ['./src/A.csproj', ['src/A.csproj']],
  ['src/../src/A.csproj', ['src/A.csproj']],
  ['<folder>/src/A.csproj', ['src/A.csproj']],
  ['../<name>/src/A.csproj', ['src/A.csproj']],
  ['<link>/src/A.csproj', ['src/A.csproj']],
  ['src', ['src/A.csproj', 'src/b/B.csproj']],
  ['<folder>/src/b/', ['src/b/B.csproj']],
  ['.', ['src/A.csproj', 'src/b/B.csproj']],
  ['Dockerfile', '"Dockerfile" is neither a .NET project nor a folder that holds one.'],
  ['sr', '"sr" is neither a .NET project nor a folder that holds one.'],
  ['', '"" is neither a .NET project nor a folder that holds one.']
])('choose takes %s', (name, expected) => {
  const folder = temporaryFolder({ 'src/A.csproj': project, 'src/b/B.csproj': project, Dockerfile: '' })
  const link = join(temporaryFolder(), 'link')
  symlinkSync(folder, link, 'junction')
  const written = name.replace('<folder>', folder).replace('<name>', basename(folder)).replace('<link>', link)
  const { exitCode, output, errors } = runCommand(folder, ['choose', written, '--format', 'json'])
  const meant = () => JSON.parse(output).map(({ path }: { path: string }) => path)
  expect([exitCode, exitCode === 0 ? meant() : errors.trim()]).toEqual([typeof expected === 'string' ? 2 : 0, expected])
})

const options = ['check', '--fix', '--host', 'linux/amd64', '--as-of', '2026-06-01']

test('what --fix repairs is not counted, and what is left to a person is named', () => {
  const repaired = temporaryFolder({ 'App.csproj': project, Dockerfile: dockerfile('runtime:8.0') })
  expect(runCommand(repaired, options)).toMatchObject({ exitCode: 0, errors: 'Changed Dockerfile.\n' })
  const pinned = `runtime:8.0@sha256:${'a'.repeat(64)}`
  const left = temporaryFolder({ 'App.csproj': project, Dockerfile: dockerfile(pinned) })
  const run = runCommand(left, options)
  expect(run.exitCode).toBe(1)
  expect(run.errors).toMatch(/^By hand: Dockerfile:4 missing-aspnet/)
})

test('a configuration whose name ends in .yaml is not passed over in silence', () => {
  const folder = temporaryFolder({ '.github/dotnet-base-image.yaml': 'severities: {}\n' })
  expect(runCommand(folder, ['check'])).toMatchObject({
    exitCode: 2,
    errors:
      'Configuration .github/dotnet-base-image.yaml is not read; its name must be .github/dotnet-base-image.yml.\n'
  })
})
