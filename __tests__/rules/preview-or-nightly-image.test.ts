import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const from = (image: string, head = '') => ({
  repository: {
    Dockerfile: `${head}FROM ${image.includes('/') && !image.startsWith('nightly/') ? image : `${mcr}/${image}`}\nCOPY app /app\n`
  }
})

checkRule('preview-or-nightly-image', {
  accepts: {
    'a released channel': from('runtime:10.0'),
    'a released patch': from('runtime:9.0.1'),
    '.NET 11 after its release': from('runtime:11.0'),
    latest: from('runtime:latest'),
    'an image of somebody else': from('example.com/dotnet/runtime:10.0-preview'),
    'a nightly word in the tag of somebody else': from('example.com/app:nightly'),
    'a repository whose name only ends so': from('example.com/our-nightly:8.0'),
    'something else that is built every night': from('example.com/rust-nightly/app:1'),
    'an SDK band': from('sdk:9.0.100'),
    'a distribution with a similar word': from('runtime:8.0-noble-chiseled'),
    'a digest alone': from(`runtime@sha256:${'0'.repeat(64)}`),
    '.NET Framework': from('framework/runtime:4.8.1'),
    'an unknown ARG': from('runtime:$TAG', 'ARG TAG\n'),
    'a stage that nothing needs': {
      repository: { Dockerfile: `FROM ${mcr}/runtime:10.0-preview AS unused\nFROM scratch\n` }
    }
  },
  reports: {
    'a preview that was released since': {
      ...from('runtime:10.0-preview'),
      at: `${mcr}/runtime:10.0-preview`,
      says: /runtime:10\.0-preview is a preview image that was last updated before 2025-\d\d-\d\d/
    },
    'a preview that is still going on': {
      ...from('runtime:11.0-preview'),
      asOf: '2026-06-01',
      says: /runtime:11\.0-preview is a preview image: it is not supported/
    },
    'a preview with its number': from('sdk:10.0.100-preview.7'),
    'a preview of the runtime with its number': from('aspnet:10.0.0-preview.7-noble'),
    'a release candidate': from('sdk:9.0.100-rc.2'),
    'a release candidate of the runtime': from('runtime:8.0.0-rc.2'),
    'a preview on Alpine': from('aspnet:9.0-preview-alpine'),
    'before the release, the plain channel': { ...from('sdk:11.0'), asOf: '2026-09-15' },
    'a preview of .NET Core': from(`${mcr}/core/sdk:3.0.100-preview9`),
    'the nightly repositories': {
      ...from('nightly/runtime:9.0'),
      severity: 'notice',
      says: /nightly\/runtime:9\.0 comes from a nightly repository: its images are not supported/
    },
    'a preview in a nightly repository is said once': { ...from('nightly/sdk:11.0-preview'), severity: 'notice' },
    'a nightly repository of old': { ...from(`${mcr}/core-nightly/runtime:3.1`), severity: 'notice' },
    'the nightly repository of a mirror': {
      ...from('example.com/dotnet/nightly/aspnet:9.0'),
      severity: 'notice'
    },
    'an ARG default': from('runtime:$TAG', 'ARG TAG=10.0-preview\n'),
    'two stages': {
      repository: {
        Dockerfile: `FROM ${mcr}/sdk:10.0-preview AS a\nRUN id\nFROM ${mcr}/runtime:10.0-preview\nCOPY --from=a /x /x\n`
      },
      count: 2
    }
  }
})
