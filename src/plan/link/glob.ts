/** Wildcards of COPY sources (Go's `filepath.Match`, `**` for `--parents`) and of shells. */
import type { ContainerFiles } from './container-files.ts'
import { fileAt, folderExists, listAt } from './container-files.ts'
import { below, partsOf } from './container-path.ts'

const special = /[*?[]/
const mostMatches = 1000

export function hasWildcard(text: string): boolean {
  return special.test(text)
}

/** Whether one path component matches one pattern component. Linear but for `*`, which is bounded by the name. */
export function matchesName(pattern: string, name: string): boolean {
  let p = 0
  let n = 0
  let star = -1
  let mark = 0
  while (n < name.length) {
    const step = p < pattern.length ? stepOf(pattern, p, name[n] as string) : undefined
    if (step === 'star') {
      star = p
      mark = n
      p += 1
    } else if (typeof step === 'number') {
      p = step
      n += 1
    } else if (star === -1) return false
    else {
      p = star + 1
      mark += 1
      n = mark
    }
  }
  while (pattern[p] === '*') p += 1
  return p >= pattern.length
}

/** Where the pattern continues after it took one character; `star` at a `*`; undefined when it does not take it. */
function stepOf(pattern: string, at: number, character: string): number | 'star' | undefined {
  const sign = pattern[at]
  if (sign === '*') return 'star'
  if (sign === '?') return at + 1
  if (sign === '[') {
    const end = pattern.indexOf(']', at + 2)
    if (end !== -1) return inClass(pattern.slice(at + 1, end), character) ? end + 1 : undefined
  }
  return sign === character ? at + 1 : undefined
}

function inClass(text: string, character: string): boolean {
  const negated = /^[!^]/.test(text)
  const body = negated ? text.slice(1) : text
  let inside = false
  for (let index = 0; index < body.length; index += 1) {
    if (body[index + 1] === '-' && index + 2 < body.length) {
      inside ||= (body[index] as string) <= character && character <= (body[index + 2] as string)
      index += 2
    } else inside ||= body[index] === character
  }
  return inside !== negated
}

/** The container paths (files and folders) that a pattern names; a path without wildcards names itself if it exists. */
export function expandPattern(files: ContainerFiles, pattern: string): readonly string[] {
  let paths: readonly string[] = ['/']
  for (const part of partsOf(pattern)) {
    paths = paths.flatMap((path) => childrenOf(files, path, part)).slice(0, mostMatches)
    if (paths.length === 0) break
  }
  return paths.filter((path) => fileAt(files, path) !== undefined || folderExists(files, path))
}

function childrenOf(files: ContainerFiles, path: string, part: string): readonly string[] {
  if (!hasWildcard(part)) return [below(path, part)]
  if (part === '**') return foldersUnder(files, path)
  const { files: names, folders } = listAt(files, path)
  return [...names, ...folders].filter((name) => matchesName(part, name)).map((name) => below(path, name))
}

function foldersUnder(files: ContainerFiles, path: string): readonly string[] {
  const found = [path]
  for (const folder of found) {
    if (found.length > mostMatches) break
    for (const name of listAt(files, folder).folders) found.push(below(folder, name))
  }
  return found
}
