/** An argument without a value makes Docker refuse a file; what is wrong with its other images is still wrong. */
import { expect, test } from '@jest/globals'
import { type Files, judge } from './support/judge.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const project =
  '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>'

const filesOf = (head: string, sdk: string): Files => ({
  'App.csproj': project,
  Dockerfile: `${head} AS base\nWORKDIR /app\nFROM ${mcr}/${sdk} AS build\nWORKDIR /src\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nFROM base\nCOPY --from=build /out .\nENTRYPOINT ["dotnet", "App.dll"]\n`
})

const blank = 'ARG BASE\nFROM $BASE'
const workflow: Files = {
  '.github/workflows/b.yml':
    'on: push\njobs:\n  b:\n    runs-on: ubuntu-latest\n    steps:\n      - run: docker build .\n'
}

test.each<[string, Files, readonly string[]]>([
  ['a value', filesOf('ARG BASE=debian:12\nFROM $BASE', 'sdk:9.0'), ['end-of-life', 'missing-runtime']],
  ['no value', filesOf(blank, 'sdk:9.0'), ['end-of-life']],
  [
    'no value, and an SDK that is older than the app: nothing rests on apps',
    filesOf(blank, 'sdk:7.0'),
    ['end-of-life']
  ],
  ['no value, and a tag that nobody published', filesOf(blank, 'sdk:8.0-jamy'), ['unknown-tag']],
  ['no value, and a good SDK', filesOf(blank, 'sdk:10.0'), []],
  [
    'no value, and a stage that nothing needs',
    filesOf(`ARG BASE\nFROM ${mcr}/sdk:7.0 AS other\nFROM $BASE`, 'sdk:10.0'),
    []
  ],
  ['no value by a declared build, which fails', { ...filesOf(blank, 'sdk:7.0'), ...workflow }, []],
  ['an argument that nobody declares, which no build can give', filesOf('FROM $BASE', 'sdk:7.0'), []],
  ['a substitution that Docker refuses', filesOf('ARG BASE\nFROM ${BASE!}', 'sdk:7.0'), []]
])('%s', (_, files, expected) => {
  expect([...new Set(judge(files).map(({ rule }) => rule))].sort()).toEqual(expected)
})

test.each([
  ['is edited where Docker takes the file', 'FROM debian:12', true],
  ['is edited in none that it refuses', blank, false]
])('a wrong tag %s', (_, head, isEdited) => {
  const found = judge(filesOf(head, 'sdk:8.0-jamy')).filter(({ rule }) => rule === 'unknown-tag')
  expect(found.map((finding) => finding.edits.length > 0)).toEqual([isEdited])
})
