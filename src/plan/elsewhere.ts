/**
 * What files beside the Dockerfiles say of how images are built and started, as far as words go: manifests, scripts,
 * pipelines. They are not understood; but what one of them names it may set. They are read when something depends on it.
 */
import { isDockerfileName } from '../dockerfile/file-name.ts'
import { knownValue } from '../text/fact.ts'
import { literal } from '../text/literal.ts'
import { nameOf, type Repository } from '../text/repository.ts'
import type { Source, Span } from '../text/source.ts'
import { type FileChange, fileChangesIn } from './file-changes.ts'

export interface Elsewhere {
  /** Where a variable, a property or an option is named first, but in these files. */
  readonly mention: (name: string, except?: readonly string[]) => Place | undefined
  /** Where a command changes one of these files before an image is built. */
  readonly change: (paths: readonly string[]) => Change | undefined
  /** Where text of this kind first stands. @param pattern with the flag `g`, the same for every question */
  readonly match: (pattern: RegExp) => Place | undefined
  /** What the groups of a pattern capture, and where. @param pattern for one line, with the flag `g`, the same for every question */
  readonly captures: (pattern: RegExp) => Captures
  /** Where a build argument is named in a file that gives such arguments. @param counts the files that are looked through */
  readonly argument: (name: string, counts?: (path: string) => boolean) => Place | undefined
}

export interface Place {
  readonly where: Span
  /** From 1. */
  readonly line: number
}

/** The first place in each file, for every text. */
export type Captures = ReadonlyMap<string, readonly Place[]>

export interface Change extends Place {
  readonly path: string
}

const remembered = new WeakMap<Repository, Elsewhere>()

/** One for each repository: every file is read once, and every name is searched for once. */
export function elsewhereOf(repository: Repository): Elsewhere {
  const before = remembered.get(repository)
  if (before !== undefined) return before
  let read: readonly Source[] | undefined
  const sources = () => {
    read ??= repository.paths.filter(mayStartImages).flatMap((path) => knownValue(repository.read(path)) ?? [])
    return read
  }
  const named = new Map<string, readonly Place[]>()
  let changes: readonly FileChange[] | undefined
  const changed = new Map<string, number>()
  /** Which of them touches a file first; -1 when none does. Many findings ask about the same files. */
  const firstChange = (path: string, all: readonly FileChange[]) => {
    const index = changed.get(path) ?? all.findIndex(({ touches }) => touches(path))
    changed.set(path, index)
    return index
  }
  const captured = new Map<string, Captures>()
  let given: Captures | undefined
  const made: Elsewhere = {
    mention: (name, except = []) =>
      once(named, name, () => placesIn(sources(), wordOf(name))).find(({ where }) => !except.includes(where.path)),
    change: (paths) => {
      changes ??= fileChangesIn(sources())
      const firsts = [...new Set(paths)].map((path) => ({ path, index: firstChange(path, changes ?? []) }))
      const [first] = firsts.filter(({ index }) => index !== -1).sort((a, b) => a.index - b.index)
      const change = first && changes[first.index]
      return first && change && { where: change.where, line: change.line, path: first.path }
    },
    match: (pattern) => once(named, String(pattern), () => placesIn(sources(), pattern))[0],
    captures: (pattern) => once(captured, String(pattern), () => capturesIn(sources(), pattern)),
    argument: (name, counts = () => true) => {
      given ??= capturesIn(
        sources().filter(({ text }) => givesArguments.test(text)),
        argumentNames
      )
      return given.get(name)?.find(({ where }) => counts(where.path))
    }
  }
  remembered.set(repository, made)
  return made
}

const kinds = new Set(
  'bash bat bicep bicepparam cake cmd conf env fsx go gradle groovy hcl ini jinja j2 json jsonc just mk nomad proj ps1 psm1 py rb service sh tf tfvars toml tpl ts yaml yml'.split(
    ' '
  )
)

/** A file without an extension is mostly a script or a Makefile. */
function mayStartImages(path: string): boolean {
  const name = nameOf(path).toLowerCase()
  if (isDockerfileName(path)) return false
  const [first = '', ...extensions] = name.split('.')
  // Aspire describes containers in C#; other sources are too many to be read.
  if (/\.cs$/.test(name) && /apphost/i.test(path)) return true
  return extensions.length === 0 || first.endsWith('makefile') || extensions.some((extension) => kinds.has(extension))
}

/** `--build-arg`, `build-args:`, `buildArgs`, `args:`, `*.args.NAME=` of bake */
const givesArguments = /build[-_. ]?arg|\bargs["']?\s*[:=.]/i

function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${literal(name)}(?!\\w)`, 'gi')
}

/** `--build-arg NAME`, `NAME=8.0`, `"NAME": "8.0"` */
const argumentNames = /(?<![\w-])([A-Za-z_]\w*)(?=["']?\s*[:=])|(?<=--build-arg[=\s]["']?)([A-Za-z_]\w*)/g

/** All of them in one pass over each file, for there may be as many names as files. */
function capturesIn(sources: readonly Source[], pattern: RegExp): Captures {
  const found = new Map<string, Place[]>()
  for (const source of sources)
    for (const [name, place] of capturesOf(source, pattern)) {
      const before = found.get(name)
      if (before === undefined) found.set(name, [place])
      else if (before.at(-1)?.where.path !== source.path) before.push(place)
    }
  return found
}

/** What stands in comments does not count. */
function* capturesOf({ path, text }: Source, pattern: RegExp): Iterable<readonly [string, Place]> {
  let start = 0
  for (const [index, line] of text.split('\n').entries()) {
    const matches = isComment(line) ? [] : line.matchAll(pattern)
    for (const match of matches) {
      const [whole, ...groups] = match
      const where = { path, start: start + match.index, end: start + match.index + whole.length }
      yield [groups.find((group) => group !== undefined) ?? whole, { where, line: index + 1 }]
    }
    start += line.length + 1
  }
}

function isComment(line: string): boolean {
  return /^\s*(?:#|\/\/)/.test(line)
}

function placesIn(sources: readonly Source[], word: RegExp): readonly Place[] {
  return sources.flatMap((source) => placeIn(source, word) ?? [])
}

/** The first place of a file that is no comment. */
function placeIn({ path, text }: Source, word: RegExp): Place | undefined {
  for (const match of text.matchAll(word)) {
    const before = text.slice(0, match.index)
    const begun = before.slice(before.lastIndexOf('\n') + 1)
    if (isComment(begun)) continue
    return {
      where: { path, start: match.index, end: match.index + match[0].length },
      line: before.split('\n').length
    }
  }
  return undefined
}

function once<T>(memory: Map<string, T>, name: string, find: () => T): T {
  const before = memory.get(name)
  if (before !== undefined) return before
  const found = find()
  memory.set(name, found)
  return found
}
