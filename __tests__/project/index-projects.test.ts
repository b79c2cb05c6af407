import { expect, test } from '@jest/globals'
import { indexProjects } from '../../src/project/index-projects.ts'
import type { EvaluationOptions } from '../../src/project/project.ts'
import { memoryRepository } from '../support/memory-repository.ts'

function evaluate(
  files: Readonly<Record<string, string>>,
  options: EvaluationOptions = {},
  path = 'src/App/App.csproj'
) {
  const project = indexProjects(memoryRepository(files)).evaluate(path, options)
  const frameworks = project.frameworks.known
    ? project.frameworks.value.map(({ value, where }) => ({
        name: value.text,
        at: `${where.path}: ${files[where.path]?.slice(where.start, where.end)}`
      }))
    : project.frameworks.why
  const [first] = project.inner
  const property = (name: 'OutputType' | 'RuntimeIdentifier' | 'SelfContained' | 'UseAppHost' | 'PublishDir') => {
    const fact = first?.properties[name]
    return fact?.known ? fact.value : fact?.why
  }
  const references = first?.frameworkReferences
  return {
    project,
    frameworks,
    property,
    references: references?.known ? references.value.map(({ name, through }) => [name, through]) : references?.why
  }
}

const web = (body: string) => `<Project Sdk="Microsoft.NET.Sdk.Web">\r\n${body}\r\n</Project>`
const plain = (body: string) => `<Project Sdk="Microsoft.NET.Sdk">${body}</Project>`
const group = (body: string) => `<PropertyGroup>${body}</PropertyGroup>`

test('reads a literal framework and where it stands', () => {
  const { frameworks, references, property, project } = evaluate({
    'src/App/App.csproj': web(group('<TargetFramework>net8.0</TargetFramework>'))
  })
  expect(frameworks).toEqual([{ name: 'net8.0', at: 'src/App/App.csproj: net8.0' }])
  expect(references).toEqual([
    ['Microsoft.NETCore.App', undefined],
    ['Microsoft.AspNetCore.App', undefined]
  ])
  expect(property('OutputType')).toBe('Exe')
  expect(project.kind).toBe('web')
})

test('finds the characters behind a property of another file', () => {
  const { frameworks, project } = evaluate({
    'Directory.Build.props': `<Project>${group('<DefaultFramework>net9.0</DefaultFramework>')}</Project>`,
    'src/Directory.Build.props': `<Project><Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" /></Project>`,
    'src/App/App.csproj': plain(group('<TargetFrameworks>$(DefaultFramework);net48</TargetFrameworks>'))
  })
  expect(frameworks).toEqual([
    { name: 'net9.0', at: 'Directory.Build.props: net9.0' },
    { name: 'net48', at: 'src/App/App.csproj: net48' }
  ])
  expect(project.files).toEqual(['src/App/App.csproj', 'src/Directory.Build.props', 'Directory.Build.props'])
})

test('walks project references for shared frameworks', () => {
  const framework = group('<TargetFramework>net8.0</TargetFramework>')
  const { references } = evaluate({
    'src/App/App.csproj': plain(
      `${framework}<ItemGroup><ProjectReference Include="..\\Mid\\Mid.csproj" /></ItemGroup>`
    ),
    'src/Mid/Mid.csproj': plain(`${framework}<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup>`),
    'src/Lib/Lib.csproj': plain(
      `${framework}<ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup>`
    )
  })
  expect(references).toEqual([
    ['Microsoft.NETCore.App', undefined],
    ['Microsoft.AspNetCore.App', 'src/Lib/Lib.csproj']
  ])
})

test('says what could not be evaluated, and where', () => {
  const { frameworks } = evaluate({
    'Directory.Build.props': `<Project>\n${group('<Year>$([System.DateTime]::Now.Year)</Year>')}</Project>`,
    'src/App/App.csproj': plain(group("<TargetFramework Condition=\"'$(Year)' > '2024'\">net9.0</TargetFramework>"))
  })
  expect(frameworks).toBe('Directory.Build.props line 2 calls System.DateTime::Now')
})

test('applies the arguments of publish', () => {
  const files = { 'src/App/App.csproj': web(group('<TargetFramework>net7.0</TargetFramework>')) }
  const { property } = evaluate(files, { globals: { RuntimeIdentifier: 'linux-x64' }, sdkVersion: '8.0.404' })
  expect(property('SelfContained')).toBe('true')
  expect(evaluate(files).property('SelfContained')).toBe('false')
})

test('the parent of a path with a slash at its end is the path itself, as in .NET', () => {
  const { frameworks } = evaluate({
    'build/common.props': `<Project>${group("<Root>$([System.IO.Directory]::GetParent('$(MSBuildThisFileDirectory)').Parent.FullName)</Root>")}</Project>`,
    'build/common.targets': `<Project>${group('<TargetFramework>net9.0</TargetFramework>')}</Project>`,
    'src/App/App.csproj': plain(
      '<Import Project="../../build/common.props" /><Import Project="$(Root)\\build\\common.targets" />'
    )
  })
  expect(frameworks).toEqual([{ name: 'net9.0', at: 'build/common.targets: net9.0' }])
})

test.each<[string, string, readonly string[]]>([
  ['a wildcard of Remove fits names, not files', '<PackageReference Remove="Ser*" />', ['NUnit']],
  ['a list of Remove', '<PackageReference Remove="nunit;x*" />', ['Serilog', 'Serilog.Sinks']],
  ['nothing that fits', '<PackageReference Remove="*.csproj" />', ['Serilog', 'Serilog.Sinks', 'NUnit']]
])('items: %s', (_, remove, expected) => {
  const items = '<PackageReference Include="Serilog;Serilog.Sinks;NUnit" />'
  const { project } = evaluate({
    'src/App/App.csproj': plain(
      `${group('<TargetFramework>net8.0</TargetFramework>')}<ItemGroup>${items}${remove}</ItemGroup>`
    ),
    'src/App/Serilog.txt': ''
  })
  const packages = project.inner[0]?.packageReferences
  expect(packages?.known && packages.value.map(({ name }) => name)).toEqual(expected)
})

test.each([
  ['net8.0', 'net8.0'],
  [' net8.0 ', 'TargetFramework is “ net8.0 ”, which is no target framework'],
  ['net8.0;net9.0', 'TargetFramework holds several frameworks, “net8.0;net9.0”: that is what TargetFrameworks is for']
])('TargetFramework %j is taken as it is', (text, expected) => {
  const { frameworks } = evaluate({ 'src/App/App.csproj': plain(group(`<TargetFramework>${text}</TargetFramework>`)) })
  expect(typeof frameworks === 'string' ? frameworks : frameworks[0]?.name).toBe(expected)
})

test('Directory.Build.targets sees the names and defaults that the SDK gives', () => {
  const seen = "'$(ProjectName)|$(ProjectExt)|$(SolutionDir)|$(TargetExt)|$(DebugType)'"
  const { property } = evaluate({
    'Directory.Build.targets': `<Project>${group(`<RuntimeIdentifier Condition="${seen} == 'App|.csproj|*Undefined*|.dll|portable'">seen</RuntimeIdentifier>`)}</Project>`,
    'src/App/App.csproj': web(group('<TargetFramework>net8.0</TargetFramework>'))
  })
  expect(property('RuntimeIdentifier')).toBe('seen')
})

const body = group('<TargetFramework>net8.0</TargetFramework>')

test.each<[string, string, readonly string[]]>([
  ['an attribute', web(body), ['Microsoft.NET.Sdk.Web']],
  [
    'an attribute with a version',
    `<Project Sdk="Microsoft.NET.Sdk.Web/10.0.100">${body}</Project>`,
    ['Microsoft.NET.Sdk.Web']
  ],
  [
    'an element',
    `<Project><Sdk Name="Microsoft.NET.Sdk.Web" Version="10.0.100" />${body}</Project>`,
    ['Microsoft.NET.Sdk.Web']
  ],
  [
    'imports',
    `<Project><Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk.Web" />${body}<Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk.Web" /></Project>`,
    ['Microsoft.NET.Sdk.Web']
  ],
  [
    'several',
    `<Project Sdk="Microsoft.NET.Sdk.Web;Microsoft.NET.Sdk.Publish">${body}</Project>`,
    ['Microsoft.NET.Sdk.Web', 'Microsoft.NET.Sdk.Publish']
  ]
])('the SDK as %s', (_, text, sdks) => {
  const { project, references } = evaluate({ 'src/App/App.csproj': text })
  expect(project).toMatchObject({ sdks, kind: 'web', style: 'sdk' })
  expect(references).toContainEqual(['Microsoft.AspNetCore.App', undefined])
})

test.each([
  ['<Project Sdk="Some.Sdk/1.2.3">', 'uses the SDK Some.Sdk 1.2.3, whose'],
  ['<Project><Sdk Name="Some.Sdk" Version="1.2.3" />', 'uses the SDK Some.Sdk 1.2.3, whose'],
  ['<Project><Import Project="Sdk.props" Sdk="Some.Sdk" Version="1.2.3" />', 'uses the SDK Some.Sdk 1.2.3, whose'],
  ['<Project Sdk="some.sdk">', 'uses the SDK some.sdk 4.5.6 (global.json), whose'],
  ['<Project Sdk="Microsoft.NET.Sdk;Other.Sdk">', 'uses the SDK Other.Sdk without a version, whose']
])('%s keeps what the project says, and tells which SDK is not known', (start, why) => {
  const { frameworks, property } = evaluate({
    'global.json': '{ "msbuild-sdks": { "Some.Sdk": "4.5.6" } }',
    'src/App/App.csproj': `${start}${body}${group('<OutputType>Exe</OutputType>')}</Project>`
  })
  expect(frameworks).toEqual([{ name: 'net8.0', at: 'src/App/App.csproj: net8.0' }])
  expect(property('OutputType')).toBe('Exe')
  expect(property('RuntimeIdentifier')).toContain(why)
})

const legacy = (more: string, end = '') =>
  `<Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">${group(`<OutputType>Library</OutputType><TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>${more}`)}<Import Project="$(MSBuildToolsPath)\\Microsoft.CSharp.targets" />${end}</Project>`
const guids = (...all: readonly string[]) =>
  `<ProjectTypeGuids>${all.map((one) => `{${one}}`).join(';')}</ProjectTypeGuids>`
const webTargets =
  '<Import Project="$(VSToolsPath)\\WebApplications\\Microsoft.WebApplication.targets" Condition="\'$(VSToolsPath)\' != \'\'" />'

test.each<[string, Record<string, string>, string]>([
  ['a library', { 'App.csproj': legacy('') }, 'library'],
  ['a web application', { 'App.csproj': legacy(guids('349C5851-65DF-11DA-9384-00065B846F21')) }, 'web'],
  ['a WCF service', { 'App.csproj': legacy(guids('3D9AD99F-2412-4246-B90B-4EAA41C64699')) }, 'web'],
  ['a test project', { 'App.csproj': legacy(guids('3AC096D0-A1C2-E12C-1390-A8335801FDAB')) }, 'test'],
  ['web targets with a web.config', { 'App.csproj': legacy('', webTargets), 'Web.config': '<configuration />' }, 'web'],
  ['web targets alone', { 'App.csproj': legacy('', webTargets) }, 'library'],
  ['a web.config alone', { 'App.csproj': legacy(''), 'web.config': '<configuration />' }, 'library'],
  [
    'test packages of packages.config',
    { 'App.csproj': legacy(''), 'packages.config': '<packages><package id="NUnit" version="3.13.0" /></packages>' },
    'test'
  ],
  ['packages of a file that is no XML', { 'App.csproj': legacy(''), 'packages.config': '<packages' }, 'library']
])('a legacy project: %s', (_, files, kind) => {
  const { project, frameworks } = evaluate(files, {}, 'App.csproj')
  expect(frameworks).toEqual([{ name: 'net472', at: 'App.csproj: v4.7.2' }])
  expect(project).toMatchObject({ kind, style: 'legacy' })
})

const visualStudio = (folder: string) =>
  `${group(`<VSToolsPath>${folder}\\v$(VisualStudioVersion)</VSToolsPath>`)}${webTargets}`

test('targets of Visual Studio leave alone what the project says, whichever version it is', () => {
  const text = legacy(
    guids('349C5851-65DF-11DA-9384-00065B846F21'),
    visualStudio('$(MSBuildExtensionsPath32)\\Microsoft\\VisualStudio')
  )
  const { project, frameworks } = evaluate({ 'App.csproj': text }, {}, 'App.csproj')
  expect(frameworks).toEqual([{ name: 'net472', at: 'App.csproj: v4.7.2' }])
  expect(project).toMatchObject({ kind: 'web', style: 'legacy' })
})

test('a web application is told by its project type, whatever an import says that nobody sees', () => {
  const text = legacy(guids('349C5851-65DF-11DA-9384-00065B846F21'), '<Import Project="../gone.targets" />')
  const { project } = evaluate({ 'App.csproj': text }, {}, 'App.csproj')
  expect(project).toMatchObject({ kind: 'web', style: 'legacy' })
})
