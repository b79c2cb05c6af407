/** `npm run catalogue:build -- FOLDER`: makes `src/images/catalogue/*.json` from the ledger files in FOLDER. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeLedger } from './catalogue/encode.ts'
import { readLedger } from './catalogue/listing.ts'
import { toJson } from './catalogue/to-json.ts'

const [, , folder] = process.argv
if (folder === undefined) throw new Error('usage: catalogue-build FOLDER')
const listings = readLedger(folder)
const date = listings.map((listing) => listing.last ?? listing.first).reduce((a, b) => (a > b ? a : b))
const text = toJson(encodeLedger(listings, date))
writeFileSync(join('src', 'images', 'catalogue', 'tags.json'), text)
console.log(`tags.json: ${text.length} bytes`)
