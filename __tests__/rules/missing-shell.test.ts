import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const image = 'runtime:8.0-noble-chiseled'

checkRule('missing-shell', {
  accepts: {
    'an image with a shell': { lines: 'RUN echo\n' },
    JSON: { image },
    'RUN as JSON': { image, lines: 'RUN ["dotnet", "--info"]\n' },
    'a command as JSON': { image, entry: '["dotnet", "App.dll"]\nCMD ["--verbose"]' },
    'RUN in the build stage': { image, publish: '&& echo' },
    Alpine: { image: 'runtime:8.0-alpine', lines: 'RUN apk add curl\n' },
    'a CMD below an ENTRYPOINT': { image, lines: 'CMD --verbose\n' },
    'busybox that is copied in': { image, lines: 'COPY --from=busybox:1 /bin/busybox /bin/sh\nRUN echo\n' },
    'HEALTHCHECK NONE': { image, lines: 'HEALTHCHECK NONE\n' },
    'a health check as JSON': { image, lines: 'HEALTHCHECK CMD ["./App", "--health"]\n' },
    'an image of somebody else': { image: 'example.com/distroless/dotnet:8.0', lines: 'RUN echo\n' },
    'a stage that nothing needs': { head: `FROM ${mcr}/${image} AS unused\nRUN echo\n` }
  },
  reports: {
    RUN: { shop: { image, lines: 'RUN mkdir /data\n' }, failure: /stat \/bin\/sh/, says: /mkdir/ },
    'apt-get': { shop: { image, lines: 'RUN apt-get update\n' }, says: /apt-get/ },
    adduser: { shop: { image, lines: 'RUN adduser --disabled-password x\n' } },
    'an entry point': { shop: { image, entry: 'dotnet App.dll' } },
    two: { shop: { image, lines: 'RUN a\nRUN b\n' }, count: 2 },
    'a health check': {
      shop: { image, lines: 'HEALTHCHECK CMD curl -f http://localhost:8080/\n' },
      severity: 'warning'
    },
    'Azure Linux': { shop: { image: 'runtime:8.0-azurelinux3.0-distroless', lines: 'RUN id\n' } },
    extra: { shop: { image: 'runtime:8.0-noble-chiseled-extra', lines: 'RUN id\n' } },
    aspnet: { shop: { sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:8.0-jammy-chiseled', lines: 'RUN id\n' } },
    'runtime-deps': {
      shop: {
        image: 'runtime-deps:8.0-jammy-chiseled',
        publish: '-r linux-x64 --self-contained',
        lines: 'RUN id\n',
        entry: '["./App"]'
      }
    },
    'a base stage': {
      repository: {
        Dockerfile: `FROM ${mcr}/${image} AS base\nRUN id\nFROM base\nCOPY x /x\n`
      }
    },
    'a heredoc': { shop: { image, lines: 'RUN <<EOF\nid\nEOF\n' } }
  }
})
