/** The third pass: the few item types that decide something, evaluated over the final properties. */
import { decide } from '../msbuild/decide.ts'
import { unescapeText } from '../msbuild/escape.ts'
import { expand } from '../msbuild/expand.ts'
import type { Scope } from '../msbuild/scope.ts'
import { type Doubt, doubt, isDoubt, type Value } from '../msbuild/value.ts'
import type { Guarded, ItemStep } from './document.ts'
import { isDoubtful, matcherOf, type Named, namesOf, scopeOfItem, wordsOf } from './item-names.ts'
import { countStep, type ItemList, located, mostSteps, type Pending, type State, tooManySteps } from './state.ts'

/** Item types that say something about images. */
const deciding = [
  'frameworkreference',
  'packagereference',
  'packageversion',
  'globalpackagereference',
  'projectreference',
  'transitiveframeworkreference'
] as const

const mostItems = 20_000
const tooMany = doubt(`makes more than ${mostItems} items`)

type Metadata = ReadonlyMap<string, Value>
const noMetadata: Metadata = new Map()

/** Evaluates the item groups that the first pass collected, into the state's lists. Keys are item types in lower case. */
export function evaluateItems(state: State): void {
  const defaults = new Map<string, Metadata>()
  const wanted = wantedTypes(state.pending)
  for (const pending of state.pending) {
    if (pending.group.items.some((item) => wanted.has(item.type))) runGroup(state, pending, wanted, defaults)
  }
}

function runGroup(state: State, pending: Pending, wanted: ReadonlySet<string>, defaults: Map<string, Metadata>): void {
  state.document = pending.document
  const question = answer(state, pending.group, pending.doubt)
  if (question === false) return
  if (question === undefined && defaults.size === 0 && addFixed(state, pending, wanted)) return
  for (const step of pending.group.items) {
    if (!wanted.has(step.type)) continue
    const before = defaults.get(step.type) ?? noMetadata
    if (pending.group.kind === 'items') runItem(state, step, question, before)
    else defaults.set(step.type, metadataOf(state, step, before, ''))
  }
}

/** The deciding types and every type that their steps refer to. */
function wantedTypes(pending: readonly Pending[]): ReadonlySet<string> {
  const wanted = new Set<string>(deciding)
  const references: ItemStep[] = []
  for (const { group } of pending) for (const step of group.items) if (step.refersTo.length > 0) references.push(step)
  if (references.length === 0) return wanted
  for (const type of wanted) {
    for (const name of references.filter((step) => step.type === type).flatMap((step) => step.refersTo))
      wanted.add(name)
  }
  return wanted
}

/** false: it takes no part; a doubt: it may; undefined: it does. */
function answer(state: State, guarded: Guarded, outer: Doubt | undefined, scope?: Scope): Doubt | false | undefined {
  if (guarded.condition === undefined) return outer
  const holds = decide(guarded.condition, scope === undefined ? state.inItems : { ...state.inItems, scope })
  if (holds === false) return false
  return outer ?? (holds === true ? undefined : located(holds, guarded.where, state.library))
}

/** Adds all items of a group at once; false when they have to be looked at one by one. */
function addFixed(state: State, { group }: Pending, wanted: ReadonlySet<string>): boolean {
  if (group.kind !== 'items' || group.fixed === undefined) return false
  const added = [...group.fixed].flatMap(([type, fixed]) =>
    wanted.has(type) ? { list: listOf(state, type), fixed } : []
  )
  const tooLong = added.some(({ list, fixed }) => list.items.length + fixed.items.length > mostItems)
  if (tooLong || state.steps + group.items.length > mostSteps) return false
  for (const { list, fixed } of added) {
    if (list.doubt !== undefined) continue
    state.steps += fixed.steps
    list.items.push(...fixed.items)
  }
  return true
}

function listOf(state: State, type: string): ItemList {
  let list = state.items.get(type)
  if (list === undefined) {
    list = { items: [], doubt: undefined }
    state.items.set(type, list)
  }
  return list
}

function runItem(state: State, step: ItemStep, outer: Doubt | undefined, defaults: Metadata): void {
  const list = listOf(state, step.type)
  const question = answer(state, step, outer)
  if (question === false || list.doubt !== undefined) return
  const seen = step.include === undefined ? list.items.length : 0
  const problem = countStep(state, seen) ? runAction(state, step, list, question, defaults) : tooManySteps
  if (problem !== undefined) list.doubt = located(problem, step.text ?? step.where, state.library)
}

function runAction(
  state: State,
  step: ItemStep,
  list: ItemList,
  question: Doubt | undefined,
  defaults: Metadata
): Doubt | undefined {
  if (step.update !== undefined) return update(state, step, list, question)
  if (step.remove !== undefined) return remove(state, step, list, question)
  return step.include === undefined ? undefined : include(state, step, list, question, defaults)
}

function include(
  state: State,
  step: ItemStep,
  list: ItemList,
  question: Doubt | undefined,
  defaults: Metadata
): Doubt | undefined {
  if (step.fixed !== undefined && question === undefined && defaults === noMetadata) {
    if (step.fixed.length + list.items.length > mostItems) return tooMany
    list.items.push(...step.fixed)
    return undefined
  }
  const names = namesOf(state, step.include)
  if (isDoubtful(names)) return names
  const excluded = wordsOf(state, step.exclude)
  if (isDoubtful(excluded)) return excluded
  if (names.length === 0) return undefined
  if (question !== undefined) return question
  if (names.length + list.items.length > mostItems) return tooMany
  if (!countStep(state, names.length)) return tooManySteps
  addItems(state, step, list, names, defaults, matcherOf(state, excluded))
  return undefined
}

function addItems(
  state: State,
  step: ItemStep,
  list: ItemList,
  names: readonly Named[],
  defaults: Metadata,
  isExcluded: (name: string) => boolean
): void {
  const same = step.asksItems ? undefined : metadataOf(state, step, defaults, '')
  for (const { name, from } of names) {
    if (isExcluded(name)) continue
    const before = from === undefined ? defaults : new Map([...defaults, ...from.metadata])
    const metadata = before === defaults && same !== undefined ? same : metadataOf(state, step, before, name)
    list.items.push({ include: name, metadata, where: step.text })
  }
}

function remove(state: State, step: ItemStep, list: ItemList, question: Doubt | undefined): Doubt | undefined {
  const names = wordsOf(state, step.remove)
  if (isDoubtful(names)) return list.items.length === 0 ? undefined : names
  const matches = matcherOf(state, names)
  if (
    step.metadata.some(({ name }) => name === 'MatchOnMetadata') &&
    list.items.some(({ include }) => matches(include))
  )
    return doubt('removes items by their metadata')
  if (question !== undefined && list.items.some((item) => matches(item.include))) return question
  list.items = list.items.filter((item) => !matches(item.include))
  return undefined
}

/** Update changes metadata of what is there; in doubt the metadata become doubts. */
function update(state: State, step: ItemStep, list: ItemList, question: Doubt | undefined): Doubt | undefined {
  if (list.items.length === 0) return undefined
  const names = wordsOf(state, step.update)
  if (isDoubtful(names)) return undefined
  const matches = matcherOf(state, names)
  list.items = list.items.map((item) => {
    if (!matches(item.include)) return item
    const metadata = new Map(metadataOf(state, step, item.metadata, item.include))
    if (question !== undefined) for (const { name } of step.metadata) metadata.set(name.toLowerCase(), question)
    return { ...item, metadata }
  })
  return undefined
}

/** What an item has behind the step. Each entry sees those before it. */
function metadataOf(state: State, step: ItemStep, before: Metadata, include: string): Metadata {
  if (step.metadata.length === 0) return before
  const metadata = new Map(before)
  const scope = step.asksItems ? scopeOfItem(state, { include, metadata }) : state.scope
  for (const entry of step.metadata) {
    const question = answer(state, entry, undefined, scope)
    if (question === false) continue
    const text = expand(entry.value, scope, 'item')
    metadata.set(entry.name.toLowerCase(), question ?? (isDoubt(text) ? text : unescapeText(text)))
  }
  return metadata
}
