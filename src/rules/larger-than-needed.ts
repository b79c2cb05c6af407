import { frameworkNeeds, webFramework } from '../plan/need.ts'
import { knownValue } from '../text/fact.ts'
import { decidesRuntime, type Judged, shippedApps } from './judge/judged.ts'
import { say } from './judge/say.ts'
import type { Rule, Violation } from './rule.ts'

/** What the app never uses is downloaded and patched all the same. */
export const largerThanNeeded: Rule = {
  id: 'larger-than-needed',
  severity: 'notice',
  summary: 'A smaller image would do for the app.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const apps = plan.apps.filter(({ stage }) => stage === judged.app.stage)
      if (apps.length !== 1 || !judged.image.covered || !decidesRuntime(judged)) continue
      const violation = judge(judged)
      if (violation !== undefined) yield violation
    }
  }
}

function judge(judged: Judged): Violation | undefined {
  const { app, image } = judged
  const { product } = image
  const { text } = image.reference
  const needs = knownValue(frameworkNeeds(app))
  if (needs === undefined || image.os !== 'linux') return undefined
  const own = needs.length === 0
  const web = needs.some(({ name }) => name === webFramework)
  if (product === 'sdk' && app.made === 'publish' && (app.entry === 'dll' || app.entry === 'apphost')) {
    return say(
      judged,
      `${app.project.path} is published and ${text} is an SDK image: the app needs none of it to run`,
      {
        repair: { edits: [], advice: [] }
      }
    )
  }
  if (own && isDotnetApp(judged) && (product === 'aspnet' || product === 'runtime')) {
    const text2 = `${app.project.path} brings its own runtime, and ${text} carries a second one`
    return withoutEdits(say(judged, text2, { change: { product: 'runtime-deps' } }))
  }
  const closed = app.inner?.openPackages.length === 0
  if (!own && !web && closed && product === 'aspnet') {
    const text3 = `${app.project.path} does not use ASP.NET Core, which ${text} carries`
    return withoutEdits(say(judged, text3, { change: { product: 'runtime' } }))
  }
  return undefined
}

function isDotnetApp({ app }: Judged): boolean {
  return app.framework.known && app.framework.value.identifier === '.NETCoreApp'
}

/** A smaller image may lack what the author relies on without saying so. */
function withoutEdits({ edits: _, ...violation }: Violation): Violation {
  return violation
}
