/** What commands of a Dockerfile produce of projects, and how it travels through folders and stages. */
import type { Branch } from '../../shell/choice.ts'
import type { Fact } from '../../text/fact.ts'
import type { Span } from '../../text/source.ts'
import type { PlacedGlobalJson } from '../plan.ts'
import { below, partsOf } from './container-path.ts'
import type { CopyRequest } from './copy.ts'
import type { Evaluation } from './evaluation.ts'
import { hasWildcard, matchesName } from './glob.ts'

/** The output of one project in a container. */
export interface Artifact {
  /** Repository path. */
  readonly project: string
  readonly made: 'publish' | 'build' | 'prebuilt'
  /** The project under the arguments of the command that made it. */
  readonly evaluation: Evaluation
  /** Where it lies; any of these. */
  readonly folders: readonly OutputFolder[]
  /** The folder of the project or solution that a command compiles without naming a folder for the output. */
  readonly tree: string | undefined
  /** The stage of the command; undefined for output that comes from outside. */
  readonly stage: number | undefined
  /** The Dockerfile that makes it, when that is another one: its image is what this one takes it from. */
  readonly maker: string | undefined
  /** Another project of the same command may have been meant: a solution, a loop. */
  readonly oneOfMany: boolean
  /** When it is made and moved to where it lies; empty when it always is. */
  readonly branch: Branch
  /** The command, or the COPY that brings it in. */
  readonly where: Span
  readonly globalJson: Fact<PlacedGlobalJson | undefined>
  readonly notCopied: readonly string[]
  /** A file that the build reads in the container and the evaluation did not read. */
  readonly stranger: string | undefined
  /** Only a part of it travelled: `wwwroot`. */
  readonly part: string | undefined
}

export interface OutputFolder {
  readonly path: string
  /** The output may lie in any folder below: `bin` without knowing configuration and framework. */
  readonly anywhereBelow: boolean
}

/** The artifacts that a copy takes along, at their new place. */
export function copyArtifacts(artifacts: readonly Artifact[], request: CopyRequest): readonly Artifact[] {
  const copied: Artifact[] = []
  for (const artifact of artifacts) {
    const moves = request.sources.map((source) => moveArtifact(artifact, source, request)).filter((move) => !!move)
    const whole = moves.find(({ part }) => part === undefined) ?? moves[0]
    if (whole !== undefined) copied.push(whole)
  }
  return copied
}

function moveArtifact(artifact: Artifact, source: string, request: CopyRequest): Artifact | undefined {
  for (const folder of artifact.folders) {
    const arrival = arrivalOf(artifact, folder, source, request)
    if (arrival === undefined) continue
    const { path, part } = arrival
    const anywhereBelow = folder.anywhereBelow && arrival.whole
    return { ...artifact, folders: [{ path, anywhereBelow }], part: artifact.part ?? part }
  }
  return undefined
}

interface Arrival {
  readonly path: string
  readonly part: string | undefined
  /** The folder itself travelled, not something inside it. */
  readonly whole: boolean
}

function arrivalOf(
  artifact: Artifact,
  folder: OutputFolder,
  source: string,
  request: CopyRequest
): Arrival | undefined {
  const { destination, keepFolder } = request
  const pattern = partsOf(source)
  const path = partsOf(folder.path)
  const shared = Math.min(pattern.length, path.length)
  for (let index = 0; index < shared; index += 1)
    if (!matchesName(pattern[index] as string, path[index] as string)) return undefined
  if (pattern.length <= path.length) {
    const inside = path.slice(pattern.length)
    const named =
      keepFolder && request.intoFolder ? [...path.slice(pattern.length - 1, pattern.length), ...inside] : inside
    const kept = (request.parents ? path : named).join('/')
    return { path: below(destination, kept), part: undefined, whole: true }
  }
  return partOf(artifact, folder, pattern.slice(path.length), destination)
}

/** Something inside the output folder is copied: everything by a wildcard, the assembly, or a part of it. */
function partOf(
  artifact: Artifact,
  folder: OutputFolder,
  inside: readonly string[],
  destination: string
): Arrival | undefined {
  const last = inside.at(-1) as string
  const isAssembly = namesAssembly(artifact, last)
  const deep = inside.length > 1
  if (folder.anywhereBelow) return { path: destination, part: undefined, whole: false }
  if (!deep && (isAssembly || coversOutput(artifact, last))) return { path: destination, part: undefined, whole: false }
  return inside[0] === 'wwwroot' ? { path: destination, part: 'wwwroot', whole: false } : undefined
}

function coversOutput(artifact: Artifact, pattern: string): boolean {
  if (!hasWildcard(pattern)) return false
  const assembly = artifact.evaluation.assembly
  if (!assembly.known) return true
  return [assembly.value, `${assembly.value}.dll`, `${assembly.value}.exe`].some((name) => matchesName(pattern, name))
}

/** Whether a file name is that of the artifact's assembly or of its executable. */
export function namesAssembly(artifact: Artifact, file: string): boolean {
  const assembly = artifact.evaluation.assembly
  return assembly.known && assemblyOfFile(file).toLowerCase() === assembly.value.toLowerCase()
}

/** `App.dll`, `App.exe` and `App` → `App`. */
export function assemblyOfFile(file: string): string {
  return file.replace(/\.(dll|exe)$/i, '')
}
