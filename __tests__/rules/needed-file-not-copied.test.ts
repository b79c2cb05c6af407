import { checkRule } from './support/check-rule.ts'
import type { Files } from './support/judge.ts'
import { projectText } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

const framework = '<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>'
const other = '<Project><PropertyGroup><Nullable>enable</Nullable></PropertyGroup></Project>'
const versions =
  '<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion Include="A" Version="1.0.0" /></ItemGroup></Project>'
const bare = '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>'

const dockerfile = (lines: string) => `FROM ${mcr}/sdk:8.0 AS build
WORKDIR /src
${lines}
FROM ${mcr}/runtime:8.0
WORKDIR /app
COPY --from=build /out .
ENTRYPOINT ["dotnet", "App.dll"]
`
const publish = 'RUN dotnet publish App/App.csproj -o /out'
/** Folder App below a root with `files`; `lines` are what comes before the publish. */
const app = (lines: string, files: Files, more: Files = {}) => ({
  repository: {
    'App/App.csproj': projectText({}),
    ...files,
    Dockerfile: dockerfile(`${lines}\n${publish}`),
    ...more
  }
})
const noted = { 'Directory.Build.props': other }
const named = { 'App/App.csproj': bare, 'Directory.Build.props': framework }

const asks = (version: string, rollForward: string) => JSON.stringify({ sdk: { version, rollForward } })

checkRule('needed-file-not-copied', {
  accepts: {
    'no such file': app('COPY App App', {}),
    'everything is copied': app('COPY . .', named),
    'the file beside the project’s folder': app('COPY Directory.Build.props .\nCOPY App App', named),
    'a pattern': app('COPY *.props ./\nCOPY App App', named),
    'a mount': {
      repository: {
        ...named,
        Dockerfile: dockerfile(`RUN --mount=type=bind,target=/src dotnet publish /src/App/App.csproj -o /out`)
      }
    },
    'restored with it, built with the rest': app(
      'COPY Directory.Build.props .\nCOPY App/App.csproj App/\nRUN dotnet restore App/App.csproj\nCOPY . .',
      named
    ),
    'a file without effect on the restore comes in afterwards': app(
      'COPY App/App.csproj App/\nRUN dotnet restore App/App.csproj\nCOPY . .',
      noted
    ),
    'a file that the nearer one hides': app('COPY App App', { ...noted, 'App/Directory.Build.props': other }),
    'a file of the project’s own folder': app('COPY App App', { 'App/Directory.Build.targets': other }),
    'a global.json that accepts the SDK of the image': app('COPY App App', {
      'global.json': asks('8.0.100', 'latestFeature')
    }),
    'a global.json that asks for no version': app('COPY App App', {
      'global.json': '{ "sdk": { "allowPrerelease": true } }'
    }),
    'a global.json that comes in': app('COPY . .', { 'global.json': asks('9.0.100', 'latestFeature') }),
    'a global.json that comes in for the build': app(
      'COPY App/App.csproj App/\nRUN dotnet restore App/App.csproj\nCOPY . .',
      { 'global.json': asks('9.0.100', 'latestFeature') }
    ),
    'a global.json that a command writes': app('COPY App App\nRUN dotnet new globaljson --sdk-version 8.0.100', {
      'global.json': asks('9.0.100', 'latestFeature')
    }),
    'a global.json that is no JSON': app('COPY App App', { 'global.json': '{ "sdk": ' }),
    'a global.json of another folder': app('COPY App App', { 'Other/global.json': asks('9.0.100', 'latestFeature') }),
    'an SDK that comes from elsewhere': app(
      `COPY --from=${mcr}/sdk:9.0 /usr/share/dotnet /usr/share/dotnet\nCOPY App App`,
      { 'global.json': asks('9.0.100', 'latestFeature') }
    ),
    'an MSBuild SDK with a version of its own': app('COPY App App', {
      'App/App.csproj': projectText({ sdk: 'Microsoft.NET.Sdk;Contoso.Sdk/1.0.0' }),
      'global.json': '{ "msbuild-sdks": { "Contoso.Sdk": "1.0.0" } }'
    }),
    'an MSBuild SDK whose version comes in': app('COPY global.json .\nCOPY App App', {
      'App/App.csproj': projectText({ sdk: 'Microsoft.NET.Sdk;Contoso.Sdk' }),
      'global.json': '{ "msbuild-sdks": { "Contoso.Sdk": "1.0.0" } }'
    }),
    'an MSBuild SDK that the project does not name': app('COPY App App', {
      'global.json': '{ "msbuild-sdks": { "Contoso.Sdk": "1.0.0" } }'
    }),
    'a file that a command writes': app('COPY App App\nRUN echo "<Project/>" > Directory.Build.props', noted),
    'a file that a heredoc writes': app(
      'COPY App App\nRUN <<EOF\necho "<Project/>" > Directory.Build.props\nEOF',
      noted
    ),
    'output from outside': {
      repository: {
        ...named,
        Dockerfile: `FROM ${mcr}/runtime:8.0\nCOPY App/bin/Release/net8.0/publish /app\nENTRYPOINT ["dotnet", "/app/App.dll"]\n`
      }
    },
    'an import that is there only when it exists': app('COPY App App', {
      'App/App.csproj': bare.replace(
        '</Project>',
        '<Import Project="../x.props" Condition="Exists(\'../x.props\')" /></Project>'
      )
    }),
    'a folder that is copied with what is above it': {
      repository: {
        'src/App/App.csproj': bare,
        'src/Directory.Build.props': framework,
        Dockerfile: dockerfile('COPY src .\nRUN dotnet publish App/App.csproj -o /out')
      }
    },
    'a stage that nothing needs': {
      repository: {
        ...named,
        Dockerfile: `FROM ${mcr}/sdk:8.0 AS unused\nWORKDIR /src\nCOPY App App\nRUN dotnet restore App/App.csproj\n${dockerfile(`COPY . .\n${publish}`)}`
      }
    }
  },
  reports: {
    'the target framework': {
      ...app('COPY App App', named),
      at: 'dotnet publish App/App.csproj -o /out',
      says: /^App\/App\.csproj is built here without Directory\.Build\.props, which no COPY brings in: no target framework is found\.$/,
      failure: /NETSDK1013: The TargetFramework value '' was not recognized/,
      advises: /copy the file to the same place above the project/
    },
    'a global.json that refuses the SDK of the image': {
      ...app('COPY App App', { 'global.json': asks('9.0.100', 'latestFeature') }),
      severity: 'notice',
      at: 'dotnet publish App/App.csproj -o /out',
      says: /^App\/App\.csproj is built here without global\.json, which no COPY brings in and which asks for 9\.0\.100 \(.*\); .*\/sdk:8\.0 carries .NET SDK 8\.0\.\d+.*, and that is used\.$/,
      advises: /copy global\.json before the restore/
    },
    'the nearest global.json above the project': {
      ...app('COPY App/*.csproj App/', {
        'App/global.json': asks('9.0.100', 'latestFeature'),
        'global.json': asks('8.0.100', 'latestFeature')
      }),
      severity: 'notice',
      says: /without App\/global\.json/
    },
    'a global.json that .dockerignore hides, said once for two stages': {
      repository: {
        'App/App.csproj': projectText({}),
        'global.json': asks('9.0.100', 'latestFeature'),
        '.dockerignore': 'global.json\n',
        Dockerfile: dockerfile(
          `COPY . .\nRUN dotnet restore App/App.csproj\nFROM build AS publish\n${publish}`
        ).replace('--from=build', '--from=publish')
      },
      severity: 'notice',
      at: 'dotnet restore App/App.csproj',
      count: 1
    },
    'the version of an MSBuild SDK': {
      ...app('COPY App App', {
        'App/App.csproj': projectText({ sdk: 'Microsoft.NET.Sdk;Contoso.Sdk' }),
        'global.json': '{ "msbuild-sdks": { "Contoso.Sdk": "1.0.0" } }'
      }),
      says: /^App\/App\.csproj takes the version of Contoso\.Sdk from global\.json, which no COPY brings in before this command: the build stops\.$/,
      failure: /MSB4236: The SDK 'Contoso\.Sdk' specified could not be found/
    },
    'the version of an MSBuild SDK that an element names': {
      ...app('COPY App App', {
        'App/App.csproj': projectText({}).replace('<PropertyGroup>', '<Sdk Name="Contoso.Sdk" />\n  <PropertyGroup>'),
        'global.json': '{ "msbuild-sdks": { "contoso.sdk": "1.0.0" } }'
      }),
      failure: /MSB4236/
    },
    'a file with something else': {
      ...app('COPY App App', noted),
      severity: 'notice',
      says: /the build in the image differs from the one in the repository\.$/
    },
    targets: { ...app('COPY App App', { 'Directory.Build.targets': other }), severity: 'notice' },
    'several files': {
      ...app('COPY App App', { ...noted, 'Directory.Build.targets': other, 'Directory.Packages.props': versions }),
      severity: 'notice',
      says: /without Directory\.Build\.props, Directory\.(Build\.targets|Packages\.props) and Directory\.(Build\.targets|Packages\.props),/
    },
    'a file that is imported': {
      ...app('COPY App App', {
        'App/App.csproj': projectText({}).replace('</Project>', '<Import Project="../build/common.props" /></Project>'),
        'build/common.props': other
      }),
      severity: 'notice',
      says: /build\/common\.props/
    },
    'a target framework by a property of it': {
      ...app('COPY App App', {
        'App/App.csproj': projectText({ target: '$(Ours)' }),
        'Directory.Build.props': '<Project><PropertyGroup><Ours>net8.0</Ours></PropertyGroup></Project>'
      })
    },
    'what .dockerignore hides': { ...app('COPY . .', named, { '.dockerignore': '*.props\n' }) },
    'the restore alone comes too early': {
      ...app('COPY App/App.csproj App/\nRUN dotnet restore App/App.csproj\nCOPY . .', named),
      at: 'dotnet restore App/App.csproj',
      says: /App\/App\.csproj is restored here before a COPY brings in Directory\.Build\.props: no target framework is found\.$/,
      failure: /NETSDK1013/
    },
    'a restore in the folder of the project': {
      ...app('COPY App/App.csproj App/\nWORKDIR /src/App\nRUN dotnet restore\nWORKDIR /src\nCOPY . .', named)
    },
    'a restore without the versions of packages': {
      ...app('COPY App/App.csproj App/\nRUN dotnet restore App/App.csproj\nCOPY . .', {
        'Directory.Packages.props': versions
      }),
      severity: 'notice',
      says: /before a COPY brings in Directory\.Packages\.props: the restore finds no versions of packages\.$/
    },
    'build instead of publish': {
      repository: {
        ...named,
        Dockerfile: dockerfile('COPY App App\nRUN dotnet build App/App.csproj -c Release -o /out')
      },
      at: 'dotnet build App/App.csproj -c Release -o /out'
    },
    'a stage on top of a stage': {
      repository: {
        ...named,
        Dockerfile: dockerfile(`COPY App App\nFROM build AS publish\n${publish}\nFROM scratch AS none`).replace(
          '--from=build',
          '--from=publish'
        )
      }
    }
  }
})
