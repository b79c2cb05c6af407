import { compose } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'
import { dockerfileText, projectText } from './support/shop.ts'

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
    'an ignore comment above the line': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: dockerfileText({ image: 'runtime:6.0' }).replace(
          /FROM (?=\S+runtime)/,
          '# dotnet-base-image ignore runtime-older-than-target: it is patched at the start\nFROM '
        )
      }
    },
    'a tag that does not exist, which ends the judgement of its image': { image: 'runtime:6.0-banana' },
    'a project that only lies in the same folder': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM ${mcr}/runtime:6.0\nRUN id\n`
      }
    },
    'a previous setting, which is not modelled': {
      image: 'runtime:6.0',
      lines: 'ENV DOTNET_ROLL_FORWARD_TO_PRERELEASE=1\n'
    },
    'a preview of the app’s own channel': {
      shop: { target: 'net10.0', build: 'sdk:10.0-preview', image: 'runtime:10.0-preview' },
      asOf: '2025-08-01'
    }
  },
  reports: {
    'a console app': {
      shop: { image: 'runtime:6.0' },
      expected: `${mcr}/runtime:8.0`,
      failure: /You must install or update \.NET/,
      says: /net8\.0.*\.NET 6\.0/
    },
    'a web app': {
      shop: { sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:7.0' },
      at: `${mcr}/aspnet:7.0`,
      says: /^App\.csproj targets net8\.0 and .*aspnet:7\.0 carries \.NET 7\.0: the app does not start, as \.NET never rolls back to an older runtime\. Use /,
      expected: `${mcr}/aspnet:8.0`,
      relates: ['targets net8.0: net8.0']
    },
    'a comment that ignores another rule': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: dockerfileText({ image: 'runtime:6.0' }).replace(
          /FROM (?=\S+runtime)/,
          '# dotnet-base-image ignore end-of-life: it is behind a wall\nFROM '
        )
      }
    },
    'output from outside, whose project is probable': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM ${mcr}/runtime:6.0\nCOPY bin/Release/net8.0/publish /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
      },
      severity: 'warning',
      says: / Use \S+runtime:8\.0\. It is likely, not certain, that this image is for App\.csproj: its output folder is copied in and the image starts App\.$/
    },
    'a framework of the command, where the project has several': {
      shop: {
        target: '',
        properties: '<TargetFrameworks>net6.0;net8.0</TargetFrameworks>',
        publish: '-f net8.0',
        image: 'runtime:6.0'
      }
    },
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
    'a FROM over two lines, in small letters, with the line ends of Windows': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: dockerfileText({})
          .replace(/FROM (\S+runtime:8.0)/, `from --platform=linux/amd64 \\\n  ${mcr}/runtime:6.0 as shipped`)
          .replaceAll('\n', '\r\n')
      },
      at: `${mcr}/runtime:6.0`,
      expected: `${mcr}/runtime:8.0`
    },
    'a stage that an ARG chooses': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `ARG KIND=old\nFROM ${mcr}/runtime:6.0 AS base-old\nFROM ${mcr}/runtime:8.0 AS base-new\n${dockerfileText({}).replace(/FROM \S+runtime:8.0/, 'FROM base-${KIND}')}`
      },
      at: `${mcr}/runtime:6.0`
    },
    'the stage that a compose file asks for, below which another one stands': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `${dockerfileText({ image: 'runtime:6.0' }).replace(/(runtime:6.0)/, '$1 AS app')}FROM example.com/search:8\nCOPY x /x\n`,
        ...compose('target: app')
      }
    },
    'a publish in a heredoc': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: dockerfileText({ image: 'runtime:6.0' }).replace(
          /RUN (dotnet publish.*)\n/,
          'RUN <<EOF\nset -e\n$1\nEOF\n'
        )
      }
    },
    'a publish by PowerShell on Windows': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `# escape=\`\nFROM ${mcr}/sdk:8.0-windowsservercore-ltsc2022 AS build\nSHELL ["powershell", "-Command"]\nWORKDIR C:\\src\nCOPY . .\nRUN dotnet publish App.csproj \`\n  -o C:\\out\nFROM ${mcr}/runtime:6.0-nanoserver-ltsc2022\nWORKDIR C:\\app\nCOPY --from=build C:\\out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      },
      host: 'windows/amd64:10.0.20348',
      expected: `${mcr}/runtime:8.0-nanoserver-ltsc2022`
    },
    'a pinned patch': { shop: { image: 'runtime:6.0.36' }, expected: `${mcr}/runtime:8.0.30` },
    'an SDK image': { shop: { image: 'sdk:6.0' }, expected: `${mcr}/sdk:8.0` },
    'RollForward, which never goes down': {
      shop: { image: 'runtime:6.0', properties: '<RollForward>LatestMajor</RollForward>' }
    },
    'an ARG default': { shop: { head: 'ARG V=6.0\n', image: 'runtime:$V' }, expected: `${mcr}/runtime:8.0` },
    'a patch that the project asks for': {
      shop: { image: 'runtime:8.0.5', properties: '<RuntimeFrameworkVersion>8.0.11</RuntimeFrameworkVersion>' },
      says: /^App\.csproj targets net8\.0 with RuntimeFrameworkVersion 8\.0\.11 and .*runtime:8\.0\.5 carries \.NET 8\.0\.5:/,
      expected: `${mcr}/runtime:8.0.11`
    },
    'a patch that has no image on that system': {
      shop: {
        image: 'runtime:8.0.5-alpine3.19',
        properties: '<RuntimeFrameworkVersion>8.0.11</RuntimeFrameworkVersion>'
      },
      says: /RuntimeFrameworkVersion 8\.0\.11/
    },
    'an older patch than the only one that the project takes': {
      shop: {
        image: 'runtime:8.0.5',
        properties: '<RollForward>Disable</RollForward><RuntimeFrameworkVersion>8.0.8</RuntimeFrameworkVersion>'
      },
      failure: /version '8\.0\.8'/
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
