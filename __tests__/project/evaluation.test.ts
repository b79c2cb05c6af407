/** Small projects of several files; what they give was checked with MSBuild. */
import { expect, test } from '@jest/globals'
import { type Evaluation, evaluate } from '../../src/project/evaluate/evaluate.ts'
import { libraryOf } from '../../src/project/evaluate/library.ts'
import { surroundingsOf } from '../../src/project/evaluate/surroundings.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const path = 'src/App/App.csproj'
const group = (body: string) => `<PropertyGroup>${body}</PropertyGroup>`
const items = (body: string) => `<ItemGroup>${body}</ItemGroup>`
const file = (body: string) => `<Project>${body}</Project>`
const project = (body: string) => `<Project Sdk="Microsoft.NET.Sdk">${body}</Project>`

function evaluated(body: string, others: Readonly<Record<string, string>> = {}): Evaluation {
  const library = libraryOf(memoryRepository({ [path]: project(body), ...others }))
  const read = library.document(path)
  if (!read.known) throw new Error(read.why)
  return evaluate(library, path, read.value.document, surroundingsOf({ sdkVersion: '10.0.401' }), {})
}

function result(body: string, others: Readonly<Record<string, string>> = {}): string {
  const fact = evaluated(body, others).property('Result')
  return fact.known ? fact.value : `? ${fact.why}`
}

test.each<[string, string, string]>([
  ['blanks alone are no value', '<Result> \n </Result>', ''],
  ['blanks around something stay', '<Result> a </Result>', ' a '],
  ['comments are left out', '<Result>a<!-- b --> <!-- c -->d</Result>', 'ad'],
  ['character data counts as it is', '<Result><![CDATA[ & ]]></Result>', ' & '],
  ['a path behind dots has slashes', '<Result>..\\a\\\\b</Result>', '../a/b'],
  ['a name with a backslash keeps it', '<Result>a\\b</Result>', 'a\\b'],
  ['a backslash behind a property is a slash', '<A>a</A><Result>$(A)\\</Result>', 'a/'],
  ['the folder of the project', '<Result>$(MSBuildProjectDirectory)</Result>', '.'],
  ['a folder of the repository', '<Result>$(MSBuildThisFileDirectory)../../out</Result>', '../../out'],
  [
    'what lies above the repository',
    "<Result>$([MSBuild]::NormalizePath('$(MSBuildProjectDirectory)', '..\\..\\..\\out'))</Result>",
    '../../../out'
  ],
  ['the name of the folder', '<Result>$([System.IO.Path]::GetFileName($(MSBuildProjectDirectory)))</Result>', 'App'],
  [
    'the way between two paths',
    "<Result>$([MSBuild]::MakeRelative('$(MSBuildProjectDirectory)', '$(MSBuildProjectDirectory)\\..\\Lib\\'))</Result>",
    '../Lib/'
  ]
])('%s', (_, text, expected) => expect(result(group(text))).toBe(expected))

const hidden = 'src/App/App.csproj line 1 depends on where the repository or the SDK lies'

test.each([
  ["$(MSBuildProjectDirectory.Contains('App'))", 'True'],
  ["$(MSBuildProjectDirectory.Contains('test'))", `? ${hidden}`],
  ["$(MSBuildProjectDirectory.EndsWith('/App'))", 'True'],
  ["$(MSBuildProjectDirectory.EndsWith('/Lib'))", 'False'],
  ["$(MSBuildProjectDirectory.EndsWith('/home/src/App'))", `? ${hidden}`],
  ["$(MSBuildProjectDirectory.StartsWith('/src'))", `? ${hidden}`],
  ["$(MSBuildProjectDirectory.StartsWith('/'))", 'True'],
  ['$(MSBuildProjectDirectory.Length)', `? ${hidden}`],
  ["$(MSBuildProjectDirectory.Split('/')[1])", `? ${hidden}`],
  ["$(MSBuildProjectDirectory.Replace('a', 'b'))", `? ${hidden}`],
  ["$(MSBuildProjectDirectory.Replace('$(MSBuildProjectDirectory)', 'x'))", 'x'],
  ['$(MSBuildProjectFullPath.Substring($(MSBuildProjectDirectory.Length)))', '/App.csproj'],
  ['$(MSBuildProjectDirectory.Substring(3))', `? ${hidden}`],
  ['$(MSBuildProjectDirectory.ToUpper())', `? ${hidden}`],
  ["$([MSBuild]::ConvertToBase64('$(MSBuildProjectDirectory)'))", `? ${hidden}`],
  ["$([MSBuild]::MakeRelative('/a', '$(MSBuildProjectDirectory)'))", `? ${hidden}`]
])('no answer depends on where the repository lies: %s', (text, expected) =>
  expect(result(group(`<Result>${text}</Result>`))).toBe(expected)
)

test.each([
  ["'$(MSBuildProjectDirectory)' == '/src/App'", `? ${hidden}`],
  ["'$(MSBuildProjectDirectory)' == 'App'", ''],
  ["'$(MSBuildProjectDirectory)/' == '$(MSBuildThisFileDirectory)'", 'yes']
])('a condition on the place of the repository: %s', (condition, expected) =>
  expect(result(group(`<Result Condition="${condition}">yes</Result>`))).toBe(expected)
)

test.each([
  "$([System.IO.Path]::GetFullPath('a'))",
  "$([System.IO.File]::Exists('App.csproj'))",
  "$([System.IO.File]::ReadAllText('App.csproj'))",
  "$([System.IO.Directory]::Exists('.'))",
  "$([MSBuild]::NormalizePath('a', 'b'))",
  "$([MSBuild]::GetPathOfFileAbove('App.csproj', '..'))",
  "$([MSBuild]::GetDirectoryNameOfFileAbove('..', 'App.csproj'))"
])('a function takes a relative path from the folder that the build is started in: %s', (text) =>
  expect(result(group(`<Result>${text}</Result>`))).toMatch(/^\? .*from the folder that the build is started in$/)
)

test.each(['$(HOME)', '$(PATH)', '$(MSBuildNodeCount)', '$(MSBuildUserExtensionsPath)', '$(MSBuildFileVersion)'])(
  'what differs from machine to machine is unknown: %s',
  (text) => expect(result(group(`<Result>${text}</Result>`))).toContain('? ')
)

test('a wildcard imports in the order of the names, whatever their case', () => {
  const names = ['b', 'a', 'B2', 'a-1', 'a1', '_', 'Z']
  const others = Object.fromEntries(
    names.map((name) => [`src/App/${name}.props`, file(group(`<Result>$(Result)${name} </Result>`))])
  )
  expect(result('<Import Project="*.props" />', others)).toBe('a-1 a a1 b B2 Z _ ')
})

const outside = '<Import Project="/elsewhere/versions.props" />'
const why = '? src/App/App.csproj line 1 imports /elsewhere/versions.props, which is outside of the repository'

test.each([
  ['a name that it may set', `${outside}${group('<Result>$(Version)</Result>')}`, why],
  ['a name that it may set anew', `${group('<A>1</A>')}${outside}${group('<Result>$(A)</Result>')}`, why],
  ['a condition on such a name', `${outside}${group("<Result Condition=\"'$(A)' == ''\">1</Result>")}`, why],
  ['a name that is set behind it', `${outside}${group('<A>1</A><Result>$(A)</Result>')}`, '1'],
  ['a name of the project', `${outside}${group('<Result>$(MSBuildProjectName)</Result>')}`, 'App']
])('behind an import that cannot be seen: %s', (_, body, expected) => expect(result(body)).toBe(expected))

test('items behind an import that cannot be seen are unknown', () =>
  expect(evaluated(outside).items('PackageReference').doubt?.why).toBe(why.slice(2)))

function packagesOf(text: string): string {
  const list = evaluated(group('<TargetFramework>net8.0</TargetFramework>') + items(text)).items('PackageReference')
  return list.doubt === undefined
    ? list.items.map(({ include, metadata }) => `${include} ${metadata.get('version') ?? '-'}`).join(', ')
    : `? ${list.doubt.why}`
}

const list = '<Mine Include="A;B" Version="4" />'

test.each([
  [`${list}<PackageReference Include="@(Mine)" />`, 'A 4, B 4'],
  [`${list}<PackageReference Include="X;@(Mine);Y" Exclude="B" />`, 'X -, A 4, Y -'],
  [`${list}<PackageReference Include="@(Mine)" Version="5" />`, 'A 5, B 5'],
  ['<PackageReference Include="A;B" Version="1" /><PackageReference Update="a" Version="2" />', 'A 2, B 1'],
  [
    '<PackageReference Include="A;B" Version="1" /><PackageReference Update="@(PackageReference)" Version="2" />',
    'A 2, B 2'
  ],
  ['<PackageReference Include="A" Version="1" /><PackageReference Include="@(PackageReference)" />', 'A 1, A 1'],
  ['<PackageReference Include="A%3BB" />', 'A;B -'],
  [`${list}<PackageReference Include="@(Mine->'%(Identity).X')" Version="%(Version).1" />`, 'A.X 4.1, B.X 4.1'],
  [
    `${list}<Mine Update="@(Mine)" Name="My.%(Identity)" /><PackageReference Include="@(Mine -> '%(Name)')" />`,
    'My.A 4, My.B 4'
  ],
  [`${list}<PackageReference Include="C" Version="@(Mine)" />`, 'C A;B'],
  [`${list}<PackageReference Include="C" Condition="'@(Mine)' == 'A;B'" />`, 'C -'],
  [`${list}</ItemGroup><ItemGroup Condition="'@(Mine)' != ''"><PackageReference Include="C" />`, 'C -'],
  [
    '<PackageReference Include="A" Version="1" /><PackageReference Include="B" /><PackageReference Update="@(PackageReference)"><Version Condition="\'%(Version)\' == \'\'">9</Version></PackageReference>',
    'A 1, B 9'
  ],
  [
    `${list}<PackageReference Include="@(Mine->'%(Missing)')" />`,
    '? src/App/App.csproj line 1 transforms @(mine) into nothing'
  ],
  [`${list}<PackageReference Include="@(Mine, '-')" />`, '? src/App/App.csproj line 1 transforms the items @(mine)'],
  [
    `${list}<PackageReference Include="A" Version="3" /><PackageReference Remove="@(Mine)" MatchOnMetadata="Version" />`,
    '? src/App/App.csproj line 1 removes items by their metadata'
  ],
  [
    `${list}<PackageReference Include="C" Version="3" /><PackageReference Remove="@(Mine)" MatchOnMetadata="Version" />`,
    'C 3'
  ]
])('packages: %s', (text, expected) => expect(packagesOf(text)).toBe(expected))
