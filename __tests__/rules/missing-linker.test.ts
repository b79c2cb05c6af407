import { checkRule } from './support/check-rule.ts'
import type { Shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

/** A native app of .NET 10 that is published in this image. */
const native = (build: string, more: Shop = {}): Shop => ({
  target: 'net10.0',
  properties: '<PublishAot>true</PublishAot>',
  entry: '["./App"]',
  build,
  image: 'runtime-deps:10.0',
  ...more
})
const eight = (build: string, image: string, more: Shop = {}): Shop =>
  native(build, { target: 'net8.0', image: `runtime-deps:${image}`, ...more })

const project = `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><PublishAot>true</PublishAot></PropertyGroup></Project>`

/** A build stage with these lines before the publish, or with another publish. */
const stage = (lines: string, publish = 'RUN dotnet publish App.csproj -o /out', from = `${mcr}/sdk:10.0`) => ({
  repository: {
    'App.csproj': project,
    Dockerfile: `FROM ${from} AS build\n${lines}WORKDIR /src\nCOPY . .\n${publish}\nFROM ${mcr}/runtime-deps:10.0\nWORKDIR /app\nCOPY --from=build /out .\nENTRYPOINT ["./App"]\n`
  }
})

checkRule('missing-linker', {
  accepts: {
    'an app that is not native': { target: 'net10.0', build: 'sdk:10.0', image: 'runtime:10.0' },
    'the image for AOT': native('sdk:10.0-aot'),
    'the image for AOT of a distribution': native('sdk:10.0-alpine-aot', { image: 'runtime-deps:10.0-alpine' }),
    'the image for AOT of .NET 8 that was a preview': eight('nightly/sdk:8.0-jammy-aot', '8.0-jammy'),
    'native AOT switched off by the command': native('sdk:10.0', { publish: '-p:PublishAot=false' }),
    'a value of the build': native('sdk:10.0', { head: 'ARG AOT\n', publish: '-p:PublishAot=$AOT' }),
    'native compilation switched off': native('sdk:10.0', {
      properties: '<PublishAot>true</PublishAot><NativeCompilationDuringPublish>false</NativeCompilationDuringPublish>'
    }),
    'a compiler that the project names': native('sdk:10.0', {
      properties: '<PublishAot>true</PublishAot><CppCompilerAndLinker>/src/tools/zig-cc</CppCompilerAndLinker>'
    }),
    'a package that brings a compiler': native('sdk:10.0', {
      items: '<PackageReference Include="PublishAotCross" Version="1.0.0" />'
    }),
    'packages that cannot be told': native('sdk:10.0', {
      items: '<PackageReference Include="$([System.Guid]::NewGuid())" Version="1.0.0" />'
    }),
    'another system, of which the SDK says something else': native('sdk:10.0', { publish: '-r win-x64' }),
    'a processor without native AOT, of which the SDK says something else': native('sdk:10.0', {
      publish: '-r linux-x86'
    }),
    'a build that links nothing': stage('', 'RUN dotnet build App.csproj -c Release -o /out'),
    'the target Publish, of which the SDK says something else': stage(
      '',
      'RUN dotnet build App.csproj -t:Publish -p:PublishDir=/out/'
    ),
    '.NET 7, which says something else': eight('sdk:7.0', '7.0', { target: 'net7.0' }),
    Windows: native('sdk:10.0-nanoserver-ltsc2022', {
      image: 'runtime:10.0-nanoserver-ltsc2022',
      publish: '-r win-x64'
    }),
    'Azure Linux, of which it is not known': native('sdk:10.0-azurelinux3.0'),
    'an image of somebody else': native('example.com/dotnet/sdk:10.0'),
    'clang of apt': stage('RUN apt-get update && apt-get install -y clang zlib1g-dev\n'),
    'gcc of a list over several lines': stage(
      'RUN apt-get update \\\n    && apt-get install -y --no-install-recommends \\\n        gcc \\\n        zlib1g-dev\n'
    ),
    'a Perl library that depends on gcc': stage('RUN apt-get update && apt-get install -y libdevel-checklib-perl\n'),
    'clang of apk': stage('RUN apk add --no-cache clang build-base zlib-dev\n', undefined, `${mcr}/sdk:10.0-alpine`),
    'the clang of the stage that it continues': {
      repository: {
        ...stage('').repository,
        Dockerfile: `FROM ${mcr}/sdk:10.0 AS tools\nRUN apt-get update && apt-get install -y clang\nFROM tools AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\nFROM ${mcr}/runtime-deps:10.0\nCOPY --from=build /out /app\nENTRYPOINT ["/app/App"]\n`
      }
    },
    'a package of which it is not known what it brings': stage(
      'RUN apt-get update && apt-get install -y python3-pip\n'
    ),
    'the needs of another package': stage('RUN apt-get update && apt-get build-dep -y curl\n'),
    'packages of a variable': stage('ARG TOOLS\nRUN apt-get update && apt-get install -y $TOOLS\n'),
    'a script of which it is not known what it does': stage('COPY tools/setup.sh /tools/\nRUN /tools/setup.sh\n'),
    'a download that is run': stage('RUN curl -sSL https://example.com/setup.sh | bash\n'),
    'a program of .NET that may do anything': stage('RUN dotnet run --project /tools/Setup.csproj\n'),
    'a toolchain that is copied in': stage('COPY --from=silkeh/llvm:18 / /\n'),
    'a program that is copied in': stage('COPY --from=tools /usr/local/bin/ /usr/local/bin/\n'),
    'another folder in PATH': stage('ENV PATH=/opt/tools/bin:$PATH\n'),
    'a variable that names the compiler': stage('ENV CppCompilerAndLinker=/opt/cc\n'),
    'a mount of another image': stage(
      '',
      'RUN --mount=type=bind,from=example.com/tools,target=/usr/local dotnet publish App.csproj -o /out'
    ),
    'a heredoc that is not looked into': stage('RUN <<EOF\nset -e\napt-get update\nEOF\n'),
    'an SDK that is too old for the project, which is said instead': native('sdk:9.0'),
    'a shell of its own': stage('SHELL ["/tools/wrap", "-c"]\n')
  },
  reports: {
    'the plain SDK image': {
      shop: native('sdk:10.0'),
      at: `${mcr}/sdk:10.0`,
      expected: `${mcr}/sdk:10.0-aot`,
      says: /^App\.csproj is published with native AOT, which links with clang or gcc, and .*sdk:10\.0 holds neither: the publish stops\. Use .*sdk:10\.0-aot\.$/,
      failure: /^error : Platform linker \('clang' or 'gcc'\) not found in PATH\./,
      advises:
        /^instead of taking the image for AOT, install a linker before the publish: `apt-get update && apt-get install -y clang zlib1g-dev`$/m
    },
    'of a distribution': { shop: native('sdk:10.0-noble'), expected: `${mcr}/sdk:10.0-noble-aot` },
    'another one': { shop: native('sdk:10.0-resolute'), expected: `${mcr}/sdk:10.0-resolute-aot` },
    Alpine: {
      shop: native('sdk:10.0-alpine', { image: 'runtime-deps:10.0-alpine' }),
      expected: `${mcr}/sdk:10.0-alpine-aot`,
      advises: /apk add clang build-base zlib-dev/
    },
    'a pinned SDK': { shop: native('sdk:10.0.100'), expected: `${mcr}/sdk:10.0.100-aot` },
    'an SDK image of .NET 10 for an app of .NET 8': {
      shop: eight('sdk:10.0-noble', '8.0-noble'),
      expected: `${mcr}/sdk:10.0-noble-aot`
    },
    '.NET 8, which has no image for AOT': {
      shop: eight('sdk:8.0', '8.0'),
      expected: null,
      advises: /^install a linker before the publish/
    },
    '.NET 9 on Alpine, which has none either': {
      shop: eight('sdk:9.0-alpine', '9.0-alpine', { target: 'net9.0' }),
      expected: null
    },
    'an identifier': { shop: native('sdk:10.0', { publish: '-r linux-x64' }) },
    'another processor': { shop: native('sdk:10.0', { publish: '-r linux-arm64' }) },
    'the processor of the platform': {
      ...stage('ARG TARGETARCH\n', 'RUN dotnet publish App.csproj -a $TARGETARCH -o /out', `${mcr}/sdk:10.0`)
    },
    'native AOT of the command': {
      shop: native('sdk:10.0', { properties: '', publish: '-p:PublishAot=true' })
    },
    'a web app': { shop: native('sdk:10.0', { sdk: 'Microsoft.NET.Sdk.Web' }) },
    'packages without a compiler': {
      ...stage('RUN apt-get update && apt-get install -y --no-install-recommends curl zlib1g-dev libkrb5-3\n')
    },
    'a cache for packages': {
      ...stage('', 'RUN --mount=type=cache,target=/root/.nuget/packages dotnet publish App.csproj -o /out')
    },
    'a restore before it': {
      ...stage('', 'RUN dotnet restore App.csproj\nRUN ["dotnet", "publish", "App.csproj", "-o", "/out"]')
    },
    'a C# file without a project': {
      repository: {
        'app.cs': '#:sdk Microsoft.NET.Sdk\nSystem.Console.WriteLine();\n',
        Dockerfile: `FROM ${mcr}/sdk:10.0 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish app.cs -o /out\nFROM ${mcr}/runtime-deps:10.0\nCOPY --from=build /out /app\nENTRYPOINT ["/app/app"]\n`
      }
    }
  }
})
