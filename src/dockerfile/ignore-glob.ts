/** Patterns of an ignore file: `*`, `?`, `[a-z]`, `\`, and `**` for any number of folders. */

export interface Glob {
  readonly tokens: readonly Token[]
  /** The pattern holds nothing special: it is the path itself. */
  readonly exact: string | undefined
}

type Token =
  | { readonly kind: 'character'; readonly matches: (character: string) => boolean }
  /** `*`: any characters but `/`. */
  | { readonly kind: 'name' }
  /** `**` before something else: nothing, or anything up to a `/`. */
  | { readonly kind: 'folders' }
  /** `**` at the end, or at the start of a plain suffix: anything. */
  | { readonly kind: 'anything' }

/** The tokens of a pattern without leading or trailing slash; undefined for a pattern that Docker refuses. */
export function parseGlob(pattern: string): Glob | undefined {
  const tokens: Token[] = []
  for (let at = 0; at < pattern.length; ) {
    const found = tokenAt(pattern, at)
    if (found === undefined) return undefined
    tokens.push(found.token)
    at = found.end
  }
  return { tokens, exact: /[*?[\]\\]/.test(pattern) ? undefined : pattern }
}

function tokenAt(pattern: string, at: number): { token: Token; end: number } | undefined {
  const character = pattern[at] ?? ''
  if (pattern.startsWith('**', at)) return manyAt(pattern, at)
  if (character === '*') return { token: { kind: 'name' }, end: at + 1 }
  if (character === '?') return { token: { kind: 'character', matches: (other) => other !== '/' }, end: at + 1 }
  if (character === '[') return classAt(pattern, at)
  if (character !== '\\') return { token: plain(character), end: at + 1 }
  const next = pattern[at + 1]
  return next === undefined ? undefined : { token: plain(next), end: at + 2 }
}

function plain(character: string): Token {
  return { kind: 'character', matches: (other) => other === character }
}

/** Two stars; a slash after them belongs to them. Two stars and plain text match every path that ends so. */
function manyAt(pattern: string, at: number): { token: Token; end: number } {
  const end = at + (pattern[at + 2] === '/' ? 3 : 2)
  const isSuffix = at === 0 && pattern[2] !== '/' && !/[*?[]\\]/.test(pattern.slice(end))
  return { token: { kind: end === pattern.length || isSuffix ? 'anything' : 'folders' }, end }
}

/** One character or range of a class: `a`, `a-c`, each perhaps escaped. */
const range = /^(?:\\(.)|([^\]]))(?:-(?:\\(.)|([^\]\\])))?/s

/** `[a-c]`, `[^a]`. */
function classAt(pattern: string, at: number): { token: Token; end: number } | undefined {
  const negated = pattern[at + 1] === '^'
  const ranges: (readonly [string, string])[] = []
  let next = at + (negated ? 2 : 1)
  for (let found = range.exec(pattern.slice(next)); found !== null; found = range.exec(pattern.slice(next))) {
    const from = found[1] ?? found[2] ?? ''
    ranges.push([from, found[3] ?? found[4] ?? from])
    next += found[0].length
  }
  if (pattern[next] !== ']' || ranges.length === 0) return undefined
  const matches = (other: string) => ranges.some(([from, to]) => from <= other && other <= to) !== negated
  return { token: { kind: 'character', matches }, end: next + 1 }
}

/** Whether the whole path matches; the work is at most pattern × path. */
export function matchesGlob({ tokens, exact }: Glob, path: string): boolean {
  if (exact !== undefined) return exact === path
  let ends: readonly number[] = [0]
  for (const token of tokens) {
    if (ends.length === 0) return false
    ends = advance(ends, token, path)
  }
  return ends.at(-1) === path.length
}

/** How far the path can be matched after one more token; both lists ascend. */
function advance(ends: readonly number[], token: Token, path: string): readonly number[] {
  if (token.kind === 'character') {
    return ends.filter((end) => end < path.length && token.matches(path[end] ?? '')).map((end) => end + 1)
  }
  const [first = 0] = ends
  const starts = new Set(ends)
  const next: number[] = []
  let open = false
  for (let end = first; end <= path.length; end += 1) {
    if (token.kind === 'name' && path[end - 1] === '/') open = false
    if (starts.has(end)) open = true
    if (reaches(token.kind, end, path, open, starts)) next.push(end)
  }
  return next
}

function reaches(kind: Token['kind'], end: number, path: string, open: boolean, starts: ReadonlySet<number>): boolean {
  if (kind === 'anything') return true
  if (kind === 'name') return open
  return starts.has(end) || path[end - 1] === '/'
}
