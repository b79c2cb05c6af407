/** The example shop, from the start of the process to its end. */
import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { expectGolden } from '../support/golden.ts'
import { expectValidReport } from '../support/report-schema.ts'
import { runCommand, runStep } from '../support/run-program.ts'

const golden = 'e2e/golden'
const shop = join(process.cwd(), 'examples/shop')
const inputs = { 'as-of': '2026-11-24' }

test.each(['linux/amd64', 'windows/amd64:10.0.20348'])('as a step that judges for %s', (host) => {
  const name = host.slice(0, host.indexOf('/'))
  const run = runStep(shop, { ...inputs, host })
  const report = readFileSync(run.outputs.report ?? '', 'utf8')
  const visible = (text: string) => text.replaceAll(run.temporary, '<temp>').replaceAll('\r\n', '\n')
  expectValidReport(JSON.parse(report))
  expectGolden(`${golden}/shop-${name}.log`, visible(run.log))
  expectGolden(`${golden}/shop-${name}.summary.md`, run.summary)
  expectGolden(`${golden}/shop-${name}.outputs.json`, visible(`${JSON.stringify(run.outputs, null, 2)}\n`))
  expectGolden(`${golden}/shop-${name}.report.json`, report)
  expect(run.exitCode).toBe(1)
})

test('at a terminal', () => {
  const run = runCommand(shop, ['check', '--host', 'linux/amd64', '--as-of', '2026-11-24'])
  expectGolden(`${golden}/shop.txt`, run.output)
  expect(run).toMatchObject({ exitCode: 1, errors: '' })
})

test('as SARIF, as workflow commands and as choices', () => {
  const options = ['--host', 'linux/amd64', '--as-of', '2026-11-24']
  expectGolden(`${golden}/shop.sarif`, runCommand(shop, ['check', '--format', 'sarif', ...options]).output)
  expectGolden(`${golden}/shop.github`, runCommand(shop, ['check', '--format', 'github', ...options]).output)
  const choices = runCommand(shop, ['choose', ...options])
  expectGolden(`${golden}/shop.choices`, choices.output)
  expect(choices.errors).toBe(
    'For the images of legacy/Shop.Site/Shop.Site.csproj (net48) say --host windows/amd64:10.0.20348.\n'
  )
})

test('a folder below the one of the start is named in annotations and in SARIF', () => {
  const options = ['--host', 'linux/amd64', '--as-of', '2026-11-24']
  const annotations = runCommand(process.cwd(), ['check', './examples/shop/', '--format', 'github', ...options])
  expect(annotations.output).toContain('file=examples/shop/src/Shop.Api/Dockerfile,line=12')
  const sarif = runCommand(process.cwd(), ['check', shop, '--format', 'sarif', ...options])
  expect(sarif.output).toContain('"uri": "examples/shop/src/Shop.Api/Dockerfile"')
})

test('a catalogue older than 120 days is mentioned', () => {
  const note = 'The catalogue of images is'
  expect(runCommand(shop, ['check', '--as-of', '2026-12-19']).output).not.toContain(note)
  expect(runCommand(shop, ['check', '--as-of', '2026-12-20']).output).toContain(`${note} 121 days old`)
})

test.each([
  ['2026-08-20', 'catalogue of 2026-08-21.', false],
  ['2026-08-22', 'catalogue of 2026-08-21 (1 day old).', false],
  ['2026-12-19', 'catalogue of 2026-08-21 (120 days old).', false],
  ['2026-12-20', 'catalogue of 2026-08-21 (121 days old).', true]
])('the summary and the log say how old the catalogue is on %s', (day, age, noticed) => {
  const { summary, log } = runStep(shop, { ...inputs, 'as-of': day, host: 'linux/amd64', 'fail-on': 'never' })
  expect(summary).toContain(age)
  expect(log).toContain(`Judged for linux/amd64 at ${day}, ${age}`)
  expect(summary.includes('newer images are not known')).toBe(noticed)
  expect(log.includes('newer images are not known')).toBe(noticed)
})

function copyOfShop(): string {
  const copy = mkdtempSync(join(tmpdir(), 'shop-'))
  cpSync(shop, copy, { recursive: true })
  return copy
}

test('what a step repairs is marked in everything that it says, and counted by its outputs', () => {
  const run = runStep(copyOfShop(), { ...inputs, host: 'linux/amd64', fix: 'files' })
  expectGolden(`${golden}/shop-fixed.log`, run.log.replaceAll('\r\n', '\n'))
  expectGolden(`${golden}/shop-fixed.summary.md`, run.summary)
  expect(run).toMatchObject({ exitCode: 0, outputs: { errors: '3', warnings: '2', fixed: '3' } })
  const report = JSON.parse(readFileSync(run.outputs.report ?? '', 'utf8'))
  expectValidReport(report)
  expect(
    report.findings.map(({ severity, repaired }: { severity: string; repaired: boolean }) => [severity, repaired])
  ).toEqual([
    ['warning', false],
    ['warning', false],
    ['error', true],
    ['error', true],
    ['error', true]
  ])
})

test('the repaired shop has no more errors, and a second repair changes nothing', () => {
  const copy = copyOfShop()
  const options = ['--host', 'linux/amd64', '--as-of', '2026-11-24']
  const first = runCommand(copy, ['check', '--fix', ...options])
  expectGolden(`${golden}/shop-fixed.txt`, first.errors)
  expect(first.output).toContain('\n3 repaired; no errors, 2 warnings and no notices left in 4 Dockerfiles')
  const second = runCommand(copy, ['check', '--fix', '--format', 'json', ...options])
  const report = JSON.parse(second.output)
  const repairable = report.findings.filter((finding: { edits: unknown[] }) => finding.edits.length > 0)
  expect(repairable.filter((finding: { severity: string }) => finding.severity === 'error')).toEqual([])
  expect(second.errors).not.toContain('hanged')
})
