import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'

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
    'an ARG default': { shop: { head: 'ARG V=8.0\n', image: 'runtime-deps:$V' } }
  }
})
