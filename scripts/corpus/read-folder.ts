/** The whole check over one folder, on a Linux machine. */
import { readBuilds } from '../../src/builds/read-builds.ts'
import { isDockerfileName } from '../../src/dockerfile/file-name.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import type { Host } from '../../src/host/host.ts'
import { makePlans } from '../../src/plan/make-plans.ts'
import { mentionsIn } from '../../src/plan/mention.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { projectContainers } from '../../src/plan/project-containers.ts'
import { indexProjects } from '../../src/project/index-projects.ts'
import { checkPlans } from '../../src/rules/check.ts'
import type { Finding } from '../../src/rules/rule.ts'
import type { Repository } from '../../src/text/repository.ts'
import { openFolder } from '../../src/world/files.ts'

export interface ReadFolder {
  readonly repository: Repository
  readonly plans: readonly Plan[]
  readonly findings: readonly Finding[]
  readonly milliseconds: number
}

const host: Host = {
  os: 'linux',
  arch: 'amd64',
  windowsBuild: undefined,
  isolation: undefined,
  source: 'assumed',
  because: 'a Linux machine'
}

/** @param also Dockerfiles to read beside those that are found by name */
export function readFolder(folder: string, asOf: string, also: readonly string[] = []): ReadFolder {
  const start = performance.now()
  const repository = openFolder(folder)
  const paths = new Set([...repository.paths.filter(isDockerfileName), ...also.filter((path) => repository.has(path))])
  const dockerfiles = [...paths].flatMap((path) => {
    const source = repository.read(path)
    return source.known ? [parseDockerfile(source.value)] : []
  })
  const builds = readBuilds(repository, [...paths])
  const projects = indexProjects(repository)
  const plans = makePlans({ repository, projects, dockerfiles, builds, host, asOf })
  const containers = projectContainers({ repository, projects, asOf, mirrors: [] })
  return {
    repository,
    plans,
    findings: checkPlans([...plans, ...containers], { mentions: mentionsIn(repository, { asOf, mirrors: [] }) }),
    milliseconds: performance.now() - start
  }
}
