import { frameworkNeeds, webFramework } from '../plan/need.ts'
import { missingFrameworkText } from '../plan/roll-forward.ts'
import { knownValue } from '../text/fact.ts'
import { decidesRuntime, hostArchitecture, type Judged, shippedApps } from './judge/judged.ts'
import { basisOfKind } from './judge/pinned.ts'
import { say } from './judge/say.ts'
import { channelOf } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** A web app asks for Microsoft.AspNetCore.App, which is in the aspnet and SDK images only. */
export const missingAspnet: Rule = {
  id: 'missing-aspnet',
  severity: 'error',
  summary: 'The app needs ASP.NET Core and the image does not carry it.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { app, image } = judged
      if (!image.covered || image.product !== 'runtime' || !decidesRuntime(judged)) continue
      if (image.traits === undefined || image.traits.frameworks.includes(webFramework)) continue
      const need = knownValue(frameworkNeeds(app))?.find(({ name }) => name === webFramework)
      if (need === undefined) continue
      const needs = `${app.project.path} needs ASP.NET Core${bringer(judged)}`
      yield say(
        judged,
        `${needs} and ${image.reference.text} carries the plain .NET runtime only: the app does not start`,
        {
          basis: basisOfKind(image),
          change: { product: 'aspnet', channel: channelOf(need.version) },
          failure: missingFrameworkText(need, image.runtimeVersion ?? need.version, hostArchitecture(plan))
        }
      )
    }
  }
}

/** Which project brings the need, when the app's own project does not show it. */
function bringer({ app }: Judged): string {
  const references = app.inner === undefined ? undefined : knownValue(app.inner.frameworkReferences)
  const web = references?.filter(({ name }) => name.toLowerCase() === webFramework.toLowerCase()) ?? []
  const [first] = web
  return first?.through !== undefined && web.every(({ through }) => through !== undefined)
    ? ` (through ${first.through})`
    : ''
}
