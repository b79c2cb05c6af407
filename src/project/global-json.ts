/** global.json: which SDK a folder asks for, and whether an SDK answers (dotnet/runtime src/native/corehost/fxr/sdk_resolver.cpp). */
import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { Fact } from '../text/fact.ts'
import { known, unknown } from '../text/fact.ts'
import { parentOf, type Repository } from '../text/repository.ts'
import type { Located, Source } from '../text/source.ts'

export type RollForwardPolicy =
  | 'disable'
  | 'patch'
  | 'feature'
  | 'minor'
  | 'major'
  | 'latestPatch'
  | 'latestFeature'
  | 'latestMinor'
  | 'latestMajor'

export interface GlobalJson {
  readonly path: string
  /** `8.0.100`, with the characters that say it; undefined when any SDK will do. */
  readonly version: Located<string> | undefined
  readonly rollForward: RollForwardPolicy
  readonly allowPrerelease: boolean
  /** Versions of MSBuild SDKs by name. */
  readonly msbuildSdks: Readonly<Record<string, string>>
}

const policies: readonly RollForwardPolicy[] = [
  'disable',
  'patch',
  'feature',
  'minor',
  'major',
  'latestPatch',
  'latestFeature',
  'latestMinor',
  'latestMajor'
]

/** The nearest global.json from `folder` upwards; undefined when there is none, unknown when the nearest cannot be used. */
export function findGlobalJson(repository: Repository, folder: string): Fact<GlobalJson> | undefined {
  for (let at = folder; ; at = parentOf(at)) {
    const path = at === '' ? 'global.json' : `${at}/global.json`
    if (repository.has(path)) {
      const source = repository.read(path)
      return source.known ? readGlobalJson(source.value) : source
    }
    if (at === '') return undefined
  }
}

/** Reads one file. The host ignores a file with a wrong value as a whole, so one is unknown as a whole. */
export function readGlobalJson(source: Source): Fact<GlobalJson> {
  const { path } = source
  const errors: ParseError[] = []
  const text = source.text.replace(/^\uFEFF/, ' ')
  const root = parseTree(text, errors, { allowTrailingComma: true })
  if (root?.type !== 'object' || errors.length > 0) return unknown(`${path} is not valid JSON, so the SDK ignores it`)
  const sdk = child(root, 'sdk')
  const versionNode = sdk === undefined ? undefined : child(sdk, 'version')
  const version = stringOf(versionNode)
  const policy = stringOf(sdk === undefined ? undefined : child(sdk, 'rollForward'))
  const prerelease = sdk === undefined ? undefined : child(sdk, 'allowPrerelease')
  const problem = wrongValue(versionNode, version, policy, prerelease)
  if (problem !== undefined) return unknown(`${path} has ${problem}, so the SDK ignores it`)
  const rollForward = policies.find((name) => name.toLowerCase() === policy?.toLowerCase())
  return known({
    path,
    version:
      version === undefined || versionNode === undefined
        ? undefined
        : { value: version, where: inside(path, versionNode) },
    rollForward: rollForward ?? (version === undefined ? 'latestMajor' : 'patch'),
    allowPrerelease: isPrerelease(version) || prerelease === undefined || getNodeValue(prerelease) === true,
    msbuildSdks: textsOf(child(root, 'msbuild-sdks'))
  })
}

function wrongValue(
  versionNode: Node | undefined,
  version: string | undefined,
  policy: string | undefined,
  prerelease: Node | undefined
): string | undefined {
  if (versionNode !== undefined && (version === undefined || parseSdk(version) === undefined))
    return 'an sdk.version that is no full version'
  if (policy !== undefined && !policies.some((name) => name.toLowerCase() === policy.toLowerCase()))
    return 'an unknown sdk.rollForward'
  if (policy !== undefined && version === undefined && policy.toLowerCase() !== 'latestmajor')
    return 'an sdk.rollForward without sdk.version'
  return prerelease !== undefined && prerelease.type !== 'boolean'
    ? 'an sdk.allowPrerelease that is neither true nor false'
    : undefined
}

function child(node: Node, name: string): Node | undefined {
  return node.children?.findLast((property) => property.children?.[0]?.value === name)?.children?.[1]
}

function stringOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined
}

function inside(path: string, node: Node) {
  return { path, start: node.offset + 1, end: node.offset + node.length - 1 }
}

function textsOf(node: Node | undefined): Readonly<Record<string, string>> {
  const entries = (node?.children ?? []).map((property): [string, string | undefined] => [
    String(property.children?.[0]?.value),
    stringOf(property.children?.[1])
  ])
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

interface SdkNumber {
  readonly text: string
  readonly major: number
  readonly minor: number
  readonly band: number
  readonly patch: number
  readonly prerelease: readonly string[]
}

function parseSdk(text: string): SdkNumber | undefined {
  const match = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(text)
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

function isPrerelease(version: string | undefined): boolean {
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

/** The request of a file; a file that is ignored asks for nothing. */
export function requestOf(globalJson: GlobalJson): SdkRequest {
  return { ...globalJson, version: globalJson.version?.value }
}

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
