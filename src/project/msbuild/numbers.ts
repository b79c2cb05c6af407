/** Numbers, versions and boolean words as conditions and functions read them. */
import { remembering } from '../../text/remember.ts'

/** A decimal with an optional sign and point, or `0x` and up to eight hexadecimal digits; undefined for everything else. */
export function parseNumber(text: string): number | undefined {
  if (!/^[-+.\d]/.test(text)) return undefined
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) {
    const number = Number(text)
    return Number.isFinite(number) ? number : undefined
  }
  if (!/^0x[0-9a-f]{1,8}$/i.test(text)) return undefined
  return Number.parseInt(text, 16) | 0
}

/** A System.Version: two to four numbers that fit 32 bits. */
export function parseVersion(text: string): readonly number[] | undefined {
  const trimmed = text.trim()
  if (!/^\d+(?:\.\d+){1,3}$/.test(trimmed)) return undefined
  const parts = trimmed.split('.').map(Number)
  return parts.every((part) => part <= 0x7fffffff) ? parts : undefined
}

/** Missing parts of a System.Version count as -1, so 1.0 is less than 1.0.0. */
export function compareSystemVersions(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < 4; index += 1) {
    const difference = (a[index] ?? -1) - (b[index] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

/** The version of `[MSBuild]::Version…`: spaces, a leading v, `-rc` and `+sha` are dropped, missing parts are 0. */
export const parseSimpleVersion = remembering((text): readonly number[] | undefined => {
  const core = text
    .trim()
    .replace(/^v/i, '')
    .replace(/[-+].*$/s, '')
  if (!/^\d+(?:\.\d+){0,3}$/.test(core)) return undefined
  const parts = core.split('.').map(Number)
  return parts.every((part) => part <= 0x7fffffff) ? parts : undefined
})

const words: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'on', 'yes', '!false', '!off', '!no'].map((word) => [word, true] as const),
  ...['false', 'off', 'no', '!true', '!on', '!yes'].map((word) => [word, false] as const)
])

/** `true`, `on`, `yes`, `!off`, … in any case; undefined for every other word. */
export function parseBoolean(text: string): boolean | undefined {
  return text.length > 6 ? undefined : (words.get(text) ?? words.get(text.toLowerCase()))
}
