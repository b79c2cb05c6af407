/** Starts the program as the GitHub runner and as a person does. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDefinition } from '../../scripts/definition.ts'
import { program } from './program.ts'

export interface StepRun {
  readonly exitCode: number | null
  /** What the log shows, standard output and errors. */
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** RUNNER_TEMP of this run. */
  readonly temporary: string
}

/** Only what a runner always sets: no variable of this machine leaks into a run. */
const clean = { NODE_NO_WARNINGS: '1', PATH: '/nowhere', SystemRoot: process.env.SystemRoot ?? '' }

/** Runs the action in `workspace` with the defaults of action.yml and the given inputs. */
export function runStep(
  workspace: string,
  inputs: Readonly<Record<string, string>> = {},
  environment: Readonly<Record<string, string>> = {}
): StepRun {
  const temporary = mkdtempSync(join(tmpdir(), 'step-'))
  const file = (name: string, text = '') => {
    writeFileSync(join(temporary, name), text)
    return join(temporary, name)
  }
  const output = file('output')
  const summary = file('summary.md')
  const run = spawnSync(process.execPath, [program()], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      ...clean,
      ...inputVariables(inputs),
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: file('event.json', '{}'),
      GITHUB_REPOSITORY: 'shop/shop',
      RUNNER_TEMP: temporary,
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      ...environment
    }
  })
  return {
    exitCode: run.status,
    log: `${run.stdout}${run.stderr}`,
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
    temporary
  }
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const defaults = readDefinition(readFileSync('action.yml', 'utf8')).inputs.map(({ name, default: value }) => [
    name,
    value.startsWith('${{') ? '' : value
  ])
  const entries = Object.entries<string>({ ...Object.fromEntries(defaults), ...inputs })
  return Object.fromEntries(entries.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
}

/** The heredoc form that @actions/core writes. */
function readOutputs(text: string): Record<string, string> {
  const found = text.matchAll(/^([^\n<]+)<<(ghadelimiter_[\w-]+)\n([\s\S]*?)\n\2$/gm)
  return Object.fromEntries(Array.from(found, ([, name = '', , value = '']) => [name, value]))
}

/** Runs the command line in `folder`, with `input` on standard input. */
export function runCommand(
  folder: string,
  words: readonly string[],
  environment: Record<string, string> = {},
  input = ''
) {
  const run = spawnSync(process.execPath, [program(), ...words], {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { ...clean, ...environment }
  })
  return { exitCode: run.status, output: run.stdout, errors: run.stderr }
}
