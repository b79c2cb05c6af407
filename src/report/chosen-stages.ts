/** What is said of stages that are built on what this action chooses. */
import { isChosenStage } from '../plan/chosen-stages.ts'
import type { Plan } from '../plan/plan.ts'
import { listed } from './counts.ts'

/** One note for all of them. */
export function chosenNotes(plans: readonly Plan[]): readonly string[] {
  const places = plans.flatMap((plan) =>
    plan.resolution.stages.flatMap(({ index, line }) =>
      isChosenStage(plan, index) ? [`${plan.dockerfile.path}:${line}`] : []
    )
  )
  if (places.length === 0) return []
  const stages = listed([...new Set(places)])
  return [
    `A workflow fills the argument that is the image of ${stages} with what this action chooses; it is not judged.`
  ]
}
