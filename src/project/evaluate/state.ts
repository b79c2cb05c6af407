/** The state of one evaluation: properties as they are set, and who set them. */
import type { Span } from '../../text/source.ts'
import type { Setting } from '../msbuild/decide.ts'
import type { BuildMachine, FileQuestions, Scope } from '../msbuild/scope.ts'
import { type Doubt, doubt, isDoubt, type Value } from '../msbuild/value.ts'
import type { Defaults, Document, ItemGroup, PropertyStep } from './document.ts'
import type { Library } from './library.ts'

export interface Property {
  readonly value: Value
  /** The step that set it; undefined for a global or reserved one. */
  readonly step: PropertyStep | undefined
  /** For `$(Other)` in the text: what Other was at that moment. By name in lower case. */
  readonly references: ReadonlyMap<string, Property> | undefined
}

/** An item group that is evaluated after all properties. */
export interface Pending {
  readonly group: ItemGroup | Defaults
  readonly document: Document
  readonly doubt: Doubt | undefined
}

export interface Item {
  /** Unescaped. */
  readonly include: string
  /** By name in lower case. */
  readonly metadata: ReadonlyMap<string, Value>
  /** The characters of Include; undefined when the SDK adds it. */
  readonly where: Span | undefined
}

export interface ItemList {
  items: Item[]
  /** Why the list cannot be told. */
  doubt: Doubt | undefined
}

export interface State {
  readonly library: Library
  readonly sdkVersion: string | undefined
  /** Repository path of the project. */
  readonly project: string
  readonly projectFolder: string
  /** What the surroundings give; a file may set it anew. */
  readonly given: ReadonlyMap<string, Property>
  readonly properties: Map<string, Property>
  readonly globals: ReadonlySet<string>
  readonly local: Set<string>
  readonly pending: Pending[]
  /** Paths of the repository that were evaluated, in order. */
  readonly read: Set<string>
  /** The SDK's own files that were evaluated. */
  readonly tools: Set<string>
  readonly items: Map<string, ItemList>
  readonly scope: Scope
  /** For conditions of properties: relative paths are taken from the project. */
  readonly inProject: Setting
  /** For conditions of groups and imports: relative paths are taken from the current file. */
  readonly inFile: Setting
  /** For conditions of items, which see the items before them. */
  readonly inItems: Setting
  document: Document
  /** Set while it is not sure that what is evaluated takes part at all. */
  doubt: Doubt | undefined
  /** Why something that MSBuild would see could not be seen: names that nothing has set may have been set by it. */
  unseen: Doubt | undefined
  /** The same, when it can have changed anything: items are unknown then. */
  lost: Doubt | undefined
  steps: number
  depth: number
}

export const mostSteps = 300_000

/** A property by its name in lower case, as it is now; undefined when it was never set. */
export function propertyOf(state: State, key: string): Property | undefined {
  return state.properties.get(key) ?? state.given.get(key)
}

/** A property that is not set: what depends on the current file, else nothing. The SDK's own files ask for names of their own. */
function neverSet(name: string, { document, unseen }: State): Value {
  if (name.startsWith('msbuildthisfile')) return ofThisFile(name, document)
  return unseen === undefined || document.path === undefined ? '' : unseen
}

function ofThisFile(name: string, document: Document): string {
  const dot = document.file.lastIndexOf('.')
  switch (name) {
    case 'msbuildthisfile':
      return document.file
    case 'msbuildthisfiledirectory':
      return `${document.folder}/`
    case 'msbuildthisfiledirectorynoroot':
      return `${document.folder.slice(1)}/`
    case 'msbuildthisfilefullpath':
      return `${document.folder}/${document.file}`
    case 'msbuildthisfilename':
      return dot === -1 ? document.file : document.file.slice(0, dot)
    case 'msbuildthisfileextension':
      return dot === -1 ? '' : document.file.slice(dot)
    default:
      return ''
  }
}

export function scopeOf(state: () => State, files: FileQuestions, build: BuildMachine): Scope {
  return {
    property: (name) => propertyOf(state(), name)?.value ?? neverSet(name, state()),
    items: (type) => {
      const list = state().items.get(type)
      return countStep(state(), list?.items.length) ? namesOf(list) : tooManySteps
    },
    fileFolder: () => state().document.folder,
    files,
    build,
    step: () => countStep(state())
  }
}

function namesOf(list: ItemList | undefined): Value {
  return list === undefined ? '' : (list.doubt ?? list.items.map(({ include }) => include).join(';'))
}

/**
 * Counts one step; false when the evaluation has used up what it may.
 *
 * @param items how many items it makes or looks at
 */
export function countStep(state: State, items = 0): boolean {
  state.steps += 1 + (items >> 2)
  return state.steps <= mostSteps
}

/** Adds file and line to the reason of a doubt that has none yet. */
export function located(question: Doubt, where: Span | undefined, library: Library): Doubt {
  if (question.located === true || where === undefined) return question
  return { ...question, why: `${library.name(where)} ${question.why}`, where, located: true }
}

/** Sets a property, unless it is global. While in doubt, only a value that is the same either way stays known. */
export function assign(state: State, key: string, property: Property, question: Doubt | undefined): void {
  if (state.globals.has(key) && !state.local.has(key)) return
  if (question === undefined) {
    state.properties.set(key, property)
    return
  }
  const before = propertyOf(state, key)?.value ?? ''
  if (!isDoubt(before) && before === property.value) return
  const nonEmpty = isFilled(before) && isFilled(property.value)
  state.properties.set(key, { ...property, value: nonEmpty ? { ...question, nonEmpty } : { ...question, nonEmpty } })
}

function isFilled(value: Value): boolean {
  return isDoubt(value) ? value.nonEmpty === true : value !== ''
}

/** Something unseen may have set any of these properties. A mild doubt leaves those alone that have a value. */
export function unsettle(state: State, keys: readonly string[], question: Doubt): void {
  for (const key of keys) {
    if (state.globals.has(key)) continue
    if (question.mild === true && (propertyOf(state, key)?.value ?? '') !== '') continue
    state.properties.set(key, { value: question, step: undefined, references: undefined })
  }
}

export const tooManySteps = doubt('takes more steps than an evaluation may')
