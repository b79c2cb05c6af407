/** Whether a run fails. */
import type { Inputs } from '../inputs.ts'
import { totals } from './counts.ts'
import { countOf, gapsOf, leftOf, type Result } from './result.ts'

/** One sentence when something at or above the level is left, undefined when all is well. */
export function failureOf(result: Result, failOn: Inputs['failOn']): string | undefined {
  return fails(leftOf(result), failOn) ? totals(result) : undefined
}

function fails(result: Result, failOn: Inputs['failOn']): boolean {
  const errors = countOf(result, 'error')
  switch (failOn) {
    case 'never':
      return false
    case 'error':
      return errors > 0
    case 'warning':
      return errors + countOf(result, 'warning') > 0
    case 'notice':
      return result.findings.length > 0
    case 'unknown':
      return errors + gapsOf(result).length > 0
  }
}
