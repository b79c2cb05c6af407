/** What is said of projects without an image on the host, and what a matrix is made of. */
import { expect, test } from '@jest/globals'
import { check } from '../../src/app.ts'
import { readInputs } from '../../src/inputs.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
import { hostHints, matrixNotes } from '../../src/report/no-image.ts'
import { outputs } from '../../src/report/outputs.ts'
import { systemWorld } from '../../src/world/system.ts'
import { folderWith } from '../support/folder.ts'

const project = (sdk: string, framework: string, more = '') =>
  `<Project Sdk="Microsoft.NET.Sdk${sdk}"><PropertyGroup><TargetFramework>${framework}</TargetFramework>${more}</PropertyGroup></Project>`
const exe = '<OutputType>Exe</OutputType>'
const needs = (image: string) =>
  `mcr.microsoft.com/dotnet/framework/${image}:4.8.1-windowsservercore-ltsc2022 does not start on linux/amd64; it needs windows/amd64:10.0.20348`

test.each([
  [
    'fits',
    { 'App.csproj': project('.Web', 'net8.0'), 'Lib.csproj': project('', 'netstandard2.0') },
    'linux/amd64',
    [],
    []
  ],
  [
    'is for Windows, twice for one reason',
    { 'A.csproj': project('', 'net48', exe), 'B.csproj': project('', 'net472', exe) },
    'linux/amd64',
    [
      `The output matrix has no entry for A.csproj (net48), B.csproj (net472): ${needs('runtime')}. The input "host" asks for it.`
    ],
    ['For the images of A.csproj (net48), B.csproj (net472) say --host windows/amd64:10.0.20348.']
  ],
  [
    'is a library, which no matrix has',
    { 'L.csproj': project('', 'net48') },
    'linux/amd64',
    [],
    ['For the images of L.csproj (net48) say --host windows/amd64:10.0.20348.']
  ],
  ['is for no container', { 'W.csproj': project('.BlazorWebAssembly', 'net8.0') }, 'linux/amd64', [], []],
  ['is judged for its host', { 'A.csproj': project('', 'net48', exe) }, 'windows/amd64:10.0.20348', [], []]
])('what %s', async (_, files, host, notes, hints) => {
  const given: Record<string, string> = { path: folderWith(files), host, 'as-of': '2026-06-01' }
  const result = await check(
    systemWorld(),
    readInputs((name) => given[name] ?? '', preferenceWords)
  )
  expect(matrixNotes(result.projects)).toEqual(notes)
  const left = hostHints(result.projects)
  expect(left).toEqual(hints)
  if (notes.length > 0) expect(outputs(result).matrix).toBe('{"include":[]}')
})
