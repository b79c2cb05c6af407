/** The report for people at a terminal: each finding with the line it is about. */
import { formatHost } from '../host/host.ts'
import type { Project } from '../project/project.ts'
import type { Finding, Severity } from '../rules/rule.ts'
import { logLine } from '../text/escape.ts'
import type { Span } from '../text/source.ts'
import { catalogueText, totals } from './counts.ts'
import { frameworksRead } from './frameworks-read.ts'
import { otherHostLines } from './judged-for.ts'
import { type Link, linksOf } from './links.ts'
import {
  type Gap,
  gapsOf,
  type ImageChoice,
  isRepaired,
  type ProjectImages,
  placeOf,
  type Result,
  worstFirst
} from './result.ts'

type Paint = (text: string) => string

interface Palette {
  readonly severity: Readonly<Record<Severity, Paint>>
  readonly repaired: Paint
  readonly bold: Paint
  readonly faint: Paint
}

/** ECMA-48 colours; or none. */
function palette(colour: boolean): Palette {
  const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
  return {
    severity: { error: paint(31), warning: paint(33), notice: paint(36) },
    repaired: paint(32),
    bold: paint(1),
    faint: paint(2)
  }
}

/** Every finding, worst first and what is repaired last, what could not be judged, and the totals. Ends with a line feed. */
export function terminalReport(result: Result, colour: boolean): string {
  const colours = palette(colour)
  const blocks = worstFirst(result).map((finding) => findingBlock(finding, result, colours))
  const links = linksOf(result)
  if (links.length > 0) blocks.push(links.map((link) => linkLine(link, colours)).join('\n'))
  const frameworks = result.projects.flatMap(({ project }) => frameworkLine(project, result))
  if (frameworks.length > 0) blocks.push(frameworks.join('\n'))
  const gaps = gapsOf(result)
  if (gaps.length > 0) blocks.push(gaps.map((gap) => gapLine(gap, colours)).join('\n'))
  if (result.notes.length > 0) blocks.push(result.notes.map((note) => `note: ${logLine(note)}`).join('\n'))
  const hosts = [
    `Judged for ${formatHost(result.host)} at ${result.asOf}, ${catalogueText(result)}.`,
    ...otherHostLines(result, { name: logLine, clause: logLine })
  ]
  blocks.push([colours.bold(totals(result)), ...hosts].join('\n'))
  return `${blocks.join('\n\n')}\n`
}

/** The images of every project, framework by framework. */
export function terminalChoices(projects: readonly ProjectImages[], colour: boolean): string {
  const { bold, faint } = palette(colour)
  const blocks = projects.map(({ project, images }) => {
    const { frameworks } = project
    const lines = images.flatMap((choice) => choiceLines(choice, faint))
    const why = frameworks.known ? [] : [`  unknown: ${logLine(frameworks.why)}`]
    return [`${bold(logLine(project.path))} (${project.kind})`, ...why, ...lines].join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}

function choiceLines({ framework, runtime, sdk, reasons }: ImageChoice, faint: Paint): string[] {
  return [
    `  ${logLine(framework)}`,
    `    runtime  ${logLine(runtime ?? 'none')}`,
    `    sdk      ${logLine(sdk ?? 'none')}`,
    ...reasons.map((reason) => faint(`    - ${logLine(reason)}`))
  ]
}

function findingBlock(finding: Finding, result: Result, colours: Palette): string {
  const { file, line, column } = placeOf(result.repository, finding.where)
  const repaired = isRepaired(result, finding)
  const severity = repaired ? colours.repaired : colours.severity[finding.severity]
  return [
    `${severity(repaired ? 'repaired' : finding.severity)} ${colours.bold(finding.rule)} ${logLine(`${file}:${line}:${column}`)}`,
    `  ${logLine(finding.message)}`,
    ...frame(finding.where, finding.expected, result, severity, colours.faint),
    ...detailLines(finding, result).map((detail) => colours.faint(`     = ${logLine(detail)}`))
  ].join('\n')
}

function detailLines(finding: Finding, { repository }: Result): string[] {
  const related = finding.related.map(({ where, message }) => {
    const { file, line, column } = placeOf(repository, where)
    return `${file}:${line}:${column} ${message}`
  })
  const failure = finding.failure === undefined ? [] : [`without a change: ${finding.failure}`]
  return [...related, ...failure, ...finding.advice]
}

/** The first line of the span, with carets below the characters that are meant. */
function frame(where: Span, expected: string | undefined, result: Result, severity: Paint, faint: Paint): string[] {
  const source = result.repository.read(where.path)
  if (!source.known) return []
  const { line, column, endLine, endColumn } = placeOf(result.repository, where)
  const text = source.value.text.split('\n', line)[line - 1]?.replace(/\r$/, '') ?? ''
  const [before, marked, after] = [
    text.slice(0, column - 1),
    text.slice(column - 1, endLine === line ? endColumn - 1 : undefined),
    text.slice(endLine === line ? endColumn - 1 : text.length)
  ].map((part) => logLine(part.replaceAll('\t', ' '), 300))
  const number = String(line).padStart(4)
  const hint = expected === undefined ? '' : ` ${logLine(expected)}`
  const carets = `${'^'.repeat(Math.max(1, marked?.length ?? 0))}${hint}`
  return [
    `${faint(`${number} |`)} ${before}${marked}${after}`,
    `${faint('     |')} ${' '.repeat(before?.length ?? 0)}${severity(carets)}`
  ]
}

function linkLine({ dockerfile, app, because, builds }: Link, { faint }: Palette): string {
  const framework = app?.framework === undefined ? '' : ` (${app.framework})`
  const what = app === undefined ? 'is linked to no project' : `publishes ${app.project}${framework}`
  const sure = app === undefined ? '' : `${app.confidence}: `
  const built = builds.length === 0 ? '' : ` (build: ${builds.join('; ')})`
  return `${logLine(`${dockerfile} ${what}`)}\n${faint(`  ${logLine(`${sure}${because}${built}`)}`)}`
}

/** `src/App/App.csproj targets net8.0 (Directory.Build.props:3:20)` */
function frameworkLine(project: Project, result: Result): string[] {
  const read = frameworksRead(project, result).map(({ framework, place }) =>
    place === undefined ? framework : `${framework} (${place.file}:${place.line}:${place.column})`
  )
  return read.length === 0 ? [] : [logLine(`${project.path} targets ${read.join(', ')}`)]
}

function gapLine({ file, line, why }: Gap, { bold }: Palette): string {
  return `${bold('unknown')} ${logLine(`${file}:${line}`)} ${logLine(why)}`
}
