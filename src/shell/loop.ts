/** `for NAME in words; do …; done`, found among the tokens of sh. */
import type { Token, WordToken } from './shell.ts'

export interface Loop {
  readonly name: string
  readonly list: readonly WordToken[]
  /** Between `do` and the `done` that belongs to it. */
  readonly body: readonly Token[]
  /** The index of that `done`. */
  readonly end: number
}

/** The loop whose `for` is at this index; undefined when there is none, or it is not whole. */
export function loopAt(tokens: readonly Token[], at: number): Loop | undefined {
  const name = bareAt(tokens, at + 1)
  if (bareAt(tokens, at) !== 'for' || name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return undefined
  if (bareAt(tokens, at + 2) !== 'in') return undefined
  const list: WordToken[] = []
  let next = at + 3
  for (let token = tokens[next]; token?.kind === 'word'; token = tokens[next]) {
    list.push(token)
    next += 1
  }
  while (isSemicolon(tokens[next])) next += 1
  const end = bareAt(tokens, next) === 'do' ? matchingDone(tokens, next) : undefined
  return end === undefined ? undefined : { name, list, body: tokens.slice(next + 1, end), end }
}

function isSemicolon(token: Token | undefined): boolean {
  return token?.kind === 'operator' && token.text === ';'
}

function bareAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at]
  return token?.kind === 'word' ? token.bare : undefined
}

/** Words after which a command begins. */
const beforeCommand = new Set(['do', 'then', 'else', 'elif', 'if', 'while', 'until', '!', '{', 'done', 'fi', 'esac'])

function matchingDone(tokens: readonly Token[], start: number): number | undefined {
  let depth = 0
  let begins = true
  for (let at = start; at < tokens.length; at += 1) {
    const word = bareAt(tokens, at)
    if (begins && word === 'do') depth += 1
    if (begins && word === 'done') depth -= 1
    if (depth === 0) return at
    begins = tokens[at]?.kind === 'operator' || (begins && word !== undefined && beforeCommand.has(word))
  }
  return undefined
}
