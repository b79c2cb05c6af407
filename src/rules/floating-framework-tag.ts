import { hostViolation } from './judge/host-violation.ts'
import { hostProblems } from './judge/hosts.ts'
import { windowsLineFor } from './judge/windows-line.ts'
import type { Rule, Violation } from './rule.ts'

/**
 * A tag without a Windows version is a list, of which the engine takes what is not newer than the host: of
 * `framework/runtime:4.8` a host of 2022 or 2025 takes Windows Server 2019, and that does not start there.
 */
export const floatingFrameworkTag: Rule = {
  id: 'floating-framework-tag',
  severity: 'warning',
  summary: 'The tag names no Windows version, and none of those behind it starts on the host.',
  *check(plan, siblings): Iterable<Violation> {
    for (const problem of hostProblems(plan, siblings)) {
      if (problem.kind !== 'windows-older' || problem.pulled.image.platforms.length === 1) continue
      const violation = hostViolation(
        problem,
        'gives no image that starts on',
        windowsLineFor(problem.pulled.image, problem.host)
      )
      yield { ...violation, severity: 'warning' }
    }
  }
}
