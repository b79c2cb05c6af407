/** Names of processor architectures: the kernel's, Node's and the runner's words → Go's, which images use. */

export interface Architecture {
  readonly arch: string
  readonly variant?: string
}

/** Architectures that container engines run on, in Go's names. */
const known = new Set(['amd64', 'arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64', 'loong64'])

const others: Readonly<Record<string, Architecture>> = {
  // `uname -m`, as `docker info` gives it
  x86_64: { arch: 'amd64' },
  'x86-64': { arch: 'amd64' },
  aarch64: { arch: 'arm64' },
  armhf: { arch: 'arm', variant: 'v7' },
  armv7l: { arch: 'arm', variant: 'v7' },
  armv6l: { arch: 'arm', variant: 'v6' },
  armel: { arch: 'arm', variant: 'v6' },
  i386: { arch: '386' },
  i686: { arch: '386' },
  // Node's `process.arch` and the runner's `RUNNER_ARCH`
  x64: { arch: 'amd64' },
  x86: { arch: '386' },
  ia32: { arch: '386' }
}

/** Go's name for an architecture; undefined when the word names none. Case does not matter. */
export function parseArchitecture(word: string): Architecture | undefined {
  const lower = word.toLowerCase()
  if (known.has(lower)) return { arch: lower }
  return Object.hasOwn(others, lower) ? others[lower] : undefined
}
