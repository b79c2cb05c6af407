/**
 * `sed` on files, as far as its scripts can be followed exactly: `s///` and `/…/d` with patterns that hold no repetition,
 * group or alternative (POSIX.1-2024, sed, and Basic Regular Expressions). Anything else is not read.
 */

export interface ReadSed {
  readonly scripts: readonly string[]
  readonly files: readonly string[]
  /** Extended regular expressions. */
  readonly extended: boolean
  /** The files are changed; otherwise the result is printed. */
  readonly inPlace: boolean
}

export interface SedEdit {
  readonly pattern: Pattern
  /** undefined deletes the line. `&` is the match. */
  readonly replacement: readonly ReplacementPart[] | undefined
  readonly everywhere: boolean
}

/** Characters one by one; undefined is any character. */
interface Pattern {
  readonly characters: readonly (string | undefined)[]
  readonly atStart: boolean
  readonly atEnd: boolean
  readonly ignoreCase: boolean
}

type ReplacementPart = { readonly literal: string } | 'match'

/** The files that a `sed` names, and its scripts; undefined when an option is not known. */
export function readSedWords(words: readonly string[]): ReadSed | undefined {
  const { scripts, operands, options } = sortWords(words.slice(1))
  if (!options.every((option) => knownOption.test(option))) return undefined
  return {
    scripts: scripts.length > 0 ? scripts : operands.slice(0, 1),
    files: scripts.length > 0 ? operands : operands.slice(1),
    extended: options.some((option) => /^-[Er]|^--regexp-extended$/.test(option)),
    inPlace: options.some((option) => /^-[Er]?i|^--in-place/.test(option))
  }
}

function sortWords(words: readonly string[]) {
  const sorted = { scripts: [] as string[], operands: [] as string[], options: [] as string[] }
  const rest = words.values()
  for (const word of rest) {
    if (word === '-e' || word === '--expression') sorted.scripts.push(rest.next().value ?? '')
    else if (word.startsWith('--expression=')) sorted.scripts.push(word.slice('--expression='.length))
    else if (word.startsWith('-')) sorted.options.push(word)
    else sorted.operands.push(word)
  }
  return sorted
}

/** In place with or without a suffix, extended, separate, unbuffered. */
const knownOption = /^(?:-[Er]?i(?:\.\S*)?|--in-place(?:=.*)?|-[Ersu]|--regexp-extended)$/

/** The edits of a script; undefined when a part of it cannot be followed exactly. */
export function readSedScript(script: string, extended: boolean): readonly SedEdit[] | undefined {
  const edits: SedEdit[] = []
  let rest = script.trim()
  while (rest !== '') {
    const read = rest.startsWith('s') ? readSubstitution(rest, extended) : readDeletion(rest, extended)
    if (read === undefined) return undefined
    edits.push(read.edit)
    const after = /^\s*(?:[;\n]\s*|$)/.exec(read.rest)
    if (after === null) return undefined
    rest = read.rest.slice(after[0].length)
  }
  return edits
}

interface Read {
  readonly edit: SedEdit
  readonly rest: string
}

function readSubstitution(text: string, extended: boolean): Read | undefined {
  const delimiter = text[1] ?? ''
  if (delimiter === '' || /[\w\s\\]/.test(delimiter)) return undefined
  const pattern = takeUntil(text, 2, delimiter)
  const replacement = pattern && takeUntil(text, pattern.end, delimiter)
  if (pattern === undefined || replacement === undefined) return undefined
  const [flags = ''] = /^[gI]*/.exec(text.slice(replacement.end)) ?? []
  const read = readPattern(pattern.text, extended, flags.includes('I'))
  const parts = readReplacement(replacement.text)
  if (read === undefined || parts === undefined) return undefined
  const edit = { pattern: read, replacement: parts, everywhere: flags.includes('g') }
  return { edit, rest: text.slice(replacement.end + flags.length) }
}

function readDeletion(text: string, extended: boolean): Read | undefined {
  const pattern = text.startsWith('/') ? takeUntil(text, 1, '/') : undefined
  const command = pattern && /^(I?)\s*d/.exec(text.slice(pattern.end))
  if (pattern === undefined || command === undefined || command === null) return undefined
  const read = readPattern(pattern.text, extended, command[1] === 'I')
  if (read === undefined) return undefined
  const edit = { pattern: read, replacement: undefined, everywhere: false }
  return { edit, rest: text.slice(pattern.end + command[0].length) }
}

/** Up to the delimiter, which a backslash takes the meaning from; `end` is behind it. */
function takeUntil(text: string, start: number, delimiter: string): { text: string; end: number } | undefined {
  let taken = ''
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] as string
    if (character === delimiter) return { text: taken, end: at + 1 }
    const next = text[at + 1]
    if (character === '\\' && next === delimiter) taken += delimiter
    else taken += character === '\\' ? character + (next ?? '') : character
    if (character === '\\') at += 1
  }
  return undefined
}

/** What has a meaning of its own, without and with a backslash before it. */
const special = { basic: /[*[^$]/, extended: /[*+?{}()|[^$]/ }
const literal = { basic: /[.[\]*^$/\\]/, extended: /[.[\]*^$/\\+?{}()|]/ }

function readPattern(text: string, extended: boolean, ignoreCase: boolean): Pattern | undefined {
  const [, start = '', body = '', end = ''] = /^(\^?)((?:\\[\s\S]|[^\\])*?)(\$?)$/.exec(text) ?? []
  const kind = extended ? 'extended' : 'basic'
  const tokens = Array.from(body.matchAll(/\\?[\s\S]/g), ([token]) => token)
  const known = tokens.every((token) =>
    token.startsWith('\\') ? literal[kind].test(token.slice(1)) : !special[kind].test(token)
  )
  if (!known || tokens.length === 0) return undefined
  const characters = tokens.map((token) => (token === '.' ? undefined : token.slice(-1)))
  return { characters, atStart: start !== '', atEnd: end !== '', ignoreCase }
}

function readReplacement(text: string): readonly ReplacementPart[] | undefined {
  const parts: ReplacementPart[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string
    if (character === '&') parts.push('match')
    else if (character !== '\\') parts.push({ literal: character })
    else {
      at += 1
      const next = text[at] ?? ''
      if (/\w/.test(next)) return undefined
      parts.push({ literal: next })
    }
  }
  return parts
}

/** What the edits make of one line, without its end; undefined when it is deleted. */
export function sedLine(line: string, edits: readonly SedEdit[]): string | undefined {
  let now = line
  for (const edit of edits) {
    const changed = applyEdit(now, edit)
    if (changed === undefined) return undefined
    now = changed
  }
  return now
}

function applyEdit(line: string, { pattern, replacement, everywhere }: SedEdit): string | undefined {
  let result = ''
  let copied = 0
  for (let at = 0; at + pattern.characters.length <= line.length; at += 1) {
    if (!matchesAt(line, at, pattern)) continue
    if (replacement === undefined) return undefined
    const end = at + pattern.characters.length
    const match = line.slice(at, end)
    const text = replacement.map((part) => (part === 'match' ? match : part.literal)).join('')
    result += line.slice(copied, at) + text
    copied = end
    at = end - 1
    if (!everywhere) break
  }
  return result + line.slice(copied)
}

function matchesAt(line: string, at: number, { characters, atStart, atEnd, ignoreCase }: Pattern): boolean {
  if ((atStart && at !== 0) || (atEnd && at + characters.length !== line.length)) return false
  return characters.every((wanted, index) => {
    const found = line[at + index] as string
    if (wanted === undefined || wanted === found) return true
    return ignoreCase && wanted.toLowerCase() === found.toLowerCase()
  })
}
