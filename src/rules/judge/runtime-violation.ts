/** What the two rules on the runtime's version say, once for the older and once for the newer side. */
import { dotnetName } from '../../images/support.ts'
import { webFramework } from '../../plan/need.ts'
import { missingFrameworkText } from '../../plan/roll-forward.ts'
import type { Violation } from '../rule.ts'
import { hostArchitecture, type Judged } from './judged.ts'
import { type Repair, repairImage } from './repair.ts'
import type { VersionVerdict } from './runtime-version.ts'
import { say } from './say.ts'
import { unfoundAdvice, unfoundStart } from './start.ts'
import { channelOf } from './words.ts'

/** The violation of an app that the host of the image refuses to start. */
export function runtimeViolation(judged: Judged, verdict: VersionVerdict, why: string): Violation {
  return say(judged, `${contrast(judged, verdict)}: ${why}`, {
    repair: repairVersion(judged, verdict.need.version),
    advice: unfoundAdvice(judged),
    failure: unfoundStart(judged) ?? missingFrameworkText(verdict.need, verdict.version, hostArchitecture(judged.plan))
  })
}

/** The channel that is asked for; where the image has it and an older patch, the very patch, as the image is pinned. */
function repairVersion(judged: Judged, version: string): Repair {
  const channel = channelOf(version)
  const exact = judged.image.channel === channel ? repairImage(judged, { channel, version }) : undefined
  return exact?.expected === undefined ? repairImage(judged, { channel }) : exact
}

/** `src/Web.csproj targets net8.0 and …/aspnet:6.0 carries .NET 6.0` */
export function contrast({ app, image }: Judged, { need, version }: VersionVerdict): string {
  const framework = app.framework.known ? app.framework.value : undefined
  const asked = need.version === `${framework?.version}.0` ? '' : ` with RuntimeFrameworkVersion ${need.version}`
  const target = `${framework?.text ?? 'an unknown framework'}${asked}`
  const carried = need.name === webFramework ? `ASP.NET Core ${version}` : dotnetName(version)
  return `${app.project.path} targets ${target} and ${image.reference.text} carries ${carried}`
}
