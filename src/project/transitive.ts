/** Framework references that come through project references (dotnet/sdk Microsoft.NET.Sdk.FrameworkReferenceResolution.targets, NuGet restore). */
import type { Fact } from '../text/fact.ts'
import { known, knownValue } from '../text/fact.ts'
import type { Located } from '../text/source.ts'
import type { Evaluation } from './evaluate/evaluate.ts'
import { distinct, flowingReferences, passedOn } from './inner-build.ts'
import type { EvaluationOptions, FrameworkReference, InnerBuild, TargetFramework } from './project.ts'
import { compareVersions, type FrameworkName, isCompatible, parseFrameworkName } from './target-framework.ts'

/** A project before anything is added from the projects that it references. */
export interface OwnProject {
  readonly path: string
  readonly style: 'sdk' | 'legacy' | 'file-based'
  readonly sdks: readonly string[]
  readonly frameworks: Fact<readonly Located<TargetFramework>[]>
  readonly builds: readonly OwnBuild[]
  readonly evaluation: Evaluation | undefined
}

export interface OwnBuild {
  readonly evaluation: Evaluation
  readonly inner: InnerBuild
}

type Lookup = (path: string, options: EvaluationOptions) => OwnProject | undefined

const mostVisits = 3000

/** Adds what flows in from referenced projects, with the project that brings it. */
export function addTransitive(
  project: OwnProject,
  build: OwnBuild,
  options: EvaluationOptions,
  lookup: Lookup
): InnerBuild {
  const { inner, evaluation } = build
  if (!inner.frameworkReferences.known || inner.framework.identifier !== '.NETCoreApp') return inner
  if (isOn(evaluation, 'DisableTransitiveFrameworkReferences')) return inner
  const found = collect(project, build, referencedOptions(options), lookup)
  return {
    ...inner,
    frameworkReferences: known(
      distinct([...inner.frameworkReferences.value, ...found]),
      inner.frameworkReferences.where
    )
  }
}

/** Properties of the command line reach referenced projects too, but for those that MSBuild takes away. */
function referencedOptions(options: EvaluationOptions): EvaluationOptions {
  const removed = new Set(['targetframework', 'runtimeidentifier', 'selfcontained', 'publishdir', 'outputpath'])
  const globals = Object.entries(options.globals ?? {}).filter(([name]) => !removed.has(name.toLowerCase()))
  return { ...options, globals: Object.fromEntries(globals) }
}

function collect(
  project: OwnProject,
  build: OwnBuild,
  options: EvaluationOptions,
  lookup: Lookup
): FrameworkReference[] {
  const found: FrameworkReference[] = []
  const seen = new Set([project.path])
  const target = parseFrameworkName(build.inner.framework.text)
  const queue = flowingReferences(build.evaluation, project.path).map(({ path }) => path)
  const follows = !isOn(build.evaluation, 'DisableTransitiveProjectReferences')
  for (const path of queue) {
    if (seen.has(path) || seen.size > mostVisits) continue
    seen.add(path)
    const nearest = nearestBuild(lookup(path, options), target)
    if (nearest === undefined) continue
    for (const name of passedOn(nearest.evaluation)) found.push({ name, where: undefined, through: path })
    if (follows) queue.push(...publicReferences(nearest.evaluation, path))
  }
  return found
}

function publicReferences(evaluation: Evaluation, path: string): readonly string[] {
  return flowingReferences(evaluation, path)
    .filter(({ isPrivate }) => !isPrivate)
    .map((reference) => reference.path)
}

function isOn(evaluation: Evaluation, name: string): boolean {
  return knownValue(evaluation.property(name))?.toLowerCase() === 'true'
}

/** The build of a referenced project that fits best: same identifier first, then the highest version. */
function nearestBuild(project: OwnProject | undefined, target: FrameworkName): OwnBuild | undefined {
  const fitting = (project?.builds ?? [])
    .map((build) => ({ build, name: parseFrameworkName(build.inner.framework.text) }))
    .filter(({ name }) => isCompatible(target, name) === true)
  const rank = (name: FrameworkName) => (name.identifier === target.identifier ? 1 : 0)
  fitting.sort(
    (a, b) =>
      rank(b.name) - rank(a.name) ||
      compareVersions(b.name.version, a.name.version) ||
      Number(b.name.platform !== '') - Number(a.name.platform !== '')
  )
  return fitting[0]?.build
}
