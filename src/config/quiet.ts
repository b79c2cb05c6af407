/** What the user does not want to hear, or hear louder: `severities` and `ignore`. */
import picomatch from 'picomatch'
import { isSeq, type Node } from 'yaml'
import { didYouMean } from '../text/spelling.ts'
import { type Reader, textOf } from './reader.ts'

/** Rule → the severity it has here; `off` silences it. */
export type Severities = ReadonlyMap<string, ConfiguredSeverity>

export type ConfiguredSeverity = 'error' | 'warning' | 'notice' | 'off'

/** Silences findings; every part that is given must fit. */
export interface IgnoreEntry {
  readonly rule: string | undefined
  readonly matchesFile: (path: string) => boolean
  readonly image: string | undefined
  readonly reason: string
}

const severityNames: readonly ConfiguredSeverity[] = ['error', 'warning', 'notice', 'off']

export function readSeverities(reader: Reader, node: Node | null, rules: readonly string[]): Severities {
  const severities = new Map<string, ConfiguredSeverity>()
  for (const { name, key, value } of reader.entries(node, 'severities')) {
    const text = textOf(value)
    const severity = severityNames.find((one) => one === text)
    if (!rules.includes(name)) reader.wrong(`severities: ${noRule(name, rules)}`, key)
    else if (severity === undefined)
      reader.wrong(
        `severities: "${name}" is "${text}"; accepted: ${severityNames.join(', ')} (quote "off")`,
        value ?? key
      )
    else severities.set(name, severity)
  }
  return severities
}

function noRule(name: string, rules: readonly string[]): string {
  return `there is no rule "${name}"${didYouMean(name, rules)}`
}

export function readIgnores(reader: Reader, node: Node | null, rules: readonly string[]): readonly IgnoreEntry[] {
  if (!isSeq(node)) {
    reader.wrong('ignore: must be a list', node)
    return []
  }
  return node.items.map((item, index) => readIgnore(reader, item as Node, `ignore entry ${index + 1}`, rules))
}

const partNames = ['rule', 'files', 'image', 'reason']

function readIgnore(reader: Reader, node: Node, where: string, rules: readonly string[]): IgnoreEntry {
  const entries = reader.entries(node, where)
  const part = (name: string) => entries.find((entry) => entry.name === name)
  const text = (name: string) => (part(name) === undefined ? undefined : textOf(part(name)?.value ?? null))
  const unknown = entries.find(({ name }) => !partNames.includes(name))
  const rule = text('rule')
  const files = text('files')
  const reason = text('reason')?.trim() ?? ''
  if (unknown) reader.wrong(`${where}: "${unknown.name}" is not known; accepted: ${partNames.join(', ')}`, unknown.key)
  if (rule !== undefined && !rules.includes(rule))
    reader.wrong(`${where}: ${noRule(rule, rules)}`, part('rule')?.value ?? node)
  if (reason === '') reader.wrong(`${where}: needs a reason`, node)
  else if (entries.length === 1) reader.wrong(`${where}: needs a rule, files or an image`, node)
  const matches = files === undefined ? () => true : globOf(files)
  if (matches === undefined) reader.wrong(`${where}: files is too long a pattern`, part('files')?.value ?? node)
  return { rule, matchesFile: matches ?? (() => false), image: text('image'), reason }
}

/** Brackets, braces and `(` would make regular expressions whose time nobody can tell; the file may be a stranger's. */
function globOf(glob: string): ((path: string) => boolean) | undefined {
  if (glob.length > 200 || (glob.match(/\*/g) ?? []).length > 8) return undefined
  return picomatch(glob, { nobrace: true, nobracket: true, noextglob: true, dot: true })
}
