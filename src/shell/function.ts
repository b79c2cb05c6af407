/** Functions of sh and PowerShell, found among tokens: their bodies run where they are called. */
import type { Dialect, Token } from './shell.ts'

export interface ShellFunction {
  readonly name: string
  readonly body: readonly Token[]
  /** The index of the token that ends the definition. */
  readonly end: number
}

/** The index of the token after `name()` or `function name`; undefined when no function begins at this index. */
export function headEnd(tokens: readonly Token[], at: number, dialect: Dialect): number | undefined {
  if (dialect === 'cmd') return undefined
  const marked = isMarked(tokens, at)
  const after = marked ? at + 2 : at + 1
  const isEmpty = isSign(tokens[after], '(') && isSign(tokens[after + 1], ')')
  if (isEmpty) return after + 2
  if (!marked) return undefined
  // PowerShell names parameters between the parentheses.
  return isSign(tokens[after], '(') ? closing(tokens, after, '(', ')') + 1 : after
}

/** The function whose head ends before this index; undefined when it is not whole. */
export function functionWith(tokens: readonly Token[], at: number, head: number): ShellFunction | undefined {
  const name = bareAt(tokens, isMarked(tokens, at) ? at + 1 : at)
  let start = head
  while (isSign(tokens[start], ';')) start += 1
  const isSubshell = isSign(tokens[start], '(')
  if (name === undefined || !(isSubshell || isSign(tokens[start], '{'))) return undefined
  const end = isSubshell ? closing(tokens, start, '(', ')') : closing(tokens, start, '{', '}')
  if (end === tokens.length) return undefined
  return { name, body: tokens.slice(isSubshell ? start : start + 1, isSubshell ? end + 1 : end), end }
}

function isMarked(tokens: readonly Token[], at: number): boolean {
  return bareAt(tokens, at)?.toLowerCase() === 'function'
}

/** The index of the sign that belongs to the one at `start`; the number of tokens when there is none. */
function closing(tokens: readonly Token[], start: number, open: string, close: string): number {
  let depth = 0
  for (let at = start; at < tokens.length; at += 1) {
    if (isSign(tokens[at], open)) depth += 1
    if (isSign(tokens[at], close)) depth -= 1
    if (depth === 0) return at
  }
  return tokens.length
}

/** In sh the braces are words. */
function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'word' ? token.bare === sign : token?.text === sign
}

function bareAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at]
  return token?.kind === 'word' ? token.bare : undefined
}
