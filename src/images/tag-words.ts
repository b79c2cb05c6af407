/** What the words of a tag mean, for every naming that the official .NET images have had. */
import type { Product } from './image.ts'
import { systemOf } from './ledger/platforms.ts'
import { splitTag } from './ledger/split-tag.ts'

export interface TagWords {
  /** `8.0`, `8.0.8`, `9.0.0-rc.1`; '' when there is none. */
  readonly version: string
  /** `8.0` of `8.0.8`; '' when there is none. */
  readonly channel: string
  readonly prerelease: boolean
  /** A version that no later image takes over: `8.0.8`, `4.8-20240910`. */
  readonly fixed: boolean
  /** Docker Hub: the kind of image, when the tag names one. */
  readonly kind: 'sdk' | 'aspnet' | 'runtime' | 'runtime-deps' | undefined
  /** Docker Hub: the SDK version beside the runtime version, `2.0.0-sdk-2.0.2`. */
  readonly sdkVersion: string | undefined
  /** The system in full: `noble-chiseled`, `alpine3.22`. */
  readonly system: string | undefined
  /** The distribution of a tag that follows its releases: `alpine`. */
  readonly family: string | undefined
  /** `extra`, `composite`, `aot`, in the order of the tag. */
  readonly flavors: readonly string[]
  /** Letter of the architecture, `*` for none. */
  readonly architecture: string
  /** What none of this explains. */
  readonly rest: readonly string[]
}

const flavorWords = ['composite', 'extra', 'aot']
const familyWords =
  /^(alpine|cbl-mariner(-distroless)?|azurelinux(-distroless)?|ubuntu-chiseled|nanoserver|windowsservercore)$/
const kinds: Readonly<Record<string, TagWords['kind']>> = {
  sdk: 'sdk',
  onbuild: 'sdk',
  'aspnetcore-runtime': 'aspnet',
  runtime: 'runtime',
  core: 'runtime',
  'runtime-deps': 'runtime-deps',
  'core-deps': 'runtime-deps'
}

/** Reads a tag. Never fails: what it does not know is in `rest`. */
export function readTag(tag: string): TagWords {
  const { version, suffix, architecture } = splitTag(tag)
  const system = systemOf(suffix)
  const words = suffix.replace(system === undefined ? '' : `-${system}`, '')
  const kindText = kindOf(words)
  const sdkVersion = /-sdk(?:-[a-z]+)?-(\d+\.\d+\.\d+)(?=-|$)/.exec(suffix)?.[1]
  const others = words
    .replace(kindText === undefined ? '' : kindText, '')
    .split('-')
    .filter((word) => word !== '' && word !== sdkVersion)
  const flavors = others.filter((word) => flavorWords.includes(word))
  const left = others.filter((word) => !flavorWords.includes(word))
  const family = system === undefined && familyWords.test(left.join('-')) ? left.join('-') : undefined
  return {
    version,
    channel: /^\d+\.\d+/.exec(version)?.[0] ?? '',
    prerelease: /-(preview|rc|alpha|beta)/.test(version),
    fixed: isFixed(version),
    kind: kindText === undefined ? undefined : kinds[kindText],
    sdkVersion,
    system,
    family,
    flavors,
    architecture,
    rest: family === undefined ? left : []
  }
}

/** A version that no later image takes over: `8.0.8`, `4.8-20240910`. */
export function isFixed(version: string): boolean {
  return /^\d+\.\d+\.\d|-20\d\d/.test(version)
}

function kindOf(words: string): string | undefined {
  return /(?<=^|-)(aspnetcore-runtime|runtime-deps|core-deps|runtime|core|sdk|onbuild)(?=-|$)/.exec(words)?.[1]
}

/** The kind of a framework image whose repository holds several. */
export function frameworkProduct(repository: string, tag: string): Product | undefined {
  if (repository === 'microsoft/dotnet-framework')
    return /(^|-)sdk(-|$)/.test(tag) ? 'framework-sdk' : 'framework-runtime'
  // Until 2016-09 the name stood for ASP.NET 5 on Mono, whose tags were latest, nightly, coreclr and 1.0.0-….
  if (repository === 'microsoft/aspnet') return /^(1\.0\.0|coreclr|nightly)/.test(tag) ? 'other' : 'framework-aspnet'
  return undefined
}
