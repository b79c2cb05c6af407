/** What the two rules on the runtime's version say, once for the older and once for the newer side. */
import { webFramework } from '../../plan/need.ts'
import { missingFrameworkText } from '../../plan/roll-forward.ts'
import type { Violation } from '../rule.ts'
import { hostArchitecture, type Judged, related } from './judged.ts'
import { repairImage } from './repair.ts'
import type { VersionVerdict } from './runtime-version.ts'
import { channelOf, dotnetName } from './words.ts'

/** The violation of an app that the host of the image refuses to start. */
export function runtimeViolation(judged: Judged, verdict: VersionVerdict, why: string): Violation {
  const { app, image, plan } = judged
  const target = channelOf(verdict.need.version)
  const { expected, edits, advice } = repairImage(judged, { channel: target })
  const use = expected === undefined ? '' : ` Use ${expected}.`
  return {
    stage: judged.root,
    app,
    message: `${app.project.path} targets ${targetText(judged)} and ${image.reference.text} carries ${carriedText(verdict)}: ${why}.${use}`,
    where: judged.where,
    image: image.reference.text,
    ...(expected === undefined ? {} : { expected }),
    failure: missingFrameworkText(verdict.need, verdict.version, hostArchitecture(plan)),
    related: related(judged),
    edits,
    advice
  }
}

export function targetText({ app }: Judged): string {
  return app.framework.known ? app.framework.value.text : 'an unknown framework'
}

export function carriedText({ need, version }: VersionVerdict): string {
  return need.name === webFramework ? `ASP.NET Core ${version}` : dotnetName(version)
}
