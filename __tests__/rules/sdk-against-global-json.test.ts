import { checkRule } from './support/check-rule.ts'
import type { Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

interface Sdk {
  readonly version?: string
  readonly rollForward?: string
  readonly allowPrerelease?: boolean
  readonly paths?: readonly string[]
  readonly errorMessage?: string
}

/** The shop with a global.json beside the project. */
const pinned = (sdk: Sdk, more: Shop = {}): Shop => ({
  ...more,
  files: { 'global.json': JSON.stringify({ sdk }), ...more.files }
})

const project = (target: string) =>
  `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>${target}</TargetFramework></PropertyGroup></Project>`

/** A Dockerfile of which the build stage is given. */
const building = (lines: string, sdk: Sdk, files: Readonly<Record<string, string>> = {}) => ({
  'App.csproj': project('net8.0'),
  'global.json': JSON.stringify({ sdk }),
  Dockerfile: `FROM ${mcr}/sdk:8.0 AS build\n${lines}\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`,
  ...files
})

const publish = 'RUN dotnet publish App.csproj -o /out'
const old: Sdk = { version: '8.0.100' }
const ten = { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:10.0' } as const

checkRule('sdk-against-global-json', {
  accepts: {
    'no global.json': {},
    'a file without an SDK': { files: { 'global.json': '{ "msbuild-sdks": { "A": "1.2.3" } }' } },
    'the band that the channel ended with': pinned({ version: '8.0.400' }),
    'a patch that is newer than the catalogue': pinned({ version: '8.0.430' }),
    'a band that is newer than the catalogue': pinned({ version: '8.0.500' }),
    latestFeature: pinned({ ...old, rollForward: 'latestFeature' }),
    feature: pinned({ ...old, rollForward: 'FEATURE' }),
    'minor of an older minor': pinned({ version: '8.0.100', rollForward: 'minor' }),
    'major of an older channel': pinned({ version: '6.0.100', rollForward: 'major' }),
    'latestMajor of an older channel': pinned({ version: '3.1.100', rollForward: 'latestMajor' }),
    'disable of the very version': pinned({ version: '8.0.404', rollForward: 'disable' }, { build: 'sdk:8.0.404' }),
    'patch of the band of a pinned image': pinned({ version: '8.0.402' }, { build: 'sdk:8.0.404' }),
    'a respin holds its version': pinned({ version: '8.0.401', rollForward: 'disable' }, { build: 'sdk:8.0.401-1' }),
    'the preview whose build no tag tells': pinned(
      { version: '10.0.100-preview.7.25380.108' },
      { ...ten, build: 'sdk:10.0.100-preview.7' }
    ),
    'a file that the host ignores as a whole': { files: { 'global.json': '{ "sdk": { "version": "8.0" } }' } },
    'a folder of SDKs beside the host, from .NET 10 on': pinned(
      { version: '10.0.100', paths: ['.dotnet', '$host$'] },
      ten
    ),
    'a file that is not copied': {
      repository: building(`WORKDIR /src\nCOPY App.csproj .\n${publish}`, old)
    },
    'a file that .dockerignore leaves out': {
      repository: building(`WORKDIR /src\nCOPY . .\n${publish}`, old, { '.dockerignore': 'global.json\n' })
    },
    'a file in another folder than above': {
      repository: building(`COPY global.json /other/\nWORKDIR /src\nCOPY App.csproj .\n${publish}`, old)
    },
    'a file that is removed': {
      repository: building(`WORKDIR /src\nCOPY . .\nRUN rm global.json\n${publish}`, old)
    },
    'a file that a command changes': {
      repository: building(`WORKDIR /src\nCOPY . .\nRUN sed -i s/100/404/ global.json\n${publish}`, old)
    },
    'another SDK that is installed': {
      repository: building(
        `RUN curl -sSL https://dot.net/v1/dotnet-install.sh | bash /dev/stdin --version 8.0.100\nWORKDIR /src\nCOPY . .\n${publish}`,
        old
      )
    },
    'an SDK image of somebody else': pinned(old, { build: 'example.com/sdk:8.0' }),
    'SDK 2.1, which knows no rollForward': pinned(
      { version: '2.1.300' },
      { target: 'netcoreapp2.1', build: 'core/sdk:2.1', image: 'core/runtime:2.1' }
    ),
    'a stage that nothing needs': {
      repository: building(`WORKDIR /src\nCOPY App.csproj .\n${publish}`, old, {
        Dockerfile: `FROM ${mcr}/sdk:8.0 AS check\nWORKDIR /c\nCOPY . .\nRUN dotnet test\nFROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY App.csproj .\n${publish}\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
      })
    },
    'a channel that gets no new bands any more': { shop: pinned({ version: '10.0.400' }, ten), asOf: '2026-11-22' },
    'the SDK of that day': { shop: pinned(old, { build: 'sdk:8.0.100' }), asOf: '2023-12-15' }
  },
  reports: {
    'another band': {
      shop: pinned(old),
      expected: `${mcr}/sdk:8.0.101`,
      says: 'sdk:8.0 carries .NET SDK 8.0.424 or a later one, and global.json asks for 8.0.100 (rollForward patch: SDKs 8.0.1xx from it on)',
      failure:
        'A compatible .NET SDK was not found. Requested SDK version: 8.0.100 global.json file: /src/global.json Install the [8.0.100] .NET SDK or update [/src/global.json] to match an installed SDK.'
    },
    'latestPatch of another band': {
      shop: pinned({ version: '8.0.201', rollForward: 'latestPatch' }),
      expected: `${mcr}/sdk:8.0.204`
    },
    'a version with the number of a runtime': {
      shop: pinned({ version: '8.0.11' }),
      expected: null,
      says: 'SDKs 8.0.0xx from it on'
    },
    'a preview, of which the band is told': {
      shop: pinned({ version: '10.0.100-rc.2.25502.107' }),
      says: 'SDKs 10.0.1xx from it on'
    },
    'disable of an older patch': {
      shop: pinned({ version: '8.0.404', rollForward: 'disable' }),
      expected: `${mcr}/sdk:8.0.404`
    },
    'a newer channel, whose SDK builds the app as well': {
      shop: pinned({ version: '9.0.300', rollForward: 'latestFeature' }),
      expected: `${mcr}/sdk:9.0`
    },
    'an older channel than the target framework': {
      shop: pinned(old, { ...ten }),
      expected: null,
      says: '10.0.400'
    },
    'an older channel': {
      shop: pinned({ version: '8.0.400', rollForward: 'latestMinor' }, { build: 'sdk:9.0' }),
      expected: `${mcr}/sdk:8.0`
    },
    'a pinned image below it': {
      shop: pinned({ version: '9.0.300' }, { target: 'net9.0', build: 'sdk:9.0.102', image: 'runtime:9.0' }),
      expected: `${mcr}/sdk:9.0.317`
    },
    'major of a newer version': {
      shop: pinned({ version: '9.0.100', rollForward: 'major' }),
      expected: `${mcr}/sdk:9.0`
    },
    'a preview where none is allowed': {
      shop: pinned({ version: '10.0.100', allowPrerelease: false }, { ...ten, build: 'sdk:10.0.100-rc.1' }),
      expected: `${mcr}/sdk:10.0.103`
    },
    'a release candidate that an earlier preview is below': {
      shop: pinned({ version: '10.0.100-rc.1.25451.107' }, { ...ten, build: 'sdk:10.0.100-preview.7' })
    },
    Alpine: {
      shop: pinned({ version: '8.0.200' }, { build: 'sdk:8.0-alpine', image: 'runtime:8.0-alpine' }),
      expected: `${mcr}/sdk:8.0.204-alpine3.19`
    },
    'the nearest file above the folder': {
      repository: building(`WORKDIR /src/app\nCOPY . .\nCOPY deep/global.json /src/\nRUN rm -f x\n${publish}`, old, {
        'deep/global.json': '{}'
      }),
      failure: '/src/app/global.json'
    },
    'a file in a folder above': {
      repository: building(`COPY global.json /\nWORKDIR /src/app\nCOPY App.csproj .\n${publish}`, old),
      failure: 'global.json file: /global.json'
    },
    'a folder that the command changes to': {
      repository: building(`WORKDIR /src\nCOPY . app/\nRUN cd app && dotnet publish App.csproj -o /out`, old)
    },
    'a file that comes from another stage': {
      repository: {
        'App.csproj': project('net8.0'),
        'global.json': JSON.stringify({ sdk: old }),
        Dockerfile: `FROM alpine AS files\nWORKDIR /src\nCOPY . .\nFROM ${mcr}/sdk:8.0 AS build\nCOPY --from=files /src /src\nWORKDIR /src\n${publish}\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
      }
    },
    'dotnet run in the image': {
      repository: {
        'App.csproj': project('net8.0'),
        'global.json': JSON.stringify({ sdk: old }),
        Dockerfile: `FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nENTRYPOINT ["dotnet", "run", "--project", "App.csproj"]\n`
      }
    },
    'the words of SDK 6': {
      shop: pinned({ version: '6.0.100' }, { target: 'net6.0', build: 'sdk:6.0', image: 'runtime:6.0' }),
      failure:
        'A compatible installed .NET SDK for global.json version [6.0.100] from [/src/global.json] was not found.'
    },
    'its own words, from .NET 10 on': {
      shop: pinned({ version: '10.0.100', errorMessage: 'Run ./install.sh' }, ten),
      failure: /^Run .\/install.sh$/
    },
    'paths, which older hosts do not read': { shop: pinned({ ...old, paths: ['.dotnet'] }) },
    'latest, which is a later channel': {
      shop: pinned({ version: '10.0.100', rollForward: 'latestFeature' }, { ...ten, build: 'sdk' }),
      expected: `${mcr}/sdk:10.0`
    },
    'the band of the day, while the channel gets new ones': {
      shop: pinned({ version: '10.0.302', rollForward: 'latestPatch' }, ten),
      asOf: '2026-08-01',
      severity: 'warning',
      says: 'once it moves to a later SDK'
    },
    'the first band of a channel': { shop: pinned(old), asOf: '2023-12-15', severity: 'warning' },
    'the day after the tag has moved': {
      shop: pinned({ version: '10.0.302', rollForward: 'latestPatch' }, ten),
      asOf: '2026-08-20',
      expected: `${mcr}/sdk:10.0.302`
    },
    'disable of the newest patch': {
      shop: pinned({ version: '8.0.410', rollForward: 'disable' }),
      asOf: '2025-05-30',
      severity: 'warning',
      says: 'with its next update'
    },
    'a channel that latest will leave': {
      shop: pinned({ version: '10.0.100', rollForward: 'latestMinor' }, { ...ten, build: 'sdk:latest' }),
      asOf: '2026-08-20',
      severity: 'warning'
    }
  }
})
