/** The YAML of the configuration as entries with places; what is wrong with it is collected, one line each. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { printable } from '../text/escape.ts'

export interface Entry {
  readonly name: string
  readonly key: Node
  readonly value: Node | null
}

export interface Reader {
  /** Notes a problem with its place. */
  readonly wrong: (what: string, at: Node | null) => void
  /** The entries of a mapping; none, and a problem, for anything else. */
  readonly entries: (node: Node | null, where: string) => readonly Entry[]
  /** `path:4:3` */
  readonly placeOf: (node: Node | null) => string
}

export interface OpenYaml {
  readonly reader: Reader
  /** Undefined when the text is no YAML, or nothing. */
  readonly root: Node | undefined
  /** Grows while the reader is used: `path:4:3: what`. */
  readonly problems: readonly string[]
}

export function openYaml(path: string, text: string): OpenYaml {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, maxAliasCount: 0 } as never)
  const problems: string[] = []
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${Math.max(1, line)}:${Math.max(1, col)}`
  }
  const placeOf = (node: Node | null) => placeAt(node?.range?.[0] ?? 0)
  const note = (place: string, what: string) => void problems.push(printable(`${place}: ${what}`, 600))
  for (const { message, pos } of document.errors)
    note(placeAt(pos[0]), (message.split('\n')[0] ?? '').replace(/\.$/, ''))
  const wrong: Reader['wrong'] = (what, at) => note(placeOf(at), what)
  const reader: Reader = { wrong, placeOf, entries: (node, where) => entriesOf(node, where, wrong) }
  const isEmpty = document.errors.length > 0 || document.contents === null
  return { reader, root: isEmpty ? undefined : (document.contents as unknown as Node), problems }
}

function entriesOf(node: Node | null, where: string, wrong: Reader['wrong']): readonly Entry[] {
  if (node === null || (isScalar(node) && node.value === null)) return []
  if (!isMap(node)) {
    wrong(`${where}: must be a mapping`, node)
    return []
  }
  return node.items.map(({ key, value }) => ({
    name: textOf(key as Node),
    key: key as Node,
    value: value as Node | null
  }))
}

/** A scalar as text; '' for nothing and for anything else. */
export function textOf(node: Node | null): string {
  return isScalar(node) && node.value !== null ? String(node.value) : ''
}

/** The items of a list, or the one that stands in its place; none for nothing. */
export function itemsOf(node: Node | null): readonly Node[] {
  if (isSeq(node)) return node.items as Node[]
  return node === null || (isScalar(node) && node.value === null) ? [] : [node]
}
