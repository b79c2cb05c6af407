import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const digest = `sha256:${'0'.repeat(64)}`

checkRule('wrong-version-kind', {
  accepts: {
    'a channel': {},
    'a patch of the runtime': { image: 'runtime:8.0.8' },
    'a patch of two digits': { image: 'runtime:8.0.11' },
    'an SDK version of an SDK image': { build: 'sdk:8.0.404' },
    'a floating band of an SDK image': { build: 'sdk:8.0.4xx' },
    latest: { image: 'runtime:latest' },
    'a preview of the runtime': { image: 'runtime:10.0.0-preview.7', target: 'net10.0', build: 'sdk:10.0' },
    'the version beside a digest, which alone is pulled': { image: `runtime:8.0.404@${digest}` },
    'an image of somebody else': { image: 'example.com/dotnet/runtime:8.0.404' },
    'an unknown ARG': { head: 'ARG V\n', image: 'runtime:$V' },
    'a stage that nothing needs': { head: `FROM ${mcr}/runtime:8.0.404 AS unused\n` },
    '.NET Framework, whose dates are long': { image: 'framework/runtime:4.8-20190910-windowsservercore-ltsc2019' },
    'a tag that is wrong in another way': { image: 'runtime:8.0-404' },
    'the SDK tags of the old repository': {
      build: 'microsoft/dotnet:2.1.300-sdk',
      image: 'microsoft/dotnet:2.1-runtime'
    }
  },
  reports: {
    runtime: {
      shop: { image: 'runtime:8.0.404' },
      at: `${mcr}/runtime:8.0.404`,
      says: /runtime:8\.0\.404 does not exist: 8\.0\.404 is the version of an SDK, and dotnet\/runtime counts runtime versions/,
      expected: `${mcr}/runtime:8.0.30`,
      failure: /runtime:8\.0\.404: not found/
    },
    aspnet: {
      shop: { sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:9.0.100' },
      expected: `${mcr}/aspnet:8.0.30`
    },
    'runtime-deps': {
      shop: { image: 'runtime-deps:8.0.303', publish: '-r linux-x64 --self-contained', entry: '["./App"]' },
      expected: `${mcr}/runtime-deps:8.0.30`
    },
    'with a distribution': {
      shop: { image: 'runtime:8.0.404-alpine3.20' },
      says: /8\.0\.404 is the version of an SDK/
    },
    'a preview of an SDK': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:10.0.100-preview.7' },
      says: /10\.0\.100 is the version of an SDK/
    },
    'of somebody who took it from an SDK tag for native AOT': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'aspnet:10.0.100-preview.7-alpine3.22-aot' }
    },
    'an SDK that was never published either': { shop: { image: 'runtime:8.0.999' } },
    'an SDK that is newer than the catalogue': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:10.0.499' },
      expected: `${mcr}/runtime:10.0`
    },
    '.NET Core': {
      shop: { target: 'netcoreapp3.1', build: 'core/sdk:3.1', image: 'core/runtime:3.1.426' },
      expected: `${mcr}/runtime:3.1.32`
    },
    'an ARG that the SDK image has too': {
      shop: { head: 'ARG V=8.0.404\n', build: 'sdk:$V', image: 'runtime:$V' },
      expected: `${mcr}/runtime:8.0.30`
    },
    'every stage that has one': {
      repository: {
        Dockerfile: `FROM ${mcr}/runtime:8.0.404 AS a\nRUN id\nFROM ${mcr}/aspnet:8.0.404\nCOPY --from=a /x /x\n`
      },
      count: 2
    },
    'an image that is copied from': {
      shop: { lines: `COPY --from=${mcr}/runtime:8.0.404 /usr/bin/a /usr/bin/a\n` },
      at: `${mcr}/runtime:8.0.404`
    },
    'a mirror': {
      shop: { image: 'example.com/mcr/dotnet/runtime:8.0.404' },
      mirrors: [{ from: 'example.com/mcr/', to: 'mcr.microsoft.com/' }],
      expected: 'example.com/mcr/dotnet/runtime:8.0.30'
    }
  }
})
