/** Annotations on the lines of a pull request. */
import type { Finding } from '../rules/rule.ts'
import { printable } from '../text/escape.ts'
import type { Span } from '../text/source.ts'
import type { Annotation } from '../world/world.ts'
import { placeOf, type Result, severities } from './result.ts'

/** The runner keeps ten of a level and step (actions/runner, ExecutionContext.cs); one is left for the step's own failure. */
const perLevel = 9

export interface Setting {
  /** Where the scanned folder lies in the repository, `''` for the whole. */
  readonly folder: string
  /** The files of the pull request, relative to the scanned folder; undefined when there is none. */
  readonly changed: ReadonlySet<string> | undefined
}

/**
 * One annotation for each finding, the first nine of every level. On a pull request a finding whose own file is not
 * among the changed ones is shown at a related place that is.
 */
export function annotations(result: Result, setting: Setting): readonly Annotation[] {
  return severities.flatMap((severity) => {
    const own = result.findings.filter((finding) => finding.severity === severity)
    const shown = own.slice(0, own.length > perLevel ? perLevel - 1 : perLevel)
    const rest = own.length - shown.length
    const more: Annotation = {
      level: severity,
      title: 'More in the summary',
      message: `${rest} more of this severity.`
    }
    return [...shown.map((finding) => annotation(finding, result, setting)), ...(rest > 0 ? [more] : [])]
  })
}

function annotation(finding: Finding, result: Result, { folder, changed }: Setting): Annotation {
  const where = shownAt(finding, changed)
  const { file, ...place } = placeOf(result.repository, where)
  const elsewhere = where === finding.where ? '' : `${finding.where.path}: `
  const failure = finding.failure === undefined ? '' : ` Without a change: ${finding.failure}`
  const named = {
    level: finding.severity,
    title: printable(`${finding.rule}: ${finding.summary}`, 200),
    message: printable(`${elsewhere}${finding.message}${failure}`)
  }
  // A path that cannot be shown as it is cannot be found by the runner either.
  if (printable(file) !== file) return { ...named, message: `${printable(file)}: ${named.message}` }
  return { ...named, ...place, file: folder === '' ? file : `${folder}/${file}` }
}

function shownAt(finding: Finding, changed: ReadonlySet<string> | undefined): Span {
  if (changed === undefined || changed.has(finding.where.path)) return finding.where
  return finding.related.find(({ where }) => changed.has(where.path))?.where ?? finding.where
}
