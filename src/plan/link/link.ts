/** From the walk to the apps: what the shipped stage holds, compared with what it starts. */
import { coversAll } from '../../shell/choice.ts'
import { unknown } from '../../text/fact.ts'
import { parentOf } from '../../text/repository.ts'
import { anyOf, lastOf } from './alternatives.ts'
import type { Artifact } from './artifact.ts'
import { assemblyOfFile } from './artifact.ts'
import { relativeTo } from './container-path.ts'
import type { Entry } from './entry.ts'
import { entriesOf, isComparable } from './entry.ts'
import type { FoundApp, Link, LinkInput } from './found-app.ts'
import { guessApps, isAloneBeside } from './guess.ts'
import { artifactsByOwnRules } from './own-rules.ts'
import { artifactsFromElsewhere } from './prebuilt.ts'
import { runEntry } from './run-entry.ts'
import type { StageState } from './state.ts'

/** The apps of the shipped stage, each with evidence and confidence; or why there is none. */
export function linkApps(input: LinkInput): Link {
  const state = input.states[input.target]
  if (state === undefined) return { apps: [], unlinked: 'The Dockerfile has no stage that is shipped' }
  const entries = entriesOf(input.dockerfile, state).filter(isComparable)
  const own = ofApps(state.artifacts)
  const artifacts = own.length > 0 ? own : ofApps(artifactsFromElsewhere(input, state, input.states))
  const found = [...matched(artifacts, entries), ...started(input, state, entries)]
  const apps = found.length > 0 ? withCompanions(found, artifacts) : unmatched(input, state, artifacts, entries)
  const told = apps.map((app) => (mayBringItsRuntime(input, app) ? withOwnRuntime(app) : app))
  const sure = input.contextIsSure ? told : told.map((app) => inDoubt(input, app))
  return sure.length > 0 ? { apps: sure, unlinked: undefined } : { apps: [], unlinked: whyNone(input.states) }
}

/** Several contexts fit and give different projects. The Dockerfile's own folder with one project alone is the likely one. */
function inDoubt(input: LinkInput, app: FoundApp): FoundApp {
  const likely = input.contextFolder === parentOf(input.dockerfile.path) && isAloneBeside(input, app.project)
  return { ...app, confidence: likely && app.confidence !== 'low' ? 'medium' : 'low' }
}

/** It was built by a command that nobody sees, and is put into an image without a shared runtime: likely on purpose. */
function mayBringItsRuntime({ image }: LinkInput, { made }: FoundApp): boolean {
  const carries = image?.traits?.frameworks.includes('Microsoft.NETCore.App') ?? false
  return (made === 'prebuilt' || made === 'unknown') && !carries
}

function withOwnRuntime(app: FoundApp): FoundApp {
  const selfContained = unknown('the app is built outside of the Dockerfile, for an image without a runtime')
  return { ...app, evaluation: { ...app.evaluation, selfContained } }
}

/** One artifact for each project and place: a publish before a build, a whole one before a part. */
function ofApps(artifacts: readonly Artifact[]): readonly Artifact[] {
  const places = new Map<string, [Artifact, ...Artifact[]]>()
  for (const artifact of artifacts) {
    const key = `${artifact.project} ${artifact.folders.map(({ path }) => path).join()}`
    const before = places.get(key)
    const order = before === undefined ? 1 : rank(artifact) - rank(before[0])
    if (order > 0) places.set(key, [artifact])
    else if (order === 0) before?.push(artifact)
  }
  return [...places.values()].map(lastOf)
}

function rank({ made, part }: Artifact): number {
  return (part === undefined ? 4 : 0) + (made === 'publish' ? 2 : made === 'build' ? 1 : 0)
}

/** Artifacts that the entry point starts. */
function matched(artifacts: readonly Artifact[], entries: readonly Entry[]): readonly FoundApp[] {
  const found = new Map<string, { readonly artifact: Artifact; readonly entries: [Starting, ...Starting[]] }>()
  for (const entry of entries) {
    if (entry.kind === 'sdk') continue
    const same = artifacts.filter((artifact) => artifact.part === undefined && startsIt(artifact, entry.assembly))
    const near = same.filter((artifact) => liesAt(artifact, entry.path))
    const nearest = onlyOneProject(near.length > 0 ? near : same) ?? onlyOneProject(same)
    if (nearest === undefined) continue
    const before = found.get(nearest.project)
    if (before === undefined) found.set(nearest.project, { artifact: nearest, entries: [entry] })
    else before.entries.push(entry)
  }
  return [...found.values()].map((app) => appOf(app.artifact, app.entries))
}

function startsIt({ evaluation }: Artifact, assembly: string): boolean {
  return evaluation.assembly.known && evaluation.assembly.value.toLowerCase() === assembly.toLowerCase()
}

function liesAt({ folders }: Artifact, path: string): boolean {
  return folders.some((folder) => relativeTo(folder.path, path) !== undefined)
}

/** The best artifact when all of them are of one project; of several places what is the same in all. */
function onlyOneProject(artifacts: readonly Artifact[]): Artifact | undefined {
  const [first] = artifacts
  if (first === undefined || artifacts.some(({ project }) => project !== first.project)) return undefined
  const best = Math.max(...artifacts.map(rank))
  return anyOf(artifacts.filter((artifact) => rank(artifact) === best) as [Artifact, ...Artifact[]])
}

type Starting = Exclude<Entry, { kind: 'sdk' }>

/** @param entries all of them start it; the likeliest first */
function appOf(artifact: Artifact, entries: readonly [Starting, ...Starting[]]): FoundApp {
  const [entry] = entries
  const isStarted = coversAll(entries.map(({ branch }) => branch)) && !entries.some(({ shadowed }) => shadowed)
  return {
    ...fromArtifact(artifact),
    entry: entry.kind,
    evidence: artifact.made === 'prebuilt' ? 'copy' : 'publish',
    // An image of that name may also come from a registry.
    confidence: artifact.stage === undefined || artifact.branch.length > 0 || !isStarted ? 'medium' : 'high',
    because: `${howItCame(artifact)} and the image ${isStarted ? 'starts' : 'may start'} ${entry.assembly}`,
    rollForward: entries.find(({ rollForward }) => rollForward !== undefined)?.rollForward
  }
}

function howItCame({ made, stage, maker, branch }: Artifact): string {
  if (maker !== undefined) return `it comes out of the image that ${maker} builds`
  const how = made === 'prebuilt' ? 'its output folder is copied in' : `it is compiled in stage ${stage}`
  return branch.length > 0 ? `${how} by a command that may not run` : how
}

function fromArtifact(artifact: Artifact) {
  const { project, evaluation, made, stage, where, globalJson, notCopied, stranger } = artifact
  return { project, evaluation, made, buildStage: stage, where, globalJson, notCopied, stranger }
}

/** `dotnet run` and its like compile in the shipped image itself. */
function started(input: LinkInput, state: StageState, entries: readonly Entry[]): readonly FoundApp[] {
  const started = entries.filter((entry) => entry.kind === 'sdk')
  const isStarted = coversAll(started.map(({ branch }) => branch))
  const [first] = started.flatMap((entry) => runEntry(input, state, entry) ?? [])
  return first === undefined ? [] : [isStarted ? first : { ...first, confidence: 'medium' }]
}

/** Other apps that were published on purpose and lie in the same image: a migrator, a scanner. */
function withCompanions(found: readonly FoundApp[], artifacts: readonly Artifact[]): readonly FoundApp[] {
  const projects = new Set(found.map(({ project }) => project))
  const companions = artifacts.filter(
    ({ project, made, oneOfMany, evaluation, part }) =>
      !projects.has(project) && made === 'publish' && !oneOfMany && part === undefined && runs(evaluation.project.kind)
  )
  const more = new Map(companions.map((artifact) => [artifact.project, companion(artifact)]))
  return [...found, ...more.values()]
}

function runs(kind: string): boolean {
  return kind === 'web' || kind === 'worker' || kind === 'console' || kind === 'functions'
}

function companion(artifact: Artifact): FoundApp {
  return {
    ...fromArtifact(artifact),
    entry: undefined,
    evidence: 'publish',
    confidence: 'medium',
    because: 'it is published into the same image, which starts another app',
    rollForward: undefined
  }
}

/** Nothing in the image has the name that is started, or nothing is started. */
function unmatched(
  input: LinkInput,
  state: StageState,
  artifacts: readonly Artifact[],
  entries: readonly Entry[]
): readonly FoundApp[] {
  const whole = artifacts.filter(({ part }) => part === undefined)
  const published = whole.filter(({ made }) => made !== 'build')
  const candidates = published.length > 0 ? published : whole
  const only = onlyOneProject(candidates)
  const named = entries.find((entry) => entry.kind !== 'sdk')
  if (only !== undefined) return [onlyApp(only, named)]
  const statics = onlyOneProject(artifacts.filter(({ part }) => part !== undefined))
  if (candidates.length === 0 && statics !== undefined) return [staticApp(statics)]
  if (candidates.length > 0) return distinctProjects(candidates).map((artifact) => lowApp(artifact, oneOfSeveral))
  const guessed = guessApps(input, state, entries)
  if (guessed.length > 0) return guessed
  return distinctProjects(artifactsByOwnRules(state, input.states)).map((artifact) => lowApp(artifact, byOwnRules))
}

const oneOfSeveral = 'it is one of several apps in the image, and the image does not say which it starts'
const byOwnRules = 'a folder that its build fills by rules of its own is copied into the image'

/** @param named what the image starts instead of it */
function onlyApp(artifact: Artifact, named: Starting | undefined): FoundApp {
  return {
    ...fromArtifact(artifact),
    entry: undefined,
    evidence: artifact.made === 'prebuilt' ? 'copy' : 'publish',
    confidence: named === undefined ? 'medium' : 'low',
    because:
      named !== undefined
        ? `it is the only app in the image, though the image starts ${assemblyOfFile(named.assembly)}`
        : artifact.maker === undefined
          ? 'it is the only app in the image, which does not say what it starts'
          : `it is the only app that comes out of the image that ${artifact.maker} builds`,
    rollForward: undefined
  }
}

function staticApp(artifact: Artifact): FoundApp {
  return {
    ...fromArtifact(artifact),
    entry: 'static',
    evidence: 'publish',
    confidence: 'medium',
    because: 'its wwwroot is copied into the image',
    rollForward: undefined
  }
}

function lowApp(artifact: Artifact, because: string): FoundApp {
  return {
    ...fromArtifact(artifact),
    entry: undefined,
    evidence: 'publish',
    confidence: 'low',
    because,
    rollForward: undefined
  }
}

function distinctProjects(artifacts: readonly Artifact[]): readonly Artifact[] {
  return [...new Map(artifacts.map((artifact) => [artifact.project, artifact])).values()]
}

/** The first thing that stopped the walk, wherever it was. */
function whyNone(states: readonly StageState[]): string {
  const [fetched] = states.flatMap(({ outside }) => outside)
  if (fetched !== undefined) return `The sources come from outside of the repository (${fetched.value})`
  const [obstacle] = states.flatMap(({ obstacles }) => obstacles)
  if (obstacle !== undefined) return obstacle.value
  const [builder] = states.flatMap(({ builders }) => builders)
  if (builder !== undefined) return `${builder.value} builds by its own rules`
  return 'No command publishes a project into the shipped stage, and its entry point names none'
}
