/** The legs of the job that a run is a step of: what one of them reports, the later ones leave to it. */
import { readJobLegs } from './builds/workflow/job-legs.ts'
import { formatHost, type Host } from './host/host.ts'
import { hostOfRunnerLabels } from './host/runners.ts'
import { withoutSaid } from './rules/judge/merge.ts'
import type { Finding } from './rules/rule.ts'
import { knownValue } from './text/fact.ts'
import type { Repository } from './text/repository.ts'
import type { World } from './world/world.ts'

/** The hosts of all legs, in the order of the matrix; none outside of one. */
export function legsOf(world: World, repository: Repository, asOf: string): readonly Host[] {
  const [, workflow] = /^[^/]+\/[^/]+\/(.+?)@/.exec(world.environment('GITHUB_WORKFLOW_REF') ?? '') ?? []
  const job = world.environment('GITHUB_JOB')
  if (workflow === undefined || job === undefined) return []
  const action = world.environment('GITHUB_ACTION_REPOSITORY') ?? ''
  const legs = readJobLegs(repository, { workflow, job, action })
  return legs.flatMap((labels) => knownValue(hostOfRunnerLabels(labels, asOf)) ?? [])
}

/** Those before the leg of the present machine; none where it is not known which one that is. */
export function legsBefore(present: Host, legs: readonly Host[]): readonly Host[] {
  const own = legs.findIndex((leg) => kindOf(leg) === kindOf(present))
  if (present.source === 'input' || own === -1) return []
  return [...new Map(legs.slice(0, own).map((leg) => [kindOf(leg), leg])).values()]
}

/** What a label says of a machine as well as its engine does. */
function kindOf({ os, arch, windowsBuild }: Host): string {
  return formatHost({ os, arch, windowsBuild, isolation: undefined, source: 'workflow', because: '' })
}

/** What is found for the host of a leg. */
export interface Found {
  readonly leg: Host
  readonly findings: readonly Finding[]
}

/** The findings that no earlier leg has, and a note of those that one has. */
export function leftToLegs(
  findings: readonly Finding[],
  before: readonly Found[]
): { readonly findings: readonly Finding[]; readonly notes: readonly string[] } {
  let own = findings
  const notes = before.flatMap(({ leg, findings: theirs }) => {
    const left = withoutSaid(own, theirs)
    const count = own.length - left.length
    own = left
    const what = count === 1 ? '1 finding is' : `${count} findings are`
    return count === 0
      ? []
      : [`${what} left to ${formatHost(leg)} (${leg.because}), an earlier leg of this job that has the same.`]
  })
  return { findings: own, notes }
}
