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
  windows2025: { RUNNER_OS: 'Windows', RUNNER_ARCH: 'X64', RUNNER_ENVIRONMENT: 'github-hosted', ImageOS: 'win25' },
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
  [
    'an input that differs from leg to leg',
    `${matrix}    steps:\n${step}        with:\n          path: \${{ matrix.path }}\n`
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

const three = matrix.replace('2022', '2022, windows-2025')

/** A Dockerfile whose images exist for Linux and for Windows, and one for Windows that both Windows legs can build. */
function shopForThree(): string {
  const shop = shopWith(`${three}    steps:\n${step}`)
  writeFileSync(
    join(shop, 'src/Shop.Api/Dockerfile'),
    'FROM mcr.microsoft.com/dotnet/sdk:6.0\nCOPY . .\nRUN dotnet publish src/Shop.Api -o /out\nENTRYPOINT ["dotnet", "/out/Shop.Api.dll"]\n'
  )
  return shop
}

test('of several legs that find the same the first one says it, and the others say that it does', () => {
  const shop = shopForThree()
  const [linux, windows, windows2025] = (['linux', 'windows', 'windows2025'] as const).map((leg) => runLeg(shop, leg))
  const all = [linux, windows, windows2025].flatMap((leg) => leg?.found ?? [])
  expect(linux?.found).toContain('src/Shop.Api/Dockerfile sdk-older-than-target')
  expect(windows?.found).toContain('src/Shop.Api/Dockerfile.windows missing-aspnet')
  expect(windows2025?.found).toEqual([])
  expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([])
  expect(windows?.log).toMatch(
    /findings? (is|are) left to linux\/amd64 \(the runner ubuntu-latest\), an earlier leg of this job/
  )
  expect(windows2025?.summary).toMatch(
    /3 findings are left to windows\/amd64\\:10\.0\.20348 \(the runner windows-2022\)/
  )
})

test('what is repaired is repaired in each of them', () => {
  const { found } = runLeg(shopForThree(), 'windows2025', { fix: 'files' })
  expect(found).toContain('src/Shop.Api/Dockerfile.windows missing-aspnet')
})

test('a run on a machine that is none of the legs leaves nothing to an earlier one', () => {
  const shop = shopWith(`${three.replace(', windows-2025', '')}    steps:\n${step}`)
  expect(runLeg(shop, 'windows2025').found).toContain('src/Shop.Api/Dockerfile.windows missing-aspnet')
})
