/** Brings Dockerfiles, builds, projects, images and hosts together: one plan for each way of building each Dockerfile. */
import type { Build } from '../builds/build.ts'
import type { Mapping } from '../config/mappings.ts'
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import type { Host } from '../host/host.ts'
import type { Mirror } from '../images/mirror.ts'
import type { ProjectIndex } from '../project/project.ts'
import { known, unknown } from '../text/fact.ts'
import type { Repository } from '../text/repository.ts'
import { assumeContext } from './assumed-context.ts'
import { builderFor, hostsFor, legFor } from './hosts.ts'
import { mergePlans } from './merge-plans.ts'
import type { Plan } from './plan.ts'
import { planOf } from './plan-of.ts'
import { projectBuilds } from './project-builds.ts'
import { type BuildQuestion, readBuild, readStages } from './read-build.ts'

export interface PlanInput {
  readonly repository: Repository
  readonly projects: ProjectIndex
  readonly dockerfiles: readonly Dockerfile[]
  /** As declared by compose files, bake files and workflows; those of projects are found here. */
  readonly builds: readonly Build[]
  /** The present machine. */
  readonly host: Host
  /** ISO. */
  readonly asOf: string
  readonly mirrors?: readonly Mirror[]
  /** What a person says of Dockerfiles and their projects. */
  readonly mappings?: readonly Mapping[]
  /** The hosts of all legs of the job that this run is a leg of; empty when it is no matrix. */
  readonly legs?: readonly Host[]
}

/** @returns the plans in the order of the Dockerfiles; at least one for each file that can be read. */
export function makePlans(input: PlanInput): readonly Plan[] {
  const { repository, projects, dockerfiles } = input
  const paths = dockerfiles.map(({ path }) => path)
  const declared = [...input.builds, ...projectBuilds(repository, projects, paths)]
  const declaredFor = (path: string) => declared.filter(({ dockerfile }) => dockerfile === path)
  return dockerfiles.flatMap((dockerfile) =>
    dockerfile.problem === undefined ? plansFor(input, dockerfile, declaredFor(dockerfile.path)) : []
  )
}

/** A declaration whose context does not fit what the file copies is out of date: then the context that fits is assumed. */
function plansFor(input: PlanInput, dockerfile: Dockerfile, declared: readonly Build[]): readonly Plan[] {
  const plans = declared.flatMap((build) => plansOfBuild(input, dockerfile, build))
  if (isLinked(plans)) return mergePlans(plans)
  const assumed = plansOfBuild(input, dockerfile, assumedBuild(dockerfile))
  if (plans.length === 0 || isLinked(assumed)) return mergePlans(assumed)
  return mergePlans(plans)
}

function isLinked(plans: readonly Plan[]): boolean {
  return plans.some(({ apps }) => apps.some(({ confidence, made }) => confidence !== 'low' && made !== 'unknown'))
}

function assumedBuild({ path }: Dockerfile): Build {
  return {
    dockerfile: path,
    context: unknown('no file of the repository declares this build'),
    target: undefined,
    args: [],
    platforms: [],
    contexts: {},
    runners: [],
    evidence: 'assumed',
    where: undefined
  }
}

function plansOfBuild(input: PlanInput, dockerfile: Dockerfile, build: Build): readonly Plan[] {
  const platforms = build.platforms.length === 0 ? [undefined] : build.platforms
  return platforms.map((platform) => planOfPlatform(input, dockerfile, build, platform))
}

function planOfPlatform(
  { repository, projects, host: present, asOf, mirrors = [], legs = [], mappings = [] }: PlanInput,
  dockerfile: Dockerfile,
  build: Build,
  platform: string | undefined
): Plan {
  const stated = mappings.find((mapping) => mapping.dockerfile === dockerfile.path)?.projects
  const first = {
    repository,
    projects,
    dockerfile,
    build,
    platform,
    host: present,
    builder: present,
    asOf,
    mirrors,
    stated
  }
  const sketch = readStages(first)
  const hosts = hostsFor(build, platform, sketch.os, present, asOf)
  const leftTo = legFor(sketch, present, legs)
  const host = hosts[0] ?? present
  const question: BuildQuestion = { ...first, host, builder: builderFor(build, host, present, asOf) }
  const stages = readStages(question)
  if (build.context.known) {
    return { ...planOf(question, hosts, build, readBuild(question, stages, build.context.value, true)), leftTo }
  }
  const { folder, read } = assumeContext(question, stages)
  return { ...planOf(question, hosts, { ...build, context: known(folder) }, read), leftTo }
}
