/** What Include, Exclude, Remove and Update name. */
import { escapeText, splitList, unescapeText } from '../msbuild/escape.ts'
import { expand } from '../msbuild/expand.ts'
import type { Expression, ItemList as ItemListPart } from '../msbuild/parse-expression.ts'
import { fullPath, insideRepository } from '../msbuild/paths.ts'
import type { Scope } from '../msbuild/scope.ts'
import { type Doubt, doubt, isDoubt } from '../msbuild/value.ts'
import { absolute } from './library.ts'
import type { Item, State } from './state.ts'
import { matchesPath, matchingFiles } from './wildcards.ts'

export function isDoubtful(names: readonly unknown[] | Doubt): names is Doubt {
  return 'known' in names
}

export interface Named {
  readonly name: string
  /** The item of `@(…)` that it repeats, metadata included. */
  readonly from: Item | undefined
}

/** What an Include names: the items of `@(…)`, literal names as they are, wildcards by the files of the repository. */
export function namesOf(state: State, expression: Expression = []): readonly Named[] | Doubt {
  const names: Named[] = []
  for (const part of itemListsApart(expression)) {
    const found = isItemList(part[0]) ? itemsOf(state, part[0]) : filesAndWords(state, part)
    if (isDoubtful(found)) return found
    names.push(...found)
  }
  return names
}

function isItemList(part: Expression[number] | undefined): part is ItemListPart {
  return typeof part === 'object' && part.kind === 'items' && (part.plain || part.transform !== undefined)
}

/** `A;@(B);C` → `A;`, `@(B)`, `;C`. */
function itemListsApart(expression: Expression): readonly Expression[] {
  if (!expression.some(isItemList)) return [expression]
  const parts: Expression[number][][] = [[]]
  for (const part of expression) {
    if (isItemList(part)) parts.push([part], [])
    else parts.at(-1)?.push(part)
  }
  return parts
}

function itemsOf(state: State, { type, transform }: ItemListPart): readonly Named[] | Doubt {
  const list = state.items.get(type)
  if (list?.doubt !== undefined) return list.doubt
  const names: Named[] = []
  for (const item of list?.items ?? []) {
    const name = transform === undefined ? item.include : expand(transform, scopeOfItem(state, item), 'item')
    if (isDoubt(name)) return name
    if (name === '') return doubt(`transforms @(${type}) into nothing`)
    names.push({ name: transform === undefined ? name : unescapeText(name), from: item })
  }
  return names
}

/** Where `%(Name)` is what an item says; of what its path says only the name is told. */
export function scopeOfItem({ scope }: State, { include, metadata }: Pick<Item, 'include' | 'metadata'>): Scope {
  return {
    ...scope,
    metadata: (name) => {
      if (name === 'identity') return escapeText(include)
      if (name.includes('.') || ofPath.has(name)) return doubt(`uses the metadata %(${name})`)
      const value = metadata.get(name) ?? ''
      return isDoubt(value) ? value : escapeText(value)
    }
  }
}

const ofPath = new Set([
  ...['fullpath', 'rootdir', 'filename', 'extension', 'relativedir', 'directory', 'recursivedir'],
  ...['modifiedtime', 'createdtime', 'accessedtime', 'definingprojectfullpath', 'definingprojectdirectory'],
  ...['definingprojectname', 'definingprojectextension']
])

function filesAndWords(state: State, expression: Expression): readonly Named[] | Doubt {
  const words = wordsOf(state, expression)
  if (isDoubtful(words)) return words
  const names: Named[] = []
  for (const word of words) {
    const found = isPattern(word) ? filesOf(state, word) : [word]
    if (isDoubtful(found)) return found
    for (const name of found) names.push({ name, from: undefined })
  }
  return names
}

/** A list as it is written; wildcards of Exclude, Remove and Update are compared with names and never with files. */
export function wordsOf(state: State, expression: Expression | undefined): readonly string[] | Doubt {
  if (expression === undefined) return []
  const value = expand(expression, state.scope, 'item')
  return isDoubt(value) ? value : splitList(value).map(unescapeText)
}

function isPattern(word: string): boolean {
  return /[*?]/.test(word)
}

/** Wildcards give absolute paths here, which name the same files. */
function filesOf(state: State, pattern: string): readonly string[] | Doubt {
  const inside = insideRepository(fullPath(pattern, state.projectFolder))
  if (inside === undefined) return doubt('uses a wildcard outside of the repository')
  const files = matchingFiles(state.library, inside)
  return isDoubtful(files) ? files : files.map(absolute)
}

/** Names are compared without case; those with a slash as the paths that they are. */
export function matcherOf({ projectFolder }: State, words: readonly string[]): (name: string) => boolean {
  if (words.length === 0) return () => false
  const normal = (name: string) => (/[\\/]/.test(name) ? fullPath(name, projectFolder) : name).toLowerCase()
  const [only] = words
  if (words.length === 1 && only !== undefined && !isPattern(only)) {
    const wanted = normal(only)
    return (name) => normal(name) === wanted
  }
  const plain = new Set(words.map(normal))
  const patterns = words.filter(isPattern).map((word) => normal(word).split('/'))
  return (name) => plain.has(normal(name)) || patterns.some((pattern) => matchesPath(pattern, normal(name).split('/')))
}
