/** Words of a line as BuildKit's shell lexer splits them when no variable is set (shell/lex.go). */
import { isSpace } from './white-space.ts'

export interface Keep {
  readonly quotes: boolean
  readonly escapes: boolean
}

interface State {
  readonly text: string
  readonly keep: Keep
  at: number
  words: string[]
  word: string
}

const name = /[\p{L}\p{Nd}_]/u
/** Nobody nests this deep; the lexer calls itself for every level. */
const deepest = 200

/** The words; undefined when a quote or brace is not closed. Escape is always `\`. `$NAME` stays as it is. */
export function lexWords(text: string, keep: Keep): readonly string[] | undefined {
  const state: State = { text, keep, at: 0, words: [], word: '' }
  if (!lexUntil(state, undefined, 0)) return undefined
  endWord(state)
  return state.words
}

function endWord(state: State) {
  if (state.word !== '') state.words.push(state.word)
  state.word = ''
}

function lexUntil(state: State, stop: string | undefined, depth: number): boolean {
  const { text } = state
  while (state.at < text.length) {
    const character = text[state.at] ?? ''
    if (character === stop) {
      state.at += 1
      return true
    }
    if (!lexOne(state, character, depth)) return false
  }
  return stop === undefined
}

function lexOne(state: State, character: string, depth: number): boolean {
  if (character === "'" || character === '"') return lexQuoted(state, character, depth)
  if (character === '$') return lexDollar(state, depth)
  if (character === '<') return lexLess(state)
  state.at += 1
  if (character === '\\') {
    if (state.keep.escapes) state.word += character
    state.word += state.text[state.at] ?? ''
    state.at += 1
  } else if (isSpace(character)) endWord(state)
  else state.word += character
  return true
}

/** `<<` keeps the blanks after it, so that `<< EOF` is one word. */
function lexLess(state: State): boolean {
  const start = state.at
  state.at += state.text[start + 1] === '<' ? 2 : 1
  while (state.at > start + 1 && /[\t\r ]/.test(state.text[state.at] ?? '')) state.at += 1
  state.word += state.text.slice(start, state.at)
  return true
}

function lexQuoted(state: State, quote: string, depth: number): boolean {
  const { text, keep } = state
  const mark = keep.quotes ? quote : ''
  state.at += 1
  state.word += mark
  while (state.at < text.length && text[state.at] !== quote) {
    if (!lexInQuotes(state, quote, depth)) return false
  }
  state.word += mark
  state.at += 1
  return state.at <= text.length
}

function lexInQuotes(state: State, quote: string, depth: number): boolean {
  const character = state.text[state.at] ?? ''
  if (quote === '"' && character === '$') return lexDollar(state, depth)
  state.at += 1
  state.word += quote === '"' && character === '\\' ? escapedInQuotes(state) : character
  return true
}

function escapedInQuotes(state: State): string {
  const next = state.text[state.at] ?? ''
  if (next !== '"' && next !== '$' && next !== '\\') return '\\'
  state.at += 1
  return state.keep.escapes ? `\\${next}` : next
}

function lexDollar(state: State, depth: number): boolean {
  const { text } = state
  const start = state.at
  state.at += 1
  if (text[state.at] !== '{') {
    skipName(state)
    state.word += text.slice(start, state.at)
    return true
  }
  state.at += 1
  if (state.at >= text.length || '{}:'.includes(text[state.at] ?? '')) return false
  skipName(state)
  const closed = lexModifier(state, depth)
  state.word += text.slice(start, state.at)
  return closed
}

/** What follows the name in `${NAME…}`; the words within are not told apart from the rest. */
function lexModifier(state: State, depth: number): boolean {
  const operator = state.text[state.at] ?? ''
  state.at += 1
  if (operator === '}') return true
  if (depth > deepest || !':+-?#%/'.includes(operator) || operator === '') return false
  if (operator === ':') state.at += 1
  const inner: State = { text: state.text, keep: state.keep, at: state.at, words: [], word: '' }
  if (operator === '/' && inner.text[inner.at] === '/') inner.at += 1
  const closed = (operator !== '/' || lexUntil(inner, '/', depth + 1)) && lexUntil(inner, '}', depth + 1)
  state.at = inner.at
  return closed
}

/** A name, the digits of a positional parameter, or one special parameter. */
function skipName(state: State) {
  const { text } = state
  const first = text[state.at] ?? ''
  if (/[@*#?\-$!]/.test(first)) {
    state.at += 1
    return
  }
  const part = /\p{Nd}/u.test(first) ? /\p{Nd}/u : name
  while (state.at < text.length && part.test(text[state.at] ?? '')) state.at += 1
}
