/** `*`, `?` and `**` in Include and Import, against the files of the repository. */
import { type Doubt, doubt } from '../msbuild/value.ts'
import type { Library } from './library.ts'

/** The files that a pattern of the repository names, sorted; a doubt when looking would cost too much. */
export function matchingFiles(library: Library, pattern: string): readonly string[] | Doubt {
  const fixed = fixedFolder(pattern)
  const rest = pattern.slice(fixed.length)
  const { list, paths } = library.repository
  const isFlat = !rest.includes('/')
  const candidates = isFlat ? list(fixed.replace(/\/$/, '')).files.map((name) => fixed + name) : paths
  if (rest.length > 260 || !library.spend(candidates.length)) return doubt('uses a wildcard that would cost too much')
  const segments = rest.toLowerCase().split('/')
  return candidates.filter(
    (path) => path.startsWith(fixed) && matchesPath(segments, path.slice(fixed.length).toLowerCase().split('/'))
  )
}

/** The folder before the first wildcard, with its slash; '' for the root. */
function fixedFolder(pattern: string): string {
  const wild = pattern.search(/[*?]/)
  return pattern.slice(0, pattern.lastIndexOf('/', wild) + 1)
}

/** Whether path segments fit pattern segments; `**` stands for any number of folders. Backtracks to the last `**` only, so the cost is bounded. */
export function matchesPath(pattern: readonly string[], path: readonly string[]): boolean {
  return matchSequence(
    pattern.length,
    path.length,
    (index) => pattern[index] === '**',
    (index, at) => matchesName(pattern[index] ?? '', path[at] ?? '')
  )
}

function matchesName(pattern: string, name: string): boolean {
  return matchSequence(
    pattern.length,
    name.length,
    (index) => pattern[index] === '*',
    (index, at) => pattern[index] === '?' || pattern[index] === name[at]
  )
}

/** The usual walk for patterns with one kind of star: on a mismatch the last star takes one more. */
function matchSequence(
  patternLength: number,
  length: number,
  isStar: (index: number) => boolean,
  fits: (index: number, at: number) => boolean
): boolean {
  let index = 0
  let at = 0
  let star = -1
  let resume = 0
  while (at < length) {
    if (index < patternLength && isStar(index)) {
      star = index
      resume = at
      index += 1
    } else if (index < patternLength && fits(index, at)) {
      index += 1
      at += 1
    } else if (star !== -1) {
      resume += 1
      index = star + 1
      at = resume
    } else return false
  }
  while (index < patternLength && isStar(index)) index += 1
  return index === patternLength
}
