/** `docker build` in the shell text of a `run:` step. */

import { powershellName } from '../../shell/powershell.ts'
import type { Dialect, ShellWord, SimpleCommand, Variables } from '../../shell/shell.ts'
import { simpleCommands } from '../../shell/simple-commands.ts'
import { type Fact, known, knownValue, unknown } from '../../text/fact.ts'
import { tracedText } from '../../text/traced.ts'
import type { StepBuild } from '../build.ts'
import { contextFolder, dockerfileIn, namedContexts } from '../context.ts'
import type { Scalar } from '../tree.ts'
import { type DockerBuildCommand, parseDockerBuild } from './docker-command.ts'
import { expandExpressions, type Values } from './expressions.ts'
import type { Leg } from './workflow-file.ts'

/** The builds that a step starts in `folder`, its working directory; `cd` is followed as long as it can be told. */
export function readRunStep(
  leg: Leg,
  run: Scalar,
  shell: string | undefined,
  folder: Fact<string>
): readonly StepBuild[] {
  if (!/\b(?:docker|podman|nerdctl|buildah)\b/.test(run.text)) return []
  const dialect = dialectOf(shell, leg.runners)
  const { text, told } = withMarks(run.text, leg.values)
  const commands = simpleCommands(tracedText(text, 0), { dialect, variables: environmentOf(text, leg.values, dialect) })
  let current = folder
  return commands.flatMap((command) => {
    const target = changedFolder({ ...command, words: command.words.map(told) })
    if (target !== undefined) current = current.known ? contextFolder(current.value, target) : current
    const docker = parseDockerBuild(command.words.map(told))
    const build = docker && current.known ? buildOf(leg, run, docker, current.value) : undefined
    if (build === undefined) return []
    return command.scopes.some(({ kind }) => kind === 'arm') ? [build] : [{ ...build, sure: true }]
  })
}

/** The default of a step is bash or sh, on Windows PowerShell (workflow syntax, jobs.<id>.steps[*].shell). */
function dialectOf(shell: string | undefined, runners: readonly string[]): Dialect {
  const program = shell?.trim().split(/\s/, 1)[0]?.toLowerCase()
  if (program === 'cmd') return 'cmd'
  if (program === 'pwsh' || program === 'powershell') return 'powershell'
  return program === undefined && runners.some((label) => /^windows/i.test(label)) ? 'powershell' : 'sh'
}

/** No shell takes anything of it for more than a part of a word, quoted or not. */
const mark = /EXPRESSION_(\d+)_OF_THE_WORKFLOW/g

/**
 * The text as the shell gets it. An expression with a known value becomes that value; any other a mark, of which `told`
 * makes the expression again, in a word that cannot be told.
 */
function withMarks(
  text: string,
  values: Values
): { readonly text: string; readonly told: (word: ShellWord) => ShellWord } {
  const open: { readonly written: string; readonly why: string }[] = []
  const marked = text.replace(/\$\{\{[\s\S]*?\}\}/g, (written) => {
    const value = expandExpressions(written, values)
    if (value.known) return value.value
    open.push({ written, why: value.why })
    return `EXPRESSION_${open.length - 1}_OF_THE_WORKFLOW`
  })
  const told = (word: ShellWord): ShellWord => {
    const whys = Array.from(word.text.matchAll(mark), ([, index]) => open[Number(index)]?.why)
    const written = word.text.replace(mark, (all, index) => open[Number(index)]?.written ?? all)
    return { ...word, text: written, unknown: word.unknown ?? whys[0] }
  }
  return { text: marked, told }
}

function environmentOf(text: string, values: Values, dialect: Dialect): Variables {
  const variables = new Map<string, Fact<string>>()
  for (const [, name = ''] of text.matchAll(/[$%]\{?(?:env:)?([A-Za-z_]\w*)/gi)) {
    const value = values.get(`env.${name}`.toLowerCase())
    const key = dialect === 'sh' ? name : dialect === 'cmd' ? name.toUpperCase() : powershellName(name, true)
    if (value !== undefined) variables.set(key, value)
  }
  return variables
}

function changedFolder({ words, scopes }: SimpleCommand): Fact<string> | undefined {
  const [verb, folder] = words
  if (
    verb === undefined ||
    !/^(?:cd|pushd|set-location)$/i.test(verb.text) ||
    scopes.some(({ kind }) => kind === 'subshell')
  )
    return undefined
  if (folder === undefined || scopes.length > 0) return unknown('the working directory depends on a condition')
  return factOf(folder)
}

function factOf(word: ShellWord): Fact<string> {
  return word.unknown === undefined ? known(word.text) : unknown(word.unknown)
}

function buildOf(leg: Leg, run: Scalar, command: DockerBuildCommand, folder: string): StepBuild | undefined {
  const { target, args, untold, platforms, images, isolation } = command
  const context = contextFolder(folder, command.context)
  const file = dockerfileIn(folder, command.context, command.file)
  if (file === undefined) return undefined
  const contexts = namedContexts(folder, command.contexts)
  const untoldArgs = untold === undefined ? {} : { untoldArgs: untold }
  const isolated = isolation === undefined ? {} : { isolation }
  const declared = { ...untoldArgs, ...isolated, runners: leg.runners, evidence: 'workflow', where: run.where } as const
  return { dockerfile: knownValue(file), context, target, args, platforms, contexts, images, ...declared }
}
