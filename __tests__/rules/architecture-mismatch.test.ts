import { compose, workflow } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'
import { projectText, type Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const self = (rid: string, more: Shop = {}): Shop => ({
  image: 'runtime-deps:8.0',
  publish: `-r ${rid} --self-contained`,
  entry: '["./App"]',
  ...more
})
const windows = (rid: string, more: Shop = {}) =>
  self(rid, {
    build: 'sdk:8.0-nanoserver-ltsc2022',
    image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022',
    entry: '["App.exe"]',
    ...more
  })
const server = 'windows/amd64:10.0.20348'
const arm = 'linux/arm64'

checkRule('architecture-mismatch', {
  accepts: {
    'x64 on amd64': self('linux-x64'),
    'arm64 on arm64': { shop: self('linux-arm64'), host: arm },
    'a portable app': { shop: {}, host: arm },
    'an app with an identifier that is started by dotnet': {
      shop: { publish: '-r linux-x64 --self-contained false' },
      host: arm
    },
    'the architecture of the build': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM --platform=$BUILDPLATFORM ${mcr}/sdk:8.0 AS build\nARG TARGETARCH\nCOPY . .\nRUN dotnet publish App.csproj -a $TARGETARCH --self-contained -o /out\nFROM ${mcr}/runtime-deps:8.0\nCOPY --from=build /out .\nENTRYPOINT ["./App"]\n`,
        ...compose('platforms: [linux/amd64, linux/arm64]')
      }
    },
    'the SDK’s own identifier': { shop: self('', { publish: '--self-contained' }), host: arm },
    'a machine that nobody declares': { shop: self('linux-x64'), host: arm, source: 'docker' },
    'win-x64 on Windows': { shop: windows('win-x64'), host: server },
    '32 bits on a 64-bit Windows': { shop: windows('win-x86'), host: server },
    'an identifier without architecture': { shop: self('linux'), host: arm },
    'macOS, of which nothing is said': self('osx-arm64'),
    'an image for both systems': self('win-x64', {
      target: 'net6.0',
      build: 'sdk:6.0',
      image: 'runtime:6.0',
      entry: '["./App.exe"]'
    }),
    wine: self('win-x64', { lines: 'RUN apt-get update && apt-get install -y wine64\n', entry: '["./App.exe"]' }),
    'an image of somebody else': self('win-x64', { image: 'example.com/wine:9', entry: '["./App.exe"]' }),
    'an identifier that the build decides': { shop: self('$RID', { head: 'ARG RID\n' }), host: arm },
    'an image that runs in an emulator': {
      shop: self('linux-x64', { image: 'runtime-deps:8.0-noble-amd64' }),
      host: arm
    },
    'a platform of the FROM line that cannot be told': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `ARG P=$(id)\nFROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -r linux-x64 --self-contained -o /out\nFROM --platform=\${P:?} ${mcr}/runtime-deps:8.0\nCOPY --from=build /out .\nENTRYPOINT ["./App"]\n`
      },
      host: arm
    }
  },
  reports: {
    'x64 on arm64': {
      shop: self('linux-x64'),
      host: arm,
      at: `${mcr}/runtime-deps:8.0`,
      says: /App\.csproj is published for linux-x64, and on linux\/arm64 \(the input host\) .*runtime-deps:8\.0 is an image for arm64/,
      failure: /exec format error/,
      advises: /^publish it for linux-arm64$/
    },
    'arm64 on amd64': { shop: self('linux-arm64'), says: /is an image for amd64/ },
    '32-bit Arm on arm64': { shop: self('linux-arm'), host: arm },
    'a runner for Arm': {
      shop: self('linux-x64', { files: workflow('ubuntu-24.04-arm') }),
      source: 'docker',
      says: /the runner ubuntu-24\.04-arm/
    },
    'one of two platforms of a build': {
      shop: self('linux-x64', { files: compose('platforms: [linux/amd64, linux/arm64]') }),
      says: /the build asks for linux\/arm64/,
      advises: /^publish it for linux-arm64 where the image is for linux\/arm64$/
    },
    'the same on a machine that nobody declares': {
      shop: self('linux-x64', { files: compose('platforms: [linux/amd64, linux/arm64]') }),
      source: 'docker'
    },
    'the platform of the FROM line': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -r linux-arm64 --self-contained -o /out\nFROM --platform=linux/amd64 ${mcr}/runtime-deps:8.0\nCOPY --from=build /out .\nENTRYPOINT ["./App"]\n`
      }
    },
    'the machine that builds, whose identifier an app takes that names none': {
      repository: {
        'App.csproj': projectText({}),
        Dockerfile: `FROM --platform=$BUILDPLATFORM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj --self-contained -o /out\nFROM ${mcr}/runtime-deps:8.0\nCOPY --from=build /out .\nENTRYPOINT ["./App"]\n`,
        ...compose('platforms: [linux/amd64, linux/arm64]')
      },
      says: /published for linux-x64, and on linux\/arm64/
    },
    'native AOT': {
      shop: self('linux-arm64', { properties: '<PublishAot>true</PublishAot>', publish: '-r linux-arm64' }),
      advises: /^$/
    },
    'an apphost': {
      shop: { publish: '-r linux-arm64 --self-contained false', entry: '["./App"]' }
    },
    'the identifier of the project': {
      shop: self('', {
        properties: '<RuntimeIdentifier>linux-arm64</RuntimeIdentifier><SelfContained>true</SelfContained>',
        publish: ''
      })
    },
    'Alpine for Arm': {
      shop: self('linux-musl-arm64', { build: 'sdk:8.0-alpine', image: 'runtime-deps:8.0-alpine' }),
      advises: /^publish it for linux-musl-x64$/
    },
    'a Windows app on Linux': {
      shop: self('win-x64', { entry: '["./App.exe"]' }),
      says: /App\.csproj is published for win-x64 and .*runtime-deps:8\.0 is a linux image/,
      failure: /exec format error/,
      advises: /^publish it for linux-x64$/
    },
    'an app for Windows alone on Linux': {
      shop: self('win-x64', {
        target: 'net8.0-windows',
        properties: '<EnableWindowsTargeting>true</EnableWindowsTargeting>',
        entry: '["./App.exe"]'
      }),
      advises: /^$/
    },
    'a Windows app on Linux for two architectures': {
      shop: self('win-x64', {
        entry: '["./App.exe"]',
        files: compose('platforms: [linux/amd64, linux/arm64]')
      }),
      advises: /^$/
    },
    'a Linux app on Windows': {
      shop: windows('linux-x64', { entry: '["App"]' }),
      host: server,
      says: /is a windows image/,
      advises: /^publish it for win-x64$/
    },
    'a Windows app on Alpine': {
      shop: self('win-x64', { image: 'runtime-deps:8.0-alpine', entry: '["./App.exe"]' })
    },
    'Windows on Arm for an amd64 image': { shop: windows('win-arm64'), host: server }
  }
})
