/** A repository that is a plain object: path → text. */
import { known } from '../../src/text/fact.ts'
import { type Repository, repositoryOf } from '../../src/text/repository.ts'

export function memoryRepository(files: Readonly<Record<string, string>>): Repository {
  return repositoryOf(Object.keys(files), (path) => known({ path, text: files[path] ?? '' }))
}
