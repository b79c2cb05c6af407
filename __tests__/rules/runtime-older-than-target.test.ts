import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

checkRule('runtime-older-than-target', {
  accepts: {
    'the same version': {},
    'exactly one version, asked for by the command': {
      image: 'runtime:6.0',
      entry: '["dotnet", "--fx-version", "6.0.1", "App.dll"]'
    },
    'a newer patch': { image: 'runtime:8.0.8' },
    'a newer runtime, which is another rule’s': { image: 'runtime:9.0' },
    'an app that brings its own runtime': {
      image: 'runtime-deps:6.0',
      publish: '-r linux-x64 --self-contained',
      entry: '["./App"]'
    },
    'self-contained by property': {
      image: 'runtime:6.0',
      properties: '<SelfContained>true</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>',
      entry: '["./App"]'
    },
    'native AOT': {
      image: 'runtime:6.0',
      properties: '<PublishAot>true</PublishAot>',
      publish: '-r linux-x64',
      entry: '["./App"]'
    },
    'trimmed from net8.0 on': {
      image: 'runtime:6.0',
      properties: '<PublishTrimmed>true</PublishTrimmed>',
      publish: '-r linux-x64',
      entry: '["./App"]'
    },
    'netcoreapp2.1 on 2.2, as minors roll forward': {
      target: 'netcoreapp2.1',
      build: 'core/sdk:2.2',
      image: 'core/runtime:2.2'
    },
    'a runtime that is copied in': {
      image: 'runtime:6.0',
      lines: `COPY --from=${mcr}/runtime:8.0 /usr/share/dotnet /usr/share/dotnet\n`
    },
    'an image of somebody else': { image: 'example.com/base/dotnet:6.0' },
    'an unknown ARG': { head: 'ARG TAG\n', image: 'runtime:$TAG' },
    'a target framework that cannot be told': { target: '$([System.DateTime]::Now.Year)', image: 'runtime:6.0' },
    'a digest alone': { image: `runtime@sha256:${'0'.repeat(64)}` },
    'a stage that nothing needs': { head: `FROM ${mcr}/runtime:6.0 AS unused\n` },
    'the version of an ARG default': { head: 'ARG V=8.0\n', image: 'runtime:$V' },
    'an ignore comment': { head: '', image: `runtime:8.0`, lines: '' }
  },
  reports: {
    'a console app': {
      shop: { image: 'runtime:6.0' },
      expected: `${mcr}/runtime:8.0`,
      failure: /You must install or update \.NET/,
      says: /net8\.0.*\.NET 6\.0/
    },
    'a web app': { shop: { sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:7.0' }, expected: `${mcr}/aspnet:8.0` },
    'Alpine, whose pinned version has gone': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:8.0-alpine3.19' },
      expected: `${mcr}/runtime:10.0-alpine3.24`
    },
    'floating Alpine': {
      shop: { target: 'net9.0', build: 'sdk:9.0', image: 'runtime:8.0-alpine' },
      expected: `${mcr}/runtime:9.0-alpine`
    },
    'Debian, which .NET 10 has not': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:8.0-bookworm-slim' },
      expected: `${mcr}/runtime:10.0-noble`
    },
    'chiseled jammy': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:8.0-jammy-chiseled' },
      expected: `${mcr}/runtime:10.0-noble-chiseled`
    },
    'the old repository of 3.1': {
      shop: { target: 'net6.0', build: 'sdk:6.0', image: 'core/runtime:3.1' },
      expected: `${mcr}/runtime:6.0`
    },
    'a repository of Docker Hub': {
      shop: { target: 'netcoreapp3.1', build: 'core/sdk:3.1', image: 'microsoft/dotnet:2.1-runtime' },
      expected: `${mcr}/runtime:3.1`,
      failure: /It was not possible to find any compatible framework version/
    },
    'a pinned patch': { shop: { image: 'runtime:6.0.36' }, expected: `${mcr}/runtime:8.0.30` },
    'an SDK image': { shop: { image: 'sdk:6.0' }, expected: `${mcr}/sdk:8.0` },
    'RollForward, which never goes down': {
      shop: { image: 'runtime:6.0', properties: '<RollForward>LatestMajor</RollForward>' }
    },
    'an ARG default': { shop: { head: 'ARG V=6.0\n', image: 'runtime:$V' }, expected: `${mcr}/runtime:8.0` },
    'a patch that the project asks for': {
      shop: { image: 'runtime:8.0.5', properties: '<RuntimeFrameworkVersion>8.0.11</RuntimeFrameworkVersion>' }
    },
    'a framework of Directory.Build.props': {
      repository: {
        'Directory.Build.props':
          '<Project><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>',
        'App.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
        Dockerfile: `FROM ${mcr}/sdk:9.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      },
      expected: `${mcr}/runtime:9.0`
    }
  }
})
