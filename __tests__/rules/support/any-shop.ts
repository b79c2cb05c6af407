/** Repositories of every kind that repairs have to get right, made at random from a seed. */
import fc from 'fast-check'
import type { Circumstances, Files } from './judge.ts'
import { dockerfileText, projectText } from './shop.ts'

export interface AnyShop {
  readonly files: Files
  readonly circumstances: Circumstances
}

const channels = ['3.1', '5.0', '6.0', '7.0', '8.0', '9.0', '10.0']
const channel = fc.constantFrom(...channels)
const sometimes = <T>(value: fc.Arbitrary<T>, otherwise: T, weight = 2) =>
  fc.oneof({ arbitrary: fc.constant(otherwise), weight }, { arbitrary: value, weight: 1 })

const version = fc.oneof(
  { arbitrary: channel, weight: 6 },
  { arbitrary: fc.constantFrom('6.0.36', '8.0.5', '8.0.11', '9.0.0', '8.0.404', '9.0.100'), weight: 1 }
)
const linux = fc.constantFrom(
  '',
  '-alpine',
  '-alpine3.20',
  '-bookworm-slim',
  '-bullseye-slim',
  '-jammy',
  '-noble',
  '-jammy-chiseled',
  '-noble-chiseled',
  '-noble-chiseled-extra',
  '-azurelinux3.0',
  '-azurelinux3.0-distroless',
  '-amd64',
  '-arm64v8'
)
const windows = fc.constantFrom(
  '-nanoserver-ltsc2022',
  '-windowsservercore-ltsc2022',
  '-nanoserver-1809',
  '-nanoserver-ltsc2025'
)
const digest = `@sha256:${'7'.repeat(64)}`
const mirror = { from: 'registry.example.com/proxy/', to: 'mcr.microsoft.com/' }

const project = fc.record({
  target: channel,
  more: sometimes(fc.constantFrom('-windows', '-linux'), '', 12),
  web: fc.boolean(),
  properties: fc.subarray(
    [
      '<InvariantGlobalization>false</InvariantGlobalization>',
      '<InvariantGlobalization>true</InvariantGlobalization>',
      '<PublishAot>true</PublishAot>',
      '<PublishSingleFile>true</PublishSingleFile>',
      '<SelfContained>true</SelfContained>',
      '<SelfContained>false</SelfContained>',
      '<UseWPF>true</UseWPF>',
      '<RollForward>Major</RollForward>',
      '<RollForward>Disable</RollForward>',
      '<RuntimeFrameworkVersion>8.0.11</RuntimeFrameworkVersion>',
      '<UseAppHost>false</UseAppHost>'
    ],
    { maxLength: 2 }
  ),
  items: fc.subarray(
    [
      '<PackageReference Include="Microsoft.Data.SqlClient" Version="5.2.0" />',
      '<PackageReference Include="System.Drawing.Common" Version="8.0.0" />'
    ],
    { maxLength: 1 }
  )
})

const globalJson = fc.record({
  version: fc.constantFrom('6.0.100', '8.0.100', '8.0.404', '9.0.100', '9.0.300', '10.0.100'),
  rollForward: fc.constantFrom(
    'disable',
    'patch',
    'latestPatch',
    'feature',
    'latestFeature',
    'minor',
    'latestMinor',
    'major',
    'latestMajor'
  )
})

const dockerfile = fc.record({
  sdk: version,
  runtime: version,
  builder: sometimes(fc.constantFrom('runtime', 'aspnet'), 'sdk', 12),
  product: fc.constantFrom('runtime', 'aspnet', 'runtime', 'aspnet', 'runtime-deps', 'sdk'),
  system: fc.oneof({ arbitrary: linux, weight: 6 }, { arbitrary: windows, weight: 1 }),
  sdkSystem: sometimes(fc.oneof(linux, windows), '', 4),
  shared: sometimes(fc.constantFrom('version', 'tag', 'product', 'registry', 'stage'), 'no', 1),
  pinned: sometimes(fc.constant(digest), '', 6),
  registry: sometimes(fc.constant(mirror.from), mirror.to, 5),
  platform: sometimes(
    fc.constantFrom('--platform=linux/amd64 ', '--platform=linux/arm64 ', '--platform=$BUILDPLATFORM '),
    '',
    5
  ),
  publish: fc.subarray(
    ['-r linux-x64', '-r linux-musl-x64', '--self-contained', '--self-contained false', '-c Debug'],
    {
      maxLength: 2
    }
  ),
  lines: fc.subarray(
    [
      'ENV TZ=Europe/Paris\n',
      'ENV DOTNET_ROLL_FORWARD=Major\n',
      'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false\n',
      'RUN apt-get update && apt-get install -y curl\n'
    ],
    { maxLength: 2 }
  ),
  entry: fc.constantFrom('["dotnet", "App.dll"]', '["dotnet", "App.dll"]', '["./App"]', 'dotnet App.dll')
})

type Parts<T> = T extends fc.Arbitrary<infer U> ? U : never

function textOf(parts: Parts<typeof dockerfile>): string {
  const { sdk, runtime, builder, product, system, sdkSystem, shared, pinned, registry, platform } = parts
  const heads: Readonly<Record<string, string>> = {
    version: `ARG V=${runtime}\n`,
    tag: `ARG TAG=${runtime}${system}\n`,
    product: `ARG PRODUCT=${product}\n`,
    registry: `ARG REGISTRY=${registry}\n`
  }
  const home = shared === 'registry' ? '$' + '{REGISTRY}' : registry
  const built = shared === 'version' ? `$V${sdkSystem}` : shared === 'tag' ? '$TAG' : `${sdk}${sdkSystem}`
  const shipped = shared === 'version' ? `$V${system}` : shared === 'tag' ? '$TAG' : `${runtime}${system}`
  const image = `${home}dotnet/${shared === 'product' ? '$PRODUCT' : product}:${shipped}${pinned}`
  const text = dockerfileText({
    head: heads[shared] ?? '',
    build: `${home}dotnet/${builder}:${built}`,
    image,
    publish: parts.publish.join(' '),
    lines: parts.lines.join(''),
    entry: parts.entry
  })
  const placed = text.replace(/^FROM (?=.* AS build$)/m, `FROM ${platform}`)
  // The shipped stage continues one that stands before the build, as Visual Studio writes it.
  return shared === 'stage'
    ? placed
        .replace(/^FROM /m, `FROM ${image} AS base\nFROM `)
        .replace(/FROM \S+\nWORKDIR \/app/, 'FROM base\nWORKDIR /app')
    : placed
}

const frameworkOf = (target: string) => (/^[23]\./.test(target) ? `netcoreapp${target}` : `net${target}`)

export const anyShop: fc.Arbitrary<AnyShop> = fc
  .record({
    project,
    globalJson: sometimes(globalJson, undefined as Parts<typeof globalJson> | undefined, 2),
    dockerfile,
    other: sometimes(dockerfile, undefined as Parts<typeof dockerfile> | undefined, 3),
    argument: sometimes(fc.constantFrom('V: "9.0"', 'TAG: "8.0-alpine"', 'PRODUCT: runtime'), '', 5),
    host: fc.constantFrom('linux/amd64', 'linux/amd64', 'linux/arm64', 'windows/amd64:10.0.20348')
  })
  .map((parts) => ({
    files: {
      'App.csproj': projectText({
        target: `${frameworkOf(parts.project.target)}${parts.project.more}`,
        sdk: parts.project.web ? 'Microsoft.NET.Sdk.Web' : 'Microsoft.NET.Sdk',
        properties: parts.project.properties.join(''),
        items: parts.project.items.join('')
      }),
      Dockerfile: textOf(parts.dockerfile),
      ...(parts.other === undefined ? {} : { 'Dockerfile.other': textOf(parts.other) }),
      ...(parts.globalJson === undefined ? {} : { 'global.json': JSON.stringify({ sdk: parts.globalJson }) }),
      ...(parts.argument === ''
        ? {}
        : {
            'compose.yaml': `services:\n  app:\n    build:\n      context: .\n      args:\n        ${parts.argument}\n`
          })
    },
    circumstances: { host: parts.host, mirrors: [mirror] }
  }))
