/** `evaluator: msbuild`: which questions a run has, and the projects as MSBuild's answers make them. */
import type { Inputs } from './inputs.ts'
import { indexProjects } from './project/index-projects.ts'
import type { ProjectIndex } from './project/project.ts'
import { askMsbuild } from './project/real-msbuild/ask.ts'
import { correctionBy } from './project/real-msbuild/correct.ts'
import { isAsked, questionOf } from './project/real-msbuild/question.ts'
import type { Repository } from './text/repository.ts'
import type { World } from './world/world.ts'

export interface ProjectsRead {
  readonly projects: ProjectIndex
  /** Where MSBuild and our own reading differ, and what it did not answer; filled while the projects are used. */
  readonly differences: ReadonlySet<string>
}

/**
 * The projects as the user wants them evaluated.
 *
 * @param use does with the projects what the run will do with them: what it looks at is what MSBuild is asked about
 */
export async function readProjects(
  world: World,
  repository: Repository,
  { evaluator, path }: Pick<Inputs, 'evaluator' | 'path'>,
  use: (projects: ProjectIndex) => void
): Promise<ProjectsRead> {
  const own = indexProjects(repository)
  if (evaluator === 'text') return { projects: own, differences: new Set() }
  use(own)
  const questions = own
    .asked()
    .filter(({ path }) => repository.read(path).known)
    .map(({ path, options }) => questionOf(path, options))
    .filter(isAsked)
  const answers = await askMsbuild(world, world.absolutePath(path), questions)
  const differences = new Set(answers.notice === undefined ? [] : [answers.notice])
  return {
    projects: indexProjects(
      repository,
      correctionBy(answers, (text) => differences.add(text))
    ),
    differences
  }
}
