import { checkRule } from './support/check-rule.ts'
import { dockerfileText, projectText } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

checkRule('framework-needs-windows', {
  accepts: {
    'a .NET app': {},
    '.NET Framework on its own image': {
      target: 'net48',
      build: 'framework/sdk:4.8.1',
      image: 'framework/runtime:4.8.1-windowsservercore-ltsc2022',
      entry: '["App.exe"]'
    },
    'a bare image that only carries the output': {
      repository: {
        'App.csproj': projectText({ target: 'net48' }),
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/framework/sdk:4.8.1 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY --from=build /out /artifacts\n'
      }
    },
    'the aspnet image of .NET Framework': {
      target: 'net472',
      build: 'framework/sdk:4.8.1',
      image: 'framework/aspnet:4.8.1-windowsservercore-ltsc2022',
      entry: '["App.exe"]'
    },
    mono: { target: 'net48', image: 'mono-base/mono:6.12', entry: '["mono", "App.exe"]' },
    'mono that is installed': {
      target: 'net48',
      image: 'runtime:8.0',
      lines: 'RUN apt-get update && apt-get install -y mono-complete\n',
      entry: '["mono", "App.exe"]'
    },
    'Windows Server Core': {
      target: 'net48',
      image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
      entry: '["App.exe"]'
    },
    '.NET on Server Core': { image: 'runtime:8.0-windowsservercore-ltsc2022' },
    'a framework of the command': {
      target: 'net48',
      properties: '<TargetFrameworks>net48;net8.0</TargetFrameworks>',
      publish: '-f net8.0'
    },
    'several frameworks and none chosen': {
      target: '',
      properties: '<TargetFrameworks>net48;net8.0</TargetFrameworks>'
    },
    'an image of somebody else': { target: 'net48', image: 'example.com/dotnet/runtime:8.0' },
    netcoreapp: { target: 'netcoreapp3.1', build: 'core/sdk:3.1', image: 'core/runtime:3.1' },
    'net10.0': { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:10.0' }
  },
  reports: {
    'a Linux runtime': {
      shop: { target: 'net48', entry: '["./App.exe"]' },
      expected: `${mcr}/framework/runtime:4.8.1-windowsservercore-ltsc2022`,
      failure: /exec format error/
    },
    net472: { shop: { target: 'net472', entry: '["./App.exe"]' } },
    net462: { shop: { target: 'net462', entry: '["./App.exe"]' } },
    net481: { shop: { target: 'net481', entry: '["./App.exe"]' } },
    'a web app': {
      shop: { target: 'net48', sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:8.0', entry: '["./App.exe"]' },
      expected: `${mcr}/framework/aspnet:4.8.1-windowsservercore-ltsc2022`
    },
    Alpine: { shop: { target: 'net48', image: 'runtime:8.0-alpine', entry: '["./App.exe"]' } },
    chiseled: { shop: { target: 'net48', image: 'runtime-deps:8.0-noble-chiseled', entry: '["./App.exe"]' } },
    'an SDK image': { shop: { target: 'net48', image: 'sdk:8.0', entry: '["./App.exe"]' } },
    'Nano Server': {
      shop: {
        target: 'net48',
        build: 'sdk:8.0-nanoserver-ltsc2022',
        image: 'runtime:8.0-nanoserver-ltsc2022',
        entry: '["App.exe"]'
      },
      says: /Nano Server, which has no \.NET Framework/
    },
    'bare Nano Server': {
      shop: {
        target: 'net48',
        build: 'sdk:8.0-nanoserver-ltsc2022',
        image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022',
        entry: '["App.exe"]'
      }
    },
    'the newest image that a host of 2025 has': {
      repository: {
        'App.csproj': projectText({ target: 'net48' }),
        Dockerfile: dockerfileText({
          build: 'sdk:8.0-nanoserver-ltsc2025',
          image: 'runtime:8.0-nanoserver-ltsc2025',
          entry: '["App.exe"]'
        })
      },
      host: 'windows/amd64:10.0.26100',
      expected: `${mcr}/framework/runtime:4.8.1-windowsservercore-ltsc2025`,
      advises: /it needs a Windows host/
    },
    'the image that a host of 2019 has': {
      repository: {
        'App.csproj': projectText({ target: 'net48' }),
        Dockerfile: dockerfileText({
          build: 'sdk:8.0-nanoserver-1809',
          image: 'runtime:8.0-nanoserver-1809',
          entry: '["App.exe"]'
        })
      },
      host: 'windows/amd64:10.0.17763',
      expected: `${mcr}/framework/runtime:4.8-windowsservercore-ltsc2019`
    },
    'a project of the old kind': {
      repository: {
        'App.csproj':
          '<Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup><OutputType>Exe</OutputType><AssemblyName>App</AssemblyName><TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion></PropertyGroup><Import Project="$(MSBuildToolsPath)\\Microsoft.CSharp.targets" /></Project>',
        Dockerfile: dockerfileText({ entry: '["./App.exe"]' }).replace('dotnet publish', 'dotnet build')
      },
      says: /targets \.NET Framework 4\.7\.2/
    },
    'the framework of the command': {
      shop: {
        target: '',
        properties: '<TargetFrameworks>net48;net8.0</TargetFrameworks>',
        publish: '-f net48',
        entry: '["./App.exe"]'
      }
    },
    'Linux started by its dll': { shop: { target: 'net48' }, failure: /exec format error/ }
  }
})
