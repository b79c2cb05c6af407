/** Edits: the only way in which a source becomes another source. */
import type { Source, Span } from './source.ts'

export interface Edit {
  readonly span: Span
  readonly text: string
}

/**
 * Applies every edit of this source at once. Edits of other sources are ignored and equal edits count once.
 *
 * @throws when two different edits overlap: that is a defect of the caller, not of the repository.
 */
export function applyEdits(source: Source, edits: readonly Edit[]): Source {
  const own = edits
    .filter(({ span }) => span.path === source.path)
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  const parts: string[] = []
  let end = 0
  let previous: Edit | undefined
  for (const edit of own) {
    if (previous !== undefined && isSameEdit(previous, edit)) continue
    if (edit.span.start < end) throw new Error(`Overlapping edits in ${source.path} at offset ${edit.span.start}`)
    parts.push(source.text.slice(end, edit.span.start), edit.text)
    end = edit.span.end
    previous = edit
  }
  parts.push(source.text.slice(end))
  return { path: source.path, text: parts.join('') }
}

export function isSameEdit(a: Edit, b: Edit): boolean {
  return a.span.path === b.span.path && a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text
}

/** Two edits that cannot both be made: they overlap, or one inserts where the other begins or ends, and are not the same. */
export function clashes(a: Edit, b: Edit): boolean {
  if (a.span.path !== b.span.path || isSameEdit(a, b)) return false
  const apart = a.span.end < b.span.start || b.span.end < a.span.start
  const touch = a.span.end === b.span.start || b.span.end === a.span.start
  const oneIsEmpty = a.span.start === a.span.end || b.span.start === b.span.end
  return !apart && !(touch && !oneIsEmpty)
}
