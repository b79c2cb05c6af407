/** Stages built on an image that this action itself chooses when the workflow runs: there is nothing to judge. */
import { isChosen } from '../builds/read-builds.ts'
import type { Plan } from './plan.ts'

/** Whether the whole image of a stage is a build argument that an output of this action gives. */
export function isChosenStage({ dockerfile, build }: Plan, stage: number): boolean {
  const [, braced, bare] = /^\$(?:\{(\w+)\}|(\w+))$/.exec(dockerfile.stages[stage]?.image.text ?? '') ?? []
  const given = build.args.findLast(({ name }) => name === (braced ?? bare))
  return given !== undefined && isChosen(given.value)
}
