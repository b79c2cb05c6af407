/** `npm run oracle`: holds the catalogue against its ledger and against tags that nearly exist; says what it costs. */
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { catalogueDate, describeImage } from '../src/images/catalogue.ts'
import { inspectImage } from '../src/images/inspect.ts'
import { openLedger } from '../src/images/ledger/ledger.ts'
import { groupBy } from './catalogue/group-by.ts'
import { readLedger } from './catalogue/listing.ts'
import { movesToTen } from './oracle/moves.ts'
import { nearMisses } from './oracle/near-misses.ts'
import { compareHistories, compareWithLedger, imageText } from './oracle/recognised.ts'

const listings = readLedger(process.argv[2] ?? '__tests__/images/fixtures/ledger.jsonl.br')
const histories = listings.filter(({ history }) => history !== undefined)
const exceptions = [...compareWithLedger(listings, catalogueDate), ...compareHistories(histories)]
console.log(`${listings.length} listed tags, ${histories.length} with a history, ${exceptions.length} exceptions`)
for (const { image, what } of exceptions) console.log(`  ${image}: ${what}`)

const seed = 20260821
const misses = nearMisses(listings, 20_000, seed)
const answers = groupBy(misses, (text) => describeImage(text, catalogueDate).publication.status)
const counts = [...answers].map(([status, texts]) => `${texts.length} ${status}`).join(', ')
console.log(`${misses.length} near misses (seed ${seed}): ${counts}`)
const wrong = answers.get('published') ?? []
for (const text of wrong) console.log(`  ${text}: called published`)

const moves = movesToTen(listings, catalogueDate)
const strayed = moves.filter(({ problem }) => problem !== undefined)
console.log(`${moves.length - strayed.length} of ${moves.length} moving tags of 8.0 and 9.0 move to 10.0`)
for (const { from, to, problem } of strayed) console.log(`  ${from} -> ${to}: ${problem}`)

const files = ['tags.json', 'lifecycles.json'].map((name) => readFileSync(`src/images/catalogue/${name}`, 'utf8'))
const bundled = files.map((text) => JSON.stringify(JSON.parse(text)))
console.log(`${bundled.reduce((sum, text) => sum + text.length, 0)} bytes in the bundle`)
const loads = Array.from({ length: 20 }, () =>
  timeOf(() => openLedger(JSON.parse(bundled[0] ?? '')).find('dotnet/aspnet', '8.0'))
)
console.log(`${median(loads).toFixed(1)} ms to load it and to find a first tag (median of ${loads.length})`)
const names = listings.slice(0, 45_000).map(imageText)
const inspecting = timeOf(() => names.map((name) => inspectImage(name, catalogueDate)))
console.log(`${Math.round(inspecting)} ms to inspect ${names.length} images`)
process.exitCode = exceptions.length + wrong.length + strayed.length === 0 ? 0 : 1

function timeOf(action: () => unknown): number {
  const start = performance.now()
  action()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
