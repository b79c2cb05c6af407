/** What an image consists of, by the names that people know, and until when each part is kept up to date. */
import type { Image } from './image.ts'
import { distributionOf } from './lifecycles.ts'

export interface SupportedPart {
  readonly kind: 'version' | 'system'
  /** `.NET 8.0`, `Debian 12`, `Nano Server 1909` */
  readonly name: string
  /** ISO. */
  readonly end: string
}

/** The parts whose end is known. @param onWindows a tag for both systems is meant there, where it does not tell its line */
export function supportedParts(image: Image, onWindows = false): readonly SupportedPart[] {
  const { release, os, life } = image
  const system = systemName(release)
  const parts: readonly (readonly [SupportedPart['kind'], string | undefined, string | undefined])[] = [
    ['version', versionName(image), life.channelEnd],
    ['system', system, os === 'multi' && onWindows ? undefined : life.distributionEnd],
    ['system', system, life.windowsEnd]
  ]
  return parts.flatMap(([kind, name, end]) => (name === undefined || end === undefined ? [] : [{ kind, name, end }]))
}

/** Those that are over on a day (ISO). */
export function endedParts(image: Image, day: string, onWindows = false): readonly SupportedPart[] {
  return supportedParts(image, onWindows).filter(({ end }) => end <= day)
}

/** `support of .NET 8.0 ended on 2026-11-10` */
export function endedText({ name, end }: SupportedPart): string {
  return `support of ${name} ended on ${end}`
}

/**
 * For an image that is to be used on a day (ISO): what of it has ended by then, and what would last.
 *
 * @param hasProject there is a project whose target framework asks for that version
 */
export function endedAdvice(image: Image, day: string, hasProject: boolean): readonly string[] {
  const ended = endedParts(image, day, image.os === 'multi')
  if (ended.length === 0) return []
  const isVersion = ended.some(({ kind }) => kind === 'version')
  const what = !isVersion ? 'system' : hasProject && !isFramework(image) ? 'target framework' : 'version'
  return [`${ended.map(endedText).join(' and ')}; a later ${what} is the lasting repair`]
}

function versionName(image: Image): string | undefined {
  const { channel } = image
  if (channel === undefined) return undefined
  return isFramework(image) ? `.NET Framework ${channel}` : dotnetName(channel)
}

function isFramework({ product }: Image): boolean {
  return product?.startsWith('framework-') ?? false
}

/** `.NET 8.0`, `.NET Core 3.1`: the name that a version of .NET had. */
export function dotnetName(version: string): string {
  return Number.parseInt(version, 10) < 5 ? `.NET Core ${version}` : `.NET ${version}`
}

const windowsKinds: Readonly<Record<string, string>> = {
  nanoserver: 'Nano Server',
  windowsservercore: 'Windows Server Core',
  windowsserver: 'Windows Server',
  windows: 'Windows'
}

/** `Debian 12` for `bookworm-slim`, `Windows Server Core 2022` for `windowsservercore-ltsc2022`. */
function systemName(release: string | undefined): string | undefined {
  const [, kind = '', line = ''] = /^([a-z]+)-(?:ltsc|sac)?(\w+)$/.exec(release ?? '') ?? []
  const windows = Object.hasOwn(windowsKinds, kind) ? `${windowsKinds[kind]} ${line}` : undefined
  return distributionOf(release)?.name ?? windows ?? release
}
