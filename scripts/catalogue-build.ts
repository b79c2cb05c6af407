/** `npm run catalogue:build -- FOLDER`: makes `src/images/catalogue/*.json` from the ledger files in FOLDER. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeLedger } from './catalogue/encode.ts'
import { readLifecycles } from './catalogue/lifecycles.ts'
import { readLedger } from './catalogue/listing.ts'
import { toJson } from './catalogue/to-json.ts'

const [, , folder] = process.argv
if (folder === undefined) throw new Error('usage: catalogue-build FOLDER')
const listings = readLedger(folder)
const date = listings.map((listing) => listing.last ?? listing.first).reduce((a, b) => (a > b ? a : b))
for (const [name, value] of Object.entries({
  'tags.json': encodeLedger(listings, date),
  'lifecycles.json': readLifecycles(folder)
})) {
  const text = toJson(value)
  writeFileSync(join('src', 'images', 'catalogue', name), text)
  console.log(`${name}: ${text.length} bytes`)
}
