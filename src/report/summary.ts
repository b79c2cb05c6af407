/** The job summary: Markdown for people who did not read the log. */
import { formatHost } from '../host/host.ts'
import type { Lack } from '../plan/choose.ts'
import type { Finding } from '../rules/rule.ts'
import { codeSpan, markdownText } from '../text/escape.ts'
import { catalogueText, listed, totals } from './counts.ts'
import { otherHostLines } from './judged-for.ts'
import { linksOf } from './links.ts'
import { type Gap, gapsOf, isRepaired, type ProjectImages, placeOf, type Result, worstFirst } from './result.ts'

/** The runner takes 1 MiB and drops everything when there is more; this leaves room for the words around the rows. */
const sizeLimit = 900_000

const icons = { error: '❌', warning: '⚠️', notice: 'ℹ️' } as const

/** Headline, findings, images of the projects, gaps; rows that no longer fit are counted instead. */
export function summary(result: Result): string {
  const { host } = result
  const parts = [
    '## .NET base images',
    markdownText(totals(result)),
    `Judged for ${codeSpan(formatHost(host))} (${markdownText(host.because)}) at ${result.asOf}, ${catalogueText(result)}.`,
    ...otherHostLines(result, { name: codeSpan, clause: markdownText }),
    ...changedFiles(result),
    ...result.notes.map((note) => `> ${markdownText(note)}`),
    ...section('Findings', ['', 'Rule', 'Where', 'What'], findingRows(result)),
    ...section('What the Dockerfiles publish', ['Dockerfile', 'Project', 'Sure', 'Why', 'Build'], linkRows(result)),
    ...section('Images that fit', ['Project', 'Framework', 'Runtime', 'SDK'], result.projects.flatMap(choiceRows)),
    ...section('Could not be judged', ['Where', 'Why'], gapsOf(result).map(gapRow))
  ]
  return `${parts.join('\n\n')}\n`
}

function changedFiles({ repairs }: Result): string[] {
  return repairs === undefined || repairs.paths.length === 0 ? [] : [`Changed: ${listed(repairs.paths, codeSpan)}.`]
}

function section(title: string, heads: readonly string[], rows: readonly string[]): string[] {
  if (rows.length === 0) return []
  const table = [line(heads), line(heads.map(() => '---'))]
  let size = 0
  for (const row of rows) {
    size += Buffer.byteLength(row) + 1
    if (size > sizeLimit / 4) break
    table.push(row)
  }
  const left = rows.length - (table.length - 2)
  return [`### ${title}`, table.join('\n'), ...(left > 0 ? [`… and ${left} more in the JSON report.`] : [])]
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function findingRows(result: Result): string[] {
  return worstFirst(result).map((finding) => {
    const { file, line: row } = placeOf(result.repository, finding.where)
    return line([markOf(finding, result), codeSpan(finding.rule), codeSpan(`${file}:${row}`), whatCell(finding)])
  })
}

function markOf(finding: Finding, result: Result): string {
  return isRepaired(result, finding) ? '✅ repaired' : icons[finding.severity]
}

function whatCell({ message, image, expected, failure, advice }: Finding): string {
  const change = image !== undefined && expected !== undefined ? [`${codeSpan(image)} → ${codeSpan(expected)}`] : []
  const without = failure === undefined ? [] : [`Without a change: ${codeSpan(failure)}`]
  return [markdownText(message), ...change, ...without, ...advice.map(markdownText)].join('<br>')
}

function linkRows(result: Result): string[] {
  return linksOf(result).map(({ dockerfile, app, because, builds }) => {
    const framework = app?.framework === undefined ? '' : ` ${codeSpan(app.framework)}`
    const project = app === undefined ? 'none' : `${codeSpan(app.project)}${framework}`
    return line([
      codeSpan(dockerfile),
      project,
      app?.confidence ?? '',
      markdownText(because),
      builds.map(markdownText).join('<br>')
    ])
  })
}

function choiceRows({ project, images }: ProjectImages): string[] {
  return images.map((choice) =>
    line([
      codeSpan(project.path),
      codeSpan(choice.framework),
      imageCell(choice.runtime, choice.noRuntime),
      imageCell(choice.sdk, choice.noSdk)
    ])
  )
}

function imageCell(image: string | undefined, lack: Lack | undefined): string {
  if (image !== undefined) return codeSpan(image)
  return markdownText(lack === undefined ? 'none' : `none: ${lack.why}`)
}

function gapRow({ file, line: row, why }: Gap): string {
  return line([codeSpan(`${file}:${row}`), markdownText(why)])
}
