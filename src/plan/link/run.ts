/** RUN: one simple command after the other, as far as it says something about projects, files or packages. */
import type { Instruction } from '../../dockerfile/dockerfile.ts'
import type { Source } from '../../text/source.ts'
import { commandsOf, scriptCommands } from './commands.ts'
import type { ContainerFiles, Layer } from './container-files.ts'
import { fileAt, layersAt, withLayers } from './container-files.ts'
import { containerPath } from './container-path.ts'
import { afterFileCommand } from './file-commands.ts'
import { enterScopes, type OpenScopes } from './folder-scopes.ts'
import { readable } from './opaque.ts'
import { installedBy, runtimeInstalledBy, runtimesAmong } from './packages.ts'
import { programName } from './program-name.ts'
import { readDotnetCall } from './read-dotnet-call.ts'
import { withResponseFiles } from './response-file.ts'
import { afterSdkCommand } from './sdk-commands.ts'
import type { Site } from './site.ts'
import type { Command, StageState, Workshop } from './state.ts'
import { type Unseen, withArrivals } from './unseen.ts'
import { placed, unpacks, unseenBy } from './unseen-commands.ts'
import { untoldLayer } from './untold-files.ts'
import { expand } from './words.ts'

/** Scripts of the repository are followed, scripts that they start are not. */
const deepest = 1
const longestScript = 100_000

const changingFolder = new Set(['cd', 'chdir', 'pushd', 'set-location', 'sl'])
const buildTools = new Set(['make', 'nuke', 'cake', 'fake', 'dotnet-cake', 'earthly', 'bazel', 'just', 'task'])

/** The state after a RUN: its folder and its mounts end with it, its files and output stay. */
export function afterRun(state: StageState, instruction: Instruction, site: Site): StageState {
  const mounts = mountedLayers(state, instruction, site)
  const mounted = { ...state, files: withLayers(state.files, mounts) }
  const workshop = workshopOf(site)
  const inShell = instruction.json === undefined
  const commands = commandsOf(site.dockerfile, instruction, mounted)
  const unseen = [...mounted.unseen, ...mountsUnseen(state, instruction, site)]
  const end = afterCommands({ ...mounted, unseen }, commands, workshop, 0)
  const layers = end.files.layers.filter((layer) => !mounts.includes(layer))
  const own = end.unseen
    .slice(state.unseen.length)
    .map((one) => ({ ...one, throughShell: one.throughShell && inShell }))
  return {
    ...end,
    files: { ...end.files, layers },
    workingDirectory: state.workingDirectory,
    unseen: [...state.unseen, ...own.filter(({ at }) => at !== undefined || !bringsNodeAlone(instruction))]
  }
}

/** The script of NodeSource, which is run as it comes, brings Node.js and nothing else. */
function bringsNodeAlone({ argument, heredocs }: Instruction): boolean {
  return [argument.text, ...heredocs.map(({ body }) => body)].some((text) => text.includes('deb.nodesource.com'))
}

function workshopOf(site: Site): Workshop {
  const { repository, projects, stage, images, windows } = site
  const image = images[stage]
  const libc = image?.traits?.libc
  const linux = libc === undefined ? undefined : libc === 'musl' ? 'linux-musl' : 'linux'
  return {
    repository,
    projects,
    stage,
    image,
    system: { os: windows[stage] === true ? 'win' : linux, arch: processorOf(site) }
  }
}

/** A stage `FROM --platform=$BUILDPLATFORM` runs on the machine that builds, any other on the platform that is built for. */
function processorOf({ resolution: { stages }, stage, architecture }: Site): string | undefined {
  let root = stages[stage]
  for (let base = root?.base; base !== undefined; base = root?.base) root = stages[base]
  const platform = root?.platform
  const arch = platform === undefined ? architecture : platform.known ? platform.value.split('/')[1] : undefined
  return arch === 'amd64' ? 'x64' : arch === '386' ? 'x86' : arch
}

function afterCommands(start: StageState, commands: readonly Command[], workshop: Workshop, depth: number): StageState {
  let state = start
  let open: OpenScopes = []
  for (const command of commands) {
    const entered = enterScopes(open, state.workingDirectory, command.scopes)
    open = entered.open
    state = { ...state, workingDirectory: entered.folder }
    const script = depth < deepest ? scriptOf(state, command) : undefined
    if (script === undefined) state = afterCommand(state, command, workshop)
    else {
      const inside = afterCommands(state, scriptCommands(script, state.variables, command), workshop, depth + 1)
      state = { ...inside, workingDirectory: state.workingDirectory }
    }
  }
  return state
}

/** `./build.sh`, `sh build.sh`, `powershell -File build.ps1`: a script of the repository that is in the container. */
export function scriptOf(state: StageState, { words }: Command): Source | undefined {
  const interpreter = /^(sh|bash|ash|dash|zsh|pwsh|powershell)$/.test(programOf({ words }))
  const named = interpreter ? words.slice(1).find((word) => !word.startsWith('-')) : words[0]
  if (named === undefined || !/\.(sh|bash|ps1|cmd|bat)$|[./]/i.test(named)) return undefined
  const path = fileAt(state.files, containerPath(state.workingDirectory, named, state.windows))
  const source = path === undefined ? undefined : state.files.repository.read(path)
  if (source?.known !== true || source.value.text.length > longestScript) return undefined
  const isScript = interpreter || /\.(sh|bash|ps1|cmd|bat)$/i.test(path ?? '') || shellScript.test(source.value.text)
  return isScript ? source.value : undefined
}

const shellScript = /^#!\s*(?:\S*\/)?(?:env\s+(?:-S\s+)?)?(?:sh|bash|ash|dash|zsh|pwsh)\b/

/** `RUN --mount=type=bind,source=…,target=…`: files that are there for this RUN alone. */
function mountedLayers(state: StageState, instruction: Instruction, site: Site): readonly Layer[] {
  return instruction.flags.flatMap(({ name, value }) =>
    name === 'mount' && value !== undefined ? mountLayers(state, mountOptions(value), site) : []
  )
}

/** What a mount of another image shows, for this RUN alone: the repository does not say what it is. */
function mountsUnseen(state: StageState, instruction: Instruction, site: Site): readonly Unseen[] {
  return instruction.flags.flatMap(({ name, value }) => {
    const options = name === 'mount' && value !== undefined ? mountOptions(value) : undefined
    const target = options === undefined || !options.has('from') ? undefined : targetOf(options)
    if (target === undefined) return []
    const place = placed(state, expand(target, state.variables, site.dockerfile.escape))
    return [{ ...place, throughShell: false, where: instruction.span }]
  })
}

function targetOf(options: ReadonlyMap<string, string>): string | undefined {
  return options.get('target') ?? options.get('dst') ?? options.get('destination')
}

function mountOptions(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(',').map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]))
}

function mountLayers(state: StageState, options: ReadonlyMap<string, string>, site: Site): readonly Layer[] {
  const type = options.get('type') ?? 'bind'
  const target = targetOf(options)
  if (target === undefined) return []
  const text = (word: string) => expand(word, state.variables, site.dockerfile.escape)
  const at = containerPath(state.workingDirectory, text(target), state.windows)
  if (type === 'secret' || type === 'cache') return [{ kind: 'untold', at, whole: type === 'cache' }]
  if (type !== 'bind') return []
  const files = mountSource(options.get('from'), site)
  if (files === undefined) return [{ kind: 'untold', at, whole: true }]
  const source = containerPath('/', text(options.get('source') ?? options.get('src') ?? '/'))
  return layersAt(files, source, at)
}

function mountSource(from: string | undefined, site: Site): ContainerFiles | undefined {
  if (from === undefined) return site.context
  const stage = site.stageNamed(from)
  return stage === undefined ? site.contextNamed(from) : site.stateOf(stage)?.files
}

/** The state after a command; `cd` holds until the end of the RUN, which the caller sees to. */
function afterCommand(state: StageState, command: Command, workshop: Workshop): StageState {
  const program = programOf(command)
  const brought = unseenBy(state, program, command)
  const next = afterProgram(state, program, command, workshop)
  if (brought.length === 0) return next
  const files = unpacks(program) ? withLayers(next.files, brought.flatMap(untoldLayer)) : next.files
  return { ...next, files, unseen: withArrivals(next.unseen, brought, true, command.where) }
}

function afterProgram(state: StageState, program: string, command: Command, workshop: Workshop): StageState {
  if (changingFolder.has(program)) return afterFolderChange(state, command)
  const call = readDotnetCall(withResponseFiles(state, command))
  if (call !== undefined) return afterSdkCommand(state, call, command, workshop)
  return afterFileCommand(state, program, command) ?? afterOther(state, program, command)
}

export function programOf({ words }: Pick<Command, 'words'>): string {
  return programName(words[0])
}

function afterFolderChange(state: StageState, { words }: Command): StageState {
  const folder = words.slice(1).find((word) => !word.startsWith('-') && !/^\/d$/i.test(word))
  if (folder === undefined) return state
  return { ...state, workingDirectory: containerPath(state.workingDirectory, folder, state.windows) }
}

function afterOther(state: StageState, program: string, command: Command): StageState {
  const { where, words } = command
  const packages = installedBy(program, command)
  const installed = runtimeInstalledBy(command)
  const runtimeFrom = [
    ...state.runtimeFrom,
    ...runtimesAmong(packages),
    ...(installed === undefined ? [] : [installed])
  ]
  const fetched = fetchedBy(program, words)
  return {
    ...state,
    packages: packages.length === 0 ? state.packages : [...state.packages, ...packages],
    runtimeFrom,
    outside: fetched === undefined ? state.outside : [...state.outside, { value: fetched, where }],
    builders: buildTools.has(program) ? [...state.builders, { value: program, where }] : state.builders
  }
}

/** Sources that are fetched while the image is built. */
function fetchedBy(program: string, words: readonly string[]): string | undefined {
  if (program === 'git' && words.includes('clone'))
    return readable(words.find((word) => /:\/\/|^git@/.test(word)) ?? 'git clone')
  return undefined
}
