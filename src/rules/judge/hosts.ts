/** An image against the hosts that build it. */
import { runsOn, type Verdict } from '../../host/compatibility.ts'
import { formatHost, type Host } from '../../host/host.ts'
import { parseWindowsVersion } from '../../host/windows.ts'
import type { Platform } from '../../images/image.ts'
import type { Mention } from '../../plan/mention.ts'
import type { Plan } from '../../plan/plan.ts'
import { type NamedImage, type Pulled, pulledImages } from './judged.ts'

export interface HostProblem {
  readonly pulled: NamedImage
  readonly host: Host
  readonly verdict: Verdict<Platform>
  /**
   * `platform`: no entry of the host's operating system or architecture; `emulated`: its commands need an emulator; else
   * it is about the build of Windows.
   */
  readonly kind: 'platform' | 'emulated' | 'windows-newer' | 'windows-older'
  /** The user or a workflow says that this host builds the file; otherwise it is only the host of this run. */
  readonly certain: boolean
}

/**
 * Every image that a host refuses. A Dockerfile for the other operating system is no problem of the present host, and one
 * that another runner of its workflows takes is built there: a step may have a condition that keeps it from this one.
 */
export function hostProblems(plan: Plan, siblings: readonly Plan[] = [plan]): readonly HostProblem[] {
  const images = pulledImages(plan).filter(({ image }) => image.platforms.length > 0)
  const present = plan.hosts.filter((host) => isDeclared(plan, host) || !isForAnotherSystem(images, host))
  const problems = [
    ...present.flatMap((host) => images.flatMap((pulled) => problemOf(pulled, host, isDeclared(plan, host)))),
    ...present.flatMap((host) => images.flatMap((pulled) => emulatedOn(pulled, host))),
    ...(plan.otherRunners ?? []).flatMap(({ host, sure }) => images.flatMap((pulled) => problemOf(pulled, host, sure)))
  ]
  const sure = new Set((plan.otherRunners ?? []).flatMap((runner) => (runner.sure ? runner.host : [])))
  return problems.filter(({ pulled, host }) => sure.has(host) || !takenByAnother(pulled, host, siblings))
}

/**
 * Every host that names a pulled image and has nothing to take of it. A plain manifest of another system can still be
 * copied from, and whether a Windows container starts is a matter of the build, so neither is judged.
 */
export function mentionProblems(mention: Mention): readonly HostProblem[] {
  const { image, hosts, platform, kind } = mention
  const onlyFiles = kind === 'copy' || kind === 'mount'
  if (image.platforms.length === 0 || (onlyFiles && image.platforms.length === 1)) return []
  return hosts.flatMap((host) => {
    const verdict = runsOn(image.platforms, host, platform)
    if (verdict.answer !== 'no' || kindOf(mention, host) !== 'platform') return []
    return [{ pulled: mention, host, verdict, kind: 'platform' as const, certain: host.source === 'workflow' }]
  })
}

function takenByAnother({ image }: NamedImage, host: Host, siblings: readonly Plan[]): boolean {
  if (host.source !== 'workflow') return false
  const others = siblings.flatMap(({ hosts }) => hosts).filter(({ source }) => source === 'workflow')
  return others.some((other) => runsOn(image.platforms, other).answer === 'yes')
}

/** The user, a workflow or the build itself says that the file is built for it. */
export function isDeclared({ build }: Plan, { source }: Host): boolean {
  return source === 'workflow' || source === 'input' || build.platforms.length > 0
}

function isForAnotherSystem(images: readonly Pulled[], host: Host): boolean {
  return images.every(({ image }) => image.platforms.every(({ os }) => os !== host.os))
}

function problemOf(pulled: Pulled, host: Host, certain: boolean): readonly HostProblem[] {
  const { platform } = pulled.stage.stage
  if (platform !== undefined && !platform.known) return []
  const verdict = runsOn(pulled.image.platforms, host, platform?.value)
  if (verdict.answer !== 'no') return []
  return [{ pulled, host, verdict, kind: kindOf(pulled, host), certain: certain || isMixed(pulled.plan) }]
}

/**
 * The commands of a stage fail where its processor is not the runner's and nothing emulates it. Files can be copied into
 * such an image all the same: that is how images for other processors are made without an emulator.
 */
function emulatedOn(pulled: Pulled, host: Host): readonly HostProblem[] {
  const { plan, root } = pulled
  const { platform } = pulled.stage.stage
  if (host.source !== 'workflow' || plan.build.sure !== true || plan.build.platforms.length > 0) return []
  if (platform?.known === false || !runsCommands(plan, root)) return []
  const verdict = runsOn(pulled.image.platforms, host, platform?.value)
  return verdict.answer === 'emulated' ? [{ pulled, host, verdict, kind: 'emulated', certain: false }] : []
}

function runsCommands({ stages, dockerfile }: Plan, root: number): boolean {
  return stages.some(
    (stage, index) =>
      stage.reached &&
      stage.root === root &&
      dockerfile.stages[index]?.instructions.some(({ keyword }) => keyword === 'run')
  )
}

function kindOf({ image }: NamedImage, host: Host): HostProblem['kind'] {
  const fitting = image.platforms.some(({ os, arch }) => os === host.os && arch === host.arch)
  if (host.os !== 'windows' || !fitting) return 'platform'
  const builds = image.platforms.flatMap(({ osVersion }) => parseWindowsVersion(osVersion)?.build ?? [])
  return builds.every((build) => build > (host.windowsBuild ?? 0)) ? 'windows-newer' : 'windows-older'
}

/** One stage is for Linux only and another for Windows only: no host builds such a file. */
function isMixed(plan: Plan): boolean {
  const images = pulledImages(plan).filter(
    ({ image, stage }) => image.platforms.length > 0 && stage.stage.platform === undefined
  )
  const only = (os: string) => images.some(({ image }) => image.platforms.every((platform) => platform.os === os))
  return only('linux') && only('windows')
}

export function hostText(host: Host): string {
  return `${formatHost(host)} (${host.because})`
}
