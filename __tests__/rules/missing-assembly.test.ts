import { checkRule } from './support/check-rule.ts'
import type { Shop } from './support/shop.ts'

const aot = (more: Shop = {}): Shop => ({
  properties: '<PublishAot>true</PublishAot>',
  publish: '-r linux-x64',
  ...more
})
const single = (more: Shop = {}): Shop => ({
  properties: '<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained>',
  publish: '-r linux-x64',
  ...more
})
const own = '["./App"]'

checkRule('missing-assembly', {
  accepts: {
    'an assembly': {},
    'native AOT by its own name': aot({ image: 'runtime-deps:8.0', entry: own }),
    'native AOT by its own name on a runtime image': aot({ entry: own }),
    'a single file by its own name': single({ entry: own }),
    'a self-contained app, whose assembly is there': { publish: '-r linux-x64 --self-contained' },
    'AOT switched off by the command': aot({ publish: '-r linux-x64 -p:PublishAot=false' }),
    'a single file switched off by the command': single({ publish: '-r linux-x64 -p:PublishSingleFile=false' }),
    'a single file that may be one or not': { head: 'ARG ONE\n', publish: '-p:PublishSingleFile=$ONE' },
    'trimmed, which keeps assemblies': {
      properties: '<PublishTrimmed>true</PublishTrimmed>',
      publish: '-r linux-x64 --self-contained'
    },
    'ReadyToRun, which keeps assemblies': {
      properties: '<PublishReadyToRun>true</PublishReadyToRun>',
      publish: '-r linux-x64 --self-contained false'
    },
    'a build, which leaves the assembly': {
      repository: {
        'App.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework><PublishSingleFile>true</PublishSingleFile></PropertyGroup></Project>',
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nCOPY . .\nRUN dotnet build App.csproj -o /out\nFROM mcr.microsoft.com/dotnet/runtime:8.0\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n'
      }
    },
    'another publish of the same project': single({
      publish: '-r linux-x64\nRUN dotnet publish App.csproj -p:PublishSingleFile=false -o /out'
    }),
    'an assembly that a COPY names': single({ lines: 'COPY --from=build /src/bin/App.dll .\n' }),
    'an image of somebody else': single({ image: 'example.com/dotnet/runtime:8.0' }),
    'another app': single({ entry: '["dotnet", "Other.dll"]' })
  },
  reports: {
    'native AOT': {
      shop: aot(),
      at: 'mcr.microsoft.com/dotnet/runtime:8.0',
      expected: null,
      says: /^App\.csproj is published by native AOT, which leaves \.\/App and no App\.dll: dotnet finds nothing to start in /,
      failure: /The application 'App\.dll' does not exist/,
      advises: 'start it by its own name: ./App'
    },
    'native AOT by the command': { shop: { publish: '-r linux-x64 -p:PublishAot=true' } },
    'native AOT of .NET 7': { shop: aot({ target: 'net7.0', build: 'sdk:7.0', image: 'runtime:7.0' }) },
    'native AOT on an aspnet image': { shop: aot({ sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:8.0' }) },
    'native AOT on an SDK image': { shop: aot({ image: 'sdk:8.0' }) },
    'a single file without runtime': { shop: single(), says: /published as a single file/ },
    'a single file with its runtime': {
      shop: single({ properties: '<PublishSingleFile>true</PublishSingleFile>' })
    },
    'a single file by the command': {
      shop: { publish: '-r linux-x64 -p:PublishSingleFile=true --self-contained false' }
    },
    'a single file of .NET 6': { shop: single({ target: 'net6.0', build: 'sdk:6.0', image: 'runtime:6.0' }) },
    'a single file of .NET Core 3.1': {
      shop: single({ target: 'netcoreapp3.1', build: 'sdk:3.1', image: 'runtime:3.1' })
    },
    'a name of its own': {
      shop: single({
        properties:
          '<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained><AssemblyName>my.shop</AssemblyName>',
        entry: '["dotnet", "my.shop.dll"]'
      }),
      says: /leaves \.\/my\.shop and no my\.shop\.dll/
    },
    'with options of dotnet': { shop: single({ entry: '["dotnet", "--roll-forward", "Major", "App.dll"]' }) },
    'where a manifest starts another program': {
      shop: single({ files: { 'k8s.yaml': 'containers:\n- image: shop\n  command: ["./App"]\n' } }),
      severity: 'warning',
      says: /This does not hold if k8s\.yaml line 3 starts this image with another program\./
    },
    'in shell form': { shop: single({ entry: 'dotnet App.dll' }) },
    'on Windows': {
      host: 'windows/amd64:10.0.20348',
      shop: single({
        publish: '-r win-x64',
        build: 'sdk:8.0-nanoserver-ltsc2022',
        image: 'runtime:8.0-nanoserver-ltsc2022'
      }),
      says: /leaves App\.exe and no App\.dll/
    }
  }
})
