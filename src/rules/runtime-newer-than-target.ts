import { shippedApps } from './judge/judged.ts'
import { repairImage } from './judge/repair.ts'
import { judgeRuntimeVersion } from './judge/runtime-version.ts'
import { carriedText, runtimeViolation, targetText } from './judge/runtime-violation.ts'
import { channelOf } from './judge/words.ts'
import type { Rule, Violation } from './rule.ts'

/** By default an app moves to a newer minor version of its runtime, never to a newer major one. */
export const runtimeNewerThanTarget: Rule = {
  id: 'runtime-newer-than-target',
  severity: 'error',
  summary: 'The image carries a newer major version of the .NET runtime than the app starts on.',
  *check(plan): Iterable<Violation> {
    for (const judged of shippedApps(plan)) {
      const verdict = judgeRuntimeVersion(judged)
      if (verdict === undefined || verdict.carried !== 'newer') continue
      if (!verdict.runs) {
        yield runtimeViolation(judged, verdict, `the app does not start, as it rolls forward by ${verdict.rollForward} only`)
      } else if (verdict.rollForwardBy !== undefined) {
        const { expected } = repairImage(judged, { channel: channelOf(verdict.need.version) })
        yield {
          severity: 'notice',
          stage: judged.root,
          app: judged.app,
          message: `${judged.app.project.path} targets ${targetText(judged)} and ${judged.image.reference.text} carries ${carriedText(verdict)}: the app starts only because ${verdict.rollForwardBy} is ${verdict.rollForward}.`,
          where: judged.where,
          image: judged.image.reference.text,
          ...(expected === undefined ? {} : { expected })
        }
      }
    }
  }
}
