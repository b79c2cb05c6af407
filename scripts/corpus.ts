/**
 * Reads checked-out repositories and prints what the product makes of them.
 *
 *     npm run corpus -- DIR…                            one line a repository: Dockerfiles, links, findings
 *     npm run corpus -- --labels FILE --in DIR          the links against labels made by hand (DIR/<owner>+<name>)
 *     add --rules to print what each rule finds, --links every link, --errors every error, --warnings every warning
 */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { compareLabels, type Label } from './corpus/labels.ts'
import { readFolder } from './corpus/read-folder.ts'
import { findingLines, linkLines, rulesTable, tableOf } from './corpus/table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    labels: { type: 'string' },
    in: { type: 'string', default: '.' },
    rules: { type: 'boolean', default: false },
    errors: { type: 'boolean', default: false },
    warnings: { type: 'boolean', default: false },
    links: { type: 'boolean', default: false },
    'as-of': { type: 'string', default: new Date().toISOString().slice(0, 10) }
  }
})

function print(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`)
}

if (values.labels !== undefined) {
  const labels = readFileSync(values.labels, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Label)
  print(
    compareLabels(labels, (repo, also) => readFolder(join(values.in, repo.replace('/', '+')), values['as-of'], also))
  )
} else {
  const read = positionals.map((folder) => ({ name: basename(folder), ...readFolder(folder, values['as-of']) }))
  print(tableOf(read))
  if (values.links) print(read.flatMap(({ name, plans }) => linkLines(name, plans)))
  if (values.rules) print(rulesTable(read))
  const severities = new Set([...(values.errors ? ['error'] : []), ...(values.warnings ? ['warning'] : [])])
  print(read.flatMap((folder) => findingLines(folder, severities)))
}
