/** `npm run catalogue:update`: brings `src/images/catalogue/*.json` up to date, and prints what changed. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJson } from './catalogue/to-json.ts'
import { type Catalogue, updateCatalogue } from './catalogue/update.ts'

const folder = join('src', 'images', 'catalogue')
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const old: Catalogue = { tags: read('tags.json'), lifecycles: read('lifecycles.json') }
const today = new Date().toISOString().slice(0, 10)

const { tags, lifecycles, changes } = await updateCatalogue(old, download, today)
writeFileSync(join(folder, 'tags.json'), toJson(tags))
writeFileSync(join(folder, 'lifecycles.json'), toJson(lifecycles))
console.log(changes.length === 0 ? 'nothing changed' : changes.join('\n'))

async function download(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(60_000) })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return await answer.text()
}
