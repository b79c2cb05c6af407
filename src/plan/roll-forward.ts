/**
 * Which framework of an image an app gets, and what the host says when there is none.
 * Source: dotnet/runtime docs/design/features/framework-version-resolution.md, fx_resolver.cpp, fx_resolver.messages.cpp.
 */
import { compare, major, minor, parse, patch, prerelease, type SemVer } from 'semver'

export const rollForwards = ['disable', 'latestpatch', 'minor', 'latestminor', 'major', 'latestmajor'] as const

/** How far the host may move from the requested version; lower case, as the host compares it without case. */
export type RollForward = (typeof rollForwards)[number]

/** Everything that has a say in it. A later field wins over an earlier one. */
export interface RollForwardSettings {
  /** `rollForward` of the runtimeconfig: the property RollForward of the project. */
  readonly project?: string | undefined
  /** `rollForward` of this one framework in the runtimeconfig. */
  readonly framework?: string | undefined
  /** `DOTNET_ROLL_FORWARD`. */
  readonly environment?: string | undefined
  /** `dotnet --roll-forward X`. */
  readonly commandLine?: string | undefined
}

export interface FrameworkRequest {
  readonly name: string
  /** The least version that will do: `8.0.0`, `8.0.11`, `9.0.0-rc.1.24431.7`. */
  readonly version: string
  readonly rollForward: RollForward
  /** `DOTNET_ROLL_FORWARD_TO_PRERELEASE=1`. */
  readonly toPrerelease?: boolean
}

export type FrameworkAnswer = { readonly runs: true; readonly version: string } | { readonly runs: false }

/** Reads a setting in any case; undefined for text that is none of them (the host refuses to start then). */
export function parseRollForward(text: string): RollForward | undefined {
  const lower = text.trim().toLowerCase()
  return rollForwards.find((name) => name === lower)
}

/** The setting that counts, `minor` when nobody says anything; undefined when the one that counts is no valid value. */
export function effectiveRollForward(settings: RollForwardSettings): RollForward | undefined {
  const { project, framework, environment, commandLine } = settings
  const text = [commandLine, environment, framework, project].find((value) => value !== undefined && value !== '')
  return text === undefined ? 'minor' : parseRollForward(text)
}

/**
 * Finds the framework that the host takes of those in the image (`shared/<name>/<version>`). It never goes down. A
 * request for a release looks at prereleases only when no release fits, and then does not move to the newest patch.
 */
export function resolveFramework(request: FrameworkRequest, installed: readonly string[]): FrameworkAnswer {
  const wanted = parse(request.version)
  if (wanted === null) return { runs: false }
  const versions = installed.map((text) => parse(text)).filter((version) => version !== null)
  const all = versions.filter(
    (version) => compare(version, wanted) >= 0 && inRange(version, wanted, request.rollForward)
  )
  const alike = request.toPrerelease === true || prerelease(wanted) !== null
  const releases = all.filter((version) => prerelease(version) === null)
  if (alike) return answer(pick(all, request.rollForward))
  if (releases.length > 0) return answer(pick(releases, request.rollForward))
  return answer(request.rollForward.startsWith('latest') ? newest(all) : oldest(all))
}

function inRange(version: SemVer, wanted: SemVer, rollForward: RollForward): boolean {
  switch (rollForward) {
    case 'disable':
      return compare(version, wanted) === 0
    case 'latestpatch':
      return major(version) === major(wanted) && minor(version) === minor(wanted)
    case 'minor':
    case 'latestminor':
      return major(version) === major(wanted)
    case 'major':
    case 'latestmajor':
      return true
  }
}

/** The nearest major and minor (or the newest, for the `latest` kinds), and of that the newest patch. */
function pick(versions: readonly SemVer[], rollForward: RollForward): SemVer | undefined {
  if (rollForward.startsWith('latest')) return newest(versions)
  const nearest = oldest(versions)
  if (nearest === undefined) return undefined
  return newest(versions.filter((version) => major(version) === major(nearest) && minor(version) === minor(nearest)))
}

function oldest(versions: readonly SemVer[]): SemVer | undefined {
  return [...versions].sort(compare)[0]
}

function newest(versions: readonly SemVer[]): SemVer | undefined {
  return [...versions].sort(compare).at(-1)
}

function answer(version: SemVer | undefined): FrameworkAnswer {
  return version === undefined ? { runs: false } : { runs: true, version: version.version }
}

/**
 * The versions that an image stands for. A floating tag (`8.0`) holds the newest patch, whatever that is: a patch that
 * is above every published one is put in its place, so that a request for any patch of the channel is met.
 */
export function installedVersion(runtimeVersion: string, isPrerelease: boolean): string {
  if (parse(runtimeVersion) !== null) return runtimeVersion
  return isPrerelease ? `${runtimeVersion}.0-rc.${unknownPatch}` : `${runtimeVersion}.${unknownPatch}`
}

const unknownPatch = 9999

/** Whether a version came from a floating tag, so that its patch must not be shown. */
export function showVersion(version: string): string {
  const parsed = parse(version)
  return parsed !== null && patch(parsed) === unknownPatch ? `${parsed.major}.${parsed.minor}` : version
}

/** What the host of the image prints, without the lines that hold its own paths. */
export function missingFrameworkText(
  request: Pick<FrameworkRequest, 'name' | 'version'>,
  hostVersion: string,
  arch: string | undefined
): string {
  const [hostMajor = 0] = hostVersion.split('.').map(Number)
  if (hostMajor < 6)
    return `It was not possible to find any compatible framework version. The framework '${request.name}', version '${request.version}' was not found.`
  const place = arch === undefined ? '' : ` (${arch})`
  return `You must install or update .NET to run this application. Framework: '${request.name}', version '${request.version}'${place}`
}
