/** Runner labels (`runs-on`) → the host that containers of such a job are built on, at a date. */
import { type Fact, known, unknown } from '../text/fact.ts'
import type { Host } from './host.ts'
import { quote } from './quote.ts'
import { defaultIsolation } from './windows.ts'

/** What a hosted label stands for. Days are ISO; `from` and `until` are absent when they do not matter. */
interface HostedRunner {
  readonly labels: readonly string[]
  /** Undefined: no container engine runs there. */
  readonly platform: 'linux/amd64' | 'linux/arm64' | 'windows/amd64' | undefined
  readonly windowsBuild?: number
  /** Jobs that ask for it no longer start from this day on. */
  readonly retired?: string
  readonly lacks?: string
}

const noEngineOnMac = 'macOS runners have no container engine'
const noEngineOnArm = 'the Windows runners for Arm have no container engine'

/** actions/runner-images, README.md and the announcements of its issues. */
const hosted: readonly HostedRunner[] = [
  { labels: ['ubuntu-latest', 'ubuntu-26.04', 'ubuntu-24.04'], platform: 'linux/amd64' },
  { labels: ['ubuntu-22.04'], platform: 'linux/amd64', retired: '2027-04-17' },
  { labels: ['ubuntu-20.04'], platform: 'linux/amd64', retired: '2025-04-15' },
  { labels: ['ubuntu-26.04-arm', 'ubuntu-24.04-arm'], platform: 'linux/arm64' },
  { labels: ['ubuntu-22.04-arm'], platform: 'linux/arm64', retired: '2027-04-17' },
  { labels: ['ubuntu-slim'], platform: undefined, lacks: 'ubuntu-slim has a Docker client but no engine' },
  { labels: ['windows-2025', 'windows-2025-vs2026'], platform: 'windows/amd64', windowsBuild: 26100 },
  { labels: ['windows-2022'], platform: 'windows/amd64', windowsBuild: 20348 },
  { labels: ['windows-2019'], platform: 'windows/amd64', windowsBuild: 17763, retired: '2025-06-30' },
  { labels: ['windows-11-arm', 'windows-11-vs2026-arm'], platform: undefined, lacks: noEngineOnArm }
]

/** `windows-latest` moved over some weeks each time: what it was `until` the first day, and `from` the last. */
const windowsLatest = [
  { until: '2022-01-17', from: '2022-03-30', label: 'windows-2022', before: 'windows-2019' },
  { until: '2025-09-02', from: '2025-09-30', label: 'windows-2025', before: 'windows-2022' }
] as const

/**
 * The host behind one label of `runs-on`.
 *
 * @param label as written in the workflow; case does not matter to GitHub
 * @param date ISO day at which the job runs
 * @returns unknown with the reason for labels that GitHub does not host, that are retired, or that run no containers
 */
export function hostOfRunnerLabel(label: string, date: string): Fact<Host> {
  const wanted = label.toLowerCase()
  const name = wanted === 'windows-latest' ? windowsLatestOn(date) : wanted
  if (name === undefined) return unknown(`windows-latest was moving to another Windows on ${date}`)
  if (/^(macos|xcode)-/.test(name)) return unknown(noEngineOnMac)
  const runner = hosted.find(({ labels }) => labels.includes(name))
  if (runner === undefined) return unknown(`${quote(label)} is not a label of a GitHub-hosted runner`)
  if (runner.platform === undefined) return unknown(runner.lacks ?? `${name} runs no containers`)
  if (runner.retired !== undefined && date >= runner.retired) {
    return unknown(`${name} is retired since ${runner.retired}: jobs that ask for it do not start`)
  }
  const because = name === wanted ? `the runner ${name}` : `the runner ${wanted}, which is ${name}`
  return known(hostOf(runner.platform, runner.windowsBuild, because))
}

/**
 * The host of a job that asks for several labels at once (`[self-hosted, linux, x64]`): a hosted label alone, or the
 * system and architecture that every self-hosted runner says of itself.
 */
export function hostOfRunnerLabels(labels: readonly string[], date: string): Fact<Host> {
  const [first, ...more] = labels
  if (first === undefined) return unknown('the job names no runner')
  if (more.length === 0 && first.toLowerCase() !== 'self-hosted') return hostOfRunnerLabel(first, date)
  const words = new Set(labels.map((label) => label.toLowerCase()))
  if (words.has('macos')) return unknown(noEngineOnMac)
  if (words.has('windows')) return unknown('a self-hosted Windows runner may run Windows or Linux containers')
  if (!words.has('linux')) return unknown(`the labels ${quote(labels.join(', '))} do not name a system`)
  if (words.has('x64') === words.has('arm64'))
    return unknown(`the labels ${quote(labels.join(', '))} do not name an architecture`)
  return known(
    hostOf(
      words.has('x64') ? 'linux/amd64' : 'linux/arm64',
      undefined,
      `a runner with the labels ${quote(labels.join(', '))}`
    )
  )
}

function windowsLatestOn(date: string): string | undefined {
  const moved = windowsLatest.findLast(({ from }) => date >= from)
  const next = windowsLatest.find(({ from }) => date < from)
  if (next !== undefined && date >= next.until) return undefined
  return moved?.label ?? windowsLatest[0].before
}

function hostOf(platform: string, windowsBuild: number | undefined, because: string): Host {
  const [os, arch = ''] = platform.split('/')
  return {
    os: os === 'windows' ? 'windows' : 'linux',
    arch,
    windowsBuild,
    isolation: os === 'windows' ? defaultIsolation(windowsBuild) : undefined,
    source: 'workflow',
    because
  }
}
