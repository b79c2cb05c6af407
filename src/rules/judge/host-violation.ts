/** What the rules about hosts have in common: place, host and the error that the engine gives. */
import type { Violation } from '../rule.ts'
import { type HostProblem, hostText } from './hosts.ts'
import { argumentsOf, stageOf } from './judged.ts'
import { basisOfPlatforms } from './pinned.ts'
import { type ImageChange, repairImage } from './repair.ts'
import { list } from './words.ts'

/** A violation that is an error on a host that is known to build the file, and a warning on the host of this run. */
export function hostViolation(problem: HostProblem, why: string, change?: ImageChange): Violation {
  const { pulled, host, verdict, certain } = problem
  const { image } = pulled
  const { expected } = change === undefined ? { expected: undefined } : repairImage(pulled, change)
  const use = expected === undefined ? '' : ` Use ${expected}.`
  return {
    ...(certain ? {} : { severity: 'warning' as const }),
    ...stageOf(pulled),
    basis: basisOfPlatforms(image),
    message: `${image.reference.text} ${why} ${hostText(host)}: ${because(problem)}.${use}`,
    where: pulled.where,
    image: image.reference.text,
    ...(expected === undefined ? {} : { expected }),
    ...(verdict.failure === undefined ? {} : { failure: verdict.failure }),
    related: argumentsOf(pulled)
  }
}

/** Which of several entries an engine takes is its own affair; none of them starts. */
function because({ kind, pulled, verdict }: HostProblem): string {
  const { platforms } = pulled.image
  if (kind !== 'windows-older' || platforms.length === 1) return verdict.because
  return `it holds images for ${list([...new Set(platforms.map(({ osVersion }) => osVersion))])}`
}
