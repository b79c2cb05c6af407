/** Which stages a target needs, and what stages and instructions copy from. */
import type { Located } from '../../text/source.ts'
import type { Flag, Instruction, ResolvedStage, Stage } from '../dockerfile.ts'

/** The stages that `target` is built from, itself included: base, `COPY --from`, `RUN --mount=from`. */
export function reachableFrom(
  target: number,
  stages: readonly Stage[],
  resolved: readonly ResolvedStage[]
): ReadonlySet<number> {
  const reached = new Set<number>()
  const open = [target]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (reached.has(index)) continue
    reached.add(index)
    open.push(...neededBy(index, stages, resolved))
  }
  return reached
}

function neededBy(index: number, stages: readonly Stage[], resolved: readonly ResolvedStage[]): number[] {
  const stage = stages[index]
  const { base, context } = resolved[index] ?? {}
  if (stage === undefined || context?.replaces === 'stage') return []
  const needed = base === undefined ? [] : [base]
  const add = (instruction: Instruction | undefined) => {
    if (instruction === undefined || instruction.flags.length === 0) return
    for (const { value } of sourcesOf(instruction)) {
      const found = findStage(value, stages)
      if (found !== undefined) needed.push(found)
    }
  }
  for (const instruction of stage.instructions) add(instruction)
  if (base !== undefined) for (const { trigger } of stages[base]?.instructions ?? []) add(trigger)
  return needed
}

/** What an instruction copies or mounts from, as written, and in which flag: a stage's name or number, a context, or an image. */
export function sourcesOf({ keyword, flags }: Instruction): readonly Located<string>[] {
  if (keyword === 'copy') return valuesOf(flags, 'from')
  if (keyword !== 'run') return []
  return valuesOf(flags, 'mount').flatMap(mountSource)
}

function valuesOf(flags: readonly Flag[], name: string): Located<string>[] {
  return flags.flatMap((flag) =>
    flag.name === name && flag.value !== undefined ? [{ value: flag.value, where: flag.span }] : []
  )
}

function mountSource({ value, where }: Located<string>): Located<string>[] {
  return value.split(',').flatMap((field) => {
    const [, source] = /^\s*from=(.+)$/i.exec(field.replace(/^"|"$/g, '')) ?? []
    return source === undefined ? [] : [{ value: source, where }]
  })
}

/** The stage that `COPY --from` means: by number, else the last one in the file with that name, in any case. */
export function findStage(source: string, stages: readonly Stage[]): number | undefined {
  if (/^\+?\d+$/.test(source)) return stages[Number(source)]?.index
  const name = source.toLowerCase()
  return stages.findLast((stage) => stage.name === name)?.index
}
