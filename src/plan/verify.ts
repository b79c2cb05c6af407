/** Asks registries about images: what the catalogue does not know becomes published or absent. */
import type { Image, Platform } from '../images/image.ts'
import type { Manifest, Registry, RegistryAnswer } from '../world/registry.ts'
import type { Mention } from './mention.ts'
import type { Plan } from './plan.ts'

/** The input `verify-tags`. */
export type VerifyMode = 'never' | 'unknown' | 'always'

/** Answers by the text of the image's reference. */
export type Answers = ReadonlyMap<string, RegistryAnswer<Manifest>>

/** How many questions are under way at once. */
const together = 4

/**
 * Asks about every image that the mode names, each once, on the registry's hosts: `unknown` are those of which the catalogue cannot tell whether
 * they are published. The tag is asked about where there is one, so that the digest of the answer can renew a pin.
 */
export async function verifyImages(images: readonly Image[], mode: VerifyMode, registry: Registry): Promise<Answers> {
  const open = new Map(
    images.filter((image) => isAsked(image, mode, registry)).map((image) => [image.reference.text, image])
  )
  const answers = new Map<string, RegistryAnswer<Manifest>>()
  const waiting = [...open].values()
  const work = async () => {
    for (const [text, { reference }] of waiting) {
      const wanted = reference.tag ?? reference.digest ?? 'latest'
      const { registry: host, repository } = reference
      answers.set(text, await registry.manifest({ registry: host, repository, reference: wanted }))
    }
  }
  await Promise.all(Array.from({ length: together }, work))
  return answers
}

function isAsked({ publication, reference }: Image, mode: VerifyMode, { hosts }: Registry): boolean {
  if (!hosts.includes(reference.registry)) return false
  if (mode === 'always') return true
  return mode === 'unknown' && (publication.status === 'unknown' || publication.status === 'expected')
}

/**
 * What is known of an image after the answer. Without one, and where nothing was answered, it stays as it was.
 *
 * @param day ISO; the day on which the registry was asked
 */
export function withAnswer(image: Image, answer: RegistryAnswer<Manifest> | undefined, day: string): Image {
  if (answer === undefined || answer.status === 'unanswered') return image
  const { registry } = image.reference
  if (answer.status === 'absent') {
    const nearest = image.publication.status === 'absent' ? image.publication.nearest : undefined
    return { ...image, publication: { status: 'absent', why: `${registry} says that there is none`, nearest } }
  }
  const published = image.publication.status === 'published'
  return {
    ...image,
    ...(!published && { publication: { status: 'published', from: day, until: undefined } }),
    ...(image.platforms.length === 0 && { platforms: answer.value.platforms.flatMap(platformOf) })
  }
}

function platformOf({ os, arch, variant, osVersion }: Manifest['platforms'][number]): readonly Platform[] {
  if (os !== 'linux' && os !== 'windows') return []
  return [{ os, arch, ...(variant !== undefined && { variant }), osVersion: osVersion ?? '' }]
}

/** Plans and mentions as the registries see their images, and a note for each reason why one did not answer. */
export async function verifyPlans(
  plans: readonly Plan[],
  mentions: readonly Mention[],
  mode: VerifyMode,
  registry: Registry,
  day: string
): Promise<{
  readonly plans: readonly Plan[]
  readonly mentions: readonly Mention[]
  readonly notes: readonly string[]
}> {
  const elsewhere = [...plans.flatMap(({ copied }) => copied), ...mentions]
  const images = plans.flatMap(({ stages }) => stages.flatMap(({ image }) => image ?? []))
  const answers = await verifyImages([...images, ...elsewhere.map(({ image }) => image)], mode, registry)
  const verified = <T extends { readonly image: Image | undefined }>(named: T): T =>
    named.image === undefined
      ? named
      : { ...named, image: withAnswer(named.image, answers.get(named.image.reference.text), day) }
  return {
    plans: plans.map((plan) => ({ ...plan, stages: plan.stages.map(verified), copied: plan.copied.map(verified) })),
    mentions: mentions.map(verified),
    notes: notesOf(answers)
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
