import { hostViolation } from './judge/host-violation.ts'
import { hostProblems } from './judge/hosts.ts'
import { windowsLineFor } from './judge/windows-line.ts'
import type { Rule, Violation } from './rule.ts'

/** In process isolation an image older than ltsc2022 starts on a host of its own build only. */
export const windowsBuildNeedsIsolation: Rule = {
  id: 'windows-build-needs-isolation',
  severity: 'error',
  summary: 'The Windows image is older than the host and starts there in Hyper-V isolation only.',
  *check(plan, siblings): Iterable<Violation> {
    for (const problem of hostProblems(plan, siblings)) {
      if (problem.kind !== 'windows-older' || problem.pulled.image.platforms.length !== 1) continue
      yield hostViolation(problem, 'does not start on', windowsLineFor(problem.pulled.image, problem.host))
    }
  }
}
