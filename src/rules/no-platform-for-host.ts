import { hostViolation } from './judge/host-violation.ts'
import { type HostProblem, hostProblems, mentionProblems } from './judge/hosts.ts'
import { windowsLineFor } from './judge/windows-line.ts'
import type { Rule, Violation } from './rule.ts'

/** From .NET 8 on the short tags hold Linux only; Windows tags never hold Linux; not every tag has every architecture. */
export const noPlatformForHost: Rule = {
  id: 'no-platform-for-host',
  severity: 'error',
  summary: 'The image has nothing for the operating system or the architecture of the host.',
  *check(plan, siblings): Iterable<Violation> {
    for (const problem of hostProblems(plan, siblings)) {
      if (problem.kind === 'platform') yield violationOf(problem)
      if (problem.kind === 'emulated') yield hostViolation(problem, 'runs its commands with an emulator only on')
    }
  },
  checkMention: (mention) => mentionProblems(mention).map(violationOf)
}

function violationOf(problem: HostProblem): Violation {
  return hostViolation(problem, 'cannot be pulled on', windowsLineFor(problem.pulled.image, problem.host))
}
