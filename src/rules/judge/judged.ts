/** What there is to judge in a plan: each app against the image that it is put into, and the one that compiles it. */
import type { Image } from '../../images/image.ts'
import type { Mention } from '../../plan/mention.ts'
import type { App, Plan, StagePlan } from '../../plan/plan.ts'
import type { Span } from '../../text/source.ts'
import type { Related, Violation } from '../rule.ts'
import { isMistaken } from './typo.ts'

/** An app and one of the images that it meets. */
export interface Judged {
  readonly plan: Plan
  readonly app: App
  /** The stage that the app is shipped in, or compiled in. */
  readonly stage: StagePlan
  readonly image: Image
  /** The index of the stage whose FROM names the image. */
  readonly root: number
  /** The image word of that FROM. */
  readonly where: Span
}

/** An image that the build pulls. */
export interface Pulled {
  readonly plan: Plan
  readonly stage: StagePlan
  readonly image: Image
  readonly root: number
  readonly where: Span
  /** The plan's. */
  readonly asOf: string
}

/** An image where the repository names it: in a FROM line that is pulled, or elsewhere. */
export type NamedImage = Pulled | Mention

/** Each app with the image that it starts in, when that is known. */
export function shippedApps(plan: Plan): readonly Judged[] {
  return plan.apps.flatMap((app) => judged(plan, app, app.stage))
}

/** Each app with the image that compiles it, when that is known. */
export function compiledApps(plan: Plan): readonly Judged[] {
  return plan.apps.flatMap((app) => (app.buildStage === undefined ? [] : judged(plan, app, app.buildStage)))
}

/** Each project that a command restores with the image whose SDK does it, where nothing leaves its files in doubt. */
export function restoredProjects(plan: Plan): readonly Judged[] {
  const certain = plan.restored.filter(({ confidence }) => confidence === 'high')
  return certain.flatMap((app) => (app.buildStage === undefined ? [] : judged(plan, app, app.buildStage)))
}

function judged(plan: Plan, app: App, index: number): readonly Judged[] {
  const image = plan.stages[index]?.image
  return image === undefined ? [] : judgedOn(plan, app, index, image)
}

/** The app in that stage, where nothing else than the FROM line decides what its image is. */
export function judgedOn(plan: Plan, app: App, index: number, image: Image): readonly Judged[] {
  const stage = plan.stages[index]
  const root = stage === undefined ? undefined : plan.stages[stage.root]
  if (stage === undefined || root === undefined) return []
  if (root.stage.context !== undefined || isLeftOpen(plan, root) || isMistaken(app)) return []
  return [{ plan, app, stage, image, root: stage.root, where: root.stage.imageSpan }]
}

/** The apps that the image of a FROM compiles or ships; `root` is its stage. */
export function appsOn({ apps, stages }: Plan, root: number): readonly App[] {
  return apps.filter(({ stage, buildStage }) =>
    stages.some((one, index) => one.root === root && (index === stage || index === buildStage))
  )
}

/** Every FROM with an image of its own that the target needs. A stage that is not reached is never pulled. */
export function pulledImages(plan: Plan): readonly Pulled[] {
  return plan.stages.flatMap((stage, index) => {
    if (!stage.reached || stage.root !== index || stage.image === undefined) return []
    if (stage.stage.context !== undefined || isLeftOpen(plan, stage)) return []
    return [{ plan, stage, image: stage.image, root: index, where: stage.stage.imageSpan, asOf: plan.asOf }]
  })
}

/** An ARG without a value counts as empty; when nobody declares how the file is built, a value may have been meant. */
function isLeftOpen({ build }: Plan, { stage }: StagePlan): boolean {
  return build.evidence === 'assumed' && stage.unset.length > 0
}

/** Whether the shared frameworks of the stage come from its image alone. */
export function decidesRuntime({ stage }: Judged): boolean {
  return stage.runtimeFrom.length === 0
}

/** Where the project or the command says what it targets, and what gives the image its version. */
export function related(judged: Judged): readonly Related[] {
  const { app } = judged
  const target = app.inner?.where ?? (app.framework.known ? app.framework.where : undefined)
  const text = app.framework.known ? app.framework.value.text : ''
  return [...targeting(app, target, text), ...argumentsOf(judged)]
}

/** An empty span: the project does not say it, so the command of the Dockerfile does, or the SDK's default. */
function targeting({ project, where: command }: App, written: Span | undefined, text: string): readonly Related[] {
  if (written !== undefined && written.start < written.end) return [{ where: written, message: `targets ${text}` }]
  if (text === '' || command === undefined || command.path === project.path) return []
  return [{ where: command, message: `asks for ${text}` }]
}

/** The stage that an error about this image ends the judgement of; none for a mention. */
export function stageOf(place: Judged | NamedImage): Pick<Violation, 'stage'> {
  return 'root' in place ? { stage: place.root } : {}
}

/** The ARG defaults and the build arguments that the image of this stage is made of. */
export function argumentsOf(place: Pick<Judged, 'plan' | 'root'> | Mention): readonly Related[] {
  if (!('plan' in place)) return []
  const { stages, build } = place.plan
  const image = stages[place.root]?.stage.image
  if (image === undefined || !image.known) return []
  return image.value.pieces.flatMap(({ origin }) => {
    if (origin.kind === 'argument-default')
      return [{ where: origin.span, message: `the default of ARG ${origin.name}` }]
    if (origin.kind !== 'build-argument') return []
    const given = build.args.findLast(({ name }) => name === origin.name)
    const where = given?.value.where ?? build.where
    return where === undefined ? [] : [{ where, message: `gives build argument ${origin.name}` }]
  })
}

/** How the .NET host names an architecture: `x64` for Go's `amd64`. Undefined when the hosts of a plan differ. */
export function hostArchitecture(plan: Plan): string | undefined {
  const names = new Set(plan.hosts.map(({ arch }) => (arch === 'amd64' ? 'x64' : arch)))
  const [only] = names
  return names.size === 1 ? only : undefined
}
