/** `evaluator: msbuild`: the question, the answer, and what becomes of our own reading. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, afterEach, expect, jest, test } from '@jest/globals'
import { readProjects } from '../../src/ask-msbuild.ts'
import { type EvaluationOptions, propertyNames } from '../../src/project/project.ts'
import { readMsbuildAnswer } from '../../src/project/real-msbuild/answer.ts'
import { askMsbuild } from '../../src/project/real-msbuild/ask.ts'
import { isAsked, msbuildArguments, questionOf } from '../../src/project/real-msbuild/question.ts'
import { commandsOutside } from '../../src/world/commands.ts'
import { openFolder } from '../../src/world/files.ts'
import type { Command, CommandResult, World } from '../../src/world/world.ts'
import { folderWith } from '../support/folder.ts'
import { memoryRepository } from '../support/memory-repository.ts'
import { runCommand, runStep } from '../support/run-program.ts'

jest.setTimeout(120_000)

const group = (body: string) => `<PropertyGroup>${body}</PropertyGroup>`
const plain = (body: string) => `<Project Sdk="Microsoft.NET.Sdk">${body}</Project>`
const net8 = group('<TargetFramework>net8.0</TargetFramework>')

test('a question holds what the command says, and runs no target', () => {
  const options = { globals: { Configuration: 'Release', Some: 'a;b%' } }
  const args = msbuildArguments('/src/App.csproj', questionOf('App.csproj', options), 'net8.0')
  expect(args.slice(0, 8)).toEqual([
    'msbuild',
    '/src/App.csproj',
    '-nologo',
    '-noAutoResponse',
    '-p:_IsPublishing=true',
    '-p:Configuration=Release',
    '-p:Some=a%3Bb%25',
    '-p:TargetFramework=net8.0'
  ])
  expect(args.filter((arg) => /^-(?:t|target|restore|r)\b/i.test(arg))).toEqual([])
})

test.each<[string, EvaluationOptions, boolean]>([
  ['App.csproj', {}, true],
  ['App.csproj', { environment: { DOTNET_RUNNING_IN_CONTAINER: 'true' } }, true],
  ['App.csproj', { environment: { LD_PRELOAD: '/evil.so' } }, false],
  ['App.csproj', { environment: { DOTNET_STARTUP_HOOKS: '/evil.dll' } }, false],
  ['app.cs', {}, false]
])('%s under %j is asked: %s', (path, options, expected) => {
  expect(isAsked(questionOf(path, options))).toBe(expected)
})

/** What MSBuild prints for a project of the scanned folder /repo. */
function printed(properties: Record<string, string>, references: readonly Record<string, string>[] = []): string {
  const all = Object.fromEntries(propertyNames.map((name) => [name, '']))
  const sdk = { OS: 'Unix', NETCoreSdkVersion: '10.0.401', NETCoreSdkPortableRuntimeIdentifier: 'linux-x64' }
  return JSON.stringify({ Properties: { ...all, ...sdk, ...properties }, Items: { FrameworkReference: references } })
}

test.each(['', 'MSBUILD : error MSB1009: Project file does not exist.', '{ "Properties": ', '[]', 'null', '{}'])(
  '%j is no answer',
  (output) => {
    expect(readMsbuildAnswer(output, '/repo', 'App.csproj').known).toBe(false)
  }
)

test('paths below the scanned folder are told as the project would write them', () => {
  const output = `Welcome to .NET!\n${printed({ ArtifactsPath: '/repo/artifacts', PublishDir: '/repo/src/App/bin/' })}`
  const answer = readMsbuildAnswer(output, '/repo', 'src/App/App.csproj')
  expect(answer.known && answer.value.properties).toMatchObject({
    ArtifactsPath: '../../artifacts',
    PublishDir: 'bin/'
  })
})

/** The projects of a repository, where `answer` stands for MSBuild. */
async function read(files: Record<string, string>, answer: (command: Command) => string | CommandResult) {
  const commands: Command[] = []
  const run: World['run'] = (command) => {
    commands.push(command)
    const result = answer(command)
    return Promise.resolve(
      typeof result === 'string' ? { started: true, exitCode: 0, stdout: result, stderr: '' } : result
    )
  }
  const world = { run, absolutePath: () => '/repo' } as unknown as World
  const use = { evaluator: 'msbuild', path: '.' } as const
  const { projects, differences } = await readProjects(world, memoryRepository(files), use, (own) => {
    for (const path of own.paths) own.evaluate(path)
  })
  return { projects, differences, commands }
}

const core = { Identity: 'Microsoft.NETCore.App', PrivateAssets: 'All' }
const console = {
  TargetFramework: 'net8.0',
  TargetFrameworkIdentifier: '.NETCoreApp',
  TargetFrameworkVersion: 'v8.0',
  OutputType: 'Library',
  AssemblyName: 'App',
  TargetLatestRuntimePatch: 'false',
  IsPublishable: 'true',
  Configuration: 'Debug',
  UseAppHost: '',
  PublishDir: 'bin/Debug/net8.0/publish/'
}

test('where both agree nothing is said, and our places stay', async () => {
  const { projects, differences, commands } = await read({ 'App.csproj': plain(net8) }, () => printed(console, [core]))
  const [inner] = projects.evaluate('App.csproj').inner
  expect([...differences]).toEqual([])
  expect(inner?.where).toMatchObject({ path: 'App.csproj' })
  expect(commands).toHaveLength(1)
})

test('an answer replaces ours, and each difference is said', async () => {
  const aspnet = { Identity: 'Microsoft.AspNetCore.App' }
  const { projects, differences } = await read(
    { 'App.csproj': plain(`${net8}${group('<RollForward>$([System.DateTime]::Now.Year)</RollForward>')}`) },
    () => printed({ ...console, OutputType: 'Exe', UseAppHost: 'true', RollForward: '2026' }, [core, aspnet])
  )
  const project = projects.evaluate('App.csproj')
  const [inner] = project.inner
  expect(inner?.properties.RollForward).toMatchObject({ known: true, value: '2026' })
  expect(inner?.properties.OutputType).toMatchObject({ known: true, value: 'Exe' })
  expect(inner?.frameworkReferences).toMatchObject({ value: [{ name: core.Identity }, { name: aspnet.Identity }] })
  expect(project.kind).toBe('console')
  expect([...differences]).toEqual([
    'App.csproj (net8.0): OutputType is “Library” by our reading and “Exe” by MSBuild, which counts.',
    'App.csproj (net8.0): UseAppHost is “” by our reading and “true” by MSBuild, which counts.',
    'App.csproj (net8.0): FrameworkReference is “Microsoft.NETCore.App” by our reading and “Microsoft.AspNetCore.App;Microsoft.NETCore.App” by MSBuild, which counts.'
  ])
})

test('frameworks that our reading cannot tell are MSBuild’s, with one call for each', async () => {
  const body = group('<TargetFrameworks>$([System.DateTime]::Now.Year)</TargetFrameworks>')
  const { projects, differences, commands } = await read({ 'App.csproj': plain(body) }, ({ args }) => {
    const framework = /^-p:TargetFramework=(.*)$/m.exec(args.join('\n'))?.[1]
    return framework === undefined
      ? printed({ TargetFrameworks: 'net8.0;net9.0' })
      : printed({ ...console, TargetFramework: framework }, [core])
  })
  const { frameworks, inner } = projects.evaluate('App.csproj')
  expect(frameworks).toMatchObject({
    known: true,
    value: [{ value: { text: 'net8.0' } }, { value: { text: 'net9.0' } }]
  })
  expect(inner).toHaveLength(2)
  expect(commands).toHaveLength(3)
  expect([...differences].filter((text) => text.includes('target framework'))).toEqual([])
})

test('an answer of another SDK replaces only what our reading for that SDK gets wrong', async () => {
  const body = `${net8}${group('<OutputType>Exe</OutputType><PublishSingleFile>true</PublishSingleFile>')}`
  const exe = { ...console, OutputType: 'Exe', UseAppHost: 'true', PublishSingleFile: 'true' }
  const given = {
    ...exe,
    SelfContained: 'true',
    PublishSelfContained: 'true',
    RuntimeIdentifier: 'linux-x64',
    PlatformTarget: 'x64',
    TargetLatestRuntimePatch: 'true',
    EnableSdkContainerSupport: 'true',
    PublishDir: 'bin/Debug/net8.0/linux-x64/publish/'
  }
  const { projects, differences } = await read({ 'App.csproj': plain(body) }, () => printed(given, [core]))
  const [inner] = projects.evaluate('App.csproj').inner
  expect([...differences]).toEqual([])
  expect(inner?.properties.SelfContained).toMatchObject({ known: true, value: 'true' })
  // The SDK of the image may run on musl.
  expect(inner?.properties.RuntimeIdentifier.known).toBe(false)
})

const environment = { ...process.env }
const bin = realpathSync(mkdtempSync(join(tmpdir(), 'dotnet-')))
afterEach(() => {
  process.env = { ...environment }
})
afterAll(() => rmSync(bin, { recursive: true, force: true }))

/** A `dotnet` that is this script of /bin/sh. */
function fakeDotnet(script: string): void {
  writeFileSync(join(bin, 'dotnet'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, 'dotnet'), 0o755)
}

const onUnix = process.platform === 'win32' ? test.skip : test
const files = { 'a/A.csproj': plain(net8), 'b/B.csproj': plain(net8), 'c/C.csproj': plain(net8) }

onUnix.each<[string, string | undefined, RegExp]>([
  ['hangs', 'exec sleep 60', /^MSBuild did not answer 3 of 3 .*dotnet did not answer within 0\.\d+ s/],
  ['prints garbage', 'echo "{ \\"Properties\\": 7"', /^MSBuild did not answer 3 of 3 .*it printed no answer/],
  [
    'fails',
    'echo "A.csproj : error MSB4057: no"; exit 1',
    /^MSBuild did not answer 3 of 3 .*MSBuild ended with 1: A\.csproj : error MSB4057: no/
  ],
  [
    'prints without end',
    'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done',
    /^MSBuild did not answer 3 of 3 .*wrote more than|did not answer within/
  ],
  ['is missing', undefined, /^MSBuild did not answer 3 of 3 .*dotnet is not installed/]
])('a dotnet that %s is one notice', async (_, script, expected) => {
  if (script === undefined) rmSync(join(bin, 'dotnet'), { force: true })
  else fakeDotnet(script)
  process.env.PATH = script === undefined ? bin : [bin, '/usr/bin', '/bin'].join(delimiter)
  const folder = folderWith(files)
  const questions = openFolder(folder).paths.map((path) => questionOf(path, {}))
  const start = performance.now()
  const answers = await askMsbuild({ run: commandsOutside([folder]) }, folder, questions, { call: 900, all: 2000 })
  expect(answers.notice).toMatch(expected)
  expect(answers.of(questions[0] ?? questionOf('', {}))).toBeUndefined()
  expect(performance.now() - start).toBeLessThan(10_000)
})

onUnix('a program that fails leaves our own reading, with one note in the report', () => {
  fakeDotnet('exit 3')
  const options = ['--evaluator', 'msbuild', '--host', 'linux/amd64', '--as-of', '2026-11-24', '--format', 'json']
  const run = runCommand(folderWith(files), ['check', ...options], { PATH: bin })
  const report = JSON.parse(run.output)
  expect(report.projects.map(({ frameworks }: { frameworks: string[] }) => frameworks)).toEqual([
    ['net8.0'],
    ['net8.0'],
    ['net8.0']
  ])
  const notes = report.notes.filter((note: string) => note.includes('MSBuild'))
  expect(notes).toHaveLength(1)
  expect(run).toMatchObject({ exitCode: 0, errors: '' })
})

onUnix('nothing is started unless it is asked for', () => {
  fakeDotnet(`touch "${join(bin, 'started')}"`)
  const run = runStep(folderWith(files), { host: 'linux/amd64' }, { PATH: bin })
  expect(run.log).not.toContain('MSBuild')
  expect(openFolder(bin).paths).not.toContain('started')
})

const found = spawnSync('dotnet', ['--version'], { cwd: tmpdir() }).status === 0
const withDotnet = found || process.env.REQUIRE_TOOLS === '1' ? test : test.skip

withDotnet('the installed MSBuild evaluates what our reading cannot (needs dotnet)', () => {
  const path = dirname(spawnSync('which', ['dotnet'], { encoding: 'utf8' }).stdout.trim())
  const folder = folderWith({
    'global.json': '{ "sdk": { "version": "1.0.100" } }',
    'Directory.Build.props': `<Project>${group('<Old>$([System.Text.RegularExpressions.Regex]::Replace("net8.0", "8", "9"))</Old>')}</Project>`,
    'src/App/App.csproj': `<Project Sdk="Microsoft.NET.Sdk.Web">${group('<TargetFramework>$(Old)</TargetFramework>')}</Project>`,
    'src/Both/Both.csproj': plain(group('<TargetFrameworks>net8.0;net9.0</TargetFrameworks>')),
    'src/Old/Old.csproj': `<Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">${group('<OutputType>Exe</OutputType><TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>')}<Import Project="$(MSBuildToolsPath)\\Microsoft.CSharp.targets" /></Project>`
  })
  const options = ['--host', 'linux/amd64', '--as-of', '2026-11-24', '--format', 'json']
  const report = (more: readonly string[]) =>
    JSON.parse(runCommand(folder, ['check', ...options, ...more], { PATH: path, HOME: bin }).output)
  const frameworks = ({ projects }: { projects: { frameworks: string[] }[] }) => projects.map((one) => one.frameworks)
  expect(frameworks(report([]))).toEqual([[], ['net8.0', 'net9.0'], ['net472']])
  const answered = report(['--evaluator', 'msbuild'])
  expect(frameworks(answered)).toEqual([['net9.0'], ['net8.0', 'net9.0'], ['net472']])
  expect(answered.notes.filter((note: string) => note.includes('MSBuild'))).toEqual([])
  expect(answered.projects[0].images[0].runtime).toMatch(/^mcr\.microsoft\.com\/dotnet\/aspnet:9\.0/)
})
