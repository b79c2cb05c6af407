/** Builds that compose files declare (compose-spec, build.md). */

import { knownValue } from '../../text/fact.ts'
import { joinInside, nameOf, parentOf, type Repository } from '../../text/repository.ts'
import type { Build } from '../build.ts'
import { contextFolder, namedContexts } from '../context.ts'
import { child, type Mapping, scalarAt, scalarsOf, type Tree, yamlTree } from '../tree.ts'
import { readArguments } from './arguments.ts'
import { environmentOfService } from './environment.ts'
import { interpolate, type Lookup, readEnvironmentFile } from './interpolate.ts'
import { mergeTrees } from './merge.ts'

const composeName = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i
const defaultNames = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']

export function isComposeFile(path: string): boolean {
  return composeName.test(nameOf(path))
}

/** Files that `docker compose` reads together, in order; `base` only supplies what services of `files` leave out. */
export interface ComposeProject {
  readonly folder: string
  readonly base: string | undefined
  readonly files: readonly string[]
}

/**
 * The compose projects of a repository. The default file of a folder and its `override` go together, as compose does
 * without `-f`. Any other file stands alone, but a service that names no context of its own is laid over the default's.
 */
export function composeProjects(paths: readonly string[]): readonly ComposeProject[] {
  const byFolder = new Map<string, string[]>()
  for (const path of paths) {
    const files = byFolder.get(parentOf(path))
    if (files === undefined) byFolder.set(parentOf(path), [path])
    else files.push(path)
  }
  return Array.from(byFolder, ([folder, files]) => projectsOfFolder(folder, files)).flat()
}

function projectsOfFolder(folder: string, files: readonly string[]): ComposeProject[] {
  const base = defaultNames
    .map((name) => files.find((file) => nameOf(file) === name))
    .find((file) => file !== undefined)
  const override = files.find((file) => /^(?:docker-)?compose\.override\.ya?ml$/.test(nameOf(file)))
  const together = [base, override].filter((file) => file !== undefined)
  const others = files.filter((file) => !together.includes(file))
  const alone = others.map((file) => ({ folder, base, files: [file] }))
  return together.length === 0 ? alone : [{ folder, base: undefined, files: together }, ...alone]
}

/** The services of a compose project, merged, with the way to expand their variables. */
export interface ComposeServices {
  readonly folder: string
  /** The files that say so. */
  readonly files: readonly string[]
  readonly services: ReadonlyMap<string, Tree>
  readonly lookup: Lookup
}

export function readServices(repository: Repository, project: ComposeProject): ComposeServices | undefined {
  const trees = project.files.map((file) => servicesOf(repository, file)).filter((tree) => tree !== undefined)
  const [first, ...rest] = trees
  if (first === undefined) return undefined
  const merged = rest.reduce<Tree>((under, over) => mergeTrees(under, over), first)
  if (merged.kind !== 'mapping') return undefined
  const base = project.base === undefined ? undefined : servicesOf(repository, project.base)
  const file = repository.read(project.folder === '' ? '.env' : `${project.folder}/.env`)
  const environment = readEnvironmentFile(knownValue(file)?.text ?? '')
  const services = new Map(
    Array.from(merged.entries, ([name, service]) => [name, completed(service, child(base, name))])
  )
  const files = [...project.files, ...(project.base === undefined ? [] : [project.base])]
  return { folder: project.folder, files, services, lookup: (name) => environment.get(name) }
}

function completed(service: Tree, under: Tree | undefined): Tree {
  const build = child(service, 'build')
  const complete = build === undefined || build.kind === 'scalar' || scalarAt(build, 'context') !== undefined
  return under === undefined || complete ? service : mergeTrees(under, service)
}

function servicesOf(repository: Repository, path: string): Mapping | undefined {
  const source = repository.read(path)
  const tree = source.known ? knownValue(yamlTree(source.value)) : undefined
  const services = child(tree, 'services')
  return services?.kind === 'mapping' ? services : undefined
}

/** The builds of one compose project. */
export function readComposeBuilds(repository: Repository, project: ComposeProject): readonly Build[] {
  const services = readServices(repository, project)
  if (services === undefined) return []
  return Array.from(services.services.keys(), (name) => buildOf(repository, services, name)).flatMap(
    (build) => build ?? []
  )
}

function buildOf(repository: Repository, services: ComposeServices, name: string): Build | undefined {
  const service = extended(repository, services, services.services.get(name))
  const build = child(service, 'build')
  if (service === undefined || build === undefined || child(build, 'dockerfile_inline') !== undefined) return undefined
  const expand = (text: string) => interpolate(text, services.lookup)
  const contextText = build.kind === 'scalar' ? build.text : (scalarAt(build, 'context')?.text ?? '.')
  const context = contextFolder(services.folder, expand(contextText))
  const file = expand(scalarAt(build, 'dockerfile')?.text ?? 'Dockerfile')
  const dockerfile = context.known && file.known ? joinInside(context.value, file.value) : undefined
  if (dockerfile === undefined) return undefined
  const target = scalarAt(build, 'target')
  const names = [scalarAt(service, 'image'), ...scalarsOf(child(build, 'tags'))].filter((name) => name !== undefined)
  const platforms = [...scalarsOf(child(build, 'platforms')), ...scalarsOf(child(service, 'platform'))]
  const isolation = scalarAt(build, 'isolation') ?? scalarAt(service, 'isolation')
  const args = readArguments(child(build, 'args'), expand)
  const untold = args.find(({ name }) => name.includes('$'))
  return {
    dockerfile,
    context,
    target: target === undefined ? undefined : expand(target.text),
    args,
    ...(untold !== undefined && { untoldArgs: `the name of the build argument ${untold.name} is a variable` }),
    platforms: platforms.flatMap(({ text }) => knownValue(expand(text)) ?? []),
    contexts: namedContexts(services.folder, readArguments(child(build, 'additional_contexts'), expand)),
    ...(isolation !== undefined && { isolation: expand(isolation.text) }),
    environment: environmentOfService(repository, services, service),
    images: names.flatMap(({ text }) => knownValue(expand(text)) ?? []),
    runners: [],
    evidence: 'compose',
    where: build.where
  }
}

/** `extends: {file, service}`: the service underneath, same file or another one; at most eight deep. */
export function extended(
  repository: Repository,
  services: ComposeServices,
  service: Tree | undefined,
  depth = 0
): Tree | undefined {
  const base = child(service, 'extends')
  if (service === undefined || base === undefined || depth > 8) return service
  const name = base.kind === 'scalar' ? base.text : scalarAt(base, 'service')?.text
  const file = scalarAt(base, 'file')?.text
  if (name === undefined) return service
  if (file === undefined) {
    const under = extended(repository, services, services.services.get(name), depth + 1)
    return under === undefined ? service : mergeTrees(under, service)
  }
  const path = joinInside(services.folder, file)
  // Paths in a file of another folder are relative to that folder: what it builds is read there.
  if (path === undefined || parentOf(path) !== services.folder) return service
  const other = readServices(repository, { folder: services.folder, base: undefined, files: [path] })
  const under = other && extended(repository, other, other.services.get(name), depth + 1)
  return under === undefined ? service : mergeTrees(under, service)
}
