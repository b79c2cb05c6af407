/** Which apps an image holds, how surely, and why, word for word: each row is a small repository. */
import { expect, test } from '@jest/globals'
import { goldenSections } from '../support/golden.ts'
import { lines, plansOf, project, web } from '../support/link-of.ts'
import { appText } from '../support/plan-text.ts'

type Files = Readonly<Record<string, string>>
type Rows = Readonly<Record<string, Files>>

const sdk = 'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nWORKDIR /src'
const all = `${sdk}\nCOPY . .`
const aspnet = 'FROM mcr.microsoft.com/dotnet/aspnet:8.0'
const starts = 'ENTRYPOINT ["dotnet", "App.dll"]'
const solution = (...paths: string[]) =>
  `<Solution>${paths.map((path) => `<Project Path="${path}" />`).join('')}</Solution>`

const shop = {
  'App/App.csproj': web('net8.0'),
  'Job/Job.csproj': project('net8.0', '', 'Microsoft.NET.Sdk.Worker'),
  'Lib/Lib.csproj': project('net8.0', '<OutputType>Library</OutputType>')
}

const of = (text: string, files: Files = shop): Files => ({ ...files, Dockerfile: lines(text) })

/** One project, built by several commands. */
const made: Rows = {
  'built, then published to the same place': of(
    `${all}\nRUN dotnet build App -r linux-x64 -o /out && dotnet publish App -r linux-musl-x64 -o /out\n${aspnet}\nCOPY --from=build /out .\n${starts}`
  ),
  'published, then built to the same place': of(
    `${all}\nRUN dotnet publish App -o /out && dotnet build App -o /out\n${aspnet}\nCOPY --from=build /out .\n${starts}`
  ),
  'published to two places': of(
    `${all}\nRUN dotnet publish App -r linux-x64 -o /a && dotnet publish App -r linux-musl-x64 -o /b\n${aspnet}\nCOPY --from=build /a /a\nCOPY --from=build /b /b\nENTRYPOINT ["dotnet", "/b/App.dll"]`
  ),
  'published to two places and started in neither': of(
    `${all}\nRUN dotnet publish App -r linux-x64 -o /a && dotnet publish App -r linux-musl-x64 -o /b\n${aspnet}\nCOPY --from=build /a /a\nCOPY --from=build /b /b\nENTRYPOINT ["dotnet", "/c/App.dll"]`
  ),
  'built at one place and published at another, and started in neither': of(
    `${all}\nRUN dotnet publish App -o /a && dotnet build App -o /b\nENTRYPOINT ["dotnet", "/c/App.dll"]`
  ),
  'a part of it after the whole': of(
    `${all}\nRUN dotnet build App -r linux-musl-x64 -o /a && dotnet publish App -r linux-x64 -o /b\n${aspnet}\nCOPY --from=build /a /app\nCOPY --from=build /b/wwwroot /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
  ),
  'a part of it before the whole': of(
    `${all}\nRUN dotnet build App -r linux-musl-x64 -o /a && dotnet publish App -r linux-x64 -o /b\n${aspnet}\nCOPY --from=build /b/wwwroot /app\nCOPY --from=build /a /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
  ),
  'only a part of it': of(
    `${all}\nRUN dotnet publish App -o /out\n${aspnet}\nCOPY --from=build /out/wwwroot /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
  ),
  'by a command that may not run': of(
    `${all}\nRUN if [ -f x ]; then dotnet publish App -o /out; fi\n${aspnet}\nCOPY --from=build /out .\n${starts}`
  ),
  'in both branches, alike but for the runtime identifier': of(
    `${all}\nRUN if [ -f x ]; then dotnet publish App -r linux-x64 -o /out; else dotnet publish App -r linux-arm64 -o /out; fi\n${aspnet}\nCOPY --from=build /out .\n${starts}`
  ),
  'for another framework in a branch': of(
    `${all}\nRUN dotnet publish App -f net8.0 -o /out\nRUN if [ -f x ]; then dotnet publish App -f net9.0 --self-contained -r linux-x64 -o /out; fi\n${aspnet}\nCOPY --from=build /out .\n${starts}`,
    { 'App/App.csproj': web('net8.0;net9.0') }
  ),
  'native in a branch': of(
    `${all}\nRUN dotnet publish App -o /out\nRUN if [ -f x ]; then dotnet publish App -p:PublishAot=true -p:AssemblyName=Fast -o /out; fi\n${aspnet}\nCOPY --from=build /out .`
  ),
  'under another global.json in a branch': of(
    `${all}\nRUN if [ -f x ]; then dotnet publish App -o /out; else cd App && dotnet publish -o /out; fi\n${aspnet}\nCOPY --from=build /out .\n${starts}`,
    {
      ...shop,
      'global.json': '{"sdk":{"version":"8.0.100"}}',
      'App/global.json': '{"sdk":{"version":"8.0.200"}}'
    }
  ),
  'where the files are copied between two commands': of(
    `${sdk}\nCOPY App/App.csproj App/\nRUN dotnet build App -o /out\nCOPY . .\nRUN if [ -f x ]; then dotnet build App -o /out; fi\n${aspnet}\nCOPY --from=build /out .\n${starts}`,
    { ...shop, 'Directory.Build.props': '<Project><PropertyGroup><A>1</A></PropertyGroup></Project>' }
  ),
  'where one of two commands has not all files': of(
    `${sdk}\nCOPY App/App.csproj App/\nRUN if [ -f x ]; then dotnet build App -o /out; fi\nRUN if [ -f y ]; then dotnet build App -o /out; fi\n${aspnet}\nCOPY --from=build /out .\n${starts}`,
    { ...shop, 'Directory.Build.props': '<Project><PropertyGroup><A>1</A></PropertyGroup></Project>' }
  ),
  'as one of a solution and alone': of(
    `${all}\nRUN dotnet publish All.slnx -o /out\nRUN if [ -f x ]; then dotnet publish App -o /out; fi\n${aspnet}\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "Job.dll"]`,
    { ...shop, 'All.slnx': solution('App/App.csproj', 'Job/Job.csproj') }
  )
}

const twoOfAName = { 'a/App/App.csproj': web('net8.0'), 'b/App/App.csproj': web('net9.0') }
const publishesBoth = `${all}\nRUN dotnet publish a/App -o /a && dotnet publish b/App -o /b`

/** What the image starts. */
const started: Rows = {
  'the nearest of two of a name': of(
    `${publishesBoth}\n${aspnet}\nCOPY --from=build /a /a\nCOPY --from=build /b /b\nENTRYPOINT ["dotnet", "/b/App.dll"]`,
    twoOfAName
  ),
  'neither of two of a name': of(
    `${publishesBoth}\n${aspnet}\nCOPY --from=build /a /a\nCOPY --from=build /b /b\nENTRYPOINT ["dotnet", "/c/App.dll"]`,
    twoOfAName
  ),
  'the nearest of two that lie in folders of their own rules': of(
    `${all}\nRUN dotnet publish a/App && dotnet publish b/App\nENTRYPOINT ["dotnet", "/src/b/App/artifacts/publish/App/release/App.dll"]`,
    {
      ...twoOfAName,
      'Directory.Build.props':
        '<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>'
    }
  ),
  'an assembly that nobody can tell': of(
    `${all}\nRUN dotnet publish App -o /out\n${aspnet}\nARG NAME\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "$NAME.dll"]\nCMD dotnet $NAME.dll`
  ),
  'in a shell, an assembly that nobody can tell': of(
    `${all}\nRUN dotnet publish App -o /out\n${aspnet}\nARG NAME\nENV APP=$NAME\nCOPY --from=build /out .\nCMD dotnet $APP.dll`
  ),
  'it in both branches': of(
    `${all}\nRUN dotnet publish App -o /out\n${aspnet}\nCOPY --from=build /out .\nENTRYPOINT if [ -n "$A" ]; then dotnet App.dll --a; else dotnet --roll-forward Major App.dll; fi`
  ),
  'it in one branch': of(
    `${all}\nRUN dotnet publish App -o /out\n${aspnet}\nCOPY --from=build /out .\nENTRYPOINT if [ -n "$A" ]; then dotnet App.dll; fi`
  ),
  'either of two': of(
    `${all}\nRUN dotnet publish App -o /out && dotnet publish Job -o /out\n${aspnet}\nCOPY --from=build /out .\nENTRYPOINT if [ -n "$A" ]; then dotnet App.dll; else ./Job; fi`
  ),
  'the SDK beside an output': of(
    `${all}\nRUN dotnet publish App -o /out\nENTRYPOINT ["dotnet", "run", "--project", "Job"]`
  ),
  'the SDK in one branch': of(`${all}\nENTRYPOINT if [ -n "$A" ]; then dotnet run --project App; fi`),
  'the SDK where no project is, beside an output': of(
    `${all}\nRUN dotnet publish App -o /out\n${aspnet}\nWORKDIR /app\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "run"]`
  ),
  'the SDK with a solution': of(`${all}\nENTRYPOINT ["dotnet", "test"]`, {
    ...shop,
    'All.slnx': solution('App/App.csproj')
  }),
  'the SDK with a file beside a project': of(`${all}\nWORKDIR App\nENTRYPOINT ["dotnet", "run", "tool.cs"]`, {
    ...shop,
    'App/tool.cs': 'Console.WriteLine();'
  }),
  'the SDK with a file alone': of(`${all}\nENTRYPOINT ["dotnet", "run", "tool.cs"]`, {
    ...shop,
    'tool.cs': 'Console.WriteLine();',
    'App.csproj.user': ''
  }),
  tests: of(`${all}\nWORKDIR Tests\nENTRYPOINT ["dotnet", "test"]`, {
    ...shop,
    'Tests/Tests.csproj': project('net8.0', '<IsTestProject>true</IsTestProject>')
  }),
  'the SDK, of a project that is published otherwise': of(
    `FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nENV KIND=Exe\nCOPY . .\nENTRYPOINT ["dotnet", "run", "--project", "App"]`,
    {
      'App/App.csproj': project(
        'net8.0',
        "<SelfContained Condition=\"'$(_IsPublishing)' == 'true'\">true</SelfContained><AssemblyName>App.$(KIND)</AssemblyName>"
      )
    }
  ),
  'the SDK, on Windows': of(
    `FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022\nWORKDIR C:\\\\src\nCOPY . .\nENTRYPOINT ["dotnet", "run", "--project", "App"]`,
    {
      'App/App.csproj': project(
        'net8.0',
        '<AssemblyName Condition="$([MSBuild]::IsOSPlatform(\'Windows\'))">Win</AssemblyName>'
      )
    }
  )
}

/** Several apps in one image. */
const several: Rows = {
  'a worker, a function, a library and a test beside an app': of(
    `${all}\nRUN for p in App Job Lib Func Tests Tool; do dotnet publish $p -o /out/$p; done\n${aspnet}\nCOPY --from=build /out /srv\nENTRYPOINT ["dotnet", "/srv/App/App.dll"]`,
    {
      ...shop,
      'Func/Func.csproj': project('net8.0', '<AzureFunctionsVersion>v4</AzureFunctionsVersion>'),
      'Tests/Tests.csproj': project('net8.0', '<IsTestProject>true</IsTestProject>'),
      'Tool/Tool.csproj': project('net8.0')
    }
  ),
  'one that is only built beside one that is started': of(
    `${all}\nRUN dotnet build Job -o /job && dotnet publish App -o /out\n${aspnet}\nCOPY --from=build /job /job\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
  ),
  'a part of one beside one that is started': of(
    `${all}\nRUN dotnet publish Site -o /site && dotnet publish App -o /out\n${aspnet}\nCOPY --from=build /site/wwwroot /www\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`,
    { ...shop, 'Site/Site.csproj': web('net8.0') }
  ),
  'others of a solution beside one that is started': of(
    `${all}\nRUN dotnet publish All.slnx -o /out\n${aspnet}\nCOPY --from=build /out .\n${starts}`,
    { ...shop, 'All.slnx': solution('App/App.csproj', 'Job/Job.csproj') }
  ),
  'one that is only built, and nothing is started': of(
    `${all}\nRUN dotnet build Job -o /job && dotnet publish App -o /out\n${aspnet}\nCOPY --from=build /job /job\nCOPY --from=build /out /app`
  ),
  'two that are only built, and nothing is started': of(
    `${all}\nRUN dotnet build Job -o /job && dotnet build App -o /out\n${aspnet}\nCOPY --from=build /job /job\nCOPY --from=build /out /app`
  ),
  'two, a part of a third, and nothing is started': of(
    `${all}\nRUN dotnet publish Job -o /job && dotnet publish App -o /out && dotnet publish Site -o /site\n${aspnet}\nCOPY --from=build /job /job\nCOPY --from=build /out /app\nCOPY --from=build /site/wwwroot /www`,
    { ...shop, 'Site/Site.csproj': web('net8.0') }
  ),
  'parts of two': of(
    `${all}\nRUN dotnet publish App -o /out && dotnet publish Site -o /site\nFROM nginx\nCOPY --from=build /out/wwwroot /a\nCOPY --from=build /site/wwwroot /b`,
    { ...shop, 'Site/Site.csproj': web('net8.0') }
  ),
  'a part of one': of(
    `${all}\nRUN dotnet publish App -o /out\nFROM nginx\nCOPY --from=build /out/wwwroot /a\nCMD ["nginx"]`
  ),
  'a folder that a build fills by its own rules': of(
    `${all}\nRUN dotnet build App && dotnet build Job\n${aspnet}\nCOPY --from=build /src/App/dist /app\nCMD ["serve"]`
  )
}

const multi = (...frameworks: string[]) => ({ 'App/App.csproj': web(frameworks.join(';')) })
const host = (path: string, files: Files = multi('net8.0', 'net9.0')) =>
  of(`${aspnet}\nWORKDIR /app\nCOPY ${path} .\n${starts}`, files)

/** Output that the host has built. */
const prebuilt: Rows = {
  'a framework and a runtime identifier in the path': host('App/bin/Release/net9.0/linux-musl-arm64/publish'),
  'a framework of one number': host('App/bin/Release/net9/publish', multi('net8.0', 'net9')),
  'a framework of two digits': host('App/bin/Release/net10.0/publish', multi('net8.0', 'net10.0')),
  'a framework for a system': host(
    'App/bin/Release/net8.0-windows10.0.19041.0/publish',
    multi('net8.0', 'net8.0-windows10.0.19041.0')
  ),
  '.NET Core': host('App/bin/Release/netcoreapp3.1/publish', multi('net8.0', 'netcoreapp3.1')),
  '.NET Framework': host('App/bin/Release/net48/publish', multi('net8.0', 'net48')),
  '.NET Framework with a service pack': host('App/bin/Release/net472/publish', multi('net8.0', 'net472')),
  'folders that look like a framework': host('App/bin/mynet9.0/net9.0.old/publish', multi('net8.0')),
  'folders that look like a runtime identifier': host('App/bin/my-linux-x64/linux-x64-old/publish', multi('net8.0')),
  'for Windows': host('App/bin/Release/net8.0/win-x86/publish'),
  'of two projects in a folder': host('App/bin/Release/net8.0/publish', {
    ...multi('net8.0'),
    'App/Other.csproj': web('net8.0')
  }),
  'in a folder that does not hold output': host('App/files/net8.0'),
  'beside the project of the root': host('publish', { 'App.csproj': web('net8.0') }),
  'without what is started': of(`${aspnet}\nCOPY App/bin/Release/net8.0/publish /app`),
  'of two apps without what is started': of(
    `${aspnet}\nCOPY App/bin/Release/net8.0/publish /app\nCOPY Job/bin/Release/net8.0/publish /job`
  ),
  'beside another app that is started': of(
    `${aspnet}\nCOPY App/bin/Release/net8.0/publish /app\nCOPY Job/bin/Release/net8.0/publish /job\nENTRYPOINT ["dotnet", "/app/App.dll"]`
  ),
  'deep below where it is copied': of(
    `${aspnet}\nCOPY App/bin /app\nENTRYPOINT ["dotnet", "/app/Release/net8.0/App.dll"]`
  ),
  'in an image without .NET': of('FROM debian:12-slim\nCOPY App/bin/Release/net8.0/publish /app\nCMD ["/app/App"]'),
  'in an image of the runtime alone': of(
    'FROM mcr.microsoft.com/dotnet/runtime:8.0\nCOPY App/bin/Release/net8.0/publish /app\nCMD ["/app/App"]'
  ),
  'in an image that nobody can tell': of(
    'ARG BASE\nFROM $BASE\nCOPY App/bin/Release/net8.0/publish /app\nCMD ["/app/App"]'
  ),
  'by a program that builds by its own rules': of(
    `${all}\nRUN make\n${aspnet}\nCOPY --from=build /src/App/bin/Release/net8.0/publish /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
  ),
  'by a command that gave nothing': of(
    `${all}\nARG WHICH\nRUN dotnet publish $WHICH\n${aspnet}\nCOPY --from=build /src/App/bin/Release/net8.0/publish /app\nENTRYPOINT ["dotnet", "/app/App.dll"]`
  ),
  'by nothing that is seen': of(
    `${all}\n${aspnet}\nCOPY --from=build /src/App/bin/Release/net8.0/publish /app\nCMD ["serve"]`
  ),
  'through a stage that collects it': of(
    `FROM alpine AS files\nCOPY App/bin/Release/net8.0/publish /a/app\nCOPY Job/bin/Release/net8.0/publish /b\n${aspnet}\nCOPY --from=files /a /srv`
  ),
  'through a stage that collects it, all of it': of(
    `FROM alpine AS files\nCOPY App/bin/Release/net8.0/publish /app\n${aspnet}\nCOPY --from=files / /\nENTRYPOINT ["dotnet", "/app/App.dll"]`
  ),
  'through a stage that collects it, the folder itself': of(
    `FROM alpine AS files\nCOPY App/bin/Release/net8.0/publish /app\nCOPY Job/bin/Release/net8.0/publish /application\n${aspnet}\nCOPY --from=files /x /app /y/`
  )
}

/** Nothing followed made it: names and folders are left. */
const guessed: Rows = {
  'a folder of its name': of(`${aspnet}\nCOPY published/Job /app`),
  'a folder of its name, in other letters': of(`${aspnet}\nCOPY Published/JOB /app`),
  'a folder of its name, with dots': of(`${aspnet}\nCOPY published/Shop.Job.Host /app`, {
    'src/Shop.Job.Host.csproj': web('net8.0')
  }),
  'a folder of the name of two': of(`${aspnet}\nCOPY published/App /app\nCOPY published/Job /job`, {
    ...twoOfAName,
    'Job/Job.csproj': web('net8.0')
  }),
  'a folder of another name': of(`${aspnet}\nCOPY published/Other /app`),
  'the end of a path': of(
    `${sdk}\nARG ROOT\nCOPY . $ROOT\nRUN dotnet publish $ROOT/App/App.csproj -o /out\n${aspnet}\nCOPY --from=build /out /app`
  ),
  'the end of a path, below another folder': of(
    `${sdk}\nARG ROOT\nCOPY . $ROOT\nRUN dotnet publish $ROOT/App/App.csproj -o /out\n${aspnet}\nCOPY --from=build /out /app`,
    { 'src/App/App.csproj': web('net8.0'), 'src/MyApp/App.csproj': web('net9.0') }
  ),
  'the end of a path of two': of(
    `${sdk}\nARG ROOT\nCOPY . $ROOT\nRUN dotnet publish $ROOT/App/App.csproj -o /out\n${aspnet}\nCOPY --from=build /out /app`,
    twoOfAName
  ),
  'the end of a path after two variables': of(
    `${sdk}\nARG ROOT\nARG PART\nCOPY . $ROOT\nRUN dotnet publish $ROOT/$PART/App.csproj -o /out\n${aspnet}\nCOPY --from=build /out /app`
  ),
  'a folder at the end of a path': of(
    `${sdk}\nARG ROOT\nCOPY . $ROOT\nRUN dotnet publish $ROOT/App -o /out\n${aspnet}\nCOPY --from=build /out /app`
  ),
  'the end of a path of the name of a script': of(
    `${sdk}\nARG ROOT\nCOPY . $ROOT\nRUN dotnet publish $ROOT/tool.cs -o /out\n${aspnet}\nCOPY --from=build /out /app`,
    { 'tool.cs': '#:package A@1\nConsole.WriteLine();', 'App/App.csproj': web('net8.0') }
  ),
  'the sources of one app': of(`${sdk}\nCOPY App App\nCOPY Lib Lib`),
  'the sources of two apps': of(`${sdk}\nCOPY . .`),
  'the sources of an app and its tests': of(`${sdk}\nCOPY . .`, {
    'App/App.csproj': web('net8.0'),
    'Lib/Lib.csproj': project('net8.0', '<OutputType>Library</OutputType>'),
    'Tests/Tests.csproj': project('net8.0', '<IsTestProject>true</IsTestProject>'),
    'Data/Data.sqlproj': '<Project Sdk="Microsoft.Build.Sql" />',
    'Odd/Odd.csproj': '<Project><Target Name="X" /></Project>'
  }),
  'the sources of a library': of(`${sdk}\nCOPY Lib Lib`),
  'the sources in an image of something else': of('FROM node:22\nCOPY App App'),
  'the sources in an image that nobody can tell': of('ARG BASE\nFROM $BASE\nCOPY App App'),
  'the sources of the project beside the Dockerfile and of another': of(`${sdk}\nCOPY . .`, {
    'App.csproj': web('net8.0'),
    'Lib/Lib.csproj': project('net8.0', '<OutputType>Library</OutputType>')
  }),
  'sources from elsewhere': of(`${sdk}\nRUN git clone https://example.com/x.git\n${starts}`),
  'the name of an assembly': of(`${aspnet}\nENTRYPOINT ["dotnet", "host.dll"]`, {
    'a/App.csproj': web('net8.0', '<AssemblyName>Host</AssemblyName>'),
    'b/Other.csproj': web('net9.0', '<RootNamespace>Host</RootNamespace>')
  }),
  'the name of an assembly with a prefix of all': of(`${aspnet}\nENTRYPOINT ["dotnet", "Org.App.dll"]`, {
    'a/App.csproj': web('net8.0'),
    'b/Org.App.csproj': web('net9.0'),
    'Directory.Build.props':
      '<Project><PropertyGroup><AssemblyName>Org.$(MSBuildProjectName)</AssemblyName></PropertyGroup></Project>'
  }),
  'the name of an assembly without the prefix of its file': of(`${aspnet}\nENTRYPOINT ["dotnet", "App.dll"]`, {
    'a/Org.App.csproj': web('net8.0'),
    'a/Directory.Build.props': '<Project><PropertyGroup><AssemblyName>App</AssemblyName></PropertyGroup></Project>'
  }),
  'the name of a file whose framework nobody can tell': of(`${aspnet}\nENTRYPOINT ["dotnet", "Shop.App.dll"]`, {
    'a/Shop.App.csproj': web('$(Frameworks)')
  }),
  'the name of a file whose assembly nobody can tell': of(`${aspnet}\nENTRYPOINT ["dotnet", "Shop.App.dll"]`, {
    'a/Shop.App.csproj': web('net8.0', '<AssemblyName>$([System.Guid]::NewGuid())</AssemblyName>')
  }),
  'the name of two files': of(`${aspnet}\nENTRYPOINT ["dotnet", "App.dll"]`, twoOfAName),
  'the name of one of two in the folder': of(`${aspnet}\n${starts}`, {
    'App.csproj': web('net8.0'),
    'Other.csproj': web('net8.0')
  }),
  'the name of one in another folder beside one in the folder': of(`${aspnet}\nENTRYPOINT ["dotnet", "Job.dll"]`, {
    'App.csproj': web('net8.0'),
    'Job/Job.csproj': project('net8.0')
  }),
  'the name of one whose folder of output arrives': of(
    `${aspnet}\nCOPY out /app\nENTRYPOINT ["dotnet", "--roll-forward", "Major", "Job.dll"]`
  ),
  'the name of one, in an image without .NET': of('FROM debian:12-slim\nCOPY out /app\nENTRYPOINT ["/app/Job"]'),
  'the SDK before a name': of(`${aspnet}\nCOPY out /app\nENTRYPOINT dotnet run; dotnet Job.dll`)
}

/** No app at all. */
const none: Rows = {
  'where make builds': of(`${all}\nRUN make\n${aspnet}\nCOPY --from=build /src/x /app\nCMD ["serve"]`),
  'where the project is not there': of(`${sdk}\nRUN dotnet publish App -o /out\n${aspnet}\nCOPY --from=build /out .`, {
    'Lib/readme.md': ''
  }),
  'where nothing is done': of(`${aspnet}\nCMD ["serve"]`)
}

const builds = `${sdk}\nCOPY App.csproj .\nCOPY . .\nRUN dotnet publish App.csproj -o /out\n${aspnet}\nCOPY --from=build /out .`
const inFolder = (text: string, files: Files): Files => ({ ...files, 'a/b/Dockerfile': lines(text) })

/** Several folders may be the context, with another project each. */
const contexts: Rows = {
  "the Dockerfile's own folder with one project": inFolder(`${builds}\n${starts}`, {
    'a/b/App.csproj': web('net8.0'),
    'App.csproj': web('net9.0')
  }),
  "the Dockerfile's own folder with two projects": inFolder(`${builds}\n${starts}`, {
    'a/b/App.csproj': web('net8.0'),
    'a/b/Other.csproj': web('net8.0'),
    'App.csproj': web('net9.0')
  }),
  'a folder above': inFolder(`${builds}\n${starts}`, {
    'a/App.csproj': web('net8.0'),
    'App.csproj': web('net9.0')
  }),
  "the Dockerfile's own folder with another name at the start": inFolder(
    `${builds}\nENTRYPOINT ["dotnet", "Other.dll"]`,
    { 'a/b/App.csproj': web('net8.0'), 'App.csproj': web('net9.0') }
  )
}

/** The image of another Dockerfile. */
const maker = (text: string): Files => ({
  ...shop,
  'compose.yaml': `services:
  apps:
    image: shop-apps
    build: .
  host:
    build:
      context: host
`,
  Dockerfile: lines(`${all}\nRUN dotnet publish App -o /out/app && dotnet publish Job -o /out/job
    FROM alpine
    ENV PLACE=/out
    ARG OTHER=/other
    COPY Job/bin/Release/net8.0/publish /ready
    COPY --from=build /out /out`),
  'host/Dockerfile': lines(text)
})

const fromImages: Rows = {
  'an app that is started': maker(`${aspnet}\nCOPY --from=shop-apps /out/app .\n${starts}`),
  'an app, and nothing is started': maker(`${aspnet}\nCOPY --from=shop-apps /out/app .`),
  'what the host has built': maker(
    `${aspnet}\nCOPY --from=shop-apps /ready /app\nENTRYPOINT ["dotnet", "/app/Job.dll"]`
  ),
  'the place by its variable': maker(`FROM shop-apps AS apps\n${aspnet}\nCOPY --from=apps /out/app .\n${starts}`)
}

const groups: Readonly<Record<string, Rows>> = {
  made,
  started,
  several,
  prebuilt,
  guessed,
  none,
  contexts,
  images: fromImages
}

function appsText(files: Files): string {
  const path = Object.keys(files).findLast((name) => name.endsWith('Dockerfile')) as string
  const texts = plansOf(files, path).flatMap(({ apps, unlinked }) => [
    ...apps.map((app) => appText(files, app)),
    ...(unlinked === undefined ? [] : [`  none: ${unlinked}\n`])
  ])
  return [...new Set(texts)].join('')
}

const cases = Object.entries(groups).flatMap(([name, rows]) => {
  const textOf = (title: string) => appsText(rows[title] ?? {})
  const golden = goldenSections(`plan/golden/linked-${name}.txt`, Object.keys(rows), textOf)
  return Object.keys(rows).map((title) => ({ name, title, textOf, golden }))
})

test.each(cases)('$name: the apps of $title, word for word', ({ title, textOf, golden }) => {
  expect(textOf(title)).toBe(golden(title))
})
