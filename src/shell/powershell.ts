/** Tokens of Windows PowerShell and PowerShell (about_Parsing, about_Quoting_Rules), as far as commands go. */
import { createScanner, type Scanner, takeBalanced } from './scanner.ts'
import type { Token } from './shell.ts'

const operators = ['&&', '||', ';', '|', '{', '}', '(', ')', '\n'] as const

export function powershellTokens(text: string): readonly Token[] {
  const scanner = createScanner(text)
  while (scanner.at < text.length) {
    if (isComment(scanner)) skipComment(scanner)
    else if (!readSeparator(scanner)) readCharacter(scanner)
  }
  return scanner.finish()
}

function isComment(scanner: Scanner): boolean {
  return scanner.atWordStart() && scanner.match(/#|<#/y) !== undefined
}

function skipComment(scanner: Scanner): void {
  const block = scanner.match(/<#[\s\S]*?#>/y)
  if (block !== undefined) scanner.skip(block[0].length)
  else scanner.skipLine()
}

function readSeparator(scanner: Scanner): boolean {
  const blank = scanner.match(/(?:[ \t\r]|`\r?\n)+/y)
  if (blank !== undefined) {
    scanner.endWord(blank[0].length)
    return true
  }
  const redirection = scanner.match(/(?:>>|>)(?:&\d|[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^\s;|]+))?/y)
  if (redirection !== undefined) {
    scanner.dropNumber()
    scanner.skip(redirection[0].length)
    return true
  }
  if (scanner.match(/[@$]\(/y) !== undefined) return false
  const operator = operators.find((sign) => scanner.text.startsWith(sign, scanner.at))
  if (operator === undefined) return false
  scanner.operator(operator === '\n' ? ';' : operator, operator.length)
  return true
}

function readCharacter(scanner: Scanner): void {
  const plain = scanner.match(/[A-Za-z_][\w.:\\/=-]*/y)
  if (plain !== undefined) return scanner.literal(plain[0], false, plain[0].length)
  const { text, at } = scanner
  const character = text.charAt(at)
  if (character === '`') return scanner.literal(text.charAt(at + 1), true, 2)
  if (character === "'") return readSingleQuoted(scanner)
  if (character === '"') return readDoubleQuoted(scanner)
  if (character === '$') return readVariable(scanner, false)
  if (text.startsWith('@(', at)) return scanner.opaque(`@${takeBalanced(text, at + 1, '(', ')')}`)
  if (character === '&' && scanner.atWordStart()) return scanner.skip(1)
  scanner.literal(character, false, 1)
}

/** `''` inside single quotes is one quote. */
function readSingleQuoted(scanner: Scanner): void {
  const body = scanner.match(/'((?:[^']|'')*)'?/y)
  scanner.literal((body?.[1] ?? '').replaceAll("''", "'"), true, body?.[0].length ?? 1)
}

function readDoubleQuoted(scanner: Scanner): void {
  scanner.literal('', true, 1)
  while (scanner.at < scanner.text.length) {
    const character = scanner.text.charAt(scanner.at)
    if (scanner.match(/""/y) !== undefined) scanner.literal('"', true, 2)
    else if (character === '"') return scanner.literal('', true, 1)
    else if (character === '$') readVariable(scanner, true)
    else if (character === '`') scanner.literal(scanner.text.charAt(scanner.at + 1), true, 2)
    else scanner.literal(character, true, 1)
  }
}

/** `$name`, `$env:NAME`, `${env:NAME}`: environment variables keep their name, others become `$name`. No case. */
function readVariable(scanner: Scanner, quoted: boolean): void {
  if (scanner.text.startsWith('$(', scanner.at)) {
    return scanner.opaque(`$${takeBalanced(scanner.text, scanner.at + 1, '(', ')')}`)
  }
  const found = scanner.match(/\$(?:\{(env:)?(\w+)\}|(env:)?(\w+))/iy)
  const name = found?.[2] ?? found?.[4]
  if (found === undefined || name === undefined) return scanner.literal('$', quoted, 1)
  const environment = found[1] !== undefined || found[3] !== undefined
  // At the start of a word `$x.y` is a member of `$x`; inside of one it is text.
  const member = !quoted && scanner.atWordStart() && /^[.[]/.test(scanner.text.slice(scanner.at + found[0].length))
  if (member) return scanner.opaque(found[0])
  scanner.variable({ name: powershellName(name, environment), quoted, written: found[0] })
}

/** The key of a variable among {@link Variables}: `NAME` of the environment, `$name` of PowerShell's own. */
export function powershellName(name: string, environment: boolean): string {
  return environment ? name.toUpperCase() : `$${name.toLowerCase()}`
}
