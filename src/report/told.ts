/** What is told of a finding where there is room for text alone. */
import type { Finding } from '../rules/rule.ts'

/** The message, the error that comes without a change, and what to look at: a line each. */
export function toldLines({ message, failure, advice }: Finding): readonly string[] {
  return [message, ...(failure === undefined ? [] : [`Without a change: ${failure}`]), ...advice]
}
