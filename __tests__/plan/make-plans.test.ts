/** What a plan says beside its apps: stages, hosts, builds. */
import { expect, test } from '@jest/globals'
import { formatHost } from '../../src/host/host.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { lines, linux, plansOf, project, web } from '../support/link-of.ts'

const build = `FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
  WORKDIR /src
  COPY . .
  RUN dotnet publish App.csproj -o /out`
const runtime = `FROM mcr.microsoft.com/dotnet/aspnet:8.0-alpine
  COPY --from=build /out /app
  ENTRYPOINT ["dotnet", "/app/App.dll"]`

function onlyPlan(text: string, files: Readonly<Record<string, string>> = {}): Plan {
  const plans = plansOf({ 'App.csproj': web('net8.0'), ...files, Dockerfile: lines(text) })
  expect(plans).toHaveLength(1)
  return plans[0] as Plan
}

function shipped(text: string, files: Readonly<Record<string, string>> = {}) {
  const plan = onlyPlan(text, files)
  return plan.stages[plan.target]
}

test('a build that nobody declares is assumed, with the context that fits', () => {
  const { build: own, hosts } = onlyPlan(`${build}\n${runtime}`)
  expect(own.evidence).toBe('assumed')
  expect(own.context).toMatchObject({ known: true, value: '' })
  expect(hosts).toEqual([linux])
})

test('stages have roles, roots and images', () => {
  const { stages } = onlyPlan(`${build}\nFROM build AS again\n${runtime}`)
  expect(stages.map(({ role, root, reached }) => [role, root, reached])).toEqual([
    ['build', 0, true],
    ['other', 0, false],
    ['runtime', 2, true]
  ])
  expect(stages[2]?.image?.product).toBe('aspnet')
})

test('ENV of the stage and of what it continues, not of other stages', () => {
  const stage = shipped(`FROM mcr.microsoft.com/dotnet/aspnet:8.0 AS base
    ENV DOTNET_ROLL_FORWARD=Major A=1
    ${build}
    ENV B=2
    FROM base
    ENV A=2 C=$NOBODY
    COPY --from=build /out /app
    ENTRYPOINT ["dotnet", "/app/App.dll"]`)
  expect(stage?.environment).toMatchObject({
    DOTNET_ROLL_FORWARD: { known: true, value: 'Major' },
    A: { known: true, value: '2' },
    C: { known: false }
  })
  expect(stage?.environment).not.toHaveProperty('B')
})

test('installed packages are noted without their versions', () => {
  const stage = shipped(`${build}\n${runtime}\nRUN apk add --no-cache icu-libs=74.2-r0 tzdata && echo done`)
  expect(stage?.packages.map(({ name, manager }) => [name, manager])).toEqual([
    ['icu-libs', 'apk'],
    ['tzdata', 'apk']
  ])
})

test.each([
  [
    'copied from an image',
    'COPY --from=mcr.microsoft.com/dotnet/aspnet:9.0 /usr/share/dotnet /usr/share/dotnet',
    'copied'
  ],
  ['a package', 'RUN apt-get install -y aspnetcore-runtime-9.0', 'installed'],
  ['the install script', 'RUN ./dotnet-install.sh --channel 9.0', 'installed'],
  ['an archive', 'RUN curl -O https://example.org/dotnet-runtime-9.0.1-linux-x64.tar.gz', 'installed']
])('a runtime from elsewhere is noted: %s', (_, instruction, how) => {
  const stage = shipped(`${build}\n${runtime}\n${instruction}`)
  expect(stage?.runtimeFrom.map((source) => source.how)).toEqual([how])
})

test('instructions that need a shell are noted, those in JSON form are not', () => {
  const stage = shipped(`${build}\n${runtime}\nRUN adduser -D me\nRUN ["ls"]\nHEALTHCHECK CMD wget -q localhost`)
  expect(stage?.shellForms.map(({ keyword, program }) => [keyword, program])).toEqual([
    ['run', 'adduser'],
    ['healthcheck', undefined]
  ])
})

test('files that the evaluation reads and the container lacks', () => {
  const { apps } = onlyPlan(
    `FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
    WORKDIR /src
    COPY App.csproj .
    RUN dotnet publish App.csproj -o /out
    ${runtime}`,
    { 'Directory.Build.props': '<Project />' }
  )
  expect(apps[0]?.notCopied).toEqual(['Directory.Build.props'])
})

test('the global.json in force is the one that the container holds', () => {
  const files = { 'global.json': '{ "sdk": { "version": "8.0.100" } }' }
  expect(onlyPlan(`${build}\n${runtime}`, files).apps[0]?.globalJson).toMatchObject({
    value: { at: '/src/global.json', file: { path: 'global.json', rollForward: 'patch' } }
  })
  const without = onlyPlan(`${build}\n${runtime}`, { ...files, '.dockerignore': 'global.json' })
  expect(without.apps[0]?.globalJson).toEqual({ known: true, value: undefined, where: undefined })
})

test('a Dockerfile for Windows is judged for a Windows host, also on Linux', () => {
  const { hosts } = onlyPlan(`FROM mcr.microsoft.com/dotnet/aspnet:8.0-nanoserver-ltsc2022
    COPY bin/Release/net8.0/publish /app`)
  expect(hosts.map(({ os, source }) => [os, source])).toEqual([['windows', 'assumed']])
})

test('a build for several platforms is judged for each', () => {
  const plans = plansOf({
    'App.csproj': project('net8.0'),
    'compose.yaml': 'services:\n  app:\n    build:\n      context: .\n      platforms: [linux/amd64, linux/arm64]\n',
    Dockerfile: lines(`FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
      ARG TARGETARCH
      WORKDIR /src
      COPY . .
      RUN dotnet publish -a $TARGETARCH -o /out
      FROM mcr.microsoft.com/dotnet/runtime:8.0
      COPY --from=build /out /app
      ENTRYPOINT ["/app/App"]`)
  })
  const found = plans.map(({ hosts, apps }) => [hosts.map(formatHost).join(), apps[0]?.runtimeIdentifier])
  expect(found).toMatchObject([
    ['linux/amd64', { value: 'linux-x64' }],
    ['linux/arm64', { value: 'linux-arm64' }]
  ])
})

test('equal plans are one plan for several hosts', () => {
  const plans = plansOf({
    'App.csproj': web('net8.0'),
    'compose.yaml': 'services:\n  app:\n    build:\n      context: .\n      platforms: [linux/amd64, linux/arm64]\n',
    Dockerfile: lines(`${build}\n${runtime}`)
  })
  expect(plans.map(({ hosts }) => hosts.map(formatHost))).toEqual([['linux/amd64', 'linux/arm64']])
})

test('a context that a project declares and that does not fit gives way to one that does', () => {
  const plans = plansOf(
    {
      'src/App/App.csproj': web('net8.0', '<DockerfileContext>..\\..</DockerfileContext>'),
      'src/App/Dockerfile': lines(`FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
        WORKDIR /w
        COPY App/App.csproj App/
        RUN dotnet publish App -o /out
        ${runtime}`)
    },
    'src/App/Dockerfile'
  )
  expect(plans.map(({ build: own, apps }) => [own.evidence, apps[0]?.confidence])).toEqual([['assumed', 'high']])
})

test.each([
  ['Windows', 'windows/amd64'],
  ['Linux', 'linux/amd64'],
  ['Else', 'linux/amd64']
])('a project says for which system its image is built: %s', (system, expected) => {
  const properties = `<DockerfileContext>.</DockerfileContext><DockerDefaultTargetOS>${system}</DockerDefaultTargetOS>`
  const image = (name: string) => `FROM mcr.microsoft.com/dotnet/${name}:6.0`
  const plans = plansOf({
    'App.csproj': web('net6.0', properties),
    Dockerfile: lines(`${image('sdk')} AS build
      WORKDIR /w
      COPY . .
      RUN dotnet publish -o /out
      ${image('aspnet')}
      COPY --from=build /out .
      ENTRYPOINT ["dotnet", "App.dll"]`)
  })
  expect(plans.map(({ build: own, hosts }) => [own.evidence, hosts.map(formatHost)])).toEqual([['project', [expected]]])
})

test('a project names its Dockerfile and the arguments of the build', () => {
  const properties =
    '<DockerfileContext>.</DockerfileContext><DockerfileFile>docker\\App.Dockerfile</DockerfileFile><DockerfileBuildArguments>--no-cache --build-arg TAG=8.0 --build-arg A=b</DockerfileBuildArguments>'
  const [plan] = plansOf(
    {
      'App.csproj': web('net8.0', properties),
      'docker/App.Dockerfile': 'ARG TAG\nFROM mcr.microsoft.com/dotnet/aspnet:$TAG\n'
    },
    'docker/App.Dockerfile'
  )
  expect(plan?.build).toMatchObject({ evidence: 'project', context: { value: 'docker' } })
  expect(plan?.resolution.stages[0]?.image).toMatchObject({ value: { text: 'mcr.microsoft.com/dotnet/aspnet:8.0' } })
})

test('why nothing is linked is said', () => {
  const { unlinked } = onlyPlan(`FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nRUN dotnet publish`)
  expect(unlinked).toBe('/src holds no project and no solution when the command runs')
})
