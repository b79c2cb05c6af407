/** What is known of an app when commands of its build may or may not run. */
import { expect, test } from '@jest/globals'
import { lines, linkOf, project, publishOf } from '../support/link-of.ts'

const sdk = 'FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build\nWORKDIR /src\nARG TARGETARCH\nARG LIBC=musl\nCOPY . .'
const final = 'FROM mcr.microsoft.com/dotnet/aspnet:9.0\nCOPY --from=build /out /app'
const started = 'ENTRYPOINT ["dotnet", "/app/App.dll"]'
const csproj = project('net8.0;net9.0')

/** A build with this RUN, or with this build.sh. */
function filesOf(run: string, script?: string) {
  const files = { 'App.csproj': csproj, Dockerfile: lines(`${sdk}\nRUN ${run}\n${final}\n${started}`) }
  return script === undefined ? files : { ...files, 'build.sh': script }
}

const x64 = 'dotnet publish -f net8.0 -r linux-x64 --sc -o /out'
const arm64 = 'dotnet publish -f net8.0 -r linux-arm64 --sc -o /out'
const portable = 'dotnet publish -f net8.0 -o /out'
const newer = 'dotnet publish -f net9.0 -o /out'

test.each<[name: string, run: string, facts: string, confidence: string]>([
  ['a chain', `dotnet restore && ${x64} && rm -rf obj`, 'net8.0 linux-x64 self-contained=true', 'high'],
  ['if and else', `if [ a ]; then ${x64}; else ${arm64}; fi`, 'net8.0 ? self-contained=true', 'high'],
  [
    'if and else with the same',
    `if [ a ]; then ${x64}; else ${x64}; fi`,
    'net8.0 linux-x64 self-contained=true',
    'high'
  ],
  ['with another mode', `if [ a ]; then ${x64}; else ${portable}; fi`, 'net8.0 ? self-contained=?', 'high'],
  [
    'with another framework',
    `if [ a ]; then ${newer}; else ${portable}; fi`,
    '? portable self-contained=false',
    'high'
  ],
  ['if alone', `if [ a ]; then ${x64}; fi`, 'net8.0 linux-x64 self-contained=true', 'medium'],
  ['if after a publish', `${portable}; if [ a ]; then ${x64}; fi`, 'net8.0 ? self-contained=?', 'high'],
  ['if before a publish', `if [ a ]; then ${x64}; fi; ${portable}`, 'net8.0 portable self-contained=false', 'high'],
  [
    'two in one branch',
    `if [ a ]; then ${newer}; ${x64}; else ${x64}; fi`,
    'net8.0 linux-x64 self-contained=true',
    'high'
  ],
  ['case', `case $TARGETARCH in arm64) ${arm64};; *) ${x64};; esac`, 'net8.0 ? self-contained=true', 'high'],
  ['case without a default', `case $LIBC in a) ${arm64};; b) ${x64};; esac`, 'net8.0 ? self-contained=true', 'medium'],
  ['and, or', `[ $TARGETARCH = arm64 ] && ${arm64} || ${x64}`, 'net8.0 ? self-contained=true', 'medium'],
  ['a fallback', `${newer} || ${portable}`, '? portable self-contained=false', 'high'],
  ['a fallback that stops', `${newer} || exit 1`, 'net9.0 portable self-contained=false', 'high'],
  ['grep', `grep -q a b && ${x64}`, 'net8.0 linux-x64 self-contained=true', 'medium'],
  [
    'a variable of a branch',
    `RID=linux-x64; [ a ] && RID=linux-arm64; dotnet publish -f net8.0 -r $RID --sc -o /out`,
    'net8.0 ? self-contained=true',
    'high'
  ],
  ['a program nobody can tell', `if $SC; then ${x64}; else ${portable}; fi`, 'net8.0 ? self-contained=?', 'high'],
  ['sh -c in a branch', `if [ a ]; then sh -c "${x64}"; else ${portable}; fi`, 'net8.0 ? self-contained=?', 'high'],
  ['an early end', `if [ a ]; then ${arm64}; exit 0; fi; ${x64}`, 'net8.0 ? self-contained=true', 'medium'],
  ['a folder of a subshell', `(cd nowhere; ls); ${x64}`, 'net8.0 linux-x64 self-contained=true', 'high'],
  [
    'a folder of a branch',
    `mkdir t; if [ a ]; then cd t; fi; cd /src; ${x64}`,
    'net8.0 linux-x64 self-contained=true',
    'high'
  ],
  ['removed in a branch', `${x64}; if [ a ]; then rm -rf /out; fi`, 'net8.0 linux-x64 self-contained=true', 'high'],
  [
    'copied in a branch',
    `dotnet publish -f net9.0 -o /a; [ a ] && cp -r /a /out`,
    'net9.0 portable self-contained=false',
    'medium'
  ]
])('RUN: %s', (_, run, facts, confidence) => {
  expect(publishOf(filesOf(run)).replace(/ aot=.*/, '')).toBe(facts)
  expect(linkOf(filesOf(run))).toEqual([expect.stringMatching(new RegExp(`^${confidence} App.csproj publish dll `))])
})

test.each<[name: string, script: string, facts: string, confidence: string]>([
  ['if', `if [ a ]\nthen\n  ${x64}\nelse\n  ${arm64}\nfi\n`, 'net8.0 ? self-contained=true', 'high'],
  ['functions', `x() { ${x64}; }\na() { ${arm64}; }\n$1\n`, 'net8.0 ? self-contained=true', 'medium'],
  [
    'a function that is called',
    `x() { ${x64}; }\na() { ${arm64}; }\nx\n`,
    'net8.0 linux-x64 self-contained=true',
    'high'
  ],
  ['a folder that it leaves', `mkdir t\ncd t\ncd ..\n${x64}\n`, 'net8.0 linux-x64 self-contained=true', 'high']
])('build.sh: %s', (_, script, facts, confidence) => {
  const files = filesOf('sh build.sh x64', script)
  expect(publishOf(files).replace(/ aot=.*/, '')).toBe(facts)
  expect(linkOf(files)).toEqual([expect.stringMatching(new RegExp(`^${confidence} App.csproj publish dll `))])
})

test('a script of a branch stands in the branch', () => {
  expect(linkOf(filesOf('if [ a ]; then ./build.sh; fi', `#!/bin/sh\n${x64}\n`))).toEqual([
    'medium App.csproj publish dll net8.0'
  ])
})

test('after a folder that nobody can tell nothing is published that could be told', () => {
  const files = filesOf(`if [ a ]; then cd t; fi; ${x64}`)
  expect(linkOf(files)).toEqual([expect.stringMatching(/^(low|medium) App\.csproj unknown /)])
})

test.each<[start: string, expected: readonly string[]]>([
  ['exec dotnet /app/App.dll', ['high App', 'medium B']],
  ['if [ a ]; then exec dotnet /app/B.dll; else exec dotnet /app/App.dll; fi', ['medium B', 'medium App']],
  ['if [ a ]; then exec dotnet /app/B.dll; fi\nexec dotnet /app/App.dll', ['medium B', 'medium App']],
  ['if [ a ]; then dotnet /app/B.dll; fi\nexec dotnet /app/App.dll', ['medium B', 'high App']],
  ['if [ a ]; then dotnet /app/App.dll; else dotnet /app/App.dll --b; fi', ['high App', 'medium B']],
  ['[ a ] || exit 1\ndotnet /app/App.dll', ['high App', 'medium B']]
])('start.sh: %j', (start, expected) => {
  const publish = 'RUN dotnet publish App.csproj -o /out && dotnet publish B/B.csproj -o /out'
  const files = {
    'App.csproj': project('net9.0'),
    'B/B.csproj': project('net9.0'),
    'start.sh': `#!/bin/sh\n${start}\n`,
    Dockerfile: lines(`${sdk}\n${publish}\n${final}\nCOPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]`)
  }
  const found = linkOf(files).map((line) => line.replace(/(\w+ )(?:.*\/)?(\w+)\.csproj.*/, '$1$2'))
  expect(found).toEqual(expected)
})

test.each<[run: string, expected: string]>([
  ['Version=9 dotnet publish -o /out', 'net9.0'],
  ['export Version=9; dotnet publish -o /out', 'net9.0'],
  ['env Version=9 dotnet publish -o /out', 'net9.0'],
  ['Version=9 sh -c "dotnet publish -o /out"', 'net9.0'],
  ['Version=9; dotnet publish -o /out', 'net8.0'],
  ['Version=9 ls; dotnet publish -o /out', 'net8.0'],
  ['export Version=9\nRUN dotnet publish -o /out', 'net8.0']
])('variables of the command line are the environment of the build: %s', (run, expected) => {
  const framework = "<TargetFramework>net8.0</TargetFramework><TargetFramework Condition=\"'$(Version)' == '9'\">net9.0"
  const files = {
    'App.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup>${framework}</TargetFramework></PropertyGroup></Project>`,
    Dockerfile: `${lines(sdk)}RUN ${run}\n${final}\n${started}\n`
  }
  expect(linkOf(files)).toEqual([`high App.csproj publish dll ${expected}`])
})
