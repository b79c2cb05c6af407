/** The members of System.String that projects call on a property. Arguments arrive unescaped; undefined means: not known here. */
import { isVersion, type Typed, textOf } from '../msbuild/value.ts'

type Method = (text: string, args: readonly Plain[]) => Typed | undefined
export type Plain = Exclude<Typed, { readonly known: false }>

const longestResult = 100_000

/** Calls an instance member by its name in lower case. A getter is a call without arguments. */
export function callOnString(text: string, name: string, args: readonly Plain[]): Typed | undefined {
  return Object.hasOwn(methods, name) ? methods[name]?.(text, args) : undefined
}

const methods: Readonly<Record<string, Method>> = {
  length: (text) => text.length,
  tostring: (text) => text,
  tolower: (text) => text.toLowerCase(),
  tolowerinvariant: (text) => text.toLowerCase(),
  toupper: (text) => text.toUpperCase(),
  toupperinvariant: (text) => text.toUpperCase(),
  trim: (text, args) => trimEnd(trimStart(text, args), args),
  trimstart: trimStart,
  trimend: trimEnd,
  startswith: (text, args) => compare(args, text, (whole, part) => whole.startsWith(part)),
  endswith: (text, args) => compare(args, text, (whole, part) => whole.endsWith(part)),
  contains: (text, args) => compare(args, text, (whole, part) => whole.includes(part)),
  equals: (text, args) => compare(args, text, (whole, part) => whole === part),
  indexof: (text, args) => compare(args, text, (whole, part) => whole.indexOf(part)),
  lastindexof: (text, args) => compare(args, text, (whole, part) => whole.lastIndexOf(part)),
  replace: (text, args) => {
    const [from, to] = args
    if (args.length !== 2 || typeof from !== 'string' || from === '' || (typeof to !== 'string' && to !== null))
      return undefined
    const result = text.replaceAll(from, () => to ?? '')
    return result.length > longestResult ? undefined : result
  },
  split: split,
  substring: (text, args) => {
    const [start, length] = args.map(integer)
    if (start === undefined || start < 0 || start > text.length) return undefined
    if (args.length === 1) return text.slice(start)
    if (length === undefined || length < 0 || start + length > text.length) return undefined
    return text.slice(start, start + length)
  },
  remove: (text, args) => {
    const [start, count] = args.map(integer)
    if (start === undefined || start < 0 || start > text.length) return undefined
    if (args.length === 1) return text.slice(0, start)
    return count === undefined || count < 0 || start + count > text.length
      ? undefined
      : text.slice(0, start) + text.slice(start + count)
  },
  insert: (text, [at, part]) => {
    const start = integer(at)
    if (start === undefined || start < 0 || start > text.length || typeof part !== 'string') return undefined
    return text.slice(0, start) + part + text.slice(start)
  },
  padleft: (text, args) => pad(text, args, (width, fill) => text.padStart(width, fill)),
  padright: (text, args) => pad(text, args, (width, fill) => text.padEnd(width, fill)),
  '[]': (text, [index]) => {
    const at = integer(index)
    return at === undefined || at < 0 || at >= text.length ? undefined : text.charAt(at)
  },
  chars: (text, args) => methods['[]']?.(text, args),
  get_chars: (text, args) => methods['[]']?.(text, args)
}

/** A number, or text that is one, as the reflection binder converts it. */
export function integer(value: Plain | undefined): number | undefined {
  const number = typeof value === 'string' && /^[+-]?\d{1,9}$/.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) ? number : undefined
}

/** `StringComparison.OrdinalIgnoreCase`, or `true` for ignoring case; undefined when the argument says something else. */
function ignoresCase(args: readonly Plain[]): boolean | undefined {
  if (args.length === 0) return false
  const [mode, culture] = args
  if (args.length > 1 && culture !== null && culture !== 'null') return undefined
  if (typeof mode === 'boolean') return mode
  if (typeof mode !== 'string') return undefined
  if (/^true$|IgnoreCase$/i.test(mode)) return true
  return /^false$|^(?:System\.)?(?:StringComparison\.)?(?:Ordinal|InvariantCulture|CurrentCulture)$/i.test(mode)
    ? false
    : undefined
}

function compare<T extends Typed>(
  [part, ...rest]: readonly Plain[],
  text: string,
  test: (whole: string, part: string) => T
): T | undefined {
  if (part === undefined || part === null || typeof part === 'object') return undefined
  const ignore = ignoresCase(rest)
  if (ignore === undefined) return undefined
  const other = textOf(part)
  return ignore ? test(text.toLowerCase(), other.toLowerCase()) : test(text, other)
}

function characterSet(args: readonly Plain[]): string | undefined {
  return args.every((argument) => typeof argument === 'string') ? args.join('') : undefined
}

function trimStart(text: string, args: readonly Plain[]): string {
  const set = characterSet(args)
  if (set === undefined || set === '') return text.trimStart()
  let start = 0
  while (start < text.length && set.includes(text.charAt(start))) start += 1
  return text.slice(start)
}

function trimEnd(text: string, args: readonly Plain[]): string {
  const set = characterSet(args)
  if (set === undefined || set === '') return text.trimEnd()
  let end = text.length
  while (end > 0 && set.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** Every character of every argument separates: the binder takes text for a list of characters. */
function split(text: string, args: readonly Plain[]): Typed | undefined {
  const set = characterSet(args)
  if (set === undefined || args.some((argument) => /^(?:System\.)?StringSplitOptions\./.test(String(argument))))
    return undefined
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const separates = set === '' ? /\s/.test(text.charAt(at)) : set.includes(text.charAt(at))
    if (!separates) continue
    parts.push(text.slice(start, at))
    start = at + 1
  }
  parts.push(text.slice(start))
  return parts
}

function pad(text: string, [width, fill]: readonly Plain[], run: (width: number, fill: string) => string) {
  const length = integer(width)
  if (length === undefined || length < 0 || length > longestResult) return undefined
  if (fill !== undefined && (typeof fill !== 'string' || fill.length !== 1)) return undefined
  return length <= text.length ? text : run(length, fill ?? ' ')
}

/** Members of a System.Version. */
export function callOnVersion(value: Typed, name: string, args: readonly Plain[]): Typed | undefined {
  if (!isVersion(value)) return undefined
  const index = ['major', 'minor', 'build', 'revision'].indexOf(name)
  if (index !== -1) return value.parts[index] ?? -1
  if (name !== 'tostring') return undefined
  const count = args.length === 0 ? value.parts.length : integer(args[0])
  return count === undefined || count < 1 || count > value.parts.length
    ? undefined
    : value.parts.slice(0, count).join('.')
}

/** Members of a list of texts. */
export function callOnList(list: readonly string[], name: string, args: readonly Plain[]): Typed | undefined {
  if (name === 'length' || name === 'count') return list.length
  const at = name === '[]' || name === 'getvalue' ? integer(args[0]) : undefined
  return at === undefined ? undefined : list[at]
}
