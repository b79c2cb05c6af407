/** `dotnet publish` and its like: which projects they compile and where the output is then. */

import { buildsAll, readSolution } from '../../project/solution.ts'
import { type Branch, branchOf } from '../../shell/choice.ts'
import type { Fact } from '../../text/fact.ts'
import { known, knownValue, mapFact, unknown } from '../../text/fact.ts'
import { parentOf } from '../../text/repository.ts'
import type { Lack, PlacedGlobalJson } from '../plan.ts'
import type { Artifact } from './artifact.ts'
import { machineOf } from './build-machine.ts'
import type { ContainerFiles } from './container-files.ts'
import { containerPath } from './container-path.ts'
import type { DotnetCall } from './dotnet-call.ts'
import { argumentsOf, isPublish } from './dotnet-call.ts'
import { evaluatePlaced } from './evaluate-placed.ts'
import type { Evaluation } from './evaluation.ts'
import { untold } from './evaluation.ts'
import { expandPattern, hasWildcard } from './glob.ts'
import { isTold, readable } from './opaque.ts'
import { namedFolder, outputFolders } from './output.ts'
import { hasConditionOn, outputProperty } from './output-property.ts'
import { notCopied, type Placed, placedBeside, strangerOf } from './placed.ts'
import { globalJsonAt } from './placed-global-json.ts'
import { restoredBy } from './restored.ts'
import { selectProject } from './select-project.ts'
import type { Command, StageState, Workshop } from './state.ts'
import { unseenGlobalJson } from './unseen-global-json.ts'

/** The state after a `dotnet` or `msbuild` command; `call` is what the command says. */
export function afterSdkCommand(
  before: StageState,
  call: DotnetCall,
  { scopes, environment }: Command,
  workshop: Workshop
): StageState {
  const branch = branchOf(scopes)
  const state = { ...before, variables: new Map([...before.variables, ...environment]) }
  const after = afterCall(state, call, branch, workshop)
  return { ...after, variables: before.variables }
}

function afterCall(state: StageState, call: DotnetCall, branch: Branch, workshop: Workshop): StageState {
  const targets = projectsOf(state, call, workshop)
  const globalJson = globalJsonAt(state)
  const next = { ...state, ...notedOf(state, call, branch, workshop, targets, globalJson) }
  if (call.verb === 'run' || call.verb === 'fsi' || call.verb === 'cake' || call.verb === 'nuke')
    return { ...next, builders: [...state.builders, { value: `dotnet ${call.verb}`, where: call.where }] }
  if (!compiles(call)) return next
  if (!targets.known) {
    const path = containerPath(state.workingDirectory, call.project ?? '.', state.windows)
    const untold = isTold(path) ? state.untold : [...state.untold, { path, where: call.where }]
    return { ...next, untold, obstacles: [...state.obstacles, { value: targets.why, where: call.where }] }
  }
  const made = targets.value.placed.flatMap((placed) =>
    artifactOf(state, call, workshop, placed, targets.value, globalJson).map((artifact) => ({ ...artifact, branch }))
  )
  return { ...next, artifacts: [...state.artifacts, ...made] }
}

/** What is noted of every command, and of those that always run. */
function notedOf(
  state: StageState,
  call: DotnetCall,
  branch: Branch,
  workshop: Workshop,
  targets: Fact<Targets>,
  globalJson: Fact<PlacedGlobalJson | undefined>
): Pick<StageState, 'commands' | 'restored'> {
  const { verb, where } = call
  const projects = mapFact(targets, ({ placed }) => placed.map(({ path }) => path))
  const certain = branch.length === 0 ? knownValue(targets) : undefined
  const lacks = verb === 'restore' ? lacksOf(state, call, workshop, certain?.placed ?? []) : []
  const hasNone = globalJson.known && globalJson.value === undefined
  const unseen = certain !== undefined && hasNone ? unseenGlobalJson(state, certain.placed) : undefined
  return {
    commands: [...state.commands, { verb, globalJson, projects, lacks, unseen, where }],
    restored: [...state.restored, ...restoredBy(state, call, certain?.members ?? [], workshop)]
  }
}

function compiles(call: DotnetCall): boolean {
  if (call.verb === 'publish' || call.verb === 'build') return true
  if (call.verb !== 'msbuild') return false
  const targets = call.targets ?? []
  return targets.length === 0 || targets.some((target) => /(^|:)(re)?build$|publish$|^package$/i.test(target))
}

interface Targets {
  /** What it leaves output of. */
  readonly placed: readonly Placed[]
  /** Libraries and tests included. */
  readonly members: readonly Placed[]
  /** They come from a solution. */
  readonly several: boolean
  /** The folder of what the command names: the project or the solution. */
  readonly tree: string
}

function projectsOf(state: StageState, call: DotnetCall, workshop: Workshop): Fact<Targets> {
  const named = containerPath(state.workingDirectory, call.project ?? '.', state.windows)
  const at = hasWildcard(named) ? onlyMatch(state.files, named) : named
  if (at === undefined) return unknown(`${readable(named)} does not name one file`, call.where)
  const selection = selectProject(state.files, at)
  if (selection.kind === 'none') return unknown(selection.why, call.where)
  if (selection.kind !== 'solution')
    return known({ placed: [selection], members: [selection], several: false, tree: parentOf(selection.at) })
  return inSolution(state.files, selection, workshop)
}

function onlyMatch(files: ContainerFiles, pattern: string): string | undefined {
  const found = expandPattern(files, pattern)
  return found.length === 1 ? found[0] : undefined
}

function inSolution(files: ContainerFiles, { at, path }: Placed, { repository, projects }: Workshop): Fact<Targets> {
  const members = readSolution(repository, path)
  if (!members.known) return members
  const placed = members.value.flatMap((member) => placedBeside(files, { at, path }, member) ?? [])
  const apps = placed.filter((project) => isApp(projects.evaluate(project.path).kind))
  const all = buildsAll(repository, path) ? placed : []
  return known({ placed: apps, members: all, several: true, tree: parentOf(at) })
}

function isApp(kind: string): boolean {
  return kind !== 'library' && kind !== 'test' && kind !== 'other'
}

function artifactOf(
  state: StageState,
  call: DotnetCall,
  workshop: Workshop,
  placed: Placed,
  { several, tree }: Targets,
  globalJson: Fact<PlacedGlobalJson | undefined>
): readonly Omit<Artifact, 'branch'>[] {
  const { repository, stage } = workshop
  const sdkVersion = workshop.image?.sdkVersion
  const evaluation = evaluationFor(state, call, workshop, placed)
  const publishable = (evaluation.inner ?? evaluation.project.inner[0])?.properties.IsPublishable
  if (several && publishable !== undefined && knownValue(publishable)?.toLowerCase() === 'false') return []
  const question = {
    repository,
    call,
    evaluation,
    at: placed.at,
    workingDirectory: state.workingDirectory,
    windows: state.windows,
    sdkMajor: sdkVersion === undefined ? undefined : Number.parseInt(sdkVersion, 10)
  }
  return [
    {
      project: placed.path,
      made: isPublish(call) ? 'publish' : 'build',
      evaluation,
      folders: outputFolders(question),
      tree: namedFolder(question) === undefined ? tree : undefined,
      stage,
      maker: undefined,
      oneOfMany: several,
      where: call.where,
      globalJson,
      notCopied: notCopied(state.files, placed, evaluation),
      stranger: strangerOf(state.files, placed, evaluation),
      part: undefined
    }
  ]
}

function evaluationFor(state: StageState, call: DotnetCall, workshop: Workshop, placed: Placed): Evaluation {
  const args = argumentsOf(call, workshop.system)
  const bench = { projects: workshop.projects, machine: machineOf(state, workshop), files: state.files }
  const evaluation = evaluatePlaced(bench, placed, args)
  if (call.untoldOptions !== undefined)
    return untold(evaluation, `${call.untoldOptions} may give it, and cannot be read`)
  const output = outputProperty(call, state)
  if (output === undefined || !hasConditionOn(output.name, evaluation, workshop.repository)) return evaluation
  const { name, value } = output
  if (!isTold(value)) return untold(evaluation, `${readable(value)} is the output of the build, and is not told`)
  return evaluatePlaced(bench, placed, { ...args, globals: { ...args.globals, [name]: value } })
}

function lacksOf(state: StageState, call: DotnetCall, workshop: Workshop, placed: readonly Placed[]): readonly Lack[] {
  return placed.flatMap((one) => {
    const evaluation = evaluationFor(state, call, workshop, one)
    const files = notCopied(state.files, one, evaluation)
    const frameworks = knownValue(evaluation.project.frameworks) ?? []
    const framework = frameworks.some(({ where }) => where !== undefined && files.includes(where.path))
    return files.length === 0 ? [] : [{ project: one.path, files, framework }]
  })
}
