import { workflow } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'
import { dockerfileText, projectText } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const testId = '11111111-1111-1111-1111-111111111111'

function library(target: string, items = ''): string {
  return `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>${target}</TargetFramework></PropertyGroup><ItemGroup>${items}</ItemGroup></Project>`
}

interface Tests {
  /** Before the app is published. */
  readonly run?: string
  /** Another stage. */
  readonly before?: string
  /** In the last stage. */
  readonly copied?: string
  readonly ignored?: string
  readonly configurations?: string
  readonly test?: string
}

/** An app of net8.0 beside tests of net9.0. */
function withTests({ run, before = '', copied = '', ignored = '', configurations = '', test = 'net9.0' }: Tests) {
  const member = (name: string, path: string, id: string) =>
    `Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "${name}", "${path}", "{${id}}"\nEndProject\n`
  return {
    'App.csproj': projectText({}),
    'T/T.csproj': library(test, '<PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.0.0" />'),
    'App.sln': `${member('T', 'T\\T.csproj', testId)}${member('App', 'App.csproj', testId.replaceAll('1', '2'))}${configurations}`,
    '.dockerignore': `${ignored}\n`,
    Dockerfile: dockerfileText({})
      .replace('RUN dotnet publish', `${run === undefined ? '' : `RUN ${run}\n`}RUN dotnet publish`)
      .replace(/\nFROM (?![\s\S]*\nFROM )/, `\n${before}FROM `)
      .replace('ENTRYPOINT', `${copied}ENTRYPOINT`)
  }
}

/** An app of several frameworks, of which the command publishes one. */
function withFrameworks(frameworks: string, properties: string, publish: string) {
  return {
    'App.csproj': projectText({ target: frameworks, properties }).replaceAll('TargetFramework>', 'TargetFrameworks>'),
    Dockerfile: dockerfileText({ publish })
  }
}

/** An app of net8.0 that references a library. */
function withReference(target: string, items = '') {
  const reference = '<ItemGroup><ProjectReference Include="L/L.csproj" /></ItemGroup></Project>'
  return {
    'App.csproj': projectText({}).replace('</Project>', reference),
    'L/L.csproj': library(target, items),
    Dockerfile: dockerfileText({})
  }
}

/** A C# file that is an app by itself. */
function withFile(sdk: string, text = '#:sdk Microsoft.NET.Sdk\n', files = {}) {
  const [, install = ''] = sdk.split('\n')
  return {
    'hello.cs': text,
    ...files,
    Dockerfile: `FROM ${mcr}/${sdk.split('\n')[0]} AS build\nWORKDIR /src\n${install}\nCOPY . .\nRUN dotnet publish hello.cs -o /app\nFROM ${mcr}/runtime:10.0-noble-chiseled\nWORKDIR /app\nCOPY --from=build /app .\nENTRYPOINT ["./hello"]\n`
  }
}

function runningFile(sdk: string, command: string, files = {}) {
  return {
    'hello.cs': '#!/usr/bin/env dotnet\n',
    ...files,
    Dockerfile: `FROM ${mcr}/${sdk}\nWORKDIR /src\nCOPY . .\nCMD ${command}\n`
  }
}

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
    'a framework that the SDK of the build leaves out': {
      repository: withFrameworks(
        'net8.0',
        '<TargetFrameworks Condition="$([MSBuild]::VersionGreaterThanOrEquals($(NETCoreSdkVersion), 9.0.100))">net8.0;net9.0</TargetFrameworks>',
        '-f net8.0'
      )
    },
    'frameworks that the command line takes away': {
      repository: withFrameworks('net8.0;net9.0', '', '-p:TargetFrameworks=net8.0 -f net8.0')
    },
    'a framework of no .NET': { repository: withFrameworks('net8.0;net48', '', '-f net8.0') },
    'a newer test that nothing needs': { repository: withTests({ before: 'FROM build AS test\nRUN dotnet test T\n' }) },
    'a newer test in a branch': { repository: withTests({ run: 'if [ "$T" = 1 ]; then dotnet test T; fi' }) },
    'a newer test that is not restored': { repository: withTests({ run: 'dotnet test T --no-restore' }) },
    'a newer test whose files a command may rewrite': {
      repository: withTests({ run: "perl -pi -e 's/9/8/' T/T.csproj && dotnet test T" })
    },
    'a newer test that is not copied': { repository: withTests({ run: 'dotnet build', ignored: 'T' }) },
    'a newer test that no configuration of the solution builds': {
      repository: withTests({
        run: 'dotnet build App.sln',
        configurations: `\t\t{${testId}}.Debug|Any CPU.ActiveCfg = Debug|Any CPU\n`
      })
    },
    'a reference that is not copied': { repository: { ...withReference('net9.0'), '.dockerignore': 'L\n' } },
    'a reference that fits': { repository: withReference('net8.0') },
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
    'a C# file by SDK 10': { repository: withFile('sdk:10.0') },
    'a C# file for an older framework by SDK 10': {
      repository: withFile('sdk:10.0', '#:property TargetFramework=net8.0\n')
    },
    'a C# file started by SDK 10': { repository: runningFile('sdk:10.0', '["dotnet", "run", "hello.cs"]') },
    'a C# file by an SDK that is installed': {
      repository: withFile(
        'sdk:9.0\nRUN curl -sSL https://dot.net/v1/dotnet-install.sh | bash /dev/stdin --channel 10.0'
      )
    },
    'the name of a C# file as an argument of a project': {
      repository: runningFile('sdk:9.0', '["dotnet", "run", "hello.cs"]', {
        'App.csproj': projectText({ target: 'net9.0' })
      })
    },
    'a stage that nothing needs': { head: `FROM ${mcr}/sdk:6.0 AS unused\nRUN dotnet --info\n` }
  },
  reports: {
    'of a native app, which needs the image for AOT then': {
      shop: {
        target: 'net10.0',
        properties: '<PublishAot>true</PublishAot>',
        build: 'sdk:9.0',
        image: 'runtime-deps:10.0',
        entry: '["./App"]'
      },
      expected: `${mcr}/sdk:10.0-aot`
    },
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
    'a newer framework that the command does not ask for': {
      repository: withFrameworks('net8.0;net9.0', '', '-f net8.0'),
      says: /^.*sdk:8\.0 cannot restore App\.csproj, for all of its target frameworks: it targets net9\.0, and/,
      expected: `${mcr}/sdk:9.0`
    },
    'a newer test': {
      repository: withTests({ run: 'dotnet test T/T.csproj' }),
      says: 'cannot restore T/T.csproj',
      expected: `${mcr}/sdk:9.0`
    },
    'a newer test of a solution': { repository: withTests({ run: 'dotnet build App.sln' }), says: 'T/T.csproj' },
    'a newer test of a solution with its configurations': {
      repository: withTests({
        run: 'dotnet restore App.sln',
        configurations: ['ActiveCfg', 'Build.0']
          .map((key) => `\t\t{${testId}}.Debug|Any CPU.${key} = Debug|Any CPU\n`)
          .join('')
      })
    },
    'a newer test in a stage that the target needs': {
      repository: withTests({
        before: 'FROM build AS test\nRUN dotnet test T\n',
        copied: 'COPY --from=test /src/T /t\n'
      })
    },
    'a newer reference': {
      repository: withReference('net9.0'),
      says: 'cannot restore L/L.csproj',
      expected: `${mcr}/sdk:9.0`
    },
    'a newer reference of a reference': {
      repository: {
        ...withReference('net8.0', '<ProjectReference Include="../M/M.csproj" />'),
        'M/M.csproj': library('net10.0')
      },
      says: 'M/M.csproj',
      expected: `${mcr}/sdk:10.0`
    },
    'an app that is too new and a test that is newer still': {
      repository: {
        ...withTests({ run: 'dotnet test T', test: 'net10.0' }),
        'App.csproj': projectText({ target: 'net9.0' })
      },
      count: 2,
      expected: `${mcr}/sdk:10.0`
    },
    'a C# file without a project': {
      repository: withFile('sdk:9.0', '#:property PublishAot=false\n'),
      expected: `${mcr}/sdk:10.0`,
      says: /sdk:9\.0 cannot build hello\.cs: it is a C# file without a project, which needs SDK 10\.0\.100 or later\. Use /,
      failure: /^error MSB4025: The project file could not be loaded\./
    },
    'a C# file without a project, which is native when nothing else is said': {
      repository: withFile('sdk:9.0'),
      expected: null,
      says: /Use .*sdk:10\.0\. That alone does not do: .*holds neither: the publish stops\. Use .*sdk:10\.0-aot\.$/
    },
    'a C# file that names its older framework': {
      repository: withFile('sdk:9.0', '#:property TargetFramework=net8.0\n'),
      expected: `${mcr}/sdk:10.0-aot`,
      says: 'which needs SDK 10.0.100'
    },
    'a C# file for a framework after .NET 10': {
      repository: withFile('sdk:10.0', '#:property TargetFramework=net11.0\n'),
      says: 'it targets net11.0',
      failure: /NETSDK1045/
    },
    'a C# file that global.json keeps to an older SDK': {
      repository: withFile('sdk:9.0', '#:sdk Microsoft.NET.Sdk\n', {
        'global.json': '{ "sdk": { "version": "9.0.100", "rollForward": "latestFeature" } }'
      }),
      expected: null,
      says: 'which needs SDK 10.0.100'
    },
    'a C# file by dotnet run': {
      repository: runningFile('sdk:9.0', '["dotnet", "run", "hello.cs"]'),
      expected: `${mcr}/sdk:10.0`,
      says: 'which needs SDK 10.0.100'
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
