/** One evaluation of one project: global properties in, final properties and items out. */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'
import { remembering } from '../../text/remember.ts'
import type { Span } from '../../text/source.ts'
import { unescapeText } from '../msbuild/escape.ts'
import { relativePath, repositoryRoot, toolsRoot } from '../msbuild/paths.ts'
import type { FileQuestions } from '../msbuild/scope.ts'
import { isDoubt, type Value } from '../msbuild/value.ts'
import type { Document } from './document.ts'
import { evaluateItems } from './items.ts'
import { absolute, filesAsFound, type Library } from './library.ts'
import { runDocument } from './run.ts'
import { type ItemList, type Property, propertyOf, type State, scopeOf } from './state.ts'
import { type Surroundings, withoutStep } from './surroundings.ts'

export interface Evaluation {
  /** A property by its name in any case, unescaped; '' when it was never set. */
  readonly property: (name: string) => Fact<string>
  /** How a property came to be; undefined when it was never set. */
  readonly source: (name: string) => Property | undefined
  /** The items of a type; a missing list is empty. */
  readonly items: (type: string) => ItemList
  /** Repository paths of what was read, the project first. */
  readonly files: readonly string[]
  /** What conditions on files and folders found in the repository so far. */
  readonly found: ReadonlySet<string>
}

/** `-p:Name=value` and its kind; names in any case. */
export type Globals = Readonly<Record<string, string>>

/** Evaluates a document as the project `path`. */
export function evaluate(
  library: Library,
  path: string,
  document: Document,
  surroundings: Surroundings,
  globals: Globals
): Evaluation {
  const found = new Set<string>()
  const seen = filesAsFound(library.files, surroundings.absent, found)
  const state = startOf(library, path, document, surroundings, globals, seen)
  runDocument(state, document)
  let hasItems = false
  return {
    property: (name) => factOf(propertyOf(state, name.toLowerCase()), state.projectFolder),
    source: (name) => propertyOf(state, name.toLowerCase()),
    items: (type) => {
      if (!hasItems) evaluateItems(state)
      hasItems = true
      const list = state.items.get(type.toLowerCase()) ?? { items: [], doubt: undefined }
      return state.lost === undefined ? list : { items: list.items, doubt: list.doubt ?? state.lost }
    },
    files: [...state.read],
    found
  }
}

/** A value that no text of the repository says: thousands of projects share a few of them. */
const unwritten: (text: string) => Fact<string> = remembering((text) => known(text))

function factOf(property: Property | undefined, projectFolder: string): Fact<string> {
  if (property === undefined) return unwritten('')
  const where = property.step?.text
  if (isDoubt(property.value)) return unknown(property.value.why, property.value.where ?? where)
  const text = unescapeText(property.value)
  if (!text.includes('{') || (!text.includes(repositoryRoot) && !text.includes(toolsRoot)))
    return where === undefined ? unwritten(text) : known(text, where)
  return text.startsWith(`${repositoryRoot}/`)
    ? known(relativePath(projectFolder, text), where)
    : unknown('depends on where the repository or the SDK lies', where)
}

function startOf(
  library: Library,
  path: string,
  document: Document,
  surroundings: Surroundings,
  globals: Globals,
  files: FileQuestions
): State {
  const properties = new Map<string, Property>()
  const global = globalsOf(globals, surroundings)
  for (const [name, value] of namesOfProject(path, document)) properties.set(name, withoutStep(value))
  for (const [key, value] of global) properties.set(key, withoutStep(value))
  const scope = scopeOf(() => state, files, surroundings.build)
  const ofProject = () => document.folder
  const state: State = {
    library,
    sdkVersion: surroundings.sdkVersion,
    project: path,
    projectFolder: document.folder,
    given: surroundings.given,
    properties,
    globals: new Set(global.map(([key]) => key)),
    local: new Set(),
    pending: [],
    read: new Set([path]),
    tools: new Set(),
    items: new Map(),
    scope,
    inProject: { scope, place: 'property', folder: ofProject },
    inFile: { scope, place: 'property', folder: scope.fileFolder },
    inItems: { scope, place: 'item', folder: ofProject },
    document,
    doubt: undefined,
    unseen: undefined,
    lost: undefined,
    steps: 0,
    depth: 0
  }
  return state
}

/** With names in lower case. */
function globalsOf(globals: Globals, { publishing }: Surroundings): (readonly [string, string])[] {
  const given = Object.entries(globals).map(([name, value]) => [name.toLowerCase(), value] as const)
  return publishing ? [...given, ['_ispublishing', 'true']] : given
}

/** The reserved properties that differ from project to project, with names in lower case. */
function namesOfProject(path: string, { folder, file }: Document): (readonly [string, Value])[] {
  const dot = file.lastIndexOf('.')
  return [
    ['msbuildprojectdirectory', folder],
    ['msbuildprojectdirectorynoroot', folder.slice(1)],
    ['msbuildprojectfile', file],
    ['msbuildprojectname', dot === -1 ? file : file.slice(0, dot)],
    ['msbuildprojectextension', dot === -1 ? '' : file.slice(dot)],
    ['msbuildprojectfullpath', absolute(path)]
  ]
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
