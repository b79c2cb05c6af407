import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const image = 'runtime:8.0-noble-chiseled'

/** A chiseled image that starts a script of the repository, which lies beside the Dockerfile. */
const scripted = (
  script: string,
  { lines = 'COPY entrypoint.sh .\n', entry = '["./entrypoint.sh"]', on = image } = {}
) => ({
  image: on,
  lines,
  entry,
  files: { 'entrypoint.sh': `${script}\nexec dotnet App.dll "$@"\n` }
})

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
    'distroless with a shell for debugging': {
      image: 'gcr.io/distroless/cc-debian12:debug-nonroot',
      lines: 'RUN id\n'
    },
    'distroless by a digest, which does not tell': {
      image: `gcr.io/distroless/cc-debian12@sha256:${'a'.repeat(64)}`,
      lines: 'RUN id\n'
    },
    'Azure Linux for debugging': { image: 'mcr.microsoft.com/azurelinux/distroless/debug:3.0', lines: 'RUN id\n' },
    'a list that names dotnet': { image, entry: '["dotnet", "App.dll", "sh", "-c"]' },
    'a shell of another name, which may have been copied in': { image, entry: '["/tools/sh", "-c", "dotnet App.dll"]' },
    'a shell that is an argument of the entry point': { image, entry: '["dotnet", "App.dll"]\nCMD ["sh", "-c", "x"]' },
    'a list that names the shell of an image with one': { entry: '["sh", "-c", "dotnet App.dll"]' },
    'a list that names a shell, over busybox': {
      image,
      lines: 'COPY --from=busybox:1 /bin/ /bin/\n',
      entry: '["sh", "-c", "dotnet App.dll"]'
    },
    'a list with a shell that a later one replaces': {
      image,
      entry: '["sh", "-c", "x"]\nENTRYPOINT ["dotnet", "App.dll"]'
    },
    'a health check that names a program': { image, lines: 'HEALTHCHECK CMD ["dotnet", "Health.dll", "sh"]\n' },
    'a script on an image with a shell': scripted('#!/bin/sh', { on: 'runtime:8.0' }),
    'a script for something else': scripted('#!/usr/share/dotnet/dotnet run'),
    'a script that does not say what runs it': scripted('# starts the app'),
    'a script that is not in the image': scripted('#!/bin/sh', { lines: '' }),
    'a script of the build': scripted('#!/bin/sh', { lines: '', entry: '["/app/other.sh"]' }),
    'a script that another one replaces': scripted('#!/bin/sh', {
      lines: 'COPY entrypoint.sh .\nENTRYPOINT ["./entrypoint.sh"]\n',
      entry: '["dotnet", "App.dll"]'
    }),
    'a script over a shell that is copied in': scripted('#!/bin/sh', {
      lines: 'COPY --from=build /bin/dash /bin/sh\nCOPY entrypoint.sh .\n'
    }),
    'a file that becomes the shell': scripted('#!/bin/sh', {
      lines: 'COPY tools.static /bin/sh\nCOPY entrypoint.sh .\n'
    }),
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
    'distroless of Google': { shop: { image: 'gcr.io/distroless/cc-debian12', lines: 'RUN id\n' } },
    'distroless for programs that are linked whole': {
      shop: { image: 'gcr.io/distroless/static-debian12:nonroot', lines: 'RUN id\n' }
    },
    'distroless of Azure Linux': {
      shop: { image: 'mcr.microsoft.com/azurelinux/distroless/base:3.0', lines: 'RUN id\n' }
    },
    'a list that names sh': {
      shop: { image, entry: '["sh", "-c", "dotnet App.dll"]' },
      at: 'ENTRYPOINT ["sh", "-c", "dotnet App.dll"]',
      says: /^ENTRYPOINT starts sh and .*runtime:8\.0-noble-chiseled has no shell\.$/,
      failure: /^exec: "sh": executable file not found in \$PATH$/,
      advises: /start the program itself, or take an image with a shell/
    },
    'a list that names /bin/sh': {
      shop: { image, entry: '["/bin/sh", "-c", "dotnet App.dll"]' },
      failure: /^exec: "\/bin\/sh": stat \/bin\/sh: no such file or directory$/
    },
    'a command that names bash': {
      repository: { Dockerfile: `FROM ${mcr}/${image}\nCOPY x /x\nCMD ["bash", "-c", "dotnet x.dll"]\n` },
      says: /^CMD starts bash and/,
      failure: /^exec: "bash": executable/
    },
    'RUN as a list that names bash': {
      shop: { image, lines: 'RUN ["/bin/bash", "-c", "id"]\n' },
      says: /^RUN starts \/bin\/bash and/,
      advises: /do it in an earlier stage/
    },
    'RUN that installs a shell, which needs one': { shop: { image, lines: 'RUN apt-get install -y bash\n' } },
    'a health check as a list that names sh': {
      shop: { image, lines: 'HEALTHCHECK CMD ["sh", "-c", "exit 0"]\n' },
      says: /^HEALTHCHECK starts sh/,
      severity: 'warning'
    },
    'a script for sh': {
      shop: scripted('#!/bin/sh'),
      at: 'ENTRYPOINT ["./entrypoint.sh"]',
      says: /^ENTRYPOINT starts \.\/entrypoint\.sh, a script for \/bin\/sh, and .*chiseled has no shell\.$/,
      failure: /^exec \.\/entrypoint\.sh: no such file or directory$/,
      advises: /start the program itself/
    },
    'a script for bash, in a folder of programs': {
      shop: scripted('#!/usr/bin/env bash', {
        lines: 'COPY --chmod=755 entrypoint.sh /usr/local/bin/\n',
        entry: '["/usr/local/bin/entrypoint.sh"]'
      }),
      says: /a script for bash/
    },
    'a script that is copied from the build stage': {
      shop: scripted('#! /bin/bash', { lines: 'COPY --from=build /src/entrypoint.sh .\n' }),
      says: /a script for \/bin\/bash/
    },
    'a script that comes with the whole context': { shop: scripted('#!/bin/sh', { lines: 'COPY . .\n' }) },
    'a script of the command': {
      repository: {
        'start.sh': '#!/bin/sh\nexec dotnet x.dll\n',
        Dockerfile: `FROM ${mcr}/${image}\nWORKDIR /app\nCOPY . .\nCMD ["/app/start.sh"]\n`
      },
      says: /^CMD starts \/app\/start\.sh/
    },
    'a script of the stage that the shipped one continues': {
      repository: {
        'start.sh': '#!/bin/sh\nexec dotnet x.dll\n',
        Dockerfile: `FROM ${mcr}/${image} AS base\nENTRYPOINT ["/start.sh"]\nFROM base\nCOPY start.sh /\n`
      },
      at: 'ENTRYPOINT ["/start.sh"]'
    },
    'a heredoc': { shop: { image, lines: 'RUN <<EOF\nid\nEOF\n' } }
  }
})
