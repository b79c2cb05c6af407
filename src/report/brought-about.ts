/** What a pull request touches or worsens. */
import type { Finding, Severity } from '../rules/rule.ts'
import type { Repository } from '../text/repository.ts'
import type { Span } from '../text/source.ts'
import { placeOf, severities } from './result.ts'

/** The changed files as the pull request has them, relative to the scanned folder. */
export interface Changes {
  /** Path → the lines that were added or changed; undefined: all of them may be. */
  readonly lines: ReadonlyMap<string, readonly LineRange[] | undefined>
  /** Path → its path in the base, for files that were renamed. */
  readonly renamed: ReadonlyMap<string, string>
}

/** Lines of a file, counted from 1; both are in it. */
export interface LineRange {
  readonly first: number
  readonly last: number
}

/** Whether the pull request changes a line that a span is on. */
export function touches({ lines }: Changes, span: Span, repository: Repository): boolean {
  if (!lines.has(span.path)) return false
  const ranges = lines.get(span.path)
  if (ranges === undefined) return true
  const { line, endLine } = placeOf(repository, span)
  return ranges.some(({ first, last }) => first <= endLine && line <= last)
}

/** Where a finding stands: the FROM line, the target framework, the default of an ARG. */
function places({ where, related }: Finding): readonly Span[] {
  return [where, ...related.map((other) => other.where)]
}

/** Findings of which a line is touched, and those that the base does not have, or only as something milder. */
export function touchedOrWorse(
  findings: readonly Finding[],
  base: readonly Finding[],
  changes: Changes,
  repository: Repository
): readonly Finding[] {
  const before = new Map<string, Severity[]>()
  for (const finding of base) before.set(keyOf(finding), [...(before.get(keyOf(finding)) ?? []), finding.severity])
  // An untouched finding is likelier to be the one that the base has: a touched one is told in any case.
  const order = [...findings].sort((a, b) => Number(isTouched(a)) - Number(isTouched(b)))
  const told = new Set(order.filter((finding) => !takeFrom(before, finding, changes) || isTouched(finding)))
  return findings.filter((finding) => told.has(finding))

  function isTouched(finding: Finding): boolean {
    return places(finding).some((span) => touches(changes, span, repository))
  }
}

/** True when the base has the finding, as severe or more. */
function takeFrom(before: Map<string, Severity[]>, finding: Finding, { renamed }: Changes): boolean {
  const path = renamed.get(finding.where.path) ?? finding.where.path
  const same = before.get(keyOf({ ...finding, where: { ...finding.where, path } })) ?? []
  const index = same.findIndex((severity) => severities.indexOf(severity) <= severities.indexOf(finding.severity))
  if (index === -1) return false
  same.splice(index, 1)
  return true
}

/** The same words about the same image, wherever in the file it is. */
function keyOf({ rule, where, image, project, message }: Finding): string {
  return JSON.stringify([rule, where.path, image, project, message])
}

/** Findings that a changed file has to do with, when the base cannot be had: its own, its project, or a related place. */
export function inChangedFiles(findings: readonly Finding[], { lines }: Changes): readonly Finding[] {
  return findings.filter(
    (finding) =>
      (finding.project !== undefined && lines.has(finding.project)) ||
      places(finding).some(({ path }) => lines.has(path))
  )
}
