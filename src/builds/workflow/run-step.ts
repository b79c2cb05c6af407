/** Builds in the shell text of a `run:` step. */
import type { Fact } from '../../text/fact.ts'
import type { Build } from '../build.ts'
import type { Scalar } from '../tree.ts'
import type { Leg } from './workflow-file.ts'

export function readRunStep(
  _leg: Leg,
  _run: Scalar,
  _shell: string | undefined,
  _folder: Fact<string>
): readonly Build[] {
  return []
}
