import type { App, Lack, Plan, StagePlan } from '../plan/plan.ts'
import type { Span } from '../text/source.ts'
import { instructionsOf } from './judge/stage-text.ts'
import { withoutGlobalJson } from './judge/without-global-json.ts'
import { list } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** Only what a COPY brings in is there when the project is built: above it, Directory.Build.props and its like are found. */
export const neededFileNotCopied: Rule = {
  id: 'needed-file-not-copied',
  severity: 'warning',
  summary: 'The project is restored or built without a file that it is evaluated with in the repository.',
  *check(plan): Iterable<Violation> {
    yield* withoutGlobalJson(plan)
    for (const app of plan.apps) yield* missingWhenBuilt(plan, app)
    for (const stage of plan.stages.filter(({ reached }) => reached)) {
      for (const { lacks, where } of stage.commands) {
        for (const lack of lacks) yield* missingWhenRestored(plan, stage, lack, where)
      }
    }
  }
}

/** That the command compiles the project is certain, whatever the image starts: so it does not depend on the app. */
function* missingWhenBuilt(plan: Plan, { project, notCopied, where, inner, buildStage }: App): Iterable<Violation> {
  const stage = buildStage === undefined ? undefined : plan.stages[buildStage]
  if (stage === undefined || where === undefined) return
  const files = notCopied.filter((path) => !isWritten(plan, stage, path))
  if (files.length === 0) return
  const text = `${project.path} is built here without ${list(files)}, which no COPY brings in`
  if (files.includes(inner?.where?.path ?? '')) yield withoutFramework(text, project.path, where)
  else yield milder(`${text}: the build in the image differs from the one in the repository`, project.path, where)
}

/** What comes in later is there for the build, which restores again: only what the restore itself fails by is said. */
function* missingWhenRestored(plan: Plan, stage: StagePlan, lack: Lack, where: Span): Iterable<Violation> {
  const never = plan.apps.some(({ project, notCopied }) => project.path === lack.project && notCopied.length > 0)
  const files = lack.files.filter((path) => !isWritten(plan, stage, path))
  if (never || files.length === 0) return
  const text = `${lack.project} is restored here before a COPY brings in ${list(files)}`
  if (lack.framework) yield withoutFramework(text, lack.project, where)
  else if (files.some((path) => path.endsWith('Directory.Packages.props')))
    yield milder(`${text}: the restore finds no versions of packages`, lack.project, where)
}

const advice = ['copy the file to the same place above the project, before the restore']

function withoutFramework(text: string, project: string, where: Span): Violation {
  const failure = "error NETSDK1013: The TargetFramework value '' was not recognized."
  return { message: `${text}: no target framework is found.`, where, project, failure, advice }
}

function milder(text: string, project: string, where: Span): Violation {
  return { message: `${text}.`, severity: 'notice', where, project, advice }
}

/** A command that names the file may write it. */
function isWritten(plan: Plan, stage: StagePlan, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return instructionsOf(plan, stage).some(
    ({ keyword, argument, heredocs }) =>
      keyword === 'run' && [argument.text, ...heredocs.map(({ body }) => body)].some((text) => text.includes(name))
  )
}
