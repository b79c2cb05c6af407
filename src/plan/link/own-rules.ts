/** Output that a build leaves where its own targets say: `COPY --from=build /src/Packages/Release` after `msbuild Shop.sln`. */

import type { Artifact } from './artifact.ts'
import { relativeTo } from './container-path.ts'
import { expandPattern } from './glob.ts'
import { isTold } from './opaque.ts'
import type { StageState } from './state.ts'

/** What was compiled in the tree out of which the stage copies a folder that neither the repository nor a known rule put there. */
export function artifactsByOwnRules(state: StageState, states: readonly StageState[]): readonly Artifact[] {
  return state.outputs.flatMap(({ stage, source }) => {
    const origin = states[stage]
    if (origin === undefined || !isTold(source) || expandPattern(origin.files, source).length > 0) return []
    return origin.artifacts.filter(({ tree }) => tree !== undefined && isInside(tree, source))
  })
}

function isInside(tree: string, source: string): boolean {
  const relative = relativeTo(tree, source)
  return relative !== undefined && relative !== ''
}
