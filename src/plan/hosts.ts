/** Which host a build is judged for: the one that the user asks for, one that builds it, the present one, or the usual one. */
import type { Build } from '../builds/build.ts'
import { runsOn } from '../host/compatibility.ts'
import type { Host } from '../host/host.ts'
import { hostOfRunnerLabels } from '../host/runners.ts'
import type { OtherRunner } from './plan.ts'
import type { ReadStages } from './read-build.ts'

/**
 * The input `host` goes before the labels of a workflow: whoever gives it asks for that host. A Dockerfile for the other
 * system is still judged for a host of its own.
 *
 * @param os the system that the Dockerfile is written for; undefined when its images exist for both
 * @param platform the one of `build.platforms` that this plan is for
 * @returns never empty
 */
export function hostsFor(
  build: Build,
  platform: string | undefined,
  os: Host['os'] | undefined,
  present: Host,
  asOf: string
): readonly Host[] {
  const runner = hostOfRunnerLabels(build.runners, asOf)
  const builds = runner.known && (os === undefined || runner.value.os === os) ? runner.value : undefined
  const here = os === undefined || present.os === os ? present : undefined
  const asked = here?.source === 'input' ? here : undefined
  const host = asked ?? builds ?? here ?? usualHost(os ?? present.os)
  return [isolated(platform === undefined ? host : forPlatform(host, platform), build)]
}

/**
 * The Windows runner of a workflow that builds a file for Linux; none where the user asks for a host. (A Linux runner can
 * assemble images for Windows.)
 */
export function otherRunnersOf(
  build: Build,
  os: Host['os'] | undefined,
  present: Host,
  asOf: string
): readonly OtherRunner[] {
  if (build.evidence !== 'workflow' || build.platforms.length > 0) return []
  const runner = hostOfRunnerLabels(build.runners, asOf)
  const isOther = runner.known && runner.value.os === 'windows' && os === 'linux'
  return isOther && present.source !== 'input' ? [{ host: runner.value, sure: build.sure === true }] : []
}

/** Of an isolation that cannot be told, the one that starts more images is taken. */
function isolated(host: Host, { isolation }: Build): Host {
  const name = isolation?.known === false ? 'hyperv' : isolation?.value.toLowerCase()
  return host.os === 'windows' && (name === 'hyperv' || name === 'process') ? { ...host, isolation: name } : host
}

/**
 * The machine that builds for another platform, which is what BUILDPLATFORM says: a build for 32-bit Arm or for Windows
 * mostly runs on a Linux machine with a processor of its own.
 *
 * @param host the one that a build without `platforms` is judged for
 */
export function builderFor(build: Build, host: Host, present: Host, asOf: string): Host {
  if (build.platforms.length === 0) return host
  const runner = hostOfRunnerLabels(build.runners, asOf)
  return runner.known && present.source !== 'input' ? runner.value : present
}

/**
 * Another leg of the job that this run is a leg of, when the present host cannot build the file and that one can.
 *
 * @param legs the hosts of all legs, in the order of the matrix
 */
export function legFor(stages: ReadStages, present: Host, legs: readonly Host[]): Host | undefined {
  if (present.source === 'input' || !legs.some(({ os }) => os === present.os)) return undefined
  return canBuild(stages, present) ? undefined : legs.find((leg) => canBuild(stages, leg))
}

function canBuild({ os, images, roots, resolution }: ReadStages, host: Host): boolean {
  if (os !== undefined && os !== host.os) return false
  return images.every((image, index) => {
    if (image === undefined || roots[index] !== index || !resolution.reachable.has(index)) return true
    const platform = resolution.stages[index]?.platform
    if (platform?.known === false) return true
    return runsOn(image.platforms, host, platform?.value).answer !== 'no'
  })
}

/** The host that a Dockerfile for the other system is judged for. */
function usualHost(os: Host['os']): Host {
  return {
    os,
    arch: 'amd64',
    windowsBuild: undefined,
    isolation: os === 'windows' ? 'process' : undefined,
    source: 'assumed',
    because: `a ${os === 'windows' ? 'Windows' : 'Linux'} engine, because the images are for that system`
  }
}

/** The build asks for a platform: what runs later has its system and processor. */
function forPlatform(host: Host, platform: string): Host {
  const [os = '', arch = ''] = platform.toLowerCase().split('/')
  if ((os !== 'linux' && os !== 'windows') || arch === '') return host
  if (os === host.os && arch === host.arch) return host
  const base = os === host.os ? host : usualHost(os)
  return { ...base, arch, because: `the build asks for ${platform}` }
}
