/**
 * What a run of `npm run mutate` found: a line for each mutated file (`--folders`: for each folder), what kinds of mutants
 * no test noticed (`--kinds`), and each of those (`--survivors`).
 * `npm run mutate:table -- [--folders] [--kinds] [--survivors] [PATH…]`; paths are parts of file names.
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

const flag = { type: 'boolean' } as const
const { values, positionals } = parseArgs({
  options: { folders: flag, kinds: flag, survivors: flag },
  allowPositionals: true
})
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

/** What a mutant changes, as far as its text tells, in the order in which they are asked. */
const kinds: readonly (readonly [name: string, is: (mutant: Mutant, was: string) => boolean])[] = [
  ['what is always there: `?.`, a default, a comparison with undefined', isAskedByTypes],
  ['a regular expression', ({ mutatorName }) => mutatorName === 'Regex'],
  ['a word or a text', ({ mutatorName }) => mutatorName === 'StringLiteral'],
  [
    'a step over a list: `filter`, `slice`, `sort`, a callback',
    ({ mutatorName }) => /Method|Arrow|Array/.test(mutatorName)
  ],
  ['a condition', ({ mutatorName }) => /Conditional|Logical|Equality|Boolean/.test(mutatorName)],
  ['anything else', () => true]
]

function isAskedByTypes({ mutatorName, replacement }: Mutant, was: string): boolean {
  if (mutatorName === 'OptionalChaining' || was === "''" || was === '[]') return true
  const isNeverMissing = /^[\w.?[\]]+ === undefined$/.test(was) && replacement === 'false'
  const isAlwaysThere = /^[\w.?[\]]+ !== undefined$/.test(was) && replacement === 'true'
  return isNeverMissing || isAlwaysThere
}

function textOf(source: string, { start, end }: Mutant['location']): string {
  const [line = ''] = source.split('\n').slice(start.line - 1)
  return start.line === end.line ? line.slice(start.column - 1, end.column - 1) : line.trim()
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

console.log('| file | mutants | killed | not killed | share | made once, at start |\n|---|---:|---:|---:|---:|---:|')
const names = files.map(([path]) => (values.folders ? folderOf(path) : path))
for (const name of new Set(names)) {
  const own = files.filter((_, index) => names[index] === name)
  console.log(
    line(
      name,
      own.flatMap(([, { mutants }]) => mutants)
    )
  )
}
console.log(
  line(
    '**all**',
    files.flatMap(([, { mutants }]) => mutants)
  )
)

if (values.kinds) {
  const missed = files.flatMap(([, { source, mutants }]) =>
    mutants.filter(isMissed).map((mutant) => ({ mutant, was: textOf(source, mutant.location) }))
  )
  const found = missed.map(({ mutant, was }) => kinds.findIndex(([, is]) => is(mutant, was)))
  console.log('\n| what is changed | not killed |\n|---|---:|')
  for (const [index, [name]] of kinds.entries())
    console.log(`| ${name} | ${found.filter((kind) => kind === index).length} |`)
}

if (values.survivors) {
  for (const [path, { source, mutants }] of files) {
    for (const mutant of mutants.filter(isMissed)) {
      const { line, column } = mutant.location.start
      const missing = mutant.status === 'NoCoverage' ? ' (no test runs it)' : ''
      const now = mutant.replacement.replace(/\s+/g, ' ').slice(0, 120)
      console.log(
        `${path}:${line}:${column} ${mutant.mutatorName}${missing}: ${textOf(source, mutant.location)} -> ${now}`
      )
    }
  }
}
