/** The images of a .NET (Core) project. */
import { windowsLinesOn } from '../../host/windows-compatibility.ts'
import { channelOf } from '../../images/lifecycles.ts'
import { systemsFor } from '../../images/successors.ts'
import { compareVersions } from '../../images/versions.ts'
import type { PropertyName } from '../../project/project.ts'
import { knownValue } from '../../text/fact.ts'
import type { Need, Question } from '../choose.ts'
import { webPackageOf } from '../need.ts'

/** What of the project decides: true and false are known or the SDK's default. */
interface Publish {
  readonly channel: string
  readonly repository: 'aspnet' | 'runtime' | 'runtime-deps'
  /** The package for whose sake it is `aspnet`. */
  readonly webPackage: string | undefined
  readonly selfContained: boolean
  readonly aot: boolean
  readonly trimmed: boolean
  readonly musl: boolean
  readonly invariant: boolean
  readonly desktop: boolean
}

export function dotnetNeed(question: Question): Need {
  const { framework } = question.inner
  if (framework.platform !== undefined && framework.platform !== 'windows') {
    return nothing(`${framework.text} apps run on a device, not in a container`, sdkOnly(question))
  }
  if (question.project.kind === 'blazor-wasm') {
    return nothing('a Blazor WebAssembly app is static files: any web server image serves it', sdkOnly(question))
  }
  if (question.project.kind === 'library') return nothing('a library has nothing to start', sdkOnly(question))
  const publish = readPublish(question)
  const windows = question.host.os === 'windows' || publish.desktop || framework.platform === 'windows'
  return windows ? windowsNeed(publish, question) : linuxNeed(publish, question)
}

function nothing(why: string, sdk: readonly string[]): Need {
  return { runtime: [], sdk, reasons: [], without: why }
}

function readPublish({ inner, project }: Question): Publish {
  const references = knownValue(inner.frameworkReferences)?.map(({ name }) => name.toLowerCase()) ?? []
  const aot = isTrue(inner, 'PublishAot')
  const selfContained = isSelfContained(inner)
  const web = project.kind === 'web' || references.includes('microsoft.aspnetcore.app')
  const webPackage = web ? undefined : webPackageOf(inner)
  return {
    channel: inner.framework.version,
    repository: selfContained ? 'runtime-deps' : web || webPackage !== undefined ? 'aspnet' : 'runtime',
    webPackage,
    selfContained,
    aot,
    trimmed: aot || isTrue(inner, 'PublishTrimmed'),
    musl: (knownValue(inner.properties.RuntimeIdentifier) ?? '').startsWith('linux-musl'),
    invariant: isTrue(inner, 'InvariantGlobalization'),
    desktop: project.kind === 'desktop' || references.some((name) => name.startsWith('microsoft.windowsdesktop.app'))
  }
}

function isTrue(inner: Question['inner'], name: PropertyName): boolean {
  return knownValue(inner.properties[name])?.toLowerCase() === 'true'
}

/** Before .NET 8 a runtime identifier alone does it; trimming, a single file and AOT do it since (dotnet/sdk). */
function isSelfContained(inner: Question['inner']): boolean {
  if (isTrue(inner, 'PublishSelfContained') || isTrue(inner, 'SelfContained')) return true
  if ((knownValue(inner.properties.SelfContained) ?? '') !== '') return false
  if (compareVersions(inner.framework.version, '8.0') < 0)
    return (knownValue(inner.properties.RuntimeIdentifier) ?? '') !== ''
  return isTrue(inner, 'PublishAot') || isTrue(inner, 'PublishTrimmed') || isTrue(inner, 'PublishSingleFile')
}

/** The repositories of a channel: before 5.0 some are only in `dotnet/core`. */
function repositories(product: string): readonly string[] {
  return [`dotnet/${product}`, `dotnet/core/${product}`]
}

function images(product: string, tags: readonly string[]): readonly string[] {
  return repositories(product).flatMap((repository) => tags.map((tag) => `${repository}:${tag}`))
}

/** `10.0`, or `11.0-preview` before its release. */
function versionsOf(channel: string, asOf: string): readonly string[] {
  const ga = channelOf(channel)?.ga
  return ga !== undefined && asOf < ga ? [`${channel}-preview`, channel] : [channel]
}

function sdkOnly({ inner, host, preferences, asOf }: Question): readonly string[] {
  const { version } = inner.framework
  const systems =
    host.os === 'windows' ? windowsSystems(['nanoserver', 'windowsservercore'], host, preferences.windowsLine) : ['']
  return images('sdk', tagsOf(versionsOf(version, asOf), systems, [[]]))
}

function tagsOf(
  versions: readonly string[],
  systems: readonly string[],
  flavors: readonly (readonly string[])[]
): readonly string[] {
  return versions.flatMap((version) =>
    systems.flatMap((system) =>
      flavors.map((list) => [version, system, ...list].filter((word) => word !== '').join('-'))
    )
  )
}

function linuxNeed(publish: Publish, question: Question): Need {
  const { asOf, preferences } = question
  const versions = versionsOf(publish.channel, asOf)
  const systems = linuxSystems(publish, question)
  const cultures = !publish.invariant
  const extra =
    preferences.variant.includes('extra') ||
    (cultures && (publish.trimmed || preferences.variant.some((word) => /^(chiseled|distroless)$/.test(word))))
  const composite = preferences.variant.includes('composite') && publish.repository === 'aspnet'
  const flavors = [
    ...(composite && extra ? [['composite', 'extra']] : []),
    ...(composite ? [['composite']] : []),
    ...(extra ? [['extra']] : []),
    []
  ]
  return {
    runtime: images(publish.repository, tagsOf(versions, systems, flavors)),
    sdk: images('sdk', tagsOf(versions, sdkSystems(publish, systems), publish.aot ? [['aot'], []] : [[]])),
    reasons: linuxReasons(publish, question, systems),
    links: publish.aot
  }
}

function linuxReasons(publish: Publish, { inner }: Question, systems: readonly string[]): readonly string[] {
  return [
    `it targets ${inner.framework.text}`,
    publish.selfContained
      ? 'it brings its own runtime, so it needs only the native libraries of runtime-deps'
      : frameworkReason(publish, inner),
    ...(publish.musl ? ['its runtime identifier is for musl, which is Alpine'] : []),
    ...(publish.trimmed && (systems[0] ?? '').endsWith('-chiseled')
      ? ['it is trimmed, so the chiseled image holds all it needs']
      : []),
    ...(publish.trimmed && !publish.invariant ? ['it uses cultures, which only the -extra image has'] : [])
  ]
}

function frameworkReason({ repository, webPackage }: Publish, { openPackages }: Question['inner']): string {
  if (webPackage !== undefined) return `${webPackage} may bring ASP.NET Core, which the image of the .NET runtime lacks`
  if (repository === 'aspnet') return 'it uses ASP.NET Core'
  const [open] = openPackages
  return open === undefined
    ? 'it needs the .NET runtime and no ASP.NET Core'
    : `it needs the .NET runtime and no ASP.NET Core, unless ${open} or another package brings it`
}

/** Where nothing is preferred the SDK's rule: Alpine for musl, chiseled when trimmed, else the plain tag. */
function linuxSystems({ channel, musl, trimmed, repository }: Publish, { preferences }: Question): readonly string[] {
  const home = compareVersions(channel, '5.0') < 0 ? `dotnet/core/${repository}` : `dotnet/${repository}`
  if (musl) return ['alpine', ...systemsFor(home, channel, 'alpine').filter((system) => system.startsWith('alpine'))]
  const chiseled = preferences.variant.some((word) => word === 'chiseled' || word === 'distroless')
  const wished =
    preferences.distribution === undefined ? [] : wishedSystems(home, channel, preferences.distribution, chiseled)
  const usual = channelOf(channel)?.system ?? ''
  const small = chiseled || (trimmed && wished.length === 0) ? chiseledSystems(home, channel, usual) : []
  return [...new Set([...wished, ...small, ''])]
}

/** Chiseled images are Ubuntu's: the default's own, or those of the LTS release that 8.0 and 9.0 have beside Debian. */
function chiseledSystems(repository: string, channel: string, usual: string): readonly string[] {
  const base = /^(jammy|noble|resolute)$/.test(usual) ? usual : 'noble'
  return systemsFor(repository, channel, `${base}-chiseled`).filter((system) => system.endsWith('-chiseled'))
}

const distributions: Readonly<Record<string, string>> = {
  debian: 'bookworm-slim',
  ubuntu: 'noble',
  azurelinux: 'azurelinux3.0',
  mariner: 'cbl-mariner2.0'
}

function wishedSystems(repository: string, channel: string, wish: string, bare: boolean): readonly string[] {
  const name = distributions[wish] ?? wish
  const smaller =
    bare && !/^alpine|chiseled|distroless/.test(name)
      ? [`${name}-${name.startsWith('azure') ? 'distroless' : 'chiseled'}`]
      : []
  return [...smaller, name]
    .flatMap((system) => systemsFor(repository, channel, system))
    .filter((system) => system !== '')
}

/** The SDK of the same libc when native code is compiled, else the plain one: what it builds is portable. */
function sdkSystems({ aot, musl }: Publish, systems: readonly string[]): readonly string[] {
  if (musl) return systems
  const full = systems.map((system) => system.replace(/-(chiseled|distroless)$/, ''))
  return aot
    ? [...new Set([...full, ''])]
    : systems.some((system) => system.startsWith('alpine'))
      ? ['alpine', '']
      : ['']
}

function windowsNeed(publish: Publish, { inner, host, preferences, asOf }: Question): Need {
  const versions = versionsOf(publish.channel, asOf)
  const lines = (bases: readonly string[]) => windowsSystems(bases, host, preferences.windowsLine)
  const servercore =
    preferences.distribution === 'windowsservercore' || preferences.variant.includes('windowsservercore')
  const bases = servercore || publish.desktop ? ['windowsservercore'] : ['nanoserver', 'windowsservercore']
  const sdk = images('sdk', tagsOf(versions, lines(bases), [[]]))
  const target = `it targets ${inner.framework.text}`
  if (publish.desktop) {
    const why =
      'no runtime image carries Microsoft.WindowsDesktop.App: publish it self-contained, onto windows/servercore of the host’s line'
    return { runtime: [], sdk, reasons: [target], without: why }
  }
  if (publish.selfContained) {
    const why =
      'it brings its own runtime, and there is no runtime-deps image for Windows: use windows/nanoserver or windows/servercore of the host’s line'
    return { runtime: [], sdk, reasons: [target], without: why }
  }
  const uses = frameworkReason(publish, inner)
  return { runtime: images(publish.repository, tagsOf(versions, lines(bases), [[]])), sdk, reasons: [target, uses] }
}

const newestLines = ['ltsc2025', 'ltsc2022', 'ltsc2019', '20H2', '2004', '1909', '1903', '1803', '1709', 'ltsc2016']

/** Windows systems as tags spell them, the preferred line first, then those that the host starts, newest first. */
export function windowsSystems(
  bases: readonly string[],
  host: Question['host'],
  preferred: string | undefined
): readonly string[] {
  const own =
    host.windowsBuild === undefined
      ? []
      : windowsLinesOn(host.windowsBuild, host.isolation ?? 'process').map(({ name }) => name)
  // What starts on the most hosts goes first when the build is not known.
  const lines =
    host.windowsBuild === undefined
      ? ['ltsc2022', ...newestLines]
      : [...newestLines.filter((line) => own.includes(line)), ...newestLines]
  const wanted = [...new Set([...(preferred === undefined ? [] : [preferred]), ...lines])]
  return bases.flatMap((base) => wanted.map((line) => `${base}-${spelling(base, line)}`))
}

/** Nano Server's tags say 1809 and sac2016 where those of Server Core say ltsc2019 and ltsc2016. */
function spelling(base: string, line: string): string {
  if (base !== 'nanoserver') return line
  return line === 'ltsc2019' ? '1809' : line === 'ltsc2016' ? 'sac2016' : line
}
