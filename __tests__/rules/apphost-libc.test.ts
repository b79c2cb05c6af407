import { checkRule } from './support/check-rule.ts'
import { dockerfileText, projectText } from './support/shop.ts'

checkRule('apphost-libc', {
  accepts: {
    'the same library': { entry: '["./App"]' },
    'both Alpine': { build: 'sdk:8.0-alpine', image: 'runtime:8.0-alpine', entry: '["./App"]' },
    'dotnet App.dll': { build: 'sdk:8.0-alpine' },
    'a runtime identifier, which is another rule’s': {
      build: 'sdk:8.0-alpine',
      publish: '-r linux-x64 --self-contained false',
      entry: '["./App"]'
    },
    'self-contained': { build: 'sdk:8.0-alpine', publish: '--self-contained', entry: '["./App"]' },
    gcompat: { image: 'runtime:8.0-alpine', lines: 'RUN apk add gcompat\n', entry: '["./App"]' },
    'an SDK of somebody else': { build: 'example.com/sdk:8.0-alpine', entry: '["./App"]' },
    'an image of somebody else': { build: 'sdk:8.0-alpine', image: 'example.com/runtime:8.0', entry: '["./App"]' },
    'an unknown ARG': { head: 'ARG TAG\n', build: 'sdk:$TAG', entry: '["./App"]' },
    'noble and Debian': { build: 'sdk:8.0-noble', entry: '["./App"]' },
    'Azure Linux': { build: 'sdk:8.0-azurelinux3.0', entry: '["./App"]' },
    'an app without an apphost': {
      properties: '<UseAppHost>false</UseAppHost>',
      build: 'sdk:8.0-alpine',
      entry: '["dotnet", "App.dll"]'
    },
    'musl that is installed': {
      build: 'sdk:8.0-alpine',
      lines: 'RUN apt-get update && apt-get install -y musl\n',
      entry: '["./App"]'
    },
    'an image whose library is not known': {
      build: 'sdk:8.0-alpine',
      image: 'runtime:8.0-cbl-mariner9.0',
      entry: '["./App"]'
    },
    Windows: { build: 'sdk:8.0-nanoserver-ltsc2022', image: 'runtime:8.0-nanoserver-ltsc2022', entry: '["App.exe"]' }
  },
  reports: {
    'Debian to Alpine': { shop: { image: 'runtime:8.0-alpine', entry: '["./App"]' } },
    'an absolute path': { shop: { build: 'sdk:8.0-alpine', entry: '["/app/App"]' } },
    'a pinned Alpine': { shop: { build: 'sdk:8.0-alpine3.23', entry: '["./App"]' } },
    noble: { shop: { build: 'sdk:8.0-alpine', image: 'runtime:8.0-noble', entry: '["./App"]' } },
    chiseled: { shop: { build: 'sdk:8.0-alpine', image: 'runtime:8.0-noble-chiseled', entry: '["./App"]' } },
    'a web app': {
      shop: { sdk: 'Microsoft.NET.Sdk.Web', build: 'sdk:8.0-alpine', image: 'aspnet:8.0', entry: '["./App"]' }
    },
    '.NET 10': { shop: { target: 'net10.0', build: 'sdk:10.0-alpine', image: 'runtime:10.0', entry: '["./App"]' } },
    'Alpine to Debian': {
      shop: { build: 'sdk:8.0-alpine', entry: '["./App"]' },
      at: 'mcr.microsoft.com/dotnet/runtime:8.0',
      says: /^the apphost of App\.csproj is built by .*sdk:8\.0-alpine, for musl, and .*runtime:8\.0 has glibc: it does not start\.$/,
      failure: /exec \.\/App: no such file/,
      advises: /start it with `dotnet App\.dll`/
    },
    'an assembly with a name of its own': {
      shop: {
        properties: '<AssemblyName>Shop</AssemblyName>',
        build: 'sdk:8.0-alpine',
        entry: '["./Shop"]'
      },
      failure: /exec \.\/Shop: no such file/,
      advises: /dotnet Shop\.dll/
    },
    'output of a build, not of a publish': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: dockerfileText({ build: 'sdk:8.0-alpine', entry: '["./App"]' }).replace(
          'dotnet publish',
          'dotnet build'
        )
      }
    },
    'the shell form': { shop: { build: 'sdk:8.0-alpine', entry: './App' } },
    'Azure Linux': { shop: { build: 'sdk:8.0-alpine', image: 'runtime:8.0-azurelinux3.0', entry: '["./App"]' } },
    'a switch of the project that leaves the runtime out': {
      shop: { properties: '<SelfContained>false</SelfContained>', build: 'sdk:8.0-alpine', entry: '["./App"]' }
    },
    'the stage on top of which the app is put': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM mcr.microsoft.com/dotnet/runtime:8.0-alpine AS base\nWORKDIR /app\n${dockerfileText({ entry: '["./App"]' }).replace('FROM mcr.microsoft.com/dotnet/runtime:8.0\n', 'FROM base\n')}`
      }
    }
  }
})
