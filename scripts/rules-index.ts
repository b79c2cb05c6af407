/** docs/rules/index.md: every rule with its page and the error text that it predicts. */
import { readFileSync } from 'node:fs'
import { rules } from '../src/rules/index.ts'

/** The text of the index, made of the rules and of their pages. */
export function rulesIndex(): string {
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, severity, summary }) => {
      const error = errorOf(readFileSync(`src/rules/${id}.md`, 'utf8'))
      return `| [${id}](../../src/rules/${id}.md) | ${severity} | ${cell(summary)} | ${error === undefined ? '' : `\`${cell(error)}\``} |`
    })
  return [
    '# Rules',
    '',
    'Generated from the rules and their pages by `npm run docs`. The severity is the highest that a rule reports.',
    '',
    '| rule | severity | what it finds | the error that it foretells |',
    '|---|---|---|---|',
    ...rows,
    ''
  ].join('\n')
}

/** The first line of the page's error, if it has one. */
function errorOf(page: string): string | undefined {
  return /^## The error\n\n```text\n(.+)$/m.exec(page)?.[1]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
