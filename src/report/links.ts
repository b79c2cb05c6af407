/** What every Dockerfile publishes, on what evidence, and who says how it is built. */
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import type { App, Plan } from '../plan/plan.ts'
import { knownValue } from '../text/fact.ts'
import { placeOf, type Result } from './result.ts'

export interface Link {
  readonly dockerfile: string
  /** undefined when no project could be linked. */
  readonly app:
    | (Pick<App, 'confidence'> & { readonly project: string; readonly framework: string | undefined })
    | undefined
  /** The evidence; for a Dockerfile without an app, why there is none. */
  readonly because: string
  /** `compose.yaml:3`, …; an assumed build with its context. */
  readonly builds: readonly string[]
}

/** One for each Dockerfile and app in it, in the order of the Dockerfiles; at least one for each Dockerfile. */
export function linksOf(result: Result): readonly Link[] {
  return result.dockerfiles.flatMap((dockerfile) => {
    const plans = result.plans.filter((plan) => plan.dockerfile.path === dockerfile.path)
    const found = new Map<string, Link>()
    for (const plan of plans) {
      for (const app of plan.apps) {
        const link = linkOf(app, dockerfile.path)
        const key = JSON.stringify([link.app, link.because])
        const builds = [...(found.get(key)?.builds ?? []), buildText(plan, result)]
        found.set(key, { ...link, builds: [...new Set(builds)] })
      }
    }
    return found.size > 0 ? [...found.values()] : [noLink(dockerfile, plans, result)]
  })
}

function linkOf({ project, framework, confidence, because }: App, dockerfile: string): Link {
  const app = { project: project.path, framework: knownValue(framework)?.text, confidence }
  return { dockerfile, app, because, builds: [] }
}

function noLink({ path, problem }: Dockerfile, plans: readonly Plan[], result: Result): Link {
  const why = problem?.message ?? plans[0]?.unlinked ?? 'no project could be linked'
  return { dockerfile: path, app: undefined, because: why, builds: plans.map((plan) => buildText(plan, result)) }
}

function buildText({ build }: Plan, { repository }: Result): string {
  if (build.where !== undefined) {
    const { file, line } = placeOf(repository, build.where)
    return `${file}:${line}`
  }
  const folder = knownValue(build.context)
  return folder === undefined ? 'assumed' : `assumed, context ${folder === '' ? '.' : folder}`
}
