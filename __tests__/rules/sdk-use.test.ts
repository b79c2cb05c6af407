/** Which stages' commands find a global.json, and for which app that is said. */
import { expect, test } from '@jest/globals'
import { workflow } from './support/builds.ts'
import { type Files, judge } from './support/judge.ts'
import { projectText } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const globalJson = '{ "sdk": { "version": "8.0.100" } }'
const declared = workflow('ubuntu-24.04')

/** Severity, project and line of each finding about global.json. */
function found(files: Files): readonly string[] {
  return judge(files).flatMap(({ rule, severity, project, where }) => {
    const line = (files[where.path] ?? '').slice(0, where.start).split('\n').length
    return rule === 'sdk-against-global-json' ? [`${severity} ${project ?? 'no project'} ${line}`] : []
  })
}

const repository = (Dockerfile: string, more: Files = {}): Files => ({
  'App.csproj': projectText({}),
  'global.json': globalJson,
  Dockerfile,
  ...more
})

const shipping = 'RUN dotnet publish App.csproj -o /out\nFROM example.com/app:1\nCOPY --from=build /out .\n'
const starting = 'ENTRYPOINT ["dotnet", "App.dll"]\n'
const building = (lines: string) =>
  `FROM ${mcr}/sdk:8.0 AS build\nWORKDIR /src\nCOPY . .\n${lines}${shipping}${starting}`

const refused = ['error App.csproj 1']

test.each<[string, readonly string[]]>([
  ['', refused],
  ['RUN ls\n', refused],
  ['RUN sed -i s/8/9/ global.json\n', []],
  ['RUN SED -i s/8/9/ Global.JSON\n', []],
  ['RUN dotnet new globaljson --force\n', []],
  ['RUN <<EOF\nsed -i s/8/9/ global.json\nEOF\n', []],
  ['RUN <<EOF\nls\nEOF\n', refused],
  ['COPY <<EOF global.json\n{}\nEOF\n', []],
  ['COPY <<EOF /x.txt\ndotnet new globaljson\nEOF\n', []],
  ['COPY <<A <<B /x/\nnothing\nA\nglobal.json\nB\n', []],
  ['COPY <<EOF /x.txt\nnothing\nEOF\n', refused],
  ['COPY global.json /x/\n', refused],
  ['LABEL a=global.json\n', refused]
])('a file that may be changed by %j', (lines, expected) => {
  expect(found(repository(building(lines)))).toEqual(expected)
})

const tested = `FROM ${mcr}/sdk:8.0\nWORKDIR /src\nCOPY . .\nRUN dotnet test App.csproj\n`
/** A stage that checks, below the base of the one that builds; `more` is what the latter takes of it. */
const checked = (more: string) =>
  `FROM ${mcr}/sdk:8.0 AS base\nWORKDIR /src\nFROM base AS check\nCOPY . .\nRUN dotnet test App.csproj\nFROM base AS build\n${more}COPY App.csproj .\n${shipping}${starting}`

test.each<[string, Files, readonly string[]]>([
  ['a stage that compiles no app, in a build that nobody declares', repository(tested), []],
  ['a stage that compiles no app, in a declared build', repository(tested, declared), ['error no project 1']],
  ['a stage that nothing needs', repository(checked(''), declared), []],
  [
    'a stage from which something is taken',
    repository(checked('COPY --from=check /x /x\n'), declared),
    ['error no project 1']
  ],
  ['the same, in a build that nobody declares', repository(checked('COPY --from=check /x /x\n')), []],
  ['an image that nobody can tell', repository(building('').replace(`${mcr}/sdk:8.0`, '$SDK'), declared), []],
  [
    'dotnet run in one stage, and the SDK in another that runs no command',
    repository(
      `FROM ${mcr}/sdk:8.0 AS tools\nFROM ${mcr}/sdk:8.0\nCOPY --from=tools /x /x\nWORKDIR /src\nCOPY . .\nENTRYPOINT ["dotnet", "run", "--project", "App.csproj"]\n`,
      declared
    ),
    ['error App.csproj 2']
  ]
])('%s', (_, files, expected) => {
  expect(found(files)).toEqual(expected)
})

const both = { 'A/A.csproj': projectText({}), 'B/B.csproj': projectText({}), 'global.json': globalJson }

test('of two apps of one stage the one is named that is certainly started', () => {
  const files = (script: string): Files => ({
    ...both,
    'start.sh': `#!/bin/sh\n${script}`,
    Dockerfile: `FROM ${mcr}/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish A/A.csproj -o /a && dotnet publish B/B.csproj -o /b
FROM example.com/app:1
COPY --from=build /a /a
COPY --from=build /b /b
COPY start.sh /start.sh
ENTRYPOINT ["/start.sh"]
`
  })
  const b = 'exec dotnet /b/B.dll\n'
  expect(found(files(`dotnet /a/A.dll &\n${b}`))).toEqual(['error A/A.csproj 1'])
  expect(found(files(`if [ "$1" = a ]; then dotnet /a/A.dll; fi\n${b}`))).toEqual(['error B/B.csproj 1'])
  expect(found(files('if [ "$1" = a ]; then dotnet /a/A.dll; else dotnet /b/B.dll; fi\n'))).toEqual([
    'warning A/A.csproj 1'
  ])
})

test('of two stages the one is meant that finds the file, with its own app', () => {
  const Dockerfile = `FROM ${mcr}/sdk:8.0 AS a
COPY A A
RUN dotnet publish A/A.csproj -o /a
FROM ${mcr}/sdk:8.0 AS b
COPY global.json .
COPY B B
RUN dotnet publish B/B.csproj -o /b
FROM example.com/app:1
COPY --from=a /a /a
COPY --from=b /b /b
COPY start.sh /start.sh
ENTRYPOINT ["/start.sh"]
`
  const script = '#!/bin/sh\ndotnet /a/A.dll &\nexec dotnet /b/B.dll\n'
  expect(found({ ...both, Dockerfile, 'start.sh': script })).toEqual(['error B/B.csproj 4'])
})
