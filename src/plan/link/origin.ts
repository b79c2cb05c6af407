/** Container path → repository path, also of what does not exist in the repository (output folders). */
import { nameOf, parentOf } from '../../text/repository.ts'
import type { ContainerFiles } from './container-files.ts'
import { repositoryFolderOf } from './container-files.ts'
import { below } from './container-path.ts'

/** The repository path that a container path would have, by the nearest folder above that comes from the repository. */
export function counterpartIn(files: ContainerFiles, path: string): string | undefined {
  const rest: string[] = []
  for (let folder = path; ; folder = parentOf(folder)) {
    const at = folder === '' ? '/' : folder
    const from = repositoryFolderOf(files, at)
    if (from !== undefined) return below(`/${from}`, rest.join('/')).replace(/^\/+/, '')
    if (at === '/') return undefined
    rest.unshift(nameOf(folder))
  }
}
