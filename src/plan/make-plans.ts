/** Brings Dockerfiles, builds, projects, images and hosts together: one plan for each way of building each Dockerfile. */
import type { Build } from '../builds/build.ts'
import type { Mapping } from '../config/mappings.ts'
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import { parseDockerfile } from '../dockerfile/parse.ts'
import type { Host } from '../host/host.ts'
import type { Mirror } from '../images/mirror.ts'
import type { ProjectIndex } from '../project/project.ts'
import { applyEdits, type Edit } from '../text/edit.ts'
import { known, unknown } from '../text/fact.ts'
import type { Repository } from '../text/repository.ts'
import { assumedArguments } from './assumed-arguments.ts'
import { assumeContext } from './assumed-context.ts'
import { builtImages } from './built-images.ts'
import { builderFor, hostsFor, legFor, otherRunnersOf } from './hosts.ts'
import type { BuiltImage, BuiltImages } from './link/built-image.ts'
import { mergePlans } from './merge-plans.ts'
import type { Plan } from './plan.ts'
import { planOf } from './plan-of.ts'
import { projectBuilds } from './project-builds.ts'
import { type BuildQuestion, readBuild, readStages } from './read-build.ts'
import { withUntoldArguments } from './untold-arguments.ts'

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
  return plansOfAll(input, input.dockerfiles)
}

/** The plans of the Dockerfiles that these edits change, in the same repository with the edits made. */
export function makePlansAfter(input: PlanInput, edits: readonly Edit[]): readonly Plan[] {
  const changed = new Set(edits.map(({ span }) => span.path))
  const dockerfiles = input.dockerfiles.map((dockerfile) =>
    changed.has(dockerfile.path) ? parseDockerfile(applyEdits(dockerfile, edits)) : dockerfile
  )
  return plansOfAll(
    { ...input, dockerfiles },
    dockerfiles.filter(({ path }) => changed.has(path))
  )
}

/** The plans of some of the Dockerfiles; all of them may build images that those begin with. */
function plansOfAll(input: PlanInput, wanted: readonly Dockerfile[]): readonly Plan[] {
  const { repository, projects, dockerfiles } = input
  const paths = dockerfiles.map(({ path }) => path)
  const read = new Map(dockerfiles.map((dockerfile) => [dockerfile.path, dockerfile]))
  const declared = [...input.builds, ...projectBuilds(repository, projects, paths)].map((build) => {
    const dockerfile = read.get(build.dockerfile)
    return dockerfile === undefined ? build : withUntoldArguments(build, dockerfile)
  })
  const declaredFor = (path: string) => declared.filter(({ dockerfile }) => dockerfile === path)
  const builtImage = builtImages(declared, (build, images) => readImage({ ...input, builtImage: images }, build))
  return wanted.flatMap((dockerfile) =>
    dockerfile.problem === undefined ? plansFor({ ...input, builtImage }, dockerfile, declaredFor(dockerfile.path)) : []
  )
}

interface Making extends PlanInput {
  readonly builtImage: BuiltImages
}

/** What a declared build leaves in its image, on the present machine. */
function readImage(input: Making, build: Build): BuiltImage | undefined {
  const dockerfile = input.dockerfiles.find(({ path }) => path === build.dockerfile)
  if (dockerfile === undefined || dockerfile.problem !== undefined || !build.context.known) return undefined
  const question = questionOf(input, dockerfile, build, build.platforms[0])
  const { states, target } = readBuild(question, readStages(question), build.context.value, true)
  const state = states[target]
  return state && { dockerfile: dockerfile.path, state }
}

/**
 * A declaration that links to nothing is for another stage, or its context does not fit what the file copies: then the
 * last stage is built with the same arguments, or the context that fits is assumed.
 */
function plansFor(input: Making, dockerfile: Dockerfile, declared: readonly Build[]): readonly Plan[] {
  const plansOf = (build: Build) => plansOfBuild(input, dockerfile, build)
  const plans = declared.flatMap(plansOf)
  if (isLinked(plans)) return mergePlans(plans)
  const lastStages = declared.flatMap(lastStageOf).flatMap(plansOf)
  if (isLinked(lastStages)) return mergePlans([...plans, ...lastStages])
  const assumed = plansOf({ ...assumedBuild(dockerfile), args: assumedArguments(input.repository, dockerfile) })
  if (plans.length === 0 || isLinked(assumed)) return mergePlans(assumed)
  return mergePlans(plans)
}

function lastStageOf(build: Build): readonly Build[] {
  if (build.target === undefined || !build.context.known) return []
  return [{ ...build, target: undefined, evidence: 'assumed', where: undefined }]
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
    images: [],
    runners: [],
    evidence: 'assumed',
    where: undefined
  }
}

function plansOfBuild(input: Making, dockerfile: Dockerfile, build: Build): readonly Plan[] {
  const platforms = build.platforms.length === 0 ? [undefined] : build.platforms
  return platforms.map((platform) => planOfPlatform(input, dockerfile, build, platform))
}

function questionOf(
  { repository, projects, host, asOf, mirrors = [], mappings = [], builtImage }: Making,
  dockerfile: Dockerfile,
  build: Build,
  platform: string | undefined
): BuildQuestion {
  const stated = mappings.find((mapping) => mapping.dockerfile === dockerfile.path)?.projects
  return { repository, projects, dockerfile, build, platform, host, builder: host, asOf, mirrors, stated, builtImage }
}

function planOfPlatform(input: Making, dockerfile: Dockerfile, build: Build, platform: string | undefined): Plan {
  const { host: present, asOf, legs = [] } = input
  const first = questionOf(input, dockerfile, build, platform)
  const sketch = readStages(first)
  const hosts = hostsFor(build, platform, sketch.os, present, asOf)
  const leftTo = legFor(sketch, present, legs)
  const otherRunners = otherRunnersOf(build, sketch.os, present, asOf)
  const host = hosts[0] ?? present
  const question: BuildQuestion = { ...first, host, builder: builderFor(build, host, present, asOf) }
  // On the present machine the sketch is the picture.
  const isPresent = question.host === present && question.builder === present
  const stages = isPresent ? sketch : readStages(question)
  if (build.context.known) {
    const read = readBuild(question, stages, build.context.value, true)
    return { ...planOf(question, hosts, build, read), leftTo, otherRunners }
  }
  const { folder, read } = assumeContext(question, stages)
  return { ...planOf(question, hosts, { ...build, context: known(folder) }, read), leftTo, otherRunners }
}
