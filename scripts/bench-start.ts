/** How long the whole action takes on the example shop, beside a process that does nothing: `npm run bench:start`. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readDefinition } from './definition.ts'

const rounds = 15
const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const file = (name: string) => {
  writeFileSync(join(folder, name), '')
  return join(folder, name)
}
const inputs = readDefinition(readFileSync('action.yml', 'utf8')).inputs.map(({ name, default: value }) => [
  `INPUT_${name.toUpperCase()}`,
  value.startsWith('$') ? '' : value
])
const env = {
  ...process.env,
  ...Object.fromEntries(inputs),
  'INPUT_FAIL-ON': 'never',
  INPUT_HOST: 'linux/amd64',
  GITHUB_ACTIONS: 'true',
  GITHUB_OUTPUT: file('output'),
  GITHUB_STEP_SUMMARY: file('summary'),
  RUNNER_TEMP: folder
}

function milliseconds(args: readonly string[]): number {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, args, { cwd: 'examples/shop', env })
  if (status !== 0) throw new Error(`ended with status ${status}`)
  return performance.now() - start
}

const bare: number[] = []
const action: number[] = []
const command: number[] = []
const entry = resolve('dist/index.js')
for (let round = 0; round < rounds; round += 1) {
  bare.push(milliseconds(['-e', '0']))
  action.push(milliseconds([entry]))
  command.push(milliseconds([entry, 'check', '--host', 'linux/amd64', '--fail-on', 'never']))
}
const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
const row = (name: string, times: number[]) =>
  `${name.padEnd(14)} median ${median(times).toFixed(0)} ms, best ${Math.min(...times).toFixed(0)} ms, ${(median(times) / median(bare)).toFixed(1)} times an empty process`
process.stdout.write(`${[row('node -e 0', bare), row('action', action), row('command line', command)].join('\n')}\n`)
