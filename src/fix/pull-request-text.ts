/** What the pull request says: a title, and Markdown in which nothing of the repository is obeyed. */
import type { Finding } from '../rules/rule.ts'
import { codeSpan, markdownText } from '../text/escape.ts'
import { positionAt } from '../text/source.ts'
import type { FixedFile } from './fix.ts'

export interface Proposal {
  readonly files: readonly FixedFile[]
  /** What `files` repairs. */
  readonly findings: readonly Finding[]
  /** What the repairs leave alone, a sentence each. */
  readonly leftAlone: readonly string[]
}

/** GitHub takes 65536 characters. */
const limit = 60_000

export function titleOf({ files }: Proposal): string {
  return files.length === 1 ? 'Fix the .NET base images of a file' : `Fix the .NET base images of ${files.length} files`
}

/** @param added characters that the caller adds */
export function bodyOf(proposal: Proposal, added = 0): string {
  const { findings, leftAlone } = proposal
  const parts: Part[] = [
    {
      head: `${intro}\n\n| Where | Was | Is now | Rule |\n| --- | --- | --- | --- |\n`,
      items: findings.map((finding) => rowOf(finding, proposal))
    },
    { head: '\n### What was wrong\n\n', items: findings.map((finding) => detailOf(finding, proposal)) },
    { head: '\n### Left alone\n\n', items: leftAlone.map((sentence) => `- ${markdownText(sentence)}\n`) }
  ]
  return cut(
    parts.filter(({ items }) => items.length > 0),
    limit - added - 1
  )
}

const intro =
  'These images cannot work for what the projects target, or are no longer the right ones. The edits change nothing else.'

interface Part {
  readonly head: string
  readonly items: readonly string[]
}

/** Whole items only; every part says how many it leaves out. What a short part does not need, the longer ones get. */
function cut(parts: readonly Part[], room: number): string {
  const texts = new Map<Part, string>()
  let left = room
  for (const [index, part] of [...parts].sort((a, b) => sizeOf(a) - sizeOf(b)).entries()) {
    const text = cutPart(part, Math.floor(left / (parts.length - index)))
    left -= text.length
    texts.set(part, text)
  }
  return parts.map((part) => texts.get(part)).join('')
}

function sizeOf({ items }: Part): number {
  return items.reduce((size, item) => size + item.length, 0)
}

const rest = (count: number) => `\n… and ${count} more.\n`

function cutPart({ head, items }: Part, room: number): string {
  let text = head
  for (const [index, item] of items.entries()) {
    if (text.length + item.length + (index + 1 < items.length ? rest(items.length).length : 0) > room)
      return text + rest(items.length - index)
    text += item
  }
  return text
}

function rowOf(finding: Finding, proposal: Proposal): string {
  const image = (name: string | undefined) => (name === undefined ? '' : codeSpan(name))
  const cells = [placeOf(finding, proposal), image(finding.image), image(finding.expected), codeSpan(finding.rule)]
  return `| ${cells.join(' | ')} |\n`
}

function detailOf(finding: Finding, proposal: Proposal): string {
  const lines = [`- ${placeOf(finding, proposal)}: ${markdownText(finding.message)}\n`]
  if (finding.failure !== undefined) lines.push(`  - Fails with ${codeSpan(finding.failure)}\n`)
  for (const advice of finding.advice) lines.push(`  - ${markdownText(advice)}\n`)
  return lines.join('')
}

function placeOf({ where }: Finding, { files }: Proposal): string {
  const text = files.find(({ path }) => path === where.path)?.before
  const line = text === undefined ? '' : ` line ${positionAt(text, where.start).line}`
  return `${codeSpan(where.path)}${line}`
}
