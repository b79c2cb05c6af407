/** Order of the versions that tags carry. */

/**
 * Compares two versions by their numbers; a prerelease comes before its release, `preview` before `rc`, and a shorter
 * version before a longer one that begins with it. Negative: `a` is older.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a < b ? -1 : a > b ? 1 : 0
}

const words: Readonly<Record<string, number>> = { alpha: -4, beta: -3, preview: -2, rc: -1 }

/** Few versions are compared again and again; what a repository names is remembered only up to this many. */
const mostRemembered = 4096
const remembered = new Map<string, readonly number[]>()

function partsOf(version: string): readonly number[] {
  const before = remembered.get(version)
  if (before !== undefined) return before
  const parts = readParts(version)
  if (remembered.size < mostRemembered) remembered.set(version, parts)
  return parts
}

/** Numbers as they are, prerelease words below zero (so that they sort before nothing at all). */
function readParts(version: string): readonly number[] {
  return Array.from(version.matchAll(/\d+|[a-z]+/g), ([part]) => words[part] ?? (/\d/.test(part) ? Number(part) : 0))
}

/** Images that were built again have a number of their own: `8.0.401-1` and `5.0.102-ca-patch` hold 8.0.401 and 5.0.102. */
export function withoutRespin(version: string): string {
  return version.replace(/(\d)-(\d|ca-patch)$/, '$1')
}

/** Behind the second dot an SDK counts from 100 on, and a runtime below: `8.0.404` is an SDK, `8.0.11` a runtime. */
export function isSdkVersion(version: string): boolean {
  return Number(/^\d+\.\d+\.(\d+)/.exec(version)?.[1]) >= 100
}
