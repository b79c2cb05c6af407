/** One evaluation → the facts that the rest of the product uses. */
import type { Fact } from '../text/fact.ts'
import { known, unknown } from '../text/fact.ts'
import { joinInside, parentOf } from '../text/repository.ts'
import type { Located, Span } from '../text/source.ts'
import type { Evaluation } from './evaluate/evaluate.ts'
import type { Item } from './evaluate/state.ts'
import { insideRepository } from './msbuild/paths.ts'
import { isDoubt } from './msbuild/value.ts'
import { openPackagesIn } from './open-packages.ts'
import {
  type FrameworkReference,
  type InnerBuild,
  type PackageReference,
  type PropertyName,
  propertyNames,
  type TargetFramework
} from './project.ts'
import { compareVersions, parseFrameworkName } from './target-framework.ts'

/** The own facts of a project under one framework; what comes through project references is added elsewhere. */
export function innerBuildOf(
  evaluation: Evaluation,
  path: string,
  framework: TargetFramework,
  where: Span | undefined
): InnerBuild {
  const packages = packageReferences(evaluation)
  return {
    framework,
    where,
    properties: propertiesOf(evaluation),
    frameworkReferences: frameworkReferences(evaluation, framework, packages),
    packageReferences: packages,
    openPackages: openPackagesIn(packages),
    projectReferences: projectReferences(evaluation, path)
  }
}

type Properties = Record<PropertyName, Fact<string>>

/** A copy has its shape from the start; an object that gets so many names one by one becomes a hash table, eight times as large. */
const blank = Object.fromEntries(propertyNames.map((name) => [name, known('')])) as Properties

function propertiesOf(evaluation: Evaluation): Readonly<Properties> {
  const properties = { ...blank }
  for (const name of propertyNames) properties[name] = evaluation.property(name)
  return properties
}

function metadata(item: Item, name: string): string {
  const value = item.metadata.get(name)
  return value === undefined || isDoubt(value) ? '' : value
}

function frameworkReferences(
  evaluation: Evaluation,
  framework: TargetFramework,
  packages: Fact<readonly PackageReference[]>
): Fact<readonly FrameworkReference[]> {
  const { items, doubt } = evaluation.items('FrameworkReference')
  if (doubt !== undefined) return unknown(doubt.why, doubt.where)
  const references = items.map(
    (item): FrameworkReference => ({ name: item.include, where: item.where, through: undefined })
  )
  return known(distinct([...references, ...fromPackages(framework, packages)]))
}

/** Before 3.0 the shared frameworks were packages; from 3.0 on the SDK turns the ASP.NET Core package into a reference. */
export function fromPackages(
  framework: TargetFramework,
  packages: Fact<readonly PackageReference[]>
): readonly FrameworkReference[] {
  if (framework.identifier !== '.NETCoreApp') return []
  const version = parseFrameworkName(framework.text).version
  const isOld = compareVersions(version, [3]) < 0
  const core: FrameworkReference[] = isOld
    ? [{ name: 'Microsoft.NETCore.App', where: undefined, through: undefined }]
    : []
  const found = (packages.known ? packages.value : [])
    .filter(({ name }) => isSharedFramework(name, isOld))
    .map(({ name, where }): FrameworkReference => ({ name, where, through: undefined }))
  return [...core, ...found]
}

function isSharedFramework(name: string, isOld: boolean): boolean {
  return isOld ? /^Microsoft\.AspNetCore\.(?:App|All)$/i.test(name) : /^Microsoft\.AspNetCore\.App$/i.test(name)
}

export function distinct(references: readonly FrameworkReference[]): readonly FrameworkReference[] {
  if (references.length < 2) return references
  const seen = new Map<string, FrameworkReference>()
  for (const reference of references) {
    const key = reference.name.toLowerCase()
    if (!seen.has(key)) seen.set(key, reference)
  }
  return [...seen.values()]
}

function packageReferences(evaluation: Evaluation): Fact<readonly PackageReference[]> {
  const { items, doubt } = evaluation.items('PackageReference')
  const global = evaluation.items('GlobalPackageReference')
  const problem = doubt ?? global.doubt
  if (problem !== undefined) return unknown(problem.why, problem.where)
  const all = [...items, ...global.items]
  const central = centralVersions(evaluation, all)
  return known(all.map((item) => ({ name: item.include, version: versionOf(item, central), where: item.where })))
}

function versionOf(item: Item, central: ReadonlyMap<string, string>): string | undefined {
  const own = metadata(item, 'versionoverride') || metadata(item, 'version')
  return own || central.get(item.include.toLowerCase()) || undefined
}

/** The versions that PackageVersion items say of these packages, by name in lower case. */
function centralVersions(evaluation: Evaluation, packages: readonly Item[]): ReadonlyMap<string, string> {
  const versions = new Map<string, string>()
  const manages = evaluation.property('ManagePackageVersionsCentrally')
  if (!manages.known || manages.value.toLowerCase() !== 'true') return versions
  for (const { include } of packages) versions.set(include.toLowerCase(), '')
  for (const item of evaluation.items('PackageVersion').items) {
    const name = item.include.toLowerCase()
    if (versions.has(name)) versions.set(name, metadata(item, 'version'))
  }
  return versions
}

function projectReferences(evaluation: Evaluation, path: string): Fact<readonly Located<string>[]> {
  const { items, doubt } = evaluation.items('ProjectReference')
  if (doubt !== undefined) return unknown(doubt.why, doubt.where)
  const references: Located<string>[] = []
  for (const item of items) {
    const text = item.include.replaceAll('\\', '/')
    const target = text.startsWith('/') ? insideRepository(text) : joinInside(parentOf(path), text)
    if (target !== undefined) references.push({ value: target, where: item.where ?? { path, start: 0, end: 0 } })
  }
  return known(references)
}

/** Repository paths of the projects whose framework references flow into this one. */
export function flowingReferences(evaluation: Evaluation, path: string): readonly FlowingReference[] {
  return evaluation.items('ProjectReference').items.flatMap((item) => {
    if (metadata(item, 'referenceoutputassembly').toLowerCase() === 'false') return []
    const text = item.include.replaceAll('\\', '/')
    const target = text.startsWith('/') ? insideRepository(text) : joinInside(parentOf(path), text)
    if (target === undefined) return []
    const isPartial = ['includeassets', 'excludeassets'].some((name) => metadata(item, name) !== '')
    return [{ path: target, isPrivate: lists(metadata(item, 'privateassets'), 'all'), isPartial }]
  })
}

export interface FlowingReference {
  readonly path: string
  /** PrivateAssets="all": it does not flow on to who references this project. */
  readonly isPrivate: boolean
  /** IncludeAssets or ExcludeAssets: whether framework references come with what is left is not known. */
  readonly isPartial: boolean
}

/** Why it is not known which framework references of other projects stay; undefined when nothing takes one away. */
export function removedTransitive(evaluation: Evaluation): string | undefined {
  return evaluation.items('TransitiveFrameworkReference').doubt?.why
}

/** Names of the framework references that a project passes on to who references it. */
export function passedOn(evaluation: Evaluation): readonly string[] {
  return evaluation
    .items('FrameworkReference')
    .items.filter((item) => !lists(metadata(item, 'privateassets'), 'all'))
    .map((item) => item.include)
}

function lists(value: string, word: string): boolean {
  return value.split(';').some((part) => part.trim().toLowerCase() === word)
}
