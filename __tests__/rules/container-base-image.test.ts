import { expect, test } from '@jest/globals'
import { checkRule } from './support/check-rule.ts'
import { type Files, judge } from './support/judge.ts'

const mcr = 'mcr.microsoft.com/dotnet'
/** .NET 8 to 10 are supported on that day. */
const asOf = '2025-12-01'

const publish = { 'publish.sh': 'dotnet publish -t:PublishContainer' }
const app = (properties: string, sdk = 'Microsoft.NET.Sdk', target = 'net8.0'): Files => ({
  ...publish,
  'App.csproj': `<Project Sdk="${sdk}"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>${target}</TargetFramework>${properties}</PropertyGroup></Project>\n`
})
const base = (image: string) => `<ContainerBaseImage>${mcr}/${image}</ContainerBaseImage>`
const family = (name: string) => `<ContainerFamily>${name}</ContainerFamily>`
const rid = (name: string) => `<RuntimeIdentifier>${name}</RuntimeIdentifier>`
const own = '<SelfContained>true</SelfContained>'
const cultures = '<InvariantGlobalization>false</InvariantGlobalization>'
const web = 'Microsoft.NET.Sdk.Web'
const at = (repository: Files) => ({ repository, asOf })

checkRule('container-base-image', {
  accepts: {
    'a project that names none': at(app('')),
    'the image of its channel': at(app(base('runtime:8.0'))),
    'aspnet for a web app': at(app(base('aspnet:8.0'), web)),
    'a family of its channel': at(app(family('alpine'))),
    'a family, of which image a package decides': at(
      app(
        `${family('buster-slim')}</PropertyGroup><ItemGroup><PackageReference Include="Serilog.AspNetCore" Version="8.0.0" /></ItemGroup><PropertyGroup>`
      )
    ),
    'a family of several words': at(app(family('noble-chiseled-extra'))),
    'a chiseled family gets ICU where the SDK adds -extra': at(app(family('noble-chiseled') + cultures, web)),
    'the base image wins over the family': at(app(base('runtime:8.0') + family('nonsense'))),
    'roll-forward of the project hides nothing here': at(app(`${base('runtime:8.0')}<RollForward>Major</RollForward>`)),
    'musl on Alpine': at(app(base('runtime-deps:8.0-alpine') + rid('linux-musl-x64') + own)),
    'glibc on Debian': at(app(base('runtime-deps:8.0') + rid('linux-x64') + own)),
    'a library': at({
      'Lib.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework>${base('runtime:6.0')}</PropertyGroup></Project>`
    }),
    'containers that are switched off': at(
      app(`${base('runtime:6.0')}<EnableSdkContainerSupport>false</EnableSdkContainerSupport>`)
    ),
    'an image that cannot be told': at(
      app('<ContainerBaseImage>$(Registry)/a:$([System.DateTime]::Now)</ContainerBaseImage>')
    ),
    'an image of somebody else': at(app('<ContainerBaseImage>example.com/base:1</ContainerBaseImage>')),
    'a platform of the list': at(app(base('runtime:8.0') + rid('linux-arm64'))),
    'a plain Windows image for a Windows identifier': at(app(base('runtime:8.0-nanoserver-ltsc2022') + rid('win-x64'))),
    'several identifiers': at(
      app(`${base('runtime:8.0')}<RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>`)
    )
  },
  reports: {
    'a tag that was never published': {
      ...at(app(base('runtime:8.0-buster-slim'))),
      says: 'does not exist',
      at: `${mcr}/runtime:8.0-buster-slim`
    },
    'a family that the channel does not have': {
      ...at(app(family('buster-slim'))),
      says: `${mcr}/runtime:8.0-buster-slim does not exist`,
      at: 'buster-slim'
    },
    'an older runtime': {
      ...at(app(base('runtime:8.0'), 'Microsoft.NET.Sdk', 'net9.0')),
      expected: `${mcr}/runtime:9.0`,
      failure: 'You must install or update .NET'
    },
    'a newer runtime': { ...at(app(base('runtime:9.0'))), expected: `${mcr}/runtime:8.0` },
    'no ASP.NET Core for a web app': { ...at(app(base('runtime:8.0'), web)), expected: `${mcr}/aspnet:8.0` },
    'no runtime': { ...at(app(base('runtime-deps:8.0'))), expected: `${mcr}/runtime:8.0` },
    'glibc on Alpine': {
      ...at(app(base('runtime-deps:8.0-alpine') + rid('linux-x64') + own)),
      failure: 'no such file or directory'
    },
    'no ICU': {
      ...at(app(base('runtime:8.0-alpine') + cultures)),
      expected: `${mcr}/runtime:8.0-alpine-extra`,
      failure: 'ICU'
    },
    'no platform for the identifier': {
      ...at(app(base('runtime:8.0') + rid('win-x64'))),
      failure: `error CONTAINER1011: Couldn't find matching base image for ${mcr}/runtime:8.0 that matches RuntimeIdentifier win-x64.`
    },
    'the identifier of the container': {
      ...at(app(`${base('runtime:8.0')}<ContainerRuntimeIdentifier>linux-s390x</ContainerRuntimeIdentifier>`)),
      says: 'the container is published for linux-s390x'
    },
    'the end of its life': { ...at(app(base('runtime:6.0'), 'Microsoft.NET.Sdk', 'net6.0')), severity: 'warning' },
    'no version': { ...at(app(base('runtime'), 'Microsoft.NET.Sdk', 'net10.0')), severity: 'warning' },
    'a retired repository': {
      ...at(
        app(
          '<ContainerBaseImage>microsoft/dotnet:2.1-runtime</ContainerBaseImage>',
          'Microsoft.NET.Sdk',
          'netcoreapp2.1'
        )
      ),
      severity: 'warning',
      count: 2
    },
    'more than it needs': { ...at(app(base('aspnet:8.0'))), severity: 'notice', expected: `${mcr}/runtime:8.0` },
    'one of two target frameworks: which one is published is for the command to say': {
      ...at({
        'App.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFrameworks>net8.0;net9.0</TargetFrameworks>${base('runtime:8.0')}</PropertyGroup></Project>`
      }),
      severity: 'warning',
      says: /targets net9\.0 .*it targets several frameworks/
    },
    'a command may name another image': {
      ...at({
        ...app(base('runtime:9.0')),
        'publish.sh': 'dotnet publish -t:PublishContainer -p:ContainerBaseImage=mcr.microsoft.com/dotnet/runtime:8.0'
      }),
      severity: 'warning',
      says: /publish\.sh line 1 may name another image/
    },
    'a property that projects share is no error': {
      ...at({
        ...app('', web),
        'Directory.Build.props': `<Project><PropertyGroup>${base('runtime:8.0')}</PropertyGroup></Project>`
      }),
      severity: 'warning',
      says: 'Directory.Build.props names the image for every project below it'
    },
    'variables of the container make it uncertain': {
      ...at({
        'App.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework>${base('runtime:9.0')}</PropertyGroup><ItemGroup><ContainerEnvironmentVariable Include="DOTNET_ROLL_FORWARD" Value="Major" /></ItemGroup></Project>`
      }),
      severity: 'warning'
    }
  }
})

test('it is found in its own name alone, and never edited', () => {
  const findings = judge(app(base('runtime:8.0'), web, 'net10.0'), { asOf })
  expect(findings.map(({ rule, edits }) => [rule, edits])).toEqual([['container-base-image', []]])
})

test.each<[string, string, Files]>([
  ['error', '', publish],
  ['error', '', { 'ci.yml': 'run: dotnet publish -c Release -p:PublishProfile=DefaultContainer && rm -r out' }],
  ['error', '<SelfContained>false</SelfContained>', {}],
  ['warning', '', {}],
  ['warning', '', { 'publish.sh': 'dotnet publish -t:PublishContainer --self-contained' }],
  ['warning', '', { 'publish.sh': 'dotnet publish -t:PublishContainer -r linux-x64' }],
  ['warning', '<SelfContained>false</SelfContained>', { 'ci.yml': 'arguments: -p:PublishAot=true' }]
])('%s for an app without a runtime, of which the project says "%s" and files %j', (severity, properties, files) => {
  const own = app(base('runtime-deps:8.0') + properties)
  const repository = { 'App.csproj': own['App.csproj'] as string, ...files }
  expect(judge(repository, { asOf }).map((finding) => finding.severity)).toEqual([severity])
})

test('a command may publish it for another system than the project says', () => {
  const repository = app(base('runtime:8.0') + rid('win-x64'))
  expect(judge(repository, { asOf }).map(({ severity }) => severity)).toEqual(['error'])
  expect(judge({ ...repository, 'publish.sh': 'dotnet publish -t:PublishContainer --os linux' }, { asOf })).toEqual([])
})
