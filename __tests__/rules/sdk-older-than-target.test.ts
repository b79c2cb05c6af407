import { workflow } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'
import { dockerfileText, projectText } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

checkRule('sdk-older-than-target', {
  accepts: {
    'the same version': {},
    'a newer SDK': { build: 'sdk:10.0' },
    'a pinned SDK of the channel': { build: 'sdk:8.0.404' },
    'netstandard is no app': { target: 'netstandard2.0' },
    '.NET Framework by a .NET SDK': { target: 'net48' },
    'an SDK of somebody else': { build: 'example.com/build/dotnet:6.0' },
    'output from outside': {
      repository: {
        'App.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
        Dockerfile: `FROM ${mcr}/runtime:8.0\nCOPY bin/Release/net8.0/publish/ /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
      }
    },
    'a build argument without a value': { head: 'ARG SDK\n', build: '$SDK' },
    Alpine: { build: 'sdk:8.0-alpine', image: 'runtime:8.0-alpine' },
    'netcoreapp3.1 by SDK 6': { target: 'netcoreapp3.1', build: 'sdk:6.0', image: 'runtime:3.1' },
    'a framework that the command chooses': {
      properties: '<TargetFrameworks>net8.0;net9.0</TargetFrameworks>',
      publish: '-f net8.0'
    },
    'another SDK that is installed': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: dockerfileText({ build: 'sdk:6.0' }).replace(
          'WORKDIR /src',
          'RUN curl -sSL https://dot.net/v1/dotnet-install.sh | bash /dev/stdin --channel 8.0\nWORKDIR /src'
        )
      }
    },
    'another SDK that is copied in': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: dockerfileText({ build: 'sdk:6.0' }).replace(
          'WORKDIR /src',
          `COPY --from=${mcr}/sdk:8.0 /usr/share/dotnet /usr/share/dotnet\nWORKDIR /src`
        )
      }
    },
    'a Windows target, which another rule judges too': { target: 'net8.0-windows' },
    'a stage that nothing needs': { head: `FROM ${mcr}/sdk:6.0 AS unused\nRUN dotnet --info\n` }
  },
  reports: {
    'a global.json that keeps to the older SDK: one image is not all that has to change': {
      shop: {
        target: 'net9.0',
        files: { 'global.json': '{ "sdk": { "version": "8.0.100", "rollForward": "latestFeature" } }' }
      },
      expected: null,
      says: /Use mcr\.microsoft\.com\/dotnet\/sdk:9\.0\. That alone does not do: .*sdk:9\.0 carries .* and global\.json asks for 8\.0\.100/
    },
    'a global.json that rolls forward as far': {
      shop: {
        target: 'net9.0',
        files: { 'global.json': '{ "sdk": { "version": "8.0.100", "rollForward": "latestMajor" } }' }
      },
      expected: 'mcr.microsoft.com/dotnet/sdk:9.0'
    },
    'one version': {
      shop: { target: 'net9.0', image: 'runtime:9.0' },
      expected: `${mcr}/sdk:9.0`,
      at: `${mcr}/sdk:8.0`,
      says: /^.*sdk:8\.0 cannot build App\.csproj: it targets net9\.0, and this SDK knows target frameworks up to \.NET 8\.0\. Use /,
      failure:
        /^error NETSDK1045: The current \.NET SDK does not support targeting \.NET 9\.0\. {2}Either target \.NET 8\.0 or lower, or use a version of the \.NET SDK that supports \.NET 9\.0\.$/,
      relates: ['targets net9.0: net9.0']
    },
    'several versions': {
      shop: { target: 'net10.0', build: 'sdk:6.0', image: 'runtime:10.0' },
      expected: `${mcr}/sdk:10.0`
    },
    'a pinned SDK': {
      shop: { target: 'net9.0', build: 'sdk:8.0.404', image: 'runtime:9.0' },
      expected: `${mcr}/sdk:9.0.317`
    },
    Alpine: {
      shop: { target: 'net9.0', build: 'sdk:8.0-alpine', image: 'runtime:9.0' },
      expected: `${mcr}/sdk:9.0-alpine`
    },
    'jammy, which .NET 9 has not': {
      shop: { target: 'net9.0', build: 'sdk:8.0-jammy', image: 'runtime:9.0' },
      expected: `${mcr}/sdk:9.0-noble`
    },
    'Debian, which .NET 10 has not': {
      shop: { target: 'net10.0', build: 'sdk:9.0-bookworm-slim', image: 'runtime:10.0' },
      expected: `${mcr}/sdk:10.0-noble`
    },
    '.NET Core by its old name': {
      shop: { target: 'netcoreapp3.1', build: 'core/sdk:2.1', image: 'core/runtime:3.1' },
      failure: /\.NET Core 3\.1/
    },
    'the repository of Docker Hub': {
      shop: { target: 'netcoreapp3.1', build: 'microsoft/dotnet:2.1-sdk', image: 'core/runtime:3.1' },
      expected: `${mcr}/sdk:3.1`
    },
    'an ARG default': {
      shop: { target: 'net9.0', head: 'ARG V=8.0\n', build: 'sdk:$V', image: 'runtime:9.0' },
      expected: `${mcr}/sdk:9.0`
    },
    'a self-contained app as well': {
      shop: {
        target: 'net9.0',
        image: 'runtime-deps:9.0',
        publish: '-r linux-x64 --self-contained',
        entry: '["./App"]'
      }
    },
    'a framework of the command': { shop: { target: 'net9.0', image: 'runtime:9.0', publish: '-f net9.0' } },
    'a framework by expression': {
      shop: {
        target: 'net$(Major).0',
        properties: '<Other>1</Other>',
        image: 'runtime:9.0',
        files: { 'Directory.Build.props': '<Project><PropertyGroup><Major>9</Major></PropertyGroup></Project>' }
      }
    },
    'the pinned SDK of the last preview, which knows no newer channel': {
      shop: { target: 'net10.0', build: 'sdk:9.0.100-rc.2', image: 'runtime:10.0' }
    },
    'an F# project on Alpine': {
      repository: {
        'App.fsproj': projectText({}),
        Dockerfile: dockerfileText({ build: 'sdk:6.0-alpine' }).replace('App.csproj', 'App.fsproj')
      },
      expected: `${mcr}/sdk:8.0-alpine`
    },
    'dotnet build': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: dockerfileText({ build: 'sdk:7.0' }).replace('dotnet publish', 'dotnet build')
      }
    },
    'the value that a workflow gives to an ARG': {
      shop: {
        head: 'ARG V=8.0\n',
        build: 'sdk:$V',
        files: workflow('ubuntu-24.04', 'run: docker build --build-arg V=7.0 .')
      },
      says: /sdk:7\.0 cannot build/
    },
    'dotnet run in the SDK image': {
      repository: {
        'App.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>',
        Dockerfile: `FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nENTRYPOINT ["dotnet", "run", "--project", "App.csproj"]\n`
      }
    }
  }
})
