/** Tokens of the Windows command interpreter, cmd.exe. */
import { createScanner, type Scanner } from './scanner.ts'
import type { Token } from './shell.ts'

const operators = ['&&', '||', '&', '|', '(', ')', '\n'] as const

export function cmdTokens(text: string): readonly Token[] {
  const scanner = createScanner(text)
  while (scanner.at < text.length) {
    if (isComment(scanner)) scanner.skipLine()
    else if (!readSeparator(scanner)) readCharacter(scanner)
  }
  return scanner.finish()
}

function isComment(scanner: Scanner): boolean {
  if (!scanner.atWordStart()) return false
  return (
    scanner.match(/(?:rem(?=[\s])|::)/iy) !== undefined &&
    /(^|[\n&(])[ \t@]*$/.test(scanner.text.slice(Math.max(0, scanner.at - 40), scanner.at))
  )
}

function readSeparator(scanner: Scanner): boolean {
  const blank = scanner.match(/[ \t\r,;]+/y)
  if (blank !== undefined) {
    scanner.endWord(blank[0].length)
    return true
  }
  const redirection = scanner.match(/(?:>>|>|<)(?:&\d|[ \t]*(?:"[^"\n]*"|[^\s&|<>()]+))?/y)
  if (redirection !== undefined) {
    scanner.dropNumber()
    scanner.skip(redirection[0].length)
    return true
  }
  const operator = operators.find((sign) => scanner.text.startsWith(sign, scanner.at))
  if (operator === undefined) return false
  scanner.operator(
    operator === '\n' ? ';' : operator === '(' ? '{' : operator === ')' ? '}' : operator,
    operator.length
  )
  return true
}

function readCharacter(scanner: Scanner): void {
  const plain = scanner.match(/[\w.:\\/=-]+/y)
  if (plain !== undefined) return scanner.literal(plain[0], false, plain[0].length)
  const { text, at } = scanner
  const character = text.charAt(at)
  const newLine = scanner.match(/\^\r?\n/y)
  if (newLine !== undefined) return scanner.skip(newLine[0].length)
  if (character === '^') return scanner.literal(text.charAt(at + 1), false, 2)
  if (character === '%') return readVariable(scanner, false)
  if (character === '@' && scanner.atWordStart()) return scanner.skip(1)
  if (character !== '"') return scanner.literal(character, false, 1)
  readQuoted(scanner)
}

function readQuoted(scanner: Scanner): void {
  scanner.literal('', true, 1)
  while (scanner.at < scanner.text.length) {
    const character = scanner.text.charAt(scanner.at)
    if (character === '"') return scanner.literal('', true, 1)
    if (character === '\n') return
    if (character === '%') readVariable(scanner, true)
    else scanner.literal(character, true, 1)
  }
}

/** `%NAME%`; `%1`, `%%x` and `%NAME:a=b%` are decided when it runs. Names have no case. */
function readVariable(scanner: Scanner, quoted: boolean): void {
  const name = scanner.match(/%([A-Za-z_][\w()]*)%/y)
  if (name?.[1] !== undefined) return scanner.variable({ name: name[1].toUpperCase(), quoted, written: name[0] })
  const other = scanner.match(/%(?:[A-Za-z_]\w*:[^%\n]*%|%?~?[\w*]+|%)/y)
  if (other !== undefined) return scanner.opaque(other[0])
  scanner.literal('%', quoted, 1)
}
