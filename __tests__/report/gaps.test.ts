/** What could not be judged: one path, one line, and the reason. */
import { expect, test } from '@jest/globals'
import { check } from '../../src/app.ts'
import { readInputs } from '../../src/inputs.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
import { gapsOf } from '../../src/report/result.ts'
import { systemWorld } from '../../src/world/system.ts'
import { folderWith } from '../support/folder.ts'

const project = (framework: string) =>
  `<Project Sdk="Microsoft.NET.Sdk">\n<PropertyGroup>\n<TargetFramework>${framework}</TargetFramework>\n</PropertyGroup>\n</Project>`
const calls = '$([System.DateTime]::Now)'

test.each([
  [{ 'a/A.csproj': '<Project>\n  <A>' }, 'a/A.csproj:2 unclosed tag: A'],
  [{ 'a/A.csproj': project(calls) }, 'a/A.csproj:3 calls System.DateTime::Now'],
  [
    { 'a/A.csproj': '<Project Sdk="Microsoft.NET.Sdk" />' },
    'a/A.csproj:1 sets neither TargetFramework nor TargetFrameworks'
  ],
  [{ 'a/A.csproj': project('net8.0;net9.0') }, /^a\/A\.csproj:3 TargetFramework holds several frameworks/],
  [
    {
      'a/A.csproj': '<Project Sdk="Microsoft.NET.Sdk" />',
      'a/Directory.Build.props': `<Project>\n<PropertyGroup><TargetFramework>${calls}</TargetFramework></PropertyGroup></Project>`
    },
    'a/A.csproj:1 a/Directory.Build.props line 2 calls System.DateTime::Now'
  ],
  [{ Dockerfile: '#'.repeat(4 * 1024 * 1024 + 1) }, 'Dockerfile:1 is larger than 4 MB'],
  [{ Dockerfile: '\nARG IMAGE\nFROM $IMAGE\n' }, /^Dockerfile:3 .*IMAGE/]
])('case %#', async (files, expected) => {
  const given: Record<string, string> = { path: folderWith(files), host: 'linux/amd64', 'as-of': '2026-06-01' }
  const result = await check(
    systemWorld(),
    readInputs((name) => given[name] ?? '', preferenceWords)
  )
  const [gap, ...more] = gapsOf(result).map(({ file, line, why }) => `${file}:${line} ${why}`)
  expect(more).toEqual([])
  if (typeof expected === 'string') expect(gap).toBe(expected)
  else expect(gap).toMatch(expected)
})
