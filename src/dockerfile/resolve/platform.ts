/** Platforms as BuildKit reads and writes them (containerd/platforms). */

export interface Platform {
  readonly os: string
  readonly osVersion: string
  readonly architecture: string
  readonly variant: string
}

const systems = new Set(
  `aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows
  zos`.split(/\s+/)
)

const architectures = new Set(
  `386 amd64 amd64p32 arm arm64 arm64be armbe loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle ppc ppc64
  ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm`.split(/\s+/)
)

const otherNames: Readonly<Record<string, string>> = {
  i386: '386',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm'
}

/** `linux/arm/v7`, `windows(10.0.20348.1)/amd64`, `amd64`; undefined when BuildKit refuses it. */
export function parsePlatform(text: string, defaults?: Platform): Platform | undefined {
  const [system = '', ...rest] = text.split('/')
  const match = /^([\w-]+)(?:\(([\w.%-]*)(?:\+[^()]*)?\))?$/.exec(system)
  if (match === null || rest.length > 2 || !rest.every((part) => /^[\w.-]+$/.test(part))) return undefined
  const [, name = '', osVersion = ''] = match
  const os = systemName(name)
  const [architecture, variant] = rest
  if (architecture !== undefined) return { os, osVersion, ...normalize(architecture, variant ?? '') }
  if (systems.has(os)) return { os, osVersion, architecture: defaults?.architecture ?? '', variant: '' }
  const alone = normalize(name, '')
  return architectures.has(alone.architecture) ? { os: defaults?.os ?? 'linux', osVersion, ...alone } : undefined
}

function systemName(name: string): string {
  return name.toLowerCase() === 'macos' ? 'darwin' : name.toLowerCase()
}

function normalize(architecture: string, variant: string) {
  const given = architecture.toLowerCase()
  const name = otherNames[given] ?? given
  if (name === 'arm') return { architecture: name, variant: armVariant(given, variant) }
  const implied = (name === 'arm64' && (variant === '8' || variant === 'v8')) || (name === 'amd64' && variant === 'v1')
  return { architecture: name, variant: implied || name === '386' ? '' : variant.toLowerCase() }
}

function armVariant(given: string, variant: string): string {
  if (given === 'armel') return 'v6'
  if (variant === '' || given === 'armhf') return 'v7'
  return /^\d$/.test(variant) ? `v${variant}` : variant.toLowerCase()
}

/** The predefined arguments that a platform gives, `TARGET…` or `BUILD…`. */
export function platformArguments(prefix: 'TARGET' | 'BUILD', platform: Platform | undefined) {
  const { os, osVersion, architecture, variant } = platform ?? { os: '', osVersion: '', architecture: '', variant: '' }
  const version = prefix === 'TARGET' && osVersion !== '' ? `(${osVersion})` : ''
  const full = [`${os}${version}`, architecture, variant].filter((part) => part !== '').join('/')
  return new Map([
    [`${prefix}PLATFORM`, full],
    [`${prefix}OS`, os],
    [`${prefix}OSVERSION`, osVersion],
    [`${prefix}ARCH`, architecture],
    [`${prefix}VARIANT`, variant]
  ])
}
