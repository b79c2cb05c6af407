/** `.dockerignore` with Docker's own rules (moby/patternmatcher); they are not those of `.gitignore`. */
import { parentOf, type Repository } from '../text/repository.ts'
import { type Glob, matchesGlob, parseGlob } from './ignore-glob.ts'

/** Whether a path, relative to the context folder, is left out of the context. */
export type IsIgnored = (path: string) => boolean

interface Rule {
  readonly glob: Glob
  /** `!pattern`: what it matches is kept after all. */
  readonly keeps: boolean
}

/** What the rules said about a folder: a rule that matched it also matches what lies in it. */
type Matches = readonly boolean[]

/**
 * The ignore file of a build: `<Dockerfile>.dockerignore` beside the Dockerfile wins as a whole, else `.dockerignore` in
 * the context folder. Undefined when there is neither.
 */
export function findIgnoreFile(repository: Repository, dockerfile: string, context: string): string | undefined {
  const own = `${dockerfile}.dockerignore`
  const common = context === '' ? '.dockerignore' : `${context}/.dockerignore`
  return [own, common].find((path) => repository.has(path))
}

/** Reads an ignore file. Patterns with an error match nothing. */
export function readIgnoreFile(text: string): IsIgnored {
  const rules = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap(ruleOf)
  if (rules.length === 0) return () => false
  const folders = new Map<string, Matches>([['', []]])
  const matchesOf = (folder: string): Matches => {
    const before = folders.get(folder)
    if (before !== undefined) return before
    const matches = judge(rules, folder, matchesOf(parentOf(folder))).matches
    folders.set(folder, matches)
    return matches
  }
  return (path) => judge(rules, path, matchesOf(parentOf(path))).ignored
}

function ruleOf(line: string): Rule[] {
  if (line.startsWith('#')) return []
  const written = line.trim()
  const keeps = written.startsWith('!')
  const pattern = cleanPath(keeps ? written.slice(1).trim() : written)
  const glob = pattern === '' ? undefined : parseGlob(pattern)
  return glob === undefined ? [] : [{ glob, keeps }]
}

/** The rules in order: one that would change nothing is not asked, and then counts as no match for what lies below. */
function judge(rules: readonly Rule[], path: string, parent: Matches) {
  const matches: boolean[] = []
  let ignored = false
  for (const [index, { glob, keeps }] of rules.entries()) {
    const matched = parent[index] === true || (keeps === ignored && matchesGlob(glob, path))
    matches.push(matched)
    if (matched) ignored = !keeps
  }
  return { ignored, matches }
}

/** The shortest way to write a path (Go's `filepath.Clean`), without a leading slash. */
function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '..' || !path.startsWith('/')) parts.push(part)
  }
  return parts.join('/')
}
