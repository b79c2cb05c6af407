/** What the words of the command line mean. */
import { parseArgs } from 'node:util'
import { defaultOf, inputDefinitions } from './inputs.ts'
import { UserError } from './world/world.ts'

export const formats = ['text', 'json', 'sarif', 'github'] as const
export type Format = (typeof formats)[number]

/** Others see the command lines of a machine, so secrets come from the environment. */
export const credentialsVariable = 'DOTNET_BASE_IMAGE_REGISTRY_CREDENTIALS'

const preferences = ['distribution', 'variant', 'windows-line']

/** What each command takes: its words for the usage, the formats that it writes, and the inputs that it reads. */
const commands = {
  check: {
    takes: '[folder] [--fix]',
    does: 'Judges the FROM lines of a folder.',
    formats,
    inputs: ['host', 'as-of', 'fail-on', 'config', ...preferences, 'evaluator', 'verify-tags', 'registries', 'mirrors']
  },
  choose: {
    takes: '[project|folder …]',
    does: 'Names the images that fit projects.',
    formats: ['text', 'json'],
    inputs: ['host', 'as-of', 'config', ...preferences, 'evaluator']
  },
  inspect: {
    takes: 'image … | -',
    does: 'Says what images hold and where they run.',
    formats: ['text', 'json'],
    inputs: ['as-of', 'mirrors']
  }
} as const satisfies Readonly<Record<string, CommandShape>>

interface CommandShape {
  readonly takes: string
  readonly does: string
  readonly formats: readonly Format[]
  readonly inputs: readonly string[]
}

export type CommandName = keyof typeof commands

export type CommandLine = { readonly command: 'help' | 'version' | 'none' } | Call

export interface Call {
  readonly command: CommandName
  readonly words: readonly string[]
  readonly format: Format
  readonly fix: boolean
  /** By the names of inputs. */
  readonly options: ReadonlyMap<string, string>
}

/** What `--help` prints. */
export const usage = () => `Usage:
${namesOf(commands)
  .map((name) => `  ${`dotnet-base-image ${name} ${commands[name].takes} [options]`.padEnd(57)} ${commands[name].does}`)
  .join('\n')}

Options, with the commands that take them:
${Object.entries({
  format: formatHelp(),
  ...Object.fromEntries(commands.check.inputs.map((name) => [name, inputHelp(name)]))
})
  .map(([name, help]) => optionLine(name, takersOf(name), help))
  .join('\n')}
${optionLine('fix', ['check'], 'Writes the repairs into the files. What they settle does not count for the exit status.')}
  --help, -h       This text.
  --version        The version.

Environment:
  ${credentialsVariable}  As the action's input registry-credentials, for check.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or unreadable input.
`

const optionLine = (name: string, takers: readonly string[], help: string) =>
  `  --${name.padEnd(14)} (${takers.join(', ')}) ${help}`

function formatHelp(): string {
  const accepted = namesOf(commands).map((name) => `${commands[name].formats.join(', ')} for ${name}`)
  return `How the answer is written: ${accepted.join('; ')}. Default: ${formats[0]}`
}

/** As action.yml describes the input, with its default. */
function inputHelp(name: string): string {
  const description = inputDefinitions.find((input) => input.name === name)?.description ?? ''
  const preset = defaultOf(name)
  return `${description.replaceAll('`', '')}${preset === '' ? '' : ` Default: ${preset}`}`
}

function takersOf(option: string): readonly string[] {
  return namesOf(commands).filter((command) => option === 'format' || inputsOf(command).includes(option))
}

type Values = Readonly<Record<string, string | boolean | undefined>>

/** @throws UserError with one line that says what is wrong with the words */
export function readCommandLine(words: readonly string[]): CommandLine {
  const [command, ...rest] = words
  if (command === undefined) return { command: 'none' }
  if (words.some((word) => word === '--help' || word === '-h') || command === 'help') return { command: 'help' }
  if (command === '--version') return { command: 'version' }
  if (!isCommand(command)) {
    throw new UserError(`There is no command "${command}"; there are ${namesOf(commands).join(', ')}; see --help.`)
  }
  const { values, positionals } = parsed(command, rest)
  const { format, fix, ...options } = values
  return {
    command,
    words: positionals,
    format: formatOf(command, format),
    fix: fix === true,
    options: new Map(Object.entries(options).map(([name, value]) => [name, String(value)]))
  }
}

function parsed(command: CommandName, args: readonly string[]): { values: Values; positionals: string[] } {
  const texts = Object.fromEntries([...inputsOf(command), 'format'].map((name) => [name, { type: 'string' as const }]))
  const options = command === 'check' ? { ...texts, fix: { type: 'boolean' as const } } : texts
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return { values: values as Values, positionals }
  } catch (error) {
    // What follows the first sentence is advice that is longer than the usage.
    const [what] = String(error instanceof Error ? error.message : error).split('. ')
    throw new UserError(`${command}: ${what}; see --help.`)
  }
}

function formatOf(command: CommandName, given: unknown): Format {
  const accepted: readonly Format[] = commands[command].formats
  const format = accepted.find((name) => name === (given ?? 'text'))
  if (format === undefined) throw new UserError(`--format is "${given}"; ${command} accepts: ${accepted.join(', ')}.`)
  return format
}

function inputsOf(command: CommandName): readonly string[] {
  return commands[command].inputs
}

function isCommand(text: string): text is CommandName {
  return Object.hasOwn(commands, text)
}

function namesOf<T extends object>(of: T): readonly (keyof T & string)[] {
  return Object.keys(of) as (keyof T & string)[]
}
