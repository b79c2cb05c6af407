/** The machine that builds or runs containers, and how we know. */

export interface Host {
  readonly os: 'linux' | 'windows'
  /** Go's names: `amd64`, `arm64`, `arm`. */
  readonly arch: string
  /** `20348`; undefined on Linux or when not known. */
  readonly windowsBuild: number | undefined
  /** Only on Windows. `process` unless the engine says otherwise. */
  readonly isolation: 'process' | 'hyperv' | undefined
  readonly source: 'docker' | 'runner' | 'input' | 'workflow' | 'assumed'
  /** One sentence for the report: "the Docker engine 28.0.4 of this runner". */
  readonly because: string
}

/** Formats a host as the input `host` takes it: `linux/amd64`, `windows/amd64:10.0.20348`. */
export function formatHost(host: Host): string {
  const build = host.windowsBuild === undefined ? '' : `:10.0.${host.windowsBuild}`
  return `${host.os}/${host.arch}${build}`
}
