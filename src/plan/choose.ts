/** Which runtime and SDK image a project should have on a host, and why. */
import { runsOn } from '../host/compatibility.ts'
import { formatHost, type Host } from '../host/host.ts'
import { parseWindowsVersion } from '../host/windows.ts'
import { describeImage } from '../images/catalogue.ts'
import type { Image, Platform, Publication } from '../images/image.ts'
import { isAvailable, lookUp } from '../images/publication.ts'
import { microsoftRegistry } from '../images/repositories.ts'
import { endedAdvice } from '../images/support.ts'
import type { InnerBuild, Project } from '../project/project.ts'
import { dotnetNeed } from './choose/dotnet-need.ts'
import { frameworkNeed } from './choose/framework-need.ts'
import { linkerPackages } from './choose/linker.ts'
import { unmetPreferences } from './choose/unmet.ts'

/** What recommended images should be like, as far as there are such. */
export interface ImagePreferences {
  /** `alpine`, `ubuntu`, `azurelinux`, or a release as tags name it: `noble`, `alpine3.22`. */
  readonly distribution: string | undefined
  /** `chiseled`, `extra`, `composite`, … */
  readonly variant: readonly string[]
  /** `ltsc2022` */
  readonly windowsLine: string | undefined
}

export interface Question {
  readonly inner: InnerBuild
  readonly project: Project
  readonly host: Host
  readonly preferences: ImagePreferences
  /** ISO day. */
  readonly asOf: string
}

export interface Choice {
  /** undefined when no published image fits; `reasons` says why, and which host would have one. */
  readonly runtime: string | undefined
  readonly sdk: string | undefined
  readonly reasons: readonly string[]
  /** Why there is no runtime image; undefined when there is one. */
  readonly noRuntime: Lack | undefined
  readonly noSdk: Lack | undefined
}

/** Why there is no image. */
export interface Lack {
  /** One of the reasons. */
  readonly why: string
  /** Hosts that start an image for the project, as the input `host` takes them; none when no other host helps. */
  readonly hosts: readonly string[]
}

/** The images that a project needs, before it is known whether they exist: best first. */
export interface Need {
  readonly runtime: readonly string[]
  readonly sdk: readonly string[]
  readonly reasons: readonly string[]
  /** Why there is no runtime image at all. */
  readonly without?: string
  /** The publish links native code. */
  readonly links?: boolean
}

/**
 * Chooses as the .NET SDK infers an image (dotnet/sdk ComputeDotnetBaseImageAndTag), corrected by the catalogue and
 * extended to Windows, .NET Framework and desktop apps. Every image that it names was published, or is expected by the
 * naming rule (and a reason says so), and starts on the host.
 */
export function chooseImages(question: Question): Choice {
  const { framework } = question.inner
  if (framework.identifier === '.NETCoreApp') return settle(dotnetNeed(question), question)
  if (framework.identifier === '.NETFramework') return settle(frameworkNeed(question), question)
  const lack = { why: `${framework.text} is a library's framework: nothing runs on it`, hosts: [] }
  return { runtime: undefined, sdk: undefined, reasons: [lack.why], noRuntime: lack, noSdk: lack }
}

function linkerAdvice(sdk: Image): readonly string[] {
  const packages = linkerPackages(sdk)
  return packages === undefined
    ? []
    : [`its publish links with clang or gcc, which the SDK image does not hold: \`${packages}\` installs what it takes`]
}

function settle(need: Need, question: Question): Choice {
  const fits = (image: Candidate) => startsOn(image, question.host)
  const runtime = firstPublished(need.runtime, question.asOf, fits)
  const sdk = firstPublished(need.sdk, question.asOf, fits)
  const noRuntime = runtime === undefined ? lackOf(need.runtime, question, need.without) : undefined
  const noSdk = sdk === undefined ? lackOf(need.sdk, question) : undefined
  const expected = [runtime, sdk].flatMap((image) =>
    image?.publication.status === 'expected' ? [`expected: ${image.publication.why}`] : []
  )
  const unmet = runtime === undefined ? [] : unmetPreferences(describeImage(runtime.text, question.asOf), question)
  const lacks = [noRuntime, noSdk].flatMap((lack) => lack?.why ?? [])
  const image = runtime ?? sdk
  const ends = image === undefined ? [] : endedAdvice(describeImage(image.text, question.asOf), question.asOf, true)
  const linker = need.links === true && sdk !== undefined ? linkerAdvice(describeImage(sdk.text, question.asOf)) : []
  const reasons = [...new Set([...need.reasons, ...linker, ...unmet, ...lacks, ...expected, ...ends])]
  return { runtime: runtime?.text, sdk: sdk?.text, reasons, noRuntime, noSdk }
}

/** The first that fits and is kept up to date, else the first that was published and fits. */
function firstPublished(
  names: readonly string[],
  asOf: string,
  fits: (image: Candidate) => boolean
): Candidate | undefined {
  let ended: Candidate | undefined
  for (const image of published(names, asOf)) {
    if (!fits(image)) continue
    if (isCurrent(image.publication)) return image
    ended ??= image
  }
  return ended
}

interface Candidate {
  readonly text: string
  readonly publication: Publication
  readonly platforms: readonly Platform[]
}

function* published(names: readonly string[], asOf: string): Iterable<Candidate> {
  for (const name of new Set(names)) {
    const [repository = '', tag = ''] = name.split(':')
    if (!isAvailable(repository, tag, asOf)) continue
    const { publication, listed } = lookUp(repository, tag, asOf)
    yield { text: `${microsoftRegistry}/${name}`, publication, platforms: listed?.platforms ?? [] }
  }
}

function isCurrent(publication: Publication): boolean {
  return publication.status === 'expected' || (publication.status === 'published' && publication.until === undefined)
}

function startsOn(image: Candidate, host: Host): boolean {
  const { answer } = runsOn(image.platforms, host)
  // A Windows host of unknown build: the platform fits, and which line does is for the person to say.
  const open = host.os === 'windows' && host.windowsBuild === undefined
  return answer === 'yes' || (answer === 'unknown' && open && image.platforms.some(({ os }) => os === 'windows'))
}

/** No image, or none for this host: then the hosts that have one. */
function lackOf(names: readonly string[], { host, asOf }: Question, without?: string): Lack | undefined {
  if (without !== undefined) return { why: without, hosts: [] }
  if (names.length === 0) return undefined
  const image = firstPublished(names, asOf, () => true)
  if (image === undefined) return { why: `none of ${names.slice(0, 3).join(', ')} was published by ${asOf}`, hosts: [] }
  const hosts = [...new Set(image.platforms.map(hostText))]
  const starts = runsOn(image.platforms, host).answer === 'unknown' ? 'is not known to start' : 'does not start'
  return { why: `${image.text} ${starts} on ${formatHost(host)}; it needs ${hosts.join(' or ')}`, hosts }
}

/** The host that starts an image without an emulator and without Hyper-V. */
function hostText({ os, arch, osVersion }: Platform): string {
  const windows = os === 'windows' ? parseWindowsVersion(osVersion) : undefined
  return `${os}/${arch}${windows === undefined ? '' : `:10.0.${windows.build}`}`
}
