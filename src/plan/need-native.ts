/** What a runtime identifier says of the machine that can run its native files. */

export interface NativeTarget {
  readonly os: 'linux' | 'windows' | 'other'
  readonly libc: 'glibc' | 'musl' | undefined
  /** Go's name: `amd64`, `arm64`, `arm`; undefined when the identifier does not say. */
  readonly arch: string | undefined
}

const architectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  amd64: 'amd64',
  x86: '386',
  arm: 'arm',
  arm64: 'arm64',
  s390x: 's390x',
  ppc64le: 'ppc64le',
  riscv64: 'riscv64',
  loongarch64: 'loong64'
}

const glibcSystems = /^(linux|ubuntu|debian|rhel|centos|fedora|opensuse|sles|ol|tizen)\b/

/** Takes `linux-musl-x64` apart; undefined for a portable identifier (`any`, `unix`). */
export function nativeTargetOf(identifier: string): NativeTarget | undefined {
  const rid = identifier.toLowerCase()
  const arch = architectures[rid.slice(rid.lastIndexOf('-') + 1)]
  if (rid.startsWith('win')) return { os: 'windows', libc: undefined, arch }
  if (rid.startsWith('linux-bionic')) return { os: 'other', libc: undefined, arch }
  if (rid.startsWith('linux-musl') || rid.startsWith('alpine')) return { os: 'linux', libc: 'musl', arch }
  if (glibcSystems.test(rid)) return { os: 'linux', libc: 'glibc', arch }
  return arch === undefined ? undefined : { os: 'other', libc: undefined, arch }
}
