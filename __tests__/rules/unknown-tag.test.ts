import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

checkRule('unknown-tag', {
  accepts: {
    'a published tag': {},
    'a patch': { image: 'runtime:8.0.8' },
    'a tag that is no longer built': { image: 'runtime:8.0-alpine3.18' },
    Alpine: { image: 'runtime:8.0-alpine' },
    'a tag of somebody else': { image: 'example.com/dotnet/runtime:banana' },
    'a mirror': { image: 'example.com/mcr/dotnet/runtime:8.0-banana' },
    'a digest': { image: `runtime@sha256:${'0'.repeat(64)}` },
    'a digest beside a tag that never was': { image: `runtime:8.0-banana@sha256:${'0'.repeat(64)}` },
    'two colons of somebody else': { image: 'example.com/dotnet/runtime:8.0:latest' },
    'an SDK version of a runtime image, which is another rule’s': { image: 'runtime:8.0.404' },
    'a nightly': { image: 'nightly/runtime:9.0' },
    'a tag that is newer than the catalogue': { image: 'runtime:10.0.99' },
    'a stage that nothing needs': { head: `FROM ${mcr}/runtime:8.0-banana AS unused\n` },
    'an unknown ARG': { head: 'ARG TAG\n', image: 'runtime:8.0-$TAG' },
    latest: { image: 'runtime:latest' },
    'a template': { image: 'runtime:{{tag}}' }
  },
  reports: {
    'Debian, which .NET 10 has not': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:10.0-bookworm-slim' },
      expected: `${mcr}/runtime:10.0-noble`
    },
    'trixie, which had previews only': {
      shop: { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:10.0-trixie-slim' }
    },
    'another release of Debian': {
      shop: { image: 'runtime:8.0-buster-slim' },
      at: `${mcr}/runtime:8.0-buster-slim`,
      says: /^mcr\.microsoft\.com\/dotnet\/runtime:8\.0-buster-slim does not exist: /,
      failure: /^mcr\.microsoft\.com\/dotnet\/runtime:8\.0-buster-slim: not found$/
    },
    'a channel that the app does not target: the one that it targets is named': {
      shop: { target: 'net9.0', build: 'sdk:9.0', image: 'runtime:8.0-buster-slim' },
      expected: `${mcr}/runtime:9.0-bookworm-slim`
    },
    'a web app on runtime: the image that it needs is named': {
      shop: { sdk: 'Microsoft.NET.Sdk.Web', image: 'runtime:8.0-buster-slim' },
      expected: `${mcr}/aspnet:8.0-bookworm-slim`
    },
    'without an app, the nearest tag': {
      repository: { Dockerfile: `FROM ${mcr}/aspnet:8.0-bookwrm-slim\nCOPY x /x\n` },
      expected: `${mcr}/aspnet:8.0-bookworm-slim`
    },
    'two colons of Docker Hub': {
      shop: { image: 'microsoft/dotnet:2.1:runtime' },
      failure: /failed to parse stage name "microsoft\/dotnet:2\.1:runtime": invalid reference format/
    },
    'bookworm without slim': { shop: { image: 'runtime:8.0-bookworm' } },
    'a channel that never was': { shop: { image: 'runtime:4.0' } },
    'the SDK': { shop: { build: 'sdk:8.0-debian' } },
    'aot outside of the SDK': { shop: { image: 'runtime:8.0-alpine-aot' } },
    'the old repository with a new version': { shop: { image: 'core/runtime:8.0' } },
    '.NET Framework': { shop: { target: 'net46', build: 'framework/sdk:4.6' } },
    'two colons': {
      shop: { image: 'runtime:8.0:latest' },
      says: /no image reference/,
      failure: /invalid reference format/
    },
    'an ARG default': { shop: { head: 'ARG TAG=8.0-buster-slim\n', image: 'runtime:$TAG' } },
    'Nano Server of 2019': { shop: { image: 'runtime:10.0-nanoserver-1809' } }
  }
})
