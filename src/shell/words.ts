/** Words out of their pieces: variables expanded, unquoted values split, unknown parts marked. */
import type { Fact } from '../text/fact.ts'
import { known, unknown } from '../text/fact.ts'
import type { Piece, ShellWord, Variables, WordToken } from './shell.ts'

interface Place {
  readonly start: number
  readonly end: number
}

interface Part {
  readonly text: string
  readonly unknown: string | undefined
  /** A blank in an unquoted value stands before it: it begins another word. */
  readonly separate: boolean
  /** An unquoted variable without a value makes no word of its own. */
  readonly vanishes: boolean
}

/** The words that one token gives: with `split`, an unquoted variable may give none, one or several. */
export function expandToken(
  token: WordToken,
  variables: Variables,
  place: Place,
  split: boolean
): readonly ShellWord[] {
  const words: ShellWord[] = []
  let current: ShellWord | undefined
  for (const part of token.pieces.flatMap((piece) => partsOf(piece, variables, split))) {
    if (part.separate && current !== undefined) {
      words.push(current)
      current = undefined
    }
    if (part.vanishes) continue
    const before: ShellWord = current ?? { text: '', unknown: undefined, ...place }
    current = { ...before, text: before.text + part.text, unknown: before.unknown ?? part.unknown }
  }
  return current === undefined ? words : [...words, current]
}

function partsOf(piece: Piece, variables: Variables, split: boolean): readonly Part[] {
  const value = expandPiece(piece, variables)
  const text = value.known ? value.value : piece.kind === 'literal' ? piece.text : piece.written
  const reason = value.known ? undefined : value.why
  const unquoted = piece.kind === 'variable' && !piece.quoted
  const texts = split && unquoted && value.known ? text.split(/[ \t\n]+/) : [text]
  return texts.map((part, index) => ({
    text: part,
    unknown: reason,
    separate: index > 0,
    vanishes: unquoted && part === ''
  }))
}

function expandPiece(piece: Piece, variables: Variables): Fact<string> {
  if (piece.kind === 'literal') return known(piece.text)
  if (piece.kind === 'opaque') return unknown(`${piece.written} is decided when the command runs`)
  const value = variables.get(piece.name) ?? unknown(`${piece.written} is decided when the command runs`)
  if (piece.operator === undefined) return value
  if (!value.known) return value
  const set = value.value !== '' || !piece.operator.startsWith(':')
  const replaced = piece.operator.endsWith('+') ? set : !set
  if (!replaced) return piece.operator.endsWith('+') ? known('') : value
  return /[$`"'\\]/.test(piece.word) ? unknown(`${piece.written} is decided when the command runs`) : known(piece.word)
}
