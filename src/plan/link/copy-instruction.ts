/** COPY and ADD: from the context, from another stage, from an image. */
import type { Instruction } from '../../dockerfile/dockerfile.ts'
import { copyArtifacts } from './artifact.ts'
import { type Contents, contentsOf } from './built-image.ts'
import { withLayers } from './container-files.ts'
import { containerPath } from './container-path.ts'
import type { Copied, CopyRequest } from './copy.ts'
import { copyFiles } from './copy.ts'
import { readable } from './opaque.ts'
import type { Site } from './site.ts'
import type { StageState } from './state.ts'
import { flagOf, wordsOf } from './words.ts'

/** The state after a COPY or ADD. */
export function afterCopyInstruction(state: StageState, instruction: Instruction, site: Site): StageState {
  const words = wordsOf(instruction, state, site.dockerfile.escape)
  const written = words.at(-1)
  const remote = words.slice(0, -1).filter((word) => /^(https?:\/\/|git@|ssh:\/\/|git:\/\/)/.test(word))
  const sources = words.slice(0, -1).filter((word) => !remote.includes(word))
  const fetched = remote.map((word) => ({ value: readable(word), where: instruction.span }))
  const next = { ...state, outside: [...state.outside, ...fetched.filter(({ value }) => /\.git\b|^git/.test(value))] }
  if (written === undefined || sources.length === 0) return next
  const request: CopyRequest = {
    sources: sources.map((source) => sourcePath(source)),
    destination: containerPath(state.workingDirectory, written, state.windows),
    intoFolder: /[/\\]$|^\.$/.test(written),
    parents: instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false'),
    keepFolder: false
  }
  const from = flagOf(instruction, 'from', state, site.dockerfile.escape)
  if (from === undefined) return copyFromContext(next, instruction, request, site)
  return copyFrom(next, instruction, request, from, site)
}

/** Absolute in the context, whatever the spelling; the pivot of `--parents` is kept. */
function sourcePath(source: string): string {
  const text = source.replaceAll('\\', '/')
  const pivot = text.indexOf('/./')
  if (pivot === -1) return containerPath('/', text)
  return `${containerPath('/', text.slice(0, pivot))}/./${containerPath('/', text.slice(pivot + 3)).slice(1)}`
}

function copyFromContext(state: StageState, instruction: Instruction, request: CopyRequest, site: Site): StageState {
  const copied = copyFiles(state.files, site.context, request)
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
  const moved = relocated(copyFiles(state.files, source.files, request), next)
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

function relocated(copied: Copied, state: StageState): StageState {
  return withCopied(state, copied)
}

const runtimeFolder =
  /^\/(usr\/(share|lib|lib64|local\/share)\/dotnet|dotnet|root\/\.dotnet|Program Files\/dotnet)(\/|$)/i

/** The shared framework itself is copied: the image of this stage does not decide its version. */
function bringsRuntime({ sources }: CopyRequest): boolean {
  return sources.some((source) => runtimeFolder.test(source))
}
