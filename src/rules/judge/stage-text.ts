/** What the instructions of a stage say, where only their words count. */
import type { Instruction } from '../../dockerfile/dockerfile.ts'
import type { Plan, StagePlan } from '../../plan/plan.ts'

/** The instructions of a stage and of every stage that it continues, oldest first. */
export function instructionsOf(plan: Plan, stage: StagePlan): readonly Instruction[] {
  const chain: (readonly Instruction[])[] = []
  const seen = new Set<number>()
  for (let index: number | undefined = stage.stage.index; index !== undefined && !seen.has(index); ) {
    seen.add(index)
    chain.unshift(plan.dockerfile.stages[index]?.instructions ?? [])
    index = plan.resolution.stages[index]?.base
  }
  return chain.flat()
}

/** Whether an instruction that changes the file system mentions the word, in any case: then nothing is proven. */
export function changesMention(plan: Plan, stage: StagePlan, word: RegExp): boolean {
  return instructionsOf(plan, stage).some(
    ({ keyword, argument, heredocs }) =>
      (keyword === 'run' || keyword === 'copy' || keyword === 'add') &&
      (word.test(argument.text) || heredocs.some(({ body }) => word.test(body)))
  )
}

export function hasRun(plan: Plan, stage: StagePlan): boolean {
  return instructionsOf(plan, stage).some(({ keyword }) => keyword === 'run')
}
