import { shippedApps } from './judge/judged.ts'
import { judgeRuntimeVersion } from './judge/runtime-version.ts'
import { runtimeViolation } from './judge/runtime-violation.ts'
import type { Rule, Violation } from './rule.ts'

/** The host never rolls back: an app does not start on a runtime that is older than the one it was built for. */
export const runtimeOlderThanTarget: Rule = {
  id: 'runtime-older-than-target',
  severity: 'error',
  summary: 'The image carries an older .NET runtime than the app was built for.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const verdict = judgeRuntimeVersion(judged)
      if (verdict === undefined || verdict.runs || verdict.carried !== 'older') continue
      yield runtimeViolation(judged, verdict, 'the app does not start, as .NET never rolls back to an older runtime')
    }
  }
}
