/** `# dotnet-base-image ignore <rule>[, <rule>]: <reason>`: what a comment above an instruction switches off. */
import type { Span } from '../text/source.ts'
import type { Ignore, Problem } from './dockerfile.ts'

export interface Comment {
  /** From `#` to the end of the line. */
  readonly text: string
  readonly span: Span
}

const marker = /^#\s*dotnet-base-image\b/
const ignore = /^#\s*dotnet-base-image\s+ignore\s+([^:]*):(.*)$/
const ruleName = /^[a-z][a-z0-9-]*$/

/** The ignores among the comments that stand directly above an instruction, and those that are not well formed. */
export function readIgnores(comments: readonly Comment[]): { ignores: Ignore[]; problems: Problem[] } {
  const ignores: Ignore[] = []
  const problems: Problem[] = []
  for (const { text, span } of comments) {
    if (!marker.test(text)) continue
    const [, list = '', reason = ''] = ignore.exec(text) ?? []
    const rules = list.split(',').map((rule) => rule.trim())
    if (reason.trim() !== '' && rules.every((rule) => ruleName.test(rule)))
      ignores.push({ rules, reason: reason.trim(), where: span })
    else problems.push({ message: 'expected "# dotnet-base-image ignore <rule>[, <rule>]: <reason>"', where: span })
  }
  return { ignores, problems }
}

/** Ignores that stand above no instruction: a blank line or the end of the file follows. */
export function strayIgnores(comments: readonly Comment[]): readonly Problem[] {
  return comments
    .filter(({ text }) => marker.test(text))
    .map(({ span }) => ({ message: 'no instruction follows directly below this ignore comment', where: span }))
}
