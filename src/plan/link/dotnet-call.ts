/** A `dotnet` or `msbuild` command line as global properties, the way the SDK's command line forwards them. */
import type { Span } from '../../text/source.ts'
import type { CommandArguments } from './evaluation.ts'
import { isTold, opaque, readable } from './opaque.ts'

/** Every text may hold a mark for what cannot be told. */
export interface DotnetCall {
  readonly verb: string
  /** Project, solution, folder or file that the command names. */
  readonly project: string | undefined
  readonly framework?: string | undefined
  readonly runtime?: string | undefined
  readonly configuration?: string | undefined
  readonly output?: string | undefined
  readonly os?: string | undefined
  readonly arch?: string | undefined
  readonly selfContained?: string | undefined
  readonly artifactsPath?: string | undefined
  /** In order; a later one wins. */
  readonly properties: readonly (readonly [name: string, value: string])[]
  readonly targets?: readonly string[]
  /** It restores the packages of its projects, before anything else that it does. */
  readonly restores?: boolean
  /** A response file that holds further options and cannot be read. */
  readonly untoldOptions?: string | undefined
  readonly where: Span
}

/** What a `--os`/`--arch` is completed with. */
export interface SdkSystem {
  /** `linux`, `linux-musl`, `win`; undefined when the SDK image does not tell. */
  readonly os: string | undefined
  /** `x64`, `arm64`; undefined when the build platform is not told. */
  readonly arch: string | undefined
}

/** dotnet/sdk CommonOptions and TargetPlatformOptions: `-f`, `-r`, `-c`, `--os`, `--arch` become global properties. */
export function argumentsOf(call: DotnetCall, system: SdkSystem): CommandArguments {
  const given = new Map<string, readonly [name: string, value: string]>()
  const give = (name: string, value: string | undefined) => {
    if (value !== undefined) given.set(name.toLowerCase(), [canonical(name), value])
  }
  for (const [name, value] of call.properties) give(name, value)
  give('TargetFramework', call.framework)
  give('RuntimeIdentifier', runtimeIdentifierOf(call, system))
  give('Configuration', call.configuration)
  give('SelfContained', call.selfContained)
  const told: Record<string, string> = {}
  const untold: Record<string, string> = {}
  if (call.verb === 'publish' && !given.has('configuration')) untold.Configuration = openConfiguration
  for (const [name, value] of given.values()) {
    if (isTold(value)) told[name] = value
    else untold[name] = `${name} is given as ${readable(value)}, which cannot be told before the build`
  }
  // `-t:Publish` runs the target without the property that makes publish settings count (dotnet/sdk, _IsPublishing).
  return { globals: told, untold, publishing: call.verb === 'publish' }
}

/** From .NET 8 on a publish is a Release build, before it a Debug one unless PublishRelease says otherwise (dotnet/sdk). */
const openConfiguration = 'Configuration is not given, and the SDK decides it'

/** `publish`, or a build that publishes at its end. */
export function isPublish({ verb, targets = [], properties }: DotnetCall): boolean {
  if (verb === 'publish') return true
  if (targets.some((target) => /^(publish|webpublish)$/i.test(target))) return true
  return properties.some(([name, value]) => /^DeployOnBuild$/i.test(name) && /^true$/i.test(value))
}

const decisive = [
  'TargetFramework',
  'RuntimeIdentifier',
  'Configuration',
  'SelfContained',
  'PublishAot',
  'AssemblyName'
]

function canonical(name: string): string {
  return decisive.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name
}

function runtimeIdentifierOf({ runtime, os, arch }: DotnetCall, system: SdkSystem): string | undefined {
  if (runtime !== undefined) return runtime.replace(/-amd64$/, '-x64')
  if (os === undefined && arch === undefined) return undefined
  const family = os ?? system.os ?? opaque('the system of the SDK image')
  const processor = arch ?? system.arch ?? opaque('the processor of the build platform')
  return `${family === 'alpine' ? 'linux-musl' : family}-${processor === 'amd64' ? 'x64' : processor}`
}
