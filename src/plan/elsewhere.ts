/**
 * What files beside the Dockerfiles say of how images are built and started, as far as words go: manifests, scripts,
 * pipelines. They are not understood; but what one of them names it may set. They are read when something depends on it.
 */
import { isDockerfileName } from '../dockerfile/file-name.ts'
import { knownValue } from '../text/fact.ts'
import { nameOf, type Repository } from '../text/repository.ts'
import type { Source, Span } from '../text/source.ts'

export interface Elsewhere {
  /** Where a variable, a property or an option is named first, but in these files. */
  readonly mention: (name: string, except?: readonly string[]) => Place | undefined
  /** Where a build argument is named in a file that gives such arguments. */
  readonly argument: (name: string) => Place | undefined
}

export interface Place {
  readonly where: Span
  /** From 1. */
  readonly line: number
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
  const given = new Map<string, readonly Place[]>()
  const made: Elsewhere = {
    mention: (name, except = []) =>
      once(named, name, () => placesIn(sources(), wordOf(name))).find(({ where }) => !except.includes(where.path)),
    argument: (name) =>
      once(given, name, () =>
        placesIn(
          sources().filter(({ text }) => givesArguments.test(text)),
          argumentNamed(name)
        )
      )[0]
  }
  remembered.set(repository, made)
  return made
}

const kinds = new Set(
  'bash bat bicep bicepparam cake cmd conf env hcl ini jinja j2 json jsonc just mk nomad ps1 psm1 py rb service sh tf tfvars toml tpl yaml yml'.split(
    ' '
  )
)

/** A file without an extension is mostly a script or a Makefile. */
function mayStartImages(path: string): boolean {
  const name = nameOf(path).toLowerCase()
  if (isDockerfileName(path)) return false
  const [first = '', ...extensions] = name.split('.')
  return extensions.length === 0 || first.endsWith('makefile') || extensions.some((extension) => kinds.has(extension))
}

/** `--build-arg`, `build-args:`, `buildArgs`, `args:` */
const givesArguments = /build[-_. ]?arg|\bargs["']?\s*[:=]/i

function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${escaped(name)}(?!\\w)`, 'gi')
}

/** `--build-arg NAME`, `NAME=8.0`, `"NAME": "8.0"` */
function argumentNamed(name: string): RegExp {
  const word = escaped(name)
  return new RegExp(`(?<![\\w-])${word}(?=["']?\\s*[:=])|(?<=--build-arg[=\\s]["']?)${word}(?!\\w)`, 'g')
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, '\\$&')
}

function placesIn(sources: readonly Source[], word: RegExp): readonly Place[] {
  return sources.flatMap((source) => placeIn(source, word) ?? [])
}

/** The first place of a file that is no comment. */
function placeIn({ path, text }: Source, word: RegExp): Place | undefined {
  for (const match of text.matchAll(word)) {
    const before = text.slice(0, match.index)
    const begun = before.slice(before.lastIndexOf('\n') + 1)
    if (/^\s*(?:#|\/\/)/.test(begun)) continue
    return {
      where: { path, start: match.index, end: match.index + match[0].length },
      line: before.split('\n').length
    }
  }
  return undefined
}

function once(memory: Map<string, readonly Place[]>, name: string, find: () => readonly Place[]): readonly Place[] {
  const before = memory.get(name)
  if (before !== undefined) return before
  const found = find()
  memory.set(name, found)
  return found
}
