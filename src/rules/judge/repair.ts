/** The image that fits, the edits that bring it in, and what to look at afterwards. */
import type { BuildSettings } from '../../dockerfile/dockerfile.ts'
import { replaceImage } from '../../dockerfile/edit.ts'
import { describeImage } from '../../images/catalogue.ts'
import type { Image } from '../../images/image.ts'
import { mirroredName, originalName } from '../../images/mirror.ts'
import { changeReference } from '../../images/reference.ts'
import { type ImageChange, relatedImage } from '../../images/related.ts'
import type { Mention } from '../../plan/mention.ts'
import { frameworkNeeds, wantsWeb } from '../../plan/need.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Edit } from '../../text/edit.ts'
import { knownValue } from '../../text/fact.ts'
import { adviceFor } from './hop-advice.ts'
import { appsOn } from './judged.ts'
import { channelOf, compareChannels } from './words.ts'

export type { ImageChange } from '../../images/related.ts'

export interface Repair {
  /** The image to use instead; undefined when no published one is known. */
  readonly expected?: string
  readonly edits: readonly Edit[]
  readonly advice: readonly string[]
}

/** The image of a FROM line. */
interface From {
  readonly plan: Plan
  readonly root: number
  readonly image: Image
}

type Place = From | Mention

const none: Repair = { edits: [], advice: [] }

/** The same image with a change: registry, distribution, flavour and pin are kept as far as a published tag allows. */
export function repairImage(place: Place, change: ImageChange): Repair {
  const related = relatedImage(place.image, change, dayOf(place))
  if ('why' in related || related.text === place.image.reference.text) return none
  const repair = repairWith(place, related.text)
  return { ...repair, advice: [...repair.advice, ...related.notes] }
}

/** The published tag that comes nearest to one that does not exist; an app says which channel is meant. */
export function repairTag(place: Place): Repair {
  const { image } = place
  if (image.publication.status !== 'absent') return none
  const wanted = 'plan' in place ? repairByApp(place) : none
  if (wanted.expected !== undefined) return wanted
  const { nearest } = image.publication
  if (nearest === undefined) return none
  const text = nearest.includes(':')
    ? nearest
    : `${image.reference.text.slice(...image.reference.nameRange)}:${nearest}`
  const { status } = describeImage(text, dayOf(place)).publication
  return status === 'published' || status === 'expected' ? { ...none, expected: nameHere(place, text) } : none
}

function repairByApp(place: From): Repair {
  const target = channelWanted(place)
  const { product } = place.image
  if (target === undefined || product === undefined) return none
  return repairImage(place, { channel: target, product: product === 'runtime' && needsWeb(place) ? 'aspnet' : product })
}

/** The name of an image where this one is named: that of the mirror, when it comes from one. */
function nameHere(place: Place, original: string): string {
  if (!('plan' in place)) return mirroredName(original, place.written, place.mirrors)
  const written = place.plan.stages[place.root]?.stage.image
  return written?.known ? mirroredName(original, written.value.text, place.plan.mirrors ?? []) : original
}

/** What is known of an image by the name that it has here. */
export function imageNamed(place: Place, name: string): Image {
  const mirrors = 'plan' in place ? (place.plan.mirrors ?? []) : place.mirrors
  return describeImage(originalName(name, mirrors), dayOf(place))
}

function dayOf(place: Place): string {
  return 'plan' in place ? place.plan.asOf : place.asOf
}

/** The same tag in the repository of today, when it was published there. */
export function repairRepository(place: Place): Repair {
  const { replacement } = place.image
  return replacement === undefined ? none : repairWith(place, replacement)
}

/** The same tag with the digest that it has now. */
export function repairPin(place: Place): Repair {
  const { reference, pin } = place.image
  if (pin === undefined) return none
  return repairWith(place, changeReference(reference, { digest: pin.current }))
}

/** What is named elsewhere than in a FROM line is for a person to change. */
function repairWith(place: Place, original: string): Repair {
  const digest =
    place.image.reference.digest === undefined || !('plan' in place) ? undefined : place.plan.digests?.get(original)
  const pinned = digest === undefined ? original : `${original}@${digest}`
  const expected = nameHere(place, pinned)
  return 'plan' in place ? repairFrom(place, original, expected) : { ...none, expected }
}

function repairFrom(from: From, original: string, expected: string): Repair {
  const { plan, root, image } = from
  const advice = adviceFor(plan, root, image, describeImage(original, plan.asOf))
  const replacement = replaceImage(plan.dockerfile, {
    wanted: [{ stage: root, image: expected }],
    builds: [{ settings: settingsOf(plan) }],
    fits: (stage, text) => fits(from, stage, text)
  })
  if ('why' in replacement)
    return { expected, edits: [], advice: [...advice, `no automatic repair: ${replacement.why}`] }
  return agree(plan, root) ? { expected, edits: replacement.edits, advice } : { expected, edits: [], advice }
}

/** Several apps in one image are repaired together only when they target the same channel. */
function agree(plan: Plan, root: number): boolean {
  const apps = appsOn(plan, root)
  const channels = new Set(apps.map(({ framework }) => (framework.known ? framework.value.version : undefined)))
  return channels.size <= 1 && apps.every(({ confidence }) => confidence === 'high')
}

function channelWanted({ plan, root }: From): string | undefined {
  const [first] = appsOn(plan, root)
  const framework = first?.framework
  return framework?.known === true && framework.value.identifier === '.NETCoreApp' ? framework.value.version : undefined
}

function needsWeb({ plan, root }: From): boolean {
  return plan.apps.some((app) => {
    if (plan.stages[app.stage]?.root !== root) return false
    return wantsWeb(app, knownValue(frameworkNeeds(app)) ?? [])
  })
}

/** Whether a stage that shares an ARG with the repaired one may move along: its apps are built and started by the image. */
function fits(from: From, stage: number, text: string): boolean {
  const { plan } = from
  const image = imageNamed(from, text)
  const { status } = image.publication
  if (status !== 'published' && status !== 'expected') return false
  const apps = appsOn(plan, stage)
  return (
    apps.length > 0 &&
    apps.every(({ framework, stage: shipped }) => {
      if (!framework.known || image.channel === undefined) return false
      const order = compareChannels(channelOf(image.channel), framework.value.version)
      return plan.stages[shipped]?.root === stage ? order === 0 : order >= 0
    })
  )
}

/** As the plan resolved its stages. */
export function settingsOf({ build, hosts, resolution: { globals } }: Plan): BuildSettings {
  const told = build.args.flatMap(({ name, value }) => (value.known ? [[name, value.value] as const] : []))
  const untold = build.args.flatMap(({ name, value }) => (value.known ? [] : [[name, value.why] as const]))
  const platformOf = (name: string) => {
    const fact = globals.get(name)
    return fact?.known === true && fact.value !== '' ? fact.value : undefined
  }
  const [host] = hosts
  return {
    args: Object.fromEntries(told),
    unknownArgs: Object.fromEntries(untold),
    target: build.target?.known === true ? build.target.value : undefined,
    platform: platformOf('TARGETPLATFORM') ?? (host && `${host.os}/${host.arch}`),
    buildPlatform: platformOf('BUILDPLATFORM') ?? (host && `${host.os}/${host.arch}`),
    contexts: build.contexts
  }
}
