/**
 * Commands that rewrite project files before they are compiled. What `sed` makes of a file is worked out where its script
 * can be followed exactly; any other command that names a project file leaves its content unknown.
 */
import { type ReadSed, readSedScript, readSedWords, type SedEdit, sedLine } from '../shell/sed.ts'
import type { Dialect, ShellWord, SimpleCommand } from '../shell/shell.ts'
import { simpleCommands } from '../shell/simple-commands.ts'
import { tracedText } from '../text/traced.ts'
import { matchesName } from './link/glob.ts'

/** What the commands of one RUN do to project files, as far as it counts: `packages` changes references to packages alone. */
export type Rewriting = 'nothing' | 'packages' | 'anything'

const buildFile = String.raw`\.(?:[a-z]+proj|props|targets|rsp)\b|runtimeconfig|global\.json`
const namesBuildFile = new RegExp(buildFile, 'i')
const writesBuildFile = new RegExp(String.raw`>\s*["']?[^\s;&|>]*(?:${buildFile})`, 'i')
const changing = /\b(?:perl|awk|jq|xmlstarlet|envsubst|tee|curl|wget|Set-Content|Out-File|Add-Content|python3?)\b/i
const placing = /\b(?:mv|cp|ln|install|move|copy|ren|Move-Item|Copy-Item|Rename-Item)\s/i
const endsWithBuildFile = new RegExp(String.raw`\s\S*(?:${buildFile})["']?\s*(?:[;&|)]|$)`, 'i')
const patching =
  /\b(?:dotnet\s+(?:sln|solution|remove)\b|patch|git\s+(?:apply|am|checkout|switch|reset|merge|pull|cherry-pick))\b/i

/** `find . -name "Directory.*" -delete`, `find src -exec rm {} +`, `find . -name '*.props' | xargs rm` */
const finding = /\bfind\s([^;&|]{0,1000}?)(?:-delete\b|-exec(?:dir)?\s+rm\b|\|\s*xargs\s[^;&|]{0,100}?\brm\b)/g

/** Whether `find` may delete files of one of these names. Without a pattern it may be any below here. */
export function findsAndDeletes(text: string, names: readonly string[]): boolean {
  return Array.from(text.matchAll(finding), ([, tests = '']) => tests).some((tests) => {
    if (/-type\s+d\b/.test(tests)) return false
    const patterns = Array.from(tests.matchAll(/-i?name\s+["']?([^\s"']+)/g), ([, pattern = '']) =>
      pattern.toLowerCase()
    )
    if (patterns.length === 0) return !/^\s*[/$]/.test(tests)
    return patterns.some((pattern) => names.some((name) => matchesName(pattern, name)))
  })
}

function deletesBuildFile(text: string): boolean {
  return findsAndDeletes(text, ['directory.build.props', 'directory.build.targets', 'directory.packages.props'])
}

/**
 * @param text the shell text of a RUN
 * @param files the texts of the project files that the evaluation read
 */
export function rewritingOf(text: string, dialect: Dialect, files: readonly string[]): Rewriting {
  if (patching.test(text) || deletesBuildFile(text)) return 'anything'
  if (!namesBuildFile.test(text)) return 'nothing'
  const commands = simpleCommands(tracedText(text, 0), { dialect })
  const all = commands.map((command, index) => {
    const start = index === 0 ? 0 : command.start
    return ofCommand(command, text.slice(start, commands[index + 1]?.start), files)
  })
  return all.find((found) => found === 'anything') ?? all.find((found) => found === 'packages') ?? 'nothing'
}

/** @param segment the command with its redirections */
function ofCommand({ words }: SimpleCommand, segment: string, files: readonly string[]): Rewriting {
  if (writesBuildFile.test(segment) || changesBuildFile(segment)) return 'anything'
  const start = words.findIndex(({ text }) => /(?:^|\/)sed$/.test(text))
  return start === -1 ? 'nothing' : ofSed(words.slice(start), start === 0, files)
}

/** A program that writes files names one of them after it, or one is what is copied or moved to. */
function changesBuildFile(segment: string): boolean {
  // The rest is looked through once: an expression for both would begin again at every such word.
  const after = (program: RegExp) => segment.slice(program.exec(segment)?.index ?? segment.length)
  return namesBuildFile.test(after(changing)) || endsWithBuildFile.test(after(placing))
}

/** @param alone the files are named here; not by `find` or `xargs` before it */
function ofSed(words: readonly ShellWord[], alone: boolean, files: readonly string[]): Rewriting {
  const untold = new Set(words.filter(({ unknown }) => unknown !== undefined).map(({ text }) => text))
  const sed = readSedWords(words.map(({ text }) => text))
  if (sed === undefined) return 'anything'
  if (!sed.inPlace || (alone && sed.files.every((file) => !untold.has(file) && isOther(file)))) return 'nothing'
  if (sed.files.some((file) => /global\.json|runtimeconfig/i.test(file))) return 'anything'
  const edits = editsOf(sed, untold)
  return edits === undefined ? 'anything' : ofEdits(edits, files)
}

/** A file with another extension; not a folder and no pattern that takes every extension. */
function isOther(file: string): boolean {
  return /\.\w+$/.test(file) && !namesBuildFile.test(file)
}

function editsOf({ scripts, extended }: ReadSed, untold: ReadonlySet<string>): readonly SedEdit[] | undefined {
  const read = scripts.map((script) => (untold.has(script) ? undefined : readSedScript(script, extended)))
  return read.every((edits) => edits !== undefined) ? read.flat() : undefined
}

/** What can change the projects that the app references, of which only the frameworks count. */
const flowing = /FrameworkReference|ProjectReference|Import|Sdk/i

/** Whichever of the files a command means: what it would make of each of them. */
function ofEdits(edits: readonly SedEdit[], files: readonly string[]): Rewriting {
  if (edits.some(({ replacement }) => flowing.test(textOf(replacement)))) return 'anything'
  const changed = files.flatMap((text) =>
    text.split(/\r?\n/).flatMap((line) => {
      const after = sedLine(line, edits)
      return after === line ? [] : [{ before: line, after: after ?? '' }]
    })
  )
  const onlyPackages = changed.every(({ before, after }) => isPackage(before) && (after === '' || isPackage(after)))
  if (!onlyPackages) return 'anything'
  return changed.length === 0 ? 'nothing' : 'packages'
}

function textOf(replacement: SedEdit['replacement']): string {
  return (replacement ?? []).map((part) => (part === 'match' ? '' : part.literal)).join('')
}

/** A whole reference to a package on one line that no shared framework comes from. */
function isPackage(line: string): boolean {
  const whole = /^\s*<Package(?:Reference|Version)(?:\s+\w+="[^"<>]*")+\s*\/>\s*$/.test(line)
  return whole && !/AspNetCore\.(?:App|All)"|NETCore\.App"/i.test(line)
}
