/** Who builds which Dockerfile: everything that the repository declares. */
import { nameOf, parentOf, type Repository } from '../text/repository.ts'
import { isBakeFile, readBakeBuilds } from './bake/bake-file.ts'
import type { Build } from './build.ts'
import { composeProjects, isComposeFile, readComposeBuilds } from './compose/compose-file.ts'
import { isWorkflow, readWorkflowBuilds } from './workflow/workflow-file.ts'

/**
 * The declared builds of `dockerfiles`, in the order compose, bake, workflow, then by path; equal ones once.
 * A Dockerfile without a declaration has none: how it is built is then for the caller to assume.
 */
export function readBuilds(repository: Repository, dockerfiles: readonly string[]): readonly Build[] {
  const compose = composeProjects(repository.paths.filter(isComposeFile))
  const builds = [
    ...compose.flatMap((project) => readComposeBuilds(repository, project)),
    ...repository.paths.filter(isBakeFile).flatMap((path) => readBakeBuilds(repository, path)),
    ...repository.paths.filter(isWorkflow).flatMap((path) => readWorkflowBuilds(repository, path))
  ]
  const known = new Set(dockerfiles)
  return distinct(builds.flatMap((build) => withExistingFile(build, known) ?? []))
}

/** A declared `Dockerfile` may be spelled `dockerfile` on disk (BuildKit, dockerui/config.go). */
function withExistingFile(build: Build, dockerfiles: ReadonlySet<string>): Build | undefined {
  if (dockerfiles.has(build.dockerfile)) return build
  if (nameOf(build.dockerfile) !== 'Dockerfile') return undefined
  const folder = parentOf(build.dockerfile)
  const lower = folder === '' ? 'dockerfile' : `${folder}/dockerfile`
  return dockerfiles.has(lower) ? { ...build, dockerfile: lower } : undefined
}

function distinct(builds: readonly Build[]): readonly Build[] {
  const seen = new Map<string, Build>()
  for (const build of builds) {
    const key = JSON.stringify({ ...build, where: undefined, args: build.args.map(argumentKey) })
    if (!seen.has(key)) seen.set(key, build)
  }
  return Array.from(seen.values())
}

function argumentKey({ name, value }: Build['args'][number]): readonly (string | boolean)[] {
  return [name, value.known, value.known ? value.value : value.why]
}
