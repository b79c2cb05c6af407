import { shippedApps } from './judge/judged.ts'
import { judgeRuntimeVersion } from './judge/runtime-version.ts'
import { contrast, runtimeViolation } from './judge/runtime-violation.ts'
import { say } from './judge/say.ts'
import { unlessSet } from './judge/unless.ts'
import { channelOf } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** What lets an app start on a newer runtime and can be set where the image is started. */
const rollingForward = [
  'DOTNET_ROLL_FORWARD',
  'DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX',
  'DOTNET_ROLL_FORWARD_TO_PRERELEASE',
  '--roll-forward',
  '--fx-version'
]

/** By default an app moves to a newer minor version of its runtime, never to a newer major one. */
export const runtimeNewerThanTarget: Rule = {
  id: 'runtime-newer-than-target',
  severity: 'error',
  summary: 'The image carries a newer version of the .NET runtime than the app starts on.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const verdict = judgeRuntimeVersion(judged)
      if (verdict === undefined || verdict.carried !== 'newer') continue
      const { rollForward, rollForwardBy, need } = verdict
      if (!verdict.runs) {
        const limit =
          rollForward === 'disable' ? `it takes ${need.version} alone` : `it rolls forward by ${rollForward} only`
        const violation = runtimeViolation(judged, verdict, `the app does not start, as ${limit}`)
        yield { ...violation, unless: unlessSet(judged, rollingForward) }
      } else if (rollForwardBy !== undefined) {
        const text = `${contrast(judged, verdict)}: the app starts only because ${rollForwardBy} is ${rollForward}`
        const { edits: _, ...notice } = say(judged, text, { change: { channel: channelOf(need.version) } })
        yield { ...notice, severity: 'notice' }
      }
    }
  }
}
