/**
 * YAML and JSON as one tree of texts, each with its place. Scalars stay as they are written: `8.0` is the text "8.0",
 * not the number 8. Aliases and merge keys (`<<`) are resolved; the number of nodes is bounded, since aliases can multiply.
 */
import { type Node as JsonNode, parseTree } from 'jsonc-parser'
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar as YamlScalar
} from 'yaml'
import type { Fact } from '../text/fact.ts'
import { known, unknown } from '../text/fact.ts'
import type { Source, Span } from '../text/source.ts'

export type Tree = Scalar | Mapping | Sequence

export interface Scalar {
  readonly kind: 'scalar'
  readonly text: string
  /** Nothing is written: `args:` followed by `VERSION:`; JSON's null. */
  readonly absent: boolean
  readonly where: Span
}

export interface Mapping {
  readonly kind: 'mapping'
  readonly entries: ReadonlyMap<string, Tree>
  readonly where: Span
  /** `!reset`, `!override`, … */
  readonly tag: string | undefined
}

export interface Sequence {
  readonly kind: 'sequence'
  readonly items: readonly Tree[]
  readonly where: Span
  readonly tag: string | undefined
}

const mostNodes = 50_000
const deepest = 100

/** Compose files and workflows are asked for builds and for images: a source is read once. */
const trees = new WeakMap<Source, Fact<Tree>>()

/** Reads the first document of a YAML file; unknown, with the parser's reason, when it is broken. */
export function yamlTree(source: Source): Fact<Tree> {
  const before = trees.get(source)
  if (before !== undefined) return before
  const tree = readYamlTree(source)
  trees.set(source, tree)
  return tree
}

function readYamlTree(source: Source): Fact<Tree> {
  const [document] = parseAllDocuments(source.text, { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false })
  if (document === undefined || !('contents' in document) || document.contents === null) {
    return unknown(`${source.path} is empty`)
  }
  const [error] = document.errors
  if (error !== undefined) return unknown(`${source.path} is not valid YAML: ${firstLine(error.message)}`)
  return limited(source.path, (count) => readYaml(document.contents as Node, { document, path: source.path, count }, 0))
}

/** Reads JSON with comments and trailing commas (devcontainer.json) or without (bake files). */
export function jsonTree(source: Source): Fact<Tree> {
  const problems: { error: number; offset: number; length: number }[] = []
  const root = parseTree(source.text, problems, { allowTrailingComma: true })
  if (root === undefined || problems.length > 0) return unknown(`${source.path} is not valid JSON`)
  return limited(source.path, (count) => readJson(root, source.path, count, 0))
}

export function child(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === 'mapping' ? tree.entries.get(key) : undefined
}

export function scalarAt(tree: Tree | undefined, key: string): Scalar | undefined {
  const found = child(tree, key)
  return found?.kind === 'scalar' && !found.absent ? found : undefined
}

/** The scalars of a list, or the one scalar that stands in its place. */
export function scalarsOf(tree: Tree | undefined): readonly Scalar[] {
  if (tree === undefined) return []
  const items = tree.kind === 'sequence' ? tree.items : [tree]
  return items.filter((item): item is Scalar => item.kind === 'scalar' && !item.absent)
}

type Counter = () => void

function limited(path: string, read: (count: Counter) => Tree): Fact<Tree> {
  let nodes = 0
  try {
    return known(
      read(() => {
        nodes += 1
        if (nodes > mostNodes) throw new TooLarge()
      })
    )
  } catch (error) {
    if (error instanceof TooLarge) return unknown(`${path} has more than ${mostNodes} nodes or is nested too deeply`)
    throw error
  }
}

class TooLarge extends Error {}

interface YamlContext {
  readonly document: Document
  readonly path: string
  readonly count: Counter
}

function readYaml(node: Node | null, context: YamlContext, depth: number): Tree {
  context.count()
  if (depth > deepest) throw new TooLarge()
  if (isAlias(node)) return readYaml((node.resolve(context.document) as Node | undefined) ?? null, context, depth + 1)
  const where = { path: context.path, start: node?.range?.[0] ?? 0, end: node?.range?.[1] ?? 0 }
  if (isMap(node)) return { kind: 'mapping', entries: readEntries(node.items, context, depth), where, tag: node.tag }
  if (isSeq(node)) {
    const items = node.items.map((item) => readYaml(item as Node, context, depth + 1))
    return { kind: 'sequence', items, where, tag: node.tag }
  }
  if (!isScalar(node)) return { kind: 'scalar', text: '', absent: true, where }
  const text = String(node.value ?? '')
  return { kind: 'scalar', text, absent: isWrittenNull(node, text), where }
}

function isWrittenNull(node: YamlScalar, text: string): boolean {
  return node.type === 'PLAIN' && (text === '' || text === '~' || text === 'null')
}

function readEntries(items: readonly { key: unknown; value: unknown }[], context: YamlContext, depth: number) {
  const entries = new Map<string, Tree>()
  for (const { key, value } of items) {
    if (!isScalar(key)) continue
    const tree = readYaml(value as Node | null, context, depth + 1)
    if (key.value === '<<') mergeInto(entries, tree)
    else entries.set(String(key.value), tree)
  }
  return entries
}

/** `<<`: what the mapping says itself wins, whether it stands before or after. */
function mergeInto(entries: Map<string, Tree>, merged: Tree): void {
  const sources = merged.kind === 'sequence' ? merged.items : [merged]
  for (const source of sources) {
    if (source.kind !== 'mapping') continue
    for (const [key, value] of source.entries) if (!entries.has(key)) entries.set(key, value)
  }
}

function readJson(node: JsonNode, path: string, count: Counter, depth: number): Tree {
  count()
  if (depth > deepest) throw new TooLarge()
  const where = { path, start: node.offset, end: node.offset + node.length }
  const children = node.children ?? []
  if (node.type === 'array') {
    const items = children.map((item) => readJson(item, path, count, depth + 1))
    return { kind: 'sequence', items, where, tag: undefined }
  }
  if (node.type === 'object') {
    const entries = new Map<string, Tree>()
    for (const { children: [key, value] = [] } of children) {
      if (key !== undefined && value !== undefined)
        entries.set(String(key.value), readJson(value, path, count, depth + 1))
    }
    return { kind: 'mapping', entries, where, tag: undefined }
  }
  return { kind: 'scalar', text: node.value === null ? '' : String(node.value), absent: node.value === null, where }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}
