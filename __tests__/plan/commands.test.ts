/** How commands are read, word for word: a line for each in the golden file, `command → what is read of it`. */
import { expect, test } from '@jest/globals'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import { describeImage } from '../../src/images/catalogue.ts'
import { buildEnvironment, seenBy } from '../../src/plan/link/build-environment.ts'
import { commandsOf, scriptCommands } from '../../src/plan/link/commands.ts'
import { type ContainerFiles, noFiles, withLayers } from '../../src/plan/link/container-files.ts'
import { argumentsOf, isPublish } from '../../src/plan/link/dotnet-call.ts'
import { enterScopes, type OpenScopes } from '../../src/plan/link/folder-scopes.ts'
import { opaque, readable, toldPart } from '../../src/plan/link/opaque.ts'
import { operandsOf } from '../../src/plan/link/operands.ts'
import { programName } from '../../src/plan/link/program-name.ts'
import { readDotnetCall } from '../../src/plan/link/read-dotnet-call.ts'
import { selectProject } from '../../src/plan/link/select-project.ts'
import type { Command, Shell, StageState } from '../../src/plan/link/state.ts'
import { mayBringDotnet, mayBringLibraries, mayBringShell, withArrivals } from '../../src/plan/link/unseen.ts'
import { placed, unseenBy, unseenCopies } from '../../src/plan/link/unseen-commands.ts'
import type { Scope } from '../../src/shell/choice.ts'
import { expectGolden } from '../support/golden.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const where = { path: 'Dockerfile', start: 0, end: 0 }

function stateOf(more: Partial<StageState> = {}): StageState {
  const state = {
    variables: new Map([['KNOWN', 'value']]),
    workingDirectory: '/src',
    shell: 'sh',
    windows: false,
    unseen: []
  }
  return { ...state, files: noFiles(memoryRepository({})), ...more } as unknown as StageState
}

/** A line for each text; marks for what cannot be told are written as people do. */
function table(texts: readonly string[], read: (text: string) => unknown): string {
  return texts
    .map((text) => {
      const result = read(text)
      return `${JSON.stringify(text)} → ${readable(typeof result === 'string' ? result : (JSON.stringify(result) ?? 'nothing'))}\n`
    })
    .join('')
}

function commandsIn(text: string, shell: Shell = 'sh'): readonly Command[] {
  const dockerfile = parseDockerfile({ path: 'Dockerfile', text: `FROM x\nRUN ${text}\n` })
  const instruction = dockerfile.stages[0]?.instructions.find(({ keyword }) => keyword === 'run')
  if (instruction === undefined) throw new Error(text)
  return commandsOf(dockerfile, instruction, stateOf({ shell }))
}

function commandText({ words, scopes, environment, where: span }: Command, text: string): string {
  const variables = [...environment].map(([name, value]) => `${name}=${value} `).join('')
  const around = scopes.length === 0 ? '' : ` in ${scopes.map(({ kind }) => kind).join('/')}`
  const place = `FROM x\nRUN ${text}\n`.slice(span.start, span.end)
  return `${variables}[${words.join('|')}]${around} at ${JSON.stringify(place)}`
}

const shellTexts = [
  'ls -l && echo $KNOWN ${KNOWN} $OTHER',
  'echo ${OTHER}/x a${OTHER}b $(date) `date` a$(date)b',
  '["ls", "-l"]',
  '["sh", "-c", "cd a && ls"]',
  '["dotnet"]',
  'sh -c "ls; pwd"',
  'sh -ec "ls"',
  'sh -e -c "ls"',
  'bash -o pipefail -c "ls"',
  'bash -eo pipefail -c ls',
  'bash +o posix -c ls',
  'bash -- script -c ls',
  'bash script -c ls',
  'bash a-c ls',
  'bash -cx ls',
  'bash -C ls',
  'bash --oo -c ls',
  'bash -c',
  'bashful -c ls',
  'mybash -c ls',
  '/bin/bash -c ls',
  'sh -c "sh -c \\"sh -c ls\\""',
  'sh -c \'sh -c "sh -c \\"sh -c \\\\\\"sh -c ls\\\\\\"\\""\'',
  'su app -c "ls -l"',
  'su -c ls app',
  'su app',
  'sudo -u app ls',
  'sudo -E ls',
  'sudo A=1 ls',
  'env A=1 B="two words" ls',
  'env -u X A=1 ls',
  'env -i ls',
  'A=1 ls',
  'A=1 sudo B=2 env C=3 ls',
  'A= ls',
  'A=$OTHER ls',
  'A-1=2 ls',
  'A=1 sh -c "ls"',
  'export A=1 && ls',
  'nice -n 5 ls',
  'ionice -c 2 ls',
  'timeout -s KILL 5 ls',
  'timeout 5 ls',
  'stdbuf -oL ls',
  'exec ls',
  'time ls',
  'nohup ls',
  'command -v ls',
  'sudo',
  'env A=1',
  'if x; then ls; else pwd; fi',
  '(cd a && ls) ; pwd',
  'cmd /c "cd a && dir"',
  'cmd /S /C cd a',
  'cmd a/c ls',
  'cmd /cx ls',
  'cmd',
  'pwsh -Command "ls; pwd"',
  'pwsh -c ls',
  'pwsh -NoProfile -Command ls a',
  'pwsh -commands ls',
  'pwsh x-c ls',
  'pwsh "ls a"',
  'pwsh -NoProfile "ls a"',
  'pwsh a.ps1',
  'pwsh a.ps1x',
  'pwsh -File a.ps1 -x b',
  'pwsh -f a',
  'pwsh -File a b',
  'pwsh -Filed a',
  'pwsh x-file a',
  'pwsh -NoLogo',
  'powershell.exe -Command ls',
  '<<EOF\nls\npwd\nEOF',
  '<<EOF\n#!/bin/bash\nls\nEOF',
  '<<EOF\n#! /usr/bin/env bash\nls\nEOF',
  '<<EOF\n#!/usr/bin/env  python3\nprint()\nEOF',
  '<<EOF\n#!python\nprint()\nEOF',
  '<<EOF\n#!bash\nls\nEOF',
  '<<EOF\n#!/bin/bashful\nls\nEOF',
  '<<EOF\n#!/usr/bin/env pwsh\nGet-ChildItem; ls\nEOF',
  '<<EOF\n#!/usr/bin/pwshx\nls\nEOF',
  '<<EOF\nls\n#!/bin/python\nEOF',
  'bash <<EOF\nls\nEOF',
  '/bin/bash <<EOF\nls\nEOF',
  'bash -e <<EOF\nls\nEOF',
  'bash  -e  -x <<EOF\nls\nEOF',
  'bash -euo <<EOF\nls\nEOF',
  'pwsh <<EOF\nls; pwd\nEOF',
  'powershell <<EOF\nls\nEOF',
  'pwshx <<EOF\nls\nEOF',
  'xpwsh <<EOF\nls\nEOF',
  'bash script <<EOF\nls\nEOF',
  'cat <<EOF > /x\nls\nEOF',
  '<<A <<B\nls\nA\npwd\nB'
]

const otherShells: readonly (readonly [Shell, string])[] = [
  ['cmd', 'cd a && dotnet publish %OTHER% %KNOWN%'],
  ['cmd', 'call build.cmd & dir'],
  ['cmd', 'set A=1&& dotnet build'],
  ['cmd', 'powershell -Command "ls; $env:OTHER"'],
  ['powershell', 'ls $env:OTHER; & dotnet build ${env:OTHER}'],
  ['powershell', '$env:A = 1; dotnet build'],
  ['powershell', 'cmd /c "dir & cd"']
]

test('commands of a shell, word for word', () => {
  const read = (text: string, shell?: Shell) =>
    commandsIn(text, shell)
      .map((command) => commandText(command, text))
      .join(', ') || 'nothing'
  expectGolden(
    'plan/golden/commands-shell.txt',
    table(shellTexts, (text) => read(text)) +
      otherShells.map(([shell, text]) => `${shell} ${table([text], () => read(text, shell))}`).join('')
  )
})

test('scripts by their names, word for word', () => {
  const command: Command = { words: ['x'], scopes: [], environment: new Map([['A', '1']]), where }
  const names = ['a.sh', 'a.ps1', 'a.PS1', 'a.ps1.sh', 'a.cmd', 'a.bat', 'a.cmd.sh', 'a']
  const text = 'ls %A% $A; ls $env:A'
  const read = (path: string) =>
    scriptCommands({ path, text }, new Map(), command).map(({ words, scopes }) => [words.join('|'), scopes.length])
  expectGolden('plan/golden/commands-scripts.txt', table(names, read))
})

const calls = [
  'dotnet',
  'dotnet --info',
  'dotnet App.dll',
  'dotnet publish',
  'DOTNET.EXE Publish App',
  'C:\\x\\dotnet.exe publish App',
  'dotnet -d publish App',
  'dotnet publish App Lib',
  'dotnet publish --project App Lib',
  'dotnet run --project App -- --project x',
  'dotnet run --project=App',
  'dotnet publish -c Release -f net8.0 -r linux-x64 -o out',
  'dotnet publish --configuration=Release --framework:net8.0 --runtime linux-x64 --output out',
  'dotnet publish -c:Release -f=net8.0',
  'dotnet publish --os linux --arch arm64 -a x64',
  'dotnet publish --artifacts-path x',
  'dotnet publish --self-contained App',
  'dotnet publish --self-contained true App',
  'dotnet publish --self-contained False App',
  'dotnet publish --self-contained=True App',
  'dotnet publish --sc App',
  'dotnet publish --no-self-contained App',
  'dotnet publish --self-contained trueish',
  'dotnet publish -v q App',
  'dotnet publish -v:q App',
  'dotnet publish --verbosity quiet App',
  'dotnet publish --source x -s y --configfile z App',
  'dotnet publish --nologo App',
  'dotnet publish --no-restore App',
  'dotnet publish --no-build App',
  'dotnet publish --no-dependencies App',
  'dotnet publish --no-restored App',
  'dotnet restore App',
  'dotnet restore --packages x App',
  'dotnet build App',
  'dotnet pack App',
  'dotnet test App --filter x --logger y',
  'dotnet clean App',
  'dotnet tool install x --version 1',
  'dotnet publish -p:A=1 App',
  'dotnet publish -p A=1 App',
  'dotnet publish --property A=1 App',
  'dotnet publish --property:A=1;B=2 App',
  'dotnet publish /p:A=1 /property:B="x y" App',
  'dotnet publish -p:A=1;B App',
  'dotnet publish -p:=1;B=2 App',
  'dotnet publish -p:" A =1" App',
  'dotnet publish -property:A=1=2 App',
  'dotnet publish -t:Publish App',
  'dotnet publish /target:Publish;Pack App',
  'dotnet publish -target:a,b App',
  'dotnet msbuild App -t:Publish -restore',
  'dotnet msbuild App -r',
  'dotnet msbuild App /r:true',
  'dotnet msbuild App -r:false',
  'dotnet msbuild App --restore',
  'dotnet msbuild App -c Release',
  'dotnet msbuild App -v q',
  'msbuild App /m /nologo /nr:false /p:A=1',
  'msbuild /v:q App',
  'msbuild /bl App',
  'msbuild /usr/App',
  'msbuild /restore App',
  'msbuild /graph /noautoresponse App',
  'msbuild /mx App',
  'xbuild App',
  'MSBuild.exe App',
  'dotnet publish @options.rsp App',
  'dotnet publish App -- @options.rsp',
  'dotnet publish a@b',
  'dotnet Publish-it',
  'dotnet 8publish',
  'dotnet publish.dll',
  'dotnet publish -o',
  'dotnet publish --output=',
  'nuget restore App',
  'dotnet watch run App'
]

test('calls of dotnet, word for word', () => {
  const system = { os: 'linux', arch: 'x64' }
  const read = (text: string) => {
    const words = text.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/"/g, '')) ?? []
    const call = readDotnetCall({ words, scopes: [], environment: new Map(), where })
    if (call === undefined) return 'nothing'
    const { where: _, ...said } = call
    return `${JSON.stringify(said)}, ${JSON.stringify(argumentsOf(call, system))}${isPublish(call) ? ', publishes' : ''}`
  }
  expectGolden('plan/golden/commands-calls.txt', table(calls, read))
})

test('what arguments a call gives, word for word', () => {
  const rows: readonly string[] = [
    'publish --os alpine -a amd64',
    'publish -a arm64',
    'publish --os linux',
    'publish -r linux-amd64',
    'publish -r linux-amd64-x',
    'publish -p:targetframework=net8.0 -f net9.0',
    'publish -p:runtimeIDENTIFIER=x -p:other=y',
    'publish -p:CONFIGURATION=Debug',
    'build -t:WebPublish',
    'build -t:Publishing',
    'build -t:MyPublish',
    'build -p:DeployOnBuild=true',
    'build -p:deployonbuild=TRUE',
    'build -p:DeployOnBuild=false',
    'build -p:MyDeployOnBuild=true',
    'build -p:DeployOnBuilds=true',
    'build -p:DeployOnBuild=trueish',
    'build -p:DeployOnBuild=untrue',
    'build -p:Other=true'
  ]
  const systems = [
    { os: 'linux', arch: 'x64' },
    { os: undefined, arch: undefined }
  ]
  const read = (text: string) =>
    systems
      .map((system) => {
        const call = readDotnetCall({
          words: ['dotnet', ...text.split(' ')],
          scopes: [],
          environment: new Map(),
          where
        })
        if (call === undefined) throw new Error(text)
        return `${JSON.stringify(argumentsOf(call, system))}${isPublish(call) ? ', publishes' : ''}`
      })
      .join(' or ')
  expectGolden('plan/golden/commands-arguments.txt', table(rows, read))
})

const mark = opaque('X')
const bringing = [
  `${mark} install`,
  'dotnet publish',
  '/usr/share/dotnet/dotnet x',
  '/usr/bin/dotnet x',
  '/opt/net/dotnet x',
  '/opt/net/dotnet.exe x',
  '/opt/net/dotnet.old x',
  'C:/program files/dotnet/dotnet.exe',
  './run',
  '/opt/x/run',
  '/usr/bin/run',
  '/bin/run',
  '/sbin/run',
  '/usr/local/bin/run',
  '/etc/init.d/x',
  '/root/.dotnet/tools/x',
  '/x/dotnet-ef',
  'node_modules/.bin/x',
  'C:/windows/x',
  'apt-get install -y curl',
  'apt-get install -y ./x.deb',
  'apt-get install -y dotnet*',
  `apt-get install ${mark}`,
  'apk add x',
  'dpkg -i x.deb',
  'dpkg --install x.deb',
  'dpkg --unpack x.deb',
  'dpkg -i packages-microsoft-prod.deb',
  'dpkg -i packages-microsoft-prod.deb x.deb',
  'dpkg -l',
  'dpkg --info x-i',
  'dpkg -ix x.deb',
  'rpm -Uvh x.rpm',
  'rpm -U x.rpm',
  'rpm -F x.rpm',
  'rpm -q x',
  'rpm --upgrade x',
  'rpm --recursive x',
  'rpm --import x',
  'choco install git',
  'choco install dotnet-8.0-runtime',
  'choco install aspnetcore-x',
  'choco install netcore',
  'choco install mono',
  'choco install packages.config',
  'choco install packages.configs',
  'scoop install ./x',
  'brew install DOTNET',
  `npx ${mark}`,
  'xargs rm',
  'xargs apt-get install',
  'xargs /usr/bin/apt-get install',
  'xargs dpkg -i',
  'xargs mydpkg',
  'xargs dpkgs',
  'xargs tar x',
  'source /etc/profile',
  '. ./x',
  'source',
  'source x/etc/y',
  'eval x',
  'iex x',
  'make all',
  'just x',
  'msiexec /i x',
  'bash --version',
  'bash -c x',
  'bash x-c',
  'bash -cx',
  'bash -m x',
  'python3 -m venv x',
  'python3 x.py',
  'python -V',
  'python --help',
  'ruby x.rb',
  'pwsh -x',
  'tar -xzf a.tgz',
  'tar xzf a.tgz -C /opt/x',
  'tar xzf a.tgz -C/opt/x',
  'tar xzf a.tgz --directory /opt/x',
  'tar xzf a.tgz --directory=/opt/x',
  'tar --extract -f a.tgz',
  'tar --get -f a.tgz',
  'tar czf a.tgz xx',
  'tar -tzf a.tgz',
  'tar t1x a.tgz',
  'tar f- x',
  'tar a -Cx',
  'tar xf a x-C /y',
  'tar xf a -Cs',
  'tar xf a --directories /y',
  `tar xf a -C ${mark}`,
  `tar xf a -C /opt/${mark}`,
  `tar xf a -C /opt/y/z${mark}`,
  `tar xf a -C y${mark}`,
  `tar xf a -C ../${mark}`,
  'bsdtar -xf a',
  'unzip a.zip',
  'unzip -l a.zip',
  'unzip -t a.zip',
  'unzip a.zip -d /opt/x',
  'unzip -d /opt/x a.zip',
  'unzip a.zip -d/opt/x',
  'unzip -q a.zip -dx',
  'unzip a.zip x-d /y',
  '7z x a.7z -o/opt/x',
  '7z x a.7z -ox',
  '7z x a.7z x-o/y',
  'expand-archive a.zip -DestinationPath C:/x',
  'expand-archive a.zip -DestinationPaths C:/x',
  'expand-archive a.zip C:/x',
  'expand-archive a.zip',
  'cp a /usr/bin',
  'cp a /usr/bin/',
  'cp a b /opt/x',
  'cp /tmp/a/ /opt/x',
  'cp -r /tmp/a/. /opt/x',
  'cp -r /tmp/a/.. /opt/x',
  'cp -r . /opt/x',
  'cp a* /opt/x',
  `cp ${mark} /opt/x`,
  `cp a ${mark}`,
  'cp -t /opt/x a b',
  'cp a -t /opt/x',
  'cp x-t /opt/x',
  'cp -t/opt/x a b',
  'cp --target-directory=/opt/x a',
  'cp --target-directory=/o a',
  'cp',
  'cp a',
  'mv a /lib',
  'ln -s /a/b /usr/bin/x',
  'install a /usr/local/bin',
  'copy-item a -Destination /opt/x',
  'copy-item a -Destinations /opt/x',
  'rsync -a a/ /opt/x',
  'rsync',
  'xcopy a C:/x',
  'robocopy a C:/x b c',
  'curl -o x',
  'ls',
  'constructor x'
]

test('what commands bring, word for word', () => {
  const read = (text: string) => {
    const words = text.split(' ')
    const arrivals = unseenBy(stateOf(), programName(words[0]), { words, scopes: [], environment: new Map(), where })
    return arrivals.map(({ at, whole }) => `${at ?? 'anywhere'}${whole ? ' whole' : ''}`).join(', ') || 'nothing'
  }
  const texts = [
    ...bringing,
    'C:\\tools\\x.exe /q',
    'a.exe',
    'a.msi',
    'a.exes',
    'curl.exe x',
    'CURL.EXE x',
    'xcurl.exe'
  ]
  const onWindows = (text: string) => {
    const words = text.split(' ')
    const state = stateOf({ windows: true, workingDirectory: '/' })
    return unseenBy(state, programName(words[0]), { words, scopes: [], environment: new Map(), where }).length
  }
  const fetched = (text: string) => {
    const words = text.split(' ')
    const unseen = [{ at: '/usr/local/bin/Tool', whole: false, throughShell: false, where }]
    return unseenBy(stateOf({ unseen }), programName(words[0]), { words, scopes: [], environment: new Map(), where })
      .length
  }
  expectGolden(
    'plan/golden/commands-arrivals.txt',
    table(texts, read) +
      table(['a.exe', 'a.msi', 'a.exes', 'curl.exe x', 'CURL.EXE x', 'xcurl.exe', 'ls'], onWindows) +
      table(['tool', 'TOOL', 'other', 'toolx'], fetched)
  )
})

test('what copies bring, word for word', () => {
  const rows = [
    ['/out/app.dll', '/usr/lib'],
    ['/usr/bin/jq', '/usr/bin/'],
    ['/sbin/x', '/x'],
    ['/out/app', '/x'],
    ['/out/app.', '/x'],
    ['/out/.x', '/x'],
    ['/out/a.1', '/x'],
    ['/out/*.dll', '/x'],
    [`/out/${mark}.dll`, '/x'],
    ['/out/a.dll', `/x/${mark}`],
    ['/out', '.'],
    ['/out/', '../x']
  ] as const
  const text = rows.map(([source, to]) => {
    const arrivals = unseenCopies(stateOf(), [source], to).map(
      ({ at, whole }) => `${at ?? 'anywhere'}${whole ? ' whole' : ''}`
    )
    return readable(`${source} to ${to} → ${arrivals.join(', ')}\n`)
  })
  const paths = ['a', '/a', '../a', `a/b${mark}`, `${mark}/a`, `/a/${mark}/b`, `a${mark}`].map((path) => {
    const there = placed(stateOf(), path)
    const untold = placed(stateOf({ workingDirectory: `/w/${mark}/x` }), path)
    return readable(`${path} → ${there.at ?? 'anywhere'}, ${untold.at ?? 'anywhere'}\n`)
  })
  expectGolden('plan/golden/commands-copies.txt', [...text, ...paths].join(''))
})

test('where what arrives may be found, word for word', () => {
  const places = [
    ...[
      '/',
      '/usr',
      '/usr/share',
      '/usr/share/dotnet',
      '/usr/share/dotnet/shared',
      '/opt/dotnet',
      '/opt/.dotnet/x',
      '/opt/dotnets'
    ],
    ...[
      '/usr/bin',
      '/usr/bin/dotnet',
      '/usr/bin/DOTNET',
      '/bin/sh',
      '/lib',
      '/lib/x',
      '/usr/lib64',
      '/tmp',
      '/root',
      '/etc'
    ]
  ]
  const read = (at: string) =>
    [true, false]
      .map((whole) => {
        const one = { at, whole, throughShell: false, where }
        const said = [
          mayBringDotnet(one) && '.NET',
          mayBringDotnet(one, ['/', '/tmp']) && '.NET in another PATH',
          mayBringLibraries(one) && 'libraries',
          mayBringShell(one) && 'a shell',
          mayBringShell({ ...one, throughShell: true }) && 'a shell by itself'
        ]
        return said.filter(Boolean).join(' ') || 'nothing'
      })
      .join(', a file: ')
  const nowhere = { at: undefined, whole: true, throughShell: false, where }
  const rest = `anywhere: ${mayBringDotnet(nowhere)} ${mayBringLibraries(nowhere)} ${mayBringShell(nowhere)}\n`
  expectGolden('plan/golden/commands-places.txt', table(places, read) + rest)
})

test('more than five hundred arrivals may be anywhere', () => {
  const one = { at: '/tmp/x', whole: false }
  const many = withArrivals([], Array(500).fill(one), true, where)
  expect(many).toHaveLength(500)
  expect(many.some(({ at }) => at === undefined)).toBe(false)
  const more = withArrivals(many, [one], true, where)
  expect(more).toHaveLength(502)
  expect(more.at(-1)).toEqual({ at: undefined, whole: true, throughShell: false, where })
  expect(withArrivals(more, [one], true, where)).toBe(more)
  expect(withArrivals(many, [], true, where)).toBe(many)
})

test('projects of a folder, word for word', () => {
  const rows = [
    'App.csproj',
    'App.fsproj',
    'App.vbproj',
    'App.sln',
    'App.slnx',
    'App.slnf',
    'App.csproj App.sln',
    'App.csproj APP.sln',
    'App.csproj App.x.sln',
    'App.csproj Other.sln',
    'App.csproj Lib.csproj',
    'App.csproj Build.proj',
    'App.csproj Build.proj.x',
    'A.proj B.proj',
    'App.csproj Lib.csproj Build.proj',
    'Build.proj',
    'App.sln Other.sln',
    'App.sln Other.slnf',
    'A.slnf B.slnf',
    'App.csproj A.sln B.sln',
    'app.cs',
    'readme.md',
    'x.csproj.md'
  ]
  const read = (names: string) => {
    const files = Object.fromEntries(names.split(' ').map((name) => [`src/${name}`, '']))
    const layer = { kind: 'folder', at: '/w', from: 'src', visible: () => true } as const
    const container: ContainerFiles = withLayers(noFiles(memoryRepository(files)), [layer])
    const [first] = names.split(' ')
    return [selectProject(container, '/w'), selectProject(container, `/w/${first}`)]
      .map(selectionText)
      .join(', named: ')
  }
  const selectionText = (one: ReturnType<typeof selectProject>) =>
    one.kind === 'none' ? one.why : `${one.kind} ${one.path} at ${one.at}`
  const untold = selectProject(noFiles(memoryRepository({})), `/w/${mark}`)
  expectGolden('plan/golden/commands-projects.txt', `${table(rows, read)}${readable(selectionText(untold))}\n`)
})

test('the environment of commands, word for word', () => {
  const repository = memoryRepository({
    'a.props':
      "<A>$(First) $( Second ) $([System.Environment]::GetEnvironmentVariable('Third')) $([System.Environment]::GetEnvironmentVariable( `Fourth`)) $([System.Environment]::GetEnvironmentVariable(Fifth)) Sixth $(1x)</A>"
  })
  const names = [
    'First',
    'SECOND',
    'Third',
    'Fourth',
    'Fifth',
    'Sixth',
    'Configuration',
    'Version',
    'TargetFramework',
    'rollforward'
  ]
  const told = new Map(names.map((name) => [name, '1']))
  const open = new Map(names.map((name) => [name, mark]))
  const seen = (variables: ReadonlyMap<string, string>, files: readonly string[], image: string | undefined) => {
    const described = image === undefined ? undefined : describeImage(image, '2026-11-24')
    const all = buildEnvironment(repository, { variables }, described)
    const { told: some, untold } = seenBy(all, files)
    return `${JSON.stringify(all.told)} and ${all.untold}; seen ${JSON.stringify(some)} and ${untold}\n`
  }
  const images = [
    ...[
      'sdk:8.0',
      'sdk:8.0.404',
      'sdk:8.0.404-alpine3.20',
      'sdk:latest',
      'runtime:1.1',
      'sdk:2.1',
      'sdk:10.0.100',
      'aspnet:8.0'
    ],
    ...['monitor:8.0', 'runtime-deps:9.0', 'nothing:1']
  ].map((name) => `mcr.microsoft.com/dotnet/${name}`)
  const texts = [
    seen(told, ['a.props', 'missing'], undefined),
    seen(open, ['a.props'], undefined),
    seen(told, [], undefined),
    seen(
      new Map([
        ['DOTNET_VERSION', '1'],
        ['DOTNET_SDK_VERSION', mark]
      ]),
      ['a.props'],
      images[0]
    ),
    ...[...images, 'example.com/x:8.0', 'mcr.microsoft.com/dotnet/framework/sdk:4.8'].map(
      (image) => `${image}: ${seen(new Map(), [], image)}`
    )
  ]
  expectGolden('plan/golden/commands-environment.txt', readable(texts.join('')))
})

test('folders of branches and subshells, word for word', () => {
  const arm = (choice: object, index: number) => ({ kind: 'arm', choice, arm: index }) as unknown as Scope
  const sub = () => ({ kind: 'subshell' }) as unknown as Scope
  const one = {}
  const two = {}
  const first = arm(one, 0)
  const second = arm(one, 1)
  const other = arm(two, 0)
  const inner = sub()
  const paths: Readonly<Record<string, readonly (readonly [readonly Scope[], string])[]>> = {
    'a branch that stays': [
      [[first], '/a'],
      [[], '/a']
    ],
    'a branch that leaves': [
      [[first], '/a'],
      [[], '/b']
    ],
    'a branch that leaves, and the other one': [
      [[first], '/a'],
      [[second], '/b'],
      [[], '/a']
    ],
    'a branch that stays, and the other leaves': [
      [[first], '/a'],
      [[second], '/a'],
      [[], '/c']
    ],
    'both stay': [
      [[first], '/a'],
      [[second], '/a'],
      [[], '/a']
    ],
    'both leave for the same': [
      [[first], '/a'],
      [[second], '/b'],
      [[], '/b']
    ],
    'another choice after one that leaves': [
      [[first], '/a'],
      [[other], '/b'],
      [[], '/b']
    ],
    'a subshell that leaves': [
      [[inner], '/a'],
      [[], '/b']
    ],
    'a subshell in a branch': [
      [[first, inner], '/a'],
      [[first], '/b'],
      [[], '/a']
    ],
    'a branch in a subshell': [
      [[inner, first], '/a'],
      [[inner], '/b'],
      [[], '/b']
    ],
    'a subshell after a branch that leaves': [
      [[first], '/a'],
      [[sub()], '/b'],
      [[], '/x']
    ],
    'branches in a branch': [
      [[first, other], '/a'],
      [[second, arm(two, 1)], '/b'],
      [[], '/c']
    ]
  }
  const texts = Object.entries(paths).map(([title, steps]) => {
    let open: OpenScopes = []
    const folders = steps.map(([scopes, folder]) => {
      const entered = enterScopes(open, folder, scopes)
      open = entered.open
      return entered.folder
    })
    return readable(`${title}: ${folders.join(' then ')}\n`)
  })
  expectGolden('plan/golden/commands-folders.txt', texts.join(''))
})

test('marks and words', () => {
  expect(toldPart(`a/${mark}`)).toBe('a/')
  expect(toldPart(`${mark}/a`)).toBe('')
  expect(toldPart(opaque('curl=$(cat version)'))).toBe('curl=')
  expect(toldPart(opaque('curl=`cat version`'))).toBe('curl=')
  expect(toldPart('a')).toBe('a')
  expect(operandsOf(['-x', 'a', '/y', '/nologo', '/recurse', '/longer/path'], { windows: true })).toEqual([
    'a',
    '/recurse',
    '/longer/path'
  ])
  expect(operandsOf(['-x', 'a', '/y'], { windows: false })).toEqual(['a', '/y'])
  expect(['/usr/bin/SH', 'C:\\x\\Dotnet.EXE', 'npm.cmd', 'x.exe.y', undefined].map(programName)).toEqual([
    'sh',
    'dotnet',
    'npm',
    'x.exe.y',
    ''
  ])
})
