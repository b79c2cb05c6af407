/** A project under the arguments of one command: facts for the App, unknown where an argument cannot be told. */
import { firstFileBasedSdk } from '../../project/file-based/sdk-of.ts'
import type { InnerBuild, Project, ProjectIndex, PropertyName, TargetFramework } from '../../project/project.ts'
import type { Fact } from '../../text/fact.ts'
import { known, mapFact, unknown } from '../../text/fact.ts'
import { type BuildEnvironment, seenBy } from './build-environment.ts'

/** What the command line says. */
export interface CommandArguments {
  /** Global properties with values that can be told. */
  readonly globals: Readonly<Record<string, string>>
  /** Global properties that are given with a value that cannot be told, and why. */
  readonly untold: Readonly<Record<string, string>>
  readonly publishing: boolean
}

/** The machine that runs the command. */
export interface BuildMachine {
  readonly os: 'linux' | 'windows'
  readonly sdkVersion: string | undefined
  /** `linux-musl-x64`: what an app without a runtime identifier of its own may take over; undefined when it is not known. */
  readonly sdkRuntimeIdentifier?: string | undefined
  /** Files and folders of the repository that it does not have. */
  readonly absent?: readonly string[]
  /** undefined when nothing is known of it. */
  readonly environment?: BuildEnvironment
}

export interface Evaluation {
  readonly project: Project
  readonly inner: InnerBuild | undefined
  readonly framework: Fact<TargetFramework>
  readonly runtimeIdentifier: Fact<string | undefined>
  readonly selfContained: Fact<boolean>
  readonly aot: Fact<boolean>
  readonly assembly: Fact<string>
  /** Variables of the environment that the project reads and nobody can tell. */
  readonly untoldVariables: readonly string[]
}

/** Values that stand in for an argument that cannot be told: what is the same under all of them is known. */
const standIns: Readonly<Record<string, readonly string[]>> = {
  RuntimeIdentifier: ['linux-x64', 'linux-musl-arm64', 'win-x64'],
  Configuration: ['Release', 'Debug'],
  SelfContained: ['true', 'false'],
  PublishAot: ['true', 'false'],
  TargetFramework: []
}
const mostVariants = 12

export function evaluateUnder(
  projects: ProjectIndex,
  path: string,
  args: CommandArguments,
  machine: BuildMachine
): Evaluation {
  let seen = machine.environment && seenBy(machine.environment, [])
  let evaluation = evaluateIn(projects, path, args, machine, seen)
  // A variable can bring in files, which can read more variables.
  for (let round = 0; round < mostRounds && machine.environment !== undefined; round += 1) {
    const next = seenBy(machine.environment, evaluation.project.files)
    const same = Object.keys(next.told).length === Object.keys(seen?.told ?? {}).length
    seen = next
    if (same) break
    evaluation = evaluateIn(projects, path, args, machine, seen)
  }
  // An SDK that is too old builds nothing: what is built in the end is built by that of the target framework.
  if (isTooOld(machine.sdkVersion, evaluation))
    return evaluateUnder(projects, path, args, { ...machine, sdkVersion: undefined })
  return { ...evaluation, untoldVariables: seen?.untold ?? [] }
}

function isTooOld(sdk: string | undefined, { project, framework }: Evaluation): boolean {
  if (sdk === undefined) return false
  const isOlderThan = (version: string) => Number.parseInt(sdk, 10) < Number.parseInt(version, 10)
  if (project.style === 'file-based' && isOlderThan(firstFileBasedSdk)) return true
  return framework.known && framework.value.identifier === '.NETCoreApp' && isOlderThan(framework.value.version)
}

/**
 * For an app that is linked by probability and built by a command that nobody sees: as the project itself says, for
 * no certain runtime.
 */
export function evaluateAsWritten(
  projects: ProjectIndex,
  path: string,
  globals: Readonly<Record<string, string>>,
  os: BuildMachine['os'],
  why: string
): Evaluation {
  const args = { globals, untold: {}, publishing: true }
  return { ...evaluateUnder(projects, path, args, { os, sdkVersion: undefined }), runtimeIdentifier: unknown(why) }
}

const mostRounds = 3

function evaluateIn(
  projects: ProjectIndex,
  path: string,
  args: CommandArguments,
  { os, sdkVersion, sdkRuntimeIdentifier, absent }: BuildMachine,
  environment: BuildEnvironment | undefined
): Evaluation {
  const told = environment?.told ?? {}
  const options = {
    os,
    publishing: args.publishing,
    ...(sdkVersion === undefined ? {} : { sdkVersion }),
    ...(absent === undefined ? {} : { absent }),
    ...(sdkRuntimeIdentifier === undefined ? {} : { sdkRuntimeIdentifier }),
    ...(Object.keys(told).length === 0 ? {} : { environment: told })
  }
  const all = variantsOf(args).map((globals) =>
    evaluationOf(projects.evaluate(path, { ...options, globals }), args.untold.TargetFramework)
  )
  const [first, ...others] = all as [Evaluation, ...Evaluation[]]
  const open = Object.entries(args.untold)
  const whyOf = (fact: string) => (open.find(([name]) => fact.endsWith(` ${name}`)) ?? open[0])?.[1] ?? ''
  const merged = agreement(first, others, whyOf)
  const rid = args.untold.RuntimeIdentifier
  return rid === undefined ? merged : { ...merged, runtimeIdentifier: unknown(rid) }
}

function variantsOf({ globals, untold }: CommandArguments): readonly Readonly<Record<string, string>>[] {
  let variants: readonly Readonly<Record<string, string>>[] = [globals]
  for (const name of Object.keys(untold)) {
    const values = standIns[name] ?? ['', '0']
    if (values.length === 0) continue
    const more = variants.flatMap((variant) => values.map((value) => ({ ...variant, [name]: value })))
    if (more.length > mostVariants) break
    variants = more
  }
  return variants
}

/** What is the same under all evaluations of one project. @param why what to say of a fact that is not */
export function agreement(first: Evaluation, others: readonly Evaluation[], why: (fact: string) => string): Evaluation {
  if (others.length === 0) return first
  const merge = <T>(name: string, fact: (evaluation: Evaluation) => Fact<T>): Fact<T> =>
    agreed(fact(first), others.map(fact), why(name))
  return {
    project: first.project,
    inner: agreedInner(first.inner, others, why),
    framework: merge('target framework', ({ framework }) => framework),
    runtimeIdentifier: merge('runtime identifier', ({ runtimeIdentifier }) => runtimeIdentifier),
    selfContained: merge('value of SelfContained', ({ selfContained }) => selfContained),
    aot: merge('value of PublishAot', ({ aot }) => aot),
    assembly: merge('assembly name', ({ assembly }) => assembly),
    untoldVariables: [...new Set([first, ...others].flatMap(({ untoldVariables }) => untoldVariables))]
  }
}

/** The project under options that nobody can tell. */
export function untold(evaluation: Evaluation, why: string): Evaluation {
  const fact = unknown(why)
  return {
    ...evaluation,
    inner: undefined,
    framework: fact,
    runtimeIdentifier: fact,
    selfContained: fact,
    aot: fact
  }
}

function agreed<T>(first: Fact<T>, others: readonly Fact<T>[], why: string): Fact<T> {
  if (!first.known) return first
  const text = textOf(first.value)
  return others.every((other) => other.known && textOf(other.value) === text) ? first : unknown(why)
}

/** Without the places where a value is written, which do not make it another one. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (key, part) => (key === 'where' ? undefined : part)) ?? ''
}

/** undefined when they are not of one framework. */
function agreedInner(
  first: InnerBuild | undefined,
  others: readonly Evaluation[],
  why: (fact: string) => string
): InnerBuild | undefined {
  const inner = others.flatMap((other) => other.inner ?? [])
  if (first === undefined || inner.length < others.length) return undefined
  if (inner.some(({ framework }) => framework.text !== first.framework.text)) return undefined
  const properties = Object.entries(first.properties).map(([name, fact]) => {
    const same = inner.map((other) => other.properties[name as PropertyName])
    return [name, agreed(fact, same, why(`value of ${name}`))] as const
  })
  const merge = <T>(name: string, fact: (build: InnerBuild) => Fact<T>): Fact<T> =>
    agreed(fact(first), inner.map(fact), why(name))
  return {
    ...first,
    properties: Object.fromEntries(properties) as InnerBuild['properties'],
    frameworkReferences: merge('shared framework', ({ frameworkReferences }) => frameworkReferences),
    packageReferences: merge('package', ({ packageReferences }) => packageReferences),
    projectReferences: merge('project reference', ({ projectReferences }) => projectReferences)
  }
}

function evaluationOf(project: Project, untoldFramework: string | undefined): Evaluation {
  const { frameworks, inner } = project
  const [only] = inner
  const single = inner.length === 1 && untoldFramework === undefined ? only : undefined
  const property = (name: PropertyName): Fact<string> => sameInAll(inner, name)
  const isTrue = (name: PropertyName) => mapFact(property(name), (text) => text.trim().toLowerCase() === 'true')
  return {
    project,
    inner: single,
    framework: frameworkOf(project, single, untoldFramework),
    runtimeIdentifier: mapFact(property('RuntimeIdentifier'), (text) => (text === '' ? undefined : text)),
    selfContained: isTrue('SelfContained'),
    aot: isTrue('PublishAot'),
    assembly: frameworks.known ? property('AssemblyName') : assemblyByName(project),
    untoldVariables: []
  }
}

function frameworkOf(
  { frameworks }: Project,
  single: InnerBuild | undefined,
  untold: string | undefined
): Fact<TargetFramework> {
  if (single !== undefined) return known(single.framework, single.where)
  if (untold !== undefined) return unknown(untold)
  if (!frameworks.known) return frameworks
  const names = frameworks.value.map(({ value }) => value.text).join(', ')
  return unknown(`The project targets ${names} and the command does not say which`)
}

/** A property that every inner build evaluates to the same text. */
function sameInAll(inner: readonly InnerBuild[], name: PropertyName): Fact<string> {
  const [first, ...others] = inner.map(({ properties }) => properties[name])
  if (first === undefined) return unknown('The target frameworks cannot be told')
  if (!first.known) return first
  const same = others.every((other) => other.known && other.value === first.value)
  return same ? first : unknown(`${name} differs between the target frameworks`)
}

/** Without a readable framework the file name is still what MSBuild takes by default. */
function assemblyByName({ path }: Project): Fact<string> {
  return known(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''))
}
