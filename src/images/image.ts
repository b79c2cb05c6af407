/** What the catalogue knows of an image reference. Plain data. */

/** A reference taken apart as distribution/reference does it; the parts put together are the text. */
export interface Reference {
  /** As written. */
  readonly text: string
  /** `mcr.microsoft.com`; `docker.io` when none is written. */
  readonly registry: string
  /** `dotnet/aspnet`; `library/alpine` for a bare Docker Hub name. */
  readonly repository: string
  /** undefined when none is written (then the engine takes `latest`, unless there is a digest). */
  readonly tag: string | undefined
  readonly digest: string | undefined
  /** Where the tag stands in `text`, half-open; undefined without a tag. */
  readonly tagRange: readonly [number, number] | undefined
  /** Where registry and repository stand in `text`. */
  readonly nameRange: readonly [number, number]
}

export type Product =
  | 'sdk'
  | 'aspnet'
  | 'runtime'
  | 'runtime-deps'
  | 'monitor'
  | 'framework-sdk'
  | 'framework-aspnet'
  | 'framework-runtime'
  | 'framework-wcf'
  | 'windows-servercore'
  | 'windows-nanoserver'
  | 'windows-server'
  | 'windows'
  | 'other'

export interface Platform {
  readonly os: 'linux' | 'windows'
  readonly arch: string
  readonly variant?: string
  /** The ledger's word for the system: `bookworm-slim`, `nanoserver-ltsc2022`. */
  readonly osVersion: string
}

/** What a tag stood for from a day (ISO) on. */
export interface Meaning {
  readonly from: string
  /** '' for none. */
  readonly channel: string
  /** The systems of its platforms, in order of their names; '' for one that was not recorded. */
  readonly systems: readonly string[]
}

/** Whether the image can be had, as far as the catalogue tells. */
export type Publication =
  /** In the catalogue. `until` is undefined while the tag is kept up to date. */
  | { readonly status: 'published'; readonly from: string; readonly until: string | undefined }
  /** Follows by the published naming rule from a release between the catalogue's date and the date asked for. */
  | { readonly status: 'expected'; readonly why: string }
  /** In a repository that the catalogue covers whole, older than the catalogue, and not in it. */
  | { readonly status: 'absent'; readonly why: string; readonly nearest: string | undefined }
  /** May be newer than the catalogue, or lies in a repository that it does not cover. */
  | { readonly status: 'unknown'; readonly why: string }

export interface Image {
  readonly reference: Reference
  /** The catalogue covers the repository. */
  readonly covered: boolean
  readonly publication: Publication
  readonly product: Product | undefined
  /** `8.0`, `3.1`, `4.8.1`; undefined when the tag does not say (and `latest` is not known). */
  readonly channel: string | undefined
  /** The version part of the tag as written: `8.0`, `8.0.8`, `8.0.404`; for `latest` what it means. */
  readonly version: string | undefined
  readonly prerelease: boolean
  /** The .NET runtime that it carries, as far as known: `8.0.8` for a fixed tag, `8.0` for a floating one. */
  readonly runtimeVersion: string | undefined
  /** The .NET SDK that it carries: a full band version for a fixed tag, else a prefix (`8.0`, `8.0.4`). */
  readonly sdkVersion: string | undefined
  readonly os: 'linux' | 'windows' | 'multi' | undefined
  /** `bookworm-slim`, `noble-chiseled`, `alpine3.22`, `nanoserver-ltsc2022`; the default's for a plain tag. */
  readonly release: string | undefined
  /** `chiseled`, `distroless`, `extra`, `composite`, `aot`, `slim`. */
  readonly variant: readonly string[]
  /** None on an earlier day on which the tag meant something else: only its systems were recorded. */
  readonly platforms: readonly Platform[]
  /** What the tag has meant, the oldest first; empty when it never changed. */
  readonly meanings: readonly Meaning[]
  readonly traits: Traits | undefined
  readonly life: Life
  /** For a retired repository: the same image under its name of today. */
  readonly replacement: string | undefined
  /** What its registry says of the digest that stands beside its tag; absent when it was not asked. */
  readonly pin?: Pin
}

/** A tag and a digest: the digest is what is pulled, the tag is what people read. */
export interface Pin {
  /** The digest that the tag has now. */
  readonly current: string
  /** The digests of the tag's platforms now: a pin may name one of them. */
  readonly parts: readonly string[]
  /** What the tag has platforms for now; empty when it is a plain image. */
  readonly tag: readonly Platform[]
  /** What the digest has platforms for; empty when it is a plain image, or the registry gave no answer. */
  readonly digest: readonly Platform[]
}

/** What is inside. Undefined fields are not known. */
export interface Traits {
  readonly libc: 'glibc' | 'musl' | undefined
  /** `2.36` */
  readonly libcVersion: string | undefined
  readonly icu: boolean | undefined
  readonly timeZones: boolean | undefined
  readonly shell: boolean | undefined
  readonly packageManager: 'apt' | 'apk' | 'tdnf' | undefined
  /** Sets `DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true`. */
  readonly invariantByDefault: boolean | undefined
  /** `root`, `app`, `ContainerUser`. */
  readonly user: string | undefined
  /** The port that ASP.NET Core listens on when nothing is said. */
  readonly port: number | undefined
  /** `Microsoft.NETCore.App`, `Microsoft.AspNetCore.App`, `Microsoft.WindowsDesktop.App`, `.NETFramework`. */
  readonly frameworks: readonly string[]
}

/** Until when it is kept up to date, each with its day (ISO) when known. */
export interface Life {
  readonly channelEnd: string | undefined
  readonly distributionEnd: string | undefined
  readonly windowsEnd: string | undefined
  /** The repository itself was given up on this day. */
  readonly repositoryEnd: string | undefined
}
