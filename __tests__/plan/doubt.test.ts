/** What makes a build differ from what its files say leaves nothing certain: no error, no edit. */
import { expect, test } from '@jest/globals'
import { judge } from '../rules/support/judge.ts'

const csproj = (inside = '<TargetFramework>net8.0</TargetFramework>') =>
  `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType>${inside}</PropertyGroup></Project>\n`

interface Case {
  readonly head?: string
  readonly before?: string
  readonly publish?: string
  readonly after?: string
  readonly entry?: string
  readonly project?: string
  readonly files?: Readonly<Record<string, string>>
  readonly copy?: string
}

function errorsOf(given: Case): readonly string[] {
  const {
    head = '',
    before = '',
    publish = '',
    after = '',
    entry = 'ENTRYPOINT ["dotnet", "A.dll"]',
    copy = 'COPY . .'
  } = given
  const dockerfile = `${head}FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
${copy}
${before}RUN ${publish}dotnet publish A.csproj -c Release -o /out
${after}FROM mcr.microsoft.com/dotnet/runtime:9.0
WORKDIR /app
COPY --from=build /out .
${entry}
`
  const files = { 'A.csproj': given.project ?? csproj(), Dockerfile: dockerfile, ...given.files }
  return judge(files, {})
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule)
}

const use9 = csproj(
  `<TargetFramework>net8.0</TargetFramework><TargetFramework Condition="'$(USE9)' == '1'">net9.0</TargetFramework>`
)
const inContainer = csproj(
  `<TargetFramework>net8.0</TargetFramework><TargetFramework Condition="'$(DOTNET_RUNNING_IN_CONTAINER)' == 'true'">net9.0</TargetFramework>`
)

test('without a doubt the mismatch is an error', () => {
  expect(errorsOf({})).toEqual(['runtime-newer-than-target'])
  expect(errorsOf({ head: 'ARG OTHER=1\n', before: 'ENV NAME=x\nRUN ls A.csproj\n' })).toEqual([
    'runtime-newer-than-target'
  ])
})

test.each<[string, Case]>([
  ['an ENV that a condition reads', { before: 'ENV USE9=1\n', project: use9 }],
  ['an ARG that a condition reads', { before: 'ARG USE9\n', project: use9 }],
  ['an export that a condition reads', { publish: 'export USE9=1 && ', project: use9 }],
  ['a variable of the image', { project: inContainer }],
  ['an ENV with the name of a property', { before: 'ENV RollForward=Major\n' }],
  ['an ENV that nobody can tell', { before: 'ARG OPTION\nENV USE9=$OPTION\n', project: use9 }],
  [
    'another file in the place of the props',
    {
      before: 'COPY docker.props Directory.Build.props\n',
      files: {
        'docker.props': '<Project><PropertyGroup><RollForward>Major</RollForward></PropertyGroup></Project>',
        'Directory.Build.props': '<Project/>'
      }
    }
  ],
  ['sed by find', { before: "RUN find . -name '*.csproj' -exec sed -i s/net8.0/net9.0/ {} \\;\n" }],
  ['sed by xargs', { before: 'RUN ls *.csproj | xargs sed -i s/net8.0/net9.0/\n' }],
  ['sed in a loop', { before: 'RUN for f in *.csproj; do sed -i "s/net8.0/net9.0/" $f; done\n' }],
  ['sed with a pattern that is not followed', { before: "RUN sed -i 's/n.*0/net9.0/' A.csproj\n" }],
  ['sed that makes a property of something else', { before: 'RUN sed -i s/Exe/x/ A.csproj\n' }],
  ['sed into the project', { before: 'RUN sed s/net8.0/net9.0/ template > A.csproj\n' }],
  ['a project that is moved there', { before: 'RUN mv /tmp/A.csproj A.csproj\n' }],
  ['sed on the project', { before: 'RUN sed -i s/net8.0/net9.0/ A.csproj\n' }],
  ['a project that a command writes', { before: 'RUN echo "<Project/>" > A.csproj\n' }],
  ['a targets file that a command writes', { before: 'RUN echo "<Project/>" > Directory.Build.targets\n' }],
  ['a patch', { before: 'RUN git apply net9.patch\n' }],
  ['another branch', { before: 'RUN git checkout net9\n' }],
  ['make', { before: 'RUN make setup\n' }],
  ['a script of PowerShell', { before: 'RUN pwsh ./eng/setup.ps1\n' }],
  ['a script that is not there', { before: 'RUN ./eng/install-sdk.sh\n' }],
  ['a response file', { files: { 'Directory.Build.rsp': '-p:TargetFramework=net9.0\n' } }],
  ['sed on the runtimeconfig', { after: 'RUN sed -i s/8.0.0/9.0.0/ /out/A.runtimeconfig.json\n' }],
  ['roll-forward in shell form', { entry: 'ENTRYPOINT DOTNET_ROLL_FORWARD=Major dotnet A.dll' }],
  ['roll-forward by env', { entry: 'CMD ["env", "DOTNET_ROLL_FORWARD=Major", "dotnet", "A.dll"]' }],
  ['roll-forward by the command', { entry: 'ENTRYPOINT ["dotnet", "--roll-forward", "Major", "A.dll"]' }],
  [
    'roll-forward in a script',
    {
      entry: 'COPY run.sh .\nENTRYPOINT ["sh", "/app/run.sh"]',
      files: { 'run.sh': 'export DOTNET_ROLL_FORWARD=Major\nexec dotnet A.dll\n' }
    }
  ],
  [
    'roll-forward by compose',
    {
      files: {
        'compose.yaml': 'services:\n  a:\n    build: .\n    environment:\n      DOTNET_ROLL_FORWARD: Major\n'
      }
    }
  ],
  [
    'props that are left out of the image',
    {
      copy: 'COPY A.csproj .',
      project: csproj("<TargetFramework Condition=\"'$(TargetFramework)' == ''\">net9.0</TargetFramework>"),
      files: {
        'Directory.Build.props':
          '<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>'
      }
    }
  ],
  [
    'a shell of its own',
    { entry: 'SHELL ["/usr/bin/dotnet", "exec"]\nENTRYPOINT ["env", "DOTNET_ROLL_FORWARD=Major", "dotnet", "A.dll"]' }
  ]
])('no error with %s', (_name, given) => {
  expect(errorsOf(given)).toEqual([])
})

test.each<[string, Case]>([
  ['sed on other files', { before: "RUN sed -i 's/a.*b/c/' appsettings.json && dotnet restore A.csproj\n" }],
  ['sed that only prints', { before: 'RUN sed s/net8.0/net9.0/ A.csproj\n' }],
  ['sed that finds nothing', { before: 'RUN sed -i s/net6.0/net9.0/ A.csproj\n' }],
  ['sed that deletes other lines', { before: "RUN sed -i '/Analyzer/d' A.csproj\n" }],
  [
    'sed on a package',
    {
      before: `RUN sed -i 's#<PackageReference Include="A.B" Version="1.0" />#<PackageReference Include="C" Version="2" />#' A.csproj\n`,
      project: csproj().replace(
        '</Project>',
        '\n<ItemGroup>\n<PackageReference Include="A.B" Version="1.0" />\n</ItemGroup>\n</Project>'
      )
    }
  ],
  ['an ENV that changes nothing', { before: 'ENV USE9=0\n', project: use9 }],
  ['an ARG with a default that changes nothing', { before: 'ARG USE9=0\n', project: use9 }],
  [
    'a copy of the props',
    { before: 'RUN cp Directory.Build.props /\n', files: { 'Directory.Build.props': '<Project/>' } }
  ]
])('still an error with %s', (_name, given) => {
  expect(errorsOf(given)).toEqual(['runtime-newer-than-target'])
})

test('a package that a command changes is not judged', () => {
  const project = csproj('<TargetFramework>net9.0</TargetFramework>').replace(
    '</Project>',
    '\n<ItemGroup>\n<PackageReference Include="Microsoft.Data.SqlClient" Version="5.2.0" />\n</ItemGroup>\n</Project>'
  )
  const rulesOf = (before: string) =>
    judge({
      'A.csproj': project,
      Dockerfile: `FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build\nWORKDIR /src\nCOPY . .\n${before}RUN dotnet publish A.csproj -o /out\nFROM mcr.microsoft.com/dotnet/runtime:9.0-alpine\nCOPY --from=build /out /app\nENTRYPOINT ["dotnet", "/app/A.dll"]\n`
    }).map(({ rule }) => rule)
  expect(rulesOf('')).toContain('missing-icu')
  expect(rulesOf("RUN sed -i '/SqlClient/d' A.csproj\n")).not.toContain('missing-icu')
})

test('variables of the image and of the Dockerfile are properties of the build', () => {
  expect(errorsOf({ head: 'ARG USE9=1\n', project: use9 })).toEqual(['runtime-newer-than-target'])
  const inverse = csproj(
    `<TargetFramework>net9.0</TargetFramework><TargetFramework Condition="'$(DOTNET_RUNNING_IN_CONTAINER)' == 'true'">net8.0</TargetFramework>`
  )
  expect(errorsOf({ project: inverse })).toEqual(['runtime-newer-than-target'])
  const chain = {
    'Directory.Build.props': `<Project><Import Project="more.props" Condition="'$(MORE)' == '1'" /></Project>`,
    'more.props': `<Project><PropertyGroup><WANTED>$(TARGET)</WANTED></PropertyGroup></Project>`
  }
  const project = csproj('<TargetFramework>$(WANTED)</TargetFramework>')
  expect(errorsOf({ before: 'ENV MORE=1 TARGET=net8.0\n', files: chain, project })).toEqual([
    'runtime-newer-than-target'
  ])
  expect(errorsOf({ before: 'ENV MORE=1 TARGET=net9.0\n', files: chain, project })).toEqual([])
})

test('an app that comes from outside may bring its runtime when the image has none', () => {
  const warningsOn = (image: string) =>
    judge({
      'A.csproj': csproj(),
      Dockerfile: `FROM mcr.microsoft.com/dotnet/${image}\nCOPY out .\nENTRYPOINT ["./A"]\n`
    }).flatMap(({ rule, severity }) => (severity === 'warning' && rule !== 'end-of-life' ? [rule] : []))
  expect(warningsOn('runtime-deps:9.0')).toEqual([])
  expect(warningsOn('runtime:6.0')).toEqual(['runtime-older-than-target'])
})

test('a tag beside a digest is not what is pulled', () => {
  const digest = `sha256:${'0'.repeat(64)}`
  const dockerfile = `FROM mcr.microsoft.com/dotnet/aspnet:7.0.99@${digest}\n`
  expect(judge({ Dockerfile: dockerfile }, {}).filter(({ rule }) => rule === 'unknown-tag')).toEqual([])
})

test.each([
  ["'$(PublishDir)' == '/out/'", []],
  ["$(PublishDir.StartsWith('/out'))", []],
  ["'$(PublishDir)' == '/other/'", ['runtime-newer-than-target']],
  ["'$(OutputPath)' == '/out/'", ['runtime-newer-than-target']],
  // Nothing sets it before the project is read.
  ["'$(OutDir)' == '/out/'", ['runtime-newer-than-target']]
])('the option -o is a property of the build: %s', (condition, expected) => {
  const rollForward = `<RollForward Condition="${condition}">Major</RollForward>`
  expect(errorsOf({ project: csproj(`<TargetFramework>net8.0</TargetFramework>${rollForward}`) })).toEqual(expected)
})

test('on Windows it is a path of its own form', () => {
  const errors = (property: string) => {
    const Dockerfile = `FROM mcr.microsoft.com/dotnet/sdk:9.0-nanoserver-ltsc2022 AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish A.csproj -c Release -o /out\nFROM mcr.microsoft.com/dotnet/runtime:9.0-nanoserver-ltsc2022\nWORKDIR /app\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "A.dll"]\n`
    const files = { 'A.csproj': csproj(`<TargetFramework>net8.0</TargetFramework>${property}`), Dockerfile }
    const found = judge(files, { host: 'windows/amd64:10.0.20348' })
    return found.flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : []))
  }
  expect(errors('')).toEqual(['runtime-newer-than-target'])
  expect(errors(`<RollForward Condition="'$(PublishDir)' == 'C:\\out\\'">Major</RollForward>`)).toEqual([])
})
