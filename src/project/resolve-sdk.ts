/** Whether an SDK answers a request, as the host chooses one (dotnet/runtime src/native/corehost/fxr/sdk_resolver.cpp). */

export const policies = [
  'disable',
  'patch',
  'feature',
  'minor',
  'major',
  'latestPatch',
  'latestFeature',
  'latestMinor',
  'latestMajor'
] as const

export type RollForwardPolicy = (typeof policies)[number]

interface SdkNumber {
  readonly text: string
  readonly major: number
  readonly minor: number
  readonly band: number
  readonly patch: number
  readonly prerelease: readonly string[]
}

export function parseSdk(text: string): SdkNumber | undefined {
  const match =
    /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(text)
  if (match === null) return undefined
  const patch = Number(match[3])
  return {
    text,
    major: Number(match[1]),
    minor: Number(match[2]),
    band: Math.floor(patch / 100),
    patch,
    prerelease: match[4]?.split('.') ?? []
  }
}

export function isPrerelease(version: string | undefined): boolean {
  return version?.includes('-') === true
}

function compareSdks(a: SdkNumber, b: SdkNumber): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch || comparePrerelease(a.prerelease, b.prerelease)
}

/** Semantic versioning: a release is higher than its prereleases, numbers are lower than words. */
function comparePrerelease(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]]
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1
    const order = compareIdentifiers(left, right)
    if (order !== 0) return order
  }
  return 0
}

function compareIdentifiers(a: string, b: string): number {
  const [left, right] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (left && right) return Number(a) - Number(b)
  if (left !== right) return left ? -1 : 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** What a global.json asks for; without a file: the latest SDK, prereleases included. */
export interface SdkRequest {
  readonly version: string | undefined
  readonly rollForward: RollForwardPolicy
  readonly allowPrerelease: boolean
}

export const anySdk: SdkRequest = { version: undefined, rollForward: 'latestMajor', allowPrerelease: true }

/** Which of the installed SDK versions `dotnet` takes; undefined when none answers the request. */
export function resolveSdk(request: SdkRequest, installed: readonly string[]): string | undefined {
  const wanted = request.version === undefined ? undefined : parseSdk(request.version)
  const sdks = installed
    .flatMap((text) => parseSdk(text) ?? [])
    .filter(({ prerelease }) => request.allowPrerelease || prerelease.length === 0)
    .sort(compareSdks)
  if (wanted === undefined) return sdks.at(-1)?.text
  const exact = sdks.find((sdk) => compareSdks(sdk, wanted) === 0)
  if (request.rollForward === 'disable') return exact?.text
  if (request.rollForward === 'patch' && exact !== undefined) return exact.text
  const candidates = sdks.filter((sdk) => compareSdks(sdk, wanted) >= 0 && isInRange(sdk, wanted, request.rollForward))
  return pick(candidates, request.rollForward)?.text
}

function isInRange(sdk: SdkNumber, wanted: SdkNumber, policy: RollForwardPolicy): boolean {
  switch (policy) {
    case 'patch':
    case 'latestPatch':
      return sdk.major === wanted.major && sdk.minor === wanted.minor && sdk.band === wanted.band
    case 'feature':
    case 'latestFeature':
      return sdk.major === wanted.major && sdk.minor === wanted.minor
    case 'minor':
    case 'latestMinor':
      return sdk.major === wanted.major
    default:
      return true
  }
}

/** feature, minor and major stay as low as they can, but take the highest patch of the feature band. */
function pick(sorted: readonly SdkNumber[], policy: RollForwardPolicy): SdkNumber | undefined {
  if (policy !== 'feature' && policy !== 'minor' && policy !== 'major') return sorted.at(-1)
  const [lowest] = sorted
  return sorted.findLast(
    ({ major, minor, band }) => major === lowest?.major && minor === lowest.minor && band === lowest.band
  )
}
