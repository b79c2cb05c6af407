import { checkRule } from './support/check-rule.ts'
import { projectText, type Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const zone = (image: string, value = 'Europe/Paris', more: Shop = {}): Shop => ({
  image,
  lines: `ENV TZ=${value}\n`,
  ...more
})
const alpine = 'runtime:8.0-alpine'

checkRule('missing-time-zones', {
  accepts: {
    Debian: zone('runtime:8.0'),
    Ubuntu: zone('runtime:8.0-noble'),
    'Alpine without TZ': { image: alpine },
    'UTC by its name': zone(alpine, 'UTC'),
    'UTC in the folder Etc': zone(alpine, 'Etc/UTC'),
    'a rule of POSIX, which needs no data': zone(alpine, 'CET-1CEST,M3.5.0,M10.5.0/3'),
    'tzdata that is installed': zone(alpine, 'Europe/Paris', {
      lines: 'RUN apk add --no-cache tzdata\nENV TZ=Europe/Paris\n'
    }),
    'tzdata of a stage below': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM ${mcr}/${alpine} AS base\nRUN apk add tzdata\nFROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM base\nENV TZ=Europe/Paris\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      }
    },
    'data that is copied in': zone('runtime:8.0-noble-chiseled', 'Europe/Paris', {
      lines: 'ENV TZ=Europe/Paris\nCOPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo\n'
    }),
    'one zone that is copied in': zone(alpine, 'Europe/Paris', {
      lines: 'ENV TZ=Europe/Paris\nCOPY paris /etc/localtime\n'
    }),
    'a list of packages in a heredoc': zone(alpine, 'Europe/Paris', {
      lines: 'ENV TZ=Europe/Paris\nRUN <<EOF\nxargs apk add < /dev/stdin\ntzdata\nEOF\n'
    }),
    'extra of chiseled': zone('runtime:8.0-noble-chiseled-extra'),
    'extra of distroless': zone('runtime:8.0-azurelinux3.0-distroless-extra'),
    'Alpine before .NET Core 3.0, which had it': zone('core/runtime:2.1-alpine', 'Europe/Paris', {
      target: 'netcoreapp2.1',
      build: 'core/sdk:2.1'
    }),
    'the SDK image of Alpine, of which it is not known': zone('sdk:8.0-alpine'),
    Windows: zone('runtime:8.0-nanoserver-ltsc2022', 'Europe/Paris', { build: 'sdk:8.0-nanoserver-ltsc2022' }),
    'an image of somebody else': zone('example.com/alpine:3'),
    'a zone that the build decides': {
      image: alpine,
      head: '',
      lines: 'ARG TZ\nENV TZ=$TZ\n',
      files: {}
    },
    'TZ of the build stage only': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM ${mcr}/sdk:8.0-alpine AS build\nENV TZ=Europe/Paris\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/${alpine}\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      }
    }
  },
  reports: {
    Alpine: {
      shop: zone(alpine),
      at: `${mcr}/${alpine}`,
      says: /^TZ is Europe\/Paris and .*runtime:8\.0-alpine has no time zone data: local time stays UTC/,
      failure: /TimeZoneNotFoundException: The time zone ID 'Europe\/Paris' was not found on the local computer/
    },
    chiseled: {
      shop: zone('runtime:8.0-noble-chiseled'),
      expected: `${mcr}/runtime:8.0-noble-chiseled-extra`
    },
    distroless: {
      shop: zone('runtime:8.0-azurelinux3.0-distroless'),
      expected: `${mcr}/runtime:8.0-azurelinux3.0-distroless-extra`
    },
    'Alpine from .NET Core 3.0 on': {
      shop: zone('core/runtime:3.0-alpine', 'Europe/Paris', { target: 'netcoreapp3.0', build: 'core/sdk:3.0' })
    },
    'a zone of three parts': { shop: zone(alpine, 'America/Argentina/Buenos_Aires'), says: /Buenos_Aires/ },
    'a zone with a hyphen': { shop: zone(alpine, 'America/Port-au-Prince') },
    'an old name': { shop: zone(alpine, 'US/Eastern') },
    'quotes and the old form': { shop: { image: alpine, lines: 'ENV TZ "Asia/Tokyo"\n' }, says: /TZ is Asia\/Tokyo/ },
    'the default of an ARG': { shop: { image: alpine, lines: 'ARG ZONE=Europe/Berlin\nENV TZ=$ZONE\n' } },
    'a base stage': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM ${mcr}/${alpine} AS base\nENV TZ=Europe/Paris\nFROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM base\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      }
    },
    'tzdata in the build stage only': { shop: zone(alpine, 'Europe/Paris', { publish: '&& apk add tzdata' }) },
    aspnet: {
      shop: zone('aspnet:10.0-noble-chiseled', 'Europe/Paris', {
        sdk: 'Microsoft.NET.Sdk.Web',
        target: 'net10.0',
        build: 'sdk:10.0'
      }),
      expected: `${mcr}/aspnet:10.0-noble-chiseled-extra`
    },
    'a self-contained app': {
      shop: zone('runtime-deps:8.0-alpine', 'Europe/Paris', {
        publish: '-r linux-musl-x64 --self-contained',
        entry: '["./App"]'
      })
    },
    'the last of two values': { shop: { image: alpine, lines: 'ENV TZ=UTC\nENV TZ=Europe/Rome\n' }, says: /Rome/ }
  }
})
