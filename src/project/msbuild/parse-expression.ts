/** `$(Name)`, `$(Name.Method('x'))`, `$([Type]::Method(…))`, `@(Item)` and `%(Metadata)` in text → parts. */

import { remembering } from '../../text/remember.ts'

export type Expression = readonly Part[]

export type Part =
  | string
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'function'; readonly receiver: Receiver; readonly calls: readonly Call[] }
  | ItemList
  | { readonly kind: 'metadata'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly text: string }

/** `@(Type)`, `@(Type->'…')`; neither plain nor with a transform: a function or a separator, which is not evaluated here. */
export interface ItemList {
  readonly kind: 'items'
  readonly type: string
  readonly plain: boolean
  readonly transform: Expression | undefined
}

/** Names are in lower case, because MSBuild ignores it; `text` keeps the spelling for messages. */
export type Receiver =
  | { readonly kind: 'property'; readonly name: string; readonly text: string }
  | { readonly kind: 'type'; readonly name: string; readonly text: string }

export interface Call {
  readonly kind: 'call' | 'get' | 'index'
  readonly name: string
  readonly text: string
  readonly args: readonly Argument[]
}

export interface Argument {
  readonly quoted: boolean
  readonly value: Expression
}

const deepest = 40
const nameOnly = /^[A-Za-z_][\w-]*$/

/** Parses the text of a property, an attribute, or a quoted operand of a condition. Never fails: what it cannot read is a part of its own. */
export function parseExpression(text: string): Expression {
  return parseAt(text, 0)
}

function parseAt(text: string, depth: number): Expression {
  if (!/[$@%]\(/.test(text)) return text === '' ? [] : [text]
  return depth === 0 ? parsed(text) : parseParts(text, depth)
}

const parsed = remembering((text) => parseParts(text, 0))

function parseParts(text: string, depth: number): Expression {
  if (depth > deepest) return [{ kind: 'unreadable', text: text.slice(0, 40) }]
  const parts: Part[] = []
  let literal = 0
  for (let at = nextMarker(text, 0); at !== -1; ) {
    const end = closingParenthesis(text, at + 2)
    if (end === -1) break
    if (at > literal) parts.push(text.slice(literal, at))
    parts.push(parseMarker(text.charAt(at), text.slice(at + 2, end), depth))
    literal = end + 1
    at = nextMarker(text, literal)
  }
  if (literal < text.length) parts.push(text.slice(literal))
  return parts
}

function nextMarker(text: string, from: number): number {
  for (let at = from; at < text.length - 1; at += 1) {
    const character = text.charAt(at)
    if ((character === '$' || character === '@' || character === '%') && text.charAt(at + 1) === '(') return at
  }
  return -1
}

/** The offset of the `)` that closes what was opened before `from`; quotes hide parentheses. -1 when there is none. */
export function closingParenthesis(text: string, from: number): number {
  let open = 1
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '(') open += 1
    if (character === ')') open -= 1
    if (open === 0) return at
    if (isQuote(character)) at = text.indexOf(character, at + 1)
    if (at === -1) return -1
  }
  return -1
}

function isQuote(character: string): boolean {
  return character === "'" || character === '"' || character === '`'
}

function parseMarker(marker: string, body: string, depth: number): Part {
  if (marker === '%') return { kind: 'metadata', name: body.trim().toLowerCase() }
  if (marker === '@') return parseItemList(body.trim(), depth)
  if (nameOnly.test(body)) return { kind: 'property', name: body.toLowerCase() }
  return parseFunction(body, depth) ?? { kind: 'unreadable', text: `$(${body.slice(0, 80)})` }
}

function parseItemList(body: string, depth: number): ItemList {
  const plain = nameOnly.test(body)
  const type = /^[A-Za-z_](?:\w|-(?!>))*/.exec(body)?.[0] ?? ''
  const text = /^\s*->\s*'([^']*)'$/.exec(body.slice(type.length))?.[1]
  const transform = text === undefined ? undefined : parseAt(text, depth + 1)
  return { kind: 'items', type: type.toLowerCase(), plain, transform }
}

function parseFunction(body: string, depth: number): Part | undefined {
  const receiver = parseReceiver(body)
  if (receiver === undefined) return undefined
  const calls = parseCalls(body, receiver.length, receiver.value.kind === 'type', depth)
  return calls === undefined || calls.length === 0 ? undefined : { kind: 'function', receiver: receiver.value, calls }
}

function parseReceiver(body: string): { readonly value: Receiver; readonly length: number } | undefined {
  const type = /^\s*\[\s*([\w.]+)\s*\]\s*::\s*/.exec(body)
  if (type?.[1] !== undefined)
    return { value: { kind: 'type', name: type[1].toLowerCase(), text: type[1] }, length: type[0].length }
  const name = /^[A-Za-z_][\w-]*/.exec(body)?.[0]
  return name === undefined
    ? undefined
    : { value: { kind: 'property', name: name.toLowerCase(), text: name }, length: name.length }
}

/** `.Name(args)`, `.Name`, `[index]`, one after the other up to the end of the body. */
function parseCalls(body: string, from: number, isStatic: boolean, depth: number): readonly Call[] | undefined {
  const calls: Call[] = []
  let at = from
  while (at < body.length) {
    const call = parseCall(body, at, isStatic && calls.length === 0, depth)
    if (call === undefined) return undefined
    calls.push(call.value)
    at = call.end
    if (body.slice(at).trim() === '') break
  }
  return calls
}

function parseCall(body: string, at: number, isFirstStatic: boolean, depth: number) {
  if (body.charAt(at) === '[') {
    const end = body.indexOf(']', at)
    if (end === -1) return undefined
    const args = parseArguments(body.slice(at + 1, end), depth)
    return { value: { kind: 'index', name: '[]', text: '[]', args } as const, end: end + 1 }
  }
  const name = (isFirstStatic ? /^\s*([A-Za-z_]\w*)\s*/ : /^\s*\.\s*([A-Za-z_]\w*)\s*/).exec(body.slice(at))
  if (name?.[1] === undefined) return undefined
  const call = { name: name[1].toLowerCase(), text: name[1] }
  const open = at + name[0].length
  if (body.charAt(open) !== '(') return { value: { kind: 'get', ...call, args: [] } as const, end: open }
  const close = closingParenthesis(body, open + 1)
  if (close === -1) return undefined
  const args = parseArguments(body.slice(open + 1, close), depth)
  return { value: { kind: 'call', ...call, args } as const, end: close + 1 }
}

function parseArguments(text: string, depth: number): readonly Argument[] {
  if (text.trim() === '') return []
  return splitArguments(text).map((part) => {
    const trimmed = part.trim()
    const quote = trimmed.charAt(0)
    const quoted = trimmed.length > 1 && /['"`]/.test(quote) && trimmed.endsWith(quote)
    return { quoted, value: parseAt(quoted ? trimmed.slice(1, -1) : trimmed, depth + 1) }
  })
}

/** Splits at the commas that stand in no quotes and in no nested `$(…)`. */
function splitArguments(text: string): string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const end = skipGroup(text, at)
    if (end === -1) break
    if (end === at && text.charAt(at) === ',') {
      parts.push(text.slice(start, at))
      start = at + 1
    }
    at = end
  }
  parts.push(text.slice(start))
  return parts
}

/** The last offset of the quoted text or `$(…)` that begins at `at`; `at` itself when none does; -1 when it never ends. */
function skipGroup(text: string, at: number): number {
  const character = text.charAt(at)
  if (isQuote(character)) return text.indexOf(character, at + 1)
  if (character === '$' && text.charAt(at + 1) === '(') return closingParenthesis(text, at + 2)
  return at
}
