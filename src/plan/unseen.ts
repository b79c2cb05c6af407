/**
 * What may come into a stage without that anybody can tell what it is: archives, downloads that are run, scripts that
 * are not followed, packages whose names are not told, copies into the folders of the system. Where such a thing may
 * have reached what a rule looks at, the image alone does not decide any more.
 */
import type { Dockerfile, Instruction } from '../dockerfile/dockerfile.ts'
import { argumentWords } from '../dockerfile/words.ts'
import type { ShellWord } from '../shell/shell.ts'
import { simpleCommands } from '../shell/simple-commands.ts'
import type { Span } from '../text/source.ts'
import { containerPath } from './link/container-path.ts'

export interface Unseen {
  /** The folder that it was put into; undefined when it may be anywhere. */
  readonly folder: string | undefined
  /** Its own root is put over that of the stage, so everything below the folder may be another one. */
  readonly whole: boolean
  readonly where: Span
}

/** @param instructions of the stage and of every stage that it continues, oldest first */
export function unseenIn(dockerfile: Dockerfile, instructions: readonly Instruction[]): readonly Unseen[] {
  let workingDirectory = '/'
  return instructions.flatMap((instruction) => {
    const { keyword, argument, span } = instruction
    const windows = dockerfile.escape === '`'
    if (keyword === 'workdir') workingDirectory = containerPath(workingDirectory, unquoted(argument.text), windows)
    if (keyword === 'copy' || keyword === 'add') return copied(instruction, workingDirectory, windows)
    if (keyword !== 'run' || !runsUnseen(instruction, windows)) return []
    return [{ folder: undefined, whole: true, where: span }]
  })
}

function copied(instruction: Instruction, workingDirectory: string, windows: boolean): readonly Unseen[] {
  const words = argumentWords(instruction).map(({ text }) => unquoted(text))
  const folder = containerPath(workingDirectory, words.at(-1) ?? '/', windows).toLowerCase()
  const isSystem = folder === '/' || systemFolder.test(folder) || dotnetFolder.test(folder)
  const sources = words.slice(0, -1)
  const isArchive = instruction.keyword === 'add' && sources.some((source) => archive.test(source))
  const whole = isArchive || sources.some((source) => source === '/' || systemFolder.test(source))
  return isSystem ? [{ folder, whole, where: instruction.span }] : []
}

function runsUnseen({ argument, heredocs, json, flags }: Instruction, windows: boolean): boolean {
  if (flags.some(({ name, value }) => name === 'mount' && /(?:^|,)from=/.test(value ?? ''))) return true
  // Its script brings Node.js and nothing else.
  if (argument.text.includes('deb.nodesource.com')) return false
  if (json !== undefined) return isUnseen(json.map((text) => ({ text, unknown: undefined })))
  const dialect = windows ? 'cmd' : 'sh'
  const texts = [argument, ...heredocs.map(({ body }) => ({ text: body, runs: [] }))]
  return texts.some((text) => simpleCommands(text, { dialect }).some(({ words }) => isUnseen(words)))
}

type Words = readonly Pick<ShellWord, 'text' | 'unknown'>[]

/** Programs whose work cannot be told from their words. */
const unfollowed = new Set(['dpkg', 'rpm', 'choco', 'scoop', 'winget', 'msiexec', 'source', '.'])
const interpreters = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'pwsh', 'powershell', 'python', 'python3', 'iex'])
const unpackers = new Set(['tar', 'unzip', 'bsdtar', '7z', 'expand-archive', 'cp', 'mv', 'ln', 'rsync'])
const installers = new Set(['apt-get', 'apt', 'aptitude', 'apk', 'dnf', 'microdnf', 'tdnf', 'yum', 'zypper'])

function isUnseen(words: Words): boolean {
  const texts = words.map(({ text }) => text)
  const [program = '', ...rest] = texts
  const name = (program.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '')
  if (name === 'dotnet') return /[/\\]/.test(program) && !ownDotnet.test(program)
  if (unfollowed.has(name))
    return !rest.some((word) => /^(--configure|--list|-l|-q.*|--print-architecture)$/.test(word))
  if (name === 'xargs') return rest.some((word) => installers.has(word) || interpreters.has(word))
  if (interpreters.has(name)) return rest.every((word) => word.startsWith('-')) || rest[0] === '-s'
  if (unpackers.has(name))
    return rest.some((word) => dotnetFolder.test(word) || (name !== 'ln' && /^\/(usr\/?)?$/.test(word)))
  if (installers.has(name)) return installsUnseen(words)
  return /[/\\]/.test(program) && !/\.(?:sh|cmd|bat|ps1)$/i.test(program) && !ownProgram.test(program)
}

/** A package of .NET, or one whose name is not told. */
function installsUnseen(words: Words): boolean {
  const verb = words.findIndex(({ text }) => /^(install|add|in)$/.test(text))
  if (verb === -1) return false
  return words.slice(verb + 1).some(({ text, unknown }) => {
    if (text.startsWith('-')) return false
    return unknown !== undefined || /^(dotnet|aspnetcore|mono-)/i.test(text)
  })
}

const archive = /\.(tar|tgz|tbz2?|txz|tar\.\w+|zip)$|:\/\//i
const systemFolder =
  /^\/(usr(\/(local|share|s?bin|lib\w*)(\/[\w.-]*-linux-\w+)?)?|s?bin|lib\w*(\/[\w.-]*-linux-\w+)?)\/?$/i
/** Where the images of Microsoft, the distributions and the install script keep .NET. */
const dotnetFolder = /(^|[/\\])(\.dotnet|dotnet|program files[/\\]dotnet)([/\\](shared|sdk|host)?|$)/i
const ownDotnet =
  /^(\/usr\/(share|lib|lib64)\/dotnet\/dotnet|\/usr\/bin\/dotnet|.*program files[/\\]dotnet[/\\]dotnet(\.exe)?)$/i
/** Programs of the system, tools of the SDK, and what packages of other languages bring. */
const ownProgram = /^(\/usr)?\/(local\/)?s?bin\/|\.dotnet[/\\]tools[/\\]|node_modules|^[A-Za-z]:[/\\]windows[/\\]/i

function unquoted(text: string): string {
  return text.trim().replace(/^["']|["']$/g, '')
}

/** Whether it may have changed a .NET that the image brings. */
export function mayBringDotnet({ folder, whole }: Unseen): boolean {
  if (folder === undefined) return true
  return dotnetFolder.test(folder) || (whole && /^\/(usr(\/(share|lib|lib64))?)?$/.test(folder))
}

/** Whether it may have brought libraries that the system looks for. */
export function mayBringLibraries({ folder }: Unseen): boolean {
  return folder === undefined || /^\/(usr(\/(local\/)?lib\w*.*)?|lib\w*.*)?$/.test(folder)
}

/** Whether it may have brought a shell, before any command of the stage needs one. */
export function mayBringShell({ folder, whole }: Unseen): boolean {
  return folder === undefined || /^\/(usr\/)?(local\/)?s?bin$/.test(folder) || (whole && /^\/(usr)?$/.test(folder))
}

/** `ENTRYPOINT ["/opt/net/dotnet", …]`: a .NET of another folder than that of the image. */
export function startsOtherDotnet(start: string): boolean {
  const [, program = ''] = /^\s*(?:\[\s*)?["']?([^"'\s,\]]+)/.exec(start) ?? []
  return /[/\\]dotnet(\.exe)?$/i.test(program) && !ownDotnet.test(program)
}
