/** What the Docker engine answers, read from the JSON of `docker version` and `docker info`. */
import { parseArchitecture } from './architecture.ts'
import type { Host } from './host.ts'
import { defaultIsolation, parseWindowsVersion, type WindowsVersion } from './windows.ts'

type Json = Readonly<Record<string, unknown>>

/** An object of JSON text, or undefined for anything else: `null`, a list, a stack trace, nothing. */
export function parseObject(text: string): Json | undefined {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return undefined
  }
}

const objectOf = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined

const textOf = (json: Json | undefined, name: string) => {
  const value = json !== undefined && Object.hasOwn(json, name) ? json[name] : undefined
  return typeof value === 'string' ? value : ''
}

/**
 * The host of an engine that answered.
 *
 * @param version the object of `docker version`; its `Server` is null when no engine answered
 * @param info the object of `docker info`; undefined when the engine did not give it (proxies of the socket refuse it)
 * @returns undefined when no engine stands behind the answer, or one that names no system and architecture
 */
export function hostOfEngine(version: Json | undefined, info: Json | undefined): Host | undefined {
  const server = objectOf(version?.Server)
  const os = textOf(server, 'Os')
  const architecture = parseArchitecture(textOf(server, 'Arch'))
  if ((os !== 'linux' && os !== 'windows') || architecture === undefined) return undefined
  // an engine that refuses the question leaves empty texts and a list of errors
  const details = textOf(info, 'OSType') === os ? info : undefined
  const store = imageStoreOf(textOf(details, 'Driver'))
  const common = {
    ...architecture,
    ...(store !== undefined && { imageStore: store }),
    source: 'docker' as const,
    because: describeEngine(version, server, details)
  }
  if (os === 'windows') return { os, ...windowsOf(server, details), ...common }
  // `docker version` says arm for every 32-bit Arm; `docker info` has the kernel's armv7l
  const machine = architecture.arch === 'arm' ? parseArchitecture(textOf(details, 'Architecture')) : undefined
  return {
    os,
    ...common,
    ...(machine?.arch === 'arm' && machine),
    windowsBuild: undefined,
    isolation: undefined
  }
}

/** Build, revision and isolation of a Windows engine. */
function windowsOf(server: Json | undefined, info: Json | undefined) {
  const version = windowsVersionOf(server, info)
  const isolation = textOf(info, 'Isolation')
  return {
    windowsBuild: version?.build,
    ...(version?.revision !== undefined && { windowsRevision: version.revision }),
    isolation: isolation === 'process' || isolation === 'hyperv' ? isolation : defaultIsolation(version?.build)
  }
}

/** `OSVersion` has the build, `OperatingSystem` the revision too, `KernelVersion` is all that `docker version` says. */
function windowsVersionOf(server: Json | undefined, info: Json | undefined): WindowsVersion | undefined {
  const full = /\(OS Build (\d{5})\.(\d{1,6})\)/.exec(textOf(info, 'OperatingSystem'))
  if (full !== null) return { build: Number(full[1]), revision: Number(full[2]) }
  const kernel = /^10\.0 (\d{5})\b/.exec(textOf(server, 'KernelVersion'))
  return parseWindowsVersion(textOf(info, 'OSVersion')) ?? (kernel === null ? undefined : { build: Number(kernel[1]) })
}

/** The name of the storage driver tells which of the two image stores the engine has. */
function imageStoreOf(driver: string): Host['imageStore'] {
  if (driver === 'windowsfilter' || driver === 'overlay2') return 'graph-driver'
  return driver === 'windows' || driver === 'overlayfs' ? 'containerd' : undefined
}

/** One phrase for the report; only harmless characters of what the engine says. */
function describeEngine(version: Json | undefined, server: Json | undefined, info: Json | undefined): string {
  const number = /^[\w.+~-]{1,40}$/.exec(textOf(server, 'Version'))?.[0]
  const context = textOf(objectOf(version?.Client), 'Context')
  const name = context === 'default' ? undefined : /^[\w.+-]{1,60}$/.exec(context)?.[0]
  const system = /^[\w .,()/+-]{1,80}$/.exec(textOf(info, 'OperatingSystem'))?.[0]
  return [
    'the Docker engine',
    ...(number === undefined ? [] : [number]),
    ...(name === undefined ? [] : [`of context ${name}`]),
    ...(system === undefined ? [] : [`on ${system}`])
  ].join(' ')
}
