import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, jest, test } from '@jest/globals'
import { msbuildArguments, readMsbuildAnswer, replaceByMsbuild } from '../../src/project/ask-msbuild.ts'
import { indexProjects } from '../../src/project/index-projects.ts'
import { memoryRepository } from '../support/memory-repository.ts'

jest.setTimeout(120_000)

const text =
  '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework><RollForward>$([System.DateTime]::Now.Year)</RollForward></PropertyGroup></Project>'
const project = indexProjects(memoryRepository({ 'App.csproj': text })).evaluate('App.csproj')
const [inner] = project.inner
if (inner === undefined) throw new Error('no build')

test('asks for properties and items, and runs no target', () => {
  const args = msbuildArguments('/src/App.csproj', 'net8.0', { globals: { Configuration: 'Release', Some: 'a;b' } })
  expect(args.slice(0, 7)).toEqual([
    'msbuild',
    '/src/App.csproj',
    '-nologo',
    '-noAutoResponse',
    '-p:_IsPublishing=true',
    '-p:TargetFramework=net8.0',
    '-p:Configuration=Release'
  ])
  expect(args).toContain('-p:Some=a%3Bb')
  expect(args.some((arg) => arg.startsWith('-t'))).toBe(false)
})

test('takes the answers over and says where they differ', () => {
  const answer = readMsbuildAnswer(
    JSON.stringify({
      Properties: { RollForward: '2026', OutputType: 'Library', TargetFramework: 'net8.0' },
      Items: { FrameworkReference: [{ Identity: 'Microsoft.NETCore.App' }] }
    })
  )
  if (!answer.known) throw new Error(answer.why)
  const replaced = replaceByMsbuild(project, inner, answer.value)
  expect(replaced.inner.properties.RollForward).toMatchObject({ known: true, value: '2026' })
  expect(replaced.inner.properties.TargetFramework.where).toBeDefined()
  expect(replaced.inner.frameworkReferences).toMatchObject({ value: [{ name: 'Microsoft.NETCore.App' }] })
  expect(replaced.differences).toEqual([
    'App.csproj (net8.0): OutputType is “Exe” by our reading and “Library” by MSBuild'
  ])
})

test.each(['', 'MSBUILD : error MSB1009: Project file does not exist.', '{ "Properties": '])(
  '%j is no answer',
  (output) => {
    expect(readMsbuildAnswer(output).known).toBe(false)
  }
)

const hasDotnet = spawnSync('dotnet', ['--version'], { cwd: tmpdir() }).status === 0
const withDotnet = hasDotnet || process.env.REQUIRE_TOOLS === '1' ? test : test.skip

withDotnet('the installed MSBuild understands the question (needs dotnet)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ask-'))
  try {
    const path = join(folder, 'App.csproj')
    writeFileSync(path, text)
    const run = spawnSync('dotnet', [...msbuildArguments(path, undefined, {})], { encoding: 'utf8', cwd: folder })
    const answer = readMsbuildAnswer(run.stdout)
    expect(answer.known ? answer.value.properties.OutputType : answer.why).toBe('Exe')
    expect(answer.known ? answer.value.frameworkReferences : []).toContain('Microsoft.AspNetCore.App')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
