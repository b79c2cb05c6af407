/** What the user asked for, checked. The defaults are those of action.yml. */
import definition from './definition.json' with { type: 'json' }
import { printable } from './text/escape.ts'
import { nearestName } from './text/spelling.ts'
import type { Credentials } from './world/registry.ts'
import { UserError } from './world/world.ts'

export interface Inputs {
  readonly path: string
  /** As written; the host room reads it. */
  readonly host: string | undefined
  /** ISO date. */
  readonly asOf: string | undefined
  readonly failOn: (typeof failLevels)[number]
  readonly fix: (typeof fixModes)[number]
  readonly token: string
  readonly branch: string
  readonly changedOnly: boolean
  readonly config: string
  readonly preferences: Preferences
  /** `msbuild` starts the installed .NET SDK on the projects. */
  readonly evaluator: (typeof evaluators)[number]
  readonly verifyTags: (typeof verifyModes)[number]
  readonly registries: readonly string[]
  /** By host, as images name it. */
  readonly credentials: ReadonlyMap<string, Credentials>
  readonly mirrors: readonly Mirror[]
  readonly report: string | undefined
  readonly sarif: string | undefined
}

/** What recommended images should be like, as far as there are such. */
export interface Preferences {
  readonly distribution: string | undefined
  readonly variant: readonly string[]
  readonly windowsLine: string | undefined
}

/** The words that preferences may use: what the catalogue knows. */
export interface PreferenceWords {
  readonly distribution: readonly string[]
  readonly variant: readonly string[]
  readonly windowsLine: readonly string[]
}

/** An image name that begins with `from` is the one that begins with `to`. */
export interface Mirror {
  readonly from: string
  readonly to: string
}

const failLevels = ['error', 'warning', 'notice', 'unknown', 'never'] as const
const fixModes = ['none', 'files', 'pull-request'] as const
const evaluators = ['text', 'msbuild'] as const
const verifyModes = ['never', 'unknown', 'always'] as const
const registryHost = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i

/** The inputs of action.yml: name, description, default. */
export const inputDefinitions = definition

/**
 * Reads and checks every input.
 *
 * @param given the value of an input, `''` when none was given.
 * @param words asked for only when a preference is given.
 * @throws UserError with one line for each input that is wrong: its name, its value, and what is accepted.
 */
export function readInputs(given: (name: string) => string, words: () => PreferenceWords): Inputs {
  const problems: string[] = []
  const text = (name: string) => given(name).trim() || defaultOf(name)
  const checked = <T>(name: string, value: T | undefined, accepted: string, fallback: T, shown = text(name)): T => {
    if (value === undefined) problems.push(`Input "${name}" is "${printable(shown, 200)}"; accepted: ${accepted}.`)
    return value ?? fallback
  }
  const choice = <T extends string>(name: string, values: readonly [T, ...T[]]): T =>
    checked<T>(name, oneOf(text(name), values), values.join(', '), values[0])
  const pattern = (name: string, shape: RegExp, accepted: string) =>
    checked(name, text(name) === '' || shape.test(text(name)) ? text(name) : undefined, accepted, '') || undefined
  const list = (name: string, separator: RegExp, shape: RegExp, accepted: string) => {
    const items = itemsOf(text(name), separator)
    const wrong = items.find((item) => !shape.test(item))
    return checked(name, wrong === undefined ? items : undefined, accepted, [], wrong)
  }
  const preferred = (name: string, kind: keyof PreferenceWords): readonly string[] => {
    const items = kind === 'variant' ? itemsOf(text(name), /,/) : itemsOf(text(name), /$/)
    if (items.length === 0) return []
    const known = words()[kind]
    const wrong = items.find((item) => !known.includes(item))
    return checked(name, wrong === undefined ? items : undefined, acceptedWords(known, wrong ?? ''), [], wrong)
  }
  const inputs: Inputs = {
    path: text('path'),
    host: text('host') || undefined,
    asOf: checked('as-of', dateOf(text('as-of')), 'a date as 2026-11-24', '') || undefined,
    failOn: choice('fail-on', failLevels),
    fix: choice('fix', fixModes),
    token: text('token'),
    branch: pattern('branch', branchName, 'letters, digits, ".", "_", "-" and single "/" between them') ?? '',
    changedOnly: choice('changed-only', ['false', 'true']) === 'true',
    config: text('config'),
    preferences: {
      distribution: preferred('distribution', 'distribution')[0],
      variant: preferred('variant', 'variant'),
      windowsLine: preferred('windows-line', 'windowsLine')[0]
    },
    evaluator: choice('evaluator', evaluators),
    verifyTags: choice('verify-tags', verifyModes),
    registries: list('registries', /\s/, registryHost, 'host names as registry.example.com:5000, one a line'),
    credentials: credentialsOf(given(secretInput), problems),
    mirrors: list('mirrors', /\s/, mirrorLine, 'registry.example.com/proxy/=mcr.microsoft.com/, one a line').map(
      mirrorOf
    ),
    report: text('report') || undefined,
    sarif: text('sarif') || undefined
  }
  const asked = ['mcr.microsoft.com', ...inputs.registries]
  for (const host of inputs.credentials.keys()) {
    if (!asked.includes(host)) problems.push(`Input "${secretInput}" names a host that "registries" does not list.`)
  }
  if (problems.length > 0) throw new UserError(problems.join('\n'))
  return inputs
}

/** What is accepted, with the word first that was probably meant. */
export function acceptedWords(known: readonly string[], given: string): string {
  const nearest = nearestName(given, known)
  return nearest === undefined ? known.join(', ') : [nearest, ...known.filter((word) => word !== nearest)].join(', ')
}

/** The input whose value is never shown. */
const secretInput = 'registry-credentials'

const credentialLine = /^([a-z0-9][a-z0-9.-]*(?::\d{1,5})?)=([^:]*):(.*)$/i

/**
 * `registry.example.com=user:password`, one a line. What stands after the first colon is the password. A line without
 * both is none: a workflow that gets no secrets, as that of a fork, leaves them empty.
 */
function credentialsOf(text: string, problems: string[]): ReadonlyMap<string, Credentials> {
  const credentials = new Map<string, Credentials>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const [, host, username = '', password = ''] = credentialLine.exec(line.trim()) ?? []
    if (host === undefined)
      problems.push(`Line ${index + 1} of input "${secretInput}" is not registry.example.com=user:password.`)
    else if (username !== '' && password !== '') credentials.set(host, { username, password })
  }
  return credentials
}

/** Every text of the input that must not be shown: what follows the hosts, the passwords, and both as they are sent. */
export function secretsIn(given: (name: string) => string): readonly string[] {
  const sent = [...credentialsOf(given(secretInput), []).values()].flatMap(({ username, password }) => [
    password,
    `${username}:${password}`,
    Buffer.from(`${username}:${password}`).toString('base64')
  ])
  return [...new Set(sent)]
}

/** git-check-ref-format in small: components that neither begin nor end with a dot or dash. */
const branchName = /^[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*(\/[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*)*$/

const prefix = String.raw`[a-z0-9](?:[\w.:-]|\/(?!\/))*`
const imagePrefix = new RegExp(`^${prefix}$`, 'i')
const mirrorLine = new RegExp(`^${prefix}=${prefix}$`, 'i')

/** How an image name may begin: a registry, or a registry and a path. */
export function isImagePrefix(text: string): boolean {
  return imagePrefix.test(text)
}

function mirrorOf(entry: string): Mirror {
  const [from = '', to = ''] = entry.split('=')
  return { from, to }
}

/** A default that the runner would fill in, as `${{ github.token }}`, is none here. */
export function defaultOf(name: string): string {
  const found = definition.find((input) => input.name === name)?.default ?? ''
  return found.startsWith('${{') ? '' : found
}

function oneOf<T extends string>(text: string, values: readonly T[]): T | undefined {
  return values.find((value) => value === text)
}

function itemsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** The text itself when it is empty or a day of the calendar. */
function dateOf(text: string): string | undefined {
  if (text === '') return text
  const date = new Date(`${text}T00:00:00Z`)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime())
  return isDay && date.toISOString().startsWith(text) ? text : undefined
}
