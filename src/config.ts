/** The configuration file of a repository; its schema is docs/config.schema.json. */
import picomatch from 'picomatch'
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import { printable } from './text/escape.ts'
import { UserError } from './world/world.ts'

export interface Config {
  /** Rule → the severity it has here; `off` silences it. */
  readonly severities: ReadonlyMap<string, ConfiguredSeverity>
  readonly ignore: readonly IgnoreEntry[]
}

export type ConfiguredSeverity = 'error' | 'warning' | 'notice' | 'off'

/** Silences findings; every part that is given must fit. */
export interface IgnoreEntry {
  readonly rule: string | undefined
  readonly matchesFile: (path: string) => boolean
  readonly image: string | undefined
  readonly reason: string
}

export const noConfig: Config = { severities: new Map(), ignore: [] }

const severityNames: readonly ConfiguredSeverity[] = ['error', 'warning', 'notice', 'off']

/**
 * Reads the text of the file.
 *
 * @param ruleIds the rules that there are.
 * @throws UserError with one line for each entry that is wrong.
 */
export function parseConfig(path: string, text: string, ruleIds: readonly string[]): Config {
  const document = parseDocument(text, { maxAliasCount: 0 } as never)
  const problems: string[] = document.errors.map(({ message }) => message.split('\n')[0] ?? '')
  const wrong = (what: string) => void problems.push(what)
  const root = document.errors.length > 0 ? [] : entriesOf(document.contents, 'the file', wrong)
  const severities = new Map<string, ConfiguredSeverity>()
  const ignore: IgnoreEntry[] = []
  for (const [name, node] of root) {
    if (name === 'severities') readSeverities(node, ruleIds, severities, wrong)
    else if (name === 'ignore') ignore.push(...readIgnores(node, ruleIds, wrong))
    else wrong(`"${name}" is not known; accepted: severities, ignore`)
  }
  if (problems.length > 0) {
    throw new UserError(problems.map((problem) => `Configuration ${path}: ${printable(problem, 300)}.`).join('\n'))
  }
  return { severities, ignore }
}

type Wrong = (what: string) => void

function readSeverities(
  node: Node,
  ruleIds: readonly string[],
  severities: Map<string, ConfiguredSeverity>,
  wrong: Wrong
): void {
  for (const [rule, value] of entriesOf(node, 'severities', wrong)) {
    const text = textOf(value)
    const severity = severityNames.find((name) => name === text)
    if (!ruleIds.includes(rule)) wrong(`severities: there is no rule "${rule}"`)
    else if (severity === undefined)
      wrong(`severities: "${rule}" is "${text}"; accepted: ${severityNames.join(', ')} (quote "off")`)
    else severities.set(rule, severity)
  }
}

function readIgnores(node: Node, ruleIds: readonly string[], wrong: Wrong): IgnoreEntry[] {
  if (!isSeq(node)) {
    wrong('ignore: must be a list')
    return []
  }
  return node.items.flatMap((item, index) => readIgnore(item as Node, `ignore entry ${index + 1}`, ruleIds, wrong))
}

function readIgnore(node: Node, where: string, ruleIds: readonly string[], wrong: Wrong): IgnoreEntry[] {
  const parts = new Map(entriesOf(node, where, wrong).map(([name, value]) => [name, textOf(value)]))
  const unknownPart = [...parts.keys()].find((name) => !['rule', 'files', 'image', 'reason'].includes(name))
  const rule = parts.get('rule')
  const reason = parts.get('reason')?.trim()
  if (unknownPart !== undefined) wrong(`${where}: "${unknownPart}" is not known; accepted: rule, files, image, reason`)
  if (rule !== undefined && !ruleIds.includes(rule)) wrong(`${where}: there is no rule "${rule}"`)
  if (!reason) wrong(`${where}: needs a reason`)
  if (parts.size === 1 && reason) wrong(`${where}: needs a rule, files or an image`)
  const files = parts.get('files')
  const matchesFile = files === undefined ? () => true : globOf(files, where, wrong)
  return [{ rule, matchesFile, image: parts.get('image'), reason: reason ?? '' }]
}

/** Brackets, braces and `(` would make regular expressions whose time nobody can tell; the file may be a stranger's. */
function globOf(glob: string, where: string, wrong: Wrong): (path: string) => boolean {
  if (glob.length > 200 || (glob.match(/\*/g) ?? []).length > 8) wrong(`${where}: files is too long a pattern`)
  else return picomatch(glob, { nobrace: true, nobracket: true, noextglob: true, dot: true })
  return () => false
}

function entriesOf(node: unknown, where: string, wrong: Wrong): [string, Node][] {
  if (node === null || (isScalar(node) && node.value === null)) return []
  if (!isMap(node)) {
    wrong(`${where}: must be a mapping`)
    return []
  }
  return node.items.map(({ key, value }) => [textOf(key as Node), value as Node])
}

function textOf(node: Node | null): string {
  return isScalar(node) && node.value !== null ? String(node.value) : ''
}
