/**
 * Platform lists as the catalogue writes them: `bookworm-slim:x87+nanoserver-1809:x`, a system and the letters of its
 * architectures. What a tag says of itself is left out: `-noble` holds `noble` for the architectures of its row.
 */
import type { Platform } from '../image.ts'

const architectures: Readonly<Record<string, Omit<Platform, 'os' | 'osVersion'>>> = {
  x: { arch: 'amd64' },
  '8': { arch: 'arm64', variant: 'v8' },
  '7': { arch: 'arm', variant: 'v7' }
}

const systemPattern =
  /-(alpine\d[\d.]*|jessie|stretch(?:-slim)?|buster(?:-slim)?|bullseye(?:-slim)?|bookworm-slim|trixie-slim|bionic|disco|focal|(?:jammy|noble|resolute)(?:-chiseled)?|(?:cbl-mariner|azurelinux)\d[\d.]*(?:-distroless)?|(?:nanoserver|windowsservercore)-(?:sac2016|ltsc20\d\d|\d\dH\d|\d{4}))(?=-|$)/

/** Windows by name alone, or by a full build: on Docker Hub that was Windows Server 2016. */
const firstWindows = /-(nanoserver|windowsservercore)(?=$|-10\.0\.14393)/

/** The system that a tag's suffix names in full; undefined for `-alpine`, which floats, and for none. */
export function systemOf(suffix: string): string | undefined {
  return systemPattern.exec(suffix)?.[1]
}

/** `systemOf`, and what the Docker Hub's tags meant that named no release of Windows. */
function impliedSystem(suffix: string): string | undefined {
  const windows = firstWindows.exec(suffix)?.[1]
  const named = systemOf(suffix)
  if (named !== undefined || windows === undefined) return named
  return `${windows}-${windows === 'nanoserver' ? 'sac2016' : 'ltsc2016'}`
}

/** What a suffix and the architectures of its row stand for when nothing else is written; undefined: it must be. */
export function impliedPlatforms(suffix: string, row: string): string | undefined {
  const system = impliedSystem(suffix)
  if (system === undefined) return undefined
  const own = row.replace('*', '').replace('3', '7')
  // Up to 3.1 the tag without an architecture was the amd64 image, beside -arm64v8 and -arm32v7.
  return `${system}:${row.startsWith('*') && !own.includes('x') ? 'x' : own}`
}

/**
 * Reads a platform list. `only` is the letter of the tag's architecture: of several systems it keeps those that have
 * it, and a single system is meant for it (`2.1-alpine` is amd64, `2.1-alpine-arm64v8` is the same for arm64).
 */
export function readPlatforms(text: string, only: string): readonly Platform[] {
  const key = `${only}${text}`
  const before = remembered.get(key)
  if (before !== undefined) return before
  const platforms = readList(text, only)
  remembered.set(key, platforms)
  return platforms
}

/** The catalogue has a few hundred lists for its tens of thousands of tags. */
const remembered = new Map<string, readonly Platform[]>()

function readList(text: string, only: string): readonly Platform[] {
  const wanted = only === '3' ? '7' : only
  const systems = text.split('+')
  return systems.flatMap((part) => {
    const colon = part.lastIndexOf(':')
    const all = part.slice(colon + 1)
    const letters = wanted === '*' ? all : systems.length === 1 || all.includes(wanted) ? wanted : ''
    return Array.from(letters, (letter) => platformOf(part.slice(0, colon), letter))
  })
}

function platformOf(osVersion: string, letter: string): Platform {
  const architecture = architectures[letter]
  if (architecture === undefined) throw new Error(`no architecture for the letter ${letter}`)
  return { os: /^(nanoserver|windowsservercore)/.test(osVersion) ? 'windows' : 'linux', ...architecture, osVersion }
}

/** Writes a platform list, systems in order of their names. */
export function writePlatforms(platforms: readonly Platform[]): string {
  const systems = new Map<string, string[]>()
  for (const { arch, osVersion } of platforms) {
    const letter = Object.keys(architectures).find((key) => architectures[key]?.arch === arch)
    if (letter === undefined) throw new Error(`no letter for the architecture ${arch}`)
    systems.set(osVersion, [...(systems.get(osVersion) ?? []), letter])
  }
  const inOrder = (letters: readonly string[]) => Array.from('x87').filter((letter) => letters.includes(letter))
  return [...systems]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([system, letters]) => `${system}:${inOrder(letters).join('')}`)
    .join('+')
}
