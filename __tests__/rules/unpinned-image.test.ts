import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const digest = `sha256:${'0'.repeat(64)}`

const from = (image: string, head = '') => ({
  repository: { Dockerfile: `${head}FROM ${image}\nCOPY app /app\n` }
})

checkRule('unpinned-image', {
  accepts: {
    'a channel': from(`${mcr}/runtime:10.0`),
    'a patch': from(`${mcr}/runtime:8.0.8`),
    'a channel of long ago': from(`${mcr}/core/runtime:3.1`),
    'latest beside a digest': from(`${mcr}/runtime:latest@${digest}`),
    'a digest alone, which another rule speaks of': from(`${mcr}/runtime@${digest}`),
    'an image of somebody else': from('example.com/dotnet/runtime'),
    'another image of Docker Hub': from('debian:latest'),
    'the base image of Windows': from('mcr.microsoft.com/windows/servercore:ltsc2022'),
    '.NET Framework, which has no next major version': from(`${mcr}/framework/runtime:latest`),
    'the monitor of .NET': from(`${mcr}/monitor:latest`),
    'a stage of that name': {
      repository: { Dockerfile: `FROM ${mcr}/runtime:10.0 AS latest\nFROM latest\nCOPY app /app\n` }
    },
    'an unknown ARG': from(`${mcr}/runtime:$TAG`, 'ARG TAG\n'),
    'a stage that nothing needs': {
      repository: { Dockerfile: `FROM ${mcr}/runtime AS unused\nFROM scratch\n` }
    }
  },
  reports: {
    'latest today': {
      ...from(`${mcr}/runtime:latest`),
      asOf: '2026-06-01',
      at: `${mcr}/runtime:latest`,
      says: /runtime:latest says latest; on 2026-06-01 that is \.NET 10\.0/
    },
    'no tag': {
      ...from(`${mcr}/aspnet`),
      asOf: '2026-06-01',
      says: /dotnet\/aspnet has no tag, which means latest; on 2026-06-01 that is \.NET 10\.0/
    },
    'the day before .NET 10': { ...from(`${mcr}/sdk:latest`), asOf: '2025-11-10', says: /that is \.NET 9\.0/ },
    'the day of .NET 10': { ...from(`${mcr}/sdk:latest`), asOf: '2025-11-11', says: /that is \.NET 10\.0/ },
    'in the time of .NET 8': { ...from(`${mcr}/runtime-deps:latest`), asOf: '2024-01-01', says: /that is \.NET 8\.0/ },
    'the SDK': from(`${mcr}/sdk`),
    'runtime-deps': from(`${mcr}/runtime-deps`),
    'the repository of .NET Core': { ...from(`${mcr}/core/sdk:latest`), says: /that is \.NET Core 3\.1/ },
    'Docker Hub': { ...from('microsoft/dotnet'), says: /microsoft\/dotnet has no tag/ },
    'an ARG default': from(`${mcr}/runtime:$TAG`, 'ARG TAG=latest\n'),
    'a mirror': {
      ...from('example.com/mcr/dotnet/runtime:latest'),
      mirrors: [{ from: 'example.com/mcr/', to: 'mcr.microsoft.com/' }]
    },
    'an image that is copied from': {
      repository: { Dockerfile: `FROM scratch\nCOPY --from=${mcr}/runtime:latest /usr/share/dotnet /dotnet\n` },
      at: `${mcr}/runtime:latest`
    },
    'two stages': {
      repository: { Dockerfile: `FROM ${mcr}/sdk AS a\nRUN id\nFROM ${mcr}/runtime\nCOPY --from=a /x /x\n` },
      count: 2
    }
  }
})
