/** Which Windows image starts on which Windows host. MicrosoftDocs, windowscontainers/deploy-containers/version-compatibility.md. */
import { nameOfBuild, nameOfWindowsHost, type WindowsLine, windowsLines } from './windows.ts'

export interface Compatibility {
  readonly answer: 'yes' | 'no' | 'unknown'
  /** One clause: "an image of ltsc2025 is newer than Windows Server 2022 (10.0.20348)". */
  readonly because: string
}

/** From this build on a host also starts older images in process isolation, down to this very build. */
const firstStableBuild = 20348
/** The newest host build that the compatibility table names. */
const newestDocumentedHost = 26200
/** Server 23H2 is a host only; the documentation names one line of images for it and no other. */
const annualChannelHost = 25398

/** Releases that share one system under several build numbers; the documentation says nothing of mixing them. */
const sameSystem: readonly (readonly number[])[] = [
  [18362, 18363],
  [19041, 19042, 19043, 19044, 19045]
]

/** Whether an image of one build starts on a host of another. `process` and `hyperv` are the engine's isolations. */
export function windowsCompatibility(host: number, image: number, isolation: 'process' | 'hyperv'): Compatibility {
  const what = `an image of ${nameOfBuild(image)}`
  const where = nameOfWindowsHost(host)
  if (image > host) return { answer: 'no', because: `${what} is newer than ${where}` }
  if (image === host) return { answer: 'yes', because: `${what} has the build of ${where}` }
  if (!isDocumented(host, image, isolation)) {
    return { answer: 'unknown', because: `nothing is published about ${what} on ${where}` }
  }
  if (isolation === 'hyperv') return { answer: 'yes', because: `Hyper-V isolation starts ${what} on ${where}` }
  if (image >= firstStableBuild) return { answer: 'yes', because: `${where} also starts ${what}` }
  return { answer: 'no', because: `${what} starts on ${where} with Hyper-V isolation only` }
}

/** Called for images that are older than the host. */
function isDocumented(host: number, image: number, isolation: 'process' | 'hyperv'): boolean {
  if (host > newestDocumentedHost) return isolation === 'process' && image < firstStableBuild
  if (host === annualChannelHost && image !== firstStableBuild) return isolation === 'process'
  return isolation === 'hyperv' || !sameSystem.some((builds) => builds.includes(host) && builds.includes(image))
}

/** The lines of base images that start on a host, newest first. */
export function windowsLinesOn(host: number, isolation: 'process' | 'hyperv'): readonly WindowsLine[] {
  return windowsLines.filter(({ build }) => windowsCompatibility(host, build, isolation).answer === 'yes')
}
