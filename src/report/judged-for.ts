/** Which files were judged for other hosts than the present one. */
import { formatHost, type Host } from '../host/host.ts'
import type { Plan } from '../plan/plan.ts'
import { listed } from './counts.ts'
import type { Result } from './result.ts'

/** `too`: for the present host as well; `left`: another leg of this job's matrix reports what is wrong with them. */
type How = 'instead' | 'too' | 'left'

export interface OtherHost {
  readonly host: Host
  readonly how: How
  /** The files, in the order of their paths. */
  readonly paths: readonly string[]
}

interface Judgement {
  readonly path: string
  readonly host: Host
  readonly isLeft: boolean
}

/** Every host but the present one that Dockerfiles and images of jobs are judged for, or left to. */
export function otherHosts(result: Pick<Result, 'plans' | 'mentions' | 'host'>): readonly OtherHost[] {
  const judgements = [...result.plans.flatMap(judgementsOf), ...mentionJudgements(result)]
  const isHere = ({ host }: Judgement) => formatHost(host) === formatHost(result.host)
  const here = new Set(judgements.filter((one) => isHere(one) && !one.isLeft).map(({ path }) => path))
  const groups = new Map<string, { host: Host; how: How; paths: Set<string> }>()
  for (const { path, host, isLeft } of judgements.filter((one) => !isHere(one))) {
    const how = isLeft ? 'left' : here.has(path) ? 'too' : 'instead'
    const key = `${how} ${formatHost(host)} ${host.because}`
    const group = groups.get(key) ?? { host, how, paths: new Set() }
    groups.set(key, group)
    group.paths.add(path)
  }
  return Array.from(groups.values(), (group) => ({ ...group, paths: [...group.paths].sort() }))
}

function judgementsOf({ dockerfile: { path }, hosts, otherRunners = [], leftTo }: Plan): readonly Judgement[] {
  if (leftTo !== undefined) return [{ path, host: leftTo, isLeft: true }]
  return [...hosts, ...otherRunners.map(({ host }) => host)].map((host) => ({ path, host, isLeft: false }))
}

/** The images that jobs of workflows start, as far as the catalogue knows them. */
function mentionJudgements({ mentions }: Pick<Result, 'mentions'>): readonly Judgement[] {
  return mentions
    .filter(({ image }) => image.covered)
    .flatMap(({ where, hosts }) => hosts.map((host) => ({ path: where.path, host, isLeft: false })))
}

/** How the target shows a name, and a clause; both may hold text of the repository. */
export interface Shown {
  readonly name: (text: string) => string
  readonly clause: (text: string) => string
}

/** One sentence for each such host. */
export function otherHostLines(result: Result, show: Shown): readonly string[] {
  return otherHosts(result).map(({ host, how, paths }) => {
    const named = listed(paths, show.name)
    const name = `${show.name(formatHost(host))} (${show.clause(host.because)})`
    return how === 'left'
      ? `Left to ${name}, another leg of this job, because this host cannot build it: ${named}.`
      : `Judged for ${name} ${how === 'too' ? 'as well' : 'instead'}: ${named}.`
  })
}
