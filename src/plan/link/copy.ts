/** COPY, ADD, cp and mv: which container path shows what afterwards. */
import type { ContainerFiles, Layer } from './container-files.ts'
import { fileAt, folderExists, layersAt } from './container-files.ts'
import { below, partsOf } from './container-path.ts'
import { expandPattern, hasWildcard } from './glob.ts'

export interface CopyRequest {
  /** Absolute in the place that is copied from; wildcards allowed; `/./` marks the pivot of `--parents`. */
  readonly sources: readonly string[]
  /** Absolute in the container. */
  readonly destination: string
  /** The destination is a folder although it does not exist yet: written with a final `/`, as `.`, or several sources. */
  readonly intoFolder: boolean
  /** `COPY --parents`: the path of each source is kept below the destination. */
  readonly parents: boolean
  /** A folder arrives as itself below the destination (`cp -r src /app`), not as its contents (COPY). */
  readonly keepFolder: boolean
}

export interface Copied {
  /** One for each source that was found: where it came from, where it went. */
  readonly moves: readonly Move[]
  readonly missing: readonly string[]
  readonly layers: readonly Layer[]
}

export interface Move {
  readonly from: string
  readonly to: string
  readonly kind: 'file' | 'folder'
}

/** Copies within or between containers; the build context is a container whose root is the context. */
export function copyFiles(target: ContainerFiles, from: ContainerFiles, request: CopyRequest): Copied {
  const moves: Move[] = []
  const missing: string[] = []
  for (const source of request.sources) {
    const found = expandPattern(from, source.replace('/./', '/'))
    if (found.length === 0) missing.push(source)
    for (const path of found) moves.push(moveOf(target, from, request, source, path, found.length > 1))
  }
  return { moves, missing, layers: moves.flatMap((move) => layersAt(from, move.from, move.to)) }
}

function moveOf(
  target: ContainerFiles,
  from: ContainerFiles,
  request: CopyRequest,
  source: string,
  path: string,
  several: boolean
): Move {
  const kind = fileAt(from, path) === undefined ? 'folder' : 'file'
  return { from: path, to: destinationOf(target, request, source, path, kind, several), kind }
}

/** Where one source arrives. A source that is not tracked (output of a command) is asked about in the same way. */
export function destinationOf(
  target: ContainerFiles,
  request: CopyRequest,
  source: string,
  path: string,
  kind: 'file' | 'folder',
  several: boolean
): string {
  const { destination } = request
  if (request.parents) return below(destination, afterPivot(source, path))
  if (kind === 'folder' && !request.keepFolder) return destination
  const name = partsOf(path).at(-1) ?? ''
  const into = request.intoFolder || several || request.sources.length > 1 || folderExists(target, destination)
  return into || (kind === 'file' && hasWildcard(source)) ? below(destination, name) : destination
}

function afterPivot(source: string, path: string): string {
  const pivot = source.indexOf('/./')
  const skipped = pivot === -1 ? 0 : partsOf(source.slice(0, pivot)).length
  return partsOf(path).slice(skipped).join('/')
}
