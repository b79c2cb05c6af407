import type { Instruction } from '../dockerfile/dockerfile.ts'
import { argumentWords } from '../dockerfile/words.ts'
import { mayBringShell } from '../plan/link/unseen.ts'
import type { Plan, ShellForm, StagePlan } from '../plan/plan.ts'
import type { Span } from '../text/source.ts'
import { say } from './judge/say.ts'
import { instructionsOf } from './judge/stage-text.ts'
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
  return instructionsOf(plan, stage).some(bringsShell) || stage.unseen.some(mayBringShell) || setsShell(plan, stage)
}

/** What needs the shell itself does not bring it, and a copy of files that are named brings no other one. */
function bringsShell(instruction: Instruction): boolean {
  const { keyword, argument, json, flags } = instruction
  if (keyword === 'run') return json !== undefined && !isShell.test(json[0] ?? '') && shells.test(argument.text)
  if (keyword !== 'copy' && keyword !== 'add') return false
  const words = flags.some(({ name }) => name === 'from') ? [] : argumentWords(instruction)
  const sources = words.slice(0, -1)
  const areNamed = keyword === 'copy' && sources.length > 0 && sources.every(({ text }) => /[\w-]\.\w+$/.test(text))
  return areNamed ? isShell.test(words.at(-1)?.text ?? '') : shells.test(argument.text)
}

const shells = /busybox|\/bin\b|\/sh\b|bash/
const isShell = /(?:^|\/)(?:sh|bash|busybox)$/

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
  const text = `${form.keyword.toUpperCase()}${asking(form)} and ${image.reference.text} has no shell`
  yield {
    ...say({ plan, stage, image, root: stage.root, where: form.where, asOf: plan.asOf }, text, {
      severity: severities[form.keyword],
      failure: failureOf(form),
      advice: [adviceFor(form)]
    }),
    unless: form.keyword === 'entrypoint' || form.keyword === 'cmd' ? unlessStarted(plan) : undefined,
    related: [{ where: root.stage.imageSpan, message: 'the image without a shell' }]
  }
}

function asking({ asks, program, shell }: ShellForm): string {
  if (asks === 'by-name') return ` starts ${shell}`
  if (asks === 'by-script') return ` starts ${program}, a script for ${shell},`
  return `${program === undefined ? '' : ` (${program})`} is written in shell form`
}

/** As the container runtime says it: of a script it is the interpreter that is not found. */
function failureOf({ asks, program, shell }: ShellForm): string {
  if (asks === 'by-script') return `exec ${program}: no such file or directory`
  const reason = shell.includes('/') ? `stat ${shell}: no such file or directory` : 'executable file not found in $PATH'
  return `exec: "${shell}": ${reason}`
}

function adviceFor({ asks, keyword }: ShellForm): string {
  if (keyword === 'run') return 'do it in an earlier stage and copy the result'
  return asks === 'by-form' ? 'write it as a JSON array' : 'start the program itself, or take an image with a shell'
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
