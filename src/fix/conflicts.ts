/** Findings that cannot be repaired together, because they want different texts at one place. */
import type { Finding } from '../rules/rule.ts'
import type { Edit } from '../text/edit.ts'

interface Wish {
  readonly edit: Edit
  readonly owners: Finding[]
}

/** Every finding that has an edit in the way of another one's, and why. */
export function conflictsOf(findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const conflicts = new Map<Finding, string>()
  for (const [one, other] of clashes(wishesOf(findings))) {
    explain(one, other, conflicts)
    explain(other, one, conflicts)
  }
  return conflicts
}

/** The different edits with who wants them, as they stand in the files. */
function wishesOf(findings: readonly Finding[]): readonly Wish[] {
  const wishes = new Map<string, Wish>()
  for (const finding of findings) {
    for (const edit of finding.edits) {
      const key = JSON.stringify([edit.span.path, edit.span.start, edit.span.end, edit.text])
      const wish = wishes.get(key)
      if (wish === undefined) wishes.set(key, { edit, owners: [finding] })
      else wish.owners.push(finding)
    }
  }
  return [...wishes.values()].sort(byPlace)
}

function byPlace(a: Wish, b: Wish): number {
  const [left, right] = [a.edit.span, b.edit.span]
  if (left.path !== right.path) return left.path < right.path ? -1 : 1
  return left.start - right.start || left.end - right.end
}

/**
 * Pairs of edits that overlap. Not every pair, but every edit that overlaps another one is in some pair: it begins
 * before the furthest end of those before it.
 */
function* clashes(wishes: readonly Wish[]): Generator<readonly [Wish, Wish]> {
  let furthest: Wish | undefined
  let previous: Wish | undefined
  for (const wish of wishes) {
    if (furthest?.edit.span.path !== wish.edit.span.path) furthest = undefined
    if (furthest !== undefined && wish.edit.span.start < furthest.edit.span.end) yield [furthest, wish]
    else if (previous !== undefined && isSamePlace(previous, wish)) yield [previous, wish]
    if (furthest === undefined || wish.edit.span.end > furthest.edit.span.end) furthest = wish
    previous = wish
  }
}

/** Two different insertions at one offset: they do not overlap, but nothing says which of them comes first. */
function isSamePlace({ edit: { span: a } }: Wish, { edit: { span: b } }: Wish): boolean {
  return a.path === b.path && a.start === b.start && a.end === b.end
}

function explain(wish: Wish, other: Wish, conflicts: Map<Finding, string>): void {
  for (const finding of wish.owners) {
    if (conflicts.has(finding)) continue
    const rival = other.owners.find((owner) => owner !== finding)
    conflicts.set(
      finding,
      rival === undefined ? 'its own edits overlap' : `${rival.rule} wants a different text at the same place`
    )
  }
}
