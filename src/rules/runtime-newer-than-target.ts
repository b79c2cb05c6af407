import { shippedApps } from './judge/judged.ts'
import { judgeRuntimeVersion } from './judge/runtime-version.ts'
import { contrast, runtimeViolation } from './judge/runtime-violation.ts'
import { say } from './judge/say.ts'
import { channelOf } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

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
        yield runtimeViolation(judged, verdict, `the app does not start, as ${limit}`)
      } else if (rollForwardBy !== undefined) {
        const text = `${contrast(judged, verdict)}: the app starts only because ${rollForwardBy} is ${rollForward}`
        const { edits: _, ...notice } = say(judged, text, { change: { channel: channelOf(need.version) } })
        yield { ...notice, severity: 'notice' }
      }
    }
  }
}
