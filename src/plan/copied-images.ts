/** Images that a Dockerfile copies or mounts from: `COPY --from=image`, `RUN --mount=from=image`. */
import { findContext } from '../dockerfile/resolve/contexts.ts'
import { findStage, sourcesOf } from '../dockerfile/resolve/reach.ts'
import { spanWithin } from '../text/source.ts'
import { type Mention, mentionOf } from './mention.ts'
import type { Plan } from './plan.ts'

/** Those of the stages that the target needs. BuildKit pulls them for the target's platform and expands no variable in them. */
export function copiedImages(plan: Omit<Plan, 'copied'>): readonly Mention[] {
  const { dockerfile, resolution, stages, asOf, mirrors = [] } = plan
  const crossing = resolution.stages.some(({ platform }) => platform !== undefined)
  const hosts = crossing ? [] : plan.hosts
  const needed = dockerfile.stages.filter(({ index }) => stages[index]?.reached === true)
  return needed.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) =>
      sourcesOf(instruction).flatMap(({ value: written, where: flag }) => {
        if (!isImage(plan, written)) return []
        const kind = instruction.keyword === 'copy' ? 'copy' : 'mount'
        const where = spanWithin(dockerfile.text, flag, written)
        return [mentionOf({ kind, written, where, hosts }, { asOf, mirrors })]
      })
    )
  )
}

/** Neither a stage, by name or number, nor a named context. */
function isImage({ dockerfile, build }: Pick<Plan, 'dockerfile' | 'build'>, written: string): boolean {
  if (written.includes('$') || /^\d+$/.test(written)) return false
  return findStage(written, dockerfile.stages) === undefined && findContext(build.contexts, written) === undefined
}
