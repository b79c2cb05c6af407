/** The simple commands of a shell text, in order, with the variables that the text itself sets. */
import { type Fact, known, unknown } from '../text/fact.ts'
import { offsetAt, type TracedText } from '../text/traced.ts'
import { cmdTokens } from './cmd.ts'
import { type Loop, loopAt } from './loop.ts'
import { powershellName, powershellTokens } from './powershell.ts'
import { shTokens } from './sh.ts'
import type { Dialect, ShellWord, SimpleCommand, Token, Variables, WordToken } from './shell.ts'
import { expandToken } from './words.ts'

const readers = { sh: shTokens, cmd: cmdTokens, powershell: powershellTokens } as const

/** The tokens of a text do not depend on variables: a RUN that is followed under several build contexts is split once. */
const remembered = { sh: new WeakMap(), cmd: new WeakMap(), powershell: new WeakMap() } satisfies Record<
  Dialect,
  WeakMap<TracedText, readonly Token[]>
>

function tokensOf(text: TracedText, dialect: Dialect): readonly Token[] {
  const memory: WeakMap<TracedText, readonly Token[]> = remembered[dialect]
  const before = memory.get(text)
  if (before !== undefined) return before
  const tokens = readers[dialect](text.text)
  memory.set(text, tokens)
  return tokens
}

/**
 * Splits `text` into simple commands. Both branches of a condition are given and marked conditional; a loop over words that
 * can be told is given once for each word. A variable that is set in a branch is unknown afterwards, unless it had that
 * value before.
 */
export function simpleCommands(
  text: TracedText,
  options: { readonly dialect: Dialect; readonly variables?: Variables }
): readonly SimpleCommand[] {
  const reading: Reading = {
    text,
    dialect: options.dialect,
    variables: new Map(options.variables),
    commands: [],
    open: [],
    mayBeSkipped: false
  }
  readTokens(reading, tokensOf(text, options.dialect))
  return reading.commands
}

function readTokens(reading: Reading, tokens: readonly Token[]): void {
  let words: WordToken[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token
    if (token.kind === 'word' && !isSeparator(token, words.length, reading.dialect)) {
      words.push(token)
      continue
    }
    endCommand(reading, words)
    words = []
    // A loop that could not be read as a whole is not looked into for more: that would cost its length each time.
    const loop = reading.open.includes('for') ? undefined : loopAt(tokens, at)
    if (loop !== undefined && runLoop(reading, loop)) at = loop.end
    else step(reading, token)
  }
  endCommand(reading, words)
}

/** A body that is read once for each word must not multiply without end. */
const mostCommands = 1000

/** Reads the body once for each value of the variable; false when the values cannot be told. */
function runLoop(reading: Reading, { name, list, body }: Loop): boolean {
  const values = list.flatMap((token) => expand(reading, token))
  const told = values.every(({ text, unknown: why }) => why === undefined && !/[*?[]/.test(text))
  if (!told || values.length * body.length + reading.commands.length > mostCommands) return false
  for (const value of values) {
    assign(reading, name, known(value.text))
    readTokens(reading, body)
  }
  return true
}

interface Reading {
  readonly text: TracedText
  readonly dialect: Dialect
  readonly variables: Map<string, Fact<string>>
  readonly commands: SimpleCommand[]
  /** The constructs that are open: `(`, `{`, `if`, … */
  readonly open: string[]
  /** After `||`. */
  mayBeSkipped: boolean
}

const opening = new Map([
  ['if', 'if'],
  ['for', 'for'],
  ['select', 'for'],
  ['while', 'while'],
  ['until', 'until'],
  ['case', 'case']
])
const closing = new Map([
  ['fi', ['if']],
  ['done', ['for', 'while', 'until']],
  ['esac', ['case']]
])
const between = new Set(['then', 'else', 'elif', 'do', '!', 'time', '{', '}', 'in'])

/** Keywords of sh count where a command begins; in cmd and PowerShell `if` and its like stand before a group. */
function isSeparator(token: WordToken, wordsBefore: number, dialect: Dialect): boolean {
  if (dialect !== 'sh' || wordsBefore > 0 || token.bare === undefined) return false
  return opening.has(token.bare) || closing.has(token.bare) || between.has(token.bare)
}

function step(reading: Reading, token: Token): void {
  if (token.kind === 'operator') stepOperator(reading, token.text)
  else if (token.bare !== undefined) stepKeyword(reading, token.bare)
}

function stepOperator(reading: Reading, operator: string): void {
  if (operator === '||') reading.mayBeSkipped = true
  else if (operator === ';' || operator === '&') reading.mayBeSkipped = false
  else if (operator === '(' || operator === '{') reading.open.push(operator)
  else if (operator === ')') close(reading, ['('])
  else if (operator === '}') close(reading, ['{'])
}

/** In sh the braces are words. */
function stepKeyword(reading: Reading, keyword: string): void {
  const opened = keyword === '{' ? '{' : opening.get(keyword)
  const closed = keyword === '}' ? ['{'] : closing.get(keyword)
  if (opened !== undefined) reading.open.push(opened)
  else if (closed !== undefined) close(reading, closed)
}

function close(reading: Reading, kinds: readonly string[]): void {
  const index = reading.open.findLastIndex((kind) => kinds.includes(kind))
  if (index !== -1) reading.open.splice(index)
}

function isConditional(reading: Reading): boolean {
  const plain = reading.dialect === 'sh' ? ['(', '{'] : ['(']
  return reading.mayBeSkipped || reading.open.some((kind) => !plain.includes(kind))
}

function endCommand(reading: Reading, tokens: readonly WordToken[]): void {
  const [first] = tokens
  const last = tokens.at(-1)
  if (first === undefined || last === undefined) return
  if (reading.open.at(-1) === 'for' && forgetLoopVariable(reading, tokens)) return
  if (reading.dialect === 'powershell' && assignPowershell(reading, tokens)) return
  const { environment, rest } = takeAssignments(reading, tokens)
  const words = rest.flatMap((token) => expand(reading, token))
  if (words.length === 0) {
    for (const { name, value } of environment) assign(reading, name, factOf(value))
    return
  }
  if (assignByCommand(reading, words)) return
  reading.commands.push({
    words,
    environment,
    conditional: isConditional(reading),
    subshell: reading.dialect === 'sh' ? reading.open.filter((kind) => kind === '(').length : 0,
    start: offsetAt(reading.text, first.start),
    end: offsetAt(reading.text, last.end - 1) + 1
  })
}

/** `for p in a b`: what the loop sets is another value each time. */
function forgetLoopVariable(reading: Reading, tokens: readonly WordToken[]): boolean {
  const name = tokens[0]?.bare
  if (name === undefined || tokens[1]?.bare !== 'in') return false
  reading.variables.set(name, unknown(`$${name} changes in a loop`))
  return true
}

/** `NAME=value …` before a command, in sh. */
function takeAssignments(reading: Reading, tokens: readonly WordToken[]) {
  const environment: { name: string; value: ShellWord }[] = []
  let count = 0
  for (const token of reading.dialect === 'sh' ? tokens : []) {
    const assignment = assignmentOf(reading, token)
    if (assignment === undefined) break
    environment.push(assignment)
    count += 1
  }
  return { environment, rest: tokens.slice(count) }
}

function assignmentOf(reading: Reading, token: WordToken): { name: string; value: ShellWord } | undefined {
  const [first] = token.pieces
  const match = first?.kind === 'literal' && !first.quoted ? /^([A-Za-z_]\w*)=/.exec(first.text) : null
  if (first?.kind !== 'literal' || match?.[1] === undefined) return undefined
  const pieces = [{ ...first, text: first.text.slice(match[0].length) }, ...token.pieces.slice(1)]
  const [value] = expandToken({ ...token, pieces }, reading.variables, placeOf(reading, token), false)
  return { name: match[1], value: value ?? { text: '', unknown: undefined, ...placeOf(reading, token) } }
}

/** `export A=1`, `set A=1` (cmd): commands that set a variable of the shell itself. */
function assignByCommand(reading: Reading, words: readonly ShellWord[]): boolean {
  const verb = words[0]?.text.toLowerCase()
  const isSet =
    reading.dialect === 'cmd'
      ? verb === 'set'
      : reading.dialect === 'sh' && /^(?:export|local|readonly|declare)$/.test(verb ?? '')
  if (!isSet) return false
  for (const word of words.slice(1)) {
    const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(word.text)
    const name = reading.dialect === 'cmd' ? match?.[1]?.toUpperCase() : match?.[1]
    if (name !== undefined) assign(reading, name, factOf({ ...word, text: match?.[2] ?? '' }))
  }
  return true
}

/** `$x = 'a'`, `$env:X = "b"`. */
function assignPowershell(reading: Reading, tokens: readonly WordToken[]): boolean {
  const [target, sign, ...rest] = tokens
  const [piece, joined] = target?.pieces ?? []
  if (piece?.kind !== 'variable') return false
  const joinedSign = joined?.kind === 'literal' && !joined.quoted && joined.text.startsWith('=') ? joined : undefined
  if (target?.pieces.length === 1 && sign?.bare === '=') {
    const words = rest.flatMap((token) => expand(reading, token))
    assign(
      reading,
      piece.name,
      words.length === 1 && words[0] ? factOf(words[0]) : unknown(`${piece.written} is computed`)
    )
    return true
  }
  if (joinedSign === undefined || target === undefined) return false
  const pieces = [{ ...joinedSign, text: joinedSign.text.slice(1) }, ...target.pieces.slice(2)]
  const [value] = expand(reading, { ...target, pieces })
  assign(reading, piece.name, value === undefined ? known('') : factOf(value))
  return true
}

function assign(reading: Reading, name: string, value: Fact<string>): void {
  const before = reading.variables.get(name)
  const same = before?.known === true && value.known && before.value === value.value
  const branch = isConditional(reading) && !same
  reading.variables.set(name, branch ? unknown(`${name} is set in a branch`) : value)
}

function expand(reading: Reading, token: WordToken): readonly ShellWord[] {
  return expandToken(token, reading.variables, placeOf(reading, token), reading.dialect === 'sh')
}

function factOf(word: ShellWord): Fact<string> {
  return word.unknown === undefined ? known(word.text) : unknown(word.unknown)
}

function placeOf(reading: Reading, token: WordToken): { start: number; end: number } {
  return { start: offsetAt(reading.text, token.start), end: offsetAt(reading.text, token.end - 1) + 1 }
}

/** Variables of an environment (ENV, ARG) under the names that the dialect uses. */
export function variablesOf(environment: Readonly<Record<string, Fact<string>>>, dialect: Dialect): Variables {
  const name = (key: string) =>
    dialect === 'sh' ? key : dialect === 'cmd' ? key.toUpperCase() : powershellName(key, true)
  return new Map(Object.entries(environment).map(([key, value]) => [name(key), value]))
}
