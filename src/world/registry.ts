/** What may be asked of a container registry. The implementation is in `registry/`; tests and rooms see this only. */

/** One image of a registry, taken apart. */
export interface ImageAddress {
  /** Host with port where one is written: `mcr.microsoft.com`, `registry.example.com:5000`. */
  readonly registry: string
  /** `dotnet/aspnet` */
  readonly repository: string
  /** A tag, or a digest `sha256:…`. */
  readonly reference: string
}

export interface Credentials {
  readonly username: string
  readonly password: string
}

export interface Registry {
  /** The only hosts that are asked, as images name them. */
  readonly hosts: readonly string[]
  /** The digest that a tag has now, as the registry says it. Before it is written anywhere ask for the manifest. */
  readonly digest: (image: ImageAddress) => Promise<RegistryAnswer<string>>
  /** Digest and platforms; the digest is that of the content. */
  readonly manifest: (image: ImageAddress) => Promise<RegistryAnswer<Manifest>>
  /** Every tag that the registry lists, in its order. A mirror may list fewer tags than it serves. */
  readonly tags: (registry: string, repository: string) => Promise<RegistryAnswer<readonly string[]>>
}

export type RegistryAnswer<T> =
  | { readonly status: 'found'; readonly value: T }
  /** The registry itself says, in its own error format, that there is none. */
  | { readonly status: 'absent' }
  /** Anything else: not reachable, not allowed, throttled, not a registry. Nothing follows from it. */
  | { readonly status: 'unanswered'; readonly why: string }

export interface Manifest {
  readonly digest: string
  /** Empty for a plain manifest, which names no platform. */
  readonly platforms: readonly RegistryPlatform[]
}

export interface RegistryPlatform {
  readonly os: string
  /** Go's names. */
  readonly arch: string
  readonly variant?: string
  /** `10.0.20348.2113`; Windows only. */
  readonly osVersion?: string
  readonly digest: string
}
