/**
 * What is inside an image, by product, channel and system. The sources are the Dockerfiles of dotnet/dotnet-docker
 * (src/runtime-deps, src/runtime, src/sdk of each channel) and its documentation/image-variants.md and distroless.md.
 */
import type { Product, Traits } from './image.ts'
import { distributionOf } from './lifecycles.ts'
import { compareVersions } from './versions.ts'

export interface TraitsQuestion {
  readonly repository: string
  readonly product: Product | undefined
  readonly channel: string | undefined
  /** The system of the Linux image, or the only one. */
  readonly system: string | undefined
  readonly os: 'linux' | 'windows'
  readonly flavors: readonly string[]
}

/** Tens of thousands of tags share a few hundred answers. */
const remembered = new Map<string, Traits>()
const mostRemembered = 4096

/** Answers what is known; a field is undefined when nothing was read that says it. */
export function traitsOf(question: TraitsQuestion): Traits {
  const { repository, product, channel, system, os, flavors } = question
  const key = `${repository} ${product} ${channel} ${system} ${os} ${flavors.join('-')}`
  const before = remembered.get(key)
  if (before !== undefined) return before
  const traits = readTraits(question)
  if (remembered.size < mostRemembered) remembered.set(key, traits)
  return traits
}

function readTraits(question: TraitsQuestion): Traits {
  return { ...(question.os === 'windows' ? windowsTraits(question) : linuxTraits(question)), ...portAndUser(question) }
}

type Inside = Omit<Traits, 'user' | 'port'>

function windowsTraits(question: TraitsQuestion): Inside {
  return {
    libc: undefined,
    libcVersion: undefined,
    icu: true,
    timeZones: true,
    shell: true,
    packageManager: undefined,
    invariantByDefault: false,
    frameworks: frameworksOf(question)
  }
}

function linuxTraits(question: TraitsQuestion): Inside {
  const distribution = distributionOf(question.system)
  const libc = distribution?.libc === 'musl' ? 'musl' : distribution === undefined ? undefined : 'glibc'
  return {
    libc,
    libcVersion: distribution?.libcVersion,
    ...globalization(question),
    ...tools(question.system),
    frameworks: frameworksOf(question)
  }
}

const nothingKnown = { icu: undefined, timeZones: undefined, invariantByDefault: undefined }

function globalization(question: TraitsQuestion): Pick<Traits, 'icu' | 'timeZones' | 'invariantByDefault'> {
  const { system = '', flavors, product, channel } = question
  const extra = flavors.includes('extra')
  const sdk = product === 'sdk'
  if (system.startsWith('alpine')) {
    if (sdk) return { icu: true, timeZones: undefined, invariantByDefault: false }
    const old = channel !== undefined && compareVersions(channel, '3.0') < 0
    return { icu: extra, timeZones: extra || old, invariantByDefault: !extra }
  }
  if (system === 'cbl-mariner1.0-distroless') return { ...nothingKnown, invariantByDefault: false }
  if (isDistroless(system)) return { icu: extra, timeZones: extra, invariantByDefault: !extra }
  if (/^(cbl-mariner|azurelinux)/.test(system) || distributionOf(system) === undefined) return nothingKnown
  return { icu: true, timeZones: true, invariantByDefault: false }
}

/** Chiseled and distroless: no shell, no package manager, a user that is not root. */
function isDistroless(system: string): boolean {
  return /-(chiseled|distroless)$/.test(system)
}

function tools(system: string | undefined): Pick<Traits, 'shell' | 'packageManager'> {
  if (system === undefined || distributionOf(system) === undefined)
    return { shell: undefined, packageManager: undefined }
  if (isDistroless(system)) return { shell: false, packageManager: undefined }
  if (system.startsWith('alpine')) return { shell: true, packageManager: 'apk' }
  return { shell: true, packageManager: /^(cbl-mariner|azurelinux)/.test(system) ? 'tdnf' : 'apt' }
}

function frameworksOf({ product, channel, os }: TraitsQuestion): readonly string[] {
  if (product?.startsWith('framework-') || product === 'windows-servercore') return ['.NETFramework']
  const since = (first: string) => channel !== undefined && compareVersions(channel, first) >= 0
  const core = product === 'sdk' || product === 'aspnet' || product === 'runtime'
  const web = (product === 'sdk' || product === 'aspnet') && since('2.1')
  return [
    ...(core ? ['Microsoft.NETCore.App'] : []),
    ...(web ? ['Microsoft.AspNetCore.App'] : []),
    ...(web && !since('3.0') ? ['Microsoft.AspNetCore.All'] : []),
    ...(product === 'sdk' && os === 'windows' && since('3.1') ? ['Microsoft.WindowsDesktop.App'] : [])
  ]
}

const dotnetProducts: readonly (Product | undefined)[] = ['sdk', 'aspnet', 'runtime', 'runtime-deps']

function portAndUser(question: TraitsQuestion): Pick<Traits, 'port' | 'user'> {
  const { product, channel } = question
  if (product === 'framework-aspnet' || product === 'framework-wcf') return { port: 80, user: undefined }
  if (!dotnetProducts.includes(product) || channel === undefined) return { port: undefined, user: undefined }
  return { port: portOf(question, channel), user: userOf(question) }
}

function portOf({ repository, product, system = '' }: TraitsQuestion, channel: string): number | undefined {
  if (compareVersions(channel, '8.0') >= 0 || isDistroless(system)) return 8080
  if (compareVersions(channel, '2.1') < 0) return repository === 'microsoft/aspnetcore' ? 80 : undefined
  // The SDK images of 3.0 to 7.0 leave the port to ASP.NET Core itself.
  return product === 'sdk' && compareVersions(channel, '3.0') >= 0 ? undefined : 80
}

function userOf({ os, system = '' }: TraitsQuestion): string | undefined {
  if (os === 'linux') return isDistroless(system) ? 'app' : 'root'
  return system.startsWith('nanoserver-') && system !== 'nanoserver-sac2016' ? 'ContainerUser' : undefined
}
