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
    'a shell form that a later one replaces': { image, entry: 'dotnet Old.dll\nENTRYPOINT ["dotnet", "App.dll"]' },
    'an entry point of a stage that is only copied from': {
      repository: {
        Dockerfile: `FROM ${mcr}/${image} AS files\nENTRYPOINT dotnet x.dll\nFROM ${mcr}/runtime:8.0\nCOPY --from=files /x /x\n`
      }
    },
    'a health check that is taken back': {
      image,
      lines: 'HEALTHCHECK CMD curl -f http://localhost:8080/\nHEALTHCHECK NONE\n'
    },
    'SHELL, which names another program': { image, lines: 'SHELL ["/app/ash", "-c"]\nRUN echo\n' },
    'a shell that is copied in': { image, lines: 'COPY --from=build /bin/bash /usr/bin/bash\nRUN echo\n' },
    Windows: { build: 'sdk:8.0-nanoserver-ltsc2022', image: 'runtime:8.0-nanoserver-ltsc2022', lines: 'RUN echo\n' },
    'a stage that nothing needs': { head: `FROM ${mcr}/${image} AS unused\nRUN echo\n` }
  },
  reports: {
    RUN: {
      shop: { image, lines: 'RUN mkdir /data\n' },
      at: 'RUN mkdir /data',
      failure: /^exec: "\/bin\/sh": stat \/bin\/sh: no such file or directory$/,
      says: /^RUN \(mkdir\) is written in shell form and .*runtime:8\.0-noble-chiseled has no shell\.$/,
      advises: /do it in an earlier stage and copy the result/
    },
    'a command, when there is no entry point': {
      repository: { Dockerfile: `FROM ${mcr}/${image}\nCOPY x /x\nCMD dotnet x.dll\n` },
      says: /^CMD \(dotnet\) is written in shell form/,
      advises: /write it as a JSON array/
    },
    'an entry point of the stage that the shipped one continues': {
      repository: {
        Dockerfile: `FROM ${mcr}/${image} AS base\nENTRYPOINT dotnet x.dll\nFROM base\nCOPY x /x\n`
      },
      at: 'ENTRYPOINT dotnet x.dll'
    },
    'the last of two entry points': {
      shop: { image, entry: '["dotnet", "App.dll"]\nENTRYPOINT dotnet App.dll' },
      at: 'ENTRYPOINT dotnet App.dll'
    },
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
