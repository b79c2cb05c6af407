/** What was read of a build, as the rules see it. */
import type { Build } from '../builds/build.ts'
import type { Host } from '../host/host.ts'
import { known, unknown } from '../text/fact.ts'
import { nameOf, type Repository } from '../text/repository.ts'
import { copiedImages } from './copied-images.ts'
import { doubted } from './doubt.ts'
import { elsewhereOf } from './elsewhere.ts'
import { shows } from './link/container-files.ts'
import type { FoundApp } from './link/found-app.ts'
import { isTold, readable } from './link/opaque.ts'
import { searchedFolders } from './link/searched.ts'
import { startedScript } from './link/shell-forms.ts'
import type { StageState } from './link/state.ts'
import { mayBringDotnet } from './link/unseen.ts'
import { isOtherDotnet } from './link/unseen-commands.ts'
import type { App, Plan, RuntimeSource, StagePlan } from './plan.ts'
import type { BuildQuestion, ReadBuild } from './read-build.ts'

export function planOf(question: BuildQuestion, hosts: readonly Host[], build: Build, read: ReadBuild): Plan {
  const { resolution, target, link } = read
  const { repository, dockerfile } = question
  const appsOf = (found: readonly FoundApp[]) =>
    found.map((one) => {
      const { stranger, evaluation } = one
      const { untoldVariables } = evaluation
      const rollForward = one.rollForward ?? rollForwardBeside(read, one, repository)
      const app = appOf({ ...one, rollForward }, target)
      return doubted({ repository, dockerfile, resolution, build, untoldVariables, stranger }, app)
    })
  const plan = {
    dockerfile,
    build,
    resolution,
    hosts,
    stages: resolution.stages.map(({ index }) => stagePlan(question, read, index)),
    target,
    apps: appsOf(link.apps),
    restored: appsOf(restoredIn(read)),
    unlinked: link.unlinked,
    asOf: question.asOf,
    elsewhere: elsewhereOf(question.repository),
    ...(question.mirrors !== undefined && { mirrors: question.mirrors })
  }
  return { ...plan, copied: copiedImages(plan) }
}

/** A file of the repository that lies where the host looks for the app's configuration may say how to roll forward. */
function rollForwardBeside({ states, target }: ReadBuild, { evaluation }: FoundApp, repository: Repository) {
  const state = states[target]
  if (state === undefined || !evaluation.assembly.known) return undefined
  const name = `${evaluation.assembly.value}.runtimeconfig.json`
  const found = repository.paths.find(
    (path) => path.endsWith(name) && nameOf(path) === name && shows(state.files, path)
  )
  return found === undefined ? undefined : `as ${found} says`
}

/** Each project once for each stage that is built. */
function restoredIn({ states, resolution, contextIsSure }: ReadBuild): readonly FoundApp[] {
  const built = states.filter((_, index) => resolution.reachable.has(index)).flatMap(({ restored }) => restored)
  const first = new Map([...built].reverse().map((one) => [`${one.stage} ${one.project}`, one]))
  return [...first.values()].reverse().map((one) => {
    const { newest, verb, stage, evaluation } = one
    const inner = evaluation.project.inner.find(({ framework }) => framework.text === newest.value.text)
    return {
      project: one.project,
      evaluation: { ...evaluation, inner, framework: known(newest.value, newest.where) },
      made: 'build',
      buildStage: stage,
      entry: undefined,
      evidence: 'publish',
      confidence: contextIsSure ? 'high' : 'medium',
      because: `dotnet ${verb} restores it in stage ${stage}`,
      rollForward: undefined,
      where: one.where,
      globalJson: known(undefined),
      notCopied: one.notCopied,
      stranger: one.stranger
    }
  })
}

function stagePlan({ host, build }: BuildQuestion, read: ReadBuild, index: number): StagePlan {
  const { resolution, roots, images, states, link, target } = read
  const stage = resolution.stages[index] as ReadBuild['resolution']['stages'][number]
  const state = states[index] as StageState
  const image = images[index]
  const compiles =
    link.apps.some(({ buildStage }) => buildStage === index) || state.commands.some(({ verb }) => compiling.has(verb))
  const script = index === target ? startedScript(state) : undefined
  const os = image?.os === 'multi' ? (read.os ?? host.os) : image?.os
  return {
    stage,
    role: isShipped(read, index) || index === target ? 'runtime' : compiles ? 'build' : 'other',
    root: roots[index] ?? index,
    image,
    reached: resolution.reachable.has(index),
    os,
    environment: environmentOf(state, index === target ? build.environment?.values : undefined),
    packages: state.packages,
    runtimeFrom: state.runtimeFrom.length > 0 ? state.runtimeFrom : unseenRuntimes(state),
    unseen: state.unseen,
    shellForms: [...state.shellForms, ...(script === undefined ? [] : [script])],
    user: state.user,
    start: startOf(state),
    commands: state.commands
  }
}

/** A .NET that may lie in the stage beside the one of its image, or be started instead of it. */
function unseenRuntimes(state: StageState): readonly RuntimeSource[] {
  const { unseen, entrypoint, cmd, environment } = state
  const starts = [entrypoint, cmd].flatMap((instruction) => (instruction === undefined ? [] : [instruction]))
  const searched = searchedFolders(state)
  const places = [
    ...unseen.filter((one) => mayBringDotnet(one, searched)).map(({ where }) => where),
    ...starts.filter(({ argument }) => isOtherDotnet(firstWord(argument.text))).map(({ span }) => span),
    ...(environment.has('DOTNET_ROOT') ? starts.map(({ span }) => span) : [])
  ]
  return places.map((where) => ({ how: 'installed', stage: undefined, text: 'what cannot be followed', where }))
}

/** The program that a start names, in either form. */
function firstWord(start: string): string {
  return /^\s*(?:\[\s*)?["']?([^"'\s,\]]+)/.exec(start)?.[1] ?? ''
}

const compiling = new Set(['publish', 'build', 'msbuild', 'restore', 'test', 'run', 'pack'])

/** The shipped stage continues it. */
function isShipped({ resolution: { stages }, target }: ReadBuild, index: number): boolean {
  for (let at = stages[target]?.base; at !== undefined; at = stages[at]?.base) if (at === index) return true
  return false
}

/** On Windows the names of variables have no case. */
function environmentOf(
  { variables, environment, windows }: StageState,
  ofService: StagePlan['environment'] = {}
): StagePlan['environment'] {
  const own = Array.from(environment, (name) => {
    const value = variables.get(name) ?? ''
    return [
      name,
      isTold(value) ? known(value) : unknown(`${name} is ${readable(value)}, which the build decides`)
    ] as const
  })
  const all = [...own, ...Object.entries(ofService)]
  return Object.fromEntries(all.map(([name, value]) => [windows ? name.toUpperCase() : name, value]))
}

function startOf({ entrypoint, cmd }: StageState): StagePlan['start'] {
  if (entrypoint === undefined && cmd === undefined) return undefined
  const located = (instruction: StageState['cmd']) =>
    instruction === undefined ? undefined : { value: instruction.argument.text, where: instruction.span }
  return { entrypoint: located(entrypoint), cmd: located(cmd) }
}

function appOf(found: FoundApp, stage: number): App {
  const { evaluation, made, buildStage, entry, evidence, confidence, because, rollForward, where } = found
  return {
    project: evaluation.project,
    inner: evaluation.inner,
    framework: evaluation.framework,
    runtimeIdentifier: evaluation.runtimeIdentifier,
    selfContained: evaluation.selfContained,
    aot: evaluation.aot,
    assembly: evaluation.assembly,
    made,
    stage,
    buildStage,
    entry,
    rollForward,
    evidence,
    confidence,
    because,
    where,
    globalJson: found.globalJson,
    notCopied: found.notCopied
  }
}
