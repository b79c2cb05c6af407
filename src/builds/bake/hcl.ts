/**
 * The part of HCL that bake files are written in: blocks, attributes, strings with `${…}`, lists, objects, heredocs.
 * Any other expression (functions, conditionals, loops) is kept as `opaque`, for the reader to call unknown.
 * No library: the ones on npm wrap a 4 MB WebAssembly build of the Go parser.
 */
import type { Span } from '../../text/source.ts'

export type Expression =
  | { readonly kind: 'text'; readonly parts: readonly Part[]; readonly where: Span }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly where: Span }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Expression])[]; readonly where: Span }
  | { readonly kind: 'null'; readonly where: Span }
  | { readonly kind: 'opaque'; readonly text: string; readonly where: Span }

/** A literal run of a string, the name of a variable in it, or something that is not read. */
export type Part = { readonly literal: string } | { readonly variable: string } | { readonly opaque: string }

export interface Block {
  readonly type: string
  readonly labels: readonly string[]
  readonly attributes: ReadonlyMap<string, Expression>
  readonly blocks: readonly Block[]
  readonly where: Span
}

const deepest = 50

/** Reads a file's blocks and top-level attributes; undefined when it cannot be read as HCL. */
export function parseHcl(path: string, text: string): Block | undefined {
  const reader = { path, text, at: 0 }
  const body = readBody(reader, 0)
  skipBlank(reader)
  return body !== undefined && reader.at === text.length
    ? { type: '', labels: [], ...body, where: { path, start: 0, end: text.length } }
    : undefined
}

interface Reader {
  readonly path: string
  readonly text: string
  at: number
}

interface Body {
  readonly attributes: ReadonlyMap<string, Expression>
  readonly blocks: readonly Block[]
}

const blank = /(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
const identifier = /[A-Za-z_][\w-]*/y
const quoted = /"((?:[^"\\\n]|\\.)*)"/y

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.text)
  if (match === null) return undefined
  reader.at = pattern.lastIndex
  return match
}

function skipBlank(reader: Reader): void {
  take(reader, blank)
}

function takeSign(reader: Reader, sign: string): boolean {
  skipBlank(reader)
  if (!reader.text.startsWith(sign, reader.at)) return false
  reader.at += sign.length
  return true
}

function readBody(reader: Reader, depth: number): Body | undefined {
  const attributes = new Map<string, Expression>()
  const blocks: Block[] = []
  if (depth > deepest) return undefined
  for (;;) {
    skipBlank(reader)
    const start = reader.at
    const name = (take(reader, identifier) ?? take(reader, quoted))?.[0].replaceAll('"', '')
    if (name === undefined) return { attributes, blocks }
    if (takeSign(reader, '=')) attributes.set(name, readExpression(reader, depth + 1))
    else {
      const block = readBlock(reader, name, start, depth)
      if (block === undefined) return undefined
      blocks.push(block)
    }
  }
}

function readBlock(reader: Reader, type: string, start: number, depth: number): Block | undefined {
  const labels: string[] = []
  for (;;) {
    skipBlank(reader)
    const label = take(reader, quoted)?.[1] ?? take(reader, identifier)?.[0]
    if (label === undefined) break
    labels.push(label)
  }
  if (!takeSign(reader, '{')) return undefined
  const body = readBody(reader, depth + 1)
  if (body === undefined || !takeSign(reader, '}')) return undefined
  return { type, labels, ...body, where: { path: reader.path, start, end: reader.at } }
}

/** Reads one expression; what follows a value on the same line (`? :`, `+`, a call) makes the whole opaque. */
function readExpression(reader: Reader, depth: number): Expression {
  skipBlank(reader)
  const start = reader.at
  const value = depth > deepest ? undefined : readValue(reader, depth)
  if (value !== undefined && take(reader, /(?=[ \t]*(?:[,\]}\r\n#]|\/\/|\/\*|$))/y) !== undefined) return value
  reader.at = start
  return readOpaque(reader)
}

function readValue(reader: Reader, depth: number): Expression | undefined {
  const start = reader.at
  const where = () => ({ path: reader.path, start, end: reader.at })
  if (takeSign(reader, '[')) return readList(reader, depth, start)
  if (takeSign(reader, '{')) return readObject(reader, depth, start)
  const heredoc = take(reader, /<<-?([A-Za-z_]\w*)\r?\n([\s\S]*?)\n?[ \t]*\1(?=\r?\n|$)/y)
  if (heredoc !== undefined) return { kind: 'text', parts: templateParts(heredoc[2] ?? ''), where: where() }
  const string = take(reader, /"((?:[^"\\$\n]|\\.|\$\{[^}\n]*\}|\$)*)"/y)
  if (string !== undefined) return { kind: 'text', parts: templateParts(unescaped(string[1] ?? '')), where: where() }
  const number = take(reader, /-?\d+(?:\.\d+)?/y)
  if (number !== undefined) return { kind: 'text', parts: [{ literal: number[0] }], where: where() }
  const word = take(reader, identifier)?.[0]
  if (word === undefined) return undefined
  if (word === 'null') return { kind: 'null', where: where() }
  const part = word === 'true' || word === 'false' ? { literal: word } : { variable: word }
  return { kind: 'text', parts: [part], where: where() }
}

function readList(reader: Reader, depth: number, start: number): Expression | undefined {
  const items: Expression[] = []
  while (!takeSign(reader, ']')) {
    if (reader.at >= reader.text.length) return undefined
    const before = reader.at
    items.push(readExpression(reader, depth + 1))
    takeSign(reader, ',')
    if (reader.at === before) return undefined
  }
  return { kind: 'list', items, where: { path: reader.path, start, end: reader.at } }
}

function readObject(reader: Reader, depth: number, start: number): Expression | undefined {
  const entries: (readonly [string, Expression])[] = []
  while (!takeSign(reader, '}')) {
    skipBlank(reader)
    const key = take(reader, quoted)?.[1] ?? take(reader, identifier)?.[0]
    if (key === undefined || !(takeSign(reader, '=') || takeSign(reader, ':'))) return undefined
    entries.push([key, readExpression(reader, depth + 1)])
    takeSign(reader, ',')
  }
  return { kind: 'object', entries, where: { path: reader.path, start, end: reader.at } }
}

/** Everything up to the end of the line or of the surrounding list, brackets and strings respected. */
function readOpaque(reader: Reader): Expression {
  const start = reader.at
  let open = 0
  while (reader.at < reader.text.length) {
    if (take(reader, quoted) !== undefined) continue
    const character = reader.text.charAt(reader.at)
    if (open === 0 && /[,\]}\n]/.test(character)) break
    if (/[[{(]/.test(character)) open += 1
    if (/[\]})]/.test(character)) open -= 1
    reader.at += 1
  }
  const text = reader.text.slice(start, reader.at).trim()
  return { kind: 'opaque', text, where: { path: reader.path, start, end: reader.at } }
}

function templateParts(text: string): readonly Part[] {
  const parts: Part[] = []
  for (const [, literal, inside] of text.matchAll(/((?:[^$]|\$(?!\{)|\$\$\{)+)|\$\{([^}]*)\}/g)) {
    if (literal !== undefined) parts.push({ literal: literal.replaceAll('$${', '${') })
    else if (/^\s*[A-Za-z_][\w-]*\s*$/.test(inside ?? '')) parts.push({ variable: (inside ?? '').trim() })
    else parts.push({ opaque: (inside ?? '').trim() })
  }
  return parts
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\nrt])/g, (_match, character: string) => escapes[character] ?? character)
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
