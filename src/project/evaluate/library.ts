/** What all evaluations of one repository share: files that were read and parsed once, and questions about files. */
import type { Fact } from '../../text/fact.ts'
import { knownValue, mapFact } from '../../text/fact.ts'
import { nameOf, parentOf, type Repository } from '../../text/repository.ts'
import { positionAt, type Span } from '../../text/source.ts'
import { readFileBased } from '../file-based/read-file-based.ts'
import { directoryName, fullPath, insideRepository, repositoryRoot, toolsRoot } from '../msbuild/paths.ts'
import type { FileQuestions } from '../msbuild/scope.ts'
import { type Doubt, doubt } from '../msbuild/value.ts'
import { isCSharpFile } from '../project-path.ts'
import { type ReadDocument, readDocument } from './read-document.ts'

export interface Library {
  readonly repository: Repository
  readonly files: FileQuestions
  /** Reads and parses a file of the repository; the answer is remembered. */
  readonly document: (path: string) => Fact<ReadDocument>
  /** `Directory.Build.props line 7`. */
  readonly name: (where: Span) => string
  /** Takes `count` from what all wildcards together may cost; false when it is used up. */
  readonly spend: (count: number) => boolean
}

const wildcardBudget = 50_000_000

export function libraryOf(repository: Repository): Library {
  const documents = new Map<string, Fact<ReadDocument>>()
  let budget = wildcardBudget
  return {
    repository,
    files: questionsOf(repository),
    document: (path) => {
      const before = documents.get(path)
      if (before !== undefined) return before
      const source = repository.read(path)
      const read = isCSharpFile(path) ? readFileBased : readDocument
      const answer = source.known ? read(source.value) : source
      documents.set(path, answer)
      return answer
    },
    name: (where) => {
      const source = repository.read(where.path)
      return source.known ? `${where.path} line ${positionAt(source.value.text, where.start).line}` : where.path
    },
    spend: (count) => {
      budget -= count
      return budget >= 0
    }
  }
}

/** Files that the SDK surely has, by their path below its folder, in lower case. */
export const toolFiles: ReadonlySet<string> = new Set([
  'microsoft.csharp.targets',
  'microsoft.visualbasic.targets',
  'microsoft.common.targets',
  'microsoft.common.props',
  'current/microsoft.common.props',
  'nuget.props'
])

/** What a repository does not list, and a build may find: submodules that are not checked out among it. */
function unlistedIn(repository: Repository): (path: string) => boolean {
  let missing: readonly string[] | undefined
  return (path) => {
    missing ??= submodulesOf(repository).filter((folder) => !folderExists(repository, folder))
    if (/(?:^|\/)(?:\.git|node_modules)(?:\/|$)/.test(path)) return true
    return missing.some((folder) => `${path}/`.startsWith(`${folder}/`))
  }
}

function submodulesOf(repository: Repository): readonly string[] {
  const text = knownValue(repository.read('.gitmodules'))?.text ?? ''
  return Array.from(text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S+)/gm), ([, path = '']) => path)
}

function questionsOf(repository: Repository): FileQuestions {
  const outside = (path: string): boolean | Doubt => {
    if (!path.startsWith(toolsRoot)) return doubt(`looks at ${path}, which is outside of the repository`)
    return toolFiles.has(path.slice(toolsRoot.length + 1).toLowerCase()) || doubt('looks at a file of the SDK')
  }
  const fileExists = (path: string) => {
    const inside = insideRepository(path)
    if (inside !== undefined && isUnlisted(inside)) return doubt(`looks at ${inside}, which is not read`)
    return inside === undefined ? outside(path) : repository.has(inside)
  }
  const isUnlisted = unlistedIn(repository)
  const found = new Map<string, NearestFolders>()
  return {
    fileExists,
    folderAbove: (start, file) => {
      let nearest = found.get(file)
      if (nearest === undefined) {
        nearest = new Map()
        found.set(file, nearest)
      }
      return file === '' ? undefined : nearestFolder(start.replace(/\/$/, ''), file, fileExists, nearest)
    },
    folderExists: (path) => {
      if (path === toolsRoot || path === '/') return true
      const inside = insideRepository(path)
      if (inside !== undefined && isUnlisted(inside)) return doubt(`looks at ${inside}, which is not read`)
      return inside === undefined ? outside(path) : folderExists(repository, inside)
    },
    readText: (path) => {
      const inside = insideRepository(path)
      return inside === undefined
        ? doubt(`${path} is outside of the repository`)
        : mapFact(repository.read(inside), ({ text }) => text)
    }
  }
}

/** The same questions in a place that lacks some of the files; what is found there is noted. */
export function filesAsFound(files: FileQuestions, absent: ReadonlySet<string>, found: Set<string>): FileQuestions {
  const noting = (exists: FileQuestions['fileExists']) => (path: string) => {
    const inside = insideRepository(path)
    if (inside !== undefined && absent.has(inside)) return false
    const answer = exists(path)
    if (answer === true && inside !== undefined) found.add(inside)
    return answer
  }
  return { ...files, fileExists: noting(files.fileExists), folderExists: noting(files.folderExists) }
}

/** By the folder where the search begins: most projects have a parent folder that was asked for already. */
type NearestFolders = Map<string, string | undefined>

function nearestFolder(
  start: string,
  file: string,
  exists: FileQuestions['fileExists'],
  known: NearestFolders
): string | undefined {
  const passed: string[] = []
  let folder = start
  while (!known.has(folder) && insideRepository(folder) !== undefined) {
    passed.push(folder)
    if (exists(fullPath(file, folder)) === true) known.set(folder, folder)
    else folder = directoryName(folder)
  }
  const nearest = known.get(folder)
  for (const below of passed) known.set(below, nearest)
  return nearest
}

export function folderExists(repository: Repository, folder: string): boolean {
  if (folder === '') return true
  return repository.list(parentOf(folder)).folders.includes(nameOf(folder))
}

/** Absolute in the evaluation's own file system. */
export function absolute(path: string): string {
  return path === '' ? repositoryRoot : `${repositoryRoot}/${path}`
}
