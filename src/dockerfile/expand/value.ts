/** Values during an expansion: pieces with their origins, and what is known of them. */
import type { Piece } from '../dockerfile.ts'

export interface Value {
  readonly pieces: readonly Piece[]
  /** Variables without a value that were used plainly on the way. */
  readonly unset: readonly string[]
  /** Why the value cannot be told; `pieces` means nothing then. */
  readonly unknown: string | undefined
}

export const empty: Value = { pieces: [], unset: [], unknown: undefined }

export function unknownValue(why: string): Value {
  return { ...empty, unknown: why }
}

export function textOf({ pieces }: Value): string {
  const [first] = pieces
  return pieces.length === 1 && first !== undefined ? first.text : pieces.map(({ text }) => text).join('')
}

/** The values one after the other. */
export function joinValues(values: readonly Value[]): Value {
  const [first = empty] = values
  if (values.length <= 1) return first
  const pieces: Piece[] = []
  let unset = first.unset
  let unknown: string | undefined
  for (const value of values) {
    for (const piece of value.pieces) addPiece(pieces, piece)
    if (value !== first && value.unset.length > 0) unset = [...new Set([...unset, ...value.unset])]
    unknown ??= value.unknown
  }
  return { pieces, unset, unknown }
}

/** The characters from `start` to `end` of a value. */
export function sliceValue(value: Value, start: number, end: number): Value {
  const pieces: Piece[] = []
  let at = 0
  for (const piece of value.pieces) {
    const from = Math.max(start - at, 0)
    const to = Math.min(end - at, piece.text.length)
    if (from < to) pieces.push(slicePiece(piece, from, to))
    at += piece.text.length
  }
  return { ...value, pieces }
}

/** Part of a piece. Text that stands in the file keeps its exact place: a piece is as long as its span. */
export function slicePiece({ text, origin }: Piece, from: number, to: number): Piece {
  const part = text.slice(from, to)
  if (!('span' in origin)) return { text: part, origin }
  const { span } = origin
  return { text: part, origin: { ...origin, span: { ...span, start: span.start + from, end: span.start + to } } }
}

/** Neighbours that also stand side by side in one place become one piece. */
function addPiece(pieces: Piece[], piece: Piece) {
  const last = pieces.at(-1)
  const both = last === undefined ? undefined : joinTwo(last, piece)
  if (both === undefined) pieces.push(piece)
  else pieces[pieces.length - 1] = both
}

function joinTwo(a: Piece, b: Piece): Piece | undefined {
  if (!('span' in a.origin && 'span' in b.origin) || a.origin.kind !== b.origin.kind) return undefined
  if (a.origin.span.end !== b.origin.span.start) return undefined
  const span = { ...a.origin.span, end: b.origin.span.end }
  return { text: a.text + b.text, origin: { ...a.origin, span } }
}
