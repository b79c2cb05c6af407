/** Whether an image starts on a host, and which error the user meets when it does not. */
import type { Host } from './host.ts'
import { canonical, type ImagePlatform, pickPlatform } from './pick-platform.ts'
import { nameOfWindowsHost, parseWindowsVersion } from './windows.ts'
import { windowsCompatibility } from './windows-compatibility.ts'

export interface Verdict<P> {
  /**
   * `emulated`: the engine takes the image, which then needs an emulator that nothing here proves to be set up.
   * `unknown`: nothing may be reported.
   */
  readonly answer: 'yes' | 'no' | 'emulated' | 'unknown'
  /** The entry that the engine takes; undefined when it refuses them all or it cannot be told. */
  readonly picked: P | undefined
  /** One clause, for people. */
  readonly because: string
  /** The text of the error; undefined for `yes` and `unknown`. */
  readonly failure: string | undefined
}

/**
 * Judges an image by its platforms.
 *
 * @param platforms every platform that the tag holds. One alone is taken for a plain manifest, which engines take
 *   without choosing; several are a list, of which they pick one.
 * @param requested the value of `--platform` when one is given: the build then is for that platform, and what the host
 *   itself runs decides nothing but emulation
 */
export function runsOn<P extends ImagePlatform>(platforms: readonly P[], host: Host, requested?: string): Verdict<P> {
  if (platforms.length === 0) return unknown('the platforms of the image are not known')
  if (requested !== undefined) return runsRequested(platforms, host, requested)
  const picked = pickPlatform(platforms, host)
  if (picked !== undefined) return runsPicked(picked, host)
  const [single, ...more] = platforms
  if (single !== undefined && more.length === 0) return runsSingle(single, host)
  return no(`the image has ${namesOf(platforms)}, nothing for ${nameOf(host)}`, noEntryText(host))
}

/** The engine has chosen this entry; does it start? */
function runsPicked<P extends ImagePlatform>(picked: P, host: Host): Verdict<P> {
  if (host.os === 'windows') return runsWindows(picked, host)
  if (host.arch === 'arm64' && picked.arch === 'arm') {
    return { ...unknown('it depends on the processor whether an arm64 machine runs 32-bit Arm programs'), picked }
  }
  return yes(picked, `the image has ${nameOf(picked)}`)
}

function runsWindows<P extends ImagePlatform>(picked: P, host: Host): Verdict<P> {
  const image = parseWindowsVersion(picked.osVersion ?? '')
  if (host.windowsBuild === undefined) return { ...unknown('the Windows build of the host is not known'), picked }
  if (image === undefined) return { ...unknown('the Windows build of the image is not known'), picked }
  const isolation = host.isolation ?? 'process'
  const { answer, because } = windowsCompatibility(host.windowsBuild, image.build, isolation)
  if (answer === 'unknown') return { ...unknown(because), picked }
  if (answer === 'no') return { ...no(because, mismatchText), picked }
  if (isolation === 'process' && hasOtherRevision(host, image.revision)) {
    return {
      ...no(`${nameOfWindowsHost(host.windowsBuild)} starts images of its own revision only`, mismatchText),
      picked
    }
  }
  return yes(picked, because)
}

/** Windows Server 2016 is the last whose hosts and images must agree in the revision too. */
function hasOtherRevision(host: Host, revision: number | undefined): boolean {
  if (host.windowsBuild !== 14393 || revision === undefined || host.windowsRevision === undefined) return false
  return revision !== host.windowsRevision
}

/** A plain manifest that is not for this host: the engine takes it all the same, or refuses it by what it says. */
function runsSingle<P extends ImagePlatform>(single: P, host: Host): Verdict<P> {
  const because = `the image has ${nameOf(single)} only, the host is ${nameOf(host)}`
  if (single.os !== host.os) {
    return no(because, `image operating system "${single.os}" cannot be used on this platform`)
  }
  if (host.os === 'linux') return { answer: 'emulated', picked: single, because, failure: 'exec format error' }
  if (single.arch !== host.arch) return unknown(because)
  const image = parseWindowsVersion(single.osVersion ?? '')?.build
  if (image === undefined || host.windowsBuild === undefined || image <= host.windowsBuild) {
    return runsWindows(single, host)
  }
  const refusal = `a Windows version 10.0.${image}-based image is incompatible with a 10.0.${host.windowsBuild} host`
  return no(windowsCompatibility(host.windowsBuild, image, host.isolation ?? 'process').because, refusal)
}

/** A build for a named platform: the entry must be there; starting it may need an emulator, or another kind of host. */
function runsRequested<P extends ImagePlatform>(platforms: readonly P[], host: Host, requested: string): Verdict<P> {
  const [os = '', arch = host.arch, variant] = requested.split('/')
  if (os !== 'linux' && os !== 'windows') return unknown('the requested platform is not one that is known')
  if (os !== host.os) {
    return unknown(`a ${host.os} host starts nothing for ${os}; it can only copy files into the image`)
  }
  if (os === 'windows') return runsOn(platforms, host)
  const wanted: ImagePlatform = { os, arch, ...(variant !== undefined && { variant }) }
  const verdict = runsOn(platforms, { ...withoutVariant(host), ...wanted, os })
  // a plain manifest of another platform: BuildKit takes it with a warning, and it may well be the host's own
  if (verdict.answer === 'emulated') return { ...unknown(verdict.because), picked: verdict.picked }
  if (verdict.answer !== 'yes' || pickPlatform([wanted], host) !== undefined) return verdict
  const because = `${requested} is not what a ${nameOf(host)} host runs itself`
  return { answer: 'emulated', picked: verdict.picked, because, failure: 'exec format error' }
}

function withoutVariant({ variant: _, ...host }: Host): Host {
  return host
}

const mismatchText = 'The container operating system does not match the host operating system. (0xc0370101)'

/** What an engine says of a list without an entry for it: BuildKit on Linux, the engine itself on Windows. */
function noEntryText(host: Host): string {
  if (host.os === 'linux') return 'no match for platform in manifest: not found'
  const version = host.windowsBuild === undefined ? '' : `(10.0.${host.windowsBuild})`
  return `no matching manifest for windows${version}/${host.arch} in the manifest list entries`
}

function yes<P>(picked: P, because: string): Verdict<P> {
  return { answer: 'yes', picked, because, failure: undefined }
}

function no(because: string, failure: string): Verdict<never> {
  return { answer: 'no', picked: undefined, because, failure }
}

function unknown(because: string): Verdict<never> {
  return { answer: 'unknown', picked: undefined, because, failure: undefined }
}

function namesOf(platforms: readonly ImagePlatform[]): string {
  return [...new Set(platforms.map(nameOf))].join(', ')
}

/** `linux/arm/v7`, `windows/amd64 (10.0.20348)`. */
function nameOf(machine: ImagePlatform | Host): string {
  const name = `${machine.os}/${canonical(machine)}`
  if (machine.os !== 'windows') return name
  const build = 'windowsBuild' in machine ? machine.windowsBuild : parseWindowsVersion(osVersionOf(machine))?.build
  return build === undefined ? name : `${name} (10.0.${build})`
}

const osVersionOf = (machine: ImagePlatform | Host) => ('osVersion' in machine ? (machine.osVersion ?? '') : '')
