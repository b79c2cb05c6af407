/** Dockerfiles whose image is an argument: what a workflow gives it, and what is said of that. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { check } from '../../src/app.ts'
import { readInputs } from '../../src/inputs.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
import { gapsOf } from '../../src/report/result.ts'
import { systemWorld } from '../../src/world/system.ts'
import { folderWith } from '../support/folder.ts'

const readme = readFileSync('README.md', 'utf8')
const [, shown = ''] = /### Build what it chose[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readme) ?? []
const files = {
  'src/App.csproj':
    '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>',
  'src/Dockerfile':
    'ARG RUNTIME\nFROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\nRUN dotnet publish src/App.csproj -o /app\nFROM ${RUNTIME}\nCOPY --from=build /app .\nENTRYPOINT ["dotnet", "App.dll"]\n'
}
const action = 'uses: dotnet-base-image/dotnet-base-image@v1'
/** One job that chooses, and then builds as the steps say. */
const oneJob = (steps: string, uses = action) =>
  `jobs:\n  all:\n    runs-on: ubuntu-latest\n    steps:\n      - id: images\n        ${uses}\n${steps}`
const run = (value: string, file = 'src/Dockerfile') =>
  `      - run: docker build --build-arg RUNTIME=${value} -f ${file} .\n`
const push = (value: string) =>
  `      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          file: src/Dockerfile\n          build-args: |\n            RUNTIME=${value}\n`
const output = '${{ steps.images.outputs.runtime-image }}'

const chosen =
  'A workflow fills the argument that is the image of src/Dockerfile:5 with what this action chooses; it is not judged.'
const decided = (inside: string) =>
  `src/Dockerfile:5 build argument RUNTIME: the workflow decides it when it runs: ${inside}`

test.each<[string, string, readonly string[], readonly string[]]>([
  ['the workflow of the README', shown, [chosen], []],
  [
    'the same with a file that can be told',
    shown.replace(/--file "[^ ]* [^ ]*/, '--file src/Dockerfile'),
    [chosen],
    []
  ],
  ['an output in a command', oneJob(run(output)), [chosen], []],
  ['an output in build-args', oneJob(push(output)), [chosen], []],
  [
    'an output of another action',
    oneJob(run(output), 'uses: octo/other@v1'),
    [],
    [decided('steps.images.outputs.runtime-image')]
  ],
  ['another output', oneJob(push('${{ steps.images.outputs.host }}')), [], [decided('steps.images.outputs.host')]],
  [
    'an output with more behind it',
    oneJob(push(`${output}-alpine`)),
    [],
    ['src/Dockerfile:5 build argument RUNTIME: a part of it is what this action chooses when the workflow runs']
  ],
  [
    'an output with more before it, in a command',
    oneJob(run(`"mirror/${output}"`)),
    [],
    ['src/Dockerfile:5 build argument RUNTIME: a part of it is what this action chooses when the workflow runs']
  ],
  ['an input', oneJob(push('${{ inputs.image }}')), [], [decided('inputs.image')]],
  [
    'a value that is written, for a file that cannot be told',
    oneJob(run('mcr.microsoft.com/dotnet/aspnet:10.0', '${{ matrix.file }}')),
    [],
    [
      'src/Dockerfile:5 build argument RUNTIME: .github/workflows/ci.yml line 7 gives it to a Dockerfile that is known only when the workflow runs'
    ]
  ],
  [
    'a choice and something else, for files that cannot be told',
    oneJob(run(output, '$FILE') + run('other', '$FILE')),
    [],
    [
      'src/Dockerfile:5 build argument RUNTIME: .github/workflows/ci.yml line 8 gives it to a Dockerfile that is known only when the workflow runs'
    ]
  ],
  [
    'a build that gives nothing',
    oneJob('      - run: docker build -f src/Dockerfile .\n'),
    [],
    ['src/Dockerfile:5 "${RUNTIME}" expands to nothing: RUNTIME has no default, and the build gives no value']
  ],
  [
    'no build at all, or one elsewhere',
    oneJob('      - run: docker build --build-arg RUNTIME=x https://example.com/other.git\n'),
    [],
    [
      'src/Dockerfile:5 "${RUNTIME}" expands to nothing: RUNTIME has no default, and no build that was read gives it a value'
    ]
  ]
])('%s', async (_, workflow, notes, gaps) => {
  const folder = folderWith({ ...files, '.github/workflows/ci.yml': workflow })
  const given: Record<string, string> = { path: folder, host: 'linux/amd64', 'as-of': '2026-06-01' }
  const result = await check(
    systemWorld(),
    readInputs((name) => given[name] ?? '', preferenceWords)
  )
  expect(result.notes).toEqual(notes)
  expect(gapsOf(result).map(({ file, line, why }) => `${file}:${line} ${why}`)).toEqual(gaps)
})
