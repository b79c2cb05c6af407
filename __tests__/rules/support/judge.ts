/** The whole judgement over a repository in memory: the rooms as they are, and no world. */
import { readBuilds } from '../../../src/builds/read-builds.ts'
import { isDockerfileName } from '../../../src/dockerfile/file-name.ts'
import { parseDockerfile } from '../../../src/dockerfile/parse.ts'
import type { Host } from '../../../src/host/host.ts'
import { parseHostInput } from '../../../src/host/host-input.ts'
import type { Mirror } from '../../../src/images/mirror.ts'
import { makePlans, makePlansAfter, type PlanInput } from '../../../src/plan/make-plans.ts'
import { mentionsIn } from '../../../src/plan/mention.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { projectContainers } from '../../../src/plan/project-containers.ts'
import { readProjectFiles } from '../../../src/plan/read-project.ts'
import { type Answers, answered } from '../../../src/plan/verify.ts'
import { checkPlans } from '../../../src/rules/check.ts'
import type { Finding } from '../../../src/rules/rule.ts'
import { memoryRepository } from '../../support/memory-repository.ts'
import { projectsOf } from '../../support/projects-of.ts'

export type Files = Readonly<Record<string, string>>

export interface Circumstances {
  /** As the input takes it: `linux/amd64`, `windows/amd64:10.0.20348`. */
  readonly host?: string
  readonly source?: Host['source']
  readonly asOf?: string
  readonly mirrors?: readonly Mirror[]
  /** What registries answer, by the name of what is asked about. */
  readonly answers?: Answers
  /** The digests that the registry gives the images of repairs, by their names. */
  readonly digests?: Plan['digests']
}

/** The day of every judgement in these tests, unless one says otherwise: .NET 8 to 11 have images then. */
export const today = '2026-11-22'

export function plansOf(files: Files, circumstances: Circumstances = {}): readonly Plan[] {
  return makePlans(inputOf(files, circumstances))
}

function inputOf(files: Files, { host = 'linux/amd64', source, asOf = today, mirrors = [] }: Circumstances): PlanInput {
  const repository = memoryRepository(files)
  const dockerfiles = repository.paths
    .filter(isDockerfileName)
    .map((path) => parseDockerfile({ path, text: files[path] ?? '' }))
  const parsed = parseHostInput(host)
  if ('problem' in parsed) throw new Error(parsed.problem)
  return {
    repository,
    projects: projectsOf(files),
    dockerfiles,
    builds: readBuilds(
      repository,
      dockerfiles.map(({ path }) => path)
    ),
    host: source === undefined ? parsed : { ...parsed, source },
    asOf,
    mirrors
  }
}

export function judge(files: Files, circumstances: Circumstances = {}): readonly Finding[] {
  const { asOf = today, mirrors = [], answers = new Map(), digests } = circumstances
  const repository = memoryRepository(files)
  const containers = projectContainers({ repository, projects: projectsOf(files), asOf, mirrors })
  const read = {
    plans: [...plansOf(files, circumstances), ...containers],
    mentions: mentionsIn(repository, { asOf, mirrors })
  }
  const { plans, mentions } = answered(read, answers, asOf)
  return checkPlans(digests === undefined ? plans : plans.map((plan) => ({ ...plan, digests })), {
    mentions,
    projects: readProjectFiles(repository, projectsOf(files)),
    replan: (edits) => makePlansAfter(inputOf(files, circumstances), edits)
  })
}
