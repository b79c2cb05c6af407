/** Findings for tests of what comes after the rules. */
import type { Finding } from '../../src/rules/rule.ts'
import type { Edit } from '../../src/text/edit.ts'

export function findingOf(parts: Partial<Finding>): Finding {
  const edits: readonly Edit[] = parts.edits ?? []
  return {
    rule: 'runtime-older-than-target',
    summary: 'The runtime is older than the app.',
    severity: 'error',
    message: 'The app cannot start.',
    where: edits[0]?.span ?? { path: 'Dockerfile', start: 0, end: 0 },
    image: undefined,
    expected: undefined,
    project: undefined,
    failure: undefined,
    related: [],
    advice: [],
    ...parts,
    edits
  }
}

/** The edit that replaces the `count`th `old` of a text. */
export function replacing(path: string, text: string, old: string, replacement: string, count = 1): Edit {
  let start = -1
  for (let turn = 0; turn < count; turn += 1) start = text.indexOf(old, start + 1)
  if (start === -1) throw new Error(`${path} does not hold "${old}" ${count} times`)
  return { span: { path, start, end: start + old.length }, text: replacement }
}
