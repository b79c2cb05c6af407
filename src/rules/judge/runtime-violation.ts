/** What the two rules on the runtime's version say, once for the older and once for the newer side. */
import { webFramework } from '../../plan/need.ts'
import { missingFrameworkText } from '../../plan/roll-forward.ts'
import type { Violation } from '../rule.ts'
import { hostArchitecture, type Judged } from './judged.ts'
import type { VersionVerdict } from './runtime-version.ts'
import { say } from './say.ts'
import { channelOf, dotnetName } from './words.ts'

/** The violation of an app that the host of the image refuses to start. */
export function runtimeViolation(judged: Judged, verdict: VersionVerdict, why: string): Violation {
  return say(judged, `${contrast(judged, verdict)}: ${why}`, {
    change: { channel: channelOf(verdict.need.version) },
    failure: missingFrameworkText(verdict.need, verdict.version, hostArchitecture(judged.plan))
  })
}

/** `src/Web.csproj targets net8.0 and …/aspnet:6.0 carries .NET 6.0` */
export function contrast({ app, image }: Judged, { need, version }: VersionVerdict): string {
  const target = app.framework.known ? app.framework.value.text : 'an unknown framework'
  const carried = need.name === webFramework ? `ASP.NET Core ${version}` : dotnetName(version)
  return `${app.project.path} targets ${target} and ${image.reference.text} carries ${carried}`
}
