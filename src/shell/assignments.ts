/** Commands and words that set variables of the shell that reads them. */
import { type Fact, known, unknown } from '../text/fact.ts'
import { offsetAt } from '../text/traced.ts'
import { powershellName } from './powershell.ts'
import type { Reading } from './reading.ts'
import type { Dialect, ShellWord, SimpleCommand, Variables, WordToken } from './shell.ts'
import { expandToken } from './words.ts'

type Variable = SimpleCommand['environment'][number]

/** `NAME=value …` before a command, in sh. */
export function takeAssignments(reading: Reading, tokens: readonly WordToken[]) {
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

/** `export A=1`, `unset A`, `set A=1` (cmd): commands that set a variable of the shell itself. */
export function assignByCommand(reading: Reading, words: readonly ShellWord[]): boolean {
  const verb = words[0]?.text.toLowerCase() ?? ''
  if (!setting[reading.dialect].test(verb)) return false
  const isExport = verb === 'export' || words.some(({ text }) => /^-\w*x/.test(text))
  for (const word of words.slice(1)) setByWord(reading, word, isExport, verb === 'unset')
  return true
}

/** `A=1`, or `A` alone. */
function setByWord(reading: Reading, word: ShellWord, isExport: boolean, isUnset: boolean): void {
  const [, written, sign, text = ''] = /^([A-Za-z_]\w*)(?:(=)(.*))?$/s.exec(word.text) ?? []
  if (written === undefined) return
  const name = reading.dialect === 'cmd' ? written.toUpperCase() : written
  if (isExport) note(reading.exported, name)
  if (sign !== undefined || isUnset) assign(reading, name, factOf({ ...word, text }))
}

const setting: Readonly<Record<Dialect, RegExp>> = {
  sh: /^(?:export|local|readonly|declare|typeset|unset)$/,
  cmd: /^set$/,
  powershell: /(?!)/
}

/** `$x = 'a'`, `$env:X = "b"`. */
export function assignPowershell(reading: Reading, tokens: readonly WordToken[]): boolean {
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

/** A variable that is set in a branch is unknown from there on, unless it had that value before. */
export function assign(reading: Reading, name: string, value: Fact<string>): void {
  const before = reading.variables.get(name)
  reading.lost.at(-1)?.push([name, before])
  note(reading.assigned, name)
  const same = before?.known === true && value.known && before.value === value.value
  const branch = reading.flow.isConditional() && !same
  reading.variables.set(name, branch ? unknown(`${name} is set in a branch`) : value)
}

/** A text with more names than this is not written by people: later ones are not handed on to programs. */
const mostNames = 200

function note(names: Set<string>, name: string): void {
  if (names.size < mostNames) names.add(name)
}

/** Puts back what a subshell has set. */
export function forgetSubshell(reading: Reading): void {
  for (const [name, before] of reading.lost.pop()?.reverse() ?? []) {
    if (before === undefined) reading.variables.delete(name)
    else reading.variables.set(name, before)
  }
}

/**
 * What a program sees of what the text has set. In sh it has to be exported, or be in the environment from the start; cmd
 * hands on all of its variables and PowerShell those of `$env:`.
 *
 * @param own what stands before the program, for it alone
 */
export function environmentOf(
  { dialect, variables, assigned, exported, inherited }: Reading,
  place: { readonly start: number; readonly end: number },
  own: readonly Variable[]
): readonly Variable[] {
  const isSeen = (name: string) =>
    dialect === 'sh' ? exported.has(name) || inherited.has(name) : dialect === 'cmd' || !name.startsWith('$')
  if (assigned.size + exported.size === 0) return own
  const set = [...new Set([...assigned, ...exported])].filter(isSeen).flatMap((name) => {
    const value = variables.get(name)
    if (value === undefined) return []
    const word = value.known ? { text: value.value, unknown: undefined } : { text: `$${name}`, unknown: value.why }
    return [{ name, value: { ...word, ...place } }]
  })
  return [...set, ...own]
}

export function expand(reading: Reading, token: WordToken): readonly ShellWord[] {
  return expandToken(token, reading.variables, placeOf(reading, token), reading.dialect === 'sh')
}

export function factOf(word: ShellWord): Fact<string> {
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
