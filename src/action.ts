/** The app as a step of a workflow. */
import { check } from './app.ts'
import { changedOnly } from './changed-only.ts'
import { noConfig } from './config/config.ts'
import { configFor, folderOf, pullRequestEvent, runContext } from './event.ts'
import { fixFiles } from './fix/fix.ts'
import { openPullRequest } from './fix/pull-request.ts'
import { type Inputs, readInputs, secretsIn } from './inputs.ts'
import { preferenceWords } from './plan/choose/preference-words.ts'
import { repairFiles, untouched } from './repair-files.ts'
import { annotations } from './report/annotations.ts'
import { jsonReport } from './report/json.ts'
import { matrixNotes } from './report/no-image.ts'
import { outputs } from './report/outputs.ts'
import type { Result } from './report/result.ts'
import { sarifReport } from './report/sarif.ts'
import { summary } from './report/summary.ts'
import { terminalReport } from './report/terminal.ts'
import { failureOf } from './report/verdict.ts'
import { logLine } from './text/escape.ts'
import { GitHubError } from './world/github.ts'
import { type Step, UserError, type World } from './world/world.ts'

/** Runs the action. A mistake of the user ends in one line each; anything else is a defect and says so. */
export async function runAction(world: World, step: Step): Promise<void> {
  try {
    await runStep(world, step)
  } catch (error) {
    if (error instanceof UserError) return step.fail(error.message)
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
    for (const line of stack.split('\n')) step.print(logLine(line))
    step.fail('This is a defect of dotnet-base-image; please report it with the lines above.')
  }
}

/** What cannot be asked without one is told as if GitHub had refused. */
const noToken = () => new GitHubError({ message: 'input "token" is empty', status: 0, request: '' })

async function runStep(world: World, step: Step): Promise<void> {
  for (const secret of secretsIn(step.input)) step.mask(secret)
  const inputs = readInputs(step.input, preferenceWords)
  const pull = pullRequestEvent(step.event())
  const github = () => (inputs.token === '' ? Promise.reject(noToken()) : step.github(inputs.token))
  const notes: string[] = []
  let config = noConfig
  const all = await check(world, inputs, async (repository) => {
    const answer = await configFor(inputs, world, repository, pull, github)
    notes.push(...answer.notes)
    config = answer.config
    return config
  })
  const circumstances = { inputs, config, asOf: all.asOf, asked: Promise.resolve({ host: all.host }) }
  const {
    findings,
    changes,
    notes: more
  } = pull !== undefined && inputs.changedOnly
    ? await changedOnly(world, all, circumstances, pull, github)
    : { findings: all.findings, changes: undefined, notes: [] }
  const found = { ...all, findings, notes: [...all.notes, ...notes, ...more, ...matrixNotes(all.projects)] }
  const { result, ...repaired } = inputs.fix === 'files' ? repairFiles(world, inputs.path, found) : untouched(found)
  for (const line of terminalReport(result, false).trimEnd().split('\n')) step.print(line)
  for (const annotation of annotations(result, { folder: folderOf(inputs), changes })) step.annotate(annotation)
  step.writeSummary(summary(result))
  writeOutputs(world, step, result, inputs)
  const done: Done =
    inputs.fix === 'pull-request'
      ? await pullRequest(world, step, result, inputs)
      : { ...repaired, files: result.repairs?.paths.length ?? 0, url: '' }
  const failure = tell(step, done)
  const failures = [failureOf(result, inputs.failOn), failure].filter((failure) => failure !== undefined)
  if (failures.length > 0) step.fail(failures.join(' '))
}

function writeOutputs(world: World, step: Step, result: Result, inputs: Inputs): void {
  const report = inputs.report ?? `${step.temporaryFolder}/dotnet-base-image.json`
  world.writeReport(report, `${JSON.stringify(jsonReport(result), null, 2)}\n`)
  const { sarif } = inputs
  if (sarif !== undefined) {
    world.writeReport(sarif, `${JSON.stringify(sarifReport(result, folderOf(inputs)), null, 2)}\n`)
  }
  const named = { ...outputs(result), report, sarif: sarif ?? '' }
  for (const [name, value] of Object.entries(named)) step.setOutput(name, value)
}

/** What became of the repairs. */
interface Done {
  /** How many were changed. */
  readonly files: number
  /** Of the pull request; `''` when there is none. */
  readonly url: string
  readonly lines: readonly string[]
  /** What a person should see although nothing went wrong. */
  readonly notice?: string | undefined
  readonly failure: string | undefined
}

/** Says what became of the repairs; gives the failure as a line. */
function tell(step: Step, { files, url, lines, notice, failure }: Done): string | undefined {
  for (const line of lines) step.print(logLine(line))
  if (notice !== undefined) step.annotate({ level: 'notice', title: 'Repairs', message: logLine(notice) })
  step.setOutput('fixed', String(files))
  step.setOutput('pull-request', url)
  return failure === undefined ? undefined : logLine(failure)
}

async function pullRequest(world: World, step: Step, result: Result, inputs: Inputs): Promise<Done> {
  const fixes = fixFiles(result.findings, result.repository.read)
  if (inputs.token === '') throw new UserError('Input "token" is empty; a pull request needs one.')
  const checkout = world.checkout(inputs.path)
  const { outcome, message, notes, files, url } = await openPullRequest(await step.github(inputs.token), {
    fixes,
    folder: checkout?.folder ?? folderOf(inputs),
    branchPrefix: inputs.branch,
    context: runContext(world, step, checkout?.commit)
  })
  return {
    files,
    url: url ?? '',
    lines: [message, ...notes.map((note) => `Not changed: ${note}`)],
    notice: outcome === 'left-alone' || outcome === 'refused' ? message : undefined,
    failure: outcome === 'failed' ? message : undefined
  }
}
