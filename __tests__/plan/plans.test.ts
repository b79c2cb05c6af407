/** What plans hold for hosts, declarations, contexts and projects, word for word: each row is a small repository. */
import { expect, test } from '@jest/globals'
import { readBuilds } from '../../src/builds/read-builds.ts'
import type { Mapping } from '../../src/config/mappings.ts'
import { isDockerfileName } from '../../src/dockerfile/file-name.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import type { Host } from '../../src/host/host.ts'
import { parseHostInput } from '../../src/host/host-input.ts'
import type { Mirror } from '../../src/images/mirror.ts'
import { makePlans } from '../../src/plan/make-plans.ts'
import { projectContainers } from '../../src/plan/project-containers.ts'
import { goldenSections } from '../support/golden.ts'
import { lines, project, web } from '../support/link-of.ts'
import { memoryRepository } from '../support/memory-repository.ts'
import { circumstancesText, planText } from '../support/plan-text.ts'
import { projectsOf } from '../support/projects-of.ts'

type Files = Readonly<Record<string, string>>

interface Row {
  readonly files: Files
  /** The present machine. */
  readonly on?: string
  /** Somebody asks for that host. */
  readonly asked?: boolean
  readonly legs?: readonly string[]
  readonly asOf?: string
  readonly mirrors?: readonly Mirror[]
  readonly mappings?: readonly Mapping[]
}

function hostOf(text: string, source: Host['source']): Host {
  const host = parseHostInput(text)
  if ('problem' in host) throw new Error(host.problem)
  return { ...host, source, because: source === 'input' ? 'the input host' : 'the present machine' }
}

function textOf({ files, on = 'linux/amd64', asked = false, legs = [], ...more }: Row): string {
  const { asOf = '2026-11-24', mirrors = [], mappings = [] } = more
  const repository = memoryRepository(files)
  const projects = projectsOf(files)
  const paths = repository.paths.filter(isDockerfileName)
  const plans = makePlans({
    repository,
    projects,
    dockerfiles: paths.map((path) => parseDockerfile({ path, text: files[path] ?? '' })),
    builds: readBuilds(repository, paths),
    host: hostOf(on, asked ? 'input' : 'docker'),
    legs: legs.map((leg) => hostOf(leg, 'workflow')),
    asOf,
    mirrors,
    mappings
  })
  const all = [...plans, ...projectContainers({ repository, projects, asOf, mirrors })]
  return all.map((plan) => circumstancesText(files, plan) + planText(files, plan)).join('') || '  none\n'
}

const mcr = 'mcr.microsoft.com/dotnet'
const app = web('net8.0')
const sdk = `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out`
const shipped = (image: string) =>
  `${sdk}\nFROM ${image}\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
const onLinux = lines(shipped(`${mcr}/aspnet:8.0`))
const onAlpine = lines(shipped(`${mcr}/aspnet:8.0-alpine`))
const nano = (line: string) =>
  `FROM ${mcr}/sdk:8.0-${line} AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/aspnet:8.0-${line}\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
const forBoth = lines(
  `FROM ${mcr}/sdk:6.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/aspnet:6.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
)
const onWindows = nano('nanoserver-ltsc2022')
const both = 'FROM example.com/base\nCOPY . .\nENTRYPOINT ["dotnet", "App.dll"]\n'
const of = (dockerfile: string, more: Files = {}): Files => ({ 'App.csproj': app, Dockerfile: dockerfile, ...more })
const workflow = (job: string): Files => ({ '.github/workflows/image.yml': `jobs:\n  image:\n${job}` })
const building = (runner: string, command = 'docker build .', more = '') =>
  workflow(`    runs-on: ${runner}\n${more}    steps:\n      - run: ${command}\n`)
const compose = (text: string): Files => ({ 'compose.yaml': `services:\n  web:\n    build:\n${text}` })

const hosts: Readonly<Record<string, Row>> = {
  'the present machine': { files: of(onLinux) },
  'a present machine of Arm': { files: of(onLinux), on: 'linux/arm64' },
  'a file for Windows on Linux': { files: of(onWindows) },
  'a file for Linux on Windows': { files: of(onAlpine), on: 'windows/amd64:10.0.20348' },
  'a file for Linux by a list on Windows': { files: of(onLinux), on: 'windows/amd64:10.0.20348' },
  'a file for both on Windows': { files: of(forBoth), on: 'windows/amd64:10.0.20348' },
  'a file for both on Linux': { files: of(forBoth) },
  'a file for both, and a host is asked for': { files: of(forBoth), on: 'windows/amd64:10.0.20348', asked: true },
  'an image that nobody knows on Windows': { files: of(both), on: 'windows/amd64:10.0.20348' },
  'the host that is asked for': { files: of(onLinux, building('ubuntu-24.04-arm')), on: 'linux/amd64', asked: true },
  'the other system is asked for': { files: of(onWindows, building('windows-2022')), on: 'linux/amd64', asked: true },
  'a runner': { files: of(onLinux, building('ubuntu-24.04-arm')) },
  'a runner of Windows': { files: of(onWindows, building('windows-2025')) },
  'a runner of Windows for a file for both': { files: of(forBoth, building('windows-2022')) },
  'a runner of Windows for a list of Linux': { files: of(onLinux, building('windows-2022')) },
  'a compose file and a runner of Windows': {
    files: of(onAlpine, {
      ...compose('      context: .\n'),
      ...building('windows-2022', 'docker compose build')
    })
  },
  'a runner of Windows for another platform': {
    files: of(onAlpine, building('windows-2022', 'docker build --platform linux/arm64 .'))
  },
  'a runner of Windows for a platform, and a host is asked for': {
    files: of(forBoth, building('windows-2022', 'docker build --platform windows/amd64 .')),
    on: 'windows/amd64:10.0.17763',
    asked: true
  },
  'a platform in other letters': { files: of(onLinux, compose('      context: .\n      platforms: [Linux/ARM64]\n')) },
  'a runner of Windows for a file for Linux': { files: of(onAlpine, building('windows-2022')) },
  'a runner of Windows, perhaps': {
    files: of(onAlpine, building('windows-2022', 'docker build .', "    if: github.ref == 'refs/heads/main'\n"))
  },
  'a runner of Windows, and a host is asked for': { files: of(onAlpine, building('windows-2022')), asked: true },
  'a runner of Linux for a file for Windows': { files: of(onWindows, building('ubuntu-latest')) },
  'runners of a matrix': {
    files: of(
      onLinux,
      workflow(
        '    runs-on: $' +
          '{{ matrix.os }}\n    strategy:\n      matrix:\n        os: [ubuntu-24.04, ubuntu-24.04-arm, windows-2022]\n    steps:\n      - run: docker build .\n'
      )
    )
  },
  'two workflows on the same runner': {
    files: of(onAlpine, {
      ...building('windows-2022'),
      '.github/workflows/other.yml':
        'jobs:\n  a:\n    runs-on: windows-2022\n    if: inputs.a\n    steps:\n      - run: docker build .\n'
    })
  },
  'a platform': { files: of(onLinux, compose('      context: .\n      platforms: [linux/arm64]\n')) },
  'several platforms': {
    files: of(onLinux, compose('      context: .\n      platforms: [linux/amd64, linux/arm64, linux/arm/v7]\n'))
  },
  'a platform of Windows': {
    files: of(onLinux, compose('      context: .\n      platforms: [windows/amd64]\n')),
    on: 'windows/amd64:10.0.20348'
  },
  'a platform of Windows on Linux': {
    files: of(onLinux, compose('      context: .\n      platforms: [windows/amd64]\n'))
  },
  'a platform of another system': {
    files: of(onLinux, compose('      context: .\n      platforms: [freebsd/amd64]\n'))
  },
  'a platform without a processor': { files: of(onLinux, compose('      context: .\n      platforms: [linux]\n')) },
  'platforms of a workflow': {
    files: of(onLinux, building('ubuntu-24.04-arm', 'docker buildx build --platform linux/amd64,linux/arm64 .'))
  },
  'platforms of a workflow, and a host is asked for': {
    files: of(onLinux, building('ubuntu-24.04-arm', 'docker buildx build --platform linux/amd64,linux/arm64 .')),
    asked: true
  },
  'a platform of Windows in a workflow of Windows': {
    files: of(onAlpine, building('windows-2022', 'docker build --platform linux/amd64 .'))
  },
  'the machine that builds': {
    files: of(
      `FROM --platform=$BUILDPLATFORM ${mcr}/sdk:8.0 AS build\nARG TARGETARCH\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -a $TARGETARCH -o /out\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`,
      compose('      context: .\n      platforms: [linux/arm64, linux/arm/v7]\n')
    )
  },
  'an isolation': {
    files: of(onWindows, compose('      context: .\n      isolation: hyperv\n')),
    on: 'windows/amd64:10.0.20348'
  },
  'an isolation by process': {
    files: of(onWindows, compose('      context: .\n      isolation: Process\n')),
    on: 'windows/amd64:10.0.20348:hyperv'
  },
  'an isolation that is usual': {
    files: of(onWindows, compose('      context: .\n      isolation: default\n')),
    on: 'windows/amd64:10.0.20348'
  },
  'an isolation that nobody can tell': {
    files: of(onWindows, compose('      context: .\n      isolation: $' + '{KIND}\n')),
    on: 'windows/amd64:10.0.20348'
  },
  'an isolation on Linux': { files: of(onLinux, compose('      context: .\n      isolation: hyperv\n')) },
  'a leg that can build it': {
    files: of(onWindows),
    legs: ['linux/amd64', 'windows/amd64:10.0.20348', 'windows/amd64:10.0.26100']
  },
  'the first leg that starts it': {
    files: of(nano('nanoserver-ltsc2025')),
    on: 'windows/amd64:10.0.20348',
    legs: ['windows/amd64:10.0.20348', 'windows/amd64:10.0.26100']
  },
  'a leg itself': {
    files: of(onWindows),
    on: 'windows/amd64:10.0.20348',
    legs: ['linux/amd64', 'windows/amd64:10.0.20348']
  },
  'no leg that can build it': { files: of(onWindows), legs: ['linux/amd64', 'linux/arm64'] },
  'legs, and a host is asked for': {
    files: of(onWindows),
    asked: true,
    legs: ['linux/amd64', 'windows/amd64:10.0.20348']
  },
  'legs of which this is none': { files: of(onWindows), legs: ['windows/amd64:10.0.20348'] },
  'legs for a file that exists for both': {
    files: of(forBoth),
    legs: ['windows/amd64:10.0.20348', 'linux/amd64']
  },
  'legs for images of which one starts nowhere': {
    files: of(
      `FROM ${mcr}/runtime:8.0-nanoserver-ltsc2025 AS other\nCOPY . /x\n${nano('nanoserver-ltsc2022')}COPY --from=other /x /y\n`
    ),
    on: 'windows/amd64:10.0.20348',
    legs: ['windows/amd64:10.0.20348', 'windows/amd64:10.0.26100']
  },
  'legs for an image of Windows that is not needed': {
    files: of(`FROM ${mcr}/runtime:8.0-nanoserver-ltsc2025 AS other\nCOPY . /x\n${nano('nanoserver-ltsc2022')}`),
    on: 'windows/amd64:10.0.20348',
    legs: ['windows/amd64:10.0.20348', 'windows/amd64:10.0.26100']
  },
  'legs for an image of Windows below another stage': {
    files: of(
      `FROM scratch AS nothing\nFROM ${mcr}/runtime:8.0-nanoserver-ltsc2025 AS base\nFROM base\nCOPY --from=nothing /x /y\n`
    ),
    on: 'windows/amd64:10.0.20348',
    legs: ['linux/amd64', 'windows/amd64:10.0.20348', 'windows/amd64:10.0.26100']
  },
  'legs for a platform of Windows': {
    files: of(`FROM --platform=windows/amd64 ${mcr}/runtime:8.0-nanoserver-ltsc2025\nCOPY . /x\n`),
    on: 'windows/amd64:10.0.20348',
    legs: ['windows/amd64:10.0.20348', 'windows/amd64:10.0.26100']
  },
  'legs for a platform of Windows that nobody can tell': {
    files: of(`ARG P\nFROM --platform=$P ${mcr}/runtime:8.0-nanoserver-ltsc2025\nCOPY . /x\n`),
    on: 'windows/amd64:10.0.20348',
    legs: ['windows/amd64:10.0.20348', 'windows/amd64:10.0.26100']
  },
  'legs of two processors': {
    files: of(`FROM ${mcr}/aspnet:8.0-alpine-arm64v8\nCOPY --from=x / /\n`),
    legs: ['linux/amd64', 'linux/arm64']
  },
  'legs and a platform that is asked for': {
    files: of(`FROM --platform=linux/arm64 ${mcr}/aspnet:8.0-alpine-arm64v8\nCOPY . /app\n`),
    legs: ['linux/amd64', 'linux/arm64']
  },
  'legs and a platform that nobody can tell': {
    files: of(`ARG P\nFROM --platform=$P ${mcr}/aspnet:8.0-alpine-arm64v8\nCOPY . /app\n`),
    legs: ['linux/amd64', 'linux/arm64']
  },
  'legs and a stage that is not needed': {
    files: of(`FROM ${mcr}/aspnet:8.0-alpine-arm64v8 AS other\nFROM ${mcr}/aspnet:8.0-alpine\nCOPY . /app\n`),
    legs: ['linux/amd64', 'linux/arm64']
  },
  'legs and a stage on another': {
    files: of(
      `FROM scratch AS nothing\nFROM ${mcr}/aspnet:8.0-alpine-arm64v8 AS base\nFROM base\nCOPY --from=nothing /a /app\n`
    ),
    legs: ['linux/amd64', 'linux/arm64']
  }
}

const publish: Files = { 'publish.sh': 'dotnet publish -t:PublishContainer\n' }
const container = (inside: string, sdkName = 'Microsoft.NET.Sdk', target = 'net8.0'): Files => ({
  ...publish,
  'App.csproj': project(target, inside, sdkName)
})
const base = (name: string) => `<ContainerBaseImage>${mcr}/${name}</ContainerBaseImage>`
const family = (name: string) => `<ContainerFamily>${name}</ContainerFamily>`

const containers: Readonly<Record<string, Row>> = {
  'no image': { files: container('') },
  'an image': { files: container(base('runtime:8.0')) },
  'an image with blanks around it': {
    files: container(`<ContainerBaseImage>  ${mcr}/runtime:8.0  </ContainerBaseImage>`)
  },
  'an image of Windows': { files: container(base('runtime:8.0-nanoserver-ltsc2022')) },
  'an image that is not covered': { files: container('<ContainerBaseImage>example.com/base:1</ContainerBaseImage>') },
  'an image of Windows that is not covered': {
    files: container('<ContainerBaseImage>mcr.microsoft.com/windows/nanoserver:ltsc2022</ContainerBaseImage>')
  },
  'an image of Arm': { files: container(base('runtime:8.0-alpine-arm64v8')) },
  'an image of a mirror': {
    files: container('<ContainerBaseImage>mirror.example.com/dotnet/runtime:8.0</ContainerBaseImage>'),
    mirrors: [{ from: 'mirror.example.com/', to: 'mcr.microsoft.com/' }]
  },
  'an image that nobody can tell': {
    files: container('<ContainerBaseImage>$([System.DateTime]::Now)</ContainerBaseImage>')
  },
  'a family': { files: container(family('alpine')) },
  'a family of a web app': { files: container(family('alpine'), 'Microsoft.NET.Sdk.Web') },
  'a family of a worker': { files: container(family('alpine'), 'Microsoft.NET.Sdk.Worker') },
  'a family of an app with its runtime': { files: container(`${family('alpine')}<SelfContained>True</SelfContained>`) },
  'a chiseled family': { files: container(family('noble-chiseled')) },
  'a chiseled family without -extra': { files: container(family('jammy-chiseled'), 'Microsoft.NET.Sdk', 'net7.0') },
  'a family of a preview': { files: container(family('alpine'), 'Microsoft.NET.Sdk', 'net11.0'), asOf: '2026-06-01' },
  'a family on the day of the release': {
    files: container(family('alpine'), 'Microsoft.NET.Sdk', 'net8.0'),
    asOf: '2023-11-14'
  },
  'a family before the release': { files: container(family('alpine')), asOf: '2023-11-13' },
  'a family of a version that nobody knows': { files: container(family('alpine'), 'Microsoft.NET.Sdk', 'net99.0') },
  'a family of .NET Framework': { files: container(family('alpine'), 'Microsoft.NET.Sdk', 'net48') },
  'a family that nobody can tell': { files: container('<ContainerFamily>$([System.DateTime]::Now)</ContainerFamily>') },
  'a family of an app that may use ASP.NET Core': {
    files: {
      ...publish,
      'App.csproj': project('net8.0', family('alpine')).replace(
        '</Project>',
        '<ItemGroup><PackageReference Include="Some.Package" Version="1.0.0" /></ItemGroup></Project>'
      )
    }
  },
  'a family of an app that uses ASP.NET Core': {
    files: {
      ...publish,
      'App.csproj': project('net8.0', family('alpine')).replace(
        '</Project>',
        '<ItemGroup><FrameworkReference Include="microsoft.aspnetcore.app" /></ItemGroup></Project>'
      )
    }
  },
  'both: the image counts': { files: container(base('runtime:8.0') + family('nonsense')) },
  'containers that are switched off': {
    files: container(`${base('runtime:8.0')}<EnableSdkContainerSupport> false </EnableSdkContainerSupport>`)
  },
  'a library': {
    files: {
      'App.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework>${base('runtime:8.0')}</PropertyGroup></Project>`
    }
  },
  'a project of the old kind': {
    files: {
      'App.csproj': `<Project ToolsVersion="15.0"><PropertyGroup><OutputType>Exe</OutputType><TargetFrameworkVersion>v4.8</TargetFrameworkVersion>${base('runtime:8.0')}</PropertyGroup></Project>`
    }
  },
  'two frameworks': { files: container(base('runtime:8.0'), 'Microsoft.NET.Sdk', 'net8.0;net9.0') },
  'a runtime identifier': {
    files: container(`${base('runtime:8.0')}<RuntimeIdentifier>linux-arm64</RuntimeIdentifier>`)
  },
  'a runtime identifier of the container': {
    files: container(
      `${base('runtime:8.0')}<RuntimeIdentifier>linux-x64</RuntimeIdentifier><ContainerRuntimeIdentifier>linux-arm64</ContainerRuntimeIdentifier>`
    )
  },
  'several runtime identifiers': {
    files: container(`${base('runtime:8.0')}<RuntimeIdentifiers>linux-x64;linux-arm64</RuntimeIdentifiers>`)
  },
  'several runtime identifiers of the container': {
    files: container(
      `${base('runtime:8.0')}<ContainerRuntimeIdentifiers>linux-x64;linux-arm64</ContainerRuntimeIdentifiers>`
    )
  },
  'an app with its runtime': {
    files: container(
      `${base('runtime-deps:8.0')}<SelfContained>true</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>`
    )
  },
  'a native app': {
    files: container(
      `${base('runtime-deps:8.0')}<PublishAot>true</PublishAot><RuntimeIdentifier>linux-x64</RuntimeIdentifier>`
    )
  },
  'options of the command': {
    files: { ...container(base('runtime:8.0')), 'publish.sh': 'dotnet publish -t:PublishContainer --self-contained\n' }
  },
  'no command': { files: { 'App.csproj': project('net8.0', base('runtime:8.0')) } },
  'another image by the command': {
    files: {
      ...container(base('runtime:8.0')),
      'publish.sh': 'dotnet publish -t:PublishContainer -p:ContainerBaseImage=x\n'
    }
  },
  'another family by the command': {
    files: {
      ...container(base('runtime:8.0')),
      'publish.sh': 'dotnet publish -t:PublishContainer\necho ContainerFamily\n'
    }
  },
  'variables of the container': {
    files: {
      ...publish,
      'App.csproj': project('net8.0', base('runtime:8.0')).replace(
        '</Project>',
        '<ItemGroup><ContainerEnvironmentVariable Include="DOTNET_ROLL_FORWARD" Value="Major" /></ItemGroup></Project>'
      )
    }
  },
  'a command of the container': {
    files: container(`${base('runtime:8.0')}<ContainerAppCommandInstruction>None</ContainerAppCommandInstruction>`)
  },
  'an image of the props': {
    files: {
      ...publish,
      'Directory.Build.props': `<Project><PropertyGroup>${base('runtime:8.0')}</PropertyGroup></Project>`,
      'App.csproj': project('net8.0')
    }
  }
}

const visualStudio = (inside: string): Files => ({
  'App/App.csproj': web('net8.0', inside),
  'App/Dockerfile': lines(
    `FROM ${mcr}/sdk:8.0 AS build\nARG KIND=aspnet\nWORKDIR /src\nCOPY App/App.csproj App/\nCOPY . .\nRUN dotnet publish App/App.csproj -o /out\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
  )
})

const declared: Readonly<Record<string, Row>> = {
  'a project': { files: visualStudio('<DockerfileContext>..</DockerfileContext>') },
  'a project with a slash': { files: visualStudio('<DockerfileContext>..\\</DockerfileContext>') },
  'a project and its file': {
    files: visualStudio('<DockerfileContext>..</DockerfileContext><DockerfileFile>.\\Dockerfile</DockerfileFile>')
  },
  'a project and another file': {
    files: visualStudio('<DockerfileContext>..</DockerfileContext><DockerfileFile>Other</DockerfileFile>')
  },
  'a project and a file outside': {
    files: visualStudio('<DockerfileContext>..</DockerfileContext><DockerfileFile>..\\..\\Dockerfile</DockerfileFile>')
  },
  'a project and a context outside': { files: visualStudio('<DockerfileContext>..\\..</DockerfileContext>') },
  'a project without a context': { files: visualStudio('<DockerfileContext></DockerfileContext>') },
  'a project and a context that nobody can tell': {
    files: visualStudio('<DockerfileContext>$([System.DateTime]::Now)</DockerfileContext>')
  },
  'a project and arguments': {
    files: visualStudio(
      '<DockerfileContext>..</DockerfileContext><DockerfileBuildArguments>--build-arg KIND=runtime --build-arg="A=2" --build-arg B=</DockerfileBuildArguments>'
    )
  },
  'a project and arguments that nobody can tell': {
    files: visualStudio(
      '<DockerfileContext>..</DockerfileContext><DockerfileBuildArguments>$([System.DateTime]::Now)</DockerfileBuildArguments>'
    )
  },
  'a project for Windows': {
    files: visualStudio(
      '<DockerfileContext>..</DockerfileContext><DockerDefaultTargetOS>Windows</DockerDefaultTargetOS>'
    )
  },
  'a project for Linux': {
    files: visualStudio(
      '<DockerfileContext>..</DockerfileContext><DockerDefaultTargetOS>Linux</DockerDefaultTargetOS>'
    ),
    on: 'windows/amd64:10.0.20348'
  },
  'a project for another system': {
    files: visualStudio('<DockerfileContext>..</DockerfileContext><DockerDefaultTargetOS>Other</DockerDefaultTargetOS>')
  },
  'a service': { files: of(onLinux, compose('      context: .\n      args:\n        A: "1"\n')) },
  'a service for a stage': { files: of(onLinux, compose('      context: .\n      target: build\n')) },
  'a service for a stage that is not there': { files: of(onLinux, compose('      context: .\n      target: other\n')) },
  'a service in another folder': {
    files: of(onLinux, { ...compose('      context: sub\n      dockerfile: ../Dockerfile\n'), 'sub/a.txt': '' })
  },
  'a service and a context that nobody can tell': { files: of(onLinux, compose('      context: $' + '{WHERE}\n')) },
  'a service that sets variables': {
    files: of(onLinux, {
      'compose.yaml':
        'services:\n  web:\n    build: .\n    environment:\n      DOTNET_ROLL_FORWARD: Major\n      A: $' + '{B}\n'
    })
  },
  'two services that say the same': {
    files: of(onLinux, {
      'compose.yaml': 'services:\n  a:\n    build: .\n  b:\n    build:\n      context: .\n      args: { A: "1" }\n'
    })
  },
  'two services of two images': {
    files: of(
      `ARG TAG=8.0\n${sdk}\nFROM ${mcr}/aspnet:$TAG\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`,
      {
        'compose.yaml':
          'services:\n  a:\n    build: .\n  b:\n    build:\n      context: .\n      args: { TAG: "8.0" }\n  c:\n    build:\n      context: .\n      args: { TAG: 9.0-alpine }\n'
      }
    )
  },
  'two services that set different variables': {
    files: of(onLinux, {
      'compose.yaml':
        'services:\n  a:\n    build: .\n    environment: { A: "1" }\n  b:\n    build: .\n    environment: { A: "2" }\n  c:\n    build: .\n    environment: { A: "1" }\n'
    })
  },
  'two services of two platforms of a stage': {
    files: of(
      `ARG P=linux/amd64\n${sdk}\nFROM --platform=$P ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`,
      {
        'compose.yaml':
          'services:\n  a:\n    build: .\n  b:\n    build:\n      context: .\n      args: { P: linux/arm64 }\n'
      }
    )
  },
  'two services of two frameworks': {
    files: of(
      `FROM ${mcr}/sdk:9.0 AS build\nARG TFM=net8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -f $TFM -o /out\nFROM ${mcr}/aspnet:9.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`,
      {
        'App.csproj': web('net8.0;net9.0'),
        'compose.yaml':
          'services:\n  a:\n    build: .\n  b:\n    build:\n      context: .\n      args: { TFM: net9.0 }\n'
      }
    )
  },
  'two services of two commands for packages': {
    files: of(
      `ARG WHAT=tzdata\n${sdk}\nFROM ${mcr}/aspnet:8.0\nARG WHAT\nRUN apt-get install -y $WHAT\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`,
      {
        'compose.yaml':
          'services:\n  a:\n    build: .\n  b:\n    build:\n      context: .\n      args: { WHAT: "tzdata icu" }\n'
      }
    )
  },
  'two services of which none is linked': {
    files: {
      Dockerfile: 'ARG X=1\nFROM alpine\nRUN git clone https://example.com/$X.git\n',
      'compose.yaml': 'services:\n  a:\n    build: .\n  b:\n    build:\n      context: .\n      args: { X: "2" }\n'
    }
  },
  'runners of which one builds for sure': {
    files: of(onAlpine, {
      '.github/workflows/image.yml':
        'jobs:\n  a:\n    runs-on: windows-2022\n    if: inputs.a\n    steps:\n      - run: docker build .\n  b:\n    runs-on: windows-2025\n    steps:\n      - run: docker build .\n'
    })
  },
  'two legs that are left to': {
    files: of(onWindows, compose('      context: .\n')),
    legs: ['linux/amd64', 'windows/amd64:10.0.26100']
  },
  'a stage for which the last one is taken': {
    files: of(
      `FROM ${mcr}/aspnet:8.0 AS base\nWORKDIR /app\n${sdk}\nFROM base AS final\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`,
      compose('      context: .\n      target: base\n')
    )
  },
  'a context without the project, and a stage': {
    files: of(onLinux, {
      ...compose('      context: sub\n      dockerfile: ../Dockerfile\n      target: build\n'),
      'sub/a.txt': ''
    })
  },
  'a file that has a fault': { files: of('FROM\n') },
  'an image that a file with a fault builds': {
    files: {
      'App.csproj': app,
      'base/Dockerfile': 'FROM\n',
      Dockerfile: lines(shipped('shop-base')),
      'compose.yaml': 'services:\n  base:\n    image: shop-base\n    build: base\n  web:\n    build: .\n'
    }
  },
  'an image that a service builds from nowhere': {
    files: {
      'App.csproj': app,
      'base/Dockerfile': `FROM ${mcr}/aspnet:8.0-alpine\nRUN apk add icu-libs\n`,
      Dockerfile: lines(shipped('shop-base')),
      'compose.yaml':
        'services:\n  base:\n    image: shop-base\n    build: { context: $' +
        '{X}, dockerfile: base/Dockerfile }\n  web:\n    build: .\n'
    }
  },
  'an image that a named context stands for': {
    files: {
      'App.csproj': app,
      'base/Dockerfile': `FROM ${mcr}/aspnet:8.0-alpine\nRUN apk add icu-libs\n`,
      Dockerfile: lines(shipped('shop-base')),
      'compose.yaml':
        'services:\n  base:\n    image: shop-base\n    build: base\n  web:\n    build:\n      context: .\n      additional_contexts: { shop-base: other }\n'
    }
  },
  'a system of a platform': {
    files: of(`FROM --platform=windows/amd64 example.com/base\nCOPY . .\nENTRYPOINT ["App.exe"]\n`)
  },
  'a system of a platform, by a variable': {
    files: of(`ARG P=Linux/arm64\nFROM --platform=$P example.com/base\nCOPY . .\nENTRYPOINT ["./App"]\n`),
    on: 'windows/amd64:10.0.20348'
  },
  'a platform of another system for a stage': {
    files: of(`FROM --platform=freebsd/amd64 example.com/base\nCOPY . .\nENTRYPOINT ["./App"]\n`)
  },
  'a service of two processors': {
    files: of(onLinux, {
      'compose.yaml':
        'services:\n  a:\n    build:\n      context: .\n      platforms: [linux/amd64]\n  b:\n    build:\n      context: .\n      platforms: [linux/arm64]\n'
    })
  },
  'two stages': {
    files: of(
      `${sdk}\nFROM ${mcr}/aspnet:8.0 AS web\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\nFROM web AS debug\nENV A=1\n`,
      {
        'compose.yaml':
          'services:\n  a:\n    build:\n      context: .\n      target: web\n  b:\n    build:\n      context: .\n      target: debug\n'
      }
    )
  },
  'a mapping': {
    files: of(both),
    mappings: [{ dockerfile: 'Dockerfile', projects: ['App.csproj'], place: 'config.yml:1:1' }]
  },
  'a mapping of another file': {
    files: of(both),
    mappings: [{ dockerfile: 'Other', projects: ['App.csproj'], place: 'config.yml:1:1' }]
  },
  'an argument that a workflow gives to some file': {
    files: of(
      `ARG BASE\nARG OTHER\nARG SET=1\n${sdk}\nFROM $BASE\nARG INNER\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`,
      workflow(
        '    runs-on: ubuntu-latest\n    strategy:\n      matrix:\n        file: $' +
          '{{ fromJSON(needs.x.outputs.files) }}\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          file: $' +
          '{{ matrix.file }}\n          build-args: |\n            BASE=mcr.microsoft.com/dotnet/aspnet:9.0\n            SET=2\n            INNER=3\n'
      )
    )
  },
  'a mirror': {
    files: of(shipped('mirror.example.com/dotnet/aspnet:8.0')),
    mirrors: [{ from: 'mirror.example.com/', to: 'mcr.microsoft.com/' }]
  },
  'an image that another file builds': {
    files: {
      'App.csproj': app,
      'base/Dockerfile': `FROM ${mcr}/aspnet:8.0-alpine\nRUN apk add icu-libs\n`,
      Dockerfile: lines(shipped('shop-base')),
      'compose.yaml': 'services:\n  base:\n    image: shop-base\n    build: base\n  web:\n    build: .\n'
    }
  }
}

const tree: Files = { 'src/App/App.csproj': app, 'src/Lib/Lib.csproj': project('net8.0'), 'README.md': '' }
const inFolder = (text: string, more: Files = {}): Files => ({ ...tree, 'src/App/Dockerfile': lines(text), ...more })
const publishing = (copy: string, what: string) =>
  `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /w\n${copy}\nRUN dotnet publish ${what} -o /out\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`

const contexts: Readonly<Record<string, Row>> = {
  'its own folder': { files: inFolder(publishing('COPY App.csproj .', 'App.csproj')) },
  'the folder above': { files: inFolder(publishing('COPY App/App.csproj App/', 'App')) },
  'the root': { files: inFolder(publishing('COPY src/App src/App', 'src/App')) },
  'everything, from the root': { files: inFolder(publishing('COPY . .', 'src/App/App.csproj')) },
  'everything, from the folder above': { files: inFolder(publishing('COPY . .', 'App/App.csproj')) },
  'everything, from anywhere': { files: inFolder(publishing('COPY . .', '')) },
  'files of several folders': { files: inFolder(publishing('COPY src/App/App.csproj README.md /w/', 'App.csproj')) },
  'nothing that is there': { files: inFolder(publishing('COPY nothing .', 'Other')) },
  'two that fit': {
    files: inFolder(publishing('COPY X/ X/', 'X/App.csproj'), {
      'src/App/X/App.csproj': app,
      'src/X/App.csproj': web('net9.0')
    })
  },
  'two that fit and one project beside': {
    files: {
      'a/App.csproj': app,
      'App.csproj': web('net9.0'),
      'a/Dockerfile': lines(publishing('COPY App.csproj .', 'App.csproj'))
    }
  },
  'the fit of a stage that is not needed': {
    files: inFolder(
      `FROM alpine AS other\nCOPY src/App/App.csproj src/Lib/Lib.csproj /x/\n${publishing('COPY App.csproj .', 'App.csproj')}`
    )
  },
  'commands that find their project': {
    files: {
      'a/b/App.csproj': app,
      'a/b/Dockerfile': lines(publishing('COPY . .', 'b/App.csproj')),
      'a/b/b/App.csproj': web('net9.0')
    }
  },
  'a command whose project is not there': {
    files: inFolder(publishing('COPY . .', 'App/App.csproj && dotnet build Missing/Missing.csproj'))
  },
  'one app rather than several': {
    files: {
      'a/App.csproj': app,
      'b/B.csproj': app,
      'a/Dockerfile': lines(
        `FROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish -o /out\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\n`
      ),
      'All.sln': [
        'Microsoft Visual Studio Solution File, Format Version 12.00',
        'Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "App", "a\\App.csproj", "{00000000-0000-0000-0000-000000000001}"\nEndProject',
        'Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "B", "b\\B.csproj", "{00000000-0000-0000-0000-000000000002}"\nEndProject',
        'Global\nEndGlobal\n'
      ].join('\n')
    }
  },
  'the start rather than the copies': {
    files: {
      'a/Dockerfile': lines(
        `FROM ${mcr}/sdk:8.0 AS build\nCOPY README.md /x/\nCOPY src src\nRUN dotnet publish src/*/*.csproj -o /out\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
      ),
      'README.md': '',
      'src/App/App.csproj': app,
      'a/src/Other/Other.csproj': app,
      'a/README.md': ''
    }
  },
  'no project but files': { files: inFolder(`FROM ${mcr}/aspnet:8.0\nCOPY src/Lib/Lib.csproj /x\n`) },
  'the entry point decides': {
    files: inFolder(
      `FROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN for p in */*.csproj; do dotnet publish $p -o /out; done\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
    )
  }
}

const started = (start: string, arguments_ = '') =>
  lines(
    `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj ${arguments_} -o /out\nFROM ${mcr}/runtime:8.0\nWORKDIR /app\nCOPY --from=build /out .\n${start}`
  )
const byDotnet = 'ENTRYPOINT ["dotnet", "App.dll"]'
const byHost = 'ENTRYPOINT ["./App"]'
const needing = (csproj: string, start = byDotnet, arguments_ = '', more: Files = {}): Row => ({
  files: { 'App.csproj': csproj, Dockerfile: started(start, arguments_), ...more }
})
const withItems = (items: string, target = 'net8.0') =>
  project(target).replace('</Project>', `<ItemGroup>${items}</ItemGroup></Project>`)

const needs: Readonly<Record<string, Row>> = {
  'a console app': needing(project('net8.0')),
  'a web app': needing(web('net8.0')),
  'a web app of .NET 5': needing(web('net5.0')),
  'a console app of .NET Core 3.1': needing(project('netcoreapp3.1')),
  'a desktop app': needing(project('net8.0-windows', '<UseWPF>true</UseWPF>')),
  'a desktop and web app': needing(
    project('net8.0-windows', '<UseWindowsForms>true</UseWindowsForms>').replace(
      '</Project>',
      '<ItemGroup><FrameworkReference Include="Microsoft.AspNetCore.App" /></ItemGroup></Project>'
    )
  ),
  'an app of .NET Framework': needing(project('net48')),
  'a framework in other letters': needing(withItems('<FrameworkReference Include="microsoft.aspnetcore.app" />')),
  'a framework that nobody knows': needing(withItems('<FrameworkReference Include="Some.Framework" />')),
  'a package of ASP.NET Core': needing(withItems('<PackageReference Include="Serilog.AspNetCore" Version="8.0.0" />')),
  'another package': needing(withItems('<PackageReference Include="Serilog" Version="4.0.0" />')),
  'its own runtime': needing(project('net8.0'), byHost, '-r linux-x64 --self-contained'),
  'its own runtime for musl': needing(project('net8.0'), byHost, '-r linux-musl-arm64 --self-contained'),
  'its own runtime for any system': needing(project('net8.0'), byHost, '-r unix --self-contained'),
  'its own runtime, perhaps': needing(project('net8.0'), byHost, '--self-contained $OWN'),
  'a native app': needing(project('net8.0', '<PublishAot>true</PublishAot>'), byHost),
  'a native app, perhaps': needing(project('net8.0', '<PublishAot>$([System.DateTime]::Now)</PublishAot>'), byHost),
  'an apphost': needing(project('net8.0'), byHost),
  'an apphost of a runtime identifier': needing(project('net8.0'), byHost, '-r linux-musl-x64 --no-self-contained'),
  'an assembly of a runtime identifier': needing(project('net8.0'), byDotnet, '-r linux-musl-x64 --no-self-contained'),
  'a patch of the runtime': needing(project('net8.0', '<RuntimeFrameworkVersion>8.0.11</RuntimeFrameworkVersion>')),
  'a channel of the runtime': needing(project('net8.0', '<RuntimeFrameworkVersion>8.0</RuntimeFrameworkVersion>')),
  'a runtime that nobody can tell': needing(
    project('net8.0', '<RuntimeFrameworkVersion>$([System.DateTime]::Now)</RuntimeFrameworkVersion>')
  ),
  'a framework that nobody can tell': needing(project('$([System.DateTime]::Now)')),
  cultures: needing(project('net8.0', '<InvariantGlobalization>False</InvariantGlobalization>')),
  'no cultures': needing(project('net8.0', '<InvariantGlobalization>TRUE</InvariantGlobalization>')),
  'cultures that nobody can tell': needing(
    project('net8.0', '<InvariantGlobalization>$([System.DateTime]::Now)</InvariantGlobalization>')
  ),
  'cultures of the template': needing(project('net8.0'), byDotnet, '', {
    'runtimeconfig.template.json': '{"configProperties":{"System.Globalization.Invariant":true}}'
  }),
  'a template that cannot be read': needing(project('net8.0'), byDotnet, '', { 'runtimeconfig.template.json': '{' }),
  'a configuration beside the app': needing(project('net8.0'), byDotnet, '', { 'App.runtimeconfig.json': '{}' }),
  'a configuration beside the assembly': needing(project('net8.0'), `COPY App.runtimeconfig.json .\n${byDotnet}`, '', {
    'App.runtimeconfig.json': '{}'
  }),
  'a configuration beside the assembly, of another app': needing(
    project('net8.0'),
    `COPY MyApp.runtimeconfig.json .\n${byDotnet}`,
    '',
    { 'MyApp.runtimeconfig.json': '{}' }
  ),
  'an assembly that nobody can tell': needing(
    project('net8.0', '<AssemblyName>$([System.DateTime]::Now)</AssemblyName>'),
    `COPY App.runtimeconfig.json .\n${byDotnet}`,
    '',
    { 'App.runtimeconfig.json': '{}' }
  ),
  'a web app of .NET 6': needing(web('net6.0')),
  'a long patch of the runtime': needing(
    project('net10.0', '<RuntimeFrameworkVersion>10.10.10</RuntimeFrameworkVersion>')
  ),
  'a version of the runtime with a word before it': needing(
    project('net8.0', '<RuntimeFrameworkVersion>x8.0.11</RuntimeFrameworkVersion>')
  ),
  'a start by a text': needing(project('net8.0'), 'ENTRYPOINT /opt/net/dotnet App.dll'),
  'a start by a quoted text': needing(project('net8.0'), "ENTRYPOINT  '/opt/net/dotnet' App.dll"),
  'a start by a list with blanks': needing(project('net8.0'), 'ENTRYPOINT  [ "/opt/net/dotnet", "App.dll"]'),
  'a start by the usual path': needing(project('net8.0'), 'ENTRYPOINT ["/usr/share/dotnet/dotnet", "App.dll"]'),
  'a configuration of another app': needing(project('net8.0'), byDotnet, '', { 'x/Other.runtimeconfig.json': '{}' })
}

const copied: Readonly<Record<string, Row>> = {
  'an image': { files: of(`${onLinux}COPY --from=${mcr}/runtime:9.0 /usr/share/dotnet /x\n`) },
  'an image for a mount': { files: of(`${onLinux}RUN --mount=from=${mcr}/sdk:9.0,target=/x ls /x\n`) },
  'a stage by name and number': {
    files: of(`${onLinux}COPY --from=BUILD /a /b\nCOPY --from=0 /a /b\nCOPY --from=12 /a /b\n`)
  },
  'an image that begins with a digit': { files: of(`${onLinux}COPY --from=7zip/tools /a /b\n`) },
  'a variable': { files: of(`${onLinux}ARG X=alpine\nCOPY --from=$X /a /b\n`) },
  'a stage that is not needed': {
    files: of(`FROM alpine AS other\nCOPY --from=${mcr}/runtime:6.0 /a /b\n${onLinux}`)
  },
  'a named context': {
    files: of(
      `${onLinux}COPY --from=tools /a /b\n`,
      compose('      context: .\n      additional_contexts: { tools: docs }\n')
    )
  },
  'another platform': {
    files: of(
      `FROM --platform=linux/arm64 alpine AS other\n${onLinux}COPY --from=other /x /x\nCOPY --from=${mcr}/runtime:9.0 /a /b\n`
    )
  },
  'what is restored': {
    files: {
      'App.csproj': app,
      'Lib/Lib.csproj': project('net9.0'),
      'Directory.Build.props': '<Project />',
      Dockerfile: lines(
        `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY Lib Lib\nRUN dotnet restore Lib/Lib.csproj\nCOPY . .\nRUN dotnet restore && dotnet build Lib\nFROM build AS publish\nRUN dotnet publish App.csproj -o /out\nFROM build AS tests\nRUN dotnet test Lib\nFROM ${mcr}/aspnet:8.0\nCOPY --from=publish /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
      )
    }
  },
  'a start with a script': {
    files: {
      'App.csproj': app,
      'start.sh': '#!/bin/bash\nexec dotnet /app/App.dll\n',
      Dockerfile: lines(
        `${sdk}\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\nCOPY start.sh /\nCMD ["/start.sh"]`
      )
    }
  },
  'another .NET': {
    files: of(
      `${sdk}\nFROM ${mcr}/aspnet:8.0\nENV DOTNET_ROOT=/opt/dotnet\nCOPY --from=build /out /app\nENTRYPOINT ["/opt/dotnet/dotnet", "/app/App.dll"]\n`
    )
  },
  'variables that nobody can tell': {
    files: of(
      `${sdk}\nFROM ${mcr}/aspnet:8.0\nARG WHO\nENV NAME=$WHO OTHER=1\nUSER app\nCOPY --from=build /out /app\nCMD ["dotnet", "/app/App.dll"]\n`
    )
  },
  'variables on Windows': { files: of(`${onWindows}ENV Path="C:\\x" name=1\nENV NAME=2\n`) }
}

const withCommand = (command: string) =>
  of(
    `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY . .\nRUN ${command}\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
  )
const switched = web('net8.0').replace(
  '</PropertyGroup>',
  `<TargetFramework Condition="'$(Use9)' == '1'">net9.0</TargetFramework></PropertyGroup>`
)
const withPackage = (command: string) => ({
  ...withCommand(command),
  'App.csproj': withItems('\n<PackageReference Include="Serilog" Version="4.0.0" />\n')
})
const withArgument = (use: string, more: Files = {}, name = 'VERSION', value = '=1') =>
  of(
    `ARG OTHER=2\nFROM ${mcr}/sdk:8.0 AS build\nARG ${name}${value}\nWORKDIR /src\nCOPY . .\n${use}\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`,
    { 'ci.sh': `some-builder --build-arg ${name}=2 other\n`, ...more }
  )
const startedBy = (start: string, more: Files = {}): Files =>
  of(`${sdk}\nFROM ${mcr}/aspnet:8.0\nCOPY --from=build /out /app\n${start}\n`, more)

const doubts: Readonly<Record<string, Row>> = {
  'a command that rewrites': { files: withCommand('echo x > App.csproj') },
  'a command that rewrites by a heredoc': { files: withCommand('cat <<EOF > App.csproj\nx\nEOF') },
  'a heredoc that rewrites': { files: withCommand('<<EOF\necho x > App.csproj\nEOF') },
  'a command that takes a package away': { files: withPackage("sed -i '/Serilog/d' App.csproj") },
  'a command that takes a package away and another': {
    files: withPackage("sed -i '/Serilog/d' App.csproj\nRUN ls\nRUN sed -i 's/net8.0/net9.0/' App.csproj")
  },
  'words of another instruction': { files: withCommand('ls\nLABEL a="echo x > App.csproj"\nCOPY fix.sh /x') },
  'a command of a stage that is not needed': {
    files: of(`FROM alpine AS other\nRUN echo x > App.csproj && make all\n${onLinux}`)
  },
  'PowerShell that rewrites': {
    files: of(
      `# escape=\`\nFROM ${mcr}/framework/sdk:4.8-windowsservercore-ltsc2022 AS build\nSHELL ["powershell"]\nWORKDIR C:/src\nCOPY . .\nRUN (Get-Content App.csproj) | Set-Content App.csproj\nRUN dotnet publish App.csproj -o C:/out\nFROM ${mcr}/framework/runtime:4.8-windowsservercore-ltsc2022\nCOPY --from=build C:/out C:/app\nENTRYPOINT ["C:/app/App.exe"]\n`,
      { 'App.csproj': project('net48') }
    ),
    on: 'windows/amd64:10.0.20348'
  },
  make: { files: withCommand('make all') },
  'make after another': { files: withCommand('cd x;make all') },
  'a word that ends with make': { files: withCommand('cmake all') },
  'a script of Python': { files: withCommand('python3 before.py') },
  'a script that is there': { files: { ...withCommand('sh ci/before.sh'), 'ci/before.sh': 'ls\n' } },
  'a script that is not there': { files: withCommand('sh ci/before.sh') },
  'two scripts of which one is there': {
    files: { ...withCommand('sh ci/before.sh && sh ci/after.sh'), 'ci/before.sh': 'ls\n' }
  },
  'options for every build': { files: of(onLinux, { 'Directory.Build.rsp': '-p:A=1\n' }) },
  'props that are not copied': {
    files: of(onLinux.replace('COPY . .', 'COPY App.csproj .'), {
      'Directory.Build.props':
        '<Project><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>'
    })
  },
  'other files that are not copied': {
    files: of(onLinux.replace('COPY . .', 'COPY App.csproj .'), {
      'a.props.txt': '',
      'App.csproj': web('net8.0').replace(
        '</Project>',
        '<Import Project="a.props.txt" Condition="Exists(\'a.props.txt\')" /></Project>'
      )
    })
  },
  'other props than those of the repository': {
    files: of(onLinux.replace('COPY . .', 'COPY . .\nCOPY docker.props Directory.Build.props'), {
      'docker.props': '<Project><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>',
      'Directory.Build.props': '<Project/>'
    })
  },
  'a variable that a command sets': { files: { ...withCommand('export Use9=1'), 'App.csproj': switched } },
  'a variable with a blank before its sign': { files: { ...withCommand('set Use9 =1'), 'App.csproj': switched } },
  'a variable of PowerShell': { files: { ...withCommand('pwsh -c "$env:Use9=1"'), 'App.csproj': switched } },
  'an option of that name': { files: { ...withCommand('ls --Use9=1 /p:Use9=1'), 'App.csproj': switched } },
  'another variable': { files: { ...withCommand('export Other=1'), 'App.csproj': switched } },
  'an argument that is given elsewhere': { files: withArgument('RUN echo $VERSION') },
  'an argument in braces that is given elsewhere': { files: withArgument('RUN echo $' + '{VERSION}') },
  'an argument for a copy': { files: withArgument('COPY $VERSION /x') },
  'an argument for a variable': { files: withArgument('ENV A=$VERSION') },
  'an argument for a label': { files: withArgument('LABEL a=$VERSION') },
  'an argument that is not used': { files: withArgument('RUN ls $VERSIONS') },
  'an argument without a default': { files: withArgument('RUN echo $VERSION', {}, 'VERSION', '') },
  'the configuration': { files: withArgument('RUN echo $BUILD_CONFIGURATION', {}, 'BUILD_CONFIGURATION') },
  'an argument of a build that is declared': {
    files: withArgument('RUN echo $VERSION', compose('      context: .\n'))
  },
  'an argument that nobody gives': { files: withArgument('RUN echo $VERSION', { 'ci.sh': 'ls\n' }) },
  'a start that rolls forward': {
    files: startedBy('ENTRYPOINT ["dotnet", "/app/App.dll", "--", "DOTNET_ROLL_FORWARD"]')
  },
  'a script that rolls forward': {
    files: startedBy('COPY start.sh /\nENTRYPOINT ["sh", "/start.sh"]', {
      'start.sh': 'export DOTNET_ROLL_FORWARD=Major\nexec dotnet /app/App.dll\n'
    })
  },
  'a script that does not': {
    files: startedBy('COPY start.sh /\nENTRYPOINT ["sh", "/start.sh"]', {
      'start.sh': 'exec dotnet /app/App.dll\n',
      'other.sh': 'export DOTNET_ROLL_FORWARD=Major\n'
    })
  },
  'a command for every user': {
    files: startedBy('RUN setx /M DOTNET_ROLL_FORWARD Major\nCMD ["dotnet", "/app/App.dll"]')
  },
  'a command for itself': { files: startedBy('RUN DOTNET_ROLL_FORWARD=Major ls\nCMD ["dotnet", "/app/App.dll"]') },
  'a label that names roll-forward': { files: startedBy('LABEL setx=rollforward\nCMD ["dotnet", "/app/App.dll"]') },
  'a configuration that is copied': {
    files: startedBy('COPY x.runtimeconfig.json /app/\nCMD ["dotnet", "/app/App.dll"]')
  },
  'a service that rolls forward': {
    files: of(onLinux, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    environment: { DOTNET_ROLL_FORWARD: Major }\n'
    })
  },
  'a service whose command rolls forward': {
    files: of(onLinux, {
      'compose.yaml': 'services:\n  web:\n    build: .\n    command: dotnet --roll-forward Major App.dll\n'
    })
  },
  'a workflow that rolls forward': {
    files: of(onLinux, building('ubuntu-latest', 'docker build .', '    env:\n      DOTNET_ROLL_FORWARD: Major\n'))
  }
}

const aspnet = `FROM ${mcr}/aspnet:8.0`
const starting = (name: string, copy = 'COPY ./Output /app/') =>
  lines(`${aspnet}\nWORKDIR /app\n${copy}\nENTRYPOINT ["dotnet", "${name}.dll"]`)
const named = (name: string) => web('net8.0', `<AssemblyName>${name}</AssemblyName>`)

const guesses: Readonly<Record<string, Row>> = {
  'the name of a project': { files: { 'src/Shop.Web.csproj': app, Dockerfile: starting('Shop.Web') } },
  'the name of a project, without output': {
    files: { 'src/Shop.Web.csproj': app, Dockerfile: starting('Shop.Web', 'RUN ls') }
  },
  'a name in other letters': { files: { 'src/Shop.Web.csproj': app, Dockerfile: starting('shop.web') } },
  'the name of an assembly': { files: { 'src/Web.csproj': named('Shop.Site'), Dockerfile: starting('Shop.Site') } },
  'the name of an assembly that ends like its file': {
    files: { 'src/Web.csproj': named('Shop.Web'), Dockerfile: starting('Shop.Web') }
  },
  'the name of a file that has another assembly': {
    files: { 'src/Web.csproj': named('Shop.Site'), Dockerfile: starting('Web') }
  },
  'the end of the name of a file': { files: { 'src/Shop.Web.csproj': app, Dockerfile: starting('Web') } },
  'an assembly that begins like its file': {
    files: { 'src/Web.csproj': named('Web.Site'), Dockerfile: starting('Web.Site') }
  },
  'an assembly of a name that nobody can tell': {
    files: { 'src/Web.csproj': named('$([System.DateTime]::Now)'), Dockerfile: starting('Web') }
  },
  'a file whose name has dots': { files: { 'src/Shop.Web.Api.csproj': app, Dockerfile: starting('Shop.Web.Api') } },
  'two of that name': {
    files: { 'a/Web.csproj': app, 'b/Web.csproj': web('net9.0'), Dockerfile: starting('Web') }
  },
  'two of that name, one nearer': {
    files: { 'a/x/Web.csproj': app, 'b/Web.csproj': web('net9.0'), 'a/Dockerfile': starting('Web') }
  },
  'two of that name, two near': {
    files: {
      'a/x/Web.csproj': app,
      'a/y/Web.csproj': web('net9.0'),
      'a/Dockerfile': starting('Web'),
      'Web.csproj': app
    }
  },
  'the only project beside': {
    files: { 'a/Web.csproj': app, 'b/Web.csproj': web('net9.0'), 'a/Dockerfile': starting('Web', 'RUN ls') }
  },
  'one of two projects beside': {
    files: { 'a/Web.csproj': app, 'a/Other.csproj': app, 'a/Dockerfile': starting('Web', 'RUN ls') }
  },
  'a project in a folder below': {
    files: { 'a/b/Web.csproj': app, 'a/Dockerfile': starting('Web', 'RUN ls') }
  },
  'a folder with the name of a project': {
    files: {
      'src/Worker.csproj': app,
      'src/Other.csproj': app,
      Dockerfile: lines(`${aspnet}\nCOPY published/worker /app\n`)
    }
  },
  'a folder with the name of two projects': {
    files: {
      'a/Worker.csproj': app,
      'b/Worker.csproj': app,
      Dockerfile: lines(`${aspnet}\nCOPY published/Worker /app\n`)
    }
  },
  'a second folder with the name of a project': {
    files: {
      'src/Worker.csproj': app,
      'src/Other.csproj': app,
      Dockerfile: lines(`${aspnet}\nCOPY published/none /x\nCOPY published/Worker /app\n`)
    }
  },
  'a project behind a folder that nobody can tell': {
    files: {
      'src/Web/Web.csproj': app,
      'src/Other.csproj': app,
      Dockerfile: lines(
        `FROM ${mcr}/sdk:8.0 AS build\nARG ROOT\nCOPY . /src\nRUN dotnet publish $ROOT//Web/Web.csproj -o /out\n${aspnet}\nCOPY --from=build /else /app\n`
      )
    }
  },
  'a project at the root behind a folder that nobody can tell': {
    files: {
      'Web.csproj': app,
      Dockerfile: lines(
        `FROM ${mcr}/sdk:8.0 AS build\nARG ROOT\nCOPY . /src\nRUN dotnet publish $ROOT/Web.csproj -o /out\n${aspnet}\nCOPY --from=build /else /app\n`
      )
    }
  },
  'two projects behind a folder that nobody can tell': {
    files: {
      'a/Web.csproj': app,
      'b/Web.csproj': app,
      Dockerfile: lines(
        `FROM ${mcr}/sdk:8.0 AS build\nARG ROOT\nCOPY . /src\nRUN dotnet publish $ROOT/Web.csproj -o /out\n${aspnet}\nCOPY --from=build /else /app\n`
      )
    }
  },
  'a folder behind one that nobody can tell': {
    files: {
      'src/Web/Web.csproj': app,
      'src/Other.csproj': app,
      Dockerfile: lines(
        `FROM ${mcr}/sdk:8.0 AS build\nARG ROOT\nCOPY . /src\nRUN dotnet publish $ROOT/Web -o /out\n${aspnet}\nCOPY --from=build /else /app\n`
      )
    }
  },
  'a solution behind a folder that nobody can tell': {
    files: {
      'src/Web/Web.csproj': app,
      'src/Web.csproj.sln': '',
      Dockerfile: lines(
        `FROM ${mcr}/sdk:8.0 AS build\nARG ROOT\nCOPY . /src\nRUN dotnet publish $ROOT/Web.csproj.sln -o /out\n${aspnet}\nCOPY --from=build /else /app\n`
      )
    }
  },
  'sources of one app': { files: { 'Web.csproj': app, Dockerfile: lines(`FROM ${mcr}/sdk:8.0\nCOPY . .\n`) } },
  'sources of one app and a library': {
    files: {
      'Web/Web.csproj': app,
      'Lib/Lib.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      'Tests/Tests.csproj':
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework><IsTestProject>true</IsTestProject></PropertyGroup></Project>',
      'Other/Other.proj': '<Project></Project>',
      Dockerfile: lines(`FROM ${mcr}/sdk:8.0\nCOPY . .\n`)
    }
  },
  'sources of two apps': {
    files: { 'a/A.csproj': app, 'b/B.csproj': app, Dockerfile: lines(`FROM ${mcr}/sdk:8.0\nCOPY . .\n`) }
  },
  'sources of one of two apps': {
    files: { 'a/A.csproj': app, 'b/B.csproj': app, Dockerfile: lines(`FROM ${mcr}/sdk:8.0\nCOPY a a\n`) }
  },
  'sources in an image of something else': {
    files: { 'Web.csproj': app, Dockerfile: lines('FROM node:22\nCOPY . .\n') }
  },
  'sources in an image of .NET that starts no app': {
    files: { 'Web.csproj': app, Dockerfile: lines(`FROM ${mcr}/monitor:8.0\nCOPY . .\n`) }
  },
  'sources in nothing': { files: { 'Web.csproj': app, Dockerfile: lines('FROM scratch\nCOPY . .\n') } },
  'sources from outside': {
    files: {
      'Web.csproj': app,
      Dockerfile: lines(`FROM ${mcr}/sdk:8.0\nRUN git clone https://example.com/x\nCOPY . .\n`)
    }
  },
  'a build tool': { files: { 'Web.csproj': app, Dockerfile: lines(`FROM node:22\nRUN nuke\n`) } },
  'an SDK command before a name': {
    files: {
      'src/Web.csproj': app,
      Dockerfile: lines(
        `FROM ${mcr}/sdk:8.0\nCOPY ./Output /app/\nENTRYPOINT dotnet test Missing.csproj; dotnet /app/Web.dll`
      )
    }
  }
}

const publishedInto = (arguments_: string, copy: string, more: Files = {}, name = 'App', image = 'sdk:8.0') =>
  of(
    `FROM ${mcr}/${image} AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet ${arguments_}\n${aspnet}\nCOPY --from=build ${copy} /app\nENTRYPOINT ["dotnet", "/app/${name}.dll"]\n`,
    more
  )
const profile = (folder: string): Files => ({
  'Properties/PublishProfiles/Docker.pubxml': `<Project><PropertyGroup>\n<publishUrl>\n  ${folder}\n</publishUrl></PropertyGroup></Project>`
})

const outputs: Readonly<Record<string, Row>> = {
  'an option': { files: publishedInto('publish App.csproj -o out', '/src/out') },
  'an option of an old SDK': { files: publishedInto('publish App.csproj -o out', '/src/out', {}, 'App', 'sdk:2.1') },
  'an option of an old SDK in a folder': {
    files: {
      ...publishedInto('publish web/Web.csproj -o out', '/src/web/out', {}, 'Web', 'sdk:2.2'),
      'web/Web.csproj': web('netcoreapp2.2')
    }
  },
  'an option of SDK 3.0 in a folder': {
    files: {
      ...publishedInto('publish web/Web.csproj -o out', '/src/out', {}, 'Web', 'sdk:3.0'),
      'web/Web.csproj': web('netcoreapp3.0')
    }
  },
  'no option': { files: publishedInto('publish App.csproj', '/src/bin/Release/net8.0/publish') },
  'no option at the root': {
    files: of(
      `FROM ${mcr}/sdk:8.0 AS build\nCOPY . /\nRUN dotnet publish App.csproj\n${aspnet}\nCOPY --from=build /bin/Release/net8.0/publish /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
    )
  },
  PublishDir: { files: publishedInto('publish App.csproj -p:PublishDir=out/', '/src/out') },
  'PublishDir in other letters': { files: publishedInto('publish App.csproj -p:publishdir=out/', '/src/out') },
  'PublishDir twice': { files: publishedInto('publish App.csproj -p:PublishDir=a/ -p:PublishDir=b/', '/src/b') },
  'PublishDir of a build': { files: publishedInto('build App.csproj -p:PublishDir=out/', '/src/out') },
  PublishUrl: { files: publishedInto('msbuild App.csproj -t:Publish -p:PublishUrl=out/', '/src/out') },
  OutDir: { files: publishedInto('build App.csproj -p:OutDir=out/', '/src/out') },
  OutputPath: { files: publishedInto('build App.csproj -p:OutputPath=out/', '/src/out/net8.0') },
  'a profile': { files: publishedInto('publish App.csproj -p:PublishProfile=Docker', '/src/out', profile('out')) },
  'a profile by its file': {
    files: publishedInto(
      'publish App.csproj -p:PublishProfile=Properties/PublishProfiles/Docker.pubxml',
      '/src/out',
      profile('out')
    )
  },
  'a profile of a folder': {
    files: {
      ...publishedInto('publish web/Web.csproj -p:PublishProfile=Docker', '/src/web/out', {}, 'Web'),
      'web/Web.csproj': app,
      'web/Properties/PublishProfiles/Docker.pubxml':
        '<Project><PropertyGroup><PublishUrl>out</PublishUrl></PropertyGroup></Project>'
    }
  },
  'a profile with a property in it': {
    files: publishedInto('publish App.csproj -p:PublishProfile=Docker', '/src/out', profile('$(Out)/x'))
  },
  'a profile that is not there': {
    files: publishedInto('publish App.csproj -p:PublishProfile=Other', '/src/bin/x', profile('out'))
  },
  'artifacts of an option': {
    files: publishedInto('publish App.csproj --artifacts-path /artifacts', '/artifacts/publish/App/release')
  },
  'artifacts of a project with dots': {
    files: {
      ...publishedInto(
        'publish Shop.Web.csproj --artifacts-path /artifacts',
        '/artifacts/publish/Shop.Web/release',
        {},
        'Shop.Web'
      ),
      'Shop.Web.csproj': app
    }
  },
  'artifacts of a property': {
    files: publishedInto('publish App.csproj -p:UseArtifactsOutput=true', '/src/artifacts/publish/App/release')
  },
  'artifacts of a folder above': {
    files: {
      ...publishedInto('publish src/web/Web.csproj', '/src/artifacts/publish/Web/release', {}, 'Web'),
      'src/web/Web.csproj': web('net8.0'),
      'Directory.Build.props':
        '<Project><PropertyGroup><UseArtifactsOutput>True</UseArtifactsOutput></PropertyGroup></Project>'
    }
  },
  'no artifacts': {
    files: publishedInto('publish App.csproj -p:UseArtifactsOutput=false', '/src/artifacts/publish/App/release')
  },
  'a web site of .NET Framework': {
    files: {
      'Web/Web.csproj':
        '<Project ToolsVersion="15.0"><PropertyGroup><ProjectTypeGuids>{349c5851-65df-11da-9384-00065b846f21};{fae04ec0-301f-11d3-bf4b-00c04f79efbc}</ProjectTypeGuids><OutputType>Library</OutputType><TargetFrameworkVersion>v4.8</TargetFrameworkVersion><AssemblyName>Web</AssemblyName></PropertyGroup><Import Project="$(MSBuildToolsPath)\\Microsoft.CSharp.targets" /></Project>',
      Dockerfile: lines(
        `# escape=\`\nFROM mcr.microsoft.com/dotnet/framework/sdk:4.8-windowsservercore-ltsc2022 AS build\nWORKDIR C:/src\nCOPY . .\nRUN msbuild Web/Web.csproj\nFROM mcr.microsoft.com/dotnet/framework/aspnet:4.8-windowsservercore-ltsc2022\nCOPY --from=build C:/src/Web C:/inetpub/wwwroot`
      )
    },
    on: 'windows/amd64:10.0.20348'
  },
  'a program of .NET Framework': {
    files: {
      'Tool/Tool.csproj':
        '<Project ToolsVersion="15.0"><PropertyGroup><OutputType>Exe</OutputType><TargetFrameworkVersion>v4.8</TargetFrameworkVersion><AssemblyName>Tool</AssemblyName></PropertyGroup><Import Project="$(MSBuildToolsPath)\\Microsoft.CSharp.targets" /></Project>',
      Dockerfile: lines(
        `# escape=\`\nFROM mcr.microsoft.com/dotnet/framework/sdk:4.8-windowsservercore-ltsc2022 AS build\nWORKDIR C:/src\nCOPY . .\nRUN msbuild Tool/Tool.csproj\nFROM mcr.microsoft.com/dotnet/framework/runtime:4.8-windowsservercore-ltsc2022\nCOPY --from=build C:/src/Tool C:/app\nENTRYPOINT ["C:/app/Tool.exe"]`
      )
    },
    on: 'windows/amd64:10.0.20348'
  }
}

const two = (first: string, second: string, last: string): Files => ({
  'App.csproj': app,
  'Tool/Tool.csproj': project('net8.0'),
  'Job/Job.csproj': project('net8.0', '', 'Microsoft.NET.Sdk.Worker'),
  'Fun/Fun.csproj': project('net8.0', '<AzureFunctionsVersion>v4</AzureFunctionsVersion>'),
  'Lib/Lib.csproj':
    '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
  Dockerfile: lines(
    `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY . .\nRUN ${first}\nRUN ${second}\n${aspnet}\n${last}`
  )
})

const links: Readonly<Record<string, Row>> = {
  'a publish after a build': {
    files: two(
      'dotnet build App.csproj -o /out',
      'dotnet publish App.csproj -o /out',
      'COPY --from=build /out /app\nCMD ["dotnet", "/app/App.dll"]'
    )
  },
  'a build after a publish': {
    files: two(
      'dotnet publish App.csproj -o /out',
      'dotnet build App.csproj -o /out',
      'COPY --from=build /out /app\nCMD ["dotnet", "/app/App.dll"]'
    )
  },
  'a publish in another place than a build': {
    files: two(
      'dotnet publish App.csproj -r linux-x64 -o /a',
      'dotnet build App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b\nCMD ["dotnet", "/b/App.dll"]'
    )
  },
  'two places of one app': {
    files: two(
      'dotnet publish App.csproj -r linux-x64 -o /a',
      'dotnet publish App.csproj -r linux-musl-x64 -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b\nCMD ["dotnet", "/b/App.dll"]'
    )
  },
  'two places of one app, and neither is started': {
    files: two(
      'dotnet publish App.csproj -r linux-x64 -o /a',
      'dotnet publish App.csproj -r linux-musl-x64 -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b\nCMD ["dotnet", "/c/App.dll"]'
    )
  },
  'a build and a publish, and nothing is started': {
    files: two(
      'dotnet build Tool -o /a',
      'dotnet publish App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b'
    )
  },
  'two builds, and nothing is started': {
    files: two(
      'dotnet build Tool -o /a',
      'dotnet build App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b'
    )
  },
  'two apps, and nothing is started': {
    files: two(
      'dotnet publish Tool -o /a',
      'dotnet publish App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b'
    )
  },
  'two apps, and one is started': {
    files: two(
      'dotnet publish Tool -o /a',
      'dotnet publish App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b\nCMD ["dotnet", "/b/App.dll"]'
    )
  },
  'a build beside the app that is started': {
    files: two(
      'dotnet build Tool -o /a',
      'dotnet publish App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b\nCMD ["dotnet", "/b/App.dll"]'
    )
  },
  'a worker beside the app that is started': {
    files: two(
      'dotnet publish Job -o /a',
      'dotnet publish App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b\nCMD ["dotnet", "/b/App.dll"]'
    )
  },
  'functions beside the app that is started': {
    files: two(
      'dotnet publish Fun -o /a',
      'dotnet publish App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b\nCMD ["dotnet", "/b/App.dll"]'
    )
  },
  'a library beside the app that is started': {
    files: two(
      'dotnet publish Lib -o /a',
      'dotnet publish App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b\nCMD ["dotnet", "/b/App.dll"]'
    )
  },
  'a part of another app beside it': {
    files: two(
      'dotnet publish Tool -o /a',
      'dotnet publish App.csproj -o /b',
      'COPY --from=build /a/wwwroot /a\nCOPY --from=build /b /b\nCMD ["dotnet", "/b/App.dll"]'
    )
  },
  'a part of the app, and it is started': {
    files: two('dotnet publish App.csproj -o /a', 'ls', 'COPY --from=build /a/wwwroot /a\nCMD ["dotnet", "/a/App.dll"]')
  },
  'a part of two apps': {
    files: two(
      'dotnet publish App.csproj -o /a',
      'dotnet publish Tool -o /b',
      'COPY --from=build /a/wwwroot /a\nCOPY --from=build /b/wwwroot /b'
    )
  },
  'a part of one app': {
    files: two('dotnet publish App.csproj -o /a', 'ls', 'COPY --from=build /a/wwwroot /usr/share/nginx/html')
  },
  'two apps that are started': {
    files: two(
      'dotnet publish Tool -o /a',
      'dotnet publish App.csproj -o /b',
      'COPY --from=build /a /a\nCOPY --from=build /b /b\nCMD dotnet /a/Tool.dll && exec dotnet /b/App.dll'
    )
  },
  'an app that may be started': {
    files: two(
      'dotnet publish App.csproj -o /a',
      'ls',
      'COPY --from=build /a /a\nCMD if [ -f /x ]; then dotnet /a/App.dll; else sleep 1; fi'
    )
  },
  'an app that is started in either case': {
    files: two(
      'dotnet publish App.csproj -o /a',
      'ls',
      'COPY --from=build /a /a\nCMD if [ -f /x ]; then dotnet /a/App.dll; else dotnet --roll-forward Major /a/App.dll; fi'
    )
  },
  'an app that may be published': {
    files: two(
      'if [ -f x ]; then dotnet publish App.csproj -o /a; fi',
      'ls',
      'COPY --from=build /a /a\nCMD ["dotnet", "/a/App.dll"]'
    )
  },
  'one app, and another is started': {
    files: two('dotnet publish App.csproj -o /a', 'ls', 'COPY --from=build /a /a\nCMD ["dotnet", "/a/Other.dll"]')
  },
  'one app, and the SDK is started': {
    files: two('dotnet publish App.csproj -o /a', 'ls', 'COPY --from=build /a /a\nCMD ["dotnet", "run"]')
  },
  'the SDK in the image': {
    files: of(`FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nCMD ["dotnet", "run"]\n`)
  },
  'the SDK in the image, in a branch': {
    files: of(`FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nCMD if x; then dotnet run; else sleep 1; fi\n`)
  },
  'the SDK in the image, watching': {
    files: of(
      `FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nENTRYPOINT ["dotnet", "watch", "run", "--project", "App.csproj"]\n`
    )
  },
  'the SDK in the image, and no project there': {
    files: of(`FROM ${mcr}/sdk:8.0\nWORKDIR /other\nCOPY . /src\nCMD ["dotnet", "run"]\n`)
  },
  'an app of another image': {
    files: {
      'App.csproj': app,
      'base/Dockerfile': lines(`FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out`),
      Dockerfile: lines(`${aspnet}\nCOPY --from=shop-build /out /app\n`),
      'compose.yaml':
        'services:\n  base:\n    image: shop-build\n    build: { context: ., dockerfile: base/Dockerfile }\n  web:\n    build: .\n'
    }
  },
  'an app of another image that is started': {
    files: {
      'App.csproj': app,
      'base/Dockerfile': lines(`FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out`),
      Dockerfile: lines(`${aspnet}\nCOPY --from=shop-build /out /app\nCMD ["dotnet", "/app/App.dll"]`),
      'compose.yaml':
        'services:\n  base:\n    image: shop-build\n    build: { context: ., dockerfile: base/Dockerfile }\n  web:\n    build: .\n'
    }
  },
  'several contexts and a guess': {
    files: {
      'a/App.csproj': app,
      'App.csproj': web('net9.0'),
      'a/Other.csproj': app,
      'a/Dockerfile': lines(publishing('COPY App.csproj .', 'App.csproj'))
    }
  },
  'a stage that is not there': { files: of('# nothing\n') }
}

const groups = { guesses, outputs, links, hosts, doubts, containers, declared, contexts, needs, copied }

const cases = Object.entries(groups).flatMap(([name, rows]) => {
  const read = (title: string) => textOf(rows[title] as Row)
  const golden = goldenSections(`plan/golden/plans-${name}.txt`, Object.keys(rows), read)
  return Object.keys(rows).map((title) => ({ name, title, read, golden }))
})

test.each(cases)('$name: what plans hold for $title, word for word', ({ title, read, golden }) => {
  expect(read(title)).toBe(golden(title))
})
