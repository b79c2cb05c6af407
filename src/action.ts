/** The app as a step of a workflow. */
import { check } from './app.ts'
import { configFor, folderOf, type PullRequestEvent, pullRequestEvent, runContext } from './event.ts'
import { fixFiles } from './fix/fix.ts'
import { openPullRequest } from './fix/pull-request.ts'
import { writeFiles } from './fix/write-files.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { annotations } from './report/annotations.ts'
import { jsonReport } from './report/json.ts'
import { outputs } from './report/outputs.ts'
import { broughtAbout } from './report/quiet.ts'
import type { Result } from './report/result.ts'
import { sarifReport } from './report/sarif.ts'
import { summary } from './report/summary.ts'
import { terminalReport } from './report/terminal.ts'
import { failureOf } from './report/verdict.ts'
import { logLine } from './text/escape.ts'
import type { GitHub } from './world/github.ts'
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

async function runStep(world: World, step: Step): Promise<void> {
  const inputs = readInputs(step.input)
  const pull = pullRequestEvent(step.event())
  const github = () => step.github(inputs.token)
  const notes: string[] = []
  const all = await check(world, inputs, async (repository) => {
    const { config, note } = await configFor(inputs, world, repository, pull, github)
    if (note !== undefined) notes.push(note)
    return config
  })
  const changed = await changedFiles(inputs, pull, github, notes)
  const findings = changed !== undefined && inputs.changedOnly ? broughtAbout(all.findings, changed) : all.findings
  const result = { ...all, findings, notes: [...all.notes, ...notes] }
  for (const line of terminalReport(result, false).trimEnd().split('\n')) step.print(line)
  for (const annotation of annotations(result, { folder: folderOf(inputs), changed })) step.annotate(annotation)
  step.writeSummary(summary(result))
  writeOutputs(world, step, result, inputs)
  await fix(world, step, result, inputs)
  const failure = failureOf(result, inputs.failOn)
  if (failure !== undefined) step.fail(failure)
}

/** Relative to the scanned folder; undefined when there is no pull request, nobody asked, or GitHub does not say. */
async function changedFiles(
  inputs: Inputs,
  pull: PullRequestEvent | undefined,
  github: () => Promise<GitHub>,
  notes: string[]
): Promise<ReadonlySet<string> | undefined> {
  if (pull === undefined || !inputs.changedOnly) return undefined
  const prefix = folderOf(inputs) === '' ? '' : `${folderOf(inputs)}/`
  try {
    const paths = await (await github()).changedFiles(pull.number)
    return new Set(paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)))
  } catch {
    notes.push('The files of the pull request could not be read; everything is reported.')
    return undefined
  }
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

async function fix(world: World, step: Step, result: Result, inputs: Inputs): Promise<void> {
  const done = await fixed(world, step, result, inputs)
  for (const line of done.lines) step.print(logLine(line))
  step.setOutput('fixed', String(done.files))
  step.setOutput('pull-request', done.url)
}

interface Done {
  readonly files: number
  readonly url: string
  readonly lines: readonly string[]
}

async function fixed(world: World, step: Step, result: Result, inputs: Inputs): Promise<Done> {
  if (inputs.fix === 'none') return { files: 0, url: '', lines: [] }
  const fixes = fixFiles(result.findings, result.repository.read)
  const left = fixes.refused.map(({ finding, why }) => `Not changed: ${finding.where.path}: ${why}.`)
  if (inputs.fix === 'files') {
    const { paths, refused } = writeFiles(world, inputs.path, fixes.files)
    return { files: paths.length, url: '', lines: [...paths.map((path) => `Changed ${path}.`), ...left, ...refused] }
  }
  const outcome = await openPullRequest(await step.github(inputs.token), {
    fixes,
    folder: folderOf(inputs),
    branchPrefix: inputs.branch,
    context: runContext(world, step)
  })
  if (outcome.outcome === 'failed')
    step.annotate({ level: 'warning', title: 'No pull request', message: logLine(outcome.message) })
  return { files: outcome.files, url: outcome.url ?? '', lines: [outcome.message, ...outcome.notes] }
}
