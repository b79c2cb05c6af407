/** Every rule, in the order of judgement: what comes first makes what comes later unreachable. */
import type { Rule } from './rule.ts'
import { runtimeNewerThanTarget } from './runtime-newer-than-target.ts'
import { runtimeOlderThanTarget } from './runtime-older-than-target.ts'

export const rules: readonly Rule[] = [runtimeOlderThanTarget, runtimeNewerThanTarget]
