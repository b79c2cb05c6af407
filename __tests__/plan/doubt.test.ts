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

test('a tag beside a digest is not what is pulled', () => {
  const digest = `sha256:${'0'.repeat(64)}`
  const dockerfile = `FROM mcr.microsoft.com/dotnet/aspnet:7.0.99@${digest}\n`
  expect(judge({ Dockerfile: dockerfile }, {}).filter(({ rule }) => rule === 'unknown-tag')).toEqual([])
})
