/** The app at a terminal. */
import packageJson from '../package.json' with { type: 'json' }
import { check, choose } from './app.ts'
import {
  type Call,
  type CommandLine,
  credentialsVariable,
  type Format,
  readCommandLine,
  usage
} from './command-line.ts'
import type { Config } from './config/config.ts'
import { configOfFolder } from './config-source.ts'
import { catalogueDate } from './images/catalogue.ts'
import { inspectImage } from './images/inspect.ts'
import { originalName } from './images/mirror.ts'
import { isReference, parseReference } from './images/reference.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { preferenceWords } from './plan/choose/preference-words.ts'
import { hostsOf } from './plan/image-hosts.ts'
import { repairFiles, untouched } from './repair-files.ts'
import { annotations } from './report/annotations.ts'
import { listed } from './report/counts.ts'
import { formatInspection } from './report/inspection.ts'
import { jsonChoices, jsonReport } from './report/json.ts'
import { hostHints } from './report/no-image.ts'
import type { Result } from './report/result.ts'
import { sarifReport } from './report/sarif.ts'
import { terminalChoices, terminalReport } from './report/terminal.ts'
import { failureOf } from './report/verdict.ts'
import { workflowCommand } from './report/workflow-command.ts'
import { logLine, printable } from './text/escape.ts'
import type { Repository } from './text/repository.ts'
import { type Terminal, UserError, type World } from './world/world.ts'

const { version } = packageJson

/** Runs one command and gives the exit status. */
export async function runCommandLine(world: World, terminal: Terminal): Promise<number> {
  try {
    return await run(readCommandLine(terminal.arguments), world, terminal)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    for (const problem of error.message.split('\n')) terminal.writeError(`${logLine(problem)}\n`)
    return 2
  }
}

async function run(line: CommandLine, world: World, terminal: Terminal): Promise<number> {
  switch (line.command) {
    case 'check':
      return await runCheck(line, world, terminal)
    case 'choose':
      return await runChoose(line, world, terminal)
    case 'inspect':
      return await runInspect(line, world, terminal)
    case 'version':
      terminal.write(`dotnet-base-image ${version}, images as of ${catalogueDate}\n`)
      return 0
    default:
      terminal.write(usage())
      return line.command === 'help' ? 0 : 2
  }
}

async function runCheck(line: Call, world: World, terminal: Terminal): Promise<number> {
  const [folder = '.', ...more] = line.words
  if (more.length > 0) throw new UserError('check takes one folder.')
  const inputs = inputsOf(line, folder, world)
  const found = await check(world, inputs, (repository) => configOf(repository, inputs))
  const { result, lines, failure } = line.fix ? repairFiles(world, folder, found) : untouched(found)
  terminal.write(formatted(result, line.format, world.pathInside('.', inputs.path) ?? '', terminal))
  for (const text of lines) terminal.writeError(`${logLine(text)}\n`)
  return failure === undefined && failureOf(result, inputs.failOn) === undefined ? 0 : 1
}

async function runChoose(line: Call, world: World, terminal: Terminal): Promise<number> {
  const inputs = inputsOf(line, '.', world)
  const chosen = await choose(world, inputs, line.words, (repository) => configOf(repository, inputs))
  if (line.format === 'text') terminal.write(terminalChoices(chosen.images, terminal.colour))
  else terminal.write(`${JSON.stringify(jsonChoices(chosen.images), null, 2)}\n`)
  for (const note of [...chosen.notes, ...hostHints(chosen.images)]) terminal.writeError(`${logLine(note)}\n`)
  return 0
}

/** Answers that are written at once: thousands are never held together. */
const inspectedAtOnce = 500

/** One image a word, or one a line of standard input for `-`; JSON is one object a line. */
async function runInspect(line: Call, world: World, terminal: Terminal): Promise<number> {
  const { asOf = world.today(), mirrors } = inputsOf(line, '.', world)
  const names = await inspectedNames(line.words, terminal)
  const shown = (image: string) => {
    const inspection = inspectImage(originalName(image, mirrors), asOf)
    const hosts = hostsOf(inspection.platforms)
    if (line.format === 'json') return JSON.stringify({ ...inspection, image, hosts })
    return formatInspection({ ...inspection, image: image === '' ? '""' : image }, hosts)
      .split('\n')
      .map((text) => logLine(text))
      .join('\n')
  }
  for (let at = 0; at < names.length; at += inspectedAtOnce) {
    const lines = names.slice(at, at + inspectedAtOnce).map(shown)
    terminal.write(`${lines.join('\n')}\n`)
  }
  const wrong = names.filter((name) => !isReference(parseReference(name)))
  if (wrong.length > 0) throw new UserError(noReferences(wrong))
  return 0
}

async function inspectedNames(words: readonly string[], terminal: Terminal): Promise<readonly string[]> {
  if (words.length === 0) throw new UserError('inspect takes images, or - for one a line on standard input.')
  if (!words.includes('-')) return words
  const read = (await terminal.readInput()).split('\n').map((text) => text.trim())
  const given = read.filter((text) => text !== '')
  if (given.length === 0) throw new UserError('Standard input names no image; - takes one a line.')
  return words.flatMap((word) => (word === '-' ? given : [word]))
}

/** What is wrong with the usage, after all that could be answered was. */
function noReferences(names: readonly string[]): string {
  const hint = names.some((name) => /^from\s/i.test(name)) ? ' Give the image alone, without FROM.' : ''
  return `No image reference: ${listed(names, (name) => `"${printable(name, 100)}"`)}.${hint}`
}

/**
 * @param folder of the scan, `''` when it is not below the one that the program was started in: annotations and SARIF name
 * files from there, the repository's root
 */
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

function configOf(repository: Repository, { config, path }: Inputs): Config {
  return configOfFolder(repository, config, path === '.' ? 'this folder' : path)
}

function inputsOf({ options }: Call, folder: string, world: World): Inputs {
  const own: Readonly<Record<string, string | undefined>> = {
    path: folder,
    'registry-credentials': world.environment(credentialsVariable)
  }
  return readInputs((name) => own[name] ?? options.get(name) ?? '', preferenceWords)
}
