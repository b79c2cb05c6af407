import { checkRule } from './support/check-rule.ts'
import { projectText } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const self = (rid: string) => ({ publish: `-r ${rid} --self-contained`, entry: '["./App"]' })

const sqlite = '<PackageReference Include="Microsoft.Data.Sqlite" Version="8.0.0" />'

checkRule('libc-mismatch', {
  accepts: {
    'an app without packages that dotnet starts': { publish: '-r linux-musl-x64 --self-contained false' },
    'glibc on Debian': { image: 'runtime-deps:8.0', ...self('linux-x64') },
    'musl on Alpine': { image: 'runtime-deps:8.0-alpine', ...self('linux-musl-x64') },
    'a portable app on Alpine': { image: 'runtime:8.0-alpine' },
    'a portable app of an Alpine SDK on Debian': { build: 'sdk:8.0-alpine' },
    'the SDK’s own library': {
      build: 'sdk:8.0-alpine',
      image: 'runtime-deps:8.0-alpine',
      publish: '--self-contained',
      entry: '["./App"]'
    },
    gcompat: { image: 'runtime-deps:8.0-alpine', lines: 'RUN apk add gcompat\n', ...self('linux-x64') },
    'libc6-compat': {
      image: 'runtime-deps:8.0-alpine',
      lines: 'RUN apk add --no-cache libc6-compat\n',
      ...self('linux-x64')
    },
    'the apphost, which is another rule’s': { build: 'sdk:8.0-alpine', entry: '["./App"]' },
    'an image of somebody else': { image: 'example.com/alpine:3', ...self('linux-x64') },
    'a runtime identifier that cannot be told': {
      image: 'runtime-deps:8.0-alpine',
      publish: '-r linux-$LIBC --self-contained',
      entry: '["./App"]'
    },
    'framework-dependent for the right library': {
      image: 'runtime:8.0-alpine',
      publish: '-r linux-musl-x64 --self-contained false'
    },
    Windows: {
      build: 'sdk:8.0-nanoserver-ltsc2022',
      image: 'runtime:8.0-nanoserver-ltsc2022',
      publish: '-r win-x64 --self-contained',
      entry: '["App.exe"]'
    }
  },
  reports: {
    'glibc on Alpine': {
      shop: { image: 'runtime-deps:8.0-alpine', ...self('linux-x64') },
      failure: /no such file or directory/,
      expected: `${mcr}/runtime-deps:8.0`,
      advises: /\nor publish it for linux-musl-x64 and keep the image\nsupport of \.NET 8\.0 ended/
    },
    'musl on Debian': {
      shop: { image: 'runtime-deps:8.0', ...self('linux-musl-x64') },
      expected: `${mcr}/runtime-deps:8.0-alpine3.24-extra`,
      advises: /\nor publish it for linux-x64 and keep the image\nsupport of \.NET 8\.0 ended/
    },
    'musl on Debian, of an app that has no cultures': {
      shop: {
        image: 'runtime-deps:8.0',
        properties: '<InvariantGlobalization>true</InvariantGlobalization>',
        ...self('linux-musl-x64')
      },
      expected: `${mcr}/runtime-deps:8.0-alpine`
    },
    'musl on Ubuntu': { shop: { image: 'runtime-deps:8.0-noble', ...self('linux-musl-x64') } },
    'glibc on an Alpine without .NET': {
      shop: { image: 'docker.io/library/alpine:3.22', ...self('linux-x64') },
      expected: null,
      advises: /^publish it for linux-musl-x64$/
    },
    'musl on Azure Linux': { shop: { image: 'runtime-deps:8.0-azurelinux3.0', ...self('linux-musl-x64') } },
    'glibc for Arm on Alpine': {
      shop: { image: 'runtime-deps:8.0-alpine', ...self('linux-arm64') },
      host: 'linux/arm64'
    },
    'native AOT': {
      shop: {
        image: 'runtime-deps:8.0-alpine',
        properties: '<PublishAot>true</PublishAot>',
        publish: '-r linux-x64',
        entry: '["./App"]'
      },
      expected: `${mcr}/runtime-deps:8.0-bookworm-slim`,
      advises: /^the image is built on bookworm instead of \S+\nsupport of \.NET 8\.0 ended[^\n]*$/
    },
    'native AOT of an image that nobody knows': {
      shop: {
        build: 'example.com/sdk:8.0',
        image: 'runtime-deps:8.0-alpine',
        properties: '<PublishAot>true</PublishAot>',
        publish: '-r linux-x64',
        entry: '["./App"]'
      },
      expected: null,
      advises: /^$/
    },
    'a single file': {
      shop: {
        image: 'runtime-deps:8.0-alpine',
        properties: '<PublishSingleFile>true</PublishSingleFile>',
        publish: '-r linux-x64',
        entry: '["./App"]'
      }
    },
    'the identifier of the project': {
      shop: {
        image: 'runtime-deps:8.0-alpine',
        properties: '<RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained>',
        entry: '["./App"]'
      }
    },
    'an apphost for the other library': {
      shop: { image: 'runtime:8.0-alpine', publish: '-r linux-x64 --self-contained false', entry: '["./App"]' }
    },
    'packages of a framework-dependent app': {
      shop: { publish: '-r linux-musl-x64 --self-contained false', items: sqlite },
      severity: 'warning',
      expected: `${mcr}/runtime:8.0-alpine-extra`,
      advises: /\nor publish it for linux-x64 and keep the image\nsupport of \.NET 8\.0 ended/,
      failure: /DllNotFoundException/
    },
    'the same on Alpine': {
      shop: { image: 'runtime:8.0-alpine', publish: '-r linux-x64 --self-contained false', items: sqlite },
      severity: 'warning'
    },
    'a package that a referenced project may have': {
      shop: {
        publish: '-r linux-musl-x64 --self-contained false',
        items: '<ProjectReference Include="Lib/Lib.csproj" />',
        files: { 'Lib/Lib.csproj': projectText({ items: sqlite }).replace('<OutputType>Exe</OutputType>', '') }
      },
      severity: 'warning'
    },
    'for the library of the project, by the identifier of the command': {
      shop: {
        image: 'runtime-deps:8.0-alpine',
        properties: '<RuntimeIdentifier>linux-musl-x64</RuntimeIdentifier>',
        ...self('linux-x64')
      },
      says: /App\.csproj is published for linux-x64, for glibc, and .*runtime-deps:8\.0-alpine has musl: the app does not start/,
      failure: /^exec \.\/App: no such file or directory$/
    },
    'an identifier of one distribution': {
      shop: { image: 'runtime-deps:6.0-alpine', target: 'net6.0', build: 'sdk:6.0', ...self('debian.11-x64') }
    },
    'the identifier of Alpine': {
      shop: { image: 'runtime-deps:6.0', target: 'net6.0', build: 'sdk:6.0', ...self('alpine-x64') },
      // No Alpine image of .NET 6 has the cultures that the app may need.
      expected: null,
      advises: /^publish it for linux-x64$/
    },
    'self-contained in an Alpine SDK image, without an identifier': {
      shop: { build: 'sdk:8.0-alpine', publish: '--self-contained', image: 'runtime-deps:8.0', entry: '["./App"]' },
      says: /App\.csproj is published for linux-musl-x64, for musl/
    },
    'an architecture of the command in an Alpine SDK image, which means musl': {
      shop: {
        build: 'sdk:8.0-alpine',
        publish: '-a x64 --self-contained',
        image: 'runtime-deps:8.0',
        entry: '["./App"]'
      },
      says: /linux-musl-x64/
    }
  }
})
