/** What the command line, the SDK image and the project together make of one app. */
import { expect, test } from '@jest/globals'
import { lines, project, publishOf, web } from '../support/link-of.ts'

interface Row {
  readonly name: string
  readonly csproj: string
  readonly publish: string
  readonly sdk?: string
  readonly before?: string
  readonly expected: string
}

const rows: readonly Row[] = [
  {
    name: 'nothing said',
    csproj: web('net8.0'),
    publish: 'dotnet publish -o /out',
    expected: 'net8.0 portable self-contained=false aot=false'
  },
  {
    name: 'framework-option',
    csproj: project('net8.0;net10.0'),
    publish: 'dotnet publish -f net10.0 -o /out',
    expected: 'net10.0 portable self-contained=false aot=false'
  },
  {
    name: 'framework-property-equals',
    csproj: project('net8.0;net10.0'),
    publish: 'dotnet publish --property:TargetFramework=net8.0 --output=/out',
    expected: 'net8.0 portable self-contained=false aot=false'
  },
  {
    name: 'multi-target-no-option',
    csproj: project('net8.0;net10.0'),
    publish: 'dotnet publish -o /out',
    expected: '? portable self-contained=false aot=false'
  },
  {
    name: 'self-contained-musl',
    csproj: project('net8.0'),
    publish: 'dotnet publish -r linux-musl-x64 --self-contained true -o /out',
    expected: 'net8.0 linux-musl-x64 self-contained=true aot=false'
  },
  {
    name: 'rid-without-sc-net8',
    csproj: project('net8.0'),
    publish: 'dotnet publish -r linux-x64 -o /out',
    expected: 'net8.0 linux-x64 self-contained=false aot=false'
  },
  {
    name: 'rid-without-sc-net6',
    csproj: project('net6.0'),
    sdk: 'sdk:6.0',
    publish: 'dotnet publish -r linux-x64 -o /out',
    expected: 'net6.0 linux-x64 self-contained=true aot=false'
  },
  {
    name: 'arch-targetarch-cross',
    csproj: project('net8.0'),
    before: 'ARG TARGETARCH',
    publish: 'dotnet publish -a $TARGETARCH -o /out',
    expected: 'net8.0 linux-x64 self-contained=false aot=false'
  },
  {
    name: 'arch-amd64-becomes-x64',
    csproj: project('net8.0'),
    publish: 'dotnet publish --arch amd64 -o /out',
    expected: 'net8.0 linux-x64 self-contained=false aot=false'
  },
  {
    name: 'arch-in-alpine-sdk',
    csproj: project('net8.0'),
    sdk: 'sdk:8.0-alpine',
    publish: 'dotnet publish -a arm64 -o /out',
    expected: 'net8.0 linux-musl-arm64 self-contained=false aot=false'
  },
  {
    name: 'os-and-arch',
    csproj: project('net8.0'),
    publish: 'dotnet publish --os linux-musl --arch arm64 -o /out',
    expected: 'net8.0 linux-musl-arm64 self-contained=false aot=false'
  },
  {
    name: 'aot-from-command-line',
    csproj: project('net10.0'),
    sdk: 'sdk:10.0',
    publish: 'dotnet publish -r linux-x64 -p:PublishAot=true -o /out',
    expected: 'net10.0 linux-x64 self-contained=true aot=true'
  },
  {
    name: 'rid-from-slash-property',
    csproj: project('net8.0'),
    publish: 'dotnet publish /p:RuntimeIdentifier=linux-x64 /p:SelfContained=true -o /out',
    expected: 'net8.0 linux-x64 self-contained=true aot=false'
  },
  {
    name: 'msbuild-target-publish',
    csproj: project('net8.0'),
    publish: 'dotnet msbuild -t:Publish -p:Configuration=Release -p:PublishDir=/out',
    expected: 'net8.0 portable self-contained=false aot=false'
  },
  {
    name: 'several properties in one word',
    csproj: project('net8.0'),
    publish: 'dotnet publish "-p:RuntimeIdentifier=linux-x64;SelfContained=true" -o /out',
    expected: 'net8.0 linux-x64 self-contained=true aot=false'
  },
  {
    name: 'a later option wins',
    csproj: project('net8.0;net9.0;net10.0'),
    sdk: 'sdk:10.0',
    publish: 'dotnet publish -f net8.0 -f net9.0 -o /out',
    expected: 'net9.0 portable self-contained=false aot=false'
  },
  {
    name: 'runtime identifier that nobody can tell',
    csproj: project('net8.0'),
    before: 'ARG RID',
    publish: 'dotnet publish -r $RID -o /out',
    expected: 'net8.0 ? self-contained=false aot=false'
  },
  {
    name: 'self-contained that nobody can tell',
    csproj: project('net8.0'),
    before: 'ARG SC',
    publish: 'dotnet publish -r linux-x64 --self-contained $SC -o /out',
    expected: 'net8.0 linux-x64 self-contained=? aot=false'
  },
  {
    name: 'configuration that decides nothing',
    csproj: project('net8.0'),
    before: 'ARG CONFIGURATION',
    publish: 'dotnet publish -c $CONFIGURATION -o /out',
    expected: 'net8.0 portable self-contained=false aot=false'
  },
  {
    name: 'configuration that decides',
    csproj: project('net8.0', `<PublishAot Condition="'$(Configuration)' == 'Release'">true</PublishAot>`),
    before: 'ARG CONFIGURATION',
    publish: 'dotnet publish -r linux-x64 -c $CONFIGURATION -o /out',
    expected: 'net8.0 linux-x64 self-contained=? aot=?'
  },
  {
    name: 'a property without influence',
    csproj: project('net8.0'),
    before: 'ARG VERSION',
    publish: 'dotnet publish -p:Version=$VERSION -o /out',
    expected: 'net8.0 portable self-contained=false aot=false'
  },
  {
    name: 'runtime chosen in a branch',
    csproj: project('net8.0', '<SelfContained>false</SelfContained>'),
    before: 'ARG TARGETARCH',
    publish: 'case $TARGETARCH in amd64) RID=linux-x64;; *) RID=linux-arm64;; esac; dotnet publish -r $RID -o /out',
    expected: 'net8.0 ? self-contained=false aot=false'
  }
]

test.each(rows)('$name', ({ csproj, publish, sdk = 'sdk:8.0', before = '', expected }) => {
  const Dockerfile = lines(`FROM mcr.microsoft.com/dotnet/${sdk} AS build
    ${before}
    WORKDIR /src
    COPY . .
    RUN ${publish}
    FROM debian:12-slim
    COPY --from=build /out /app
    ENTRYPOINT ["/app/App"]`)
  expect(publishOf({ 'App.csproj': csproj, Dockerfile })).toBe(expected)
})
