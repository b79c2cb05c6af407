/**
 * What a run of `npm run mutate` found: a line for each mutated file, and every mutant that no test noticed.
 * `npm run mutate:table -- [--survivors] [PATH…]`; paths are parts of file names.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

interface Mutant {
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'Ignored' | 'CompileError' | 'RuntimeError'
  readonly mutatorName: string
  readonly replacement: string
  readonly location: { readonly start: Position; readonly end: Position }
}

interface Position {
  readonly line: number
  readonly column: number
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

const { values, positionals } = parseArgs({ options: { survivors: { type: 'boolean' } }, allowPositionals: true })
const report: Report = JSON.parse(readFileSync('reports/mutation.json', 'utf8'))
const files = Object.entries(report.files)
  .filter(([path]) => positionals.length === 0 || positionals.some((part) => path.includes(part)))
  .sort(([a], [b]) => (a < b ? -1 : 1))

const isKilled = ({ status }: Mutant) => status === 'Killed' || status === 'Timeout'
const isMissed = ({ status }: Mutant) => status === 'Survived' || status === 'NoCoverage'

function line(name: string, mutants: readonly Mutant[]): string {
  const killed = mutants.filter(isKilled).length
  const missed = mutants.filter(isMissed).length
  const ignored = mutants.length - killed - missed
  const share = killed + missed === 0 ? '-' : `${((100 * killed) / (killed + missed)).toFixed(1)} %`
  return `| ${name} | ${killed + missed} | ${killed} | ${missed} | ${share} | ${ignored} |`
}

console.log('| file | mutants | killed | not killed | share | made once, at start |\n|---|---:|---:|---:|---:|---:|')
for (const [path, { mutants }] of files) console.log(line(path, mutants))
console.log(
  line(
    '**all**',
    files.flatMap(([, { mutants }]) => mutants)
  )
)

if (values.survivors) {
  for (const [path, { source, mutants }] of files) {
    const lines = source.split('\n')
    for (const mutant of mutants.filter(isMissed)) {
      const { start, end } = mutant.location
      const was =
        start.line === end.line
          ? lines[start.line - 1]?.slice(start.column - 1, end.column - 1)
          : lines[start.line - 1]?.trim()
      const missing = mutant.status === 'NoCoverage' ? ' (no test runs it)' : ''
      console.log(
        `${path}:${start.line}:${start.column} ${mutant.mutatorName}${missing}: ${was} -> ${mutant.replacement.replace(/\s+/g, ' ').slice(0, 120)}`
      )
    }
  }
}
