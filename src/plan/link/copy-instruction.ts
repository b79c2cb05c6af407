/** COPY and ADD: from the context, from another stage, from an image. */
import type { Instruction } from '../../dockerfile/dockerfile.ts'
import { readIgnoreFile } from '../../dockerfile/ignore-file.ts'
import { nameOf } from '../../text/repository.ts'
import { copyArtifacts } from './artifact.ts'
import { type Contents, contentsOf } from './built-image.ts'
import { type ContainerFiles, fileAt, folderExists, type Layer, withLayers } from './container-files.ts'
import { containerPath } from './container-path.ts'
import type { Copied, CopyRequest } from './copy.ts'
import { copyFiles } from './copy.ts'
import { readable } from './opaque.ts'
import type { Site } from './site.ts'
import type { StageState } from './state.ts'
import { type Arrival, holdsSystem, mayReach, systemPlaces, withArrivals } from './unseen.ts'
import { placed, unseenCopies } from './unseen-commands.ts'
import { isArchive, isTree, untoldBy } from './untold-files.ts'
import { expand, flagOf, wordsOf } from './words.ts'

/** The state after a COPY or ADD. */
export function afterCopyInstruction(state: StageState, instruction: Instruction, site: Site): StageState {
  const words = wordsOf(instruction, state, site.dockerfile.escape)
  const written = words.at(-1)
  const remote = words.slice(0, -1).filter((word) => /^(https?:\/\/|git@|ssh:\/\/|git:\/\/)/.test(word))
  const sources = words.slice(0, -1).filter((word) => !remote.includes(word))
  const fetched = remote.map((word) => ({ value: readable(word), where: instruction.span }))
  const next = { ...state, outside: [...state.outside, ...fetched.filter(({ value }) => isTree(value))] }
  if (written === undefined) return next
  const told = sources.length === 0 ? next : afterCopyOf(next, instruction, sources, written, site)
  const untold = untoldBy(state, instruction, { remote, sources, written }, site)
  return untold.length === 0 ? told : { ...told, files: withLayers(told.files, untold) }
}

function afterCopyOf(
  next: StageState,
  instruction: Instruction,
  sources: readonly string[],
  written: string,
  site: Site
): StageState {
  const request: CopyRequest = {
    sources: sources.map((source) => sourcePath(source)),
    destination: containerPath(next.workingDirectory, written, next.windows),
    intoFolder: /[/\\]$|^\.$/.test(written),
    parents: instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false'),
    keepFolder: false
  }
  const from = flagOf(instruction, 'from', next, site.dockerfile.escape)
  const copied =
    from === undefined
      ? copyFromContext(next, instruction, request, site)
      : copyFrom(next, instruction, request, from, site)
  const isRepository = from === undefined || isNamedContext(from, site)
  return withUnseen(copied, instruction, unseenIn(next, copied, instruction, sources, written, isRepository))
}

/** A folder of the repository that the build gives a name. */
function isNamedContext(from: string, site: Site): boolean {
  return site.stageNamed(from) === undefined && site.contextNamed(from) !== undefined
}

/** What arrives by it and is not told: archives that ADD unpacks, files that no stage and no context is known to hold. */
function unseenIn(
  before: StageState,
  after: StageState,
  { keyword }: Instruction,
  sources: readonly string[],
  written: string,
  isRepository: boolean
): readonly Arrival[] {
  const unpacked = keyword === 'add' ? sources.filter(isArchive) : []
  const others = sources.filter((source) => !unpacked.includes(source))
  // Of output it is known what it is; what lies beside it in a folder of the system is not.
  const brought = after.artifacts.slice(before.artifacts.length)
  const { at } = placed(before, written)
  const bringsOutput =
    brought.some(({ folders }) => folders.some(({ path }) => path === at)) && !others.some(holdsSystem)
  return [
    ...unpacked.map(() => placed(before, written)),
    ...(isRepository || bringsOutput ? [] : unseenCopies(before, others, written)),
    ...(isRepository ? placesIn(after.files, before.files.layers.length) : []),
    // What the repository does not hold is mostly output of a build, also where it is put into the root.
    ...(after.prebuilt.length > before.prebuilt.length
      ? unseenCopies(before, others, written).filter(({ at }) => at !== '/' || others.some(isFileSystem))
      : [])
  ]
}

/** `COPY rootfs /`: the name says that folders of the system lie in it. */
function isFileSystem(source: string): boolean {
  return /^(?:root|rootfs|sysroot|overlay|layer|fs)s?(?:\.\w+)?$/i.test(nameOf(source.replace(/[/\\]+$/, '')))
}

/** Places of the system in which files of the context arrive. @param first the first layer that is new */
function placesIn({ repository, layers }: ContainerFiles, first: number): readonly Arrival[] {
  const added = layers.slice(first)
  if (!added.some(({ at }) => systemPlaces.some((place) => mayReach({ at, whole: true }, place)))) return []
  const files = { repository, layers: added }
  return systemPlaces
    .filter((place) => fileAt(files, place) !== undefined || folderExists(files, place))
    .map((at) => ({ at, whole: true }))
}

function withUnseen(state: StageState, { span }: Instruction, places: readonly Arrival[]): StageState {
  return { ...state, unseen: withArrivals(state.unseen, places, false, span) }
}

/** Absolute in the context, whatever the spelling; the pivot of `--parents` is kept. */
function sourcePath(source: string): string {
  const text = source.replaceAll('\\', '/')
  const pivot = text.indexOf('/./')
  if (pivot === -1) return containerPath('/', text)
  return `${containerPath('/', text.slice(0, pivot))}/./${containerPath('/', text.slice(pivot + 3)).slice(1)}`
}

function copyFromContext(state: StageState, instruction: Instruction, request: CopyRequest, site: Site): StageState {
  const copied = withoutExcluded(copyFiles(state.files, site.context, request), state, instruction, site)
  const { found, missing } = state.sources
  const prebuilt = copied.missing.map((source) => ({
    source: `${site.contextFolder}${source}`.replace(/^\//, ''),
    folder: request.destination,
    where: instruction.span
  }))
  return {
    ...withCopied(state, copied),
    prebuilt: [...state.prebuilt, ...prebuilt],
    sources: { found: found + copied.moves.length, missing: missing + copied.missing.length }
  }
}

/** `COPY --exclude=pattern`: as in an ignore file, from the folder on that is copied. */
function withoutExcluded(copied: Copied, state: StageState, instruction: Instruction, site: Site): Copied {
  const patterns = instruction.flags.flatMap(({ name, value }) =>
    name === 'exclude' && value !== undefined ? [expand(value, state.variables, site.dockerfile.escape)] : []
  )
  if (patterns.length === 0) return copied
  const isExcluded = readIgnoreFile(patterns.join('\n'))
  const layers = copied.layers.flatMap<Layer>((layer) => {
    if (layer.kind === 'removed' || layer.kind === 'untold') return [layer]
    if (layer.kind === 'file') return isExcluded(nameOf(layer.from)) ? [] : [layer]
    const below = layer.from === '' ? 0 : layer.from.length + 1
    return [{ ...layer, visible: (path: string) => layer.visible(path) && !isExcluded(path.slice(below)) }]
  })
  return { ...copied, layers }
}

function contentsOfImage(name: string, instruction: Instruction, site: Site): Contents | undefined {
  const built = site.builtImage(name)
  return built && contentsOf(built, instruction.span)
}

function withCopied(state: StageState, { layers }: Copied): StageState {
  return { ...state, files: withLayers(state.files, layers) }
}

function copyFrom(
  state: StageState,
  instruction: Instruction,
  request: CopyRequest,
  from: string,
  site: Site
): StageState {
  const stage = site.stageNamed(from)
  const source = stage === undefined ? contentsOfImage(from, instruction, site) : site.stateOf(stage)
  const brought = bringsRuntime(request)
    ? [{ how: 'copied' as const, stage, text: readable(from), where: instruction.span }]
    : []
  const next = { ...state, runtimeFrom: [...state.runtimeFrom, ...brought] }
  if (source === undefined) {
    const folder = site.contextNamed(from)
    return folder === undefined ? next : withCopied(next, copyFiles(state.files, folder, request))
  }
  const moved = withCopied(next, copyFiles(state.files, source.files, request))
  const prebuilt = source.prebuilt
    .filter(({ folder }) =>
      request.sources.some((path) => folder === path || folder.startsWith(`${path}/`) || path === '/')
    )
    .map((output) => ({ ...output, folder: request.destination }))
  return {
    ...moved,
    artifacts: [...state.artifacts, ...copyArtifacts(source.artifacts, request)],
    prebuilt: [...state.prebuilt, ...prebuilt],
    outputs: [
      ...state.outputs,
      ...(stage === undefined
        ? []
        : request.sources.map((source) => ({
            stage,
            source,
            folder: request.destination,
            where: instruction.span
          })))
    ],
    sources: { found: state.sources.found, missing: state.sources.missing }
  }
}

const runtimeFolder =
  /^\/(usr\/(share|lib|lib64|local\/share)\/dotnet|dotnet|root\/\.dotnet|Program Files\/dotnet)(\/|$)/i

/** The shared framework itself is copied: the image of this stage does not decide its version. */
function bringsRuntime({ sources }: CopyRequest): boolean {
  return sources.some((source) => runtimeFolder.test(source))
}
