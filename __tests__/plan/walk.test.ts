/** What every stage holds at its end, word for word: each row is a Dockerfile over the same small repository. */
import { expect, test } from '@jest/globals'
import { goldenSections } from '../support/golden.ts'
import { lines, project, web } from '../support/link-of.ts'
import { statesText } from '../support/state-text.ts'

const repository = {
  'App/App.csproj': web('net8.0').replace(
    '</Project>',
    '<ItemGroup><ProjectReference Include="../Lib/Lib.csproj" /></ItemGroup></Project>'
  ),
  'Lib/Lib.csproj':
    '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
  'Tool/Tool.csproj': project('net8.0', '<AssemblyName>shop-tool</AssemblyName><PublishAot>true</PublishAot>'),
  'Two/Two.csproj': project('net8.0;net9.0'),
  'Shop.sln': [
    'Microsoft Visual Studio Solution File, Format Version 12.00',
    ...['App', 'Lib', 'Tool'].map(
      (name) =>
        `Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "${name}", "${name}\\${name}.csproj", "{00000000-0000-0000-0000-00000000000${name.length}}"\nEndProject`
    ),
    'Global\nEndGlobal\n'
  ].join('\n'),
  'global.json': '{"sdk":{"version":"8.0.100"}}',
  'ci/build.sh': '#!/bin/bash\nset -e\ncd App\ndotnet publish -c Release -o /out\n',
  'ci/all.sh': 'sh ci/build.sh\n',
  'ci/build.ps1': 'dotnet publish App -o /out\n',
  'ci/build.cmd': 'dotnet publish App -o \\out\r\n',
  'ci/install': '#!/usr/bin/env python3\nprint()\n',
  'ci/launch': '#!/bin/sh\nexec dotnet App.dll "$@"\n',
  'options.rsp': '-c\nRelease\n-o\n/out\n',
  'docs/readme.md': 'Read\n',
  'docs/App.csproj.md': 'Read\n'
}

const sdk = 'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\nWORKDIR /src'
const all = `${sdk}\nCOPY . .`
const shipped = `${all}
  RUN dotnet publish App -o /out
  FROM mcr.microsoft.com/dotnet/aspnet:8.0
  WORKDIR /app`
const windows = `# escape=\`
  FROM mcr.microsoft.com/dotnet/sdk:8.0-nanoserver-ltsc2022 AS build
  WORKDIR C:\\src`
const core = `# escape=\`
  FROM mcr.microsoft.com/dotnet/framework/sdk:4.8-windowsservercore-ltsc2022
  WORKDIR C:\\src
  COPY . .`

type Rows = Readonly<Record<string, string>>

const copies: Rows = {
  'a file under its name': `${sdk}\nCOPY docs/readme.md .`,
  'a file under another name': `${sdk}\nCOPY docs/readme.md /other.md`,
  'a file into a folder': `${sdk}\nCOPY docs/readme.md notes/`,
  'several files': `${sdk}\nCOPY docs/readme.md options.rsp notes`,
  'a folder': `${sdk}\nCOPY docs notes`,
  'a pattern for files': `${sdk}\nCOPY docs/*.md notes/`,
  'a pattern for one file': `${sdk}\nCOPY docs/r*.md notes`,
  'a pattern for folders': `${sdk}\nCOPY */*.csproj projects/`,
  'a question mark and a class': `${sdk}\nCOPY d?cs/[a-r]eadme.md .`,
  'a negated class': `${sdk}\nCOPY docs/[!A]*.md .`,
  'a pattern for nothing': `${sdk}\nCOPY *.nothing .`,
  'with parents': `${sdk}\nCOPY --parents App/App.csproj ci/build.sh ./`,
  'with parents and a pivot': `${sdk}\nCOPY --parents ./ci/./build.sh /x/`,
  'with parents and two stars': `${sdk}\nCOPY --parents **/*.csproj .`,
  'without parents after all': `${sdk}\nCOPY --parents=false App/App.csproj .`,
  'a JSON list': `${sdk}\nCOPY ["docs/readme.md", "a b/"]`,
  'a variable and its default': `${sdk}\nARG FROM=docs\nCOPY $FROM/readme.md \${TO:-/to/}`,
  'a variable that nobody sets': `${sdk}\nCOPY $WHICH/readme.md /x/`,
  'an argument that is given': `${sdk}\nARG GIVEN=other\nCOPY docs/readme.md /$GIVEN/`,
  'an argument that ENV hides': `${sdk}\nENV TO=/env\nARG TO=/arg\nCOPY docs/readme.md $TO/`,
  'a global argument': `ARG TO=/global\n${sdk}\nARG TO\nCOPY docs/readme.md $TO/`,
  'what is excluded': `${sdk}\nCOPY --exclude=*.md --exclude=*.sln docs/readme.md Shop.sln docs /x/`,
  'a folder without what is excluded': `${sdk}\nCOPY --exclude=**/*.md . .`,
  'output of the host': `${sdk}\nCOPY App/bin/Release/net8.0/publish/ /app/`,
  'nothing but a destination': `${sdk}\nCOPY /x`,
  'an archive': `${sdk}\nADD x.tar.gz /usr/`,
  'an address': `${sdk}\nADD https://example.com/x.zip /tmp/`,
  'a repository': `${sdk}\nADD https://example.com/x.git /src`,
  'an SSH repository': `${sdk}\nADD git@example.com:x/y /src`,
  'a named context': `${sdk}\nCOPY --from=docs readme.md .`,
  'an image': `${sdk}\nCOPY --from=example.com/tools /usr/bin/jq /usr/bin/`,
  'the runtime of an image': `${sdk}\nCOPY --from=mcr.microsoft.com/dotnet/runtime:9.0 /usr/share/dotnet /usr/share/dotnet`,
  'a heredoc': `${sdk}\nCOPY <<EOF /x/y\ntext\nEOF`,
  upwards: `${sdk}\nCOPY docs/../Shop.sln ../x/`
}

const publishing: Rows = {
  'a folder by name': `${all}\nRUN dotnet publish App -o /out`,
  'a file by name': `${all}\nRUN dotnet publish ./App/App.csproj --output ../out -c Release`,
  'the only project of the folder': `${all}\nWORKDIR App\nRUN dotnet publish`,
  'the only solution of the folder': `${all}\nRUN dotnet build`,
  'a solution': `${all}\nRUN dotnet publish Shop.sln -o /out`,
  'no project in the folder': `${all}\nWORKDIR docs\nRUN dotnet publish`,
  'a project that is not there': `${sdk}\nCOPY App .\nRUN dotnet publish Lib/Lib.csproj`,
  'a project by a pattern': `${all}\nRUN dotnet publish A*/*.csproj -o /out`,
  'projects by a pattern': `${all}\nRUN dotnet publish */*.csproj -o /out`,
  'a project that an argument names': `${all}\nARG NAME\nRUN dotnet publish $NAME/$NAME.csproj -o /out`,
  'a folder that an argument names': `${all}\nARG OUT\nRUN dotnet publish App -o /out/$OUT`,
  'one framework of two': `${all}\nRUN dotnet publish Two -f net9.0 -o /out`,
  'two frameworks': `${all}\nRUN dotnet publish Two -o /out`,
  'a framework that an argument names': `${all}\nARG TFM\nRUN dotnet publish Two -f $TFM -o /out`,
  'for a runtime identifier': `${all}\nRUN dotnet publish App -r linux-musl-x64 --self-contained -o /out`,
  'for a system and a processor': `${all}\nRUN dotnet publish App --os linux -a arm64 --no-self-contained -o /out`,
  'self-contained in words': `${all}\nRUN dotnet publish App --sc true && dotnet publish App --self-contained=false`,
  native: `${all}\nRUN dotnet publish Tool -o /out`,
  properties: `${all}\nRUN dotnet publish App -p:PublishDir=/out/ /p:AssemblyName=shop --property:"A=1;B=2" -property:X=1`,
  'an output path': `${all}\nRUN dotnet build App -p:OutputPath=/out/ && dotnet build Lib -p:OutDir=out`,
  artifacts: `${all}\nRUN dotnet publish App --artifacts-path /artifacts`,
  'artifacts by a property': `${all}\nRUN dotnet publish App -p:UseArtifactsOutput=true`,
  'a response file': `${all}\nRUN dotnet publish App @options.rsp`,
  'a response file that is not there': `${all}\nRUN dotnet publish App @other.rsp`,
  MSBuild: `${all}\nRUN dotnet msbuild App -t:Publish -restore -p:PublishDir=/out/ && msbuild Lib/Lib.csproj /t:Build;Pack`,
  'another target': `${all}\nRUN dotnet msbuild App -t:Clean`,
  'other verbs': `${all}\nRUN dotnet tool install -g x --version 1 && dotnet run --project Tool -- a && dotnet test App --no-build`,
  'no restore': `${all}\nRUN dotnet restore App && dotnet publish App --no-restore -o /out`,
  'a restore without its props': `${sdk}\nCOPY App/App.csproj App/\nRUN dotnet restore App`,
  'a part of the tree': `${sdk}\nCOPY App App\nRUN dotnet publish App -o /out`,
  'the variables of a command': `${all}\nRUN Configuration=Debug dotnet publish App -o /out && export CI=1 && dotnet build Lib`,
  'an alias': `${all}\nRUN sudo -E env A=1 nice dotnet publish App -o /out`,
  twice: `${all}\nRUN dotnet publish App -o /out && dotnet publish App -r linux-x64 -o /out`,
  'in a branch': `${all}\nRUN if [ -f x ]; then dotnet publish App -o /out; else dotnet publish App -o /other; fi`,
  'in a branch of nothing': `${all}\nRUN [ -f x ] && dotnet publish App -o /out`,
  'in a loop': `${all}\nRUN for p in App Tool; do dotnet publish $p -o /out/$p; done`,
  'in a subshell': `${all}\nRUN (cd App && dotnet publish -o out) && dotnet build Lib`,
  'in a shell in a shell': `${all}\nRUN bash -o pipefail -c "cd App && sh -c 'dotnet publish -o /out'"`,
  'after a change of the folder': `${all}\nRUN cd App && dotnet publish -o out; cd / ; pushd /src/Tool; dotnet build`,
  'after a change that may be': `${all}\nRUN if x; then cd App; fi; dotnet publish -o out`,
  'by a heredoc': `${all}\nRUN <<EOF\ncd App\ndotnet publish -o /out\nEOF`,
  'by a heredoc for a shell': `${all}\nRUN bash -e <<EOF\ndotnet publish App -o /out\nEOF`,
  'by a heredoc with an interpreter': `${all}\nRUN <<EOF\n#!/usr/bin/env bash\ndotnet publish App -o /out\nEOF`,
  'by a heredoc that is data': `${all}\nRUN cat <<EOF > /x && dotnet publish App -o /out\ntext\nEOF`,
  'by PowerShell': `${all}\nRUN pwsh -Command "Set-Location App; dotnet publish -o /out"`,
  'by PowerShell without an option': `${all}\nRUN pwsh "dotnet publish App -o /out"`,
  'by a heredoc for PowerShell': `${all}\nRUN pwsh <<EOF\ndotnet publish App -o $env:OUT\nEOF`,
  'by a JSON list': `${all}\nRUN ["dotnet", "publish", "App", "-o", "/out"]`,
  'by a mounted project': `${sdk}\nRUN --mount=type=bind,source=App,target=/app --mount=type=cache,target=/root dotnet publish /app -o /out`,
  'by a mounted stage': `${all}\nFROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN --mount=from=build,src=/src,dst=/src dotnet publish /src/App -o /out`,
  'by a mount of an image': `${sdk}\nRUN --mount=from=example.com/tools,target=/usr/local/bin tool`
}

const scripts: Rows = {
  'by its path': `${all}\nRUN ./ci/build.sh`,
  'by its interpreter': `${all}\nRUN bash -x ci/build.sh`,
  'by another script': `${all}\nRUN sh ci/all.sh`,
  'of PowerShell': `${all}\nRUN pwsh -File ci/build.ps1`,
  'of another language': `${all}\nRUN ci/install`,
  'that is not there': `${all}\nRUN sh ci/other.sh`,
  'that is not copied': `${sdk}\nRUN sh ci/build.sh`,
  'that is sourced': `${all}\nRUN . ci/build.sh`,
  'of a build tool': `${all}\nRUN make all && nuke`,
  'from elsewhere': `${all}\nRUN git clone https://example.com/x.git && git clone`,
  'from a pipe': `${all}\nRUN curl -s https://example.com/x | bash`,
  'of NodeSource': `${all}\nRUN curl -s https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y nodejs`
}

const files: Rows = {
  'a copy': `${shipped}\nCOPY --from=build /out ./\nRUN cp App.dll /x/ && cp -r /app /y`,
  'a copy of what lies in it': `${shipped}\nCOPY --from=build /out .\nRUN mkdir /x && cp -r . /x && cp -r /app/. /z`,
  'a move': `${all}\nRUN dotnet publish App -o /out && mv /out /moved`,
  'a copy in a branch': `${all}\nRUN dotnet publish App -o /out && if x; then cp -r /out /app; fi`,
  'a removal': `${all}\nRUN dotnet publish App -o /out && rm -rf /out docs`,
  'a removal in a branch': `${all}\nRUN dotnet publish App -o /out && if x; then rm -rf /out; fi`,
  'a link': `${all}\nRUN dotnet publish App -o /out && ln -s /out /app`,
  'what an output holds': `${shipped}\nCOPY --from=build /out/wwwroot ./wwwroot\nCOPY --from=build /out/App.dll /out/*.json /z/`,
  'a pattern over an output': `${shipped}\nCOPY --from=build /o*t /app/\nCOPY --from=build /out/* /all/`,
  'an output with its parents': `${shipped}\nCOPY --from=build --parents /out /app/`,
  'another part of an output': `${shipped}\nCOPY --from=build /out/settings /app/settings`,
  'a build folder': `${all}\nRUN dotnet build App -c Release\nFROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY --from=build /src/App/bin/Release/net8.0 /app`,
  'a stage by its number': `${all}\nRUN dotnet publish App -o /out\nFROM alpine\nCOPY --from=0 /out /app\nFROM 1\nUSER app`,
  'a stage that is not there': `${all}\nFROM alpine\nCOPY --from=5 /out /app\nCOPY --from=other /x /y`
}

const sources: Rows = {
  'a copy': `${sdk}\nCOPY docs docs\nRUN cp docs/*.md /x/ && cp docs/readme.md /y && cp -r docs /z && cp -r docs/. /w`,
  'a move': `${sdk}\nCOPY docs docs\nRUN mv docs other`,
  'a removal': `${sdk}\nCOPY docs docs\nCOPY Shop.sln docs/readme.md .\nRUN rm -rf docs Shop.sln`,
  'a removal by a pattern': `${sdk}\nCOPY docs Shop.sln options.rsp .\nRUN rm -f *.md Sho?.sln`,
  'what comes back': `${sdk}\nCOPY docs docs\nRUN rm -rf docs\nCOPY docs/readme.md docs/`,
  'one over the other': `${sdk}\nCOPY App/App.csproj Lib/Lib.csproj /x/\nCOPY Lib/Lib.csproj /x/App.csproj`,
  'out of another stage': `${sdk}\nCOPY docs docs\nCOPY App App\nFROM alpine\nCOPY --from=build /src/docs/readme.md /src/App /x/\nCOPY --from=build /src /y`
}

const settings: Rows = {
  variables: `${sdk}\nENV A=1 B="two words" C=$A\nENV D $B\nARG E\nARG F=$C`,
  'a user': `${sdk}\nUSER app:app\nUSER $WHO`,
  packages: `${sdk}\nRUN apt-get update && apt-get install -y --no-install-recommends curl=1.2 tzdata -t bookworm && apk add --virtual .x icu-libs~=74`,
  'packages of .NET': `${sdk}\nRUN apt-get install -y dotnet-runtime-9.0 && curl -O https://x/dotnet-install.sh && ./dotnet-install.sh --channel 9.0`,
  folders: 'FROM alpine\nWORKDIR a\nWORKDIR /b\nWORKDIR c/../d\nWORKDIR $X',
  'a shell': `${all}\nSHELL ["pwsh", "-Command"]\nRUN dotnet publish App -o $env:OUT\nSHELL ["/bin/bash", "-c"]\nRUN dotnet build Lib`,
  'an empty shell': 'FROM alpine\nSHELL []\nRUN x',
  'a health check': 'FROM alpine\nHEALTHCHECK CMD curl x\nHEALTHCHECK CMD ["curl"]\nHEALTHCHECK NONE',
  'an unknown instruction': 'FROM alpine\nSTOPSIGNAL SIGTERM\nEXPOSE 80'
}

const starts: Rows = {
  'an assembly': 'FROM alpine\nWORKDIR /app\nENTRYPOINT ["dotnet", "App.dll"]',
  'an assembly by its path': 'FROM alpine\nENTRYPOINT ["/usr/bin/dotnet", "/app/App.dll", "--x"]',
  'exec and options': 'FROM alpine\nENTRYPOINT ["dotnet", "exec", "--roll-forward", "Major", "App.dll"]',
  'a version of the framework': 'FROM alpine\nENTRYPOINT ["dotnet", "--fx-version", "8.0.1", "App.dll"]',
  'a shell form': 'FROM alpine\nENTRYPOINT dotnet App.dll --urls $URLS',
  'a list and its arguments': 'FROM alpine\nENTRYPOINT ["dotnet"]\nCMD ["App.dll"]',
  'a list and a text': 'FROM alpine\nENTRYPOINT ["tini", "--"]\nCMD dotnet App.dll',
  'CMD alone': 'FROM alpine\nCMD ["./App"]',
  'CMD that ENTRYPOINT takes away': 'FROM alpine AS a\nCMD ["./Old"]\nFROM a\nENTRYPOINT ["./App"]',
  'CMD before ENTRYPOINT': 'FROM alpine\nCMD ["--x"]\nENTRYPOINT ["./App"]',
  'nothing after all': 'FROM alpine\nENTRYPOINT ["./App"]\nENTRYPOINT []\nCMD []',
  'an apphost': 'FROM alpine\nENTRYPOINT ["/app/App.exe"]',
  'a name': 'FROM alpine\nENTRYPOINT ["shop-tool"]',
  'another program': 'FROM alpine\nENTRYPOINT ["nginx", "-g", "daemon off;"]',
  'a script that is not there': 'FROM alpine\nENTRYPOINT ["/start.sh"]',
  'a script': 'FROM alpine\nWORKDIR /app\nCOPY ci/launch .\nENTRYPOINT ["./launch", "x"]',
  'a script in the place of the apphost': 'FROM alpine\nCOPY ci/launch /app/App\nENTRYPOINT ["/app/App"]',
  'a script of another language': 'FROM alpine\nCOPY ci/install /app/App\nENTRYPOINT ["/app/App"]',
  'a wrapper with an operand': 'FROM alpine\nENTRYPOINT ["gosu", "app", "dotnet", "App.dll"]',
  wrappers: 'FROM alpine\nENTRYPOINT ["dumb-init", "--", "env", "A=1", "nice", "-n", "./App"]',
  'an agent': 'FROM alpine\nENTRYPOINT ["agent", "run", "--", "dotnet", "App.dll"]',
  'the SDK': `${all}\nENTRYPOINT ["dotnet", "run", "--project", "App", "--", "x"]`,
  'the SDK that watches': `${all}\nENTRYPOINT ["dotnet", "watch", "--project=App", "run"]`,
  'the SDK that tests': `${all}\nENTRYPOINT ["dotnet", "test", "App"]`,
  'a C# file': `${sdk}\nENTRYPOINT ["dotnet", "app.cs"]`,
  'an argument': 'FROM alpine\nARG NAME\nENV DLL=$NAME.dll\nENTRYPOINT dotnet $DLL',
  'a choice': 'FROM alpine\nENTRYPOINT if [ -n "$A" ]; then dotnet A.dll; else dotnet B.dll; fi',
  'no assembly': 'FROM alpine\nENTRYPOINT ["dotnet", "--info"]'
}

const onWindows: Rows = {
  cmd: `${windows}\nCOPY . .\nRUN dotnet publish App -o C:\\out`,
  'cmd in words': `${windows}\nCOPY App App\nRUN cmd /S /C "cd App && dotnet publish -o \\out"`,
  'a script of cmd': `${windows}\nCOPY . .\nRUN ci\\build.cmd && call ci\\build.cmd`,
  'the shell of Windows': `${core}\nSHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]\nRUN msbuild App\\App.csproj /p:OutDir=C:\\out\\; Copy-Item -Recurse C:\\out C:\\app`,
  'files of Windows': `${core}\nRUN copy docs\\readme.md C:\\x\\ && xcopy /E docs C:\\y\\ && robocopy docs C:\\z /S && del docs\\readme.md && rd /s /q ci`,
  'moves of Windows': `${core}\nRUN move docs C:\\notes && powershell Move-Item -Path ci -Destination C:\\scripts`,
  'a variable of Windows': `${windows}\nENV OUT=C:\\out\nCOPY . .\nRUN dotnet publish App -o %OUT%`
}

const moves: Rows = {
  'a file into a folder that is there': `${sdk}\nCOPY docs docs\nCOPY Shop.sln .\nRUN cp Shop.sln docs`,
  'several files into a folder that is not there': `${sdk}\nCOPY docs docs\nRUN cp docs/readme.md docs/App.csproj.md /new`,
  'a file into the folder where it runs': `${sdk}\nCOPY docs /d\nRUN cp /d/readme.md .`,
  'names with dots': `${sdk}\nCOPY docs docs\nRUN cp docs/readme.md x. && cp docs/./readme.md ./y`,
  'commands without a destination': `${sdk}\nCOPY docs docs\nRUN cp && mv docs`,
  'a folder that is called like the program': `${sdk}\nCOPY docs rm\nRUN rm -rf x`,
  'robocopy and a pattern': `${windows}\nCOPY docs docs\nRUN robocopy docs C:\\z *.md /S`,
  'robocopy of output': `${windows}\nCOPY App App\nCOPY Lib Lib\nRUN dotnet publish App -o C:\\out && robocopy C:\\out C:\\app /E`,
  'xcopy of output': `${windows}\nCOPY App App\nCOPY Lib Lib\nRUN dotnet publish App -o C:\\out && xcopy C:\\out C:\\app /E`,
  'output that is made and copied in one branch': `${sdk}\nCOPY App App\nCOPY Lib Lib\nRUN if x; then dotnet publish App -o /out; cp -r /out /app; fi`,
  'output below a folder that is removed': `${sdk}\nCOPY App App\nCOPY Lib Lib\nRUN dotnet publish App; rm -rf App/bin/Debug`
}

const runs: Rows = {
  'a mount with other names': `${sdk}\nRUN --network=none --mount=source=App,destination=/app dotnet publish /app -o /out`,
  'a mount of a whole stage': `${all}\nFROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN --mount=from=build,target=/b dotnet publish /b/src/App -o /out`,
  'a mount of nothing': `${sdk}\nRUN --mount=type=tmpfs,target=/tmp dotnet publish /tmp/App -o /out`,
  'a mount that has ended': `${sdk}\nRUN --mount=target=/m true\nRUN dotnet publish /m/App -o /out`,
  'a folder and an option': `${all}\nRUN cd -P App && dotnet publish -o /out`,
  'folders like options': `${sdk}\nCOPY App /data\nCOPY App /x/d\nRUN cd /data && dotnet publish -o /out\nRUN cd /x/d && dotnet publish -o /other`,
  'another drive': `${windows}\nCOPY . .\nRUN cd /d C:\\src\\App && dotnet publish -o C:\\out`,
  'Windows for another processor': `${windows}\nCOPY . .\nRUN dotnet publish App -a arm64 -o C:\\out`,
  'the platform of the first stage': `FROM --platform=linux/arm64 mcr.microsoft.com/dotnet/sdk:8.0 AS base
    FROM base
    WORKDIR /src
    COPY . .
    RUN dotnet publish App --os linux -o /out`,
  'an image of an unknown system': `FROM example.com/sdk\nCOPY . /src\nRUN dotnet publish /src/App -a arm64 -o /out`,
  'a script that is only checked': `${all}\nRUN shellcheck ci/build.sh`,
  'another command of Git': `${all}\nRUN git status && echo clone`,
  'a clone with an option': `${all}\nRUN git clone --config=url.git@b.insteadOf=c git@example.com:x/y`,
  'NodeSource in a heredoc': `${sdk}\nRUN <<EOF\ncurl -s https://deb.nodesource.com/setup_22.x | bash -\nEOF`,
  'NodeSource and an archive': `${sdk}\nRUN curl -s https://deb.nodesource.com/setup_22.x | bash - && tar xf a.tar -C /opt/x`,
  'two archives': `${sdk}\nRUN tar xf a.tar -C /opt/x\nRUN ["tar", "xf", "b.tar", "-C", "/opt/y"]`
}

const launches: Rows = {
  'a text and a list': 'FROM alpine\nENTRYPOINT dotnet App.dll\nCMD ["./Other"]',
  'two texts': 'FROM alpine\nENTRYPOINT dotnet App.dll\nCMD ./Other',
  'a script without arguments': 'FROM alpine\nWORKDIR /app\nCOPY ci/launch .\nENTRYPOINT ["./launch"]',
  'a script and a program': 'FROM alpine\nCOPY ci/launch /launch\nENTRYPOINT ["/launch", "./Other"]',
  'an assembly as a program': 'FROM alpine\nENTRYPOINT ["./App.dll"]',
  'what is no assembly': 'FROM alpine\nENTRYPOINT ["dotnet", "App.dll.config"]',
  'what is no name of a program': 'FROM alpine\nENTRYPOINT ["1tool"]',
  'a blank in a name': 'FROM alpine\nENTRYPOINT ["shop tool"]',
  'a user with a dash': 'FROM alpine\nENTRYPOINT ["gosu", "my-user", "./App"]',
  'a wrapper alone': 'FROM alpine\nENTRYPOINT ["tini"]',
  'a program without arguments': 'FROM alpine\nENTRYPOINT ["./App", "--"]',
  'the SDK with an argument': `${all}\nENTRYPOINT ["dotnet", "run", "App"]`,
  'the SDK with a short option': `${all}\nENTRYPOINT ["dotnet", "run", "-p", "App"]`,
  'the SDK that tests assemblies': `${all}\nENTRYPOINT ["dotnet", "vstest", "Tests.dll"]`,
  'the SDK and a value like a verb': `${all}\nENTRYPOINT ["dotnet", "run", "--project", "run"]`
}

const groups: Readonly<Record<string, Rows>> = {
  copies,
  publishing,
  scripts,
  files,
  sources,
  settings,
  starts,
  windows: onWindows,
  moves,
  runs,
  launches
}
const withFiles = new Set(['copies', 'sources', 'moves'])

const cases = Object.entries(groups).flatMap(([name, rows]) => {
  const textOf = (title: string) =>
    statesText({ ...repository, Dockerfile: lines(rows[title] ?? '') }, withFiles.has(name))
  const golden = goldenSections(`plan/golden/stages-${name}.txt`, Object.keys(rows), textOf)
  return Object.keys(rows).map((title) => ({ name, title, textOf, golden }))
})

test.each(cases)('$name: what stages hold after $title, word for word', ({ title, textOf, golden }) => {
  expect(textOf(title)).toBe(golden(title))
})
