import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'
/** .NET 8, 9 and 10 are supported on that day. */
const asOf = '2026-06-01'

const from = (image: string, head = '') => ({
  repository: { Dockerfile: `${head}FROM ${image.includes('/') ? image : `${mcr}/${image}`}\nCOPY app /app\n` },
  asOf
})

checkRule('frozen-tag', {
  accepts: {
    'the plain tag': from('runtime:8.0'),
    'floating Alpine': from('runtime:8.0-alpine'),
    'the Alpine of today': from('runtime:8.0-alpine3.23'),
    'noble, which stays to the end': from('runtime:8.0-noble'),
    'a patch, which never moves': from('runtime:8.0.8-alpine3.20'),
    'Alpine that is out of support itself, which another rule says': from('runtime:8.0-alpine3.19'),
    'a channel that is out of support, which another rule says': {
      ...from('runtime:8.0-alpine3.22'),
      asOf: '2026-11-22'
    },
    'a preview': from('runtime:10.0-preview'),
    'an image of somebody else': from('example.com/dotnet/runtime:8.0-alpine3.22'),
    'the days when it was kept up': { ...from('runtime:8.0-alpine3.22'), asOf: '2025-09-01' },
    '.NET Framework': from(`${mcr}/framework/runtime:4.8-windowsservercore-ltsc2022`),
    'a repository that was given up, which another rule says': from('microsoft/dotnet:2.1-runtime-alpine3.7'),
    latest: from('runtime:latest'),
    'an unknown ARG': from('runtime:8.0-$SYSTEM', 'ARG SYSTEM\n'),
    'a stage that nothing needs': {
      repository: { Dockerfile: `FROM ${mcr}/runtime:8.0-alpine3.22 AS unused\nFROM scratch\n` },
      asOf
    }
  },
  reports: {
    'Alpine of the year before': {
      ...from('runtime:8.0-alpine3.22'),
      at: `${mcr}/runtime:8.0-alpine3.22`,
      says: /runtime:8\.0-alpine3\.22 gets no updates since 20\d\d-\d\d-\d\d, as images on alpine3\.22 are no longer built for it/
    },
    'the first day on which it did not move': { ...from('runtime:8.0-alpine3.22'), asOf: '2026-03-11' },
    'the SDK image': from('sdk:9.0-alpine3.22'),
    aspnet: from('aspnet:10.0-alpine3.22'),
    'Alpine 3.21, on the last day of its own support': {
      ...from('runtime:8.0-alpine3.21'),
      asOf: '2026-10-31',
      says: /since 2025-12-09/
    },
    'two versions of Alpine back': from('runtime:9.0-alpine3.21'),
    'a channel of its time': { ...from('runtime:6.0-alpine3.17'), asOf: '2024-06-20', says: /since 2023-09-12/ },
    'Ubuntu that a channel had in its previews only': {
      ...from('runtime:7.0-focal'),
      asOf: '2023-01-05',
      says: /since 2022-05-10, as images on focal/
    },
    '.NET Core, whose end is near': { ...from('runtime:3.1-alpine3.13'), asOf: '2022-01-10' },
    'an ARG default': from('runtime:8.0-$SYSTEM', 'ARG SYSTEM=alpine3.22\n'),
    'the SDK alone, below a shipped image that moves': {
      repository: {
        Dockerfile: `FROM ${mcr}/sdk:8.0-alpine3.22 AS a\nRUN id\nFROM ${mcr}/runtime:8.0-alpine3.23\nCOPY --from=a /x /x\n`
      },
      asOf,
      at: `${mcr}/sdk:8.0-alpine3.22`
    },
    'an image that is copied from': {
      repository: { Dockerfile: `FROM scratch\nCOPY --from=${mcr}/runtime:8.0-alpine3.22 /lib /lib\n` },
      asOf
    },
    'a mirror': {
      ...from('example.com/mcr/dotnet/runtime:8.0-alpine3.22'),
      mirrors: [{ from: 'example.com/mcr/', to: 'mcr.microsoft.com/' }]
    }
  }
})
