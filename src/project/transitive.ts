/** Framework references, and packages that may bring some, that come through project references (dotnet/sdk Microsoft.NET.Sdk.FrameworkReferenceResolution.targets, NuGet restore). */
import type { Fact } from '../text/fact.ts'
import { known, knownValue, unknown } from '../text/fact.ts'
import type { Located, Span } from '../text/source.ts'
import type { Evaluation } from './evaluate/evaluate.ts'
import { isCompatible } from './framework-compatibility.ts'
import { distinct, type FlowingReference } from './inner-build.ts'
import type { EvaluationOptions, FrameworkReference, InnerBuild, ProjectStyle, TargetFramework } from './project.ts'
import { compareVersions, type FrameworkName, parseFrameworkName } from './target-framework.ts'

/** A project before anything is added from the projects that it references. */
export interface OwnProject {
  readonly path: string
  readonly style: ProjectStyle
  readonly sdks: readonly string[]
  readonly frameworks: Fact<readonly Located<TargetFramework>[]>
  readonly builds: readonly OwnBuild[]
  readonly typeGuids: string
  readonly isWebSite: boolean
  readonly functionsVersion: string
  /** Everything that its evaluations read. */
  readonly files: readonly string[]
  /** What their conditions found in the repository. */
  readonly found: readonly string[]
}

export interface OwnBuild {
  readonly inner: InnerBuild
  /** The projects whose framework references flow into this one. */
  readonly flows: readonly FlowingReference[]
  /** Names of the framework references that it passes on itself. */
  readonly passes: readonly string[]
  /** How far it follows its references: not at all, to the next project, or through it. */
  readonly reach: 'none' | 'direct' | 'all'
  /** Why some of what flows in may be taken away again. */
  readonly removed: string | undefined
}

/** What flows out of a project into one that has the given framework; remembered by framework, then by path. */
export type FlowMemory = Map<string, Flows>

interface Flow {
  readonly references: readonly FrameworkReference[]
  /** Packages that may bring more. */
  readonly packages: ReadonlySet<string>
}

type Flows = Map<string, Flow>

const nothing: Flow = { references: [], packages: new Set() }

type Lookup = (path: string) => OwnProject | undefined

/** Adds what flows in from referenced projects, with the project that brings it. */
export function addTransitive(build: OwnBuild, lookup: Lookup, memory: FlowMemory): InnerBuild {
  const { inner } = build
  if (!inner.frameworkReferences.known || inner.framework.identifier !== '.NETCoreApp') return inner
  if (build.reach === 'none') return { ...inner, openPackages: [] }
  if (build.flows.length === 0) return inner
  const target = parseFrameworkName(inner.framework.text)
  const flows = flowsInto(target, memory)
  const from = ({ path }: FlowingReference) =>
    build.reach === 'all' ? flowOf(path, target, lookup, flows) : ownFlow(path, nearestBuild(lookup(path), target))
  const own = inner.frameworkReferences
  const found = merged(build.flows.map(from))
  const certain = build.flows.some(({ isPartial }) => isPartial)
    ? merged(build.flows.filter(({ isPartial }) => !isPartial).map(from))
    : found
  return {
    ...inner,
    frameworkReferences: withFlow(build, own.value, certain.references, found.references, own.where),
    openPackages: [...new Set([...inner.openPackages, ...found.packages])]
  }
}

/** Unknown when a reference comes along of which it is not known whether it stays. */
function withFlow(
  { removed }: OwnBuild,
  own: readonly FrameworkReference[],
  certain: readonly FrameworkReference[],
  possible: readonly FrameworkReference[],
  where: Span | undefined
): Fact<readonly FrameworkReference[]> {
  const all = distinct([...own, ...certain])
  if (distinct([...all, ...possible]).length > all.length)
    return unknown('a project reference says which assets it brings', where)
  return removed !== undefined && all.length > own.length ? unknown(removed, where) : known(all, where)
}

function merged(flows: readonly Flow[]): Flow {
  const [only] = flows
  if (only !== undefined && flows.length === 1) return only
  return {
    references: distinct(flows.flatMap(({ references }) => references)),
    packages: united(flows.map(({ packages }) => packages))
  }
}

/** The largest set itself where it holds all others, as it mostly does in a chain of references. */
function united(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const largest = sets.reduce((a, b) => (b.size > a.size ? b : a), nothing.packages)
  const missing: string[] = []
  for (const set of sets) for (const name of set) if (!largest.has(name)) missing.push(name)
  return missing.length === 0 ? largest : new Set([...largest, ...missing])
}

function flowsInto({ identifier, version, platform, platformVersion }: FrameworkName, memory: FlowMemory): Flows {
  const key = `${identifier} ${version.join('.')} ${platform} ${platformVersion.join('.')}`
  let flows = memory.get(key)
  if (flows === undefined) {
    flows = new Map()
    memory.set(key, flows)
  }
  return flows
}

/** Of a project that is not read, nobody knows which packages it has. */
function ownFlow(path: string, build: OwnBuild | undefined): Flow {
  if (build === undefined) return { ...nothing, packages: new Set([`the packages of ${path}`]) }
  const references = build.passes.map((name) => ({ name, where: undefined, through: path }))
  return { references, packages: new Set(build.inner.openPackages) }
}

interface Visit {
  readonly path: string
  readonly build: OwnBuild | undefined
  /** The projects to go to from here. */
  readonly next: readonly string[]
  at: number
}

/** Walks the references depth first without recursion; a circle, which no build survives, ends where it closes. */
function flowOf(root: string, target: FrameworkName, lookup: Lookup, flows: Flows): Flow {
  const visit = (path: string): Visit => {
    flows.set(path, nothing)
    const build = nearestBuild(lookup(path), target)
    const next = (build?.flows ?? [])
      .filter(({ isPrivate, isPartial }) => !isPrivate && !isPartial)
      .map((reference) => reference.path)
    return { path, build, next, at: 0 }
  }
  const stack: Visit[] = flows.has(root) ? [] : [visit(root)]
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const path = top.next[top.at]
    top.at += 1
    if (path === undefined) {
      stack.pop()
      const deeper = top.next.map((other) => flows.get(other) ?? nothing)
      flows.set(top.path, merged([ownFlow(top.path, top.build), ...deeper]))
    } else if (!flows.has(path)) stack.push(visit(path))
  }
  return flows.get(root) ?? nothing
}

/** Properties of the command line reach referenced projects too, but for those that MSBuild takes away. */
export function referencedOptions(options: EvaluationOptions): EvaluationOptions {
  const removed = new Set(['targetframework', 'runtimeidentifier', 'selfcontained', 'publishdir', 'outputpath'])
  const globals = Object.entries(options.globals ?? {}).filter(([name]) => !removed.has(name.toLowerCase()))
  return { ...options, globals: Object.fromEntries(globals) }
}

export function reachOf(evaluation: Evaluation): OwnBuild['reach'] {
  if (isOn(evaluation, 'DisableTransitiveFrameworkReferences')) return 'none'
  return isOn(evaluation, 'DisableTransitiveProjectReferences') ? 'direct' : 'all'
}

function isOn(evaluation: Evaluation, name: string): boolean {
  return knownValue(evaluation.property(name))?.toLowerCase() === 'true'
}

/** The build of a referenced project that fits best: same identifier first, then the highest version. */
function nearestBuild(project: OwnProject | undefined, target: FrameworkName): OwnBuild | undefined {
  let nearest: { readonly build: OwnBuild; readonly name: FrameworkName } | undefined
  for (const build of project?.builds ?? []) {
    const name = parseFrameworkName(build.inner.framework.text)
    if (isCompatible(target, name) !== true) continue
    if (nearest === undefined || isNearer(name, nearest.name, target)) nearest = { build, name }
  }
  return nearest?.build
}

function isNearer(name: FrameworkName, other: FrameworkName, target: FrameworkName): boolean {
  const rank = ({ identifier }: FrameworkName) => (identifier === target.identifier ? 1 : 0)
  const order =
    rank(name) - rank(other) ||
    compareVersions(name.version, other.version) ||
    Number(name.platform !== '') - Number(other.platform !== '')
  return order > 0
}
