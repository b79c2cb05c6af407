import { checkRule } from './support/check-rule.ts'

checkRule('apphost-libc', {
  accepts: {
    'the same library': { entry: '["./App"]' },
    'both Alpine': { build: 'sdk:8.0-alpine', image: 'runtime:8.0-alpine', entry: '["./App"]' },
    'dotnet App.dll': { build: 'sdk:8.0-alpine' },
    'a runtime identifier, which is another rule’s': {
      build: 'sdk:8.0-alpine',
      publish: '-r linux-x64 --self-contained false',
      entry: '["./App"]'
    },
    'self-contained': { build: 'sdk:8.0-alpine', publish: '--self-contained', entry: '["./App"]' },
    gcompat: { image: 'runtime:8.0-alpine', lines: 'RUN apk add gcompat\n', entry: '["./App"]' },
    'an SDK of somebody else': { build: 'example.com/sdk:8.0-alpine', entry: '["./App"]' },
    'an image of somebody else': { build: 'sdk:8.0-alpine', image: 'example.com/runtime:8.0', entry: '["./App"]' },
    'an unknown ARG': { head: 'ARG TAG\n', build: 'sdk:$TAG', entry: '["./App"]' },
    'noble and Debian': { build: 'sdk:8.0-noble', entry: '["./App"]' },
    'Azure Linux': { build: 'sdk:8.0-azurelinux3.0', entry: '["./App"]' },
    Windows: { build: 'sdk:8.0-nanoserver-ltsc2022', image: 'runtime:8.0-nanoserver-ltsc2022', entry: '["App.exe"]' }
  },
  reports: {
    'Alpine to Debian': {
      shop: { build: 'sdk:8.0-alpine', entry: '["./App"]' },
      failure: /exec \.\/App: no such file/
    },
    'Debian to Alpine': { shop: { image: 'runtime:8.0-alpine', entry: '["./App"]' } },
    'an absolute path': { shop: { build: 'sdk:8.0-alpine', entry: '["/app/App"]' } },
    'a pinned Alpine': { shop: { build: 'sdk:8.0-alpine3.23', entry: '["./App"]' } },
    noble: { shop: { build: 'sdk:8.0-alpine', image: 'runtime:8.0-noble', entry: '["./App"]' } },
    chiseled: { shop: { build: 'sdk:8.0-alpine', image: 'runtime:8.0-noble-chiseled', entry: '["./App"]' } },
    'a web app': {
      shop: { sdk: 'Microsoft.NET.Sdk.Web', build: 'sdk:8.0-alpine', image: 'aspnet:8.0', entry: '["./App"]' }
    },
    '.NET 10': { shop: { target: 'net10.0', build: 'sdk:10.0-alpine', image: 'runtime:10.0', entry: '["./App"]' } }
  }
})
