/** Which project does a Dockerfile publish? One row for each situation that real Dockerfiles show. */
import { expect, test } from '@jest/globals'
import { expectGolden } from '../support/golden.ts'
import { lines, linkOf, plansOf, project, web } from '../support/link-of.ts'
import { planText } from '../support/plan-text.ts'

interface Situation {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly dockerfile?: string
  readonly expected: readonly string[]
}

const app = { 'App.csproj': web('net8.0') }
const sdk = 'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build'
const aspnet = 'FROM mcr.microsoft.com/dotnet/aspnet:8.0'
const final = `${aspnet}
  WORKDIR /app
  COPY --from=build /out .
  ENTRYPOINT ["dotnet", "App.dll"]`
const high = ['high App.csproj publish dll net8.0']

const basics: readonly Situation[] = [
  {
    name: 'vs-web-four-stages',
    dockerfile: 'src/App/Dockerfile',
    files: {
      'src/App/App.csproj': web('net8.0'),
      'src/Lib/Lib.csproj': project('net8.0'),
      'src/App/Dockerfile': lines(`${aspnet} AS base
        WORKDIR /app
        ${sdk}
        ARG BUILD_CONFIGURATION=Release
        WORKDIR /src
        COPY ["src/App/App.csproj", "src/App/"]
        RUN dotnet restore "./src/App/App.csproj"
        COPY . .
        WORKDIR "/src/src/App"
        RUN dotnet build "./App.csproj" -c $BUILD_CONFIGURATION -o /app/build
        FROM build AS publish
        RUN dotnet publish "./App.csproj" -c $BUILD_CONFIGURATION -o /app/publish /p:UseAppHost=false
        FROM base AS final
        WORKDIR /app
        COPY --from=publish /app/publish .
        ENTRYPOINT ["dotnet", "App.dll"]`)
    },
    expected: ['high src/App/App.csproj publish dll net8.0']
  },
  {
    name: 'two-stage-implicit-project',
    files: { ...app, Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\n${final}`) },
    expected: high
  },
  {
    name: 'copy-from-index',
    files: {
      ...app,
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\n${aspnet}
        COPY --from=0 /out /app
        ENTRYPOINT ["dotnet", "/app/App.dll"]`)
    },
    expected: high
  },
  {
    name: 'cd-and-chain',
    files: {
      'src/App.csproj': web('net8.0'),
      Dockerfile: lines(
        `${sdk}\nCOPY . /all\nRUN cd /all/src && dotnet restore && dotnet publish -o /out; echo done\n${final}`
      )
    },
    expected: ['high src/App.csproj publish dll net8.0']
  },
  {
    name: 'heredoc-run',
    files: {
      ...app,
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN <<EOF\nset -e\ndotnet publish -o /out\nEOF\n${final}`)
    },
    expected: high
  },
  {
    name: 'exec-form-run',
    files: {
      ...app,
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN ["dotnet", "publish", "-o", "/out"]\n${final}`)
    },
    expected: high
  },
  {
    name: 'env-workdir-variables',
    files: {
      'svc/App.csproj': web('net8.0'),
      Dockerfile: lines(
        `${sdk}\nENV HOME_OF=/srv\nARG NAME=svc\nWORKDIR $HOME_OF/\${NAME}\nCOPY svc .\nRUN dotnet publish -o /out\n${final}`
      )
    },
    expected: ['high svc/App.csproj publish dll net8.0']
  },
  {
    name: 'output-moved-in-run',
    files: {
      ...app,
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /tmp/x && mv /tmp/x /out\n${final}`)
    },
    expected: high
  },
  {
    name: 'final-from-build-stage',
    files: {
      ...app,
      Dockerfile: lines(
        `${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\nFROM build\nWORKDIR /out\nENTRYPOINT ["dotnet", "App.dll"]`
      )
    },
    expected: high
  },
  {
    name: 'self-contained-debian',
    files: {
      ...app,
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -r linux-x64 --self-contained -o /out
        FROM debian:12-slim\nCOPY --from=build /out /app\nENTRYPOINT ["/app/App"]`)
    },
    expected: ['high App.csproj publish apphost net8.0']
  },
  {
    name: 'build-output-only',
    files: {
      ...app,
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet build -c Release
        ENTRYPOINT ["dotnet", "bin/Release/net8.0/App.dll"]`)
    },
    expected: ['high App.csproj build dll net8.0']
  }
]

const solution = (...paths: string[]) =>
  `<Solution>${paths.map((path) => `<Project Path="${path}" />`).join('')}</Solution>`
const oldSolution = (path: string) =>
  `Microsoft Visual Studio Solution File, Format Version 12.00\nProject("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "App", "${path}", "{11111111-1111-1111-1111-111111111111}"\nEndProject\n`

const choice: readonly Situation[] = [
  {
    name: 'ambiguous-directory',
    files: {
      'A.csproj': web('net8.0'),
      'B.csproj': web('net8.0'),
      Dockerfile: lines(
        `${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\n${aspnet}\nCOPY --from=build /out .`
      )
    },
    expected: []
  },
  {
    name: 'sln-and-proj-same-name',
    files: {
      ...app,
      'App.sln': oldSolution('App.csproj'),
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\n${final}`)
    },
    expected: high
  },
  {
    name: 'solution-publish-one-bin-copied',
    files: {
      'App/App.csproj': web('net8.0'),
      'Job/Job.csproj': project('net8.0'),
      'All.slnx': solution('App/App.csproj', 'Job/Job.csproj'),
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish All.slnx -c Release
        ${aspnet}\nCOPY --from=build /src/App/bin/Release/net8.0/publish /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`)
    },
    expected: ['high App/App.csproj publish dll net8.0']
  },
  {
    name: 'slnx-publish',
    files: {
      'App/App.csproj': web('net8.0'),
      'App.Tests/App.Tests.csproj': project('net8.0', '<IsTestProject>true</IsTestProject>'),
      'All.slnx': solution('App/App.csproj', 'App.Tests/App.Tests.csproj'),
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\n${final}`)
    },
    expected: ['high App/App.csproj publish dll net8.0']
  },
  {
    name: 'dockerignore-hides-project',
    files: {
      ...app,
      'Other.csproj': project('net8.0'),
      '.dockerignore': 'Other.csproj\n',
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\n${final}`)
    },
    expected: high
  },
  {
    name: 'dockerfile-specific-ignore',
    files: {
      ...app,
      'Other.csproj': project('net8.0'),
      '.dockerignore': 'App.csproj\n',
      'Dockerfile.dockerignore': 'Other.csproj\n',
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\n${final}`)
    },
    expected: high
  },
  {
    name: 'copy-parents',
    files: {
      'src/App/App.csproj': web('net8.0'),
      Dockerfile: lines(
        `${sdk}\nWORKDIR /w\nCOPY --parents src/*/*.csproj ./\nRUN dotnet publish src/App -o /out\n${final}`
      )
    },
    expected: ['high src/App/App.csproj publish dll net8.0']
  },
  {
    name: 'bind-mount-source',
    files: {
      ...app,
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nRUN --mount=type=bind,target=. dotnet publish -o /out\n${final}`)
    },
    expected: high
  },
  {
    name: 'artifacts-layout',
    files: {
      'src/App/App.csproj': web('net8.0'),
      'Directory.Build.props':
        '<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>',
      Dockerfile: lines(`${sdk}\nWORKDIR /w\nCOPY . .\nRUN dotnet publish src/App\n${aspnet}
        COPY --from=build /w/artifacts/publish/App/release /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`)
    },
    expected: ['high src/App/App.csproj publish dll net8.0']
  },
  {
    name: 'intermediate-published-not-copied',
    files: {
      'App/App.csproj': web('net8.0'),
      'Tool/Tool.csproj': project('net9.0'),
      Dockerfile: lines(
        `${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish Tool -o /tool\nRUN dotnet publish App -o /out\n${final}`
      )
    },
    expected: ['high App/App.csproj publish dll net8.0']
  },
  {
    name: 'build-program-is-not-the-app',
    files: {
      'build/build.csproj': project('net8.0'),
      'src/App/App.csproj': web('net8.0'),
      Dockerfile: lines(`${sdk}\nWORKDIR /w\nCOPY . .\nRUN dotnet run --project build/build.csproj -- publish\n${aspnet}
        COPY --from=build /w/src/App/bin/Release/net8.0/publish /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`)
    },
    expected: ['medium src/App/App.csproj prebuilt dll net8.0']
  }
]

const values: readonly Situation[] = [
  {
    name: 'arg-project-default',
    files: {
      'src/App/App.csproj': web('net8.0'),
      Dockerfile: lines(
        `${sdk}\nARG PROJECT=App\nWORKDIR /w\nCOPY . .\nRUN dotnet publish src/$PROJECT -o /out\n${final}`
      )
    },
    expected: ['high src/App/App.csproj publish dll net8.0']
  },
  {
    name: 'arg-project-compose',
    files: {
      'src/App/App.csproj': web('net8.0'),
      'src/Job/Job.csproj': project('net8.0'),
      'compose.yaml':
        'services:\n  app:\n    build: { context: ., args: { PROJECT: App } }\n  job:\n    build: { context: ., args: { PROJECT: Job } }\n',
      Dockerfile: lines(`${sdk}\nARG PROJECT\nWORKDIR /w\nCOPY . .\nRUN dotnet publish src/$PROJECT -o /out
        ${aspnet}\nCOPY --from=build /out /app\n`)
    },
    expected: ['medium src/App/App.csproj publish - net8.0', 'medium src/Job/Job.csproj publish - net8.0']
  },
  {
    name: 'arg-project-unknown',
    files: {
      'src/App/App.csproj': web('net8.0'),
      'src/Job/Job.csproj': project('net8.0'),
      Dockerfile: lines(`${sdk}\nARG PROJECT\nWORKDIR /w\nCOPY . .\nRUN dotnet publish src/$PROJECT -o /out
        ${aspnet}\nCOPY --from=build /out /app\nENTRYPOINT ["sh", "/start.sh"]`)
    },
    expected: []
  },
  {
    name: 'shared-version-arg',
    files: {
      ...app,
      Dockerfile:
        lines(`ARG V=8.0\nFROM mcr.microsoft.com/dotnet/sdk:$V AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out
        FROM mcr.microsoft.com/dotnet/aspnet:$V\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`)
    },
    expected: high
  },
  {
    name: 'shell-variable-in-run',
    files: {
      'src/App/App.csproj': web('net8.0'),
      Dockerfile: lines(`${sdk}\nWORKDIR /w\nCOPY . .\nRUN P=src/App/App.csproj; dotnet publish "$P" -o /out\n${final}`)
    },
    expected: ['high src/App/App.csproj publish dll net8.0']
  }
]

const build = `${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out\n${aspnet}\nWORKDIR /app\nCOPY --from=build /out .`

const entry: readonly Situation[] = [
  {
    name: 'assembly-name',
    files: {
      'App.csproj': web('net8.0', '<AssemblyName>Shop.Host</AssemblyName>'),
      Dockerfile: lines(`${build}\nENTRYPOINT ["dotnet", "shop.host.dll"]`)
    },
    expected: high
  },
  {
    name: 'assembly-name-props',
    files: {
      ...app,
      'Directory.Build.props':
        '<Project><PropertyGroup><AssemblyName>Org.$(MSBuildProjectName)</AssemblyName></PropertyGroup></Project>',
      Dockerfile: lines(`${build}\nENTRYPOINT ["dotnet", "Org.App.dll"]`)
    },
    expected: high
  },
  {
    name: 'multi-app-image',
    files: {
      'App/App.csproj': web('net8.0'),
      'Migrate/Migrate.csproj': project('net8.0'),
      Dockerfile:
        lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App -o /out/app && dotnet publish Migrate -o /out/migrate
        ${aspnet}\nCOPY --from=build /out /srv\nENTRYPOINT ["dotnet", "/srv/app/App.dll"]`)
    },
    expected: ['high App/App.csproj publish dll net8.0', 'medium Migrate/Migrate.csproj publish - net8.0']
  },
  {
    name: 'entrypoint-script',
    files: {
      ...app,
      'start.sh': '#!/bin/sh\nset -e\nexec dotnet App.dll "$@"\n',
      Dockerfile: lines(`${build}\nCOPY start.sh .\nENTRYPOINT ["./start.sh"]`)
    },
    expected: high
  },
  {
    name: 'entrypoint-plus-cmd',
    files: { ...app, Dockerfile: lines(`${build}\nENTRYPOINT ["dotnet"]\nCMD ["App.dll"]`) },
    expected: high
  },
  {
    name: 'tini-wrapper',
    files: { ...app, Dockerfile: lines(`${build}\nENTRYPOINT ["/sbin/tini", "--", "dotnet", "App.dll"]`) },
    expected: high
  },
  {
    name: 'shell-form-cmd',
    files: { ...app, Dockerfile: lines(`${build}\nCMD ASPNETCORE_URLS=http://*:$PORT dotnet App.dll`) },
    expected: high
  },
  {
    name: 'single-stage-dotnet-run',
    files: {
      ...app,
      Dockerfile: lines(`FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nCOPY . .\nCMD ["dotnet", "run"]`)
    },
    expected: ['high App.csproj run sdk net8.0']
  },
  {
    name: 'watch-with-project-option',
    files: {
      'src/App/App.csproj': web('net8.0'),
      Dockerfile: lines(
        `FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /w\nCOPY . .\nENTRYPOINT ["dotnet", "watch", "--project", "src/App", "run", "--urls", "http://*:80"]`
      )
    },
    expected: ['high src/App/App.csproj run sdk net8.0']
  },
  {
    name: 'test-image',
    files: {
      'tests/App.Tests.csproj': project('net8.0', '<IsTestProject>true</IsTestProject>'),
      Dockerfile: lines(
        `FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /w/tests\nCOPY tests .\nENTRYPOINT ["dotnet", "test", "--logger:trx"]`
      )
    },
    expected: ['high tests/App.Tests.csproj run sdk net8.0']
  },
  {
    name: 'entry names another file',
    files: { ...app, Dockerfile: lines(`${build}\nENTRYPOINT ["dotnet", "Tutorial.dll"]`) },
    expected: ['low App.csproj publish - net8.0']
  },
  {
    name: 'no entry',
    files: { ...app, Dockerfile: lines(build) },
    expected: ['medium App.csproj publish - net8.0']
  }
]

const stages: readonly Situation[] = [
  {
    name: 'target-selects-stage',
    files: {
      'App/App.csproj': web('net8.0'),
      'Job/Job.csproj': project('net8.0'),
      'compose.yaml': 'services:\n  job:\n    build: { context: ., target: job }\n',
      Dockerfile:
        lines(`${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App -o /out/app\nRUN dotnet publish Job -o /out/job
        ${aspnet} AS job\nCOPY --from=build /out/job /app\nENTRYPOINT ["dotnet", "/app/Job.dll"]
        ${aspnet} AS app\nCOPY --from=build /out/app /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`)
    },
    expected: ['high Job/Job.csproj publish dll net8.0']
  },
  {
    name: 'unreachable-test-stage',
    files: {
      ...app,
      'tests/T.csproj': project('net8.0'),
      Dockerfile: lines(`${sdk}\nWORKDIR /src\nCOPY . .\nFROM build AS test\nENTRYPOINT ["dotnet", "test", "tests"]
        FROM build AS publish\nRUN dotnet publish App.csproj -o /out
        ${aspnet}\nCOPY --from=publish /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`)
    },
    expected: high
  },
  {
    name: 'duplicate-stage-name',
    files: {
      'A/A.csproj': web('net8.0'),
      'App/App.csproj': web('net8.0'),
      Dockerfile: lines(
        `${sdk}\nCOPY A .\nRUN dotnet publish -o /out\n${sdk}\nCOPY App .\nRUN dotnet publish -o /out\n${final}`
      )
    },
    expected: ['high App/App.csproj publish dll net8.0']
  },
  {
    name: 'digest-and-quotes',
    files: {
      ...app,
      Dockerfile:
        lines(`ARG T="8.0@sha256:${'a'.repeat(64)}"\n${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish "App.csproj" -o "/out"
        FROM "mcr.microsoft.com/dotnet/aspnet:$T"\nCOPY --from=build "/out" /app/\nENTRYPOINT ["dotnet", "/app/App.dll"]`)
    },
    expected: high
  }
]

const legacy = (more: string) =>
  `<?xml version="1.0"?><Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup><ProjectTypeGuids>{349c5851-65df-11da-9384-00065b846f21};{fae04ec0-301f-11d3-bf4b-00c04f79efbc}</ProjectTypeGuids><OutputType>Library</OutputType><AssemblyName>Site</AssemblyName><TargetFrameworkVersion>v4.8</TargetFrameworkVersion>${more}</PropertyGroup><Import Project="$(MSBuildToolsPath)\\Microsoft.CSharp.targets" /></Project>`

const windows: readonly Situation[] = [
  {
    name: 'powershell-windows',
    files: {
      'src/App.csproj': web('net8.0'),
      Dockerfile: lines(`# escape=\`
        FROM mcr.microsoft.com/dotnet/sdk:8.0-windowsservercore-ltsc2022 AS build
        SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
        WORKDIR C:\\w
        COPY . .
        RUN cd src; dotnet publish -o C:\\out
        FROM mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022
        WORKDIR C:\\app
        COPY --from=build C:\\out .
        ENTRYPOINT ["dotnet", "App.dll"]`)
    },
    expected: ['high src/App.csproj publish dll net8.0']
  },
  {
    name: 'cmd-windows-percent',
    files: {
      'src/App.csproj': web('net8.0'),
      Dockerfile: lines(`# escape=\`
        FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022 AS build
        ENV PROJECT=src\\App.csproj
        WORKDIR \\w
        COPY . .
        RUN dotnet restore %PROJECT% && dotnet publish %PROJECT% -o C:\\out
        FROM mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022
        COPY --from=build /out /app
        ENTRYPOINT ["C:\\\\app\\\\App.exe"]`)
    },
    expected: ['high src/App.csproj publish apphost net8.0']
  },
  {
    name: 'netfx-web-msbuild',
    files: {
      'Site.sln': oldSolution('Site\\Site.csproj'),
      'Site/Site.csproj': legacy(''),
      Dockerfile: lines(`# escape=\`
        FROM mcr.microsoft.com/dotnet/framework/sdk:4.8 AS build
        WORKDIR /app
        COPY . .
        RUN nuget restore
        RUN msbuild /p:Configuration=Release
        FROM mcr.microsoft.com/dotnet/framework/aspnet:4.8
        WORKDIR /inetpub/wwwroot
        COPY --from=build /app/Site/. ./`)
    },
    expected: ['medium Site/Site.csproj build - net48']
  },
  {
    name: 'netfx-vs-obj-publish',
    dockerfile: 'Site/Dockerfile',
    files: {
      'Site/Site.csproj': legacy(''),
      'Site/Dockerfile': lines(`FROM mcr.microsoft.com/dotnet/framework/aspnet:4.8
        ARG source
        WORKDIR /inetpub/wwwroot
        COPY \${source:-obj/Docker/publish} .`)
    },
    expected: ['medium Site/Site.csproj prebuilt - net48']
  }
]

const outside: readonly Situation[] = [
  {
    name: 'prebuilt-publish-folder',
    files: {
      'src/App.csproj': web('net8.0;net10.0'),
      Dockerfile: lines(
        `${aspnet}\nWORKDIR /app\nCOPY src/bin/Release/net8.0/publish/ .\nENTRYPOINT ["dotnet", "App.dll"]`
      )
    },
    expected: ['medium src/App.csproj prebuilt dll net8.0']
  },
  {
    name: 'git-clone-source',
    files: {
      ...app,
      Dockerfile: lines(
        `${sdk}\nRUN git clone https://example.org/App.git /src && cd /src && dotnet publish -o /out\n${final}`
      )
    },
    expected: []
  },
  {
    name: 'blazor-wasm-nginx',
    files: {
      'App.csproj': project('net8.0', '', 'Microsoft.NET.Sdk.BlazorWebAssembly'),
      Dockerfile: lines(
        `${sdk}\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\nFROM nginx:alpine\nCOPY --from=build /out/wwwroot /usr/share/nginx/html`
      )
    },
    expected: ['medium App.csproj publish static net8.0']
  },
  {
    name: 'not-dotnet',
    files: { ...app, Dockerfile: lines('FROM node:22\nCOPY package.json .\nCMD ["node", "index.js"]') },
    expected: []
  }
]

const contexts: readonly Situation[] = [
  {
    name: 'context-above-dockerfile',
    dockerfile: 'src/App/Dockerfile',
    files: {
      'src/App/App.csproj': web('net8.0'),
      'src/App/Dockerfile': lines(
        `${sdk}\nWORKDIR /w\nCOPY src/App/App.csproj src/App/\nCOPY . .\nRUN dotnet publish src/App -o /out\n${final}`
      )
    },
    expected: ['high src/App/App.csproj publish dll net8.0']
  },
  {
    name: 'context-nearest-wins',
    dockerfile: 'one/Dockerfile',
    files: {
      'one/App.csproj': web('net8.0'),
      'App.csproj': web('net9.0'),
      'one/Dockerfile': lines(
        `${sdk}\nWORKDIR /w\nCOPY App.csproj .\nCOPY . .\nRUN dotnet publish App.csproj -o /out\n${final}`
      )
    },
    expected: ['medium one/App.csproj publish dll net8.0']
  },
  {
    name: 'context-from-workflow',
    dockerfile: 'one/Dockerfile',
    files: {
      'one/App.csproj': web('net8.0'),
      'App.csproj': web('net9.0'),
      '.github/workflows/image.yml':
        'on: push\njobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: one\n',
      'one/Dockerfile': lines(
        `${sdk}\nWORKDIR /w\nCOPY App.csproj .\nCOPY . .\nRUN dotnet publish App.csproj -o /out\n${final}`
      )
    },
    expected: ['high one/App.csproj publish dll net8.0']
  },
  {
    name: 'context-from-project',
    dockerfile: 'one/Dockerfile',
    files: {
      'one/App.csproj': web('net8.0', '<DockerfileContext>..</DockerfileContext>'),
      'App.csproj': web('net9.0'),
      'one/Dockerfile': lines(`${sdk}\nWORKDIR /w\nCOPY App.csproj .\nRUN dotnet publish App.csproj -o /out\n${final}`)
    },
    expected: ['high App.csproj publish dll net9.0']
  }
]

const loops: readonly Situation[] = [
  {
    name: 'named-context-of-compose',
    dockerfile: 'app/Dockerfile',
    files: {
      'app/App.csproj': web('net8.0'),
      'shared/Other/Other.csproj': web('net9.0'),
      'deploy/compose.yaml':
        'services:\n  a:\n    build:\n      context: ../app\n      additional_contexts:\n        shared: ../shared\n',
      'app/Dockerfile': lines(
        `${sdk}\nWORKDIR /w\nCOPY --from=shared Other Other/\nRUN dotnet publish Other -o /out\n${aspnet}\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "Other.dll"]`
      )
    },
    expected: ['high shared/Other/Other.csproj publish dll net9.0']
  },
  {
    name: 'loop-over-projects',
    files: {
      'A/A.csproj': web('net8.0'),
      'B/B.csproj': web('net9.0'),
      Dockerfile: lines(
        `${sdk}\nWORKDIR /w\nCOPY . .\nARG APPS="A B"\nRUN for p in $APPS; do dotnet publish $p -o /out/$p; done\n${aspnet}\nCOPY --from=build /out/B /app\nENTRYPOINT ["dotnet", "/app/B.dll"]`
      )
    },
    expected: ['high B/B.csproj publish dll net9.0']
  }
]

/** Nothing followed made the output: a name and a folder are what is left. */
const guesses: readonly Situation[] = [
  {
    name: 'name-and-output-from-outside',
    dockerfile: 'deploy/Dockerfile',
    files: {
      'src/App.csproj': web('net8.0'),
      'deploy/Dockerfile': lines(`${aspnet}\nCOPY ./Output ./\nENTRYPOINT ["dotnet", "App.dll"]`)
    },
    expected: ['medium src/App.csproj unknown dll net8.0']
  },
  {
    name: 'name-of-several',
    dockerfile: 'deploy/Dockerfile',
    files: {
      'src/App.csproj': web('net8.0'),
      'deploy/a/App.csproj': web('net9.0'),
      'deploy/Dockerfile': lines(`${aspnet}\nCOPY ./Output ./\nENTRYPOINT ["dotnet", "App.dll"]`)
    },
    expected: ['low deploy/a/App.csproj unknown dll net9.0']
  },
  {
    name: 'name-without-output',
    dockerfile: 'deploy/Dockerfile',
    files: {
      'src/App.csproj': web('net8.0'),
      'deploy/Dockerfile': lines(`${aspnet}\nENTRYPOINT ["dotnet", "App.dll"]`)
    },
    expected: ['low src/App.csproj unknown dll net8.0']
  },
  {
    name: 'name-in-the-same-folder',
    dockerfile: 'a/Dockerfile',
    files: {
      'a/App.csproj': web('net8.0'),
      'b/App.csproj': web('net9.0'),
      'a/Dockerfile': lines(`${aspnet}\nENTRYPOINT ["dotnet", "App.dll"]`)
    },
    expected: ['medium a/App.csproj unknown dll net8.0']
  },
  {
    name: 'sources-in-the-same-folder',
    dockerfile: 'a/Dockerfile',
    files: { 'a/App.csproj': web('net8.0'), 'a/Dockerfile': lines(`${sdk}\nCOPY . .`) },
    expected: ['medium a/App.csproj unknown - net8.0']
  }
]

const situations = [
  ...basics,
  ...choice,
  ...values,
  ...entry,
  ...stages,
  ...windows,
  ...outside,
  ...contexts,
  ...loops,
  ...guesses
]

test.each(situations)('$name', ({ files, dockerfile, expected }) => {
  expect(linkOf(files, dockerfile)).toEqual(expected)
})

test('what the plans hold, word for word', () => {
  const texts = situations.map(({ name, files, dockerfile }) => {
    const plans = plansOf(files, dockerfile).map((plan) => planText(files, plan))
    return `${name}\n${plans.join('\n')}`
  })
  expectGolden('plan/golden/links.txt', texts.join('\n'))
})
