/** Who builds which Dockerfile: everything that the repository declares. */

import type { Fact } from '../text/fact.ts'
import { nameOf, parentOf, type Repository } from '../text/repository.ts'
import type { Span } from '../text/source.ts'
import { isBakeFile, readBakeBuilds } from './bake/bake-file.ts'
import { type Build, chosenByAction, type StepBuild } from './build.ts'
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
function withExistingFile(build: StepBuild, dockerfiles: ReadonlySet<string>): Build | undefined {
  const { dockerfile } = build
  if (dockerfile === undefined) return undefined
  if (dockerfiles.has(dockerfile)) return { ...build, dockerfile }
  if (nameOf(dockerfile) !== 'Dockerfile') return undefined
  const folder = parentOf(dockerfile)
  const lower = folder === '' ? 'dockerfile' : `${folder}/dockerfile`
  return dockerfiles.has(lower) ? { ...build, dockerfile: lower } : undefined
}

export interface GivenArgument {
  readonly value: Fact<string>
  /** Of the build. */
  readonly where: Span | undefined
}

const remembered = new WeakMap<Repository, ReadonlyMap<string, GivenArgument>>()

/**
 * The arguments of builds of which it is decided only when a workflow runs which Dockerfile they build. Of a name, an
 * argument that this action does not choose goes before one that it chooses.
 */
export function argumentsForSome(repository: Repository): ReadonlyMap<string, GivenArgument> {
  const before = remembered.get(repository)
  if (before !== undefined) return before
  const given = new Map<string, GivenArgument>()
  const builds = repository.paths.filter(isWorkflow).flatMap((path) => readWorkflowBuilds(repository, path))
  for (const { args, where } of builds.filter(({ dockerfile }) => dockerfile === undefined)) {
    for (const { name, value } of args) {
      const other = given.get(name)?.value
      if (other === undefined || isChosen(other)) given.set(name, { value, where })
    }
  }
  remembered.set(repository, given)
  return given
}

/** Whether this action chooses the value of an argument, all of it. */
export function isChosen(value: Fact<string>): boolean {
  return !value.known && value.why === chosenByAction
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
