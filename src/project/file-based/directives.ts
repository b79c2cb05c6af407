/** The `#:` lines at the top of a C# file that is a project by itself (dotnet/sdk FileLevelDirectiveHelpers.cs). */
import type { Source, Span } from '../../text/source.ts'

export interface Directive {
  /** `sdk`, `property`, `package`, `project`, or whatever else is written. */
  readonly kind: string
  /** Behind the kind, without blanks around it. */
  readonly text: string
  /** The characters of `text`. */
  readonly where: Span
}

export interface Top {
  readonly directives: readonly Directive[]
  /** The file begins with `#!`. */
  readonly hasShebang: boolean
  /** An `#if` with directives behind it: the SDK takes some of them and leaves others. */
  readonly choice: Span | undefined
}

const blanksAndComments = /(?:\s+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/y
const hashLine = /#[^\r\n]*/y

/** Reads up to the first C# token or `#if`: what follows is no directive. */
export function readTop({ path, text }: Source): Top {
  const directives: Directive[] = []
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const hasShebang = text.startsWith('#!', start)
  for (let at = start; ; ) {
    at = endOf(blanksAndComments, text, at) ?? at
    const end = endOf(hashLine, text, at)
    if (end === undefined || text.startsWith('#if', at))
      return { directives, hasShebang, choice: choiceAt(path, text, at) }
    if (text.startsWith('#:', at)) directives.push(directiveIn(path, text, at + 2, end))
    at = end
  }
}

function choiceAt(path: string, text: string, at: number): Span | undefined {
  const isChoice = text.startsWith('#if', at) && /^[ \t]*#:/m.test(text.slice(at))
  return isChoice ? { path, start: at, end: at + '#if'.length } : undefined
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function directiveIn(path: string, text: string, start: number, end: number): Directive {
  const raw = text.slice(start, end)
  const [, before = '', kind = ''] = /^(\s*(\S*)\s*)/.exec(raw) ?? []
  const value = raw.slice(before.length).trimEnd()
  const from = start + before.length
  return { kind, text: value, where: { path, start: from, end: from + value.length } }
}
