/** Parser directives: `# syntax=`, `# escape=` and `# check=` at the top of a Dockerfile. */

const directive = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*(.+?)[\t\n\f\r ]*$/
const names = new Set(['syntax', 'escape', 'check'])

/** What the leading lines have said so far. */
export interface Directives {
  escape: '\\' | '`'
  /** False after the first line that is no directive. */
  open: boolean
  readonly seen: Set<string>
}

export function newDirectives(): Directives {
  return { escape: '\\', open: true, seen: new Set() }
}

/**
 * Takes one line, without its line end, at the top of the file.
 *
 * @returns whether it is a directive, or BuildKit's reason to refuse the file.
 */
export function takeDirective(directives: Directives, line: string): boolean | { problem: string } {
  if (!directives.open) return false
  const found = nextDirective(line, '#', directives.seen)
  if (found === undefined) directives.open = false
  if (found === undefined) return false
  if (found.problem !== undefined) return { problem: found.problem }
  if (found.name !== 'escape') return true
  if (found.value !== '\\' && found.value !== '`')
    return { problem: `invalid escape token '${found.value}' does not match \` or \\` }
  directives.escape = found.value
  return true
}

/**
 * The image of the `# syntax=` frontend. The forwarder looks at the lines as they are: blanks before `#` hide it, a
 * first line `#!…` does not, and `// syntax=` counts too (BuildKit's directives.go).
 */
export function findSyntax(text: string): string | undefined {
  const start = text.startsWith('\ufeff') ? 1 : 0
  const top = text.startsWith('#!', start) ? text.indexOf('\n', start) + 1 || text.length : start
  return syntaxAfter(text, top, '#') ?? syntaxAfter(text, top, '//')
}

function syntaxAfter(text: string, top: number, comment: string): string | undefined {
  const seen = new Set<string>()
  for (let start = top; start < text.length; ) {
    const feed = text.indexOf('\n', start)
    const end = feed === -1 ? text.length : feed
    const found = nextDirective(text.slice(start, text[end - 1] === '\r' ? end - 1 : end), comment, seen)
    if (found === undefined || found.problem !== undefined) return undefined
    if (found.name === 'syntax') return found.value.split(' ', 1)[0]
    start = end + 1
  }
  return undefined
}

interface Found {
  readonly name: string
  readonly value: string
  readonly problem?: string
}

function nextDirective(line: string, comment: string, seen: Set<string>): Found | undefined {
  if (!line.startsWith(comment)) return undefined
  const match = directive.exec(line.slice(comment.length).trimStart())
  const name = match?.[1]?.toLowerCase() ?? ''
  if (!names.has(name)) return undefined
  const value = match?.[2] ?? ''
  if (seen.has(name)) return { name, value, problem: `only one ${name} parser directive can be used` }
  seen.add(name)
  return { name, value }
}
