/** The lines that a patch adds or changes, as GitHub shows a patch: hunks without the heads of files. */
import type { LineRange } from '../github.ts'

/** Ranges of lines in the new file, counted from 1, in order. */
export function changedLines(patch: string): readonly LineRange[] {
  const ranges: { first: number; last: number }[] = []
  let line = 0
  for (const text of patch.split('\n')) {
    const head = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text)
    if (head !== null) line = Number(head[1])
    else if (text.startsWith('+')) {
      const open = ranges.at(-1)
      if (open?.last === line - 1) open.last = line
      else ranges.push({ first: line, last: line })
      line += 1
    } else if (text.startsWith(' ')) line += 1
  }
  return ranges
}
