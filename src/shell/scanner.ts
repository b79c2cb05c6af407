/** What the readers of all dialects share: a place in the text, the word in hand, and the tokens so far. */
import type { Piece, Token } from './shell.ts'

export interface Scanner {
  readonly text: string
  readonly at: number
  /** The next characters, when they fit a sticky pattern; nothing is taken. */
  readonly match: (pattern: RegExp) => RegExpExecArray | undefined
  readonly skip: (length: number) => void
  readonly skipLine: () => void
  /** Takes the rest of the line and its end; returns it without the end. */
  readonly takeLine: () => string
  readonly atWordStart: () => boolean
  readonly literal: (text: string, quoted: boolean, length: number) => void
  readonly opaque: (written: string) => void
  readonly variable: (variable: VariableText) => void
  /** Ends the word in hand and skips `length` characters. */
  readonly endWord: (length: number) => void
  readonly operator: (text: string, length: number) => void
  /** `2>`: the number before a redirection is no word. */
  readonly dropNumber: () => void
  readonly finish: () => readonly Token[]
}

interface VariableText {
  readonly name: string
  readonly operator?: string | undefined
  readonly word?: string
  readonly quoted: boolean
  readonly written: string
}

export function createScanner(text: string): Scanner {
  const tokens: Token[] = []
  let at = 0
  let pieces: Piece[] | undefined
  let wordStart = 0
  const add = (piece: Piece, length: number) => {
    if (pieces === undefined) {
      pieces = []
      wordStart = at
    }
    const last = pieces.at(-1)
    if (piece.kind === 'literal' && last?.kind === 'literal' && last.quoted === piece.quoted) {
      pieces[pieces.length - 1] = { ...last, text: last.text + piece.text }
    } else pieces.push(piece)
    at = Math.min(at + length, text.length)
  }
  const endWord = (length: number) => {
    if (pieces !== undefined) tokens.push({ kind: 'word', pieces, bare: bareText(pieces), start: wordStart, end: at })
    pieces = undefined
    at += length
  }
  return {
    text,
    get at() {
      return at
    },
    match: (pattern) => {
      pattern.lastIndex = at
      return pattern.exec(text) ?? undefined
    },
    skip: (length) => {
      at = Math.min(at + length, text.length)
    },
    skipLine: () => {
      const end = text.indexOf('\n', at)
      at = end === -1 ? text.length : end
    },
    takeLine: () => {
      const end = text.indexOf('\n', at)
      const line = text.slice(at, end === -1 ? undefined : end)
      at = end === -1 ? text.length : end + 1
      return line
    },
    atWordStart: () => pieces === undefined,
    literal: (value, quoted, length) => add({ kind: 'literal', text: value, quoted }, length),
    opaque: (written) => add({ kind: 'opaque', written }, written.length),
    variable: ({ name, operator, word = '', quoted, written }) =>
      add({ kind: 'variable', name, operator, word, quoted, written }, written.length),
    endWord,
    operator: (sign, length) => {
      endWord(0)
      tokens.push({ kind: 'operator', text: sign, start: at, end: at + length })
      at += length
    },
    dropNumber: () => {
      if (pieces !== undefined && /^\d$/.test(bareText(pieces) ?? '')) pieces = undefined
      else endWord(0)
    },
    finish: () => {
      endWord(0)
      return tokens
    }
  }
}

function bareText(pieces: readonly Piece[]): string | undefined {
  const [piece] = pieces
  return pieces.length === 1 && piece?.kind === 'literal' && !piece.quoted ? piece.text : undefined
}

/** From an opening sign to the closing one that belongs to it, quoted text skipped; to the end when it never closes. */
export function takeBalanced(text: string, start: number, open: string, close: string): string {
  let depth = 0
  let at = start
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '\\') at += 1
    else if (character === "'" && open === '(') at = closing(text, at, "'")
    else if (character === open) depth += 1
    else if (character === close) depth -= 1
    at += 1
    if (depth === 0) break
  }
  return text.slice(start, at)
}

function closing(text: string, at: number, quote: string): number {
  const end = text.indexOf(quote, at + 1)
  return end === -1 ? text.length : end
}
