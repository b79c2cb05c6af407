/** `dotnet publish -c Release -o /app App.csproj` → what it asks for. */
import type { DotnetCall } from './dotnet-call.ts'
import { isTold } from './opaque.ts'
import { programName } from './program-name.ts'
import type { Command } from './state.ts'

type Option = keyof Omit<
  DotnetCall,
  'verb' | 'project' | 'properties' | 'targets' | 'restores' | 'untoldOptions' | 'where'
>

const options: Readonly<Record<string, Option>> = {
  '-f': 'framework',
  '--framework': 'framework',
  '-r': 'runtime',
  '--runtime': 'runtime',
  '-c': 'configuration',
  '--configuration': 'configuration',
  '-o': 'output',
  '--output': 'output',
  '--os': 'os',
  '-a': 'arch',
  '--arch': 'arch',
  '--artifacts-path': 'artifactsPath'
}

/** Options whose next word is their value and that change nothing here. */
const skipped = new Set([
  '-v',
  '--verbosity',
  '--version-suffix',
  '-s',
  '--source',
  '--manifest',
  '--configfile',
  '--launch-profile',
  '-lp',
  '--packages',
  '--filter',
  '-l',
  '--logger',
  '--settings',
  '--collect',
  '--results-directory',
  '-d',
  '--diag',
  '--add-source',
  '--tool-path',
  '--version',
  '--tool-manifest',
  '-e',
  '--environment'
])

/** @returns undefined for any other program, or for `dotnet App.dll`. */
export function readDotnetCall(command: Command): DotnetCall | undefined {
  const { words, where } = command
  const program = programName(words[0])
  if (program === 'msbuild' || program === 'xbuild') return readArguments('msbuild', words.slice(1), where)
  if (program !== 'dotnet') return undefined
  const verb = words.findIndex((word, index) => index > 0 && !word.startsWith('-'))
  if (verb === -1) return undefined
  const name = (words[verb] as string).toLowerCase()
  return /^[a-z][a-z-]*$/.test(name) ? readArguments(name, words.slice(verb + 1), where) : undefined
}

function readArguments(verb: string, all: readonly string[], where: DotnetCall['where']): DotnetCall {
  const end = all.indexOf('--')
  const before = end === -1 ? all : all.slice(0, end)
  const words = before.filter((word) => !isResponseFile(word))
  const found: Found[] = []
  for (let index = 0; index < words.length; index += 1) {
    const option = optionAt(words, index, verb) ?? { kind: 'operand', value: words[index] as string, extra: 0 }
    found.push(option)
    index += option.extra
  }
  const valuesOf = (kind: 'project' | 'operand' | 'properties' | 'targets') =>
    found.flatMap((option) => (option.kind === kind ? [option.value] : []))
  const named = found.flatMap((option) => (option.kind === 'option' ? [[option.name, option.value] as const] : []))
  return {
    verb,
    project: valuesOf('project').at(-1) ?? valuesOf('operand')[0],
    ...Object.fromEntries(named),
    properties: valuesOf('properties').flatMap(propertiesIn),
    targets: valuesOf('targets').flatMap((text) => text.split(/[;,]/)),
    restores: restores(verb, words),
    untoldOptions: before.find(isResponseFile),
    where
  }
}

/** One that could not be read: what can be read is in its place. */
function isResponseFile(word: string): boolean {
  return word.startsWith('@')
}

const restoring = new Set(['restore', 'build', 'publish', 'test', 'pack', 'run'])

function restores(verb: string, words: readonly string[]): boolean {
  if (verb === 'msbuild') return words.some((word) => /^[-/]{1,2}(?:r|restore)(?::true)?$/i.test(word))
  return restoring.has(verb) && !words.some((word) => /^--no-(?:restore|build|dependencies)$/.test(word))
}

type Found =
  | { readonly kind: 'option'; readonly name: Option; readonly value: string; readonly extra: number }
  | { readonly kind: 'project' | 'operand' | 'properties' | 'targets'; readonly value: string; readonly extra: number }
  | { readonly kind: 'ignored'; readonly extra: number }

/** What the option at `index` says; undefined when the word is no option. */
function optionAt(words: readonly string[], index: number, verb: string): Found | undefined {
  const word = words[index] as string
  const next = words[index + 1]
  if (isSwitch(word)) return msbuildSwitch(word, next)
  if (/^\/([a-zA-Z]+:|(r|restore|m|nologo|nr|noautoresponse|graph|bl)$)/i.test(word))
    return { kind: 'ignored', extra: 0 }
  return word.startsWith('-') ? dotnetOption(word, next, verb) : undefined
}

function dotnetOption(word: string, next: string | undefined, verb: string): Found {
  const [name = '', inline] = splitInline(word)
  const value = inline ?? next ?? ''
  const extra = inline === undefined ? 1 : 0
  const known = verb !== 'msbuild' && Object.hasOwn(options, name) ? options[name] : undefined
  if (known !== undefined) return { kind: 'option', name: known, value, extra }
  if (name === '--project') return { kind: 'project', value, extra }
  return selfContainedAt(name, inline, next) ?? { kind: 'ignored', extra: skips(verb, name, inline) ? 1 : 0 }
}

function skips(verb: string, name: string, inline: string | undefined): boolean {
  return inline === undefined && verb !== 'msbuild' && skipped.has(name)
}

function selfContainedAt(name: string, inline: string | undefined, next: string | undefined): Found | undefined {
  const say = (text: string, extra: number): Found => {
    const value = isTold(text) ? text.toLowerCase() : text
    return { kind: 'option', name: 'selfContained', value, extra }
  }
  if (name === '--no-self-contained') return say('false', 0)
  if (name !== '--self-contained' && name !== '--sc') return undefined
  if (inline !== undefined) return say(inline, 0)
  return next !== undefined && (/^(true|false)$/i.test(next) || next.startsWith('\uE000'))
    ? say(next, 1)
    : say('true', 0)
}

/** `-p:A=B`, `-property:A=B`, `-p A=B`, `--property=A=B`, `/t:Publish`; not a path such as `/publish`. */
function isSwitch(word: string): boolean {
  return /^(?:--?|\/)(p|property|t|target)(:|=|$)/i.test(word)
}

function msbuildSwitch(word: string, next: string | undefined): Found {
  const kind = /^(?:--?|\/)p/i.test(word) ? 'properties' : 'targets'
  const inline = /^[^:=]*[:=](.*)$/s.exec(word)?.[1]
  return { kind, value: inline ?? next ?? '', extra: inline === undefined ? 1 : 0 }
}

function splitInline(word: string): readonly [string, string | undefined] {
  const match = /^(--?[A-Za-z-]+)[=:](.*)$/s.exec(word)
  return match === null ? [word, undefined] : [match[1] as string, match[2]]
}

/** `A=1;B=2`, quotes dropped. */
function propertiesIn(text: string): [string, string][] {
  return text.split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) return []
    return [[pair.slice(0, at).trim(), pair.slice(at + 1).replace(/^"(.*)"$/s, '$1')] as [string, string]]
  })
}
