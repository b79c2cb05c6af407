/** Everything that a finding says, as lines that a person can read in a golden file. */
import type { Finding } from '../../../src/rules/rule.ts'
import { placed } from '../../support/plan-text.ts'
import type { Files } from './judge.ts'

export function said(files: Files, finding: Finding): string {
  const { severity, message, where, expected, project, failure, related, edits, advice } = finding
  const lines: readonly (readonly [string, string | undefined])[] = [
    [severity, message],
    ['at', placed(files, where)],
    ['expected', expected],
    ['project', project],
    ['failure', failure],
    ...related.map((one) => ['related', `${placed(files, one.where)}: ${one.message}`] as const),
    ...edits.map(({ span, text }) => ['edit', `${placed(files, span)} -> ${JSON.stringify(text)}`] as const),
    ...advice.map((text) => ['advice', text] as const)
  ]
  return lines.flatMap(([name, text]) => (text === undefined ? [] : [`  ${name}: ${text}\n`])).join('')
}
