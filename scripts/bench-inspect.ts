/** How long one process takes to inspect every tag of the catalogue: `npm run bench:inspect`. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { ledger } from '../src/images/ledger/released.ts'

const rounds = 7
const entry = resolve('dist/index.js')
const tags = ledger.repositories.flatMap((repository) => ledger.list(repository).map(({ tag }) => [repository, tag]))
const input = tags.map(([repository, tag]) => `mcr.microsoft.com/${repository}:${tag}\n`).join('')

/** Milliseconds from the start of the process to its exit, its answers read as a pipe gives them. */
function milliseconds(): number {
  const start = performance.now()
  const { status, stdout } = spawnSync(process.execPath, [entry, 'inspect', '--format', 'json', '-'], {
    input,
    maxBuffer: 1_000_000_000
  })
  const took = performance.now() - start
  const answers = stdout.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0)
  if (status !== 0 || answers !== tags.length) throw new Error(`${answers} answers, status ${status}`)
  return took
}

const times = Array.from({ length: rounds }, milliseconds).sort((a, b) => a - b)
const shown = (time: number | undefined) => `${(time ?? 0).toFixed(0)} ms`
console.log(`${tags.length} images: median ${shown(times[rounds >> 1])}, best ${shown(times[0])}`)
