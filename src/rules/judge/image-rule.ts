/** A rule that looks at one image alone: it holds for a FROM line and wherever else an image is named. */
import type { Rule, Violation } from '../rule.ts'
import { type NamedImage, pulledImages } from './judged.ts'

export function imageRule(
  rule: Pick<Rule, 'id' | 'severity' | 'summary'>,
  judge: (named: NamedImage) => Iterable<Violation>
): Rule {
  return {
    ...rule,
    *check(plan) {
      for (const pulled of pulledImages(plan)) yield* judge(pulled)
    },
    checkMention: judge
  }
}
