/** Which projects a person means: files, or folders that hold some. */
import { isCSharpFile } from './project/project-path.ts'
import type { Repository } from './text/repository.ts'
import { UserError } from './world/world.ts'

/**
 * @param names as they were written; none means every project
 * @param projects all that there are
 * @param inside where a path lies in the scanned folder; undefined is outside of it
 * @throws UserError for a name that means no project
 */
export function meantBy(
  names: readonly string[],
  projects: readonly string[],
  { has }: Repository,
  inside: (path: string) => string | undefined
): readonly string[] {
  if (names.length === 0 && projects.length === 0) throw new UserError('There is no .NET project in this folder.')
  const meant = names.flatMap((name) => {
    const path = inside(name)
    if (path === undefined) {
      throw new UserError(`"${name}" is outside of this folder, which is all that is read; start in one that holds it.`)
    }
    if (projects.includes(path) || (isCSharpFile(path) && has(path))) return [path]
    const below = projects.filter((project) => path === '' || project.startsWith(`${path}/`))
    if (name === '' || below.length === 0) {
      throw new UserError(`"${name}" is neither a .NET project nor a folder that holds one.`)
    }
    return below
  })
  return names.length === 0 ? projects : [...new Set(meant)]
}
