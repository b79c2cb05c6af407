/** What commands make of projects, where it lies and how it travels, word for word: each row is a small repository. */
import { expect, test } from '@jest/globals'
import { goldenSections } from '../support/golden.ts'
import { lines, project, web } from '../support/link-of.ts'
import { statesText } from '../support/state-text.ts'

type Files = Readonly<Record<string, string>>
type Rows = Readonly<Record<string, Files>>

const sdk = 'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nWORKDIR /src'
const all = `${sdk}\nCOPY . .`
const aspnet = 'FROM mcr.microsoft.com/dotnet/aspnet:8.0'
const solution = (...paths: string[]) =>
  `<Solution>${paths.map((path) => `<Project Path="${path}" />`).join('')}</Solution>`
const props = (text: string) => `<Project><PropertyGroup>${text}</PropertyGroup></Project>`

const legacy = (more: string) =>
  `<?xml version="1.0"?><Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup>${more}<TargetFrameworkVersion>v4.8</TargetFrameworkVersion></PropertyGroup><Import Project="$(MSBuildToolsPath)\\Microsoft.CSharp.targets" /></Project>`

const shop = {
  'App/App.csproj': web('net8.0'),
  'Job/Shop.Job.csproj': project('net8.0'),
  'Lib/Lib.csproj': project('net8.0', '<OutputType>Library</OutputType>')
}

const of = (text: string, files: Files = shop): Files => ({ ...files, Dockerfile: lines(text) })
const run = (command: string, files: Files = shop): Files => of(`${all}\nRUN ${command}`, files)
const old = (version: string) => `FROM mcr.microsoft.com/dotnet/sdk:${version} AS build\nWORKDIR /src\nCOPY . .`
const profile = (text: string) => ({
  ...shop,
  'App/Properties/PublishProfiles/Folder.pubxml': `<Project><PropertyGroup>${text}</PropertyGroup></Project>`
})

/** The folder of the output. */
const folders: Rows = {
  'a profile of the project': run(
    'dotnet publish App -p:PublishProfile=Folder',
    profile('<publishUrl>bin\\Out\\</publishUrl>')
  ),
  'a profile with space around its folder': run(
    'dotnet publish App -p:PublishProfile=Folder',
    profile('<PublishUrl>\n  /srv/out\n</PublishUrl>')
  ),
  'a profile by its path': run(
    'dotnet publish App -p:PublishProfile=Properties\\\\PublishProfiles\\\\Folder.pubxml',
    profile('<publishUrl>/srv</publishUrl>')
  ),
  'a profile of a project in the root': run('dotnet publish -p:PublishProfile=Folder', {
    'App.csproj': web('net8.0'),
    'Properties/PublishProfiles/Folder.pubxml': props('<publishUrl>/srv</publishUrl>')
  }),
  'a profile whose folder cannot be told': run(
    'dotnet publish App -p:PublishProfile=Folder',
    profile('<publishUrl>$(Place)</publishUrl>')
  ),
  'a profile without a folder': run('dotnet publish App -p:PublishProfile=Folder', profile('<A>1</A>')),
  'a profile that is not there': run(
    'dotnet publish App -p:PublishProfile=Other',
    profile('<publishUrl>/srv</publishUrl>')
  ),
  'a property for publishing': run('dotnet publish App -p:PublishDir=out'),
  'a property of a profile': run('dotnet msbuild App /t:WebPublish /p:PublishUrl=/srv'),
  'a property for publishing, where nothing is published': run('dotnet build App -p:PublishDir=/srv'),
  'a property for the output, written twice': run('dotnet build App -p:OutDir=/a -p:OutDir=/b'),
  'a site of .NET Framework': run('msbuild App', {
    'App/App.csproj': legacy(
      '<ProjectTypeGuids>{349c5851-65df-11da-9384-00065b846f21};{fae04ec0-301f-11d3-bf4b-00c04f79efbc}</ProjectTypeGuids><OutputType>Library</OutputType><AssemblyName>App</AssemblyName>'
    )
  }),
  'a program of .NET Framework': run('msbuild App', {
    'App/App.csproj': legacy('<OutputType>Exe</OutputType><AssemblyName>App</AssemblyName>')
  }),
  'a C# file that is published': run('dotnet publish tool.cs', { 'tool.cs': 'Console.WriteLine();' }),
  'a C# file that is published by an SDK that knows it': of(`${old('10.0')}\nRUN dotnet publish tool.cs`, {
    'tool.cs': 'Console.WriteLine();'
  }),
  'a C# file that is built': of(`${old('10.0')}\nRUN dotnet build tool.cs`, { 'tool.cs': 'Console.WriteLine();' }),
  'a relative folder and an old SDK': of(`${old('2.1.818')}\nRUN dotnet publish App -o out`, {
    'App/App.csproj': web('netcoreapp2.1')
  }),
  'a relative folder and the first SDK of today': of(`${old('3.0.103')}\nRUN dotnet publish App -o out`, {
    'App/App.csproj': web('netcoreapp3.0')
  }),
  'a relative folder and an SDK that nobody can tell': of(
    'FROM example.com/sdk\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App -o out'
  ),
  'a project in the root of the container': of(
    'FROM mcr.microsoft.com/dotnet/sdk:8.0\nCOPY App .\nRUN dotnet publish App.csproj && dotnet publish -p:PublishDir=out'
  ),
  'artifacts of a project in the root of the container': of(
    'FROM mcr.microsoft.com/dotnet/sdk:8.0\nCOPY App .\nRUN dotnet publish App.csproj',
    { 'App/App.csproj': web('net8.0', '<UseArtifactsOutput>true</UseArtifactsOutput>') }
  ),
  'artifacts of a project with dots in its name': run('dotnet publish Job --artifacts-path out'),
  'artifacts of one framework of two': run('dotnet publish App', {
    'App/App.csproj': web('net8.0;net9.0', '<UseArtifactsOutput>True</UseArtifactsOutput>')
  }),
  'artifacts that an expression decides': run('dotnet publish App', {
    'App/App.csproj': web('net8.0', '<UseArtifactsOutput>$([System.Guid]::NewGuid())</UseArtifactsOutput>')
  }),
  'artifacts of a project without a framework': run('dotnet build App', {
    'App/App.csproj': web('$(Frameworks)', '<UseArtifactsOutput>true</UseArtifactsOutput>')
  })
}

const published = `${all}\nRUN dotnet publish App -o /out`
const copied = (text: string) => of(`${published}\n${aspnet}\n${text}`)

/** How an output travels. */
const travels: Rows = {
  'as a folder in a folder': copied('COPY --from=build /out /a\nRUN mkdir /b && cp -r /a /b/'),
  'as a folder under another name': copied('COPY --from=build /out /a\nRUN cp -r /a /b'),
  'from a folder above': copied('COPY --from=build / /all/'),
  'by its assembly': copied('COPY --from=build /out/App.dll /out/App /a/'),
  'of Windows by its executable': of(
    `${all}\nRUN dotnet publish App -r win-x64 -o /out\n${aspnet}\nCOPY --from=build /out/App.exe /a/\nCOPY --from=build /out/*.exe /b/`
  ),
  'by a file of another name': copied('COPY --from=build /out/App.dll.config /a/'),
  'by a file deep in it': copied('COPY --from=build /out/refs/App.dll /a/'),
  'by a pattern for libraries': copied('COPY --from=build /out/*.dll /a/'),
  'by a pattern for other files': copied('COPY --from=build /out/*.json /a/'),
  'by a pattern deep in it': copied('COPY --from=build /out/*/* /a/'),
  'in part and then whole, by one command': copied('COPY --from=build /out/wwwroot /out /a/'),
  'in part': copied('COPY --from=build /out/wwwroot/css /a/'),
  'in part, and a part of that': copied('COPY --from=build /out/wwwroot /a/\nRUN cp -r /a /b'),
  'whole from a place of one folder of two': of(
    `${all}\nRUN dotnet build App\n${aspnet}\nCOPY --from=build /src/App/bin/Release/net8.0/ /a\nCOPY --from=build /src/App/bin /b`
  ),
  'without an assembly that can be told': of(
    `${all}\nRUN dotnet publish App -o /out\n${aspnet}\nCOPY --from=build /out/*.json /a/\nCOPY --from=build /out/App.dll /b/`,
    { 'App/App.csproj': web('net8.0', '<AssemblyName>$([System.Guid]::NewGuid())</AssemblyName>') }
  ),
  'with its parents': copied('COPY --from=build --parents /out /a'),
  'with its parents, of two levels': of(
    `${all}\nRUN dotnet publish App -o /x/out\n${aspnet}\nCOPY --from=build --parents /x /a`
  ),
  'of two stages': of(
    `${all}\nRUN dotnet publish App -o /app\nFROM build AS more\nRUN dotnet publish Job -o /job\n${aspnet}\nCOPY --from=more /app /job /srv/\nCOPY --from=1 /job /x/\nCOPY --from=10 /job /y/\nCOPY --from=3 /job /z/`
  ),
  'of a stage whose name begins with a number': of(
    `FROM mcr.microsoft.com/dotnet/sdk:8.0 AS 1build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App -o /out\nFROM alpine AS build2\n${aspnet} AS last\nCOPY --from=1build /out /a\nCOPY --from=build2 /out /b\nCOPY --from=last /out /c`
  )
}

const twoFrameworks = web('net8.0;net9.0')

/** What a command compiles and what it says of it. */
const commands: Rows = {
  'build programs': run('dotnet run --project Job -- a && dotnet fsi build.fsx && dotnet cake && dotnet nuke Publish'),
  'the working folder, which nobody can tell': of(`${sdk}\nARG WHERE\nCOPY . .\nWORKDIR $WHERE\nRUN dotnet publish`),
  'targets that build': run(
    'dotnet msbuild App /t:Rebuild && dotnet msbuild App "/t:Shop:Build" && dotnet msbuild App -t:Package && dotnet msbuild App -t:Clean,WebPublish && dotnet msbuild App'
  ),
  'targets that do not build': run(
    'dotnet msbuild App /t:BuildDocs && dotnet msbuild App -t:PublishList && dotnet msbuild App -t:MyPackage && dotnet msbuild App -t:PackageList && dotnet msbuild App -t:Prebuild'
  ),
  'a solution': run('dotnet publish All.slnx && dotnet restore All.slnx', {
    ...shop,
    'Tests/Tests.csproj': project('net8.0', '<IsTestProject>true</IsTestProject>'),
    'No/No.csproj': project('net8.0', '<IsPublishable>False</IsPublishable>'),
    'Odd/Odd.csproj': '<Project><Target Name="X" /></Project>',
    'Two/Two.csproj': web('net8.0;net9.0', '<IsPublishable>false</IsPublishable>'),
    'All.slnx': solution(
      'App/App.csproj',
      'Job/Shop.Job.csproj',
      'Lib/Lib.csproj',
      'Tests/Tests.csproj',
      'No/No.csproj',
      'Odd/Odd.csproj',
      'Two/Two.csproj',
      'Missing/Missing.csproj'
    )
  }),
  'a solution that cannot be read': run('dotnet publish All.slnx', { ...shop, 'All.slnx': '<Solution' }),
  'a solution without all its projects': of(`${sdk}\nCOPY All.slnx .\nCOPY App App\nRUN dotnet publish All.slnx`, {
    ...shop,
    'All.slnx': solution('App/App.csproj', 'Job/Shop.Job.csproj')
  }),
  'one that is not publishable': run('dotnet publish App', {
    'App/App.csproj': web('net8.0', '<IsPublishable>false</IsPublishable>')
  }),
  'a global.json that is not copied': of(`${sdk}\nCOPY App App\nRUN dotnet publish App`, {
    'App/App.csproj': `${web('net8.0').replace('Sdk="Microsoft.NET.Sdk.Web"', 'Sdk="shop.sdk"')}`,
    'global.json': '{"sdk":{"version":"8.0.100"},"msbuild-sdks":{"Shop.Sdk":"1.0.0"}}'
  }),
  'a global.json that is not copied, and no project either': of(`${sdk}\nRUN dotnet publish App`, {
    'global.json': '{"sdk":{"version":"8.0.100"}}'
  }),
  'a global.json that is not copied, in a branch': of(
    `${sdk}\nCOPY App App\nRUN if [ -f x ]; then dotnet publish App; fi`,
    { ...shop, 'global.json': '{"sdk":{"version":"8.0.100"}}' }
  ),
  'a global.json that is copied': of(`${all}\nRUN dotnet publish App`, {
    ...shop,
    'global.json': '{"sdk":{"version":"8.0.100"}}'
  }),
  'a global.json that is copied and cannot be read': of(`${all}\nRUN dotnet publish App`, {
    ...shop,
    'global.json': '{"sdk":'
  }),
  'a restore without its props': of(`${sdk}\nCOPY App/App.csproj App/\nRUN dotnet restore App`, {
    'App/App.csproj': web('net8.0').replace('<TargetFramework>net8.0</TargetFramework>', ''),
    'Directory.Build.props': props('<TargetFramework>net8.0</TargetFramework>')
  }),
  'a restore without other props': of(`${sdk}\nCOPY App/App.csproj App/\nRUN dotnet restore App`, {
    ...shop,
    'Directory.Build.props': props('<Nullable>enable</Nullable>')
  }),
  'a build without its props': of(`${sdk}\nCOPY App/App.csproj App/\nRUN dotnet build App`, {
    'App/App.csproj': web('net8.0').replace('<TargetFramework>net8.0</TargetFramework>', ''),
    'Directory.Build.props': props('<TargetFramework>net8.0</TargetFramework>')
  })
}

const refers = (path: string) =>
  web('net8.0').replace('</Project>', `<ItemGroup><ProjectReference Include="${path}" /></ItemGroup></Project>`)
const chain = {
  'App/App.csproj': refers('../Lib/Lib.csproj'),
  'Lib/Lib.csproj':
    '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFrameworks>netstandard2.0;net10.0;net9.0;net48</TargetFrameworks></PropertyGroup><ItemGroup><ProjectReference Include="../Base/Base.csproj" /></ItemGroup></Project>',
  'Base/Base.csproj': project('netstandard2.0'),
  'Two/Two.csproj': twoFrameworks
}

/** What a command restores. */
const restores: Rows = {
  'what a project refers to': run('dotnet restore App', chain),
  'two that refer to each other': run('dotnet restore App', {
    'App/App.csproj': refers('../Lib/Lib.csproj'),
    'Lib/Lib.csproj': refers('../App/App.csproj')
  }),
  'what is not copied of it': of(`${sdk}\nCOPY App App\nRUN dotnet restore App`, chain),
  'one framework that is asked for': run('dotnet restore Two -p:TargetFramework=net8.0', chain),
  'one framework that a build asks for': run('dotnet build Two -f net8.0', chain),
  'one framework that MSBuild is asked for': run('dotnet msbuild Two -restore -p:TargetFramework=net8.0', chain),
  'what a runtime identifier changes': run('dotnet restore App -r linux-x64', {
    'App/App.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework Condition="'$(RuntimeIdentifier)' == ''">net8.0</TargetFramework><TargetFramework Condition="'$(RuntimeIdentifier)' != ''">net9.0</TargetFramework></PropertyGroup></Project>`
  }),
  'a property that nobody can tell': of(`${all}\nARG X\nRUN dotnet restore App -p:Other=$X`, chain),
  'a runtime identifier that nobody can tell': of(`${all}\nARG X\nRUN dotnet restore App -r $X`, chain),
  'a configuration that nobody can tell': of(`${all}\nARG X\nRUN dotnet build App -c $X`, chain),
  'the configuration of a publish': run('dotnet publish App', chain),
  'a response file that is not there': run('dotnet restore App @other.rsp', chain),
  'a step that may fail': of(
    `${all}\nRUN dotnet restore App || true\nRUN dotnet restore App; exit 0\nRUN dotnet restore App & wait\nRUN dotnet restore App | tee log\nRUN (dotnet restore App) || true\nRUN sh -c "dotnet restore App" || true\nRUN dotnet restore App && true\nRUN { dotnet restore App; }`,
    chain
  ),
  'in an image that nobody can tell': of('FROM example.com/sdk\nWORKDIR /src\nCOPY . .\nRUN dotnet restore App', chain),
  'in an image without an SDK': of(`${aspnet}\nWORKDIR /src\nCOPY . .\nRUN dotnet restore App`, chain),
  'in an image that an argument names': of(
    'ARG BASE\nFROM $BASE\nWORKDIR /src\nCOPY . .\nRUN dotnet restore App && dotnet publish App -o out',
    chain
  ),
  'a project of the old style': run('msbuild -restore App', {
    'App/App.csproj': legacy('<OutputType>Exe</OutputType><AssemblyName>App</AssemblyName>')
  }),
  'a project whose framework nobody can tell': run('dotnet restore App', { 'App/App.csproj': web('$(Frameworks)') }),
  'a C# file': of(`${old('10.0')}\nRUN dotnet restore tool.cs`, { 'tool.cs': 'Console.WriteLine();' })
}

/** The files around a project. */
const around: Rows = {
  'props that are copied to another place': of(
    `${sdk}\nCOPY App/App.csproj a/\nCOPY Directory.Build.props .\nRUN dotnet publish a -o /out`,
    { ...shop, 'Directory.Build.props': props('<TargetFramework>net8.0</TargetFramework>') }
  ),
  'props that are not copied': of(`${sdk}\nCOPY App App\nRUN dotnet publish App -o /out`, {
    ...shop,
    'Directory.Build.props': props('<A>1</A>')
  }),
  'decisive props that are not copied, and a folder of another name': of(
    `${sdk}\nCOPY App a\nRUN dotnet publish a -o /out`,
    { ...shop, 'Directory.Build.props': props('<TargetFramework>net8.0</TargetFramework>') }
  ),
  'other props that are not copied, and a folder of another name': of(
    `${sdk}\nCOPY App a\nRUN dotnet publish a -o /out`,
    { ...shop, 'Directory.Build.props': props('<Nullable>enable</Nullable>') }
  ),
  'props of another place': of(
    `${sdk}\nCOPY App App\nCOPY other/Directory.Build.props .\nRUN dotnet publish App -o /out`,
    { ...shop, 'other/Directory.Build.props': props('<A>1</A>') }
  ),
  'props of another place in the place of the own ones': of(
    `${all}\nCOPY other/Directory.Build.props .\nRUN dotnet publish App -o /out`,
    { ...shop, 'Directory.Build.props': props('<A>1</A>'), 'other/Directory.Build.props': props('<A>2</A>') }
  ),
  'props that a heredoc writes': of(
    `${all}\nCOPY <<EOF Directory.Build.props\n<Project />\nEOF\nRUN dotnet publish App -o /out`
  ),
  'a project that a heredoc writes over': of(
    `${all}\nCOPY <<EOF App/App.csproj\n<Project />\nEOF\nRUN dotnet publish App -o /out`
  ),
  'a project in the root of the repository': of(
    `${sdk}\nCOPY App.csproj Directory.Build.props ./\nRUN dotnet publish -o /out`,
    {
      'App.csproj': web('net8.0'),
      'Directory.Build.props': props('<A>1</A>')
    }
  ),
  'a project in the root of the container, and props': of(
    'FROM mcr.microsoft.com/dotnet/sdk:8.0\nCOPY App/App.csproj /\nCOPY Directory.Build.props /\nRUN dotnet publish App.csproj -o /out',
    { ...shop, 'Directory.Build.props': props('<A>1</A>') }
  ),
  'a tree in the root of the container': of(
    'FROM mcr.microsoft.com/dotnet/sdk:8.0\nCOPY . /\nRUN dotnet publish App -o /out',
    { ...shop, 'Directory.Build.props': props('<A>1</A>') }
  )
}

/** Files that COPY and ADD bring. */
const arrivals: Rows = {
  'a file over one of the system': of('FROM alpine\nCOPY tools/dotnet /usr/bin/dotnet', { 'tools/dotnet': '' }),
  'a tree with places of the system': of('FROM alpine\nCOPY root /', {
    'root/usr/bin/dotnet': '',
    'root/usr/bin/sh': '',
    'root/etc/x': ''
  }),
  'a tree without places of the system': of('FROM alpine\nCOPY root /', { 'root/opt/x': '', 'root/usr/bin/y': '' }),
  'a tree with a folder of the system': of('FROM alpine\nCOPY root /\nCOPY x /x', {
    'root/usr/share/dotnet/host/x': '',
    x: ''
  }),
  'a file before a tree with places of the system': of('FROM alpine\nCOPY root/lib /lib/x\nCOPY x /srv/x', {
    'root/lib/a.so': '',
    x: ''
  }),
  'a file beside a place of the system': of('FROM alpine\nCOPY x /etc/x', { x: '' }),
  'archives and files': of('FROM alpine\nADD x.tar.gz y.md /opt/\nCOPY x.tar.gz /srv/', {
    'y.md': ''
  }),
  'an archive from an image': of('FROM alpine\nCOPY --from=example.com/x /x.tar.gz /opt/'),
  'an output and a folder of the system': of(
    `${published}\nFROM alpine\nCOPY --from=build /out /usr/bin/\nCOPY --from=build /out /usr/local /usr/bin/\nCOPY --from=build /out/wwwroot /lib`
  ),
  'a folder of the system out of a stage with outputs': of(
    `${published}\nRUN dotnet publish App -o /usr/local/bin\nFROM alpine\nCOPY --from=build /usr /usr\nCOPY --from=build /etc /lib`
  ),
  'the runtime of a stage': of(
    `FROM mcr.microsoft.com/dotnet/runtime:8.0 AS net\nFROM alpine\nCOPY --from=net /x /usr/share/dotnet /usr/share/\nCOPY --from=net /usr/share/dotnets /x\nCOPY --from=net /root/.dotnet/ /y`
  ),
  'what an address gives': of(
    'FROM alpine\nADD http://example.com/a.git#main http://example.com/b.zip /x/\nADD ssh://git@example.com/a /y\nADD git://example.com/a /z\nADD https://example.com/gitlab.zip /w'
  ),
  'a name that looks like an address': of('FROM alpine\nADD docs/https://x y.md /z/', { 'y.md': '' }),
  'only an address': of('FROM alpine\nADD https://example.com/a.zip'),
  'a hidden folder': of('FROM alpine\nCOPY a.md .hidden\nCOPY a.md x.\nCOPY a.md .', { 'a.md': '' }),
  'a path of Windows': of(
    '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:\\app\nCOPY docs\\a.md x\\\nCOPY docs\\a.md C:\\y\\b.md',
    { 'docs/a.md': '' }
  ),
  'parents with a pivot at the front': of('FROM alpine\nCOPY --parents a/./b/c.md ./d/e.md /x/', {
    'a/b/c.md': '',
    'd/e.md': ''
  }),
  'what is excluded, beside other options': of('FROM alpine\nCOPY --chown=a.md --exclude=b.md docs /x/', {
    'docs/a.md': '',
    'docs/b.md': ''
  }),
  'a file without anything that is excluded': of('FROM alpine\nCOPY --chown=*.md a.md /x/', { 'a.md': '' }),
  'a stage of the name of a context': of('FROM alpine AS docs\nFROM alpine\nCOPY --from=docs /x /usr/bin/', {
    'docs/x': ''
  }),
  'a context into a folder of the system': of('FROM alpine\nCOPY --from=docs x /usr/bin/dotnet', { 'docs/x': '' }),
  'several files under a name': of('FROM alpine\nCOPY a.md b.md /x', { 'a.md': '', 'b.md': '' }),
  'what the ignore file hides': of('FROM alpine\nCOPY . /x\nCOPY . /y', {
    'a.md': '',
    'b.md': '',
    '.dockerignore': 'b.md\nDockerfile\n'
  }),
  'output of the host': of(
    'FROM alpine AS one\nCOPY bin/a /a/one\nCOPY bin/b /ab\nCOPY bin/c /c\nFROM alpine\nCOPY --from=one /a /c /x/\nFROM alpine\nCOPY --from=one / /y',
    { 'App.csproj': web('net8.0') }
  )
}

/** Settings of a stage. */
const settings: Rows = {
  'the shell of Windows': of('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["cmd", "/S", "/C"]'),
  'PowerShell on Windows': of('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["pwsh.exe", "-Command"]'),
  'a shell of Linux on Windows': of('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["bash", "-c"]'),
  'an empty shell on Windows': of('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL []'),
  'an empty word for a shell on Windows': of('FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL [""]'),
  'nothing to start after all': of('FROM alpine\nENTRYPOINT ["./App"]\nCMD ["x"]\nENTRYPOINT []\nCMD []'),
  'an entry that a later stage takes over': of('FROM alpine AS a\nCMD ["./a"]\nFROM a\nFROM a\nCMD []')
}

const groups: Readonly<Record<string, Rows>> = {
  folders,
  travels,
  commands,
  restores,
  around,
  arrivals,
  settings
}
const withFiles = new Set(['arrivals'])

const cases = Object.entries(groups).flatMap(([name, rows]) => {
  const textOf = (title: string) => statesText(rows[title] ?? {}, withFiles.has(name))
  const golden = goldenSections(`plan/golden/outputs-${name}.txt`, Object.keys(rows), textOf)
  return Object.keys(rows).map((title) => ({ name, title, textOf, golden }))
})

test.each(cases)('$name: $title, word for word', ({ title, textOf, golden }) => {
  expect(textOf(title)).toBe(golden(title))
})
