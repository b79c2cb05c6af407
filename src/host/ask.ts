/** Asks for the host: the Docker engine knows best, then the runner, then this process. */
import { logLine } from '../text/escape.ts'
import type { CommandResult, World } from '../world/world.ts'
import { parseArchitecture } from './architecture.ts'
import { hostOfEngine, parseObject } from './engine.ts'
import type { Host } from './host.ts'
import { defaultIsolation } from './windows.ts'

export interface HostAnswer {
  readonly host: Host
  /** One sentence for the user when no engine answered and the host was told from elsewhere. */
  readonly notice: string | undefined
}

type AskedWorld = Pick<World, 'run' | 'environment' | 'process'>

/** Milliseconds for each of the two questions. An engine behind ssh needs some, one that hangs must not stop the run. */
const deadline = 15_000

/**
 * The host that containers are built for on this machine. The engine is asked through its own client, which honours
 * `DOCKER_HOST` and contexts; the answer then describes the remote machine, as the build does. Whether the engine
 * answered is read from what it says, never from the exit code alone: a client exits with 0 when the engine answers
 * with an HTTP error.
 */
export async function askHost(world: AskedWorld): Promise<HostAnswer> {
  const version = await world.run({ program: 'docker', args: ['version', '--format', '{{json .}}'], deadline })
  const answer = version.started ? parseObject(version.stdout) : undefined
  if (hostOfEngine(answer, undefined) !== undefined) {
    const info = await world.run({ program: 'docker', args: ['info', '--format', '{{json .}}'], deadline })
    const host = hostOfEngine(answer, info.started ? parseObject(info.stdout) : undefined)
    if (host !== undefined) return { host, notice: undefined }
  }
  const host = hostOfRunner(world) ?? hostOfProcess(world)
  return { host, notice: `${whyNoEngine(version)}; ${host.because}.` }
}

/** ImageOS of the hosted Windows images → build of their Windows. actions/runner-images, image_os map. */
const hostedWindows: Readonly<Record<string, number>> = {
  win19: 17763,
  win22: 20348,
  win25: 26100,
  'win25-vs2026': 26100
}

/** The host of a runner whose engine does not answer; undefined outside of a runner. */
function hostOfRunner(world: AskedWorld): Host | undefined {
  const os = world.environment('RUNNER_OS')
  const arch = parseArchitecture(world.environment('RUNNER_ARCH') ?? '')?.arch
  if (os === undefined || arch === undefined) return undefined
  // ImageOS alone proves nothing: the container image of self-hosted runners sets it too
  const hosted = world.environment('RUNNER_ENVIRONMENT') === 'github-hosted'
  const kind = hosted ? 'GitHub-hosted' : 'self-hosted'
  if (os === 'Linux') return linux(arch, 'runner', `the ${kind} Linux runner is taken: linux/${arch}`)
  const image = world.environment('ImageOS') ?? ''
  const windowsBuild = hosted && Object.hasOwn(hostedWindows, image) ? hostedWindows[image] : undefined
  if (os === 'Windows' && windowsBuild !== undefined) {
    const because = `the GitHub-hosted Windows runner (${image}) is taken: windows/${arch}:10.0.${windowsBuild}`
    return windows(arch, windowsBuild, because)
  }
  // no container runs on macOS and on Windows for Arm; on a Windows of one's own it can be either kind
  const system = os === 'macOS' ? 'macOS' : 'Windows'
  return linux('amd64', 'assumed', `this ${kind} ${system} runner does not say, so linux/amd64 is assumed`)
}

/** The host of a machine that is no runner: Docker Desktop and Linux engines run Linux containers of its architecture. */
function hostOfProcess(world: AskedWorld): Host {
  const arch = parseArchitecture(world.process.arch)?.arch ?? 'amd64'
  return linux(arch, 'assumed', `Linux containers of this machine's architecture are assumed: linux/${arch}`)
}

function linux(arch: string, source: 'runner' | 'assumed', because: string): Host {
  return { os: 'linux', arch, windowsBuild: undefined, isolation: undefined, source, because }
}

function windows(arch: string, windowsBuild: number, because: string): Host {
  return { os: 'windows', arch, windowsBuild, isolation: defaultIsolation(windowsBuild), source: 'runner', because }
}

/** What kept the engine from answering, in words for a log line. */
function whyNoEngine(result: CommandResult): string {
  if (!result.started) return `Docker could not be asked (${oneLine(result.why)})`
  if (/^panic:/m.test(result.stderr)) return `The Docker client failed (${oneLine(result.stderr)})`
  return `No Docker engine answers (${oneLine(result.stderr) || `exit code ${result.exitCode}`})`
}

/** The first line of an outside text, fit for a log. */
function oneLine(text: string): string {
  return logLine(text.trim().split(/[\r\n]/, 1)[0] ?? '', 200)
}
