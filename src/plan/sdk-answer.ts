/** Whether the SDK of an image answers a global.json, today and when its tag moves on. */
import { getsNewBands, type SdkInside } from '../images/sdk-inside.ts'
import { resolveSdk, type SdkRequest } from '../project/resolve-sdk.ts'

/**
 * `later`: today's SDK answers and one that the tag will move to does not. `unknown`: the tag may hold an SDK newer than
 * the catalogue, or a preview whose build number no tag tells.
 */
export type SdkAnswer = 'yes' | 'no' | 'later' | 'unknown'

export function sdkAnswer(request: SdkRequest, inside: SdkInside, asOf: string): SdkAnswer {
  const fits = (version: string) => resolveSdk(request, [version]) !== undefined
  const now = builds(inside.version, request)
  const later = [...laterIn(inside.version, request), farBand(inside.version)]
  const possible = inside.orLater ? [...now, ...later] : now
  if (!possible.some(fits)) return 'no'
  if (!now.every(fits)) return 'unknown'
  return movesTo(inside, request, asOf).every(fits) ? 'yes' : 'later'
}

/** A version that stands for its builds: the lowest, the highest, and the one that is asked for. */
function builds(version: string, { version: wanted }: SdkRequest): readonly string[] {
  if (!version.includes('-')) return [version]
  const own = wanted?.startsWith(`${version}.`) ? [wanted] : []
  return [`${version}.0`, ...own, `${version}.${highest}`]
}

const highest = 99_999_999

/** Later versions of the channel that policies tell apart: the one asked for, and the last of its band and of this one. */
function laterIn(version: string, { version: wanted }: SdkRequest): readonly string[] {
  const same = wanted !== undefined && channelOf(wanted) === channelOf(version)
  const candidates = same ? [wanted, lastOfBand(wanted), lastOfBand(version)] : [lastOfBand(version)]
  return candidates.filter((candidate) => patchOf(candidate) >= patchOf(version))
}

/** What the tag will hold one day, as far as that is certain to come: patches, new bands while the channel gets them. */
function movesTo({ version, moves }: SdkInside, request: SdkRequest, asOf: string): readonly string[] {
  if (moves === 'no') return []
  const channel = channelOf(version)
  return [
    ...laterIn(version, request).filter((later) => later !== request.version),
    ...(getsNewBands(channel, asOf) ? [farBand(version)] : []),
    ...(moves === 'always' ? [`${Number.parseInt(channel, 10) + 1}.0.100`] : [])
  ]
}

function channelOf(version: string): string {
  return version.split('.').slice(0, 2).join('.')
}

function patchOf(version: string): number {
  return Number.parseInt(version.split('.')[2] ?? '', 10)
}

function bandOf(version: string): number {
  return Math.floor(patchOf(version) / 100)
}

function lastOfBand(version: string): string {
  return `${channelOf(version)}.${bandOf(version) * 100 + 99}`
}

/** A band that comes after every one that is asked for. */
function farBand(version: string): string {
  return `${channelOf(version)}.${highest}`
}
