import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

/** The shop on scratch. */
const scratch = {
  Dockerfile: `FROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM scratch\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
}

checkRule('missing-runtime', {
  accepts: {
    runtime: {},
    'self-contained': { image: 'runtime-deps:8.0', publish: '-r linux-x64 --self-contained', entry: '["./App"]' },
    'native AOT': {
      image: 'runtime-deps:8.0',
      properties: '<PublishAot>true</PublishAot>',
      publish: '-r linux-x64',
      entry: '["./App"]'
    },
    trimmed: {
      image: 'runtime-deps:8.0',
      properties: '<PublishTrimmed>true</PublishTrimmed>',
      publish: '-r linux-x64',
      entry: '["./App"]'
    },
    'a single file': {
      image: 'runtime-deps:8.0',
      properties: '<PublishSingleFile>true</PublishSingleFile>',
      publish: '-r linux-x64',
      entry: '["./App"]'
    },
    'before .NET 8, a runtime identifier': {
      target: 'net6.0',
      build: 'sdk:6.0',
      image: 'runtime-deps:6.0',
      publish: '-r linux-x64',
      entry: '["./App"]'
    },
    'a runtime that is copied in': {
      image: 'runtime-deps:8.0',
      lines: `COPY --from=${mcr}/runtime:8.0 /usr/share/dotnet /usr/share/dotnet\n`
    },
    'a runtime that is installed': {
      image: 'runtime-deps:8.0',
      lines: 'RUN apt-get update && apt-get install -y dotnet-runtime-8.0\n'
    },
    'dotnet-install': {
      image: 'runtime-deps:8.0',
      lines: 'RUN curl -L https://dot.net/v1/dotnet-install.sh | bash -s -- --runtime dotnet\n'
    },
    'a tarball': {
      image: 'runtime-deps:8.0',
      lines: 'RUN curl -o dotnet.tar.gz https://example.com/x && tar -xf dotnet.tar.gz\n'
    },
    'an image of somebody else': { image: 'example.com/dotnet/runtime-deps:8.0' },
    'an SDK image': { image: 'sdk:8.0' },
    'a runtime in a folder of its own': {
      image: 'runtime-deps:8.0',
      lines: 'COPY runtime /opt/dotnet\n',
      entry: '["/opt/dotnet/dotnet", "App.dll"]'
    },
    'an app that nothing is known to start': { image: 'runtime-deps:8.0', entry: '["/start.sh"]' },
    'an app that may bring its runtime or not': {
      image: 'runtime-deps:8.0',
      head: 'ARG SC\n',
      publish: '--self-contained $SC'
    },
    'self-contained on a distribution': {
      image: 'docker.io/debian:12',
      publish: '-r linux-x64 --self-contained',
      entry: '["./App"]'
    },
    'a distribution with a package of .NET': {
      image: 'docker.io/ubuntu:24.04',
      lines: 'RUN apt-get update && apt-get install -y dotnet-runtime-8.0\n'
    },
    'a distribution and a script': { image: 'docker.io/debian:12', lines: 'COPY setup.sh .\nRUN ./setup.sh\n' },
    'a distribution and a download': {
      image: 'docker.io/debian:12',
      lines: 'RUN curl -L https://example.com/x | tar -xz -C /usr\n'
    },
    'a distribution and packages that a variable names': {
      image: 'docker.io/debian:12',
      lines: 'ARG PACKAGES\nRUN apt-get install -y $PACKAGES\n'
    },
    'a package that may need a .NET': { image: 'docker.io/alpine:3.22', lines: 'RUN apk add jellyfin\n' },
    'a distribution and another PATH': { image: 'docker.io/debian:12', lines: 'ENV PATH=/app:$PATH\n' },
    'a distribution and a COPY over everything': { image: 'docker.io/debian:12', lines: 'COPY rootfs /\n' },
    'a distribution and a COPY into a folder of programs': {
      image: 'docker.io/debian:12',
      lines: 'COPY tools/ /usr/local/bin/\n'
    },
    'a .NET that an earlier stage put aside': {
      image: 'docker.io/debian:12',
      publish: '&& cp -r /usr/share/dotnet /tools',
      lines: 'COPY --from=build /tools /tools\n'
    },
    'a script that is started': { image: 'docker.io/debian:12', entry: '["/start.sh"]' },
    'a wrapper that is started': { image: 'docker.io/debian:12', entry: '["/bin/tool", "--", "dotnet", "App.dll"]' },
    'a .NET of its own': { image: 'docker.io/debian:12', entry: '["/opt/net/dotnet", "App.dll"]' },
    'an apphost that is told where its .NET is': {
      image: 'docker.io/debian:12',
      lines: 'ENV DOTNET_ROOT=/opt/net\n',
      entry: '["./App"]'
    },
    'somebody else’s debian': { image: 'docker.io/somebody/debian:12' },
    'a distribution of another registry': { image: 'example.com/library/debian:12' },
    'a SHELL of its own': { image: 'docker.io/debian:12', lines: 'SHELL ["/bin/tool"]\n' },
    '.NET Framework with mono': {
      target: 'net48',
      image: 'runtime-deps:8.0',
      lines: 'RUN apt-get update && apt-get install -y mono-complete\n',
      entry: '["mono", "App.exe"]'
    }
  },
  reports: {
    'dotnet App.dll': {
      shop: { image: 'runtime-deps:8.0' },
      expected: `${mcr}/runtime:8.0`,
      at: `${mcr}/runtime-deps:8.0`,
      says: /^App\.csproj is published without a runtime of its own and .*runtime-deps:8\.0 has none: the app does not start\. Use /,
      failure: /^exec: "dotnet": executable file not found in \$PATH$/,
      relates: ['targets net8.0: net8.0']
    },
    'the apphost': { shop: { image: 'runtime-deps:8.0', entry: '["./App"]' }, failure: /You must install \.NET/ },
    'a web app': { shop: { sdk: 'Microsoft.NET.Sdk.Web', image: 'runtime-deps:8.0' }, expected: `${mcr}/aspnet:8.0` },
    'a package that may bring ASP.NET Core': {
      shop: {
        image: 'runtime-deps:8.0',
        items: '<PackageReference Include="Serilog.AspNetCore" Version="8.0.0" />'
      },
      expected: `${mcr}/aspnet:8.0`
    },
    Alpine: {
      shop: { build: 'sdk:8.0-alpine', image: 'runtime-deps:8.0-alpine' },
      expected: `${mcr}/runtime:8.0-alpine`
    },
    chiseled: { shop: { image: 'runtime-deps:8.0-noble-chiseled' }, expected: `${mcr}/runtime:8.0-noble-chiseled` },
    'another version': { shop: { image: 'runtime-deps:9.0' }, expected: `${mcr}/runtime:8.0` },
    'self-contained switched off': {
      shop: { image: 'runtime-deps:8.0', publish: '-r linux-x64 --self-contained false' }
    },
    'from .NET 8 on, a runtime identifier': {
      shop: { image: 'runtime-deps:8.0', publish: '-r linux-x64', entry: '["./App"]' }
    },
    'a single file without runtime': {
      shop: {
        image: 'runtime-deps:8.0',
        properties: '<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained>',
        publish: '-r linux-x64',
        entry: '["./App"]'
      }
    },
    ReadyToRun: {
      shop: {
        image: 'runtime-deps:8.0',
        properties: '<PublishReadyToRun>true</PublishReadyToRun>',
        publish: '-r linux-x64',
        entry: '["./App"]'
      }
    },
    'a pinned patch': { shop: { image: 'runtime-deps:8.0.8' }, expected: `${mcr}/runtime:8.0.8` },
    'a distribution': {
      shop: { image: 'docker.io/debian:12-slim' },
      at: 'docker.io/debian:12-slim',
      expected: `${mcr}/runtime:8.0-bookworm-slim`,
      says: /debian:12-slim has none: the app does not start\. Use /,
      failure: /^exec: "dotnet": executable file not found in \$PATH$/
    },
    'a distribution and a web app': {
      shop: { sdk: 'Microsoft.NET.Sdk.Web', image: 'docker.io/ubuntu:22.04' },
      expected: `${mcr}/aspnet:8.0-jammy`
    },
    'a distribution with harmless packages': {
      shop: {
        image: 'docker.io/debian:12',
        lines:
          'RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libicu72 tzdata && rm -rf /var/lib/apt/lists/*\nRUN useradd -m app && mkdir /data && chown app /data\n'
      }
    },
    'a time zone that is linked': {
      shop: { image: 'docker.io/debian:12', lines: 'RUN ln -sf /usr/share/zoneinfo/Europe/Paris /etc/localtime\n' }
    },
    'Alpine alone': {
      shop: { image: 'docker.io/alpine:3.22', lines: 'RUN apk add --no-cache icu-libs icu-data-full\n' }
    },
    'nothing at all': { shop: { files: scratch }, expected: `${mcr}/runtime:8.0` },
    'a distroless image': { shop: { image: 'gcr.io/distroless/base-debian12' } },
    'Azure Linux': { shop: { image: 'mcr.microsoft.com/azurelinux/base/core:3.0' } },
    'a minimal image of Red Hat': { shop: { image: 'registry.access.redhat.com/ubi9/ubi-minimal:9.5' } },
    'in shell form': {
      shop: { image: 'docker.io/debian:12', entry: 'dotnet App.dll' },
      failure: /^\/bin\/sh: dotnet: not found$/
    },
    'the apphost on a distribution': {
      shop: { image: 'docker.io/debian:12', entry: '["./App"]' },
      failure: /^You must install \.NET/
    },
    'Nano Server': {
      host: 'windows/amd64:10.0.20348',
      shop: { build: 'sdk:8.0-nanoserver-ltsc2022', image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022' },
      expected: `${mcr}/runtime:8.0-nanoserver-ltsc2022`,
      failure: /CreateProcess/
    },
    'Server Core in shell form': {
      host: 'windows/amd64:10.0.20348',
      shop: {
        build: 'sdk:8.0-windowsservercore-ltsc2022',
        image: 'mcr.microsoft.com/windows/servercore:ltsc2022',
        entry: 'dotnet App.dll'
      },
      expected: `${mcr}/runtime:8.0-windowsservercore-ltsc2022`,
      failure: /is not recognized/
    },
    'a runtime of its own, started by dotnet': {
      shop: { image: 'runtime-deps:8.0', publish: '-r linux-x64 --self-contained' },
      expected: null,
      says: /^App\.csproj brings its own runtime and is started by dotnet, which .*runtime-deps:8\.0 does not have\.$/,
      advises: 'start it by its own name: ./App'
    },
    'native AOT, started by dotnet': {
      shop: {
        image: 'docker.io/alpine:3.22',
        build: 'sdk:8.0-alpine',
        properties: '<PublishAot>true</PublishAot>'
      },
      says: /is started by dotnet/
    },
    'an ARG default': { shop: { head: 'ARG V=8.0\n', image: 'runtime-deps:$V' } }
  }
})
