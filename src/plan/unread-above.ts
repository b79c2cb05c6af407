/** What a build of a project reads above the scanned folder, where the check does not look. */
import { nearestFile, parentOf, type Repository } from '../text/repository.ts'

/** The name of such a file; undefined when the folder itself has the nearest ones. */
export function unreadAbove(repository: Repository, project: string): string | undefined {
  return repository.above.find((name) => nearestFile(repository, parentOf(project), name) === undefined)
}
