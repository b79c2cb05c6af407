/** The app at a terminal. */
import { check, choose } from './app.ts'
import { configOfFolder } from './config-source.ts'
import { fixFiles } from './fix/fix.ts'
import { writeFiles } from './fix/write-files.ts'
import { inspectImage } from './images/inspect.ts'
import { originalName } from './images/mirror.ts'
import { type Inputs, inputDefinitions, readInputs } from './inputs.ts'
import { preferenceWords } from './plan/choose/preference-words.ts'
import { hostsOf } from './plan/image-hosts.ts'
import { annotations } from './report/annotations.ts'
import { formatInspection } from './report/inspection.ts'
import { jsonReport } from './report/json.ts'
import type { Result } from './report/result.ts'
import { sarifReport } from './report/sarif.ts'
import { terminalChoices, terminalReport } from './report/terminal.ts'
import { failureOf } from './report/verdict.ts'
import { workflowCommand } from './report/workflow-command.ts'
import { logLine } from './text/escape.ts'
import { joinInside } from './text/repository.ts'
import { type Terminal, UserError, type World } from './world/world.ts'

const formats = ['text', 'json', 'sarif', 'github'] as const

type Format = (typeof formats)[number]

/** Options of the command line that are no inputs of the action; they may not be repeated. */
const ownOptions = ['format']

/** Inputs that make sense in a workflow only, and what no command line may hold. */
const actionOnly = ['path', 'token', 'branch', 'changed-only', 'report', 'sarif', 'fix', 'registry-credentials']

/** Others see the command lines of a machine, so secrets come from the environment. */
const credentialsVariable = 'DOTNET_BASE_IMAGE_REGISTRY_CREDENTIALS'

const usage = `Usage:
  dotnet-base-image check [folder] [--fix] [--format text|json|sarif|github] [options]
  dotnet-base-image choose [project …] [--format text|json] [options]
  dotnet-base-image inspect image … | -  [--format text|json] [--as-of date]

Options:
${inputDefinitions
  .filter(({ name }) => !actionOnly.includes(name))
  .map(({ name, description }) => `  --${name.padEnd(14)} ${description.replaceAll('`', '')}`)
  .join('\n')}

Environment:
  ${credentialsVariable}  As the action's input registry-credentials.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or unreadable input.
`

interface CommandLine {
  readonly words: readonly string[]
  readonly options: ReadonlyMap<string, string>
}

/** Runs one command and gives the exit status. */
export async function runCommandLine(world: World, terminal: Terminal): Promise<number> {
  try {
    const line = parseArguments(terminal.arguments)
    const [command, ...words] = line.words
    if (line.options.has('--help') || command === undefined) {
      terminal.write(usage)
      return command === undefined && !line.options.has('--help') ? 2 : 0
    }
    return await run(command, { ...line, words }, world, terminal)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    for (const problem of error.message.split('\n')) terminal.writeError(`${logLine(problem)}\n`)
    return 2
  }
}

async function run(command: string, line: CommandLine, world: World, terminal: Terminal): Promise<number> {
  const format = formatOf(line)
  switch (command) {
    case 'check':
      return await runCheck(line, format, world, terminal)
    case 'choose':
      return await runChoose(line, format, world, terminal)
    case 'inspect':
      return await runInspect(line, format, world, terminal)
    default:
      throw new UserError(`There is no command "${command}"; there are check, choose and inspect.`)
  }
}

async function runCheck(line: CommandLine, format: Format, world: World, terminal: Terminal): Promise<number> {
  const [folder = '.', ...more] = line.words
  if (more.length > 0) throw new UserError('check takes one folder.')
  const inputs = inputsOf(line, folder, world)
  const result = await check(world, inputs, (repository) => configOfFolder(repository, inputs.config))
  terminal.write(formatted(result, format, relativeFolder(inputs.path), terminal))
  const refused = line.options.has('--fix') ? fix(world, folder, result, terminal) : false
  return refused || failureOf(result, inputs.failOn) !== undefined ? 1 : 0
}

/** Writes the repairs and says on standard error what was done; true when a file could not be changed. */
function fix(world: World, folder: string, { findings, repository }: Result, terminal: Terminal): boolean {
  const { files, refused } = fixFiles(findings, repository.read)
  const written = writeFiles(world, folder, files)
  const notes = [
    ...written.paths.map((path) => `Changed ${path}.`),
    ...refused.map(({ finding, why }) => `Not changed: ${finding.where.path}: ${why}.`),
    ...written.refused
  ]
  for (const note of notes) terminal.writeError(`${logLine(note)}\n`)
  return written.refused.length > 0
}

async function runChoose(line: CommandLine, format: Format, world: World, terminal: Terminal): Promise<number> {
  const inputs = inputsOf(line, '.', world)
  const chosen = await choose(world, inputs, line.words, (repository) => configOfFolder(repository, inputs.config))
  for (const note of chosen.notes) terminal.writeError(`${logLine(note)}\n`)
  if (format === 'text') terminal.write(terminalChoices(chosen.images, terminal.colour))
  else
    terminal.write(
      `${JSON.stringify(
        chosen.images.map(({ project, images }) => ({ path: project.path, images })),
        null,
        2
      )}\n`
    )
  return 0
}

/** Answers that are written at once: thousands are never held together. */
const inspectedAtOnce = 500

/** One image a word, or one a line of standard input for `-`; JSON is one object a line. */
async function runInspect(line: CommandLine, format: Format, world: World, terminal: Terminal): Promise<number> {
  if (line.words.length === 0) throw new UserError('inspect takes images, or - for one a line on standard input.')
  const { asOf = world.today(), mirrors } = inputsOf(line, '.', world)
  const read = line.words.includes('-') ? (await terminal.readInput()).split('\n').map((text) => text.trim()) : []
  const names = line.words.flatMap((word) => (word === '-' ? read.filter((text) => text !== '') : [word]))
  const shown = (image: string) => {
    const inspection = inspectImage(originalName(image, mirrors), asOf)
    const hosts = hostsOf(inspection.platforms)
    if (format === 'json') return JSON.stringify({ ...inspection, image, hosts })
    return formatInspection({ ...inspection, image }, hosts)
      .split('\n')
      .map((text) => logLine(text))
      .join('\n')
  }
  for (let at = 0; at < names.length; at += inspectedAtOnce) {
    const lines = names.slice(at, at + inspectedAtOnce).map(shown)
    terminal.write(`${lines.join('\n')}\n`)
  }
  return 0
}

/** @param folder of the scan; annotations and SARIF name files from where the program was started, the repository's root */
function formatted(result: Result, format: Format, folder: string, terminal: Terminal): string {
  switch (format) {
    case 'text':
      return terminalReport(result, terminal.colour)
    case 'json':
      return `${JSON.stringify(jsonReport(result), null, 2)}\n`
    case 'sarif':
      return `${JSON.stringify(sarifReport(result, folder), null, 2)}\n`
    case 'github':
      return annotations(result, { folder, changes: undefined }).map(workflowCommand).join('')
  }
}

/** `examples/shop` for `./examples/shop/`; '' for a folder that is not below the one that the program was started in. */
function relativeFolder(path: string): string {
  return /^([/\\]|[A-Za-z]:)/.test(path) ? '' : (joinInside('', path.replaceAll('\\', '/')) ?? '')
}

function inputsOf({ options }: CommandLine, folder: string, world: World): Inputs {
  const own: Readonly<Record<string, string | undefined>> = {
    path: folder,
    'registry-credentials': world.environment(credentialsVariable)
  }
  return readInputs((name) => own[name] ?? options.get(name) ?? '', preferenceWords)
}

function formatOf({ options }: CommandLine): Format {
  const text = options.get('format') ?? 'text'
  const format = formats.find((name) => name === text)
  if (format === undefined) throw new UserError(`--format is "${text}"; accepted: ${formats.join(', ')}.`)
  return format
}

/** `--name value`, `--name=value`, `--fix`, `--help`; `--` ends the options. */
function parseArguments(words: readonly string[]): CommandLine {
  const options = new Map<string, string>()
  const rest: string[] = []
  const queue = [...words]
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') {
      rest.push(...queue)
      break
    }
    if (word.startsWith('--')) readOption(word.slice(2), queue, options)
    else if (word === '-h') options.set('help', 'true')
    else rest.push(word)
  }
  return { words: rest, options }
}

function readOption(text: string, queue: string[], options: Map<string, string>): void {
  const [name = '', ...values] = text.split('=')
  if (name === 'fix' || name === 'help') return void options.set(`--${name}`, 'true')
  const isKnown = ownOptions.includes(name) || inputDefinitions.some((input) => input.name === name)
  if (!isKnown || actionOnly.includes(name)) throw new UserError(`There is no option "--${name}"; see --help.`)
  const value = values.length > 0 ? values.join('=') : queue.shift()
  if (value === undefined) throw new UserError(`--${name} needs a value.`)
  options.set(name, value)
}
