/** Which Dockerfiles were not judged for the present host, and for which one instead. */
import { formatHost, type Host } from '../host/host.ts'
import type { Plan } from '../plan/plan.ts'
import { listed } from './counts.ts'
import type { Result } from './result.ts'

export interface OtherHost {
  readonly host: Host
  /** Another leg of this job's matrix reports what is wrong with them. */
  readonly isLeft: boolean
  /** The Dockerfiles, in the order of their paths. */
  readonly paths: readonly string[]
}

/** Every host but the present one that Dockerfiles are judged for, or left to. */
export function otherHosts({ plans, host: present }: Pick<Result, 'plans' | 'host'>): readonly OtherHost[] {
  const groups = new Map<string, { host: Host; isLeft: boolean; paths: Set<string> }>()
  for (const plan of plans) {
    const isLeft = plan.leftTo !== undefined
    for (const host of hostsOf(plan)) {
      if (formatHost(host) === formatHost(present)) continue
      const key = `${isLeft} ${formatHost(host)} ${host.because}`
      const group = groups.get(key) ?? { host, isLeft, paths: new Set() }
      groups.set(key, group)
      group.paths.add(plan.dockerfile.path)
    }
  }
  return Array.from(groups.values(), (group) => ({ ...group, paths: [...group.paths].sort() }))
}

function hostsOf({ hosts, leftTo }: Plan): readonly Host[] {
  return leftTo === undefined ? hosts : [leftTo]
}

/** How the target shows a name, and a clause; both may hold text of the repository. */
export interface Shown {
  readonly name: (text: string) => string
  readonly clause: (text: string) => string
}

/** One sentence for each such host. */
export function otherHostLines(result: Result, show: Shown): readonly string[] {
  return otherHosts(result).map(({ host, isLeft, paths }) => {
    const named = listed(paths, show.name)
    const name = `${show.name(formatHost(host))} (${show.clause(host.because)})`
    return isLeft
      ? `Left to ${name}, another leg of this job, because this host cannot build it: ${named}.`
      : `Judged for ${name} instead: ${named}.`
  })
}
