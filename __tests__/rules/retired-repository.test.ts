import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const from = (image: string) => ({
  repository: { Dockerfile: `FROM ${image.includes('/') ? image : `mcr.microsoft.com/dotnet/${image}`}\nCOPY x /x\n` }
})

checkRule('retired-repository', {
  accepts: {
    'the repository of today': {},
    'the SDK of today': { build: 'sdk:9.0' },
    aspnet: { image: 'aspnet:8.0' },
    'runtime-deps': { image: 'runtime-deps:8.0' },
    'an old version of it': { image: 'runtime:3.1' },
    'somebody else': { image: 'example.com/dotnet/core/runtime:3.1' },
    '.NET Framework': { image: 'framework/runtime:4.8' },
    Windows: { image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022' },
    'a distribution': { image: 'docker.io/library/debian:12' },
    'a nightly of today': { image: 'nightly/runtime:9.0' },
    'a stage that nothing needs': { head: `FROM ${mcr}/core/runtime:3.1 AS unused\n` },
    monitor: { image: 'monitor:8.0' },
    'the days when it was in use': { ...from(`${mcr}/core/runtime:3.1`), asOf: '2021-01-01' },
    'the day before Docker Hub was left': { ...from('microsoft/dotnet:2.1-runtime'), asOf: '2019-02-01' }
  },
  reports: {
    'core/runtime': { ...from(`${mcr}/core/runtime:3.1`), expected: `${mcr}/runtime:3.1` },
    'core/aspnet': { ...from(`${mcr}/core/aspnet:3.1`), expected: `${mcr}/aspnet:3.1` },
    'core/sdk': { ...from(`${mcr}/core/sdk:3.1`), expected: `${mcr}/sdk:3.1` },
    'core/runtime-deps': { ...from(`${mcr}/core/runtime-deps:3.1`), expected: `${mcr}/runtime-deps:3.1` },
    'core with Alpine': { ...from(`${mcr}/core/runtime:3.1-alpine`), expected: `${mcr}/runtime:3.1-alpine` },
    'a version that never moved': { ...from(`${mcr}/core/runtime:2.2`), expected: null },
    'Docker Hub': from('microsoft/dotnet:2.1-runtime'),
    aspnetcore: from('microsoft/aspnetcore:2.0'),
    'aspnetcore-build': from('microsoft/aspnetcore-build:2.0'),
    'both stages': {
      shop: { target: 'netcoreapp3.1', build: 'core/sdk:3.1', image: 'core/runtime:3.1' },
      count: 2
    },
    'an ARG default': {
      shop: { target: 'netcoreapp3.1', head: 'ARG V=3.1\n', build: 'sdk:$V', image: 'core/runtime:$V' }
    },
    'what it says': {
      ...from('microsoft/dotnet:2.1-sdk'),
      at: 'microsoft/dotnet:2.1-sdk',
      says: /^microsoft\/dotnet:2\.1-sdk comes from a repository that was given up on 20\d\d-\d\d-\d\d; its images get no more updates/
    },
    '.NET Framework of Docker Hub': from('microsoft/dotnet-framework:4.7.2-runtime'),
    'ASP.NET of Docker Hub': from('microsoft/aspnet:4.7.2'),
    'an image that is copied from': {
      repository: { Dockerfile: `FROM scratch\nCOPY --from=${mcr}/core/runtime:3.1 /usr/share/dotnet /dotnet\n` },
      at: `${mcr}/core/runtime:3.1`
    }
  }
})
