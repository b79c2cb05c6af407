/** One run from start to finish. Read this file first. */

import { readProjects } from './ask-msbuild.ts'
import { findingsOf, registryFor, seenBy } from './ask-registry.ts'
import { readBuilds } from './builds/read-builds.ts'
import { type Config, noConfig } from './config/config.ts'
import { inputsWith } from './config-source.ts'
import type { Dockerfile } from './dockerfile/dockerfile.ts'
import { isDockerfileName } from './dockerfile/file-name.ts'
import { parseDockerfile } from './dockerfile/parse.ts'
import { askHost, type HostAnswer } from './host/ask.ts'
import type { Host } from './host/host.ts'
import { parseHostInput } from './host/host-input.ts'
import { catalogueAge, catalogueDate } from './images/catalogue.ts'
import type { Inputs } from './inputs.ts'
import { type Found, leftToLegs, legsBefore, legsOf } from './legs.ts'
import { meantBy } from './named-projects.ts'
import { chooseImages } from './plan/choose.ts'
import { makePlans, makePlansAfter, type PlanInput } from './plan/make-plans.ts'
import { mentionsIn } from './plan/mention.ts'
import type { Plan } from './plan/plan.ts'
import { projectContainers } from './plan/project-containers.ts'
import { readProjectFiles } from './plan/read-project.ts'
import { unreadAbove } from './plan/unread-above.ts'
import type { ProjectIndex } from './project/project.ts'
import { isCSharpFile } from './project/project-path.ts'
import { chosenNotes } from './report/chosen-stages.ts'
import { configured } from './report/quiet.ts'
import type { ProjectImages, Result, Unread } from './report/result.ts'
import type { Replan } from './rules/judge/whole.ts'
import type { Repository } from './text/repository.ts'
import { UserError, type World } from './world/world.ts'

/** The configuration for the scanned folder. */
type ConfigOf = (repository: Repository) => Config | Promise<Config>

/** Reads a folder, plans, and judges. Only reads; what is done about it is for the caller. */
export async function check(world: World, given: Inputs, configOf: ConfigOf = () => noConfig): Promise<Result> {
  const asOf = given.asOf ?? world.today()
  const repository = await world.openRepository(given.path)
  const config = await configOf(repository)
  // The engine answers while the files are read.
  const asked = hostFor(world, given.host)
  const result = await judge(world, repository, { inputs: given, config, asOf, asked })
  const { notice } = await asked
  return { ...result, notes: [...result.notes, ...(notice === undefined ? [] : [notice])] }
}

/** What the judgement of a repository depends on beside its files. */
export interface Circumstances {
  readonly inputs: Inputs
  readonly config: Config
  /** ISO. */
  readonly asOf: string
  readonly asked: Promise<Pick<HostAnswer, 'host'>>
}

/** Reads, plans and judges a repository that is open. */
export async function judge(world: World, repository: Repository, circumstances: Circumstances): Promise<Result> {
  const { config, asOf } = circumstances
  const inputs = inputsWith(circumstances.inputs, config)
  const { dockerfiles, unread } = readDockerfiles(repository)
  const paths = dockerfiles.map(({ path }) => path)
  const builds = readBuilds(repository, paths)
  const { host } = await circumstances.asked
  const legs = legsOf(world, repository, asOf)
  const { mirrors } = inputs
  const { mappings } = config
  const inputOf = (projects: ProjectIndex, on: Host): PlanInput => ({
    repository,
    projects,
    dockerfiles,
    builds,
    host: on,
    asOf,
    mirrors,
    legs,
    mappings
  })
  const plan = (projects: ProjectIndex, on = host): readonly Plan[] => [
    ...makePlans(inputOf(projects, on)),
    ...projectContainers({ repository, projects, asOf, mirrors })
  ]
  const { projects, differences } = await readProjects(world, repository, inputs, (own) => {
    for (const path of namesOf(own, plan(own))) own.evaluate(path)
  })
  const named = mentionsIn(repository, { asOf, mirrors })
  const registry = registryFor(world, inputs)
  const isJudged = ({ leftTo }: Plan) => leftTo === undefined
  const judgedOn = async (on: Host) => {
    const read = { plans: plan(projects, on), mentions: named }
    const seen = await seenBy(registry, read, inputs.verifyTags, world.today())
    const judged = seen.plans.filter(isJudged)
    const replan: Replan = (edits) => makePlansAfter(inputOf(projects, on), edits).filter(isJudged)
    const beside = { projects: readProjectFiles(repository, projects), replan }
    return { ...seen, judged, findings: await findingsOf({ plans: judged, mentions: seen.mentions }, beside, registry) }
  }
  const { plans, mentions, judged, findings, notes } = await judgedOn(host)
  // What is repaired is repaired in every leg, whose next steps may build it.
  const before = inputs.fix === 'none' ? legsBefore(host, legs) : []
  const found: Found[] = []
  for (const leg of before) found.push({ leg, findings: (await judgedOn(leg)).findings })
  const left = leftToLegs(findings, found)
  return {
    repository,
    asOf,
    catalogueDate,
    host,
    projects: imagesFor(projects, namesOf(projects, judged), host, inputs, asOf),
    dockerfiles,
    plans: plans.filter(({ container }) => container === undefined),
    mentions,
    unread,
    findings: configured(left.findings, config),
    notes: [
      ...nothingToDo(projects, paths),
      ...notRead(repository, projects),
      ...statedLinks(config, paths),
      ...chosenNotes(judged),
      ...oldCatalogue(asOf),
      ...differences,
      ...left.notes,
      ...notes
    ]
  }
}

/** The folder that is scanned lies in a larger whole. */
function notRead(repository: Repository, projects: ProjectIndex): readonly string[] {
  const names = new Set(projects.paths.flatMap((path) => unreadAbove(repository, path) ?? []))
  const all = [...names].sort().join(' and ')
  if (names.size === 0) return []
  return [
    `${all} above the scanned folder is not read, so nothing is certain of the projects; scan the folder that holds it.`
  ]
}

/** Links that rest on the word of a person are said to do so. */
function statedLinks({ mappings }: Config, dockerfiles: readonly string[]): readonly string[] {
  const stated = mappings
    .filter(({ dockerfile }) => dockerfiles.includes(dockerfile))
    .map(
      ({ dockerfile, projects }) =>
        `${dockerfile} packages ${projects.length === 0 ? 'no project' : projects.join(', ')}`
    )
  return stated.length === 0 ? [] : [`The configuration says that ${stated.join('; ')}.`]
}

/** Days after which the catalogue misses too much to go unmentioned: four monthly releases. */
const oldestCatalogue = 120

function oldCatalogue(asOf: string): readonly string[] {
  const days = catalogueAge(asOf)
  if (days <= oldestCatalogue) return []
  return [`The catalogue of images is ${days} days old; newer images are not known. Use a newer version of the action.`]
}

export interface Chosen {
  readonly images: readonly ProjectImages[]
  readonly notes: readonly string[]
}

/** The images for the projects that are named, as files or as folders, or for every project when none is. */
export async function choose(
  world: World,
  given: Inputs,
  names: readonly string[],
  configOf: ConfigOf = () => noConfig
): Promise<Chosen> {
  const repository = await world.openRepository(given.path)
  const inputs = inputsWith(given, await configOf(repository))
  const { host } = await hostFor(world, inputs.host)
  const inside = (path: string) => world.pathInside(given.path, path)
  const wantedOf = (projects: ProjectIndex) => meantBy(names, namesOf(projects, []), repository, inside)
  const { projects, differences } = await readProjects(world, repository, inputs, (own) => {
    for (const path of wantedOf(own)) own.evaluate(path)
  })
  const images = imagesFor(projects, wantedOf(projects), host, inputs, inputs.asOf ?? world.today())
  return { images, notes: [...differences] }
}

/** The project files, and the C# files that are projects because they say so or because a Dockerfile publishes them. */
function namesOf({ paths, fileBased }: ProjectIndex, plans: readonly Plan[]): readonly string[] {
  const published = plans.flatMap(({ apps }) => apps.map(({ project }) => project.path)).filter(isCSharpFile)
  return [...paths, ...new Set([...fileBased, ...published])]
}

async function hostFor(world: World, input: string | undefined): Promise<HostAnswer> {
  if (input === undefined) return await askHost(world)
  const host = parseHostInput(input)
  if ('problem' in host) throw new UserError(`Input ${host.problem}`)
  return { host, notice: undefined }
}

function readDockerfiles(repository: Repository): { dockerfiles: readonly Dockerfile[]; unread: readonly Unread[] } {
  const dockerfiles: Dockerfile[] = []
  const unread: Unread[] = []
  for (const path of repository.paths.filter(isDockerfileName)) {
    const source = repository.read(path)
    if (source.known) dockerfiles.push(parseDockerfile(source.value))
    else unread.push({ path, why: source.why })
  }
  return { dockerfiles, unread }
}

function imagesFor(
  projects: ProjectIndex,
  paths: readonly string[],
  host: Host,
  { preferences }: Inputs,
  asOf: string
): readonly ProjectImages[] {
  return paths.map((path) => {
    const project = projects.evaluate(path)
    const images = project.inner.map((inner) => ({
      framework: inner.framework.text,
      ...chooseImages({ inner, project, host, preferences, asOf })
    }))
    return { project, images }
  })
}

function nothingToDo(projects: ProjectIndex, dockerfiles: readonly string[]): string[] {
  const paths = namesOf(projects, [])
  if (paths.length === 0 && dockerfiles.length === 0) return ['There is neither a .NET project nor a Dockerfile here.']
  if (paths.length === 0) return ['There is no .NET project here.']
  return dockerfiles.length === 0 ? ['There is no Dockerfile here.'] : []
}
