/** What a run asks registries: about the images that it reads, and about those that its repairs name. */
import { originalName } from './images/mirror.ts'
import type { Inputs } from './inputs.ts'
import { type Answered, digestsOf, verifyPlans } from './plan/verify.ts'
import { type Beside, checkPlans } from './rules/check.ts'
import type { Finding } from './rules/rule.ts'
import type { Registry } from './world/registry.ts'
import type { World } from './world/world.ts'

/** None when the user does not want one asked. */
export function registryFor(
  { openRegistry }: Pick<World, 'openRegistry'>,
  { verifyTags, registries, credentials }: Pick<Inputs, 'verifyTags' | 'registries' | 'credentials'>
): Registry | undefined {
  if (verifyTags === 'never') return undefined
  const registry = openRegistry?.(['mcr.microsoft.com', ...registries], credentials)
  return registry && askedOnce(registry)
}

/** The legs of a matrix name the same images: each is asked about once in a run. */
export function askedOnce(registry: Registry): Registry {
  const answers = new Map<string, ReturnType<Registry['manifest']>>()
  return {
    ...registry,
    manifest: (image) => {
      const name = JSON.stringify([image.registry, image.repository, image.reference])
      const answer = answers.get(name) ?? registry.manifest(image)
      answers.set(name, answer)
      return answer
    }
  }
}

/** The images as the registries see them, and a note where one did not answer. */
export async function seenBy(
  registry: Registry | undefined,
  { plans, mentions }: Answered,
  mode: Inputs['verifyTags'],
  today: string
): Promise<Answered & { readonly notes: readonly string[] }> {
  if (registry === undefined) return { plans, mentions, notes: [] }
  return await verifyPlans(plans, mentions, mode, registry, today)
}

/** Repairs of images that are pinned by digest name digests, which the registry tells once it is known which. */
export async function findingsOf(
  { plans, mentions }: Answered,
  beside: Omit<Beside, 'mentions'>,
  registry: Registry | undefined
): Promise<readonly Finding[]> {
  const findings = checkPlans(plans, { ...beside, mentions })
  const pinned = findings.filter(({ image }) => image?.includes('@'))
  const wanted = pinned.flatMap(({ expected }) => (expected === undefined || expected.includes('@') ? [] : [expected]))
  if (registry === undefined || wanted.length === 0) return findings
  const mirrors = plans[0]?.mirrors ?? []
  const originals = wanted.map((text) => originalName(text, mirrors))
  const digests = await digestsOf(originals, registry)
  return checkPlans(
    plans.map((plan) => ({ ...plan, digests })),
    { ...beside, mentions }
  )
}
