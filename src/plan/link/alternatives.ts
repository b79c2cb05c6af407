/** What a project is, when several commands may have made the output that is there. */
import { coversAll, isWithin } from '../../shell/choice.ts'
import { unknown } from '../../text/fact.ts'
import type { Artifact } from './artifact.ts'
import { agreement } from './evaluation.ts'

/**
 * Of the outputs that one project left in one place, in the order in which they were made: what those agree on that may be the
 * last one. One that is made wherever an earlier one is takes its place.
 */
export function lastOf(artifacts: readonly [Artifact, ...Artifact[]]): Artifact {
  const possible = artifacts.filter(
    ({ branch }, index) => !artifacts.slice(index + 1).some((later) => isWithin(branch, later.branch))
  )
  return anyOf(possible as [Artifact, ...Artifact[]])
}

/** What outputs of one project agree on, when any of them may be the one that counts. */
export function anyOf(artifacts: readonly [Artifact, ...Artifact[]]): Artifact {
  const last = artifacts.at(-1) as Artifact
  const others = artifacts.filter((artifact) => artifact !== last)
  if (others.length === 0) return last
  const differs = others.some(({ globalJson }) => JSON.stringify(globalJson) !== JSON.stringify(last.globalJson))
  return {
    ...last,
    evaluation: agreement(
      last.evaluation,
      others.map(({ evaluation }) => evaluation),
      (fact) => `another command that may be the one that counts publishes it with another ${fact}`
    ),
    branch: coversAll(artifacts.map(({ branch }) => branch)) ? [] : last.branch,
    oneOfMany: artifacts.every(({ oneOfMany }) => oneOfMany),
    globalJson: differs ? unknown('another command that publishes it finds another global.json') : last.globalJson,
    notCopied: last.notCopied.filter((path) => others.every(({ notCopied }) => notCopied.includes(path))),
    stranger: artifacts.find(({ stranger }) => stranger !== undefined)?.stranger
  }
}
