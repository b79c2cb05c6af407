/** Files of the repository and their places in the container, told by one project whose place is known. */
import { propertyNames } from '../../project/project.ts'
import { knownValue } from '../../text/fact.ts'
import { nameOf, parentOf, type Repository } from '../../text/repository.ts'
import { type ContainerFiles, fileAt, folderExists, isUntold, nearestAbove, untoldAbove } from './container-files.ts'
import { below, relativeTo } from './container-path.ts'
import type { Evaluation } from './evaluation.ts'

/** One project at its place in the container. */
export interface Placed {
  readonly at: string
  readonly path: string
}

/** `/src/App/App.csproj` shows `App/App.csproj`, so `Directory.Build.props` is `/src/Directory.Build.props`. */
export function counterpart(beside: Placed, path: string): string | undefined {
  let at = parentOf(beside.at)
  let folder = parentOf(beside.path)
  for (;;) {
    const relative = folder === '' ? path : relativeTo(folder, path)
    if (relative !== undefined) return below(at === '' ? '/' : at, relative)
    if (at === '' || nameOf(at) !== nameOf(folder)) return undefined
    at = parentOf(at)
    folder = parentOf(folder)
  }
}

/** Where another file of the repository is in the container, when the tree around `known` was copied as it is. */
export function placedBeside(files: ContainerFiles, beside: Placed, path: string): Placed | undefined {
  const at = counterpart(beside, path)
  return at !== undefined && fileAt(files, at) === path ? { at, path } : undefined
}

/** What the evaluation read in the repository and the command cannot find in the container. */
export function notCopied(files: ContainerFiles, placed: Placed, { project }: Evaluation): readonly string[] {
  return project.files.filter((path) => {
    if (path === placed.path) return false
    const at = counterpart(placed, path)
    // Where the folders have other names, only files that are searched for can be there.
    const isThere = at === undefined ? !isDecisive(files.repository, path) : fileAt(files, at) !== undefined
    return !isThere && !visibleAbove(files, parentOf(placed.at), nameOf(path))
  })
}

/** What conditions of the evaluation found in the repository and the container does not have, nor anything that may be it. */
export function absentIn(files: ContainerFiles, placed: Placed, { project }: Evaluation): readonly string[] {
  return project.found.filter((path) => {
    const at = counterpart(placed, path)
    return at !== undefined && fileAt(files, at) === undefined && !folderExists(files, at) && !isUntold(files, at)
  })
}

/** An imported file that says something of what an image has to hold. */
function isDecisive(repository: Repository, path: string): boolean {
  if (!/\.(?:props|targets)$/i.test(path)) return false
  return decisive.test(knownValue(repository.read(path))?.text ?? '')
}

/** The properties that are read of a project, and the items that decide what an image has to hold. */
const decisive = new RegExp(
  `<(?:${propertyNames.join('|')}|FrameworkReference|ProjectReference)\\b|<PackageReference[^>]{0,300}(?:AspNetCore\\.(?:App|All)|ICU)`,
  'i'
)

/** Files that MSBuild looks for from the project's folder upwards. */
const searched = ['Directory.Build.props', 'Directory.Build.targets']

/** A file that stands in the container where a file of the evaluation would, or nearer to the project than it. */
export function strangerOf(files: ContainerFiles, placed: Placed, { project }: Evaluation): string | undefined {
  const folder = parentOf(placed.at)
  const read = new Set(project.files)
  const nearest = searched.map((name) => nearestAbove(files, folder, name)?.path)
  const places = project.files.flatMap((path) => counterpart(placed, path) ?? [])
  const inPlace = places.map((at) => fileAt(files, at))
  return (
    [...nearest, ...inPlace].find((path) => path !== undefined && !read.has(path)) ??
    [placed.at, ...places].find((at) => isUntold(files, at)) ??
    searched.map((name) => untoldAbove(files, folder, name)).find((at) => at !== undefined)
  )
}

/** Files that are searched upwards (`Directory.Build.props`) may lie in another folder above. */
function visibleAbove(files: ContainerFiles, folder: string, name: string): boolean {
  return nearestAbove(files, folder, name) !== undefined
}
