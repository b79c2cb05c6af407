/** A family of projects that combine MSBuild's features at random, the same ones for the same seed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Question } from './ask-msbuild.ts'

interface Dice {
  /** A whole number below `count`. */
  readonly below: (count: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  /** True in `percent` of the throws. */
  readonly chance: (percent: number) => boolean
}

/** Marsaglia's xorshift: small, and the same everywhere. */
function diceOf(seed: number): Dice {
  let state = seed * 2654435761 || 1
  const below = (count: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % count
  }
  for (let warm = 0; warm < 8; warm += 1) below(2)
  return {
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    chance: (percent) => below(100) < percent
  }
}

const sdks = [
  'Microsoft.NET.Sdk',
  'Microsoft.NET.Sdk.Web',
  'Microsoft.NET.Sdk.Worker',
  'Microsoft.NET.Sdk.Razor',
  'Microsoft.NET.Sdk;Microsoft.NET.Sdk.Publish',
  'Microsoft.NET.Sdk.WindowsDesktop',
  'Microsoft.NET.Sdk.BlazorWebAssembly',
  'Microsoft.NET.Sdk.WebAssembly'
]
const frameworks = [
  'net8.0',
  'net9.0',
  'net10.0',
  'net6.0',
  'net7.0',
  'netcoreapp3.1',
  'netcoreapp2.1',
  'netstandard2.0',
  'netstandard2.1',
  'net472',
  'net48',
  'net10',
  'net80',
  'net8',
  'net8.0-windows',
  'net8.0-windows10.0.19041.0',
  'net9.0-android',
  'NET8.0',
  'net4.7.2',
  'netcoreapp5.0',
  'foo1.0',
  'net8.0-browser',
  '.NETCoreApp,Version=v8.0',
  ' net8.0 ',
  '\n      net9.0\n    '
]
const booleans = ['true', 'false', 'True', 'TRUE', '', 'yes']
const identifiers = [
  'linux-x64',
  'linux-musl-x64',
  'win-x64',
  'win-x86',
  'linux-arm64',
  'osx-arm64',
  'linux-arm',
  'browser-wasm',
  'any',
  ''
]

const settings: readonly (readonly [string, readonly string[]])[] = [
  ['OutputType', ['Exe', 'Library', 'WinExe', 'exe', '']],
  ['AssemblyName', ['App', '$(MSBuildProjectName).Host', 'My.$(RootNamespace)', '']],
  ['RuntimeIdentifier', identifiers],
  ['RuntimeIdentifiers', ['linux-x64;win-x64', 'linux-x64', 'win-x64;linux-x64', '']],
  ['SelfContained', booleans],
  ['PublishSelfContained', booleans],
  ['PublishAot', booleans],
  ['PublishTrimmed', booleans],
  ['PublishSingleFile', booleans],
  ['PublishReadyToRun', booleans],
  ['InvariantGlobalization', booleans],
  ['RollForward', ['Major', 'LatestMinor', '']],
  ['UseWPF', booleans],
  ['UseWindowsForms', booleans],
  ['IsPublishable', booleans],
  ['IsTestProject', booleans],
  ['IsRidAgnostic', booleans],
  ['UseAppHost', booleans],
  ['ContainerFamily', ['alpine', 'noble-chiseled']],
  ['ContainerBaseImage', ['example.test/base:1', 'example.test/base:$(TargetFramework)']],
  ['PlatformTarget', ['x64', 'AnyCPU', 'ARM', '']],
  ['Platform', ['x64', 'x86', 'Any CPU']],
  ['DisableImplicitFrameworkReferences', booleans],
  ['UseArtifactsOutput', ['true', 'false']],
  ['PublishProfile', ['Linux', 'Linux.pubxml', 'Missing']],
  ['UseCurrentRuntimeIdentifier', ['true', 'false']],
  ['PublishRuntimeIdentifier', ['linux-x64', 'linux-arm64']],
  ['PackAsTool', ['true', 'false']],
  ['EnableSdkContainerSupport', booleans],
  ['TargetPlatformVersion', ['10.0.19041.0', '7.0']],
  ['TargetPlatformIdentifier', ['windows', 'Windows', 'Linux']],
  ['Configuration', ['Release', 'Custom']],
  ['A', ['1', '2', 'x', '4.10', 'true', 'a;b', 'a%3Bb', ' spaced ', '$(B)$(A)', '']],
  ['B', ['$(A)', '1.0', 'on', 'X', '$(A.Length)', '$(A)$(A)']],
  [
    'C',
    [
      "$(A.Replace('a', 'b'))",
      '$([MSBuild]::Add(1, 2))',
      '$(TargetFramework)',
      '$(MSBuildThisFileName.ToUpper())',
      "$([System.IO.Path]::GetFileNameWithoutExtension('$(MSBuildProjectFile)'))",
      "$(A.Split(';')[0])",
      "$(TargetFramework.TrimStart('net'))",
      "$([System.String]::Format('{0}-{1}', $(A), $(B)))",
      "$([MSBuild]::ValueOrDefault('$(A)', 'none'))",
      '$(Undefined)',
      "$([System.String]::Copy('$(A)').Length)",
      "$(MSBuildProjectName.Contains('1'))",
      '$(MSBuildProjectName.Substring(0, 1))',
      "$([System.IO.File]::Exists('extra.props'))",
      "$([System.IO.Path]::GetExtension('$(MSBuildProjectFile)'))",
      "$([System.IO.Path]::Combine('a', '..', 'b.txt'))",
      '$([System.Runtime.InteropServices.RuntimeInformation]::IsOSPlatform($([System.Runtime.InteropServices.OSPlatform]::Linux)))',
      '$([System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)',
      "$([MSBuild]::GetTargetFrameworkVersion('$(TargetFramework)'))",
      "$([MSBuild]::MakeRelative('$(MSBuildProjectDirectory)', '$(MSBuildThisFileDirectory)'))",
      "$([System.Version]::Parse('10.2.3').Minor)",
      "$([System.String]::IsNullOrEmpty('$(A)'))",
      "$([System.Convert]::ToInt32('12'))",
      '$([System.Math]::Max(3, 4))',
      "$(A.IndexOf('x'))",
      '$(A.ToUpperInvariant().Trim())',
      "$(A.PadLeft(5, '-'))",
      '$(MSBuildProjectName[0])'
    ]
  ]
]

const conditions = [
  "'$(A)' == ''",
  "'$(A)' != ''",
  "'$(A)' == '1.0'",
  "'$(A)' == 'TRUE'",
  "$(A) == 'x'",
  "'$(TargetFramework)' == 'net8.0'",
  "'$(TargetFramework)' != '' and '$(OutputType)' == 'exe'",
  "'$(OutputType)' == 'Library' or '$(A)' == '2'",
  "!('$(A)' == '1')",
  "!Exists('$(MSBuildProjectDirectory)/none.txt')",
  "Exists('extra.props')",
  "Exists('$(MSBuildThisFileDirectory)..')",
  "Exists('../shared/shared.props')",
  "'$(Configuration)' == 'Debug'",
  "'$(Configuration)|$(Platform)' == 'Debug|AnyCPU'",
  "$([MSBuild]::IsOSPlatform('Linux'))",
  '$([MSBuild]::IsOsPlatform(`Windows`))',
  "'$(OS)' == 'Windows_NT'",
  "'$(OS)' == 'unix'",
  "$([MSBuild]::IsTargetFrameworkCompatible('$(TargetFramework)', 'net8.0'))",
  "$([MSBuild]::VersionGreaterThanOrEquals('8.0', '7.5'))",
  "'$([MSBuild]::GetTargetFrameworkIdentifier('$(TargetFramework)'))' == '.NETCoreApp'",
  "'4.10' < '4.9'",
  "'10.0' > '9.0'",
  "'1.2.3' >= '1.2'",
  "'2' > '1.9.9'",
  '1 == 1.0 and (true or false)',
  "$(MSBuildProjectName.StartsWith('P'))",
  "$(TargetFramework.EndsWith('-windows'))",
  "'$(TargetFramework)' == 'net9.0' Or $(TargetFrameworks.Contains('net9.0'))",
  "HasTrailingSlash('$(A)/')",
  "'$(UsingMicrosoftNETSdk)' == 'true'",
  "'$(UsingMicrosoftNETSdkWeb)' == 'true'",
  "'$(TargetFrameworkIdentifier)' == ''",
  "'0x10' == '16'",
  "'$(IsCrossTargetingBuild)' == 'true'",
  "'$(ProjectName)' == 'P3' or $(ProjectName.EndsWith('7'))",
  "'$(SolutionDir)' == '*Undefined*'",
  "'$(IncludeBuildOutput)' == 'true' and '$(IsPackable)' == 'true'",
  "'$(DebugSymbols)|$(DebugType)' == 'true|portable'",
  "$(TargetFrameworkMoniker.Contains('v9.0'))",
  "'$(TargetExt)' == '.exe'",
  '',
  ' '
]

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function condition(dice: Dice, percent: number): string {
  if (!dice.chance(percent)) return ''
  const one = dice.pick(conditions)
  const two = dice.pick(conditions)
  const both = one.trim() !== '' && two.trim() !== '' && dice.chance(20)
  return ` Condition="${xml(both ? `(${one}) ${dice.pick(['and', 'or', 'AND'])} (${two})` : one)}"`
}

function property(dice: Dice): string {
  const [name, values] = dice.pick(settings)
  const spelled = dice.chance(5) ? name.toLowerCase() : name
  return `    <${spelled}${condition(dice, 35)}>${xml(dice.pick(values))}</${spelled}>\n`
}

function properties(dice: Dice, most: number): string {
  let body = ''
  for (let left = dice.below(most + 1); left > 0; left -= 1) body += property(dice)
  return `  <PropertyGroup${condition(dice, 25)}>\n${body}  </PropertyGroup>\n`
}

function items(dice: Dice): string {
  const one = dice.pick([
    '<FrameworkReference Include="Microsoft.AspNetCore.App" />',
    '<FrameworkReference Remove="Microsoft.AspNetCore.App" />',
    '<FrameworkReference Include="Microsoft.WindowsDesktop.App;Microsoft.AspNetCore.App" Exclude="microsoft.aspnetcore.app" />',
    '<FrameworkReference Include="$(A)" />',
    '<PackageReference Include="Serilog" Version="3.0.0" />',
    '<PackageReference Include="Serilog" Version="$(B)" />',
    '<PackageReference Include="NUnit"><Version>4.0</Version></PackageReference>',
    '<PackageReference Update="Serilog" Version="5.0.0" />',
    '<PackageReference Remove="Serilog" />',
    '<PackageReference Remove="s*log;N?nit" />',
    '<PackageReference Update="Ser*" Version="6.0.0" />',
    '<FrameworkReference Remove="Microsoft.*" />',
    '<ProjectReference Remove="..\\shared\\*.csproj" />',
    '<ProjectReference Include="..\\*\\Shared.csproj" Exclude="../shared/S*.*" />',
    '<PackageReference Include="@(Named)" Version="9.0.0" />',
    '<Named Include="First;Second" />',
    '<ProjectReference Include="..\\shared\\Shared.csproj" />',
    '<ProjectReference Include="../shared/*.csproj" />',
    '<ProjectReference Include="..\\**\\Shared.csproj" Exclude="..\\none\\**" />'
  ])
  const condition = dice.chance(40) ? ` Condition="${xml(dice.pick(conditions))}"` : ''
  return `  <ItemGroup${condition}>\n    ${one}\n  </ItemGroup>\n`
}

function choose(dice: Dice): string {
  const when = dice.pick(conditions.filter((text) => text.trim() !== ''))
  return `  <Choose>\n  <When Condition="${xml(when)}">\n${properties(dice, 2)}${items(dice)}  </When>\n  <When Condition="${xml(dice.pick(conditions.filter((text) => text.trim() !== '')))}">\n${properties(dice, 1)}  </When>\n  <Otherwise>\n${properties(dice, 2)}  </Otherwise>\n  </Choose>\n`
}

const imports = [
  '  <Import Project="extra.props" Condition="Exists(\'extra.props\')" />',
  '  <Import Project="../shared/*.props" />',
  '  <Import Project="..\\shared\\s*.props;extra.props" Condition="Exists(\'extra.props\')" />',
  '  <Import Project="$(MSBuildProjectDirectory)/../shared/none*.props" />',
  '  <ImportGroup Condition="\'$(A)\' == \'\'"><Import Project="../shared/shared.props" /></ImportGroup>'
]

function parts(dice: Dice, most: number): string {
  let body = ''
  for (let left = dice.below(most + 1); left > 0; left -= 1) {
    const kind = dice.below(10)
    if (kind < 5) body += properties(dice, 4)
    else if (kind < 8) body += items(dice)
    else if (kind < 9) body += choose(dice)
    else body += `${dice.pick(imports)}\n`
  }
  return body
}

function framework(dice: Dice): string {
  const one = dice.pick(frameworks)
  if (dice.chance(65)) return `<TargetFramework${dice.chance(10) ? condition(dice, 100) : ''}>${one}</TargetFramework>`
  if (dice.chance(10)) return ''
  const several = [one, dice.pick(frameworks), ...(dice.chance(30) ? [dice.pick(frameworks)] : [])]
  return `<TargetFrameworks>${several.join(dice.pick([';', '; ', ';\n      ']))}${dice.chance(20) ? ';$(MoreFrameworks)' : ''}</TargetFrameworks>`
}

function project(dice: Dice): string {
  const sdk = dice.chance(85) ? dice.pick(sdks.slice(0, 3)) : dice.pick(sdks)
  const inner = `  <PropertyGroup>\n    ${framework(dice)}\n  </PropertyGroup>\n`
  const body = dice.chance(70) ? inner + parts(dice, 5) : parts(dice, 2) + inner + parts(dice, 3)
  const local = dice.chance(5) ? ' TreatAsLocalProperty="A;RuntimeIdentifier"' : ''
  if (dice.chance(85)) return `<Project Sdk="${sdk}"${local}>\n${body}</Project>\n`
  const [name = ''] = sdk.split(';')
  if (dice.chance(40)) return `<Project${local}>\n  <Sdk Name="${name}" />\n${body}</Project>\n`
  return `<Project${local}>\n  <Import Project="Sdk.props" Sdk="${name}" />\n${body}  <Import Project="Sdk.targets" Sdk="${name}" />\n</Project>\n`
}

function legacy(dice: Dice): string {
  const version = dice.pick(['v4.7.2', 'v4.5', 'v4.8', ''])
  return `<?xml version="1.0" encoding="utf-8"?>
<Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
  <Import Project="$(MSBuildExtensionsPath)\\$(MSBuildToolsVersion)\\Microsoft.Common.props" Condition="Exists('$(MSBuildExtensionsPath)\\$(MSBuildToolsVersion)\\Microsoft.Common.props')" />
  <PropertyGroup>
    <Configuration Condition=" '$(Configuration)' == '' ">Debug</Configuration>
    <OutputType>${dice.pick(['Library', 'Exe', 'WinExe'])}</OutputType>
    <TargetFrameworkVersion>${version}</TargetFrameworkVersion>
  </PropertyGroup>
${parts(dice, 3)}  <Import Project="$(MSBuildToolsPath)\\Microsoft.CSharp.targets" />
</Project>
`
}

const wrap = (body: string) => `<Project>\n${body}</Project>\n`
const chain = `  <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />\n`

/** Global properties as the arguments of a publish command give them. */
function globals(dice: Dice): Record<string, string> {
  const all: Record<string, string> = {}
  if (dice.chance(40)) all._IsPublishing = 'true'
  if (dice.chance(15)) all.RuntimeIdentifier = dice.pick(['linux-x64', 'linux-musl-arm64', 'win-x64'])
  if (dice.chance(10)) all.SelfContained = dice.pick(['true', 'false'])
  if (dice.chance(15)) all.Configuration = dice.pick(['Release', 'Debug'])
  if (dice.chance(5)) all.TargetFramework = dice.pick(frameworks)
  if (dice.chance(5)) all.PublishSingleFile = 'true'
  if (dice.chance(5)) all.A = '7'
  return all
}

/** Writes `count` projects below `root` and returns the questions to ask about them. */
export function writeFamily(root: string, count: number, seed: number): readonly Question[] {
  const dice = diceOf(seed)
  const put = (path: string, text: string) => {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, dice.chance(10) ? `\uFEFF${text.replaceAll('\n', '\r\n')}` : text)
    return file
  }
  const questions: Question[] = []
  for (let number = 0; number < count; number += 1) {
    const group = `g${Math.floor(number / 8)}`
    if (number % 8 === 0) writeGroup(group, dice, put)
    const extension = dice.chance(92) ? 'csproj' : dice.pick(['fsproj', 'vbproj'])
    const name = `P${number}`
    const text = dice.chance(95) ? project(dice) : legacy(dice)
    const path = put(`${group}/${name}/${name}.${extension}`, text)
    writeNeighbours(`${group}/${name}`, dice, put)
    questions.push({ path, globals: globals(dice) })
  }
  return questions
}

type Put = (path: string, text: string) => string

/** Files that the eight projects of a group share. */
function writeGroup(group: string, dice: Dice, put: Put): void {
  const name = `<MoreFrameworks>${dice.pick(['net8.0', 'net9.0;net48', ''])}</MoreFrameworks>`
  const common = dice.chance(20) ? `<TargetFramework>${dice.pick(frameworks)}</TargetFramework>` : ''
  if (dice.chance(60))
    put(`${group}/Directory.Build.props`, wrap(`  <PropertyGroup>${name}${common}</PropertyGroup>\n${parts(dice, 2)}`))
  if (dice.chance(40)) put(`${group}/Directory.Build.targets`, wrap(parts(dice, 2)))
  if (dice.chance(30))
    put(
      `${group}/Directory.Packages.props`,
      wrap(
        '  <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>\n  <ItemGroup><PackageVersion Include="Serilog" Version="4.0.0" /></ItemGroup>\n'
      )
    )
  put(
    `${group}/shared/Shared.csproj`,
    `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>`
  )
  put(`${group}/shared/shared.props`, wrap(properties(dice, 2)))
}

/** Files beside one project. */
function writeNeighbours(folder: string, dice: Dice, put: Put): void {
  if (dice.chance(25)) put(`${folder}/extra.props`, wrap(parts(dice, 2)))
  if (dice.chance(10))
    put(`${folder}/Directory.Build.props`, wrap((dice.chance(60) ? chain : '') + properties(dice, 3)))
  if (dice.chance(20))
    put(
      `${folder}/Properties/PublishProfiles/Linux.pubxml`,
      wrap(
        `  <PropertyGroup><RuntimeIdentifier>${dice.pick(identifiers)}</RuntimeIdentifier></PropertyGroup>\n${properties(dice, 2)}`
      )
    )
}
