/** What the operators and keywords of a dialect mean for the flow of a text. */
import { forgetSubshell } from './assignments.ts'
import type { Construct } from './flow.ts'
import type { Reading } from './reading.ts'
import type { Token, WordToken } from './shell.ts'

const opening: ReadonlyMap<string, Construct> = new Map([
  ['if', 'if'],
  ['for', 'for'],
  ['select', 'for'],
  ['while', 'while'],
  ['until', 'while'],
  ['case', 'case'],
  ['{', 'group']
])
const closing: ReadonlyMap<string, readonly Construct[]> = new Map([
  ['fi', ['if']],
  ['done', ['for', 'while']],
  ['esac', ['case']],
  ['}', ['group']]
])
const between = new Set(['then', 'else', 'elif', 'do', '!', 'time', 'in'])

/** Keywords of sh count where a command begins; in cmd and PowerShell `if` and its like stand before a group. */
export function isSeparator({ dialect, flow }: Reading, { bare }: WordToken, wordsBefore: number): boolean {
  if (flow.inPatterns()) return bare === 'esac'
  if (dialect !== 'sh' || wordsBefore > 0 || bare === undefined) return false
  return opening.has(bare) || closing.has(bare) || between.has(bare)
}

/** @param words before the token, @param previous the token before it */
export function step(reading: Reading, token: Token, words: readonly WordToken[], previous: Token | undefined): void {
  if (token.kind === 'word') stepKeyword(reading, token.bare ?? '')
  // `a | *)`: the way of a pattern begins after its parenthesis.
  else if (reading.flow.inPatterns()) reading.flow.way(words.some(({ bare }) => bare === '*'))
  else if (reading.dialect === 'sh') stepSh(reading, token.text)
  else stepGroup(reading, token.text, words, previous)
}

function stepSh(reading: Reading, sign: string): void {
  const { flow, lost } = reading
  if (sign === '(') {
    flow.open('subshell')
    lost.push([])
  } else if (sign === ')') {
    if (flow.close('subshell')) forgetSubshell(reading)
  } else if (sign === ';;' && flow.innermost() === 'case') flow.patterns()
  else flow.operator(sign)
}

function stepKeyword({ flow }: Reading, keyword: string): void {
  const opened = opening.get(keyword)
  const closed = closing.get(keyword)
  const innermost = flow.innermost()
  if (opened !== undefined) flow.open(opened)
  else if (closed !== undefined) flow.close(...closed)
  else if (keyword === '!') flow.negate()
  else if (keyword === 'elif') flow.condition()
  else if (keyword === 'then' || keyword === 'else') flow.way(keyword === 'else')
  else if (keyword === 'do' && (innermost === 'for' || innermost === 'while')) flow.way()
}

/** Words before a group that do not decide whether it runs. */
const plain = new Set(['try', 'finally', 'do', 'begin', 'process', 'end'])

/** cmd and PowerShell: what stands before a group says when it runs; a group alone always does. */
function stepGroup(reading: Reading, sign: string, words: readonly WordToken[], previous: Token | undefined): void {
  const { flow, headers, progress } = reading
  const own = words[0] && (words[0].bare?.toLowerCase() ?? '')
  if (sign === '(') {
    headers.push(own ?? '')
    flow.open('group')
  } else if (sign === ')') {
    progress.header = headers.pop()
    flow.close('group')
  } else if (sign === '}') flow.close('group')
  else if (sign === '{')
    openGroup(reading, previous?.kind === 'operator' && previous.text === ')' ? progress.header : own, words)
  else flow.operator(sign)
}

function openGroup({ flow }: Reading, keyword: string | undefined, words: readonly WordToken[]): void {
  if (keyword === 'else' || keyword === 'elseif') return flow.reopen(keyword === 'else' && words.length < 2)
  flow.open('group')
  if (keyword !== undefined && !plain.has(keyword)) flow.way()
}
