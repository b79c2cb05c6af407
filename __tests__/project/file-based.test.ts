import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, jest, test } from '@jest/globals'
import { askMsbuild, installedSdk } from '../../scripts/msbuild/ask-msbuild.ts'
import { indexProjects } from '../../src/project/index-projects.ts'
import { type EvaluationOptions, type PropertyName, propertyNames } from '../../src/project/project.ts'
import { memoryRepository } from '../support/memory-repository.ts'

jest.setTimeout(120_000)

const sdk10 = { sdkVersion: '10.0', sdkRuntimeIdentifier: 'linux-x64' }

function evaluate(files: Readonly<Record<string, string>>, path: string, options: EvaluationOptions = sdk10) {
  const project = indexProjects(memoryRepository(files)).evaluate(path, options)
  const [inner] = project.inner
  const property = (name: PropertyName) => {
    const fact = inner?.properties[name]
    return fact?.known ? fact.value : `unknown: ${fact?.why}`
  }
  const frameworks = project.frameworks.known
    ? project.frameworks.value.map(({ value, where }) => [
        value.text,
        files[where.path]?.slice(where.start, where.end) ?? ''
      ])
    : project.frameworks.why
  return { project, inner, property, frameworks }
}

test('a plain file is an executable that is published as native code', () => {
  const { project, property, frameworks } = evaluate({ 'tools/hello.cs': 'Console.WriteLine();' }, 'tools/hello.cs')
  expect(frameworks).toEqual([['net10.0', '']])
  expect(project).toMatchObject({ style: 'file-based', kind: 'console', sdks: ['Microsoft.NET.Sdk'] })
  expect(
    ['OutputType', 'PublishAot', 'SelfContained', 'AssemblyName', 'PublishDir'].map((name) =>
      property(name as PropertyName)
    )
  ).toEqual(['Exe', 'true', 'true', 'hello', 'artifacts/hello/'])
})

const marked = [
  '#!/usr/bin/env dotnet',
  '// a comment',
  '/* another',
  '   one */',
  '#:sdk Microsoft.NET.Sdk.Web@10.0.0',
  '  #:property   TargetFramework = net9.0',
  '#:property PublishAot=false',
  '#:package  Serilog@4.2.0',
  '#:package xunit',
  '#:project ../lib',
  '#pragma warning disable CS1591',
  '#:project ../more/More.csproj',
  'using System;',
  '#:property TargetFramework=net8.0'
]

test.each(['\n', '\r\n'])('directives say framework, SDK, packages and projects, with lines ended by %j', (end) => {
  const { project, inner, property, frameworks } = evaluate(
    {
      'app/app.cs': `\uFEFF${marked.join(end)}`,
      'Directory.Build.props': '<Project><PropertyGroup><RollForward>Major</RollForward></PropertyGroup></Project>',
      'lib/Lib.csproj': '<Project />',
      'more/More.csproj': '<Project />'
    },
    'app/app.cs'
  )
  expect(frameworks).toEqual([['net9.0', 'net9.0']])
  expect(project).toMatchObject({ kind: 'test', sdks: ['Microsoft.NET.Sdk.Web'] })
  expect(project.files).toEqual(['app/app.cs', 'Directory.Build.props'])
  expect([property('PublishAot'), property('RollForward')]).toEqual(['false', 'Major'])
  expect(inner?.frameworkReferences).toMatchObject({
    value: [{ name: 'Microsoft.NETCore.App' }, { name: 'Microsoft.AspNetCore.App' }]
  })
  expect(inner?.packageReferences).toMatchObject({
    value: [
      { name: 'Serilog', version: '4.2.0' },
      { name: 'xunit', version: undefined }
    ]
  })
  expect(inner?.projectReferences).toMatchObject({
    value: [{ value: 'lib/Lib.csproj' }, { value: 'more/More.csproj' }]
  })
})

test.each([
  ['#:include helper.cs', /app\.cs line 1 uses #:include/],
  ['#:ref other.cs', /app\.cs line 1 uses #:ref/],
  ['#:property TargetFramework', /app\.cs line 1 holds a directive that cannot be read, #:property/],
  ['#:property A="b c"', /#:property/],
  ['#:nonsense x', /#:nonsense/],
  ['#:property A=1\n#:property a=2', /app\.cs line 2/],
  ['#:package\n', /#:package/],
  ['#if X\n#:property PublishAot=false\n#endif', /app\.cs line 1 holds #if in front of directives/]
])('%j is unknown', (text, why) => {
  expect(evaluate({ 'app.cs': text }, 'app.cs').frameworks).toMatch(why)
})

test.each([
  [undefined, 'depends on the version of the SDK that builds'],
  ['{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }', [['net10.0', '']]],
  [
    '{ "sdk": { "version": "10.0.100", "rollForward": "latestMajor" } }',
    'depends on the version of the SDK that builds'
  ]
])('without an SDK the global.json %s decides', (globalJson, expected) => {
  const files = { 'a/app.cs': '', ...(globalJson === undefined ? {} : { 'global.json': globalJson }) }
  expect(evaluate(files, 'a/app.cs', {}).frameworks).toEqual(expected)
})

test('only files that are marked, and belong to no project, are found', () => {
  const { paths, fileBased } = indexProjects(
    memoryRepository({
      'a.cs': '#!/usr/bin/env -S dotnet run\n',
      'b/b.cs': '// title\n\n#:package A\n',
      'c.cs': 'namespace C;\n#:package A\n',
      'd.cs': '#if DEBUG\n#:package A\n#endif\n',
      'src/App.csproj': '<Project />',
      'src/tools/e.cs': '#:package A\n'
    })
  )
  expect(fileBased).toEqual(['a.cs', 'b/b.cs'])
  expect(paths).toEqual(['src/App.csproj'])
})

test('of very many C# files only a few are read', () => {
  let reads = 0
  const files = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`Assets/${index}.cs`, '']))
  const repository = memoryRepository(files)
  const read = (path: string) => {
    reads += 1
    return repository.read(path)
  }
  indexProjects({ ...repository, read })
  expect(reads).toBe(200)
})

const sdk = installedSdk()
const withDotnet = sdk !== undefined || process.env.REQUIRE_TOOLS === '1' ? test : test.skip

const real: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['Console.WriteLine();', {}],
  ['#:property PublishAot=false\n#:property TargetFramework=net9.0', {}],
  ['#:sdk Microsoft.NET.Sdk.Web\n#:property InvariantGlobalization=true', {}],
  [
    '#!/usr/bin/env dotnet\n#:sdk Microsoft.NET.Sdk.Worker\n#:package Serilog@4.0.0',
    { RuntimeIdentifier: 'linux-musl-x64' }
  ],
  [
    '#:property PublishTrimmed=true\n#:property X=$(TargetFramework)\n#:property AssemblyName=$(X)',
    { PublishAot: 'false' }
  ],
  ['#:property OutputType=Library\n#:property SelfContained=false', { Configuration: 'Release' }],
  ['#:property TargetFrameworks=net8.0;net10.0\n#:property TargetFramework=', {}]
]

withDotnet('files are evaluated as the project that the installed SDK makes of them (needs dotnet)', () => {
  if (sdk === undefined) throw new Error('dotnet is not on PATH')
  const root = mkdtempSync(join(tmpdir(), 'file-based-'))
  try {
    const texts: Record<string, string> = {
      'Directory.Build.props':
        '<Project><PropertyGroup><RollForward>Major</RollForward><IsPublishable>$(OutputType)</IsPublishable></PropertyGroup></Project>'
    }
    real.forEach(([text], index) => {
      texts[`a${index}/app.cs`] = text
    })
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const questions = real.flatMap(([, globals], index) => {
      const path = virtualProject(join(root, `a${index}/app.cs`))
      return [{}, { _IsPublishing: 'true' }].map((more) => ({ path, globals: { ...globals, ...more } }))
    })
    const answers = askMsbuild(sdk, questions, propertyNames)
    expect(answers.length).toBeGreaterThan(questions.length)
    for (const answer of answers) {
      const path = answer.path.slice(root.length + 1).replace(/\.csproj$/, '')
      const { _IsPublishing, ...globals } = answer.globals
      const options = { ...sdk10, sdkVersion: sdk.version, globals, publishing: _IsPublishing === 'true' }
      const { inner } = evaluate(texts, path, options)
      if (inner?.framework.text !== answer.properties?.TargetFramework) continue
      const own = propertyNames.flatMap((name) => {
        const fact = inner?.properties[name]
        return fact?.known ? [[name, fact.value]] : []
      })
      expect({ path, globals, ...Object.fromEntries(own) }).toEqual({
        path,
        globals,
        ...Object.fromEntries(own.map(([name = '']) => [name, answer.properties?.[name] ?? '']))
      })
      expect(own.length).toBeGreaterThan(propertyNames.length - 3)
    }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

/** Writes the project that the SDK would build, and gives its path. */
function virtualProject(file: string): string {
  const input = JSON.stringify({ $type: 'GetProject', EntryPointFileFullPath: file })
  const { stdout } = spawnSync('dotnet', ['run-api'], { input: `${input}\n`, encoding: 'utf8', cwd: tmpdir() })
  const { Content } = JSON.parse(stdout) as { Content?: string }
  if (Content === undefined) throw new Error(stdout)
  writeFileSync(`${file}.csproj`, Content)
  return `${file}.csproj`
}
