/** The input `host`, as people write it. */
import { type Architecture, parseArchitecture } from './architecture.ts'
import type { Host } from './host.ts'
import { quote } from './quote.ts'
import { defaultIsolation, parseWindowsVersion } from './windows.ts'

interface Problem {
  readonly problem: string
}

const form = 'linux/amd64, linux/arm/v7, windows/amd64:10.0.20348 or windows/amd64:10.0.20348:hyperv'

const wrong = (what: string): Problem => ({ problem: `host: ${what} (write ${form})` })

/**
 * Reads `os/architecture[/variant][:10.0.build[.revision]][:process|:hyperv]`.
 *
 * @returns the host, or one line that says what is wrong and what would be right
 */
export function parseHostInput(text: string): Host | Problem {
  const [platform = '', ...details] = text.trim().toLowerCase().split(':')
  const [os, ...words] = platform.split('/')
  if (os !== 'linux' && os !== 'windows') {
    return wrong(`${quote(os ?? '')} is not a container system, linux and windows are`)
  }
  const given = parsePlatform(text, words)
  if ('problem' in given) return given
  if (os === 'windows') return windowsHost(given.arch, details)
  if (details.length > 0) return wrong(`${quote(details.join(':'))} is for windows, not for linux`)
  return { os, ...given, windowsBuild: undefined, isolation: undefined, source: 'input', because: 'the input host' }
}

/** `amd64`, or `arm` and `v7`. */
function parsePlatform(text: string, [arch = '', variant, ...more]: readonly string[]): Architecture | Problem {
  if (arch === '') return wrong(`${quote(text)} names no architecture`)
  const architecture = parseArchitecture(arch)
  if (architecture === undefined) return wrong(`${quote(arch)} is not an architecture`)
  if (more.length > 0 || variant === '') return wrong(`${quote(text)} has a part too many`)
  if (variant === undefined) return architecture
  if (!isVariant(architecture.arch, variant)) return wrong(`${architecture.arch} has no variant ${quote(variant)}`)
  return { arch: architecture.arch, variant }
}

/** What follows the platform of a Windows host: a version, an isolation, or both in this order. */
function windowsHost(arch: string, details: readonly string[]): Host | Problem {
  if (arch !== 'amd64' && arch !== 'arm64') return wrong(`Windows containers run on amd64 and arm64, not on ${arch}`)
  const last = details.at(-1)
  const isolation = last === 'process' || last === 'hyperv' ? last : undefined
  const [text, ...more] = isolation === undefined ? details : details.slice(0, -1)
  if (more.length > 0) return wrong(`${quote(more.join(':'))} is neither process nor hyperv`)
  const version = text === undefined ? undefined : parseWindowsVersion(text)
  if (text !== undefined && version === undefined) return wrong(`${quote(text)} is not a Windows version`)
  return {
    os: 'windows',
    arch,
    windowsBuild: version?.build,
    ...(version?.revision !== undefined && { windowsRevision: version.revision }),
    isolation: isolation ?? defaultIsolation(version?.build),
    source: 'input',
    because: 'the input host'
  }
}

function isVariant(arch: string, variant: string): boolean {
  if (arch === 'arm') return /^v[5-8]$/.test(variant)
  if (arch === 'arm64') return /^v[89]$/.test(variant)
  return arch === 'amd64' && /^v[1-4]$/.test(variant)
}
