import { mayBringShell } from '../plan/link/unseen.ts'
import type { Plan, ShellForm, StagePlan } from '../plan/plan.ts'
import type { Span } from '../text/source.ts'
import { say } from './judge/say.ts'
import { changesMention, instructionsOf } from './judge/stage-text.ts'
import { unlessStarted } from './judge/unless.ts'
import type { Rule, Severity, Violation } from './rule.ts'

/** Chiseled and distroless images have no shell: whatever needs one fails there. */
export const missingShell: Rule = {
  id: 'missing-shell',
  severity: 'error',
  summary: 'An instruction needs a shell and the image has none.',
  *check(plan): Iterable<Violation> {
    for (const stage of plan.stages) {
      if (!stage.reached || stage.image?.traits?.shell !== false || stage.image.os !== 'linux') continue
      if (!isKnownFrontend(plan) || mayHaveShell(plan, stage)) continue
      for (const form of stage.shellForms) yield* violationOf(plan, stage, form)
    }
  }
}

function mayHaveShell(plan: Plan, stage: StagePlan): boolean {
  const isBrought = changesMention(plan, stage, /busybox|\/bin\b|\/sh\b|bash/) || stage.unseen.some(mayBringShell)
  return isBrought || setsShell(plan, stage)
}

/** SHELL names another program, which the image may hold; stages that continue it keep it. */
function setsShell(plan: Plan, stage: StagePlan): boolean {
  return instructionsOf(plan, stage).some(({ keyword }) => keyword === 'shell')
}

/** Another frontend than Docker's own may give the instructions another meaning. */
function isKnownFrontend({ dockerfile: { syntax } }: Plan): boolean {
  return syntax === undefined || /(^|\/)dockerfile(-upstream)?([:@]|$)/.test(syntax)
}

const severities: Readonly<Record<ShellForm['keyword'], Severity>> = {
  run: 'error',
  entrypoint: 'error',
  cmd: 'error',
  healthcheck: 'warning'
}

function* violationOf(plan: Plan, stage: StagePlan, form: ShellForm): Iterable<Violation> {
  const root = plan.stages[stage.root]
  const { image } = stage
  if (root === undefined || image === undefined || !takesEffect(plan, form)) return
  const program = form.program === undefined ? '' : ` (${form.program})`
  const text = `${form.keyword.toUpperCase()}${program} is written in shell form and ${image.reference.text} has no shell`
  yield {
    ...say({ plan, stage, image, root: stage.root, where: form.where, asOf: plan.asOf }, text, {
      severity: severities[form.keyword],
      failure: 'exec: "/bin/sh": stat /bin/sh: no such file or directory',
      advice: [form.keyword === 'run' ? 'do it in an earlier stage and copy the result' : 'write it as a JSON array']
    }),
    unless: form.keyword === 'entrypoint' || form.keyword === 'cmd' ? unlessStarted(plan) : undefined,
    related: [{ where: root.stage.imageSpan, message: 'the image without a shell' }]
  }
}

/** RUN counts in every stage that is built; of the others, those that are in force in the image that is shipped. */
function takesEffect(plan: Plan, form: ShellForm): boolean {
  if (form.keyword === 'run') return true
  const shipped = plan.stages[plan.target]
  if (shipped === undefined) return false
  const { start } = shipped
  if (form.keyword === 'entrypoint') return isSame(start?.entrypoint?.where, form.where)
  if (form.keyword === 'cmd') return start?.entrypoint === undefined && isSame(start?.cmd?.where, form.where)
  return isSame(instructionsOf(plan, shipped).findLast(({ keyword }) => keyword === 'healthcheck')?.span, form.where)
}

function isSame(span: Span | undefined, { start, end }: Span): boolean {
  return span?.start === start && span.end === end
}
