import { hostViolation } from './judge/host-violation.ts'
import { hostProblems } from './judge/hosts.ts'
import { windowsLineFor } from './judge/windows-line.ts'
import type { Rule, Violation } from './rule.ts'

/** A Windows host starts no image of a newer Windows, in any isolation. */
export const windowsBuildNewerThanHost: Rule = {
  id: 'windows-build-newer-than-host',
  severity: 'error',
  summary: 'The Windows image is newer than the Windows of the host.',
  *check(plan, siblings): Iterable<Violation> {
    for (const problem of hostProblems(plan, siblings)) {
      if (problem.kind !== 'windows-newer') continue
      yield hostViolation(problem, 'does not start on', windowsLineFor(problem.pulled.image, problem.host))
    }
  }
}
