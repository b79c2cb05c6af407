/** C# files that say of themselves that they are projects: `#!` or a `#:` line at the top. */
import { parentOf, type Repository } from '../../text/repository.ts'
import { isCSharpFile } from '../project-path.ts'
import { readTop } from './directives.ts'

/** Files that are read at most: a repository may hold any number of C# files without a project. */
const mostRead = 200

/**
 * Looks at C# files outside of every project's folder only; the others are sources of that project.
 *
 * @param projects the project files of the repository
 */
export function findFileBased(repository: Repository, projects: readonly string[]): readonly string[] {
  const taken = new Map(projects.map((path) => [parentOf(path), true]))
  const isTaken = (folder: string): boolean => {
    const before = taken.get(folder)
    if (before !== undefined) return before
    const answer = folder !== '' && isTaken(parentOf(folder))
    taken.set(folder, answer)
    return answer
  }
  return repository.paths
    .filter((path) => isCSharpFile(path) && !isTaken(parentOf(path)))
    .slice(0, mostRead)
    .filter((path) => {
      const source = repository.read(path)
      if (!source.known) return false
      const { directives, hasShebang } = readTop(source.value)
      return hasShebang || directives.length > 0
    })
}
