/** One evaluation of one project: global properties in, final properties and items out. */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'
import type { Span } from '../../text/source.ts'
import { unescapeText } from '../msbuild/escape.ts'
import { repositoryRoot, toolsRoot } from '../msbuild/paths.ts'
import { type Doubt, doubt, isDoubt, type Value } from '../msbuild/value.ts'
import type { EvaluationOptions } from '../project.ts'
import { parseSdkVersion } from '../sdk/sdk-line.ts'
import type { Document } from './document.ts'
import { evaluateItems } from './items.ts'
import { absolute, type Library } from './library.ts'
import { runDocument } from './run.ts'
import type { ItemList } from './state.ts'
import { type Property, type State, scopeOf } from './state.ts'

export interface Evaluation {
  /** A property by its name in any case, unescaped; '' when it was never set. */
  readonly property: (name: string) => Fact<string>
  /** How a property came to be; undefined when it was never set. */
  readonly source: (name: string) => Property | undefined
  /** The items of a type; a missing list is empty. */
  readonly items: (type: string) => ItemList
  /** Repository paths of what was read, the project first. */
  readonly files: readonly string[]
}

/** Evaluates a document as the project `path` with these options. */
export function evaluate(library: Library, path: string, document: Document, options: EvaluationOptions): Evaluation {
  const state = startOf(library, path, document, options)
  runDocument(state, document)
  let hasItems = false
  return {
    property: (name) => factOf(state.properties.get(name.toLowerCase()), state.projectFolder),
    source: (name) => state.properties.get(name.toLowerCase()),
    items: (type) => {
      if (!hasItems) evaluateItems(state)
      hasItems = true
      const list = state.items.get(type.toLowerCase()) ?? { items: [], doubt: undefined }
      return state.lost === undefined ? list : { items: list.items, doubt: list.doubt ?? state.lost }
    },
    files: [path, ...[...state.read].filter((file) => library.repository.has(file) && file !== path)]
  }
}

function factOf(property: Property | undefined, projectFolder: string): Fact<string> {
  if (property === undefined) return known('')
  const where = property.step?.text
  if (isDoubt(property.value)) return unknown(property.value.why, property.value.where ?? where)
  const text = unescapeText(property.value)
  if (!text.includes('{') || (!text.includes(repositoryRoot) && !text.includes(toolsRoot))) return known(text, where)
  return text.startsWith(`${repositoryRoot}/`)
    ? known(relativeTo(projectFolder, text), where)
    : unknown('depends on where the repository or the SDK lies', where)
}

/** An absolute path of the repository as the project would write it: `../../artifacts`. */
function relativeTo(folder: string, path: string): string {
  const from = folder.split('/')
  const to = path.split('/')
  let same = 0
  while (same < from.length && same < to.length && from[same] === to[same]) same += 1
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/')
}

function startOf(library: Library, path: string, document: Document, options: EvaluationOptions): State {
  const os = options.os ?? 'linux'
  const globals = globalsOf(options)
  const properties = new Map<string, Property>()
  const put = (name: string, value: Value) =>
    properties.set(name.toLowerCase(), { value, step: undefined, references: undefined })
  for (const [name, value] of Object.entries(options.environment ?? {})) put(name, value)
  for (const [name, value] of reserved(path, document, os, options)) put(name, value)
  for (const [name, value] of globals) put(name, value)
  const scope = scopeOf(() => state)
  const state: State = {
    library,
    build: {
      os,
      architecture: options.sdkRuntimeIdentifier?.split('-').at(-1),
      environment: options.environment ?? {}
    },
    sdkVersion: options.sdkVersion,
    project: path,
    projectFolder: document.folder,
    properties,
    globals: new Set(globals.map(([name]) => name.toLowerCase())),
    local: new Set(),
    pending: [],
    read: new Set([path]),
    items: new Map(),
    scope,
    inProject: { scope, place: 'property', folder: document.folder },
    document,
    doubt: undefined,
    lost: undefined,
    steps: 0,
    depth: 0
  }
  return state
}

function globalsOf({ globals, publishing }: EvaluationOptions): (readonly [string, string])[] {
  const given = Object.entries(globals ?? {})
  return publishing === false ? given : [...given, ['_IsPublishing', 'true']]
}

function reserved(
  path: string,
  { folder, file }: Document,
  os: 'linux' | 'windows' | 'macos',
  options: EvaluationOptions
): (readonly [string, Value])[] {
  const dot = file.lastIndexOf('.')
  const name = dot === -1 ? file : file.slice(0, dot)
  return [
    ['MSBuildProjectDirectory', folder],
    ['MSBuildProjectDirectoryNoRoot', folder.slice(1)],
    ['MSBuildProjectFile', file],
    ['MSBuildProjectName', name],
    ['MSBuildProjectExtension', dot === -1 ? '' : file.slice(dot)],
    ['MSBuildProjectFullPath', absolute(path)],
    ['MSBuildStartupDirectory', doubt('depends on the folder that the build is started in')],
    ['MSBuildBinPath', toolsRoot],
    ['MSBuildToolsPath', toolsRoot],
    ['MSBuildToolsPath32', toolsRoot],
    ['MSBuildExtensionsPath', toolsRoot],
    ['MSBuildExtensionsPath32', toolsRoot],
    ['MSBuildExtensionsPath64', toolsRoot],
    ['MSBuildSDKsPath', `${toolsRoot}/Sdks`],
    ['MSBuildToolsVersion', 'Current'],
    ['MSBuildRuntimeType', 'Core'],
    ['MSBuildVersion', doubt('depends on the version of MSBuild')],
    ['MSBuildAssemblyVersion', doubt('depends on the version of MSBuild')],
    ['MSBuildSemanticVersion', doubt('depends on the version of MSBuild')],
    ['VisualStudioVersion', doubt('depends on the version of MSBuild')],
    ['OS', os === 'windows' ? 'Windows_NT' : 'Unix'],
    ...sdkProperties(options)
  ]
}

function sdkProperties({ sdkVersion, sdkRuntimeIdentifier }: EvaluationOptions): (readonly [string, Value])[] {
  const parts = sdkVersion === undefined ? undefined : parseSdkVersion(sdkVersion)
  const version = nonEmpty('depends on the version of the SDK that builds')
  const channel = parts === undefined ? version : `${parts[0] ?? 0}.${parts[1] ?? 0}`
  const identifier = sdkRuntimeIdentifier ?? nonEmpty('depends on the system and architecture that the SDK runs on')
  return [
    ['NETCoreSdkVersion', sdkVersion !== undefined && (parts?.length ?? 0) >= 3 ? sdkVersion : version],
    ['NETCoreAppMaximumVersion', channel],
    ['BundledNETCoreAppTargetFrameworkVersion', channel],
    ['BundledNETCoreAppPackageVersion', nonEmpty('depends on the release of the SDK that builds')],
    ['NETCoreSdkRuntimeIdentifier', identifier],
    ['NETCoreSdkPortableRuntimeIdentifier', identifier]
  ]
}

function nonEmpty(why: string): Doubt {
  return { ...doubt(why), nonEmpty: true }
}

/** The characters that say one name of a list property: literal text, or the literal behind `$(Other)`. */
export function whereSaid(
  property: Property | undefined,
  text: string,
  sourceText: (path: string) => string
): Span | undefined {
  const span = property?.step?.text
  if (property === undefined || span === undefined) return undefined
  const raw = sourceText(span.path).slice(span.start, span.end)
  const at = findWord(raw, text)
  if (at !== -1) return { path: span.path, start: span.start + at, end: span.start + at + text.length }
  for (const reference of property.references?.values() ?? []) {
    const value = reference.value
    if (typeof value !== 'string' || findWord(unescapeText(value), text) === -1) continue
    const deeper = whereSaid(reference, text, sourceText)
    if (deeper !== undefined) return deeper
  }
  return trimmed(span, raw)
}

/** The offset of a list entry that is exactly `word`. */
function findWord(list: string, word: string): number {
  let offset = 0
  for (const part of list.split(';')) {
    if (part.trim() === word) return offset + part.indexOf(word)
    offset += part.length + 1
  }
  return -1
}

function trimmed(span: Span, raw: string): Span {
  const start = span.start + (raw.length - raw.trimStart().length)
  return { path: span.path, start, end: start + raw.trim().length }
}
