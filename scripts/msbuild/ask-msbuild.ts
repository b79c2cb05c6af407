/** Asks the real MSBuild, many projects in one process. Needs `dotnet` on PATH; evaluates only, builds and restores nothing. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export interface Question {
  /** Absolute path of the project. */
  readonly path: string
  readonly globals: Readonly<Record<string, string>>
}

export interface MsbuildAnswer extends Question {
  readonly problem?: string
  readonly properties?: Readonly<Record<string, string>>
  readonly frameworkReferences?: readonly string[]
  readonly projectReferences?: readonly string[]
  readonly packageReferences?: readonly string[]
}

export interface Sdk {
  readonly version: string
  readonly folder: string
  /** Folder of the dotnet program. */
  readonly root: string
}

/** The newest installed SDK; undefined without `dotnet`. */
export function installedSdk(): Sdk | undefined {
  const list = spawnSync('dotnet', ['--list-sdks'], { encoding: 'utf8', cwd: tmpdir() })
  if (list.error !== undefined || list.status !== 0) return undefined
  const last = list.stdout.trim().split('\n').at(-1) ?? ''
  const match = /^(\S+) \[(.*)\]$/.exec(last)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  return { version: match[1], folder: join(match[2], match[1]), root: dirname(match[2]) }
}

/** Evaluates every question, and the inner builds of projects with several frameworks. */
export function askMsbuild(sdk: Sdk, questions: readonly Question[], names: readonly string[]): MsbuildAnswer[] {
  const folder = mkdtempSync(join(tmpdir(), 'msbuild-home-'))
  try {
    const run = spawnSync('dotnet', ['exec', programFor(sdk), sdk.folder, names.join(';')], {
      input: questions.map((question) => JSON.stringify(question)).join('\n'),
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      cwd: folder,
      env: cleanEnvironment(sdk, folder)
    })
    if (run.status !== 0) throw new Error(`MSBuild's process failed: ${run.stderr.slice(0, 2000)}`)
    return run.stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as MsbuildAnswer)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

let compiled: string | undefined

/** Compiled once in a process. */
function programFor(sdk: Sdk): string {
  if (compiled !== undefined) return compiled
  const folder = mkdtempSync(join(tmpdir(), 'msbuild-oracle-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  compiled = compile(sdk, folder)
  return compiled
}

/** Only what the engine needs: variables of the machine would be properties. */
function cleanEnvironment(sdk: Sdk, home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    DOTNET_ROOT: sdk.root,
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_HOST_PATH: join(sdk.root, 'dotnet'),
    MSBUILD_EXE_PATH: join(sdk.folder, 'MSBuild.dll'),
    MSBuildSDKsPath: join(sdk.folder, 'Sdks'),
    MSBuildExtensionsPath: `${sdk.folder}/`
  }
}

function compile(sdk: Sdk, folder: string): string {
  const runtimes = join(sdk.root, 'shared', 'Microsoft.NETCore.App')
  const runtime = readdirSync(runtimes).sort(byNumber).at(-1) ?? ''
  const shared = readdirSync(join(runtimes, runtime)).filter((name) =>
    /^(?:System|Microsoft|mscorlib|netstandard).*\.dll$/.test(name)
  )
  const references = [
    ...shared
      .map((name) => join(runtimes, runtime, name))
      .filter((path) => !/Native|\.so$|mscordac|coreclr|clr/.test(path)),
    join(sdk.folder, 'Microsoft.Build.dll'),
    join(sdk.folder, 'Microsoft.Build.Framework.dll')
  ]
  const source = [resolve('scripts/msbuild/oracle.cs')].find((path) => existsSync(path))
  if (source === undefined) throw new Error('Run this from the root of the repository')
  const options = join(folder, 'options.rsp')
  const program = join(folder, 'oracle.dll')
  writeFileSync(
    options,
    ['-nologo', '-nostdlib', `-out:"${program}"`, ...references.map((path) => `-r:"${path}"`), `"${source}"`].join('\n')
  )
  const result = spawnSync('dotnet', ['exec', join(sdk.folder, 'Roslyn', 'bincore', 'csc.dll'), `@${options}`], {
    encoding: 'utf8'
  })
  if (result.status !== 0) throw new Error(`oracle.cs does not compile: ${result.stdout.slice(0, 2000)}`)
  const framework = { name: 'Microsoft.NETCore.App', version: runtime }
  writeFileSync(
    join(folder, 'oracle.runtimeconfig.json'),
    JSON.stringify({
      runtimeOptions: { tfm: 'net8.0', framework, configProperties: { 'System.GC.Concurrent': false } }
    })
  )
  return program
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}
