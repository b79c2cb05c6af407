/** Tokens of sh and bash (POSIX.1-2024, Shell Command Language, 2.2 Quoting and 2.3 Token Recognition). */
import { createScanner, type Scanner, takeBalanced } from './scanner.ts'
import type { Token } from './shell.ts'

const operators = ['&&', '||', ';;', '|&', ';', '|', '&', '(', ')', '\n'] as const

/** Splits a text into words and operators. Redirections and the bodies of heredocs are left out. */
export function shTokens(text: string): readonly Token[] {
  const scanner = createScanner(text)
  const heredocs: string[] = []
  while (scanner.at < text.length) {
    const character = text.charAt(scanner.at)
    if (character === '#' && scanner.atWordStart()) scanner.skipLine()
    else if (character === '\n' && heredocs.length > 0) skipHeredocs(scanner, heredocs)
    else if (/[ \t\r]/.test(character)) scanner.endWord(1)
    else if (!readOperator(scanner, heredocs)) readCharacter(scanner)
  }
  return scanner.finish()
}

function skipHeredocs(scanner: Scanner, heredocs: string[]): void {
  scanner.operator(';', 1)
  for (const delimiter of heredocs.splice(0)) {
    while (scanner.at < scanner.text.length) if (scanner.takeLine().trim() === delimiter) break
  }
}

function readOperator(scanner: Scanner, heredocs: string[]): boolean {
  if (readRedirection(scanner, heredocs)) return true
  const operator = operators.find((sign) => scanner.text.startsWith(sign, scanner.at))
  if (operator === undefined) return false
  const text = operator === '\n' ? ';' : operator === '|&' ? '|' : operator
  scanner.operator(text, operator.length)
  return true
}

/** `> file`, `2>&1`, `&>log`, `< in`, `<<EOF`, `<<< word`: the sign and its target belong to no word. */
function readRedirection(scanner: Scanner, heredocs: string[]): boolean {
  const heredoc = scanner.match(/<<-?[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|\\?([\w.-]+))/y)
  if (heredoc !== undefined) {
    scanner.skip(heredoc[0].length)
    heredocs.push(heredoc[1] ?? heredoc[2] ?? heredoc[3] ?? '')
    return true
  }
  const sign = scanner.match(/(?:&>>?|>>|>\||>&|<&|<<<|<>|>|<)/y)?.[0]
  if (sign === undefined) return false
  scanner.dropNumber()
  scanner.skip(sign.length)
  if (scanner.match(/\(/y) !== undefined) scanner.skip(takeBalanced(scanner.text, scanner.at, '(', ')').length)
  else scanner.skip(scanner.match(/[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s;&|()<>"'\\])*/y)?.[0].length ?? 0)
  return true
}

function readCharacter(scanner: Scanner): void {
  const plain = scanner.match(/[^\s'"\\$`;&|()<>\d]+/y)
  if (plain !== undefined) return scanner.literal(plain[0], false, plain[0].length)
  const character = scanner.text.charAt(scanner.at)
  if (character === "'") return readSingleQuoted(scanner)
  if (character === '"') return readDoubleQuoted(scanner)
  if (character === '\\') return readEscape(scanner)
  if (character === '$' || character === '`') return readExpansion(scanner, false)
  scanner.literal(character, false, 1)
}

function readSingleQuoted(scanner: Scanner): void {
  const body = scanner.match(/'([^']*)'?/y)
  scanner.literal(body?.[1] ?? '', true, body?.[0].length ?? 1)
}

function readEscape(scanner: Scanner): void {
  const next = scanner.text.charAt(scanner.at + 1)
  if (next === '\n') scanner.skip(2)
  else if (scanner.text.startsWith('\r\n', scanner.at + 1)) scanner.skip(3)
  else scanner.literal(next, true, 2)
}

function readDoubleQuoted(scanner: Scanner): void {
  scanner.literal('', true, 1)
  while (scanner.at < scanner.text.length) {
    const plain = scanner.match(/[^"$`\\]+/y)
    if (plain !== undefined) scanner.literal(plain[0], true, plain[0].length)
    const character = scanner.text.charAt(scanner.at)
    if (character === '"') return scanner.literal('', true, 1)
    if (character === '$' || character === '`') readExpansion(scanner, true)
    else if (character === '\\') readQuotedEscape(scanner)
    else scanner.literal(character, true, 1)
  }
}

function readQuotedEscape(scanner: Scanner): void {
  const next = scanner.text.charAt(scanner.at + 1)
  if (next === '\n') scanner.skip(2)
  else if (/[$`"\\]/.test(next)) scanner.literal(next, true, 2)
  else scanner.literal('\\', true, 1)
}

function readExpansion(scanner: Scanner, quoted: boolean): void {
  const { text, at } = scanner
  if (text.charAt(at) === '`') return scanner.opaque(text.slice(at, afterBacktick(text, at)))
  if (text.startsWith('$(', at)) return scanner.opaque(`$${takeBalanced(text, at + 1, '(', ')')}`)
  if (text.startsWith("$'", at)) return scanner.opaque(scanner.match(/\$'(?:[^'\\]|\\.)*'?/y)?.[0] ?? "$'")
  const name = scanner.match(/\$(?:([A-Za-z_]\w*)|([0-9@*#?$!-]))/y)
  if (name?.[1] !== undefined) return scanner.variable({ name: name[1], quoted, written: name[0] })
  if (name !== undefined) return scanner.opaque(name[0])
  const braces = text.startsWith('${', at) ? `$${takeBalanced(text, at + 1, '{', '}')}` : undefined
  if (braces === undefined) return scanner.literal('$', quoted, 1)
  const inside = /^\$\{([A-Za-z_]\w*)(?:(:?[-+])([\s\S]*))?\}$/.exec(braces)
  if (inside?.[1] === undefined) return scanner.opaque(braces)
  scanner.variable({ name: inside[1], operator: inside[2], word: inside[3] ?? '', quoted, written: braces })
}

function afterBacktick(text: string, at: number): number {
  const end = text.indexOf('`', at + 1)
  return end === -1 ? text.length : end + 1
}
