/**
 * Which project or solution a command means, by MSBuild's own rule over the folder in the container
 * (dotnet/msbuild src/MSBuild/XMake.cs, ProcessProjectSwitch): what .dockerignore or a partial COPY left out does not count.
 */
import { isCSharpFile } from '../../project/project-path.ts'
import { nameOf } from '../../text/repository.ts'
import type { ContainerFiles } from './container-files.ts'
import { fileAt, listAt } from './container-files.ts'
import { below } from './container-path.ts'
import { isTold, readable } from './opaque.ts'

export type Selection =
  | { readonly kind: 'project' | 'solution' | 'file'; readonly at: string; readonly path: string }
  | { readonly kind: 'none'; readonly why: string }

const solution = /\.(sln|slnx|slnf)$/i
const anyProject = /\.[a-z]*proj$/i
const knownProject = /\.(cs|fs|vb)proj$/i

/** @param at the container path that the command names, or its working directory when it names none. */
export function selectProject(files: ContainerFiles, at: string): Selection {
  if (!isTold(at)) return { kind: 'none', why: `${readable(at)} cannot be told before the build` }
  const path = fileAt(files, at)
  return path === undefined ? inFolder(files, at) : fromFile(at, path)
}

function fromFile(at: string, path: string): Selection {
  if (knownProject.test(path)) return { kind: 'project', at, path }
  if (solution.test(path)) return { kind: 'solution', at, path }
  if (isCSharpFile(path)) return { kind: 'file', at, path }
  return { kind: 'none', why: `${nameOf(path)} is a build script, not an app` }
}

function inFolder(files: ContainerFiles, folder: string): Selection {
  const { files: names } = listAt(files, folder)
  const projects = onlyOneBesideProj(names.filter((name) => anyProject.test(name)))
  const all = names.filter((name) => solution.test(name))
  const real = all.filter((name) => !/\.slnf$/i.test(name))
  const solutions = real.length > 0 ? real : all
  const take = (name: string) => selectProject(files, below(folder, name))
  const [project] = projects
  const [firstSolution] = solutions
  if (project === undefined && firstSolution === undefined)
    return { kind: 'none', why: `${folder} holds no project and no solution when the command runs` }
  if (projects.length > 1 || solutions.length > 1)
    return {
      kind: 'none',
      why: `${folder} holds ${projects.length + solutions.length} projects and solutions (MSB1011)`
    }
  if (project === undefined) return take(firstSolution as string)
  if (firstSolution === undefined || stem(project) === stem(firstSolution)) return take(firstSolution ?? project)
  return { kind: 'none', why: `${folder} holds ${project} and ${firstSolution} (MSB1011)` }
}

/** Of exactly two projects one may be a `.proj`: then the other one is taken. */
function onlyOneBesideProj(projects: readonly string[]): readonly string[] {
  if (projects.length !== 2) return projects
  const rest = projects.filter((name) => !/\.proj$/i.test(name))
  return rest.length === 1 ? rest : projects
}

function stem(name: string): string {
  return name.replace(/\.[^.]*$/, '').toLowerCase()
}
