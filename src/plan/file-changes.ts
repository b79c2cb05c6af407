/**
 * Commands beside the Dockerfiles that change or remove files before an image is built of them: steps of a workflow, lines
 * of a script or a Makefile. What they make of a file is not worked out; what is committed is not what is built then.
 */
import { simpleCommands } from '../shell/simple-commands.ts'
import { nameOf } from '../text/repository.ts'
import type { Source, Span } from '../text/source.ts'
import { tracedText } from '../text/traced.ts'
import { matchesName } from './link/glob.ts'

export interface FileChange {
  readonly where: Span
  /** From 1. */
  readonly line: number
  readonly touches: (path: string) => boolean
}

const builder =
  /\b(?:docker|podman|nerdctl)\b[^\n]{0,200}\b(?:build|up|bake)\b|build-push-action|bake-action|docker-compose|buildah|kaniko|\bacr build\b|Docker@\d|PublishContainer|DefaultContainer/g

const scriptNames = /(?<![\w.-])[\w.-]{1,200}\.(?:sh|bash|ps1|cmd|bat|mk)(?!\w)/gi

/** Changes in files that build images, and in the scripts that those name. */
export function fileChangesIn(sources: readonly Source[]): readonly FileChange[] {
  const builders = sources.flatMap((source) => {
    const last = [...source.text.matchAll(builder)].at(-1)
    return last === undefined ? [] : [{ source, last: last.index }]
  })
  const paths = new Set(builders.map(({ source }) => source.path))
  const named = new Set(builders.flatMap(({ source }) => source.text.match(scriptNames) ?? []))
  const scripts = sources.filter(({ path }) => !paths.has(path) && named.has(nameOf(path)))
  return [
    // The steps of a workflow run in their order; what a Makefile or a script calls may stand anywhere in it.
    ...builders.flatMap(({ source, last }) => [...changesOf(source, /\.ya?ml$/i.test(source.path) ? last : Infinity)]),
    ...scripts.flatMap((source) => [...changesOf(source, Infinity)])
  ]
}

const worthwhile =
  /\bgit\s+(?:apply|am)\b|\bpatch\s|proj\b|\.props|\.targets|\.rsp|\.json|global|Directory|Dockerfile|Containerfile/i
const logicalLine = /[^\n]+(?:(?<=[\\`^]\r?)\n[^\n]+)*/g

function* changesOf({ path, text }: Source, end: number): Iterable<FileChange> {
  const loops = editsInPlace.test(text)
  let number = 1
  let counted = 0
  for (const { 0: line, index } of text.matchAll(logicalLine)) {
    if (index > end) return
    if (!worthwhile.test(line) || /^\s*(?:#|\/\/)/.test(line)) continue
    const patterns = writtenBy(line, loops)
    if (patterns.length === 0) continue
    const start = index + line.search(/\S/)
    number += text.slice(counted, start).split('\n').length - 1
    counted = start
    yield {
      where: { path, start, end: index + line.trimEnd().length },
      line: number,
      touches: (file) => patterns.some((pattern) => isOf(pattern, file))
    }
  }
}

const editsInPlace =
  /\bsed\s[^\n]{0,100}-\w{0,5}i|\bperl\s+-\w{0,5}i|--in-?place|\b(?:Set-Content|Out-File|WriteAllText)\b/i
const changing =
  /^(?:rm|del|erase|unlink|mv|move|ren|rename|truncate|sponge|(?:Set|Add|Clear)-Content|Out-File|(?:Remove|Move|Rename|New)-Item)$/i
const copying = /^(?:cp|copy|install|ln|Copy-Item|xcopy|rsync)$/i
const inPlace = /^(?:sed|perl|yq|xmlstarlet|dasel)$/i
const listing = /\b(?:for|foreach|find|Get-ChildItem|gci|ls|grep|git ls-files)\b/i

const newGlobalJson = /\bdotnet\s+new\s+globaljson\b/i
const redirection = /(?:>|\btee\s(?:\s*-a\s)?)\s*["']?([^\s"';&|>]+)/g

/** The names, as patterns, that a line changes. @param loops the file edits in place: then what it lists is changed */
function writtenBy(line: string, loops: boolean): readonly string[] {
  const text = line.replaceAll(/\$\{\{[^}\n]*\}\}/g, '*').replaceAll(/[\\`^]\r?\n/g, ' ')
  if (loops && listing.test(text)) return isOnlyVersion(text) ? [] : namesIn(text)
  const commands = simpleCommands(tracedText(text, 0), { dialect: 'sh' })
  return commands.flatMap(({ words, start }, index) => {
    const segment = text.slice(index === 0 ? 0 : start, commands[index + 1]?.start)
    const names = words.map((word) => word.text)
    if (isPatch(names)) return ['*']
    if (names.some((name) => copying.test(name))) return copiesIn(segment)
    if (isChange(names, segment)) return namesIn(segment)
    return Array.from(segment.matchAll(redirection), ([, name = '']) => name).flatMap(namesIn)
  })
}

/** `git apply x.patch`, `git am`, `patch -p1 < x.diff`, also as a step `- run: patch …`: what it changes is not read. */
function isPatch(words: readonly string[]): boolean {
  const start = words.findIndex((word) => !/^(?:-|\w+:|sudo)$/.test(word))
  const [program, verb = ''] = words.slice(Math.max(start, 0))
  return program === 'patch' || (program === 'git' && /^(?:apply|am)$/.test(verb))
}

function isChange(words: readonly string[], segment: string): boolean {
  if (newGlobalJson.test(segment)) return true
  if (words.includes('find')) return /\s-delete\b|\s-exec(?:dir)?\s+(?:rm|sed|mv|perl)\b/.test(segment)
  if (words.some((word) => inPlace.test(word))) return editsFile(words) && !isOnlyVersion(segment)
  if (words.some((word) => /^(?:curl|wget)$/.test(word))) return words.some((word) => /^-o|^-O|^--output/.test(word))
  return words.some((word) => changing.test(word))
}

function editsFile(words: readonly string[]): boolean {
  return words.some((word) => /^-\w{0,5}i|^--in-?place|^(?:-L|ed)$/.test(word))
}

/** The version of the app itself, or of its packages, which releases set. */
function isOnlyVersion(segment: string): boolean {
  return /version/i.test(segment) && !/framework|sdk|global|roll|runtime|container|publish|import|docker/i.test(segment)
}

/** Where copies arrive: under the name that is given, or under their own in the folder that is. */
function copiesIn(segment: string): readonly string[] {
  const [, ...operands] = wordsIn(segment).filter((word) => !word.startsWith('-'))
  const destination = operands.at(-1) ?? ''
  if (isName(destination)) return [destination]
  const folder = /^\.?[/\\]?$/.test(destination) ? '' : `${destination.replace(/[/\\]$/, '')}/`
  const sources = namesIn(operands.slice(0, -1).join(' '))
  // What lies right here is copied away.
  const others = folder.includes('*') ? sources.filter((name) => /^(?!\.[/\\]).*[/\\]/.test(name)) : sources
  return others.map((name) => folder + name.replace(/^.*[/\\]/, ''))
}

/** What stands for the name of a file, with `*` for what cannot be told. */
function namesIn(segment: string): readonly string[] {
  return [...wordsIn(segment).filter(isName), ...(newGlobalJson.test(segment) ? ['global.json'] : [])]
}

function wordsIn(segment: string): readonly string[] {
  const text = segment.replaceAll(/\$\w+|\$\{[^}]*\}|\$\([^)]*\)|%\w+%/g, '*')
  return text.match(/[^\s"'=:;,()<>|&{}]+/g) ?? []
}

/** With an extension, or one of a Dockerfile. */
function isName(word: string): boolean {
  return /(?:[.*][\w*-]*[A-Za-z]|file)$/i.test(word)
}

/** A folder that is told must be the same; the one that the repository is checked out into may come before it. */
function isOf(pattern: string, path: string): boolean {
  const [folder, name] = split(
    pattern
      .toLowerCase()
      .replaceAll('\\', '/')
      .replace(/^(?:\.{1,2}\/)+/, '')
  )
  const [own, file] = split(path.toLowerCase())
  if (!matchesName(name, file)) return false
  if (folder === '' || folder.includes('*') || folder === own || own.endsWith(`/${folder}`)) return true
  return !folder.startsWith('/') && (own === '' || folder.endsWith(`/${own}`))
}

function split(path: string): readonly [string, string] {
  const at = path.lastIndexOf('/')
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)]
}
