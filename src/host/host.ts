/** The machine that builds or runs containers, and how we know. */

export interface Host {
  readonly os: 'linux' | 'windows'
  /** Go's names: `amd64`, `arm64`, `arm`. */
  readonly arch: string
  /** `v7`, `v6` for 32-bit Arm; absent when the architecture says it all. */
  readonly variant?: string
  /** `20348`; undefined on Linux or when not known. */
  readonly windowsBuild: number | undefined
  /** The number after the build, `2113` of `10.0.20348.2113`; absent when not known. */
  readonly windowsRevision?: number
  /** Only on Windows. `process` unless the engine says otherwise, or the build is one of a desktop Windows. */
  readonly isolation: 'process' | 'hyperv' | undefined
  /** Where the engine keeps images; the two pick differently on Windows. Absent: `graph-driver` on Windows. */
  readonly imageStore?: 'graph-driver' | 'containerd'
  readonly source: 'docker' | 'runner' | 'input' | 'workflow' | 'assumed'
  /** What the host is, for the report: "the Docker engine 28.0.4 of this machine". */
  readonly because: string
}

/** Formats a host as the input `host` takes it: `linux/amd64`, `linux/arm/v7`, `windows/amd64:10.0.20348`. */
export function formatHost(host: Host): string {
  const variant = host.variant === undefined ? '' : `/${host.variant}`
  const build = host.windowsBuild === undefined ? '' : `:10.0.${host.windowsBuild}`
  const revision = build === '' || host.windowsRevision === undefined ? '' : `.${host.windowsRevision}`
  return `${host.os}/${host.arch}${variant}${build}${revision}`
}
