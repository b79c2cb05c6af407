import { workflow } from './support/builds.ts'
import { checkRule } from './support/check-rule.ts'
import type { Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

/** A native app, linked in one image and shipped in another. */
const native = (build: string, image: string, more: Shop = {}): Shop => ({
  properties: '<PublishAot>true</PublishAot>',
  publish: '-r linux-x64',
  entry: '["./App"]',
  build,
  image,
  ...more
})
const net = (channel: string, build: string, image: string) =>
  native(`sdk:${channel}${build}`, `runtime-deps:${channel}${image}`, { target: `net${channel}` })

checkRule('glibc-older-than-build', {
  accepts: {
    'the same distribution': net('8.0', '-noble', '-noble'),
    'chiseled of the same distribution': net('8.0', '-jammy', '-jammy-chiseled'),
    'a newer library than the build’s': net('8.0', '-jammy', '-noble'),
    'Debian 12 on Azure Linux, which is newer by two': net('8.0', '', '-azurelinux3.0'),
    'the same library under two names: Debian 11 and Ubuntu 20.04': net('6.0', '-bullseye-slim', '-focal'),
    'the plain tags of one channel': net('10.0', '', ''),
    'an app that is not native': {
      build: 'sdk:8.0-noble',
      image: 'runtime-deps:8.0-bookworm-slim',
      publish: '-r linux-x64 --self-contained',
      entry: '["./App"]'
    },
    'native AOT switched off by the command': native('sdk:8.0-noble', 'runtime:8.0-bookworm-slim', {
      publish: '-r linux-x64 -p:PublishAot=false --self-contained false'
    }),
    'Alpine with Alpine': native('sdk:8.0-alpine', 'runtime-deps:8.0-alpine', { publish: '-r linux-musl-x64' }),
    'Alpine to Debian, which is another rule’s': native('sdk:8.0-alpine3.23', 'runtime-deps:8.0'),
    'Debian to Alpine, which is another rule’s': net('8.0', '-noble', '-alpine'),
    'a system whose library is not known': net('10.0', '-noble', '-azurelinux4.0'),
    'a build image of somebody else': native('example.com/sdk:8.0-noble', 'runtime-deps:8.0-bookworm-slim'),
    'distroless without a C library': native('sdk:8.0-noble', 'gcr.io/distroless/static-debian12'),
    'an image of somebody else': native('sdk:8.0-noble', 'example.com/runtime-deps:8.0-bookworm-slim'),
    'output that comes from outside': {
      repository: {
        'App.csproj':
          '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework><PublishAot>true</PublishAot></PropertyGroup></Project>',
        Dockerfile: `FROM ${mcr}/runtime-deps:8.0-bookworm-slim\nCOPY bin/Release/net8.0/linux-x64/publish/ /app\nENTRYPOINT ["/app/App"]\n`
      }
    },
    'an unknown ARG': native('sdk:8.0-$SYSTEM', 'runtime-deps:8.0-bookworm-slim', { head: 'ARG SYSTEM\n' })
  },
  reports: {
    'Ubuntu 24.04 to Debian 12': {
      shop: net('8.0', '-noble', '-bookworm-slim'),
      at: `${mcr}/runtime-deps:8.0-bookworm-slim`,
      says: /App\.csproj is linked in .*sdk:8\.0-noble with glibc 2\.39, and .*bookworm-slim has glibc 2\.36: it does not start when it uses anything newer/,
      failure: /^\/lib\/x86_64-linux-gnu\/libc\.so\.6: version 'GLIBC_2\.39' not found/
    },
    'Ubuntu 24.04 to 22.04': { shop: net('8.0', '-noble', '-jammy-chiseled'), says: /glibc 2\.35/ },
    'Debian 12 to Ubuntu 22.04, which is older by one': { shop: net('8.0', '-bookworm-slim', '-jammy') },
    'a machine with an Arm processor': {
      shop: native('sdk:8.0-noble', 'runtime-deps:8.0', { publish: '-r linux-arm64' }),
      host: 'linux/arm64',
      failure: /^\/lib\/aarch64-linux-gnu\/libc\.so\.6: version/
    },
    'a machine with a 32-bit Arm processor': {
      shop: native('sdk:9.0-noble', 'runtime-deps:9.0', { target: 'net9.0', publish: '-r linux-arm' }),
      host: 'linux/arm/v7',
      failure: /^libc\.so\.6: version/
    },
    'the plain tags of .NET 8 and Ubuntu 22.04': { shop: net('8.0', '', '-jammy') },
    'Ubuntu 24.04 to Azure Linux': { shop: net('8.0', '-noble', '-azurelinux3.0'), says: /glibc 2\.38/ },
    'distroless Azure Linux': { shop: net('9.0', '-noble', '-azurelinux3.0-distroless') },
    'Azure Linux to Debian': { shop: net('9.0', '-azurelinux3.0', '-bookworm-slim') },
    'an SDK of .NET 10, whose plain tag is Ubuntu 24.04, under an image of .NET 9': {
      shop: native('sdk:10.0', 'runtime-deps:9.0', { target: 'net9.0' }),
      says: /glibc 2\.39.*glibc 2\.36/
    },
    'Ubuntu 26.04 of .NET 11 to Ubuntu 24.04': {
      shop: native('sdk:11.0', 'runtime-deps:10.0', { target: 'net10.0' }),
      says: /glibc 2\.43.*glibc 2\.39/
    },
    'the SDK images for native AOT': {
      shop: native('sdk:10.0-noble-aot', 'runtime-deps:8.0-jammy-chiseled', { target: 'net10.0' })
    },
    'Ubuntu 24.04 to distroless of Debian 12': {
      shop: native('sdk:8.0-noble', 'gcr.io/distroless/cc-debian12'),
      says: /glibc 2\.39.*cc-debian12 has glibc 2\.36/
    },
    'a pinned SDK': { shop: native('sdk:8.0.404-noble', 'runtime-deps:8.0.11-bookworm-slim') },
    'a web app': {
      shop: native('sdk:8.0-noble', 'runtime-deps:8.0', { sdk: 'Microsoft.NET.Sdk.Web' })
    },
    'native AOT of the command': {
      shop: native('sdk:8.0-noble', 'runtime-deps:8.0', { properties: '', publish: '-r linux-x64 -p:PublishAot=true' })
    },
    'one ARG for the distribution of the build alone': {
      shop: native('sdk:8.0-$SYSTEM', 'runtime-deps:8.0', { head: 'ARG SYSTEM=noble\n' })
    },
    'the value of a workflow': {
      shop: native('sdk:8.0-$SYSTEM', 'runtime-deps:8.0', {
        head: 'ARG SYSTEM=bookworm-slim\n',
        files: workflow('ubuntu-24.04', 'run: docker build --build-arg SYSTEM=noble .')
      })
    }
  }
})
