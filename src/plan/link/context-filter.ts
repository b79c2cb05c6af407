/** The ignore file of a build: `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` in the context. */
import { findIgnoreFile, readIgnoreFile } from '../../dockerfile/ignore-file.ts'
import type { Repository } from '../../text/repository.ts'

/** @returns whether the builder sees a repository path that lies in the context. */
export function contextFilter(repository: Repository, folder: string, dockerfile: string): (path: string) => boolean {
  const file = findIgnoreFile(repository, dockerfile, folder)
  const source = file === undefined ? undefined : repository.read(file)
  if (source?.known !== true) return () => true
  const isIgnored = readIgnoreFile(source.value.text)
  const seen = new Map<string, boolean>()
  return (path) => {
    const before = seen.get(path)
    if (before !== undefined) return before
    const visible = !isIgnored(folder === '' ? path : path.slice(folder.length + 1))
    seen.set(path, visible)
    return visible
  }
}
