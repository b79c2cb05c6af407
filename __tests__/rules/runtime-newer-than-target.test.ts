import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const major = '<RollForward>Major</RollForward>'

checkRule('runtime-newer-than-target', {
  accepts: {
    'the same version': {},
    'an older runtime, which is another rule’s': { image: 'runtime:6.0' },
    'the very patch of a project that takes no other': {
      image: 'runtime:8.0.8',
      properties: '<RollForward>Disable</RollForward><RuntimeFrameworkVersion>8.0.8</RuntimeFrameworkVersion>'
    },
    'a floating tag for a project that takes one patch: which one it holds is not known': {
      image: 'runtime:8.0',
      properties: '<RollForward>Disable</RollForward>'
    },
    'an older patch for a project that takes one, which is another rule’s': {
      image: 'runtime:8.0.5',
      properties: '<RollForward>Disable</RollForward><RuntimeFrameworkVersion>8.0.8</RuntimeFrameworkVersion>'
    },
    'a newer patch': {
      image: 'runtime:8.0.11',
      properties: '<RuntimeFrameworkVersion>8.0.8</RuntimeFrameworkVersion>'
    },
    'netcoreapp2.1 on 2.2': { target: 'netcoreapp2.1', build: 'core/sdk:2.2', image: 'core/runtime:2.2' },
    'netcoreapp3.0 on 3.1': { target: 'netcoreapp3.0', build: 'core/sdk:3.1', image: 'core/runtime:3.1' },
    'an app that brings its own runtime': {
      image: 'runtime:9.0',
      publish: '-r linux-x64 --self-contained',
      entry: '["./App"]'
    },
    'runtime-deps, which has none': {
      image: 'runtime-deps:9.0',
      publish: '-r linux-x64 --self-contained',
      entry: '["./App"]'
    },
    'a roll-forward that the build decides': {
      image: 'runtime:9.0',
      head: 'ARG R\n',
      lines: 'ARG R\nENV DOTNET_ROLL_FORWARD=$R\n'
    },
    'the old setting, which is not modelled': {
      image: 'runtime:9.0',
      lines: 'ENV DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX=2\n'
    },
    'an SDK image of .NET 10, which may roll forward': { image: 'sdk:10.0' },
    'a newer SDK that only builds': { build: 'sdk:10.0' },
    'an image of somebody else': { image: 'example.com/dotnet/runtime:9.0' },
    'exactly one version, asked for by the command': {
      image: 'runtime:9.0',
      entry: '["dotnet", "--fx-version", "9.0.1", "App.dll"]'
    },
    'a template of the runtimeconfig beside a property: which one wins is not known': {
      image: 'runtime:9.0',
      properties: '<RollForward>Minor</RollForward>',
      files: { 'runtimeconfig.template.json': '{ "rollForward": "Major" }' }
    },
    'a template that is broken': { image: 'runtime:9.0', files: { 'runtimeconfig.template.json': '{' } },
    'a RollForward that cannot be told': {
      image: 'runtime:9.0',
      properties: '<RollForward>$([System.Guid]::NewGuid())</RollForward>'
    },
    'a runtime that is installed': {
      image: 'runtime:9.0',
      lines: 'RUN apt-get update && apt-get install -y dotnet-runtime-8.0\n'
    }
  },
  reports: {
    'a console app': {
      shop: { image: 'runtime:9.0' },
      expected: `${mcr}/runtime:8.0`,
      says: /rolls forward by minor only/
    },
    'a web app': { shop: { sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:10.0' }, expected: `${mcr}/aspnet:8.0` },
    'noble, which .NET 8 has too': { shop: { image: 'runtime:10.0-noble' }, expected: `${mcr}/runtime:8.0-noble` },
    chiseled: { shop: { image: 'runtime:10.0-noble-chiseled' }, expected: `${mcr}/runtime:8.0-noble-chiseled` },
    alpine: { shop: { image: 'runtime:10.0-alpine' }, expected: `${mcr}/runtime:8.0-alpine` },
    'Disable in the environment': {
      shop: { image: 'runtime:9.0', properties: major, lines: 'ENV DOTNET_ROLL_FORWARD=Minor\n' }
    },
    'a newer patch than the only one that the project takes': {
      shop: {
        image: 'runtime:8.0.11',
        properties: '<RollForward>Disable</RollForward><RuntimeFrameworkVersion>8.0.8</RuntimeFrameworkVersion>'
      },
      says: /carries \.NET 8\.0\.11: the app does not start, as it takes 8\.0\.8 alone/,
      failure: /version '8\.0\.8'/
    },
    'a floating tag of another channel for a project that takes one version': {
      shop: { image: 'runtime:9.0', properties: '<RollForward>Disable</RollForward>' },
      says: /as it takes 8\.0\.0 alone\. Use/,
      expected: `${mcr}/runtime:8.0`
    },
    'a newer minor version for a project that takes patches only': {
      shop: {
        target: 'netcoreapp2.1',
        build: 'core/sdk:2.2',
        image: 'core/runtime:2.2',
        properties: '<RollForward>LatestPatch</RollForward>'
      },
      says: /rolls forward by latestpatch only/,
      failure: /It was not possible to find any compatible framework version/
    },
    LatestMinor: { shop: { image: 'runtime:9.0', properties: '<RollForward>LatestMinor</RollForward>' } },
    'netcoreapp3.1 on 6.0': { shop: { target: 'netcoreapp3.1', build: 'sdk:6.0', image: 'runtime:6.0' } },
    'an SDK image of .NET 9': { shop: { image: 'sdk:9.0' } },
    latest: { shop: { image: 'runtime:latest' }, asOf: '2026-06-01', expected: `${mcr}/runtime:8.0` },
    'hidden by the command': {
      shop: { image: 'runtime:9.0', entry: '["dotnet", "--roll-forward", "Major", "App.dll"]' },
      severity: 'notice',
      says: /starts only because the option --roll-forward of the command is major/
    },
    'hidden by the template of the runtimeconfig': {
      shop: { image: 'runtime:9.0', files: { 'runtimeconfig.template.json': '{ "rollForward": "LatestMajor" }' } },
      severity: 'notice',
      says: /rollForward of runtimeconfig\.template\.json is latestmajor/
    },
    'hidden by the project': {
      shop: { image: 'runtime:9.0', properties: major },
      severity: 'notice',
      says: /only because RollForward of the project is major/
    },
    'hidden by the environment': {
      shop: { image: 'runtime:9.0', lines: 'ENV DOTNET_ROLL_FORWARD=LatestMajor\n' },
      severity: 'notice',
      says: /DOTNET_ROLL_FORWARD is latestmajor/
    },
    'hidden in a base stage': {
      shop: { head: `FROM ${mcr}/runtime:9.0 AS base\nENV DOTNET_ROLL_FORWARD=Major\n`, image: '$nothing' },
      repository: {
        'App.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
        Dockerfile: `FROM ${mcr}/runtime:9.0 AS base\nENV DOTNET_ROLL_FORWARD=Major\nFROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM base\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      },
      severity: 'notice'
    }
  }
})
