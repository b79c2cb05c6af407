/** The simple commands of a RUN, ENTRYPOINT or CMD, or of a script, with marks for what cannot be told. */
import type { Dockerfile, Instruction } from '../../dockerfile/dockerfile.ts'
import { variablesOf } from '../../shell/assignments.ts'
import type { Scope } from '../../shell/choice.ts'
import type { Dialect, ShellWord, SimpleCommand } from '../../shell/shell.ts'
import { simpleCommands } from '../../shell/simple-commands.ts'
import { known } from '../../text/fact.ts'
import type { Source, Span } from '../../text/source.ts'
import { type TracedText, tracedText } from '../../text/traced.ts'
import { opaque } from './opaque.ts'
import { programName } from './program-name.ts'
import type { Command, StageState } from './state.ts'

/** Scripts within scripts (`sh -c "sh -c …"`) are unfolded this deep. */
const deepest = 4

interface Reading {
  readonly dialect: Dialect
  readonly variables: StageState['variables']
  readonly path: string
  /** For text that is not traced: every command stands here. */
  readonly where: Span | undefined
  readonly depth: number
  /** Those that the whole text stands in. */
  readonly scopes: readonly Scope[]
  /** What the command that starts the text sets for it. */
  readonly environment: Command['environment']
}

const nothingAround = { scopes: [], environment: new Map<string, string>() }

/** Reading shell text is most of a walk, and each context that is tried reads the same text: answers are remembered. */
const remembered = new WeakMap<Instruction, { readonly key: string; readonly commands: readonly Command[] }>()

/** The commands of a RUN, ENTRYPOINT or CMD in the state before it. */
export function commandsOf(dockerfile: Dockerfile, instruction: Instruction, state: StageState): readonly Command[] {
  const key = JSON.stringify([state.shell, ...state.variables])
  const before = remembered.get(instruction)
  if (before?.key === key) return before.commands
  const commands = readCommands(dockerfile, instruction, state)
  remembered.set(instruction, { key, commands })
  return commands
}

function readCommands(dockerfile: Dockerfile, instruction: Instruction, state: StageState): readonly Command[] {
  const reading: Reading = {
    dialect: state.shell,
    variables: state.variables,
    path: dockerfile.path,
    where: undefined,
    depth: 0,
    ...nothingAround
  }
  if (instruction.json !== undefined)
    return unfold(
      { words: instruction.json, where: instruction.span, ...nothingAround },
      { ...reading, where: instruction.span }
    )
  const [heredoc] = instruction.heredocs
  if (heredoc === undefined) return commandsIn(instruction.argument, reading)
  return heredocCommands(dockerfile, instruction, reading)
}

/** `RUN <<EOF` and `RUN bash <<EOF`: the body is the script; other heredocs are data. */
function heredocCommands(dockerfile: Dockerfile, instruction: Instruction, reading: Reading): readonly Command[] {
  const before = instruction.argument.text.split('<<')[0]?.trim() ?? ''
  const interpreter = /^(?:\S*\/)?(sh|bash|ash|dash|zsh|pwsh|powershell)(?:\s+-\S+)*$/.exec(before)
  if (before !== '' && interpreter === null) return commandsIn(instruction.argument, reading)
  const shell = /^(pwsh|powershell)$/.test(interpreter?.[1] ?? '') ? 'powershell' : undefined
  return instruction.heredocs.flatMap((heredoc) => {
    const marked = /^#!\s*(?:\S*\/)?(?:env\s+)?(\S+)/.exec(heredoc.body)?.[1]
    if (marked !== undefined && !/(^|\/)(sh|bash|ash|dash|zsh|pwsh)$/.test(marked))
      return [{ words: [marked], where: heredoc.span, ...nothingAround }]
    const dialect = shell ?? (marked?.endsWith('pwsh') ? 'powershell' : reading.dialect)
    const start = dockerfile.text.indexOf(heredoc.body.split('\n')[0] ?? '', heredoc.span.start)
    return commandsIn(tracedText(heredoc.body, Math.max(start, heredoc.span.start)), { ...reading, dialect })
  })
}

/** The commands of a script of the repository that a command starts: a shell of its own. */
export function scriptCommands(
  { text, path }: Source,
  variables: StageState['variables'],
  { where, scopes, environment }: Command
): readonly Command[] {
  const dialect = /\.ps1$/i.test(path) ? 'powershell' : /\.(cmd|bat)$/i.test(path) ? 'cmd' : 'sh'
  const inside = { scopes: [...scopes, { kind: 'subshell' } as const], environment }
  return commandsIn(tracedText(text, 0), { dialect, variables, path, where, depth: 0, ...inside })
}

function commandsIn(text: TracedText, reading: Reading): readonly Command[] {
  const variables = variablesOf(
    Object.fromEntries(
      Array.from([...reading.variables, ...reading.environment], ([name, value]) => [name, known(value)])
    ),
    reading.dialect
  )
  return simpleCommands(text, { dialect: reading.dialect, variables }).flatMap((command) =>
    unfold(commandFrom(command, reading), reading)
  )
}

function commandFrom(command: SimpleCommand, { path, where, scopes, environment }: Reading): Command {
  const own = { path, start: command.start, end: command.end }
  return {
    words: command.words.map(marked),
    scopes: [...scopes, ...command.scopes],
    environment: new Map([
      ...environment,
      ...command.environment.map(({ name, value }) => [name, marked(value)] as const)
    ]),
    where: where ?? own
  }
}

/** A part that the shell cannot tell becomes a mark; it stands in the word as it is written. */
function marked({ text, unknown }: ShellWord): string {
  if (unknown === undefined) return text
  const replaced = text.replace(/\$(?:env:)?(\w+)|\$\{(?:env:)?(\w+)\}|%(\w+)%/gi, (_, a, b, c) => opaque(a ?? b ?? c))
  return replaced === text ? opaque(text.slice(0, 200)) : replaced
}

/** Programs that start another one, with their options that take a word and the operands before the program. */
const prefixes: ReadonlyMap<string, { readonly valued?: RegExp; readonly operands?: number }> = new Map([
  ['sudo', { valued: /^-[ughpCTRrt]$/ }],
  ['env', { valued: /^-[uCS]$/ }],
  ['nice', { valued: /^-n$/ }],
  ['ionice', { valued: /^-[cn]$/ }],
  ['timeout', { valued: /^-[sk]$/, operands: 1 }],
  ['stdbuf', {}],
  ['eatmydata', {}],
  ['exec', {}],
  ['time', {}],
  ['command', {}],
  ['nohup', {}],
  ['&', {}],
  ['call', {}],
  ['then', {}],
  ['do', {}]
])

/** `sh -c "a && b"`, `cmd /c …`, `powershell -Command …`, `sudo …`, `env A=1 …` → the commands inside. */
function unfold(command: Command, reading: Reading): readonly Command[] {
  const words = withoutPrefix(command.words)
  const set = command.words.slice(0, command.words.length - words.length).flatMap(assignmentIn)
  const environment = set.length === 0 ? command.environment : new Map([...command.environment, ...set])
  const inner = reading.depth < deepest ? innerText(words) : undefined
  if (inner === undefined) return words.length === 0 ? [] : [{ ...command, words, environment }]
  return commandsIn(tracedText(inner.text, 0), {
    ...reading,
    dialect: inner.dialect,
    where: command.where,
    depth: reading.depth + 1,
    scopes: [...command.scopes, { kind: 'subshell' }],
    environment
  })
}

function assignmentIn(word: string): readonly (readonly [name: string, value: string])[] {
  const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? []
  return name === undefined ? [] : [[name, value]]
}

function withoutPrefix(words: readonly string[]): readonly string[] {
  let start = 0
  for (let next = afterPrefix(words, 0); next !== undefined; next = afterPrefix(words, next)) start = next
  return words.slice(start)
}

/** Where the program is that the one at `at` starts; undefined when it starts none. */
function afterPrefix(words: readonly string[], at: number): number | undefined {
  const word = words[at] ?? ''
  if (/^[A-Za-z_]\w*=/.test(word)) return at + 1
  const prefix = prefixes.get(word)
  if (prefix === undefined) return undefined
  let next = at + 1
  while (/^-./.test(words[next] ?? '')) next += prefix.valued?.test(words[next] ?? '') === true ? 2 : 1
  return next + (prefix.operands ?? 0)
}

interface Inner {
  readonly text: string
  readonly dialect: Dialect
}

function innerText(words: readonly string[]): Inner | undefined {
  const program = programName(words[0])
  // Operands of `su` may stand before its options.
  if (program === 'su') return ofShell(words.includes('-c') ? words[words.indexOf('-c') + 1] : undefined)
  if (/^(sh|bash|ash|dash|zsh)$/.test(program)) return ofShell(commandOption(words))
  if (program === 'cmd') {
    const option = words.findIndex((word) => /^\/[ck]$/i.test(word))
    return option === -1 ? undefined : { text: words.slice(option + 1).join(' '), dialect: 'cmd' }
  }
  return program === 'powershell' || program === 'pwsh' ? innerPowershell(words) : undefined
}

function ofShell(text: string | undefined): Inner | undefined {
  return text === undefined ? undefined : { text, dialect: 'sh' }
}

/** `bash -o pipefail -c "…"`: the text after `-c`, which is an option only before the first operand. */
function commandOption(words: readonly string[]): string | undefined {
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] as string
    if (/^-[a-z]*c$/.test(word)) return words[index + 1] ?? ''
    if (word === '--' || !/^[-+]/.test(word)) return undefined
    if (/^[-+][a-z]*o$/.test(word)) index += 1
  }
  return undefined
}

/** `-Command a`, or the first word that is no option; `-File a.ps1` is a script. */
function innerPowershell(words: readonly string[]): Inner | undefined {
  const option = words.findIndex((word, index) => index > 0 && /^-c(ommand)?$/i.test(word))
  const plain = words.findIndex((word, index) => index > 0 && !word.startsWith('-') && !/\.ps1$/i.test(word))
  if (option !== -1) return { text: words.slice(option + 1).join(' '), dialect: 'powershell' }
  const isCommand = plain !== -1 && words.slice(1, plain).every((word) => !/^-(file|f)$/i.test(word))
  return isCommand ? { text: words.slice(plain).join(' '), dialect: 'powershell' } : undefined
}
