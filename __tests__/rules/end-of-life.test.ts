import { checkRule } from './support/check-rule.ts'

const from = (image: string) => ({
  repository: { Dockerfile: `FROM ${image.includes('/') ? image : `mcr.microsoft.com/dotnet/${image}`}\nCOPY x /x\n` }
})

checkRule('end-of-life', {
  accepts: {
    'a channel in support': from('runtime:10.0'),
    'Alpine in support': from('runtime:10.0-alpine'),
    '.NET 8 in its time': { ...from('runtime:8.0'), asOf: '2025-06-01' },
    'somebody else': from('example.com/dotnet/runtime:2.1'),
    'a distribution in support': from('docker.io/library/debian:13'),
    ltsc2025: from('runtime:10.0-nanoserver-ltsc2025'),
    '.NET Framework 4.8.1': from('mcr.microsoft.com/dotnet/framework/runtime:4.8.1-windowsservercore-ltsc2022'),
    'the day before the notice': { ...from('runtime:8.0-noble'), asOf: '2026-08-11' },
    'a stage that nothing needs': {
      repository: { Dockerfile: 'FROM mcr.microsoft.com/dotnet/runtime:2.1 AS unused\nFROM scratch\n' }
    },
    'an unknown ARG': { repository: { Dockerfile: 'ARG TAG\nFROM mcr.microsoft.com/dotnet/runtime:$TAG\n' } },
    'a digest': from(`runtime@sha256:${'0'.repeat(64)}`),
    chiseled: from('runtime:10.0-noble-chiseled'),
    'Windows Server 2022, whose extended support goes on': from('runtime:10.0-nanoserver-ltsc2022'),
    'the last of 90 days and one': { ...from('runtime:10.0-alpine3.23'), asOf: '2027-08-02' },
    '.NET Framework 4.8, which ends with its Windows': {
      ...from('mcr.microsoft.com/dotnet/framework/runtime:4.8-windowsservercore-ltsc2019'),
      asOf: '2028-09-01'
    }
  },
  reports: {
    'a channel': { ...from('runtime:8.0-noble'), says: /\.NET 8\.0 ended on 2026-11-10/ },
    'the day itself': { ...from('sdk:8.0-noble'), asOf: '2026-11-10' },
    soon: { ...from('sdk:8.0-noble'), asOf: '2026-08-12', severity: 'notice', says: /ends on 2026-11-10/ },
    'the last day before': { ...from('sdk:8.0-noble'), asOf: '2026-11-09', severity: 'notice' },
    'Alpine beside its channel': { ...from('runtime:8.0-alpine3.20'), says: /Alpine 3\.20 ended/ },
    'the name of .NET Core': { ...from('runtime:3.1'), says: /\.NET Core 3\.1/ },
    'the Linux side of a tag for both systems': {
      ...from('runtime:7.0'),
      says: /ended on 2024-05-14 and support of Debian 11 ended/
    },
    'the Windows side of it': {
      repository: { Dockerfile: '# escape=`\nFROM mcr.microsoft.com/dotnet/runtime:7.0\nCOPY x /x\n' },
      says: /: support of \.NET 7\.0 ended on 2024-05-14; it gets/
    },
    'the Windows side of it, elsewhere': {
      repository: {
        '.github/workflows/ci.yml':
          'on: push\njobs:\n  a:\n    runs-on: windows-2022\n    container: mcr.microsoft.com/dotnet/runtime:7.0\n    steps: []\n'
      },
      says: /: support of \.NET 7\.0 ended on 2024-05-14; it gets/
    },
    'an old repository': from('mcr.microsoft.com/dotnet/core/runtime:3.1'),
    'Docker Hub': from('microsoft/dotnet:2.1-runtime'),
    'Nano Server 1909': { ...from('runtime:5.0-nanoserver-1909'), says: /support of Nano Server 1909 ended/ },
    'a patch': from('sdk:8.0.404'),
    'an ARG default': { repository: { Dockerfile: 'ARG V=6.0\nFROM mcr.microsoft.com/dotnet/runtime:$V\n' } },
    'a distribution alone': {
      ...from('runtime:10.0-alpine3.22'),
      asOf: '2027-06-01',
      says: /^mcr\.microsoft\.com\/dotnet\/runtime:10\.0-alpine3\.22: support of Alpine 3\.22 ended on 2027-05-01; it gets no security updates\. Use mcr\.microsoft\.com\/dotnet\/runtime:10\.0-alpine3\.24\.$/,
      expected: 'mcr.microsoft.com/dotnet/runtime:10.0-alpine3.24'
    },
    'a distribution alone, soon': {
      ...from('runtime:10.0-alpine3.23'),
      asOf: '2027-08-03',
      severity: 'notice',
      says: /support of Alpine 3\.23 ends on 2027-11-01\.$/
    },
    'what has ended goes before what ends soon': {
      ...from('runtime:8.0-alpine3.20'),
      asOf: '2026-10-01',
      says: /: support of Alpine 3\.20 ended on 2026-04-01; it gets/,
      expected: 'mcr.microsoft.com/dotnet/runtime:8.0-alpine3.24'
    },
    'channel and distribution together': {
      ...from('runtime:8.0-alpine3.21'),
      says: /support of \.NET 8\.0 ended on 2026-11-10 and support of Alpine 3\.21 ended on 2026-11-01/,
      expected: null
    },
    'a Windows line': {
      ...from('mcr.microsoft.com/windows/servercore:ltsc2016'),
      asOf: '2027-02-01',
      says: /support of Windows Server Core 2016 ended on 2027-01-11/,
      expected: null
    },
    'a version of .NET Framework': {
      ...from('mcr.microsoft.com/dotnet/framework/runtime:4.6.2-windowsservercore-ltsc2016'),
      asOf: '2027-02-01',
      says: /support of \.NET Framework 4\.6\.2 ended on 2027-01-12/
    },
    'an old Debian': {
      ...from('docker.io/library/debian:10'),
      says: /support of Debian 10 ended on 2024-06-30/,
      expected: null
    },
    'a distribution without a shell': {
      ...from('aspire-dashboard:9.0'),
      says: /: support of CBL-Mariner 2\.0 ended on 2025-07-31; it gets/,
      expected: 'mcr.microsoft.com/dotnet/aspire-dashboard:13.5'
    },
    'a tool whose major version goes on': {
      ...from('monitor:8.0-preview-cbl-mariner-distroless'),
      expected: 'mcr.microsoft.com/dotnet/monitor:8.1-cbl-mariner-distroless'
    },
    'a tool of which every living image ends too': {
      ...from('monitor:8.0'),
      asOf: '2027-05-01',
      says: /support of Ubuntu 22\.04 ended/,
      expected: null
    },
    'a tool whose major version does not': {
      ...from('monitor:6.3'),
      expected: 'mcr.microsoft.com/dotnet/monitor:10.0'
    },
    'a version that is pinned': { ...from('runtime:8.0.10-alpine3.20'), asOf: '2026-10-01', expected: null },
    'an app of its own': {
      shop: { image: 'runtime:8.0-alpine3.20', build: 'sdk:10.0' },
      asOf: '2026-10-01',
      expected: 'mcr.microsoft.com/dotnet/runtime:8.0-alpine3.24'
    },
    'two stages': {
      repository: {
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/sdk:6.0 AS a\nFROM mcr.microsoft.com/dotnet/runtime:6.0\nCOPY --from=a /x /x\n'
      },
      count: 2
    }
  }
})
