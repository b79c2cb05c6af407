/** Everything that is said of small repositories, word for word. */
import { expect, test } from '@jest/globals'
import { goldenSections } from '../support/golden.ts'
import { type Circumstances, type Files, judge } from './support/judge.ts'
import { said } from './support/said.ts'

interface Row extends Circumstances {
  readonly files: Files
}

const mcr = 'mcr.microsoft.com/dotnet'
const project = (target: string, inside = '', sdk = 'Microsoft.NET.Sdk', items = '') =>
  `<Project Sdk="${sdk}"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>${target}</TargetFramework>${inside}</PropertyGroup>${items}</Project>\n`
const web = (target: string, inside = '') => project(target, inside, 'Microsoft.NET.Sdk.Web')
const byDotnet = 'ENTRYPOINT ["dotnet", "App.dll"]'
const byHost = 'ENTRYPOINT ["./App"]'

interface Parts {
  readonly csproj?: string
  readonly sdk?: string
  readonly image?: string
  readonly before?: string
  readonly publish?: string
  readonly after?: string
  readonly start?: string
  readonly more?: Files
}

/** One app, compiled in a stage and shipped in another. */
function app(parts: Parts): Files {
  const { csproj = project('net8.0'), sdk = 'sdk:8.0', image = `${mcr}/runtime:8.0`, start = byDotnet, more } = parts
  const { before = '', publish = 'dotnet publish App.csproj -o /out', after = '' } = parts
  const dockerfile = `FROM ${mcr}/${sdk} AS build\nWORKDIR /src\n${before}COPY . .\nRUN ${publish}\nFROM ${image}\nWORKDIR /app\nCOPY --from=build /out .\n${after}${start}\n`
  return { 'App.csproj': csproj, Dockerfile: dockerfile, ...more }
}

const asOf = '2025-12-01'
const aot = '<PublishAot>true</PublishAot>'
const single = '<PublishSingleFile>true</PublishSingleFile>'
const alone = '-r linux-x64 --self-contained'
const row = (parts: Parts, more: Circumstances = {}): Row => ({ files: app(parts), asOf, ...more })
const plain = (dockerfile: string, more: Files = {}, circumstances: Circumstances = {}): Row => ({
  files: { Dockerfile: `${dockerfile}\n`, ...more },
  asOf,
  ...circumstances
})
const digest = `sha256:${'a'.repeat(64)}`

const life: Readonly<Record<string, Row>> = {
  'a version that has ended': plain(`FROM ${mcr}/aspnet:5.0`),
  'a distribution that has ended': plain(`FROM ${mcr}/aspnet:8.0-alpine3.18`),
  'a distribution that will end': plain(`FROM ${mcr}/aspnet:8.0-alpine3.20`, {}, { asOf: '2026-03-01' }),
  'a Windows that has ended': plain(`FROM ${mcr}/aspnet:6.0-nanoserver-20H2`),
  'a Windows and a version that have ended': plain(`FROM ${mcr}/runtime:3.1-nanoserver-1909`),
  'a tool of an old version': plain(`FROM ${mcr}/monitor:6`),
  'another tool of an old version': plain(`FROM ${mcr}/monitor:7.3-alpine`),
  'a tool that is not one of .NET': plain('FROM mcr.microsoft.com/azure-functions/dotnet:4'),
  'an image of both on Windows': plain(`FROM ${mcr}/aspnet:6.0`, {}, { host: 'windows/amd64:10.0.17763' }),
  'a service of an old version': plain('FROM scratch', {
    'compose.yaml': `services:\n  a:\n    image: ${mcr}/aspnet:6.0\n  b:\n    image: ${mcr}/aspnet:6.0\n    platform: windows/amd64\n`
  }),
  'a tag that is frozen': plain(`FROM ${mcr}/aspnet:8.0-bookworm-slim-amd64`),
  'a full version that is frozen': plain(`FROM ${mcr}/aspnet:8.0.1`),
  'a tag of a distribution that is frozen': plain(`FROM ${mcr}/aspnet:8.0-alpine3.19`),
  'a tag that is frozen on the day on which all end': plain(`FROM ${mcr}/aspnet:6.0`, {}, { asOf: '2024-11-12' }),
  'a preview that is frozen': plain(`FROM ${mcr}/aspnet:9.0-preview`),
  'a tag that is frozen, before its end': plain(`FROM ${mcr}/aspnet:8.0-alpine3.18`, {}, { asOf: '2024-12-01' })
}

const names: Readonly<Record<string, Row>> = {
  'no such tag': plain(`FROM ${mcr}/aspnet:8.0-nothing`),
  'no such tag with a digest': plain(`FROM ${mcr}/aspnet:8.0-nothing@${digest}`),
  'a template': plain(`FROM ${mcr}/aspnet:__VERSION__`),
  'a template with one sign': plain(`FROM ${mcr}/aspnet:__V_`),
  'another template': plain(`FROM ${mcr}/aspnet:@@TAG@@`),
  'a template of ERB': plain(`FROM ${mcr}/aspnet:<%=tag%>`),
  'two tags': plain(`FROM ${mcr}/sdk:9.0:latest`),
  'two tags for a copy': plain(`FROM alpine\nCOPY --from=${mcr}/sdk:9.0:latest /a /b`),
  'two tags of somebody else': plain('FROM example.com/sdk:9.0:latest'),
  'two tags behind another registry': plain(`FROM example.com/${mcr}/sdk:9.0:latest`),
  'an old name with two tags': plain('FROM microsoft/dotnet:2.1:sdk'),
  'an SDK version of a runtime': plain(`FROM ${mcr}/aspnet:8.0.404`),
  'an SDK version of a runtime with a digest': plain(`FROM ${mcr}/aspnet:8.0.404@${digest}`),
  'an SDK version of runtime-deps': plain(`FROM ${mcr}/runtime-deps:8.0.404-alpine`),
  'a patch that looks like one of an SDK': plain(`FROM ${mcr}/runtime:2.1.300`),
  'a preview with the number of an SDK': plain(`FROM ${mcr}/runtime:9.0.100-preview.1`)
}

const files: Readonly<Record<string, Row>> = {
  'native, and started as an assembly': row({ csproj: project('net8.0', aot), sdk: 'sdk:10.0-aot' }),
  'native of .NET 6, and started as an assembly': row({ csproj: project('net6.0', aot), sdk: 'sdk:10.0-aot' }),
  'one file, and started as an assembly': row({
    csproj: project('net8.0', single),
    publish: `dotnet publish App.csproj ${alone} -o /out`
  }),
  'one file of .NET Core 2.2': row({ csproj: project('netcoreapp2.2', single) }),
  'one file on Windows': row(
    {
      csproj: project('net8.0', single),
      sdk: 'sdk:8.0-nanoserver-ltsc2022',
      image: `${mcr}/runtime:8.0-nanoserver-ltsc2022`,
      publish: 'dotnet publish App.csproj -r win-x64 --self-contained -o /out'
    },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'one file, and runtime-deps': row({
    csproj: project('net8.0', single),
    image: `${mcr}/runtime-deps:8.0`,
    publish: `dotnet publish App.csproj ${alone} -o /out`
  }),
  'one file, and its assembly is copied': row({
    csproj: project('net8.0', single),
    publish: `dotnet publish App.csproj ${alone} -o /out`,
    after: 'COPY --from=build /src/obj/app.DLL .\n'
  }),
  'one file, and something with its name is labelled': row({
    csproj: project('net8.0', single),
    publish: `dotnet publish App.csproj ${alone} -o /out`,
    after: 'LABEL a=App.dll\n'
  }),
  'one file of a name with a dot': row({
    csproj: project('net8.0', `${single}<AssemblyName>My.App</AssemblyName>`),
    publish: `dotnet publish App.csproj ${alone} -o /out`,
    after: 'COPY --from=build /src/MyxApp.dll /x\n',
    start: 'ENTRYPOINT ["dotnet", "My.App.dll"]'
  }),
  'one file, and it is built before': row({
    csproj: project('net8.0', single),
    publish: `dotnet build App.csproj && dotnet publish App.csproj ${alone} -o /out`
  }),
  'one file, and it is restored before': row({
    csproj: project('net8.0', single),
    publish: `dotnet restore App.csproj && dotnet publish App.csproj ${alone} -o /out`
  }),
  'one file, and another project is built': row({
    csproj: project('net8.0', single),
    publish: `dotnet build Other && dotnet publish App.csproj ${alone} -o /out`,
    more: { 'Other/Other.csproj': project('net8.0') }
  }),
  'one file, and a project that nobody can tell is built': row({
    csproj: project('net8.0', single),
    before: 'ARG WHAT\n',
    publish: `dotnet build $WHAT && dotnet publish App.csproj ${alone} -o /out`
  }),
  'one file, and what is built is copied': row({
    csproj: project('net8.0', single),
    publish: `dotnet publish App.csproj ${alone} -o /out`,
    after: 'COPY --from=build /src/bin/Release/net8.0 /x\n'
  }),
  'one file, and a folder with bin in its name is copied': row({
    csproj: project('net8.0', single),
    publish: `dotnet publish App.csproj ${alone} -o /out`,
    after: 'COPY --from=build /src/robin/Release /x\nLABEL x=/bin/Release\n'
  }),
  'a restore without its props': row({
    csproj: '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
    before: 'COPY App.csproj .\nRUN dotnet restore\n',
    more: {
      'Directory.Build.props':
        '<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>'
    }
  }),
  'a restore without versions of packages': row({
    csproj: project('net8.0', '', 'Microsoft.NET.Sdk', '<ItemGroup><PackageReference Include="Serilog" /></ItemGroup>'),
    before: 'COPY App.csproj .\nRUN dotnet restore\n',
    more: {
      'Directory.Packages.props':
        '<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion Include="Serilog" Version="4.0.0" /></ItemGroup></Project>',
      'Directory.Build.props': '<Project />'
    }
  }),
  'a restore without props of no weight': row({
    before: 'COPY App.csproj .\nRUN dotnet restore\n',
    more: { 'Directory.Build.props': '<Project />', 'a/Directory.Build.props': '<Project />' }
  }),
  'a restore without props that a command writes': row({
    before: 'COPY App.csproj .\nRUN echo "<Project />" > Directory.Packages.props\nRUN dotnet restore\n',
    more: { 'Directory.Packages.props': '<Project />' }
  }),
  'a restore without props that a label names': row({
    before: 'COPY App.csproj .\nLABEL a=Directory.Packages.props\nRUN dotnet restore\n',
    more: { 'Directory.Packages.props': '<Project />' }
  }),
  'a build without its props': {
    files: {
      'src/App.csproj': project('net8.0'),
      'src/Directory.Build.props': '<Project />',
      Dockerfile: `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY src/App.csproj .\nRUN dotnet restore\nCOPY src/Program.cs .\nRUN dotnet publish -o /out\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out .\n${byDotnet}\n`,
      'src/Program.cs': ''
    },
    asOf
  },
  'a build without the props of its framework': {
    files: {
      'src/App.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>',
      'src/Directory.Build.props':
        '<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      Dockerfile: `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY src/App.csproj .\nRUN dotnet publish -o /out\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out .\n${byDotnet}\n`
    },
    asOf
  }
}

const runtimes: Readonly<Record<string, Row>> = {
  'a plain distribution': row({ image: 'debian:12-slim' }),
  'a plain distribution for a web app': row({ csproj: web('net8.0'), image: 'ubuntu:24.04' }),
  'a plain distribution for an app with its runtime': row({
    image: 'debian:12',
    publish: `dotnet publish App.csproj ${alone} -o /out`
  }),
  'a plain Nano Server': row(
    { sdk: 'sdk:8.0-nanoserver-ltsc2022', image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022' },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'a plain Windows Server Core': row(
    { sdk: 'sdk:8.0-nanoserver-ltsc2022', image: 'mcr.microsoft.com/windows/servercore:ltsc2022' },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'runtime-deps': row({ image: `${mcr}/runtime-deps:8.0` }),
  'runtime-deps for a web app on Alpine': row({ csproj: web('net8.0'), image: `${mcr}/runtime-deps:8.0-alpine` }),
  'an app with its runtime that dotnet starts': row({
    image: `${mcr}/runtime-deps:8.0`,
    publish: `dotnet publish App.csproj ${alone} -o /out`
  }),
  'an app with its runtime that starts itself': row({
    image: `${mcr}/runtime-deps:8.0`,
    publish: `dotnet publish App.csproj ${alone} -o /out`,
    start: byHost
  }),
  'a native app that dotnet starts': row({
    csproj: project('net8.0', aot),
    sdk: 'sdk:10.0-aot',
    image: `${mcr}/runtime-deps:8.0`
  }),
  'a library that dotnet starts on runtime-deps': row({ csproj: project('net48'), image: `${mcr}/runtime-deps:8.0` }),
  'an app of .NET Framework on an image of .NET': row({ csproj: project('net48'), start: 'ENTRYPOINT ["./App.exe"]' }),
  'an app of .NET Framework with Mono': row({
    csproj: project('net48'),
    after: 'RUN apt-get install -y mono-runtime\n',
    start: 'ENTRYPOINT ["mono", "App.exe"]'
  }),
  'an app of .NET Framework on Nano Server': row(
    {
      csproj: project('net48'),
      sdk: 'sdk:8.0-nanoserver-ltsc2022',
      image: `${mcr}/runtime:8.0-nanoserver-ltsc2022`,
      start: 'ENTRYPOINT ["App.exe"]'
    },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'an app of .NET Framework on a plain distribution': row({
    csproj: project('net48'),
    image: 'debian:12',
    start: 'ENTRYPOINT ["./App.exe"]'
  }),
  'a desktop app built on Linux': row({ csproj: project('net8.0-windows', '<UseWPF>true</UseWPF>') }),
  'a desktop app that may be built on Linux': row({
    csproj: project('net8.0-windows', '<UseWPF>true</UseWPF>'),
    before: 'ENV ENABLEWINDOWSTARGETING=true\n'
  }),
  'another variable for a desktop app': row({
    csproj: project('net8.0-windows', '<UseWPF>true</UseWPF>'),
    before: 'ENV OTHER=true\n'
  }),
  'a plain Windows framework built on Linux': row({ csproj: project('net8.0-windows') }),
  'a Windows framework of a version built on Linux': row({ csproj: project('net8.0-windows10.0.19041.0') }),
  'a Windows framework of an old version built on Linux': row({ csproj: project('net8.0-windows7.0') }),
  'a desktop app built on Windows': row(
    {
      csproj: project('net8.0-windows', '<UseWPF>true</UseWPF>'),
      sdk: 'sdk:8.0-windowsservercore-ltsc2022',
      image: `${mcr}/runtime:8.0-windowsservercore-ltsc2022`
    },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'a desktop app of which the host is known': row(
    { csproj: project('net8.0-windows', '<UseWPF>true</UseWPF>') },
    { host: 'windows/amd64:10.0.26100' }
  ),
  'a desktop app on Nano Server': row(
    {
      csproj: project('net8.0-windows', '<UseWindowsForms>true</UseWindowsForms>'),
      sdk: 'sdk:8.0-nanoserver-1809',
      image: `${mcr}/runtime:8.0-nanoserver-1809`
    },
    { host: 'windows/amd64:10.0.17763' }
  ),
  'the apphost of musl on glibc': row({ sdk: 'sdk:8.0-alpine', start: byHost }),
  'the assembly of musl on glibc': row({ sdk: 'sdk:8.0-alpine' }),
  'an app with its runtime for musl on glibc': row({
    image: `${mcr}/runtime-deps:8.0`,
    publish: 'dotnet publish App.csproj -r linux-musl-x64 --self-contained -o /out',
    start: byHost
  }),
  'an app with its runtime for glibc on musl': row({
    image: `${mcr}/runtime-deps:8.0-alpine`,
    publish: `dotnet publish App.csproj ${alone} -o /out`,
    start: byHost
  }),
  'a native app of Arm on another processor': row({
    csproj: project('net8.0', aot),
    sdk: 'sdk:10.0-aot',
    image: `${mcr}/runtime-deps:8.0`,
    publish: 'dotnet publish App.csproj -r linux-arm64 -o /out',
    start: byHost
  })
}

const shells: Readonly<Record<string, Row>> = {
  'a command without a shell': row({ image: `${mcr}/runtime:8.0-jammy-chiseled`, after: 'RUN adduser app\n' }),
  'a list for a shell': row({ image: `${mcr}/runtime:8.0-jammy-chiseled`, after: 'RUN ["/bin/sh", "-c", "ls"]\n' }),
  'a list without a shell': row({ image: `${mcr}/runtime:8.0-jammy-chiseled`, after: 'RUN ["dotnet", "--info"]\n' }),
  'a list that brings a shell': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'RUN ["/busybox", "sh", "-c", "cp /busybox /bin/sh"]\nRUN ls\n'
  }),
  'a shell that is copied': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'COPY --from=busybox /bin/sh /bin/sh\nRUN ls\n'
  }),
  'another file that is copied': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'COPY appsettings.json /bin/\nRUN ls\n',
    more: { 'appsettings.json': '{}' }
  }),
  'a folder that is copied over everything': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'COPY rootfs /\nRUN ls\n'
  }),
  'layers that are copied over everything': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'COPY layer.d /\nRUN ls\n'
  }),
  'output of a build that is copied into the root': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'COPY dist/ /\nRUN ls\n'
  }),
  'files that are copied into a folder of programs': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'COPY a.conf b /usr/bin/\nRUN ls\n',
    more: { 'a.conf': '', b: '' }
  }),
  'an archive that is unpacked': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'ADD rootfs.tar.gz /\nRUN ls\n'
  }),
  'a start in words': row({ image: `${mcr}/runtime:8.0-jammy-chiseled`, start: 'ENTRYPOINT dotnet App.dll' }),
  'a command in words': row({ image: `${mcr}/runtime:8.0-jammy-chiseled`, start: 'CMD dotnet App.dll' }),
  'a command in words behind a start': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    start: 'ENTRYPOINT ["dotnet"]\nCMD App.dll'
  }),
  'a start in words that a later one replaces': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    start: `ENTRYPOINT dotnet Old.dll\n${byDotnet}`
  }),
  'a check in words': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'HEALTHCHECK CMD curl localhost\n'
  }),
  'a syntax of somebody else': {
    files: {
      'App.csproj': project('net8.0'),
      Dockerfile: `# syntax=example.com/my-frontend\nFROM ${mcr}/runtime:8.0-jammy-chiseled\nRUN ls\n`
    },
    asOf
  },
  'a syntax of Docker': {
    files: { Dockerfile: `# syntax=docker/dockerfile:1\nFROM ${mcr}/runtime:8.0-jammy-chiseled\nRUN ls\n` },
    asOf
  },
  'a syntax of Docker without a version': {
    files: { Dockerfile: `# syntax=dockerfile\nFROM ${mcr}/runtime:8.0-jammy-chiseled\nRUN ls\n` },
    asOf
  },
  'a shell of its own': row({
    image: `${mcr}/runtime:8.0-jammy-chiseled`,
    after: 'SHELL ["/app/sh", "-c"]\nRUN ls\n'
  }),
  'an image of Windows': row(
    { sdk: 'sdk:8.0-nanoserver-ltsc2022', image: `${mcr}/runtime:8.0-nanoserver-ltsc2022`, after: 'RUN dir\n' },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'a native app without a linker': row({
    csproj: project('net8.0', aot),
    image: `${mcr}/runtime-deps:8.0`,
    start: byHost
  }),
  'a native app of .NET 7 without a linker': row({
    csproj: project('net7.0', aot),
    image: `${mcr}/runtime-deps:8.0`,
    start: byHost
  }),
  'a native app without a linker on Azure Linux': row({
    csproj: project('net9.0', aot),
    sdk: 'sdk:9.0-azurelinux3.0',
    image: `${mcr}/runtime-deps:9.0-azurelinux3.0`,
    start: byHost
  }),
  'a native app without a linker on Windows': row(
    {
      csproj: project('net8.0', aot),
      sdk: 'sdk:8.0-nanoserver-ltsc2022',
      image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022',
      start: 'ENTRYPOINT ["App.exe"]'
    },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'a native app that is only built': row({
    csproj: project('net8.0', aot),
    image: `${mcr}/runtime:8.0`,
    publish: 'dotnet build App.csproj -o /out'
  }),
  'a native app of another image': row({
    csproj: project('net8.0', aot),
    sdk: 'runtime:8.0',
    image: `${mcr}/runtime-deps:8.0`,
    start: byHost
  }),
  'a native app with a compiler': row({
    csproj: project('net8.0', aot),
    image: `${mcr}/runtime-deps:8.0`,
    before: 'RUN apt-get update && apt-get install -y clang zlib1g-dev\n',
    start: byHost
  }),
  'a native app with a program in a folder of programs': row({
    csproj: project('net8.0', aot),
    image: `${mcr}/runtime-deps:8.0`,
    before: 'COPY --from=example.com/tools /usr/bin/gcc /usr/bin/gcc\n',
    start: byHost
  }),
  'a native app with another program': row({
    csproj: project('net8.0', aot),
    image: `${mcr}/runtime-deps:8.0`,
    before: 'COPY --from=example.com/tools /usr/bin/jq /opt/jq\n',
    start: byHost
  }),
  'a native app with a variable that ends like PATH': row({
    csproj: project('net8.0', aot),
    image: `${mcr}/runtime-deps:8.0`,
    before: 'ENV MYPATH=/x\n',
    start: byHost
  }),
  'a native app of .NET 10 without a linker': row(
    {
      csproj: project('net10.0', aot),
      sdk: 'sdk:10.0-alpine',
      image: `${mcr}/runtime-deps:10.0-alpine`,
      start: byHost
    },
    { asOf: '2026-01-01' }
  ),
  'a native app for another system': row({
    csproj: project('net8.0', aot),
    image: `${mcr}/runtime-deps:8.0`,
    publish: 'dotnet publish App.csproj -r win-x64 -o /out',
    start: byHost
  })
}

const globalJson = (version: string, rollForward = 'patch') => ({
  'global.json': JSON.stringify({ sdk: { version, rollForward } })
})

const repairs: Readonly<Record<string, Row>> = {
  'an SDK of another channel': row({ more: globalJson('9.0.100') }),
  'an SDK of another band': row({ sdk: 'sdk:8.0.404', more: globalJson('8.0.100') }),
  'a later band': row({ sdk: 'sdk:8.0.100', more: globalJson('8.0.404') }),
  'an SDK that is older than the target': row({
    csproj: project('net9.0'),
    sdk: 'sdk:9.0',
    image: `${mcr}/runtime:9.0`,
    more: globalJson('8.0.100')
  }),
  'an SDK that was never published': row({ sdk: 'sdk:8.0.404', more: globalJson('8.0.999') }),
  'an SDK that comes later': row(
    { sdk: 'sdk:9.0', csproj: project('net8.0'), more: globalJson('10.0.100') },
    { asOf: '2025-06-01' }
  ),
  'an SDK on Alpine': row({
    sdk: 'sdk:8.0.404-alpine3.20',
    image: `${mcr}/runtime:8.0-alpine`,
    more: globalJson('8.0.100')
  }),
  'a version for which .NET Framework is built': row({
    csproj: project('net48'),
    sdk: 'sdk:9.0',
    more: globalJson('8.0.100')
  }),
  'a runtime that is newer, and a digest': row({ image: `${mcr}/runtime:9.0@${digest}` }),
  'a runtime that is newer, and the digest of the repair': row(
    { image: `${mcr}/runtime:9.0@${digest}` },
    { digests: new Map([[`${mcr}/runtime:8.0`, `sha256:${'b'.repeat(64)}`]]) }
  ),
  'a runtime of an argument': {
    files: {
      ...app({ image: `${mcr}/runtime:\${TAG}` }),
      Dockerfile: `ARG TAG=9.0\n${app({ image: `${mcr}/runtime:$TAG` }).Dockerfile}`
    },
    asOf
  },
  'an argument that a script gives': {
    files: {
      'App.csproj': project('net8.0'),
      Dockerfile: `ARG TAG=9.0\n${app({ image: `${mcr}/runtime:$TAG` }).Dockerfile}`,
      'ci.sh': 'builder --build-arg TAG=8.0\n'
    },
    asOf
  },
  'an argument that a service gives': {
    files: {
      'App.csproj': project('net8.0'),
      Dockerfile: `ARG TAG=9.0\n${app({ image: `${mcr}/runtime:$TAG` }).Dockerfile}`,
      'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      args: { TAG: "8.0" }\n'
    },
    asOf
  },
  'a context that a script gives for an image': {
    files: {
      ...app({ image: `${mcr}/runtime:9.0` }),
      'ci.sh': `builder --build-context ${mcr}/runtime:9.0=docker-image://x\n`
    },
    asOf
  },
  'a context that a script gives for a stage': {
    files: { ...app({ image: `${mcr}/runtime:9.0` }), 'ci.sh': 'builder --build-context="build=./x"\n' },
    asOf
  },
  'a context that a script gives for a source': {
    files: {
      ...app({
        image: `${mcr}/runtime:9.0`,
        after: 'COPY --from=tools /a /b\nRUN --mount=type=bind,from=more,target=/x ls\n'
      }),
      'ci.sh': 'builder --build-context more=./x\n'
    },
    asOf
  },
  'a context that a script gives for another name': {
    files: { ...app({ image: `${mcr}/runtime:9.0` }), 'ci.sh': 'builder --build-context other=./x\n' },
    asOf
  },
  'a context of a name that a script computes': {
    files: { ...app({ image: `${mcr}/runtime:9.0` }), 'ci.sh': 'builder --build-context $NAME=./x\n' },
    asOf
  },
  'a context of a build that is declared': {
    files: {
      ...app({ image: `${mcr}/runtime:9.0` }),
      'ci.sh': 'builder --build-context build=./x\n',
      'compose.yaml': 'services:\n  a:\n    build: .\n'
    },
    asOf
  },
  'roll-forward that a manifest sets': {
    files: {
      ...app({ image: `${mcr}/runtime:9.0` }),
      'deploy.yaml': 'env:\n  - name: DOTNET_ROLL_FORWARD\n    value: Major\n'
    },
    asOf
  },
  'roll-forward that the service sets': {
    files: {
      ...app({ image: `${mcr}/runtime:9.0` }),
      'compose.yaml': 'services:\n  a:\n    build: .\n    environment: { DOTNET_ROLL_FORWARD: Disable }\n'
    },
    asOf
  },
  'another start that a manifest names': {
    files: {
      ...app({ image: `${mcr}/runtime:8.0-jammy-chiseled`, start: 'ENTRYPOINT dotnet App.dll' }),
      'deploy.yaml': 'spec:\n  command: ["x"]\n'
    },
    asOf
  },
  'a file that a script changes': {
    files: {
      ...app({ image: `${mcr}/runtime:9.0` }),
      'ci.sh': 'sed -i s/net8.0/net9.0/ App.csproj\ndocker build .\n'
    },
    asOf
  },
  'a Dockerfile that a script changes': {
    files: {
      ...app({ image: `${mcr}/runtime:8.0-nothing` }),
      'ci.sh': 'sed -i s/nothing/alpine/ Dockerfile\ndocker build .\n'
    },
    asOf
  },
  'options that a script writes': {
    files: {
      ...app({ image: `${mcr}/runtime:9.0` }),
      'ci.sh': 'echo "-p:A=1" > Directory.Build.rsp\ndocker build .\n'
    },
    asOf
  },
  'a patch that a script applies': {
    files: {
      ...app({ image: `${mcr}/runtime:9.0` }),
      'ci.sh': 'git apply ci/fix.patch\ndocker build .\n'
    },
    asOf
  },
  'props that a script writes': {
    files: {
      ...app({ image: `${mcr}/runtime:9.0` }),
      'ci.sh': 'echo "<Project />" > Directory.Build.props\ndocker build .\n'
    },
    asOf
  },
  'two plans that say the same': {
    files: {
      ...app({ image: `${mcr}/runtime:9.0` }),
      'compose.yaml':
        'services:\n  a:\n    build: .\n  b:\n    build:\n      context: .\n      args: { A: "1" }\n    environment: { X: "1" }\n'
    },
    asOf
  },
  'two files': {
    files: {
      'a/App.csproj': project('net8.0'),
      'b/App.csproj': project('net8.0'),
      'b/Dockerfile': app({ image: `${mcr}/runtime:9.0` }).Dockerfile ?? '',
      'a/Dockerfile': app({ image: `${mcr}/runtime:9.0-nothing` }).Dockerfile ?? ''
    },
    asOf
  },
  'a stage that is not there': plain(`FROM ${mcr}/runtime:8.0 AS base\nFROM missing:x\nCOPY --from=9 /a /b`),
  'a blank argument': plain('ARG TAG\nFROM mcr.microsoft.com/dotnet/runtime:$TAG'),
  'a blank image': plain('ARG IMAGE\nFROM $IMAGE'),
  'a cycle': plain('FROM b AS a\nFROM a AS b')
}

const hosts: Readonly<Record<string, Row>> = {
  'an image of Arm': row({ image: `${mcr}/runtime:8.0-alpine-arm64v8` }),
  'an image of Arm for an engine that is known': row(
    { image: `${mcr}/runtime:8.0-alpine-arm64v8` },
    { source: 'docker' }
  ),
  'an image for Windows on Linux': row({
    sdk: 'sdk:8.0-nanoserver-ltsc2022',
    image: `${mcr}/runtime:8.0-nanoserver-ltsc2022`
  }),
  'an image for Linux on Windows': row({ image: `${mcr}/runtime:8.0-alpine` }, { host: 'windows/amd64:10.0.20348' }),
  'a newer Windows': row(
    { sdk: 'sdk:8.0-nanoserver-ltsc2025', image: `${mcr}/runtime:8.0-nanoserver-ltsc2025` },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'an older Windows': row(
    { sdk: 'sdk:8.0-nanoserver-1809', image: `${mcr}/runtime:8.0-nanoserver-1809` },
    { host: 'windows/amd64:10.0.26100' }
  ),
  'an older Windows with isolation': row(
    { sdk: 'sdk:8.0-nanoserver-1809', image: `${mcr}/runtime:8.0-nanoserver-1809` },
    { host: 'windows/amd64:10.0.26100:hyperv' }
  ),
  'a newer Windows in a copy': row(
    {
      sdk: 'sdk:8.0-nanoserver-ltsc2022',
      image: `${mcr}/runtime:8.0-nanoserver-ltsc2022`,
      after: `COPY --from=${mcr}/runtime:8.0-nanoserver-ltsc2025 /a /b\n`
    },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'a newer Windows in a mount': row(
    {
      sdk: 'sdk:8.0-nanoserver-ltsc2022',
      image: `${mcr}/runtime:8.0-nanoserver-ltsc2022`,
      after: `RUN --mount=from=${mcr}/runtime:8.0-nanoserver-ltsc2025,target=/x dir\n`
    },
    { host: 'windows/amd64:10.0.20348' }
  ),
  'a platform that the image lacks': row({ image: `--platform=linux/s390x ${mcr}/runtime:8.0-alpine` }),
  'a platform that nobody can tell': {
    files: {
      ...app({ image: `--platform=$P ${mcr}/runtime:8.0-alpine-arm64v8` }),
      Dockerfile: `ARG P\n${app({ image: `--platform=$P ${mcr}/runtime:8.0-alpine-arm64v8` }).Dockerfile}`
    },
    asOf
  },
  'a runner of Windows': {
    files: {
      ...app({ image: `${mcr}/runtime:8.0-alpine` }),
      '.github/workflows/a.yml': 'jobs:\n  a:\n    runs-on: windows-2022\n    steps:\n      - run: docker build .\n'
    },
    asOf
  },
  'a runner of an older Windows': {
    files: {
      ...app({ sdk: 'sdk:8.0-nanoserver-ltsc2025', image: `${mcr}/runtime:8.0-nanoserver-ltsc2025` }),
      '.github/workflows/a.yml': 'jobs:\n  a:\n    runs-on: windows-2022\n    steps:\n      - run: docker build .\n'
    },
    asOf
  },
  'a runner of Arm': {
    files: {
      ...app({ sdk: 'sdk:8.0-alpine-amd64', image: `${mcr}/runtime:8.0-alpine-amd64` }),
      '.github/workflows/a.yml': 'jobs:\n  a:\n    runs-on: ubuntu-24.04-arm\n    steps:\n      - run: docker build .\n'
    },
    asOf
  },
  'a runner of Arm and QEMU': {
    files: {
      ...app({ sdk: 'sdk:8.0-alpine-amd64', image: `${mcr}/runtime:8.0-alpine-amd64` }),
      '.github/workflows/a.yml':
        'jobs:\n  a:\n    runs-on: ubuntu-24.04-arm\n    steps:\n      - uses: docker/setup-qemu-action@v3\n      - run: docker build .\n'
    },
    asOf
  },
  'platforms of which one lacks': {
    files: {
      ...app({ image: `${mcr}/runtime:8.0-alpine-amd64`, sdk: 'sdk:8.0-alpine-amd64' }),
      'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      platforms: [linux/amd64, linux/arm64]\n'
    },
    asOf
  },
  'images of two systems': row({ sdk: 'sdk:8.0-nanoserver-ltsc2022', image: `${mcr}/runtime:8.0-alpine` })
}

const groups = { life, names, files, runtimes, shells, repairs, hosts }

const cases = Object.entries(groups).flatMap(([name, rows]) => {
  const textOf = (title: string) => {
    const { files: repository, ...circumstances } = rows[title] as Row
    const lines = judge(repository, circumstances).map((finding) => {
      return `${finding.rule} ${finding.where.path}: ${said(repository, finding)}\n`
    })
    return lines.join('') || 'nothing\n'
  }
  const golden = goldenSections(`rules/golden/findings-${name}.txt`, Object.keys(rows), textOf)
  return Object.keys(rows).map((title) => ({ name, title, textOf, golden }))
})

test.each(cases)('$name: what is said of $title, word for word', ({ title, textOf, golden }) => {
  expect(textOf(title)).toBe(golden(title))
})
