/**
 * Repairs are judged before they are proposed: the image that one rule asks for may lack what another one looks at, which
 * never came up before the first error. Then the repair goes on to the image that answers both, or is not made.
 */
import type { ResolvedStage } from '../../dockerfile/dockerfile.ts'
import { parseDockerfile } from '../../dockerfile/parse.ts'
import { resolveStages } from '../../dockerfile/resolve.ts'
import { describeImage } from '../../images/catalogue.ts'
import type { Image } from '../../images/image.ts'
import { originalName } from '../../images/mirror.ts'
import type { Plan, StagePlan } from '../../plan/plan.ts'
import { applyEdits, type Edit } from '../../text/edit.ts'
import { knownValue } from '../../text/fact.ts'
import type { Finding } from '../rule.ts'
import { settingsOf } from './repair.ts'

/** What is found about the image of a stage. */
export interface Judgement {
  readonly finding: Finding
  /** The index of the stage whose FROM names the image. */
  readonly stage: number | undefined
}

/** A finding that names the image that fits. */
interface Proposal extends Finding {
  readonly expected: string
}

type Judge = (plan: Plan) => readonly Judgement[]

/**
 * Where the way to further images comes back to what the finding itself is about, it has led nowhere.
 *
 * @param all everything that is found in the plan as it is
 */
export function settled(plan: Plan, judgement: Judgement, all: readonly Judgement[], judge: Judge): Finding {
  const { finding, stage } = judgement
  const { expected } = finding
  if (stage === undefined || expected === undefined) return finding
  const before = new Set(all.filter((one) => one !== judgement).map(nameOf))
  const tried = new Set([expected])
  let current: Proposal = { ...finding, expected }
  let answer = finding
  for (;;) {
    const open = judge(planWith(plan, stage, current)).filter((one) => isOpen(one) && !before.has(nameOf(one)))
    const [next] = open
    if (next === undefined) return current
    if (tried.size > 1 && open.some((one) => nameOf(one) === nameOf(judgement))) return answer
    answer = leftOpen(current, next.finding)
    const further = next.stage === stage ? goneOn(current, next.finding, tried) : undefined
    if (further === undefined) return answer
    tried.add(further.expected)
    current = further
  }
}

/** Without edits it is a person's decision, who may change more than the image. */
function leftOpen(current: Proposal, next: Finding): Finding {
  return current.edits.length === 0 ? current : unsettled(current, next)
}

/** The finding with the image of the next one; undefined when that names none that is new, or the repair would be lost. */
function goneOn(
  current: Proposal,
  { expected, edits, advice }: Finding,
  tried: ReadonlySet<string>
): Proposal | undefined {
  const isRepaired = current.edits.length > 0
  if (expected === undefined || tried.has(expected) || (isRepaired && edits.length === 0)) return undefined
  return {
    ...withImage(current, expected),
    edits: isRepaired ? edits : [],
    advice: [...new Set([...current.advice, ...advice])]
  }
}

/** The plan after the edits, or with the image that a person is told to use. */
function planWith(plan: Plan, stage: number, { edits, expected }: Proposal): Plan {
  if (edits.length > 0) return planAfter(plan, edits)
  const image = describeImage(originalName(expected, plan.mirrors ?? []), plan.asOf)
  return { ...plan, stages: plan.stages.map((one) => (one.root === stage ? { ...one, image } : one)) }
}

function isOpen({ finding: { severity, edits } }: Judgement): boolean {
  return severity === 'error' || edits.length > 0
}

function nameOf({ finding, stage }: Judgement): string {
  return `${finding.rule} ${stage} ${finding.project}`
}

/** The message ends with the image to use. */
function withImage(finding: Proposal, expected: string): Proposal {
  const { message } = finding
  return { ...finding, expected, message: message.replace(`Use ${finding.expected}.`, () => `Use ${expected}.`) }
}

/** No edits: it takes more than this image. */
export function unsettled(finding: Finding, next: Finding): Finding {
  return {
    ...finding,
    expected: undefined,
    edits: [],
    message: `${finding.message} That alone does not do: ${next.message}`
  }
}

/** The plan with the images that its stages have after the edits; where things stand is still where they stood. */
function planAfter(plan: Plan, edits: readonly Edit[]): Plan {
  const { dockerfile, mirrors = [], asOf } = plan
  const { path } = dockerfile
  const { text } = applyEdits({ path, text: dockerfile.text }, edits)
  const { stages } = resolveStages(parseDockerfile({ path, text }), settingsOf(plan))
  const imageAfter = ({ root, image }: StagePlan) => {
    const is = imageText(stages[root])
    if (is === undefined || is === imageText(plan.stages[root]?.stage)) return image
    return withPublication(describeImage(originalName(is, mirrors), asOf), image)
  }
  return { ...plan, stages: plan.stages.map((stage) => ({ ...stage, image: imageAfter(stage) })) }
}

function imageText(stage: ResolvedStage | undefined): string | undefined {
  return stage && knownValue(stage.image)?.text
}

/** The same tag at another digest is what a registry said of the tag, not what the catalogue says. */
export function withPublication(image: Image, before: Image | undefined): Image {
  const isSame =
    before !== undefined && image.reference.digest !== undefined && taggedName(before) === taggedName(image)
  return isSame ? { ...image, publication: before.publication } : image
}

/** An image's name without its digest. */
export function taggedName({ reference: { text } }: Image): string {
  return text.split('@')[0] ?? text
}
