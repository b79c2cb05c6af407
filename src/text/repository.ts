/** The scanned repository as the reading rooms see it: a list of paths, and text on demand. */
import type { Fact } from './fact.ts'
import { mapFact, unknown } from './fact.ts'
import type { Source } from './source.ts'

export interface Repository {
  /** Every regular file, relative, with `/`, sorted by code unit. `.git` and `node_modules` are not in it. */
  readonly paths: readonly string[]
  readonly has: (path: string) => boolean
  /** The names in one folder (`''` is the root); empty when there is no such folder. */
  readonly list: (folder: string) => Folder
  /** The text of a file; unknown when it is absent, too large, not text, or a link that leaves the repository. */
  readonly read: (path: string) => Fact<Source>
  /** Names of files above the root that a build inside of it would look for; they are not read. */
  readonly above: readonly string[]
}

export interface Folder {
  readonly files: readonly string[]
  readonly folders: readonly string[]
}

const nothing: Folder = { files: [], folders: [] }

/** Makes a repository of its paths and of a way to read one of them. Reads are remembered. */
export function repositoryOf(
  paths: readonly string[],
  read: (path: string) => Fact<Source>,
  above: readonly string[] = []
): Repository {
  const sorted = [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const known = new Set(sorted)
  const folders = indexFolders(sorted)
  const texts = new Map<string, Fact<Source>>()
  return {
    paths: sorted,
    above,
    has: (path) => known.has(path),
    list: (folder) => folders.get(folder) ?? nothing,
    read: (path) => {
      if (!known.has(path)) return unknown(`${path} does not exist`)
      const before = texts.get(path)
      if (before !== undefined) return before
      const answer = read(path)
      texts.set(path, answer)
      return answer
    }
  }
}

/**
 * The repository with some files as they were at another time.
 *
 * @param files their texts, or the reason why one is not known; undefined for a file that was not there
 */
export function withFiles(repository: Repository, files: ReadonlyMap<string, Fact<string> | undefined>): Repository {
  const there = [...files].flatMap(([path, text]) => (text === undefined ? [] : [path]))
  const paths = [...repository.paths.filter((path) => !files.has(path)), ...there]
  const read = (path: string) => {
    const text = files.get(path)
    return text === undefined ? repository.read(path) : mapFact(text, (value) => ({ path, text: value }))
  }
  return repositoryOf(paths, read, repository.above)
}

/** The file of this name in a folder or the nearest one above it; undefined when there is none. */
export function nearestFile({ has }: Repository, folder: string, name: string): string | undefined {
  for (let at = folder; ; at = parentOf(at)) {
    const path = at === '' ? name : `${at}/${name}`
    if (has(path)) return path
    if (at === '') return undefined
  }
}

function indexFolders(paths: readonly string[]): ReadonlyMap<string, Folder> {
  const folders = new Map<string, { files: string[]; folders: string[] }>()
  const folderAt = (path: string) => {
    let folder = folders.get(path)
    if (folder === undefined) {
      folder = { files: [], folders: [] }
      folders.set(path, folder)
      if (path !== '') folderAt(parentOf(path)).folders.push(nameOf(path))
    }
    return folder
  }
  folderAt('')
  for (const path of paths) folderAt(parentOf(path)).files.push(nameOf(path))
  return folders
}

/** The folder of a path; `''` for a path in the root. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? '' : path.slice(0, slash)
}

/** The last component of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Joins a folder of the repository and a relative path; undefined when the result leaves the repository. */
export function joinInside(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}
