/** The simple commands of a shell text, in order, with the variables that the text itself sets. */
import { known, unknown } from '../text/fact.ts'
import { offsetAt, type TracedText } from '../text/traced.ts'
import {
  assign,
  assignByCommand,
  assignPowershell,
  environmentOf,
  expand,
  factOf,
  takeAssignments
} from './assignments.ts'
import { cmdTokens } from './cmd.ts'
import { createFlow, isTest } from './flow.ts'
import { functionWith, headEnd, type ShellFunction } from './function.ts'
import { loopAt } from './loop.ts'
import { powershellTokens } from './powershell.ts'
import type { Reading } from './reading.ts'
import { shTokens } from './sh.ts'
import type { Dialect, ShellWord, SimpleCommand, Token, Variables, WordToken } from './shell.ts'
import { isSeparator, step } from './steps.ts'

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
 * Splits `text` into simple commands. All ways of a condition are given, each command with the branches that it stands in; a
 * loop over words that can be told is given once for each word, a function where it is called. A variable that is set in
 * a branch is unknown afterwards, unless it had that value before.
 */
export function simpleCommands(
  text: TracedText,
  options: { readonly dialect: Dialect; readonly variables?: Variables }
): readonly SimpleCommand[] {
  const reading: Reading = {
    text,
    dialect: options.dialect,
    variables: new Map(options.variables),
    inherited: new Set(options.variables?.keys()),
    assigned: new Set(),
    exported: new Set(),
    lost: [],
    commands: [],
    flow: createFlow([]),
    functions: new Map(),
    calling: [],
    progress: { left: mostAgain, brokenFunction: false, exits: false, returns: false, header: undefined },
    headers: []
  }
  readTokens(reading, tokensOf(text, options.dialect))
  return reading.commands
}

function readTokens(reading: Reading, tokens: readonly Token[]): void {
  let words: WordToken[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token
    const defined = words.length === 0 ? define(reading, tokens, at) : undefined
    if (defined !== undefined) at = defined
    else if (token.kind === 'word' && !isSeparator(reading, token, words.length)) words.push(token)
    else if (!isInsidePattern(reading, token)) {
      at = readSeparator(reading, tokens, at, words)
      words = []
    }
  }
  endCommand(reading, words)
}

/** An operator or keyword ends the command before it. @returns the index of the last token that was read */
function readSeparator(reading: Reading, tokens: readonly Token[], at: number, words: readonly WordToken[]): number {
  endCommand(reading, words)
  const looped = runLoop(reading, tokens, at)
  if (looped === undefined) step(reading, tokens[at] as Token, words, tokens[at - 1])
  return looped ?? at
}

function isInsidePattern({ flow }: Reading, token: Token): boolean {
  return flow.inPatterns() && token.kind === 'operator' && token.text !== ')'
}

/** Notes the function that begins here. Like a loop, one that is not whole is not looked for again. @returns where it ends */
function define(
  { flow, functions, progress, dialect }: Reading,
  tokens: readonly Token[],
  at: number
): number | undefined {
  const head = progress.brokenFunction || flow.inPatterns() ? undefined : headEnd(tokens, at, dialect)
  if (head === undefined) return undefined
  const found = functionWith(tokens, at, head)
  progress.brokenFunction = found === undefined
  if (found !== undefined) functions.set(nameIn(dialect, found.name), found)
  return found?.end
}

/** PowerShell does not tell upper from lower case. */
function nameIn(dialect: Dialect, name: string): string {
  return dialect === 'powershell' ? name.toLowerCase() : name
}

/** What is read once for each word of a loop, or where it is called, must not multiply without end: in tokens. */
const mostAgain = 10_000

function mayRead({ progress }: Reading, tokens: number): boolean {
  if (tokens > progress.left) return false
  progress.left -= tokens
  return true
}

/**
 * Reads the body of the loop that begins here once for each value of its variable; undefined when there is none or the values
 * cannot be told. A loop that could not be read so is not looked into for more: that would cost its length each time.
 *
 * @returns where it ends
 */
function runLoop(reading: Reading, tokens: readonly Token[], at: number): number | undefined {
  const { flow, progress } = reading
  const loop = progress.left === 0 || flow.inPatterns() || flow.has('for') ? undefined : loopAt(tokens, at)
  if (loop === undefined) return undefined
  const values = loop.list.flatMap((token) => expand(reading, token))
  const told = values.every(({ text, unknown: why }) => why === undefined && !/[*?[]/.test(text))
  if (!told || !mayRead(reading, values.length * loop.body.length)) return undefined
  readInside(reading, reading.calling, (inside) => {
    for (const value of values) {
      assign(inside, loop.name, known(value.text))
      inside.variables.set(loop.name, known(value.text))
      readTokens(inside, loop.body)
    }
  })
  return loop.end
}

/** Reads a part that can be left early without an end of the text. @returns whether it may fail with nothing being wrong */
function readInside(reading: Reading, calling: readonly string[], read: (inside: Reading) => void): boolean {
  const { progress, flow } = reading
  const before = { ...progress }
  const inside = { ...reading, calling, flow: createFlow(flow.scopes()) }
  progress.exits = false
  progress.returns = false
  read(inside)
  const { exits, returns } = progress
  if (exits) flow.end()
  progress.exits = exits || before.exits
  progress.returns = before.returns
  return returns || inside.flow.mayFail()
}

function endCommand(reading: Reading, tokens: readonly WordToken[]): void {
  const [first] = tokens
  const last = tokens.at(-1)
  if (first === undefined || last === undefined || reading.flow.inPatterns()) return
  if (reading.flow.innermost() === 'for' && forgetLoopVariable(reading, tokens)) return
  if (reading.dialect === 'powershell' && assignPowershell(reading, tokens)) return
  const { environment, rest } = takeAssignments(reading, tokens)
  const words = rest.flatMap((token) => expand(reading, token))
  const [program] = words
  if (program === undefined) {
    for (const { name, value } of environment) assign(reading, name, factOf(value))
    return
  }
  if (assignByCommand(reading, words) || callFunctions(reading, program)) return
  const place = { start: offsetAt(reading.text, first.start), end: offsetAt(reading.text, last.end - 1) + 1 }
  reading.commands.push({
    words,
    environment: environmentOf(reading, place, environment),
    scopes: reading.flow.scopes(),
    ...place
  })
  reading.flow.command(isTest(program.text, program.unknown === undefined))
  endText(reading, words)
}

/** `for p in a b`: what the loop sets is another value each time. */
function forgetLoopVariable(reading: Reading, tokens: readonly WordToken[]): boolean {
  const name = tokens[0]?.bare
  if (name === undefined || tokens[1]?.bare !== 'in') return false
  assign(reading, name, unknown(`$${name} changes in a loop`))
  return true
}

/** Reads the body of the function that is called; a name that cannot be told may call any of them. */
function callFunctions(reading: Reading, program: ShellWord): boolean {
  const { functions, calling, flow, dialect } = reading
  const told = program.unknown === undefined
  const named = told ? [functions.get(nameIn(dialect, program.text))] : [...functions.values()]
  const called = named.filter((found) => found !== undefined && !calling.includes(found.name))
  const length = called.reduce((sum, found) => sum + (found?.body.length ?? 0), 0)
  if (called.length === 0 || !mayRead(reading, length)) return false
  if (!told) flow.open('case')
  const mayFail = called.map((found) => {
    const { name, body } = found as ShellFunction
    if (!told) flow.way()
    return readInside(reading, [...calling, name], (inside) => readTokens(inside, body))
  })
  if (!told) flow.close('case')
  flow.command(mayFail.includes(true))
  return true
}

/** `exit`, `exec x`, `return`, `break`: what comes later may not run. With an error the build ends as well, and nothing counts. */
function endText({ flow, progress, dialect }: Reading, words: readonly ShellWord[]): void {
  const verb = words[0]?.text.toLowerCase() ?? ''
  const leaves = verb === 'exit' || verb === 'goto' || (verb === 'exec' && dialect === 'sh' && words.length > 1)
  const isLoop = verb === 'break' || verb === 'continue'
  progress.returns ||= verb === 'return'
  if (!(leaves || isLoop || verb === 'return') || isError(words)) return
  if (isLoop && (flow.has('for') || flow.has('while'))) return
  if (!isLoop && !flow.isConditional()) return
  progress.exits ||= leaves
  flow.end()
}

/** `exit 1` */
function isError(words: readonly ShellWord[]): boolean {
  return /^(?:exit|return)$/i.test(words[0]?.text ?? '') && /^-?[1-9]\d*$/.test(words.at(-1)?.text ?? '')
}
