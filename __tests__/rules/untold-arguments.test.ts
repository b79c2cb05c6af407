/** No error rests on the default of an argument, or on an image, that the build may replace by what nobody can tell. */
import { expect, test } from '@jest/globals'
import { type Files, judge } from './support/judge.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const files: Files = {
  'App.csproj':
    '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
  Dockerfile: `ARG V=6.0\nFROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/aspnet:\${V}\nWORKDIR /app\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
}
const older: Files = { ...files, Dockerfile: (files.Dockerfile ?? '').replace(/:\$\{V\}/, ':6.0') }

const step = (lines: string, env = ''): Files => ({
  '.github/workflows/b.yml': `on: push\n${env}jobs:\n  b:\n    runs-on: ubuntu-latest\n    steps:\n      - ${lines.replaceAll('\n', '\n        ')}\n`
})
const action = (input: string, env = '') => step(`uses: docker/build-push-action@v6\nwith:\n  ${input}`, env)
const errors = (repository: Files) =>
  judge(repository).flatMap(({ severity, rule, edits }) => (severity === 'error' ? [`${rule} ${edits.length}`] : []))

const found = ['runtime-older-than-target 1']
const none: readonly string[] = []

test.each<[string, Files, readonly string[]]>([
  ['nobody gives an argument', {}, found],
  ['the action gives none', action('push: true'), found],
  ['the list is decided later', action('build-args: ${{ steps.x.outputs.args }}'), none],
  ['a line of it is', action('build-args: |\n    ${{ env.ARGS }}\n    X=1'), none],
  ['another argument is', action('build-args: X=${{ inputs.x }}'), found],
  ['the workflow writes the list', action('build-args: ${{ env.ARGS }}', 'env:\n  ARGS: V=8.0\n'), none],
  [
    'the workflow writes a list that is wrong',
    action('build-args: ${{ env.ARGS }}', 'env:\n  ARGS: V=7.0\n'),
    ['runtime-older-than-target 0']
  ],
  ['the options of a command are decided later', step('run: docker build $OPTIONS .'), none],
  ['the name of an option of a command is known', step('run: docker build --tag $TAG .'), found]
])('%s', (_, more, expected) => {
  expect(errors({ ...files, ...more })).toEqual(expected)
})

test.each<[string, Files, readonly string[]]>([
  ['none', {}, found],
  ['a list that is decided later', action('build-contexts: ${{ inputs.ctx }}'), none],
  ['one for the image', action(`build-contexts: ${mcr}/aspnet:6.0=\${{ inputs.base }}`), none],
  ['one for another image', action('build-contexts: alpine=${{ inputs.base }}'), found],
  ['one for another image, by a command', step('run: docker build --build-context "alpine=$BASE" .'), found],
  ['one for the image, by a command', step(`run: docker build --build-context "${mcr}/aspnet:6.0=$BASE" .`), none]
])('a named context in place of an image: %s', (_, more, expected) => {
  expect(errors({ ...older, ...more })).toEqual(expected)
})
