/** `fix: files` and `--fix`: the repairs, written into the scanned folder, and what is said about them. */

import { fixFiles } from './fix/fix.ts'
import { writeFiles } from './fix/write-files.ts'
import { placeOf, type Result } from './report/result.ts'
import type { Finding } from './rules/rule.ts'
import type { World } from './world/world.ts'

export interface Repaired {
  /** The run, with what is settled now. */
  readonly result: Result
  /** One for each file that was changed and for each finding that was not repaired. */
  readonly lines: readonly string[]
  /** A file that could not be written, in one sentence. */
  readonly failure: string | undefined
}

/** A run that nothing is done about. */
export const untouched = (result: Result): Repaired => ({ result, lines: [], failure: undefined })

export function repairFiles(world: Pick<World, 'rewrite'>, folder: string, result: Result): Repaired {
  const { files, fixed, refused } = fixFiles(result.findings, result.repository.read)
  const written = writeFiles(world, folder, files)
  const isSettled = ({ edits }: Finding) => edits.every(({ span }) => written.paths.includes(span.path))
  return {
    result: { ...result, repairs: { repaired: new Set(fixed.filter(isSettled)), paths: written.paths } },
    lines: [
      ...written.paths.map((path) => `Changed ${path}.`),
      ...refused.map(({ finding, why }) => `Not changed: ${finding.where.path}: ${why}.`),
      ...written.refused,
      ...result.findings.filter(isByHand).map((finding) => byHand(finding, result))
    ],
    failure: written.refused[0]
  }
}

const isByHand = ({ edits, severity }: Finding) => edits.length === 0 && severity !== 'notice'

function byHand({ rule, where, expected }: Finding, { repository }: Result): string {
  const { file, line } = placeOf(repository, where)
  return `By hand: ${file}:${line} ${rule}${expected === undefined ? '' : `, ${expected}`}.`
}
