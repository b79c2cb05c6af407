/** A project by itself, whether or not a Dockerfile ships it. */
import type { Project, ProjectIndex } from '../project/project.ts'
import type { Repository } from '../text/repository.ts'
import { unreadAbove } from './unread-above.ts'

export interface ReadProject {
  readonly project: Project
  /** A file above the scanned folder that its build reads and nobody here does. */
  readonly unread: string | undefined
}

export function readProjectFiles(repository: Repository, projects: ProjectIndex): readonly ReadProject[] {
  return projects.paths.map((path) => ({ project: projects.evaluate(path), unread: unreadAbove(repository, path) }))
}
