import { expect, test } from '@jest/globals'
import { checkRule } from './support/check-rule.ts'
import { judge } from './support/judge.ts'
import { dockerfileText, projectText, type Shop, shop } from './support/shop.ts'

const typo = (target: string, more: Shop = {}): Shop => ({ target, build: 'sdk:10.0', image: 'runtime:10.0', ...more })
const many = (frameworks: string, more: Shop = {}) =>
  typo('', { properties: `<TargetFrameworks>${frameworks}</TargetFrameworks>`, ...more })

checkRule('target-framework-typo', {
  accepts: {
    'with the dot': typo('net10.0'),
    'before 10 the dot may be left out': typo('net9'),
    'the first of .NET': typo('net5'),
    'before 5 it is .NET Framework': typo('net48'),
    '.NET Framework 4.0': typo('net40'),
    'the real .NET Framework 1.1, which nobody means either': typo('net11.0'),
    'a preview that is still to come': typo('net13'),
    'a word that begins so': typo('net100'),
    netstandard: typo('netstandard2.0'),
    'several with their dots': many('net8.0;net10.0', { publish: '-f net10.0' }),
    'a name that the project defines as .NET 10 itself': typo('net10', {
      properties:
        '<TargetFrameworkIdentifier>.NETCoreApp</TargetFrameworkIdentifier><TargetFrameworkVersion>v10.0</TargetFrameworkVersion>'
    }),
    'another kind of project file': {
      repository: {
        'App.csproj':
          '<Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup><OutputType>Exe</OutputType><TargetFrameworkVersion>v1.0</TargetFrameworkVersion><TargetFramework>net10</TargetFramework></PropertyGroup></Project>',
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/framework/sdk:4.8.1 AS build\nCOPY . .\nRUN msbuild App.csproj /p:OutDir=C:\\out\n'
      }
    },
    'an alias, of which the project says itself what it stands for': typo('net10', {
      properties:
        '<TargetFrameworkIdentifier>.NETCoreApp</TargetFrameworkIdentifier><TargetFrameworkVersion>v10.0</TargetFrameworkVersion>'
    }),
    'a framework that cannot be told': typo('$([System.Guid]::NewGuid())'),
    'a C# file that is a project by itself': {
      files: { 'tool.cs': '#:property TargetFramework=net10\n#:sdk Microsoft.NET.Sdk\n' }
    },
    'a comment': typo('net10.0', { properties: '<!-- <TargetFramework>net10</TargetFramework> -->' })
  },
  reports: {
    'a project that no Dockerfile builds': {
      shop: { files: { 'other/Other.csproj': projectText({ target: 'net10' }) } },
      at: 'net10'
    },
    'a repository without a Dockerfile': { repository: { 'App.csproj': projectText({ target: 'net10' }) } },
    'a library': {
      repository: { 'Lib.csproj': projectText({ target: 'net10' }).replace('<OutputType>Exe</OutputType>', '') }
    },
    'one of several, which nothing is known to build': {
      shop: many('net8.0;net10', { publish: '-f net8.0' }),
      severity: 'warning'
    },
    net10: {
      shop: typo('net10'),
      at: 'net10',
      says: /^net10 means \.NET Framework 1\.0; \.NET 10 is written net10\.0\.$/,
      failure: /MSB3644: The reference assemblies for \.NETFramework,Version=v1\.0 were not found/
    },
    net11: {
      shop: typo('net11'),
      says: /net11 means \.NET Framework 1\.1; \.NET 11 is written net11\.0/,
      failure: /Version=v1\.1/
    },
    net12: { shop: typo('net12'), says: /net12 means \.NET Framework 1\.2/ },
    'another case': { shop: typo('NET10'), at: 'NET10' },
    'the one of several that is published': {
      shop: many('net8.0;net10', { publish: '-f net10' }),
      says: /^net10 means/
    },
    'each of several that are built': {
      repository: {
        'App.csproj': projectText(many('net8.0;net10;net11')).replace('<TargetFramework></TargetFramework>', ''),
        Dockerfile: dockerfileText(typo('')).replace('dotnet publish', 'dotnet build')
      },
      count: 2,
      at: 'net10'
    },
    'a property': {
      shop: typo('$(Ours)', {
        files: { 'Directory.Build.props': '<Project><PropertyGroup><Ours>net10</Ours></PropertyGroup></Project>' }
      })
    },
    'in Directory.Build.props': {
      repository: {
        'Directory.Build.props':
          '<Project><PropertyGroup><TargetFramework>net10</TargetFramework></PropertyGroup></Project>',
        'App.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM mcr.microsoft.com/dotnet/runtime:10.0\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n'
      },
      at: 'net10'
    },
    'a web app': { shop: typo('net10', { sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:10.0' }) },
    'F#': {
      repository: {
        'App.fsproj': projectText({ target: 'net10' }),
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nRUN dotnet publish App.fsproj -o /out\nFROM mcr.microsoft.com/dotnet/runtime:10.0\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n'
      }
    },
    'on an image of somebody else': {
      shop: typo('net10', { build: 'example.com/sdk:10', image: 'example.com/run:10' })
    },
    'whose condition holds': {
      shop: typo('', {
        properties: `<TargetFramework Condition="'$(X)' == ''">net10</TargetFramework>`
      })
    }
  }
})

test('nothing else is said of the app: what it needs is not known before it is corrected', () => {
  const rules = judge(shop(typo('net10', { sdk: 'Microsoft.NET.Sdk.Web', image: 'runtime:10.0' }))).map(
    ({ rule }) => rule
  )
  expect(rules).toEqual(['target-framework-typo'])
})
