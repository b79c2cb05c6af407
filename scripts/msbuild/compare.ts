/** The same questions to both evaluators, and where the answers differ. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Evaluation, evaluate } from '../../src/project/evaluate/evaluate.ts'
import { type Library, libraryOf } from '../../src/project/evaluate/library.ts'
import { surroundingsOf } from '../../src/project/evaluate/surroundings.ts'
import { withSlashes } from '../../src/project/msbuild/paths.ts'
import { relativeTo } from '../../src/project/real-msbuild/answer.ts'
import { known, mapFact, unknown } from '../../src/text/fact.ts'
import { type Repository, repositoryOf } from '../../src/text/repository.ts'
import type { MsbuildAnswer } from './ask-msbuild.ts'

/** The properties that are compared. */
export const compared = [
  'TargetFramework',
  'TargetFrameworks',
  'TargetFrameworkIdentifier',
  'TargetFrameworkVersion',
  'TargetPlatformIdentifier',
  'OutputType',
  'AssemblyName',
  'RuntimeIdentifier',
  'RuntimeIdentifiers',
  'SelfContained',
  'PublishSelfContained',
  'PublishAot',
  'PublishTrimmed',
  'PublishSingleFile',
  'InvariantGlobalization',
  'RollForward',
  'UseWPF',
  'UseWindowsForms',
  'IsPublishable',
  'ContainerBaseImage',
  'ContainerFamily',
  // Beside what was asked for:
  'PublishReadyToRun',
  'UseAppHost',
  'IsTestProject',
  'PlatformTarget',
  'Configuration',
  'EnableSdkContainerSupport',
  'TargetLatestRuntimePatch',
  'UseArtifactsOutput',
  'DockerDefaultTargetOS',
  'PublishDir',
  'ArtifactsPath'
] as const

/** Properties that only the generated projects have: they show every step of an expression. */
export const comparedInFamily: readonly string[] = [...compared, 'A', 'B', 'C']

export const comparedItems = ['FrameworkReference', 'ProjectReference', 'PackageReference'] as const

export interface Difference {
  readonly path: string
  readonly globals: Readonly<Record<string, string>>
  readonly name: string
  readonly msbuild: string
  /** undefined: unknown here. */
  readonly own: string | undefined
  readonly why: string | undefined
}

export interface Agreement {
  evaluations: number
  /** What MSBuild says of the projects that it refuses. */
  readonly refused: string[]
  equal: number
  readonly unknown: Difference[]
  readonly different: Difference[]
}

/** Opens a folder without the bounds of the product: only for folders that this script made. */
export function openFolder(root: string): Repository {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true, encoding: 'utf8' })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !/(?:^|\/)(?:\.git|node_modules)\//.test(path))
  return repositoryOf(paths, (path) => {
    const bytes = readFileSync(join(root, path))
    if (bytes.length > 8_000_000) return unknown(`${path} is too large`)
    return known({ path, text: decode(bytes) })
  })
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le')
  return bytes.toString('utf8')
}

export function emptyAgreement(): Agreement {
  return { evaluations: 0, refused: [], equal: 0, unknown: [], different: [] }
}

/** Compares the answers for the projects of one folder and adds the result. */
export function compareFolder(
  root: string,
  answers: readonly MsbuildAnswer[],
  sdkVersion: string,
  result: Agreement,
  names: readonly string[] = compared
): void {
  const library = libraryOf(openFolder(root))
  for (const answer of answers) {
    if (answer.problem !== undefined) result.refused.push(answer.problem)
    else compareOne(root, library, relative(root, answer.path).replaceAll('\\', '/'), answer, sdkVersion, result, names)
  }
}

/** MSBuild tells folders as absolute paths or with mixed slashes. */
function comparableIn(root: string, path: string): (name: string, text: string) => string {
  const relative = relativeTo(root, path)
  return (name, text) => (name === 'PublishDir' || name === 'ArtifactsPath' ? relative(withSlashes(text)) : text)
}

function compareOne(
  root: string,
  library: Library,
  path: string,
  answer: MsbuildAnswer,
  sdkVersion: string,
  result: Agreement,
  names: readonly string[]
): void {
  result.evaluations += 1
  const read = library.document(path)
  const { globals } = answer
  const surroundings = surroundingsOf({ sdkVersion, sdkRuntimeIdentifier: 'linux-x64', publishing: false })
  const evaluation = read.known ? evaluate(library, path, read.value.document, surroundings, globals) : undefined
  const record = (name: string, msbuild: string, own: string | undefined, why: string | undefined) => {
    if (own === undefined) result.unknown.push({ path, globals, name, msbuild, own, why })
    else if (own === msbuild.replaceAll('\r\n', '\n')) result.equal += 1
    else result.different.push({ path, globals, name, msbuild, own, why })
  }
  const comparable = comparableIn(root, path)
  for (const name of names) {
    const fact = evaluation?.property(name) ?? unknown(read.known ? '' : read.why)
    const told = mapFact(fact, (text) => comparable(name, text))
    const expected = comparable(name, answer.properties?.[name] ?? '')
    record(name, expected, told.known ? told.value : undefined, told.known ? undefined : told.why)
  }
  if (evaluation === undefined) return
  for (const type of comparedItems) {
    const [msbuild, own] = [itemsOf(answer, type), ownItems(evaluation, type)]
    record(type, msbuild, own.text, own.why)
  }
}

function itemsOf(answer: MsbuildAnswer, type: (typeof comparedItems)[number]): string {
  if (type === 'FrameworkReference') return sorted(answer.frameworkReferences ?? [])
  if (type === 'ProjectReference')
    return sorted((answer.projectReferences ?? []).map((name) => name.replaceAll('\\', '/').replace(/^.*\//, '')))
  return sorted((answer.packageReferences ?? []).filter((name) => !name.startsWith('FSharp.Core ')))
}

function ownItems(evaluation: Evaluation, type: (typeof comparedItems)[number]) {
  const { items, doubt } = evaluation.items(type)
  if (doubt !== undefined) return { text: undefined, why: doubt.why }
  const managed = evaluation.property('ManagePackageVersionsCentrally')
  const central = type === 'PackageReference' && managed.known && managed.value.toLowerCase() === 'true'
  const global = central ? evaluation.items('GlobalPackageReference').items : []
  const names = items.map((item) => {
    if (type === 'ProjectReference') return item.include.replaceAll('\\', '/').replace(/^.*\//, '')
    if (type === 'FrameworkReference') return item.include
    const version = item.metadata.get('version') ?? ''
    if (item.include === 'FSharp.Core') return ''
    return `${item.include} ${typeof version === 'string' ? version : ''}`
  })
  names.push(...global.map((item) => `${item.include} `))
  return { text: sorted(names.filter((name) => name !== '')), why: undefined }
}

function sorted(names: readonly string[]): string {
  return [...names].sort().join(';')
}
