/**
 * The files of the repository as a container sees them. Nothing is copied: a list of layers says which folder of the
 * repository appears where, and a question is answered by the newest layer that knows. A COPY of ten thousand files is one layer.
 */
import { type Folder, parentOf, type Repository } from '../../text/repository.ts'
import { below, relativeTo } from './container-path.ts'

/** One thing that appeared or disappeared at a container path; `untold`: something of which nobody knows what it is. */
export type Layer =
  | { readonly kind: 'folder'; readonly at: string; readonly from: string; readonly visible: (path: string) => boolean }
  | { readonly kind: 'file'; readonly at: string; readonly from: string }
  | { readonly kind: 'removed'; readonly at: string }
  /** `whole`: it may be a folder with contents of its own. */
  | { readonly kind: 'untold'; readonly at: string; readonly whole: boolean }

export interface ContainerFiles {
  readonly repository: Repository
  /** Oldest first. */
  readonly layers: readonly Layer[]
}

/** A Dockerfile with more layers than this is not written by people; what comes later is not followed. */
const mostLayers = 2000

export function noFiles(repository: Repository): ContainerFiles {
  return { repository, layers: [] }
}

export function withLayers(files: ContainerFiles, added: readonly Layer[]): ContainerFiles {
  if (added.length === 0 || files.layers.length + added.length > mostLayers) return files
  return { repository: files.repository, layers: [...files.layers, ...added] }
}

/** The repository path of the file at a container path. */
export function fileAt({ repository, layers }: ContainerFiles, path: string): string | undefined {
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const layer = layers[index] as Layer
    const relative = relativeTo(layer.at, path)
    if (relative === undefined || layer.kind === 'untold') continue
    if (layer.kind === 'removed') return undefined
    const found = fileInLayer(repository, layer, relative)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether something that is not told may lie at a container path. */
export function isUntold({ repository, layers }: ContainerFiles, path: string): boolean {
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const layer = layers[index] as Layer
    const relative = relativeTo(layer.at, path)
    if (relative === undefined) continue
    if (layer.kind === 'untold') {
      if (layer.whole || relative === '') return true
    } else if (layer.kind === 'removed' || fileInLayer(repository, layer, relative) !== undefined) return false
  }
  return false
}

/** Whether a file of the repository is visible anywhere in the container. @param path of the repository */
export function shows(files: ContainerFiles, path: string): boolean {
  return files.layers.some((layer) => {
    if (layer.kind === 'removed' || layer.kind === 'untold') return false
    if (layer.kind === 'file') return layer.from === path
    const relative = layer.from === '' ? path : relativeTo(layer.from, path)
    return relative !== undefined && fileAt(files, below(layer.at, relative)) === path
  })
}

/** A file of this name in the folder or in the nearest folder above that has one: its place and its repository path. */
export function nearestAbove(
  files: ContainerFiles,
  folder: string,
  name: string
): { readonly at: string; readonly path: string } | undefined {
  for (let parent = folder; ; parent = parentOf(parent)) {
    const at = below(parent === '' ? '/' : parent, name)
    const path = fileAt(files, at)
    if (path !== undefined) return { at, path }
    if (parent === '' || parent === '/') return undefined
  }
}

/** The place of the first path that may be taken for it and of which nobody knows what it is. */
export function untoldAbove(files: ContainerFiles, folder: string, name: string): string | undefined {
  for (let parent = folder; ; parent = parentOf(parent)) {
    const at = below(parent === '' ? '/' : parent, name)
    if (isUntold(files, at)) return at
    if (fileAt(files, at) !== undefined || parent === '' || parent === '/') return undefined
  }
}

function fileInLayer(
  repository: Repository,
  layer: Extract<Layer, { from: string }>,
  relative: string
): string | undefined {
  if (layer.kind === 'file') return relative === '' ? layer.from : undefined
  const from = inRepository(layer.from, relative)
  return repository.has(from) && layer.visible(from) ? from : undefined
}

type Kind = Exclude<Layer['kind'], 'untold'>
type ToldLayer = Exclude<Layer, { kind: 'untold' }>

/** The names in one container folder. */
export function listAt({ repository, layers }: ContainerFiles, path: string): Folder {
  const names = new Map<string, Kind>()
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const layer = layers[index] as Layer
    const covers = relativeTo(layer.at, path)
    if (layer.kind === 'untold') continue
    if (layer.kind === 'removed' && covers !== undefined) break
    for (const [name, kind] of namesIn(repository, layer, path, covers)) if (!names.has(name)) names.set(name, kind)
  }
  const ofKind = (kind: Kind) => [...names].filter(([, seen]) => seen === kind).map(([name]) => name)
  return { files: ofKind('file').sort(), folders: ofKind('folder').sort() }
}

/** What one layer says of the names in a folder. @param covers the folder's path below the layer's own */
function namesIn(
  repository: Repository,
  layer: ToldLayer,
  path: string,
  covers: string | undefined
): readonly (readonly [string, Kind])[] {
  if (covers === undefined || layer.kind !== 'folder') return nameOnTheWay(layer, path)
  const from = inRepository(layer.from, covers)
  const { files, folders } = repository.list(from)
  return [
    ...files.filter((name) => layer.visible(inRepository(from, name))).map((name) => [name, 'file'] as const),
    ...folders.map((name) => [name, 'folder'] as const)
  ]
}

/** A layer deeper than the folder shows there as the first name on the way to it. */
function nameOnTheWay(layer: ToldLayer, path: string): readonly (readonly [string, Kind])[] {
  const under = relativeTo(path, layer.at)
  if (under === undefined || under === '') return []
  const [first = '', ...rest] = under.split('/')
  if (rest.length === 0) return [[first, layer.kind]]
  return layer.kind === 'removed' ? [] : [[first, 'folder']]
}

export function folderExists(files: ContainerFiles, path: string): boolean {
  const { files: names, folders } = listAt(files, path)
  return names.length > 0 || folders.length > 0
}

/** The repository folder that a container folder shows, by its newest layer. */
export function repositoryFolderOf({ repository, layers }: ContainerFiles, path: string): string | undefined {
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const layer = layers[index] as Layer
    const relative = relativeTo(layer.at, path)
    if (relative === undefined || layer.kind === 'file' || layer.kind === 'untold') continue
    if (layer.kind === 'removed') return undefined
    const from = inRepository(layer.from, relative)
    const folder = repository.list(from)
    if (folder.files.length > 0 || folder.folders.length > 0) return from
  }
  return undefined
}

/** The layers that show at `to` what `files` shows at `from`: a file, or the contents of a folder. */
export function layersAt(files: ContainerFiles, from: string, to: string): readonly Layer[] {
  const moved: Layer[] = []
  for (const layer of files.layers) {
    const under = relativeTo(from, layer.at)
    if (under !== undefined) {
      moved.push({ ...layer, at: below(to, under) })
      continue
    }
    const relative = relativeTo(layer.at, from)
    if (relative !== undefined) moved.push(...fromAbove(files.repository, layer, relative, to))
  }
  const first = moved.findIndex(({ kind }) => kind !== 'removed')
  return first === -1 ? [] : moved.slice(first)
}

/** What a layer on the way to a path shows at it. */
function fromAbove(repository: Repository, layer: Layer, relative: string, to: string): readonly Layer[] {
  if (layer.kind === 'file') return []
  if (layer.kind === 'removed') return [{ ...layer, at: to }]
  if (layer.kind === 'untold') return layer.whole ? [{ ...layer, at: to }] : []
  const from = inRepository(layer.from, relative)
  if (repository.has(from)) return layer.visible(from) ? [{ kind: 'file', at: to, from }] : []
  const folder = repository.list(from)
  if (folder.files.length === 0 && folder.folders.length === 0) return []
  return [{ kind: 'folder', at: to, from, visible: layer.visible }]
}

function inRepository(folder: string, relative: string): string {
  if (folder === '') return relative
  return relative === '' ? folder : `${folder}/${relative}`
}
