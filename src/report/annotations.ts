/** Annotations on the lines of a pull request. */
import type { Finding, Severity } from '../rules/rule.ts'
import { printable } from '../text/escape.ts'
import type { Span } from '../text/source.ts'
import type { Annotation } from '../world/world.ts'
import { type Changes, touches } from './brought-about.ts'
import { isRepaired, placeOf, type Result, severities, worstFirst } from './result.ts'
import { toldLines } from './told.ts'

/** The runner keeps ten of a level and step (actions/runner, ExecutionContext.cs); one is left for the step's own failure. */
const perLevel = 9

export interface Setting {
  /** Where the scanned folder lies in the repository, `''` for the whole. */
  readonly folder: string
  /** What the pull request changes; undefined when there is none, or nobody asked. */
  readonly changes: Changes | undefined
}

/**
 * An annotation for each finding, as many of every level as the runner keeps; a notice for what is repaired. GitHub shows
 * annotations on the lines of a pull request: a finding whose own line is not among them has a second one where a related
 * line is.
 */
export function annotations(result: Result, setting: Setting): readonly Annotation[] {
  const ordered = worstFirst(result)
  return severities.flatMap((severity) => {
    const own = ordered.filter((finding) => levelOf(finding, result) === severity)
    const groups = own.map((finding) => annotationsOf(finding, result, setting))
    const shown = groups.flat().length <= perLevel ? groups : fitting(groups, perLevel - 1)
    const rest = own.length - shown.length
    const more: Annotation = {
      level: severity,
      title: 'More in the summary',
      message: `${rest} more of this severity.`
    }
    return [...shown.flat(), ...(rest > 0 ? [more] : [])]
  })
}

function levelOf(finding: Finding, result: Result): Severity {
  return isRepaired(result, finding) ? 'notice' : finding.severity
}

/** The first findings whose annotations have room together. */
function fitting(groups: readonly (readonly Annotation[])[], room: number): readonly (readonly Annotation[])[] {
  let left = room
  return groups.filter((group) => {
    left -= group.length
    return left >= 0
  })
}

function annotationsOf(finding: Finding, result: Result, setting: Setting): readonly Annotation[] {
  const { repository } = result
  const { changes } = setting
  const text = toldLines(finding)
    .map((line) => printable(line))
    .join('\n')
  const own = annotation(finding, text, finding.where, result, setting)
  if (changes === undefined || touches(changes, finding.where, repository)) return [own]
  const other = finding.related.find(({ where }) => touches(changes, where, repository))
  if (other === undefined) return [own]
  const { file, line } = placeOf(repository, finding.where)
  return [
    own,
    annotation(finding, `${printable(file)} line ${line} does not fit this: ${text}`, other.where, result, setting)
  ]
}

function annotation(finding: Finding, text: string, where: Span, result: Result, { folder }: Setting): Annotation {
  const { file, ...place } = placeOf(result.repository, where)
  const title = `${isRepaired(result, finding) ? 'repaired: ' : ''}${finding.rule}: ${finding.summary}`
  const named = { level: levelOf(finding, result), title: printable(title, 200), message: text }
  // A path that cannot be shown as it is cannot be found by the runner either.
  if (printable(file) !== file) return { ...named, message: `${printable(file)}: ${named.message}` }
  return { ...named, ...place, file: folder === '' ? file : `${folder}/${file}` }
}
