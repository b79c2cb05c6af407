import { compose, workflow } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'
import type { Files } from './support/judge.ts'
import { dockerfileText, projectText } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const web = 'Microsoft.NET.Sdk.Web'
const reference = '<FrameworkReference Include="Microsoft.AspNetCore.App" />'

const library = (): Files => ({
  'lib/Lib.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup>${reference}</ItemGroup></Project>`
})
const target = (items: string): Files => ({
  'Directory.Build.targets': `<Project><Target Name="Less" AfterTargets="ResolvePackageAssets"><ItemGroup>${items}</ItemGroup></Target></Project>`
})
const toLibrary = '<ProjectReference Include="lib/Lib.csproj" />'

checkRule('missing-aspnet', {
  accepts: {
    'a project of which no assets are taken': {
      items: '<ProjectReference Include="lib/Lib.csproj" ExcludeAssets="all" />',
      files: library()
    },
    'a project of which some assets are taken': {
      items: '<ProjectReference Include="lib/Lib.csproj"><IncludeAssets>compile</IncludeAssets></ProjectReference>',
      files: library()
    },
    'a target that takes away what comes through projects': {
      items: toLibrary,
      files: { ...library(), ...target('<TransitiveFrameworkReference Remove="Microsoft.AspNetCore.App" />') }
    },
    'a target that takes away its own reference': {
      items: reference,
      files: target('<FrameworkReference Remove="Microsoft.AspNetCore.App" />')
    },
    'a console app': {},
    'a web app on aspnet': { sdk: web, image: 'aspnet:8.0' },
    'a web app on an SDK image': { sdk: web, image: 'sdk:8.0' },
    'a worker': { sdk: 'Microsoft.NET.Sdk.Worker' },
    'a self-contained web app': {
      sdk: web,
      image: 'runtime-deps:8.0',
      publish: '-r linux-x64 --self-contained',
      entry: '["./App"]'
    },
    'self-contained on runtime': { sdk: web, publish: '-r linux-x64 --self-contained', entry: '["./App"]' },
    'native AOT': {
      sdk: web,
      properties: '<PublishAot>true</PublishAot>',
      publish: '-r linux-x64',
      entry: '["./App"]'
    },
    'implicit references switched off': {
      sdk: web,
      properties: '<DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>'
    },
    'ASP.NET Core that is copied in': {
      sdk: web,
      lines: `COPY --from=${mcr}/aspnet:8.0 /usr/share/dotnet /usr/share/dotnet\n`
    },
    'ASP.NET Core that is installed': {
      sdk: web,
      lines: 'RUN apt-get update && apt-get install -y aspnetcore-runtime-8.0\n'
    },
    'an image of somebody else': { sdk: web, image: 'example.com/dotnet/runtime:8.0' },
    'an unknown ARG': { sdk: web, head: 'ARG TAG\n', image: 'runtime:$TAG' },
    'an ARG without a value, when nobody declares the build': {
      sdk: web,
      head: 'ARG SUFFIX\n',
      image: 'runtime:8.0$SUFFIX'
    },
    'an image that a context of the build stands in for': {
      repository: {
        'App.csproj': projectText({ sdk: web }),
        Dockerfile: dockerfileText({}),
        ...workflow(
          'ubuntu-24.04',
          `run: docker build --build-context ${mcr}/runtime:8.0=docker-image://example.com/x .`
        )
      }
    },
    'several frameworks and none chosen': {
      sdk: web,
      target: '',
      properties: '<TargetFrameworks>net8.0;net9.0</TargetFrameworks>'
    },
    'a runtime image before it was split from ASP.NET Core': {
      sdk: web,
      target: 'netcoreapp2.0',
      build: 'microsoft/dotnet:2.0-sdk',
      image: 'microsoft/aspnetcore:2.0'
    }
  },
  reports: {
    'an app that needs ICU too, which the plain chiseled image lacks': {
      shop: {
        sdk: 'Microsoft.NET.Sdk.Web',
        image: 'runtime:6.0-jammy-chiseled',
        properties: '<InvariantGlobalization>false</InvariantGlobalization>'
      },
      expected: 'mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled-extra'
    },
    'a web app': {
      shop: { sdk: web },
      at: `${mcr}/runtime:8.0`,
      says: /^App\.csproj needs ASP\.NET Core and .*runtime:8\.0 carries the plain \.NET runtime only: the app does not start\. Use/,
      expected: `${mcr}/aspnet:8.0`,
      failure: /Microsoft\.AspNetCore\.App', version '8\.0\.0' \(x64\)/,
      relates: ['targets net8.0: net8.0']
    },
    'a host for Arm': { shop: { sdk: web }, host: 'linux/arm64', failure: /version '8\.0\.0' \(arm64\)/ },
    'several platforms, of which the error names none': {
      shop: { sdk: web, files: compose('platforms: [linux/amd64, linux/arm64]') },
      failure: /version '8\.0\.0'$/
    },
    'an ARG without a value, when a workflow declares the build': {
      shop: { sdk: web, head: 'ARG SUFFIX\n', image: 'runtime:8.0$SUFFIX', files: workflow('ubuntu-24.04') }
    },
    'a reference of its own': { shop: { items: reference }, expected: `${mcr}/aspnet:8.0` },
    'a reference in another case': { shop: { items: '<FrameworkReference Include="microsoft.aspnetcore.app" />' } },
    'a reference of its own beside that of a project': {
      shop: {
        items: `${reference}<ProjectReference Include="lib/Lib.csproj" />`,
        files: {
          'lib/Lib.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup>${reference}</ItemGroup></Project>`
        }
      },
      says: /^App\.csproj needs ASP\.NET Core and/
    },
    'a target that takes away another reference': {
      shop: { items: reference, files: target('<FrameworkReference Remove="Microsoft.WindowsDesktop.App" />') }
    },
    'a target that adds something': {
      shop: { items: reference, files: target('<FrameworkReference Include="Microsoft.AspNetCore.App" />') }
    },
    'its own reference beside a project of which no assets are taken': {
      shop: {
        items: `${reference}<ProjectReference Include="lib/Lib.csproj" ExcludeAssets="all" />`,
        files: library()
      }
    },
    'a project of which no assets are taken, and that brings nothing': {
      shop: {
        items: `${reference}<ProjectReference Include="lib/Lib.csproj" ExcludeAssets="all" />`,
        files: {
          'lib/Lib.csproj':
            '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>'
        }
      }
    },
    'through a project': {
      shop: {
        items: '<ProjectReference Include="lib/Lib.csproj" />',
        files: {
          'lib/Lib.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup>${reference}</ItemGroup></Project>`
        }
      },
      says: /through lib\/Lib\.csproj/
    },
    Alpine: { shop: { sdk: web, image: 'runtime:8.0-alpine' }, expected: `${mcr}/aspnet:8.0-alpine` },
    chiseled: { shop: { sdk: web, image: 'runtime:8.0-noble-chiseled' }, expected: `${mcr}/aspnet:8.0-noble-chiseled` },
    'a pinned patch': { shop: { sdk: web, image: 'runtime:8.0.8' }, expected: `${mcr}/aspnet:8.0.8` },
    'an older version, both repaired at once': {
      shop: { sdk: web, image: 'runtime:6.0' },
      expected: `${mcr}/aspnet:8.0`
    },
    'a newer version': { shop: { sdk: web, image: 'runtime:9.0' }, expected: `${mcr}/aspnet:8.0` },
    'an ARG default': {
      shop: { sdk: web, head: 'ARG V=8.0\n', image: 'runtime:$V' },
      expected: `${mcr}/aspnet:8.0`,
      relates: ['targets net8.0: net8.0', 'the default of ARG V: 8.0']
    },
    'the old repository': {
      shop: { sdk: web, target: 'netcoreapp3.1', build: 'core/sdk:3.1', image: 'core/runtime:3.1' },
      expected: `${mcr}/aspnet:3.1`
    },
    'a base stage': {
      repository: {
        'App.csproj':
          '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
        Dockerfile: `FROM ${mcr}/runtime:8.0 AS base\nWORKDIR /app\nFROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM base\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      },
      expected: `${mcr}/aspnet:8.0`
    }
  }
})
