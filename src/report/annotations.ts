/** Annotations on the lines of a pull request. */
import type { Finding } from '../rules/rule.ts'
import { printable } from '../text/escape.ts'
import type { Span } from '../text/source.ts'
import type { Annotation } from '../world/world.ts'
import { placeOf, type Result, severities } from './result.ts'

/** The runner keeps ten of a level and step (actions/runner, ExecutionContext.cs); one is left for what else it may say. */
const perLevel = 9

/**
 * One annotation for each finding, the first nine of every level; `changed` are the files of the pull request: a
 * finding whose own file is not among them is shown at a related place that is.
 */
export function annotations(result: Result, changed?: ReadonlySet<string>): readonly Annotation[] {
  return severities.flatMap((severity) => {
    const own = result.findings.filter((finding) => finding.severity === severity)
    const shown = own.slice(0, own.length > perLevel + 1 ? perLevel : perLevel + 1)
    const rest = own.length - shown.length
    const more: Annotation = {
      level: severity,
      title: 'More in the summary',
      message: `${rest} more of this severity.`
    }
    return [...shown.map((finding) => annotation(finding, result, changed)), ...(rest > 0 ? [more] : [])]
  })
}

function annotation(finding: Finding, result: Result, changed: ReadonlySet<string> | undefined): Annotation {
  const where = shownAt(finding, changed)
  const place = placeOf(result.repository, where)
  const elsewhere = where === finding.where ? '' : `${finding.where.path}: `
  const failure = finding.failure === undefined ? '' : ` Without a change: ${finding.failure}`
  return {
    level: finding.severity,
    title: printable(`${finding.rule}: ${finding.summary}`, 200),
    message: printable(`${elsewhere}${finding.message}${failure}`),
    ...place,
    file: place.file
  }
}

function shownAt(finding: Finding, changed: ReadonlySet<string> | undefined): Span {
  if (changed === undefined || changed.has(finding.where.path)) return finding.where
  return finding.related.find(({ where }) => changed.has(where.path))?.where ?? finding.where
}
