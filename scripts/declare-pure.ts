/**
 * Tells the bundler that loading @actions/core does nothing but define its functions, so that it leaves out those that
 * are not called. The package does not say so itself; without it, every start loads the HTTP client of `getIDToken`,
 * which is larger than the app. Run by `npm run build`, before the bundler.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

const file = 'node_modules/@actions/core/package.json'
const description: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
if (description.sideEffects !== false) {
  // Renamed into place: package managers link the same file into several folders.
  writeFileSync(`${file}.new`, `${JSON.stringify({ ...description, sideEffects: false }, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}
