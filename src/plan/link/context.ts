/** What the builder sees of the repository: the context's folder without what its ignore file hides. */
import { joinInside, type Repository } from '../../text/repository.ts'
import type { ContainerFiles } from './container-files.ts'
import { noFiles, withLayers } from './container-files.ts'
import { contextFilter } from './context-filter.ts'

/** The context as a container whose root is the context's folder. */
export function contextFiles(repository: Repository, folder: string, dockerfile: string): ContainerFiles {
  return withLayers(noFiles(repository), [
    { kind: 'folder', at: '/', from: folder, visible: contextFilter(repository, folder, dockerfile) }
  ])
}

/** Named contexts that are folders of the repository. */
export function namedContexts(
  repository: Repository,
  contexts: Readonly<Record<string, string>>
): ReadonlyMap<string, ContainerFiles> {
  const found = new Map<string, ContainerFiles>()
  for (const [name, value] of Object.entries(contexts)) {
    const folder = /^[a-z][a-z0-9+.-]*:|^[/~]/i.test(value) ? undefined : joinInside('', value)
    if (folder === undefined) continue
    found.set(
      name.toLowerCase(),
      withLayers(noFiles(repository), [{ kind: 'folder', at: '/', from: folder, visible: () => true }])
    )
  }
  return found
}
