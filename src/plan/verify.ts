/** Asks registries about images: what the catalogue does not know becomes published or absent. */
import type { Image, Pin, Platform, Reference } from '../images/image.ts'
import { isReference, parseReference } from '../images/reference.ts'
import type { ImageAddress, Manifest, Registry, RegistryAnswer } from '../world/registry.ts'
import type { Mention } from './mention.ts'
import type { Plan } from './plan.ts'

/** The input `verify-tags`. */
export type VerifyMode = 'never' | 'unknown' | 'always'

/** Answers by the name of what was asked about: `mcr.microsoft.com/dotnet/aspnet:8.0`, `…/aspnet@sha256:…`. */
export type Answers = ReadonlyMap<string, RegistryAnswer<Manifest>>

/** How many questions are under way at once. */
const together = 4

/**
 * Asks about every image that the mode names, each once, on the registry's hosts: `unknown` are those of which the catalogue
 * cannot tell whether they are published. Of a tag with a digest both are asked about.
 */
export async function verifyImages(images: readonly Image[], mode: VerifyMode, registry: Registry): Promise<Answers> {
  const asked = images.filter((image) => isAsked(image, mode, registry))
  return await answersTo(
    asked.flatMap(({ reference }) => questionsOf(reference)),
    registry
  )
}

function isAsked({ publication, reference }: Image, mode: VerifyMode, { hosts }: Registry): boolean {
  if (!hosts.includes(reference.registry)) return false
  if (mode === 'always') return true
  return mode === 'unknown' && (publication.status === 'unknown' || publication.status === 'expected')
}

/** The digest is what is pulled, so it comes first; without one the tag is. */
function questionsOf({ registry, repository, tag, digest }: Reference): readonly ImageAddress[] {
  const names = [digest, digest === undefined ? (tag ?? 'latest') : tag].filter((name) => name !== undefined)
  return names.map((reference) => ({ registry, repository, reference }))
}

function nameOf({ registry, repository, reference }: ImageAddress): string {
  return `${registry}/${repository}${reference.includes(':') ? '@' : ':'}${reference}`
}

async function answersTo(questions: readonly ImageAddress[], registry: Registry): Promise<Answers> {
  const waiting = new Map(questions.map((question) => [nameOf(question), question])).entries()
  const answers = new Map<string, RegistryAnswer<Manifest>>()
  const work = async () => {
    for (const [name, question] of waiting) answers.set(name, await registry.manifest(question))
  }
  await Promise.all(Array.from({ length: together }, work))
  return answers
}

/**
 * What is known of an image after the answers. Without one, and where nothing was answered, it stays as it was.
 *
 * @param day ISO; the day on which the registry was asked
 */
export function withAnswers(image: Image, answers: Answers, day: string): Image {
  const [pulled, tag] = questionsOf(image.reference).map((question) => answers.get(nameOf(question)))
  if (pulled === undefined || pulled.status === 'unanswered') return image
  const { registry } = image.reference
  if (pulled.status === 'absent') {
    const nearest = image.publication.status === 'absent' ? image.publication.nearest : undefined
    return { ...image, publication: { status: 'absent', why: `${registry} says that there is none`, nearest } }
  }
  const published = image.publication.status === 'published'
  const platforms = platformsOf(pulled.value)
  const isPinned = image.reference.digest !== undefined && platforms.length > 0
  return {
    ...image,
    ...(!published && { publication: { status: 'published', from: day, until: undefined } }),
    ...((isPinned || image.platforms.length === 0) && { platforms }),
    ...(tag?.status === 'found' && { pin: pinOf(tag.value, platforms) })
  }
}

function pinOf(tag: Manifest, digest: readonly Platform[]): Pin {
  return { current: tag.digest, parts: tag.platforms.map((part) => part.digest), tag: platformsOf(tag), digest }
}

function platformsOf({ platforms }: Manifest): readonly Platform[] {
  return platforms.flatMap(({ os, arch, variant, osVersion }) =>
    os === 'linux' || os === 'windows'
      ? [{ os, arch, ...(variant !== undefined && { variant }), osVersion: osVersion ?? '' }]
      : []
  )
}

/** The digests that tags have now, by the text of the image; only those that a registry gives. */
export async function digestsOf(texts: readonly string[], registry: Registry): Promise<ReadonlyMap<string, string>> {
  const references = texts.map((text) => [text, parseReference(text)] as const)
  const questions = references.flatMap(([text, reference]) =>
    isReference(reference) && registry.hosts.includes(reference.registry)
      ? questionsOf(reference).map((question) => [text, question] as const)
      : []
  )
  const answers = await answersTo(
    questions.map(([, question]) => question),
    registry
  )
  return new Map(
    questions.flatMap(([text, question]) => {
      const answer = answers.get(nameOf(question))
      return answer?.status === 'found' ? [[text, answer.value.digest] as const] : []
    })
  )
}

/** Plans and mentions as the registries see their images, and a note for each reason why one did not answer. */
export async function verifyPlans(
  plans: readonly Plan[],
  mentions: readonly Mention[],
  mode: VerifyMode,
  registry: Registry,
  day: string
): Promise<Answered & { readonly notes: readonly string[] }> {
  const elsewhere = [...plans.flatMap(({ copied }) => copied), ...mentions]
  const images = plans.flatMap(({ stages }) => stages.flatMap(({ image }) => image ?? []))
  const answers = await verifyImages([...images, ...elsewhere.map(({ image }) => image)], mode, registry)
  return { ...answered({ plans, mentions }, answers, day), notes: notesOf(answers) }
}

export interface Answered {
  readonly plans: readonly Plan[]
  readonly mentions: readonly Mention[]
}

/** Plans and mentions with what these answers say of their images. */
export function answered({ plans, mentions }: Answered, answers: Answers, day: string): Answered {
  const withImage = <T extends { readonly image: Image | undefined }>(named: T): T =>
    named.image === undefined ? named : { ...named, image: withAnswers(named.image, answers, day) }
  return {
    plans: plans.map((plan) => ({ ...plan, stages: plan.stages.map(withImage), copied: plan.copied.map(withImage) })),
    mentions: mentions.map(withImage)
  }
}

function notesOf(answers: Answers): readonly string[] {
  const silent = [...answers].flatMap(([text, answer]) =>
    answer.status === 'unanswered' ? [{ text, why: answer.why }] : []
  )
  const reasons = new Set(silent.map(({ why }) => why))
  return [...reasons].map((reason) => {
    const texts = silent.filter(({ why }) => why === reason).map(({ text }) => text)
    const more = texts.length > 1 ? ` and ${texts.length - 1} more` : ''
    return `${texts[0]}${more} could not be verified: ${reason}.`
  })
}
