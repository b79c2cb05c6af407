/** The app as a step of a workflow. */
import { check } from './app.ts'
import { readInputs } from './inputs.ts'
import { annotations } from './report/annotations.ts'
import { jsonReport } from './report/json.ts'
import { outputs } from './report/outputs.ts'
import type { Result } from './report/result.ts'
import { sarifReport } from './report/sarif.ts'
import { summary } from './report/summary.ts'
import { terminalReport } from './report/terminal.ts'
import { failureOf } from './report/verdict.ts'
import { logLine } from './text/escape.ts'
import { type Step, UserError, type World } from './world/world.ts'

/** Runs the action. A mistake of the user ends in one line each; anything else is a defect and says so. */
export async function runAction(world: World, step: Step): Promise<void> {
  try {
    await runStep(world, step)
  } catch (error) {
    if (!(error instanceof UserError)) step.print(logLine(error instanceof Error ? `${error.stack}` : String(error)))
    step.fail(
      error instanceof UserError ? error.message : 'This is a defect of dotnet-base-image; please report the log.'
    )
  }
}

async function runStep(world: World, step: Step): Promise<void> {
  const inputs = readInputs(step.input)
  const result = await check(world, inputs)
  for (const line of terminalReport(result, false).split('\n')) step.print(line)
  for (const annotation of annotations(result)) step.annotate(annotation)
  step.writeSummary(summary(result))
  const report = inputs.report ?? `${step.temporaryFolder}/dotnet-base-image.json`
  writeReports(world, result, report, inputs.sarif)
  for (const [name, value] of Object.entries(outputs(result))) step.setOutput(name, value)
  step.setOutput('report', report)
  step.setOutput('sarif', inputs.sarif ?? '')
  const failure = failureOf(result, inputs.failOn)
  if (failure !== undefined) step.fail(failure)
}

function writeReports(world: World, result: Result, report: string, sarif: string | undefined): void {
  world.writeReport(report, `${JSON.stringify(jsonReport(result), null, 2)}\n`)
  if (sarif !== undefined) world.writeReport(sarif, `${JSON.stringify(sarifReport(result), null, 2)}\n`)
}
