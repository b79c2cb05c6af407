/** Runs the rules over plans in the order of judgement, and makes findings of what they say. */
import type { Mention } from '../plan/mention.ts'
import type { App, Plan } from '../plan/plan.ts'
import type { ReadProject } from '../plan/read-project.ts'
import { containerBaseImage } from './container-base-image.ts'
import { rules } from './index.ts'
import { withoutIgnored } from './judge/ignore.ts'
import { distinctFindings, mergeFindings } from './judge/merge.ts'
import { ifDigestIsOfTag } from './judge/pinned.ts'
import { type Judgement, settled } from './judge/settle.ts'
import { withEnds } from './judge/short-lived.ts'
import { unlessChanged, unlessGiven, unlessMounted, unlessReplaced } from './judge/unless.ts'
import { type Replan, wholeRepairs } from './judge/whole.ts'
import type { Finding, Rule, Severity, Violation } from './rule.ts'

/** What is judged beside the plans, and how they would be after edits; without `replan` repairs are judged one by one. */
export interface Beside {
  readonly mentions?: readonly Mention[]
  readonly projects?: readonly ReadProject[]
  readonly replan?: Replan
}

/**
 * Every finding of these plans, of what is named elsewhere and of projects by themselves, each once, in the order of path
 * and place. A rule that throws is a defect of the product and is not caught here.
 */
export function checkPlans(
  plans: readonly Plan[],
  { mentions = [], projects = [], replan }: Beside = {}
): readonly Finding[] {
  const found = judgePlans(plans)
  const whole = replan === undefined ? found : wholeRepairs(plans, found, replan, judgePlans)
  const own = projects
    .flatMap(checkProject)
    .filter((finding) => !whole.some((other) => isSameStatement(finding, other)))
  const all = [...whole, ...distinctFindings([...mentions.flatMap(checkMention), ...own])].sort(byPlace)
  const [day] = [...plans, ...mentions]
  return day === undefined ? all : all.map((finding) => withEnds(finding, day))
}

function judgePlans(plans: readonly Plan[]): readonly Finding[] {
  const byFile = new Map<string, Plan[]>()
  for (const plan of plans) byFile.set(plan.dockerfile.path, [...(byFile.get(plan.dockerfile.path) ?? []), plan])
  const found = plans.map((plan) => ({
    plan,
    findings: withoutIgnored(plan.dockerfile, [
      ...inItsName(plan, checkPlan(plan, byFile.get(plan.dockerfile.path))),
      ...plan.copied.flatMap(checkMention)
    ])
  }))
  return mergeFindings(found)
}

/** What a plan says of a project is more certain than what the project says alone. */
function isSameStatement({ rule, message, project }: Finding, other: Finding): boolean {
  return rule === other.rule && message === other.message && project === other.project
}

function checkProject(project: ReadProject): readonly Finding[] {
  return rules.flatMap((rule) =>
    [...(rule.checkProject?.(project) ?? [])].flatMap((violation) => findingOf(rule, violation) ?? [])
  )
}

/** The findings of one plan, with repairs that leave nothing open. */
export function checkPlan(plan: Plan, siblings: readonly Plan[] = [plan]): readonly Finding[] {
  if (plan.dockerfile.problem !== undefined) return []
  if (plan.resolution.problem !== undefined && !isLeftBlank(plan)) return []
  const asked = plan.resolution.problem === undefined ? rules : rules.filter(isAboutImages)
  const judge = (one: Plan) =>
    judgePlan(
      one,
      siblings.map((sibling) => (sibling === plan ? one : sibling)),
      asked
    )
  const all = judge(plan)
  return all.map((judgement) => settled(plan, judgement, all, judge))
}

/** Docker refuses the file only because an argument has no value, and nobody declares a build that gives none. */
function isLeftBlank({ build, resolution }: Plan): boolean {
  return (
    build.evidence === 'assumed' &&
    resolution.stages.some(
      ({ image, imageSpan, unset }) => !image.known && unset.length > 0 && resolution.problem?.where === imageSpan
    )
  )
}

/** What they say of the other images holds with any value of that argument. */
function isAboutImages({ checkMention }: Rule): boolean {
  return checkMention !== undefined
}

/** For each stage the first error ends the judgement: what comes after it is never reached. */
function judgePlan(plan: Plan, siblings: readonly Plan[], asked: readonly Rule[]): readonly Judgement[] {
  const stopped = new Set<number>()
  const judgements: Judgement[] = []
  for (const rule of asked) {
    const violations = [...rule.check(plan, siblings)].filter(({ stage }) => stage === undefined || !stopped.has(stage))
    for (const violation of violations) {
      const found = findingOf(rule, violation, plan)
      if (found === undefined) continue
      const finding = withConditions(found, plan, violation, isAboutImages(rule))
      judgements.push({ finding, stage: violation.stage })
      if (finding.severity === 'error' && violation.stage !== undefined) stopped.add(violation.stage)
    }
  }
  return judgements
}

/** What is said of the image that a project names is said by the rule about those, and for a person to change. */
function inItsName({ container }: Plan, findings: readonly Finding[]): readonly Finding[] {
  if (container === undefined) return findings
  const { id, summary } = containerBaseImage
  return findings.map((finding) => {
    const advice = finding.advice.filter((text) => !text.startsWith('no automatic repair'))
    return { ...finding, rule: id, summary, edits: [], advice }
  })
}

/** The findings of an image outside of FROM lines: reported, never edited. The first error ends its judgement. */
function checkMention(mention: Mention): readonly Finding[] {
  const findings: Finding[] = []
  for (const rule of rules) {
    for (const violation of rule.checkMention?.(mention) ?? []) {
      const finding = findingOf(rule, { ...violation, edits: [] })
      if (finding !== undefined) findings.push(ifDigestIsOfTag(finding, violation, mention.image))
    }
    if (findings.some(({ severity }) => severity === 'error')) break
  }
  return findings
}

/** A statement that rests on a probable link becomes a warning that says so; one that rests on a guess is not made. */
function findingOf(rule: Rule, violation: Violation, plan?: Plan): Finding | undefined {
  const { app } = violation
  if (app?.confidence === 'low') return undefined
  const sure = app === undefined || app.confidence === 'high'
  const severity = violation.severity ?? rule.severity
  return {
    rule: rule.id,
    summary: rule.summary,
    severity: sure ? severity : milder(severity),
    message: sure ? violation.message : `${violation.message} ${likely(app, plan)}`,
    where: violation.where,
    image: violation.image,
    expected: violation.expected,
    project: violation.project ?? app?.project.path,
    failure: violation.failure,
    related: violation.related ?? [],
    edits: sure ? (violation.edits ?? []) : [],
    advice: violation.advice ?? []
  }
}

function withConditions(finding: Finding, plan: Plan, violation: Violation, ofImage: boolean): Finding {
  const image = violation.stage === undefined ? undefined : plan.stages[violation.stage]?.image
  return ifDigestIsOfTag(unlessElsewhere(finding, plan, violation, ofImage), violation, image, plan.digests)
}

/** An error that another file of the repository may keep from happening depends on a condition, and is not repaired. */
function unlessElsewhere(finding: Finding, plan: Plan, violation: Violation, ofImage: boolean): Finding {
  if (finding.severity !== 'error') return finding
  const unless =
    violation.unless ??
    unlessGiven(plan, violation) ??
    unlessReplaced(plan) ??
    unlessMounted(plan, violation) ??
    unlessChanged(plan, violation, ofImage)
  if (unless === undefined) return finding
  return {
    ...finding,
    severity: 'warning',
    message: `${finding.message} This does not hold if ${unless.text}.`,
    related: [...finding.related, { where: unless.where, message: 'may set it otherwise' }],
    edits: []
  }
}

/** The same for an image that builds the app and for one that runs it; a project says itself that it is in its container. */
function likely({ project, because }: App, plan: Plan | undefined): string {
  const what = plan?.container === undefined ? `, that this image is for ${project.path}` : ''
  return `It is likely, not certain${what}: ${because}.`
}

function milder(severity: Severity): Severity {
  return severity === 'error' ? 'warning' : 'notice'
}

function byPlace(a: Finding, b: Finding): number {
  if (a.where.path !== b.where.path) return a.where.path < b.where.path ? -1 : 1
  return a.where.start - b.where.start || a.where.end - b.where.end
}
