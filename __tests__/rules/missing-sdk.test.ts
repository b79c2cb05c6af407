import { checkRule } from './support/check-rule.ts'

const mcr = 'mcr.microsoft.com/dotnet'
/** A build stage on a runtime image, after a line of its own. */
const after = (line: string) => ({
  Dockerfile: `FROM ${mcr}/runtime:8.0 AS build\n${line}\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
})
const web = { sdk: 'Microsoft.NET.Sdk.Web', image: 'aspnet:8.0' }

checkRule('missing-sdk', {
  accepts: {
    'an SDK image': {},
    'an older SDK image': { build: 'sdk:6.0' },
    'an image of somebody else': { build: 'example.com/runtime:8.0' },
    'a distribution, of which another rule speaks': { build: 'docker.io/library/debian:12' },
    'an SDK that is installed': { files: after(`RUN apt-get update && apt-get install -y dotnet-sdk-8.0`) },
    'dotnet-install': { files: after(`RUN curl -L https://dot.net/v1/dotnet-install.sh | bash`) },
    'an SDK that is copied in': { files: after(`COPY --from=${mcr}/sdk:8.0 /usr/share/dotnet /usr/share/dotnet`) },
    'an SDK in a folder of its own': { files: after(`COPY tools /opt/dotnet`) },
    'a runtime image that only starts the app': { build: 'sdk:8.0', ...web },
    'an app that is built outside': {
      files: {
        Dockerfile: `FROM ${mcr}/runtime:8.0\nCOPY bin/Release/net8.0/publish .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      }
    },
    'MSBuild as a program of its own': {
      files: {
        Dockerfile: `FROM ${mcr}/runtime:8.0 AS build\nCOPY . .\nRUN msbuild App.csproj /p:OutDir=/out\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      }
    },
    'dotnet run in an SDK image': {
      files: {
        Dockerfile: `FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nENTRYPOINT ["dotnet", "run"]\n`
      }
    },
    'a stage that is not built': {
      files: {
        Dockerfile: `FROM ${mcr}/runtime:8.0 AS other\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/sdk:8.0 AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/runtime:8.0\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
      }
    }
  },
  reports: {
    'a publish in a runtime image': {
      shop: { build: 'runtime:8.0' },
      at: `${mcr}/runtime:8.0`,
      expected: `${mcr}/sdk:8.0`,
      says: /^mcr\.microsoft\.com\/dotnet\/runtime:8\.0 holds no SDK, and App\.csproj is built in it\. Use /,
      failure: /No \.NET SDKs were found/
    },
    'in an aspnet image': { shop: { ...web, build: 'aspnet:8.0' }, expected: `${mcr}/sdk:8.0` },
    'of an older channel: the SDK of the target': { shop: { build: 'runtime:6.0' }, expected: `${mcr}/sdk:8.0` },
    'of a newer channel: the SDK of the target': { shop: { build: 'runtime:9.0' }, expected: `${mcr}/sdk:8.0` },
    'on Alpine': {
      shop: { build: 'runtime:8.0-alpine', image: 'runtime:8.0-alpine' },
      expected: `${mcr}/sdk:8.0-alpine`
    },
    'on a chiseled image': { shop: { build: 'runtime:8.0-noble-chiseled' }, expected: `${mcr}/sdk:8.0-noble` },
    'a pinned version': { shop: { build: 'runtime:8.0.8' } },
    'an ARG that both stages share': {
      shop: {
        files: {
          Dockerfile: `ARG V=8.0\nFROM ${mcr}/aspnet:$V AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM ${mcr}/runtime:$V\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
        }
      },
      expected: `${mcr}/sdk:8.0`
    },
    'a build that is shipped as it is': {
      shop: {
        files: {
          Dockerfile: `FROM ${mcr}/runtime:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet build App.csproj -o /out\nENTRYPOINT ["dotnet", "/out/App.dll"]\n`
        }
      },
      expected: `${mcr}/sdk:8.0`
    },
    'dotnet run': {
      shop: {
        files: { Dockerfile: `FROM ${mcr}/runtime:8.0\nWORKDIR /src\nCOPY . .\nENTRYPOINT ["dotnet", "run"]\n` }
      },
      says: /App\.csproj is built when the image starts/
    },
    'a stage that continues a runtime image': {
      shop: {
        files: {
          Dockerfile: `FROM ${mcr}/runtime:8.0 AS base\nWORKDIR /app\nFROM base AS build\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM base\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
        }
      },
      at: `${mcr}/runtime:8.0`
    },
    'a package that is no SDK': {
      shop: { files: after(`RUN apt-get update && apt-get install -y git`) }
    }
  }
})
