/** `npm run oracle`: holds the catalogue against the ledger that it was made from, and against tags that nearly exist. */
import { catalogueDate, describeImage } from '../src/images/catalogue.ts'
import { groupBy } from './catalogue/group-by.ts'
import { readLedger } from './catalogue/listing.ts'
import { nearMisses } from './oracle/near-misses.ts'
import { compareWithLedger } from './oracle/recognised.ts'

const listings = readLedger(process.argv[2] ?? '__tests__/images/fixtures/ledger.jsonl.br')
const exceptions = compareWithLedger(listings, catalogueDate)
console.log(`${listings.length} listed tags, ${exceptions.length} exceptions`)
for (const { image, what } of exceptions) console.log(`  ${image}: ${what}`)

const seed = 20260821
const misses = nearMisses(listings, 20_000, seed)
const answers = groupBy(misses, (text) => describeImage(text, catalogueDate).publication.status)
const counts = [...answers].map(([status, texts]) => `${texts.length} ${status}`).join(', ')
console.log(`${misses.length} near misses (seed ${seed}): ${counts}`)
const wrong = answers.get('published') ?? []
for (const text of wrong) console.log(`  ${text}: called published`)
process.exitCode = exceptions.length + wrong.length === 0 ? 0 : 1
