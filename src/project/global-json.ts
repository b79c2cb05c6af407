/** global.json: which SDK a folder asks for. */
import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { Fact } from '../text/fact.ts'
import { known, unknown } from '../text/fact.ts'
import { parentOf, type Repository } from '../text/repository.ts'
import type { Located, Source } from '../text/source.ts'
import { isPrerelease, parseSdk, policies, type RollForwardPolicy, type SdkRequest } from './resolve-sdk.ts'

export interface GlobalJson {
  readonly path: string
  /** `8.0.100`, with the characters that say it; undefined when any SDK will do. */
  readonly version: Located<string> | undefined
  readonly rollForward: RollForwardPolicy
  readonly allowPrerelease: boolean
  /** Versions of MSBuild SDKs by name. */
  readonly msbuildSdks: Readonly<Record<string, string>>
  /** Where hosts from .NET 10 on look for SDKs, in order; `$host$` is the place of `dotnet` itself. */
  readonly paths: readonly string[]
  /** What hosts from .NET 10 on say when there is no SDK that fits. */
  readonly errorMessage: string | undefined
}

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

/** Reads one file as the host does (dotnet/runtime sdk_resolver.cpp): one that it ignores as a whole is unknown as a whole. */
export function readGlobalJson(source: Source): Fact<GlobalJson> {
  const { path } = source
  const errors: ParseError[] = []
  const text = source.text.replace(/^\uFEFF/, ' ')
  const root = parseTree(text, errors)
  if (root?.type !== 'object' || errors.length > 0) return unknown(`${path} is not valid JSON, so the SDK ignores it`)
  const sdk = child(root, 'sdk')
  const versionNode = child(sdk, 'version')
  const version = stringOf(versionNode)
  const policy = stringOf(child(sdk, 'rollForward'))
  const prerelease = child(sdk, 'allowPrerelease')
  const problem = wrongType(root) ?? wrongValue(version, policy)
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
    msbuildSdks: textsOf(child(root, 'msbuild-sdks')),
    paths: pathsOf(child(sdk, 'paths')),
    errorMessage: stringOf(child(sdk, 'errorMessage'))
  })
}

const types: Readonly<Record<string, Node['type']>> = {
  version: 'string',
  rollForward: 'string',
  allowPrerelease: 'boolean',
  paths: 'array',
  errorMessage: 'string'
}

function wrongType(root: Node): string | undefined {
  const sdk = child(root, 'sdk')
  if (sdk !== undefined && sdk.type !== 'object') return 'an sdk that is no object'
  const wrong = Object.entries(types).find(([name, type]) => (child(sdk, name)?.type ?? type) !== type)
  return wrong === undefined ? undefined : `an sdk.${wrong[0]} that is no ${wrong[1]}`
}

function wrongValue(version: string | undefined, policy: string | undefined): string | undefined {
  if (version !== undefined && parseSdk(version) === undefined) return 'an sdk.version that is no full version'
  if (policy === undefined) return undefined
  if (!policies.some((name) => name.toLowerCase() === policy.toLowerCase())) return 'an unknown sdk.rollForward'
  return version === undefined && policy.toLowerCase() !== 'latestmajor'
    ? 'an sdk.rollForward without sdk.version'
    : undefined
}

/** The first one of a name counts for the host; null is as good as nothing. */
function child(node: Node | undefined, name: string): Node | undefined {
  const value = node?.children?.find((property) => property.children?.[0]?.value === name)?.children?.[1]
  return value?.type === 'null' ? undefined : value
}

function stringOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined
}

function pathsOf(node: Node | undefined): readonly string[] {
  return node?.type === 'array' ? (node.children ?? []).map((entry) => stringOf(entry) ?? '') : ['$host$']
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

/** The request of a file; a file that is ignored asks for nothing. */
export function requestOf(globalJson: GlobalJson): SdkRequest {
  return { ...globalJson, version: globalJson.version?.value }
}
