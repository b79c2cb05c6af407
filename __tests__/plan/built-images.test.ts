/** What a Dockerfile ships of the image of another one, and of folders that a build fills by rules of its own. */
import { expect, test } from '@jest/globals'
import { lines, linkOf, plansOf, web } from '../support/link-of.ts'

const solution = lines(`FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
  WORKDIR /src
  COPY . .
  RUN dotnet publish App -o /out/app && dotnet publish Other -o /out/other
  FROM alpine:3.22
  WORKDIR /artifacts
  ENV FOLDER=app
  COPY --from=build /out .`)

const starts = 'ENTRYPOINT ["dotnet", "App.dll"]'
const aspnet = 'FROM mcr.microsoft.com/dotnet/aspnet:8.0'

/** Two services: one builds `shop-solution`, the other builds `host/Dockerfile` with that name as an argument. */
function compose(more = '', host = ''): string {
  return `services:
  solution:
    image: \${REGISTRY}shop-solution:\${VERSION:-latest}
    build: .
  host:
    build:
      context: host
      args: { SOLUTION: "\${REGISTRY}shop-solution:\${VERSION:-latest}" }
${host}
${more}`
}

function hostOf(text: string, files: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    'App/App.csproj': web('net8.0'),
    'Other/Other.csproj': web('net9.0'),
    '.env': 'REGISTRY=\nVERSION=\n',
    'compose.yaml': compose(),
    Dockerfile: solution,
    ...files,
    'host/Dockerfile': lines(text)
  }
}

const fromArgument = `ARG SOLUTION
  FROM \${SOLUTION} AS solution
  ${aspnet}
  COPY --from=solution /artifacts/app .
  ${starts}`

const medium = ['medium App/App.csproj publish dll net8.0']
const twice = `  again:
    image: shop-solution
    build:
      context: .
      dockerfile: again/Dockerfile
`

test.each([
  ['a stage', fromArgument, {}, medium],
  ['an image to copy from', `${aspnet}\nCOPY --from=shop-solution /artifacts/app .\n${starts}`, {}, medium],
  [
    'its ENV and its working directory',
    `FROM docker.io/library/shop-solution:latest AS moved\nRUN cp -r $FOLDER /site\n${aspnet}\nCOPY --from=moved /site .\n${starts}`,
    {},
    medium
  ],
  [
    'the image that is shipped, with all that is in it',
    `FROM shop-solution\n${starts}`,
    {},
    [...medium, 'medium Other/Other.csproj publish - net9.0']
  ],
  [
    'nothing is started',
    `FROM shop-solution AS solution\n${aspnet}\nCOPY --from=solution /artifacts/app .`,
    {},
    ['medium App/App.csproj publish - net8.0']
  ],
  [
    'an image on an image',
    fromArgument,
    {
      'compose.yaml': compose('  base:\n    image: shop-base\n    build: base\n'),
      'base/Dockerfile': 'FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\n',
      Dockerfile: solution.replace('FROM mcr.microsoft.com/dotnet/sdk:8.0 AS', 'FROM shop-base AS')
    },
    medium
  ],
  [
    'another stage than the one that is declared',
    fromArgument.replace('FROM ${SOLUTION}', `${aspnet} AS debug\nFROM \${SOLUTION}`),
    { 'compose.yaml': compose('', '      target: debug') },
    medium
  ],
  ['another name', fromArgument.replace('${SOLUTION}', 'shop-solution:1'), {}, []],
  ['another folder', fromArgument.replace('/artifacts/app', '/elsewhere'), {}, []],
  [
    'two builds of one name',
    fromArgument,
    { 'compose.yaml': compose(twice), 'again/Dockerfile': 'FROM alpine:3.22\n' },
    []
  ],
  [
    'an image that is built on itself',
    fromArgument,
    { Dockerfile: lines('FROM shop-solution\nCOPY --from=shop-solution /artifacts /artifacts') },
    []
  ],
  [
    'a context in the place of the image',
    fromArgument,
    { 'compose.yaml': compose('', '      additional_contexts: { shop-solution: "docker-image://alpine:3.22" }') },
    []
  ]
])('the image of another Dockerfile: %s', (_, text, files, expected) => {
  // The name that is started belongs to two projects, so that nothing can be told by it alone.
  const two = { 'host/one/App.csproj': web('net9.0'), 'host/two/App.csproj': web('net9.0') }
  expect(linkOf(hostOf(text, { ...two, ...files }), 'host/Dockerfile')).toEqual(expected)
})

test('what comes out of another image is told by the characters that name the image', () => {
  const files = hostOf(fromArgument)
  const [plan] = plansOf(files, 'host/Dockerfile')
  const [app] = plan?.apps ?? []
  expect(app?.buildStage).toBeUndefined()
  expect(app?.because).toBe('it comes out of the image that Dockerfile builds and the image starts App')
  const { path = '', start, end } = app?.where ?? {}
  expect(files[path]?.slice(start, end)).toBe('${SOLUTION}')
})

/** A build that leaves its output in a folder of its own choice. */
function ownRules(command: string, copy: string, more = ''): Readonly<Record<string, string>> {
  const entry = (name: string, id: string) =>
    `Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "${name}", "${name}\\${name}.csproj", "{0000000${id}-0000-0000-0000-000000000000}"\nEndProject\n`
  return {
    'All.sln': entry('App', '1') + entry('Other', '2') + entry('Lib', '3'),
    'App/App.csproj': web('net8.0'),
    'Other/Other.csproj': web('net9.0'),
    'Lib/Lib.csproj':
      '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
    'docs/index.html': '',
    Dockerfile: lines(`FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
      WORKDIR /src
      COPY . .
      RUN ${command}
      FROM alpine:3.22
      ${copy}
      ${more}`)
  }
}

const packages = 'COPY --from=build /src/Packages/Release /site'
const both = ['low App/App.csproj build - net8.0', 'low Other/Other.csproj build - net9.0']

test.each([
  ['the apps of a solution', 'dotnet build', packages, both],
  ['one project', 'dotnet build App', packages.replace('/Packages', '/App/Packages'), both.slice(0, 1)],
  ['a folder outside of what is built', 'dotnet build App', packages, []],
  ['a folder of the repository', 'dotnet build', 'COPY --from=build /src/docs /site', []],
  ['files of the repository', 'dotnet build', 'COPY --from=build /src/docs/*.html /site', []],
  ['a command that names its output', 'dotnet build -o /out', packages, []],
  ['a path that nobody can tell', 'dotnet build', 'ARG WHERE\nCOPY --from=build /src/$WHERE /site', []]
])('a folder that a build fills by rules of its own: %s', (_, command, copy, expected) => {
  expect(linkOf(ownRules(command, copy))).toEqual(expected)
})

test('a name that is started counts for more than such a folder', () => {
  expect(linkOf(ownRules('dotnet build', packages, 'ENTRYPOINT ["dotnet", "Other.dll"]'))).toEqual([
    'low Other/Other.csproj unknown dll net9.0'
  ])
})
