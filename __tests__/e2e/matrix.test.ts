/** One job on a Linux and on a Windows runner: every Dockerfile is judged once, by the leg that can build it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { expectValidReport } from '../support/report-schema.ts'
import { runStep } from '../support/run-program.ts'

interface Report {
  readonly dockerfiles: readonly { readonly path: string; readonly leftTo: readonly object[] }[]
  readonly findings: readonly { readonly rule: string; readonly file: string }[]
}

const action = 'dotnet-base-image/dotnet-base-image'
const step = `      - uses: actions/checkout@v7\n      - uses: ${action}@v1\n`
const runners = {
  linux: { RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', RUNNER_ENVIRONMENT: 'github-hosted' },
  windows: { RUNNER_OS: 'Windows', RUNNER_ARCH: 'X64', RUNNER_ENVIRONMENT: 'github-hosted', ImageOS: 'win22' }
}

/** The shop with a workflow that checks it. */
function shopWith(job: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shop-'))
  cpSync('examples/shop', folder, { recursive: true })
  mkdirSync(join(folder, '.github/workflows'), { recursive: true })
  writeFileSync(join(folder, '.github/workflows/check.yml'), `on: [pull_request]\njobs:\n  check:\n${job}`)
  return folder
}

function runLeg(workspace: string, leg: keyof typeof runners, inputs: Record<string, string> = {}) {
  const environment = {
    ...runners[leg],
    GITHUB_WORKFLOW_REF: 'shop/shop/.github/workflows/check.yml@refs/pull/1/merge',
    GITHUB_JOB: 'check',
    GITHUB_ACTION_REPOSITORY: action
  }
  const run = runStep(workspace, { 'as-of': '2026-11-24', 'fail-on': 'never', ...inputs }, environment)
  const report: Report = JSON.parse(readFileSync(run.outputs.report ?? '', 'utf8'))
  expectValidReport(report)
  const judged = report.dockerfiles.filter(({ leftTo }) => leftTo.length === 0).map(({ path }) => path)
  return { ...run, report, judged, found: report.findings.map(({ rule, file }) => `${file} ${rule}`) }
}

const matrix =
  '    strategy:\n      matrix:\n        runner: [ubuntu-latest, windows-2022]\n    runs-on: ${{ matrix.runner }}\n'

test('each Dockerfile is judged once, and the other leg says who does it', () => {
  const shop = shopWith(`${matrix}    steps:\n${step}`)
  const linux = runLeg(shop, 'linux')
  const windows = runLeg(shop, 'windows')
  expect(linux.judged).toEqual(['src/Shop.Api/Dockerfile', 'src/Shop.Worker/Dockerfile'])
  expect(windows.judged).toEqual(['legacy/Shop.Site/Dockerfile', 'src/Shop.Api/Dockerfile.windows'])
  const alone = runLeg(shopWith(`    runs-on: ubuntu-latest\n    steps:\n${step}`), 'linux')
  expect([...linux.found, ...windows.found].sort()).toEqual([...alone.found].sort())
  expect(linux.log).toContain(
    'Left to windows/amd64:10.0.20348 (the runner windows-2022), another leg of this job, because this host cannot build it: legacy/Shop.Site/Dockerfile, src/Shop.Api/Dockerfile.windows.'
  )
  expect(windows.summary).toContain('Left to `linux/amd64` (the runner ubuntu-latest), another leg of this job')
})

test.each([
  ['one runner', `    runs-on: ubuntu-latest\n    steps:\n${step}`],
  ['a step with a condition', `${matrix}    steps:\n${step}        if: runner.os == 'Linux'\n`],
  ['a job with a condition', `    if: github.ref != ''\n${matrix}    steps:\n${step}`],
  [
    'runners that nobody can tell',
    `${matrix.replace('[ubuntu', '["${{ vars.X }}", ubuntu')}    steps:\n${step}`.replace(', windows-2022', '')
  ],
  ['another action', `${matrix}    steps:\n      - uses: other/action@v1\n`]
])('without a leg for it, a Windows Dockerfile is judged for its usual host: %s', (_, job) => {
  const { judged, log, summary, report } = runLeg(shopWith(job), 'linux')
  expect(judged).toHaveLength(4)
  expect(log).toContain(
    'Judged for windows/amd64 (a Windows engine, because the images are for that system) instead: legacy/Shop.Site/Dockerfile, src/Shop.Api/Dockerfile.windows.'
  )
  expect(summary).toContain('Judged for `windows/amd64`')
  expect(report.dockerfiles[0]).toMatchObject({ hosts: [{ os: 'windows', source: 'assumed' }] })
})

test('of two Windows legs the one that can start the images judges them', () => {
  const shop = shopWith(`${matrix.replace('2022', '2022, windows-2025')}    steps:\n${step}`)
  const path = join(shop, 'src/Shop.Api/Dockerfile.windows')
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('ltsc2022', 'ltsc2025'))
  const windows = runLeg(shop, 'windows')
  expect(windows.found.filter((found) => found.includes('windows-build'))).toEqual([])
  expect(windows.log).toContain('Left to windows/amd64:10.0.26100 (the runner windows-2025), another leg')
})

test('who says the host has everything judged', () => {
  const shop = shopWith(`${matrix}    steps:\n${step}`)
  const { judged, log } = runLeg(shop, 'linux', { host: 'linux/amd64' })
  expect(judged).toHaveLength(4)
  expect(log).toContain('Judged for windows/amd64 (')
})
