import { frameworkNeeds, webFramework } from '../plan/need.ts'
import { missingFrameworkText } from '../plan/roll-forward.ts'
import { knownValue } from '../text/fact.ts'
import { decidesRuntime, hostArchitecture, type Judged, related, shippedApps } from './judge/judged.ts'
import { repairImage } from './judge/repair.ts'
import { channelOf } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** A web app asks for Microsoft.AspNetCore.App, which is in the aspnet and SDK images only. */
export const missingAspnet: Rule = {
  id: 'missing-aspnet',
  severity: 'error',
  summary: 'The app needs ASP.NET Core and the image does not carry it.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const { image } = judged
      if (!image.covered || image.product !== 'runtime' || !decidesRuntime(judged)) continue
      if (image.traits === undefined || image.traits.frameworks.includes(webFramework)) continue
      const need = knownValue(frameworkNeeds(judged.app))?.find(({ name }) => name === webFramework)
      if (need !== undefined) yield violation(judged, need.version)
    }
  }
}

function violation(judged: Judged, version: string): Violation {
  const { app, image, plan } = judged
  const { expected, edits, advice } = repairImage(judged, { product: 'aspnet', channel: channelOf(version) })
  const use = expected === undefined ? '' : ` Use ${expected}.`
  const through = referenceText(judged)
  return {
    stage: judged.root,
    app,
    message: `${app.project.path} needs ASP.NET Core${through} and ${image.reference.text} carries the plain .NET runtime only: the app does not start.${use}`,
    where: judged.where,
    image: image.reference.text,
    ...(expected === undefined ? {} : { expected }),
    failure: missingFrameworkText(
      { name: webFramework, version },
      image.runtimeVersion ?? version,
      hostArchitecture(plan)
    ),
    related: related(judged),
    edits,
    advice
  }
}

/** Says why, when the project itself does not show it. */
function referenceText({ app }: Judged): string {
  const references = app.inner === undefined ? undefined : knownValue(app.inner.frameworkReferences)
  const own = references?.filter(({ name }) => name.toLowerCase() === webFramework.toLowerCase()) ?? []
  const through = own.find(({ through }) => through !== undefined)?.through
  return own.every(({ through }) => through !== undefined) && through !== undefined ? ` (through ${through})` : ''
}
