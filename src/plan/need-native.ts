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

const architecturesOfDotnet: Readonly<Record<string, string>> = {
  amd64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  '386': 'x86'
}

/** The portable runtime identifier of such files; undefined where a part is not known, or .NET has no runtime for them. */
export function identifierOf({ os, libc, arch }: NativeTarget): string | undefined {
  const word = arch === undefined ? undefined : architecturesOfDotnet[arch]
  if (word === undefined) return undefined
  if (os === 'windows') return word === 'arm' ? undefined : `win-${word}`
  if (os !== 'linux' || libc === undefined || word === 'x86') return undefined
  return libc === 'musl' ? `linux-musl-${word}` : `linux-${word}`
}
