/** Follows the stages of a Dockerfile in file order; each begins with the end of the stage that it continues. */
import type { Instruction, Stage } from '../../dockerfile/dockerfile.ts'
import { namedValues } from '../../dockerfile/words.ts'
import type { Span } from '../../text/source.ts'
import { type BuiltImage, contentsOf } from './built-image.ts'
import { noFiles } from './container-files.ts'
import { containerPath } from './container-path.ts'
import { afterCopyInstruction } from './copy-instruction.ts'
import { opaque } from './opaque.ts'
import { programName } from './program-name.ts'
import { afterRun } from './run.ts'
import { withShellForm } from './shell-forms.ts'
import type { Site, WalkInput } from './site.ts'
import type { Shell, StageState } from './state.ts'
import { expand, wordsOf } from './words.ts'

/** @returns the end of every stage, in order. */
export function walkStages(input: WalkInput): readonly StageState[] {
  const ends: StageState[] = []
  for (const stage of input.dockerfile.stages) {
    const site: Site = {
      ...input,
      stage: stage.index,
      stageNamed: (name) => stageNamed(input.dockerfile.stages, name, stage.index),
      stateOf: (index) => ends[index],
      contextNamed: (name) => input.contexts.get(name.toLowerCase())
    }
    let state = beginningOf(site, ends)
    for (const instruction of stage.instructions) state = afterInstruction(state, instruction, site)
    ends.push(state)
  }
  return ends
}

function stageNamed(stages: readonly Stage[], name: string, before: number): number | undefined {
  if (/^\d+$/.test(name)) return Number(name) < before ? Number(name) : undefined
  return stages.findLast((stage) => stage.name === name.toLowerCase() && stage.index < before)?.index
}

function beginningOf(site: Site, ends: readonly StageState[]): StageState {
  const base = site.resolution.stages[site.stage]?.base
  const parent = base === undefined ? undefined : ends[base]
  const built = builtImageOf(site)
  const own = {
    setsCmd: false,
    sources: { found: 0, missing: 0 },
    shellForms: [],
    commands: [],
    restored: [],
    outputs: []
  }
  if (parent !== undefined) return { ...parent, ...own, outputs: parent.outputs }
  const windows = site.windows[site.stage] === true
  return {
    files: noFiles(site.repository),
    artifacts: [],
    variables: new Map(),
    environment: new Set(),
    workingDirectory: '/',
    shell: windows ? 'cmd' : 'sh',
    windows,
    entrypoint: undefined,
    cmd: undefined,
    user: undefined,
    packages: [],
    runtimeFrom: [],
    unseen: [],
    prebuilt: [],
    outside: [],
    builders: [],
    obstacles: [],
    untold: [],
    ...own,
    ...(built && contentsOf(built, site.dockerfile.stages[site.stage]?.imageSpan as Span))
  }
}

/** Of a stage whose FROM names an image. */
function builtImageOf({ resolution, stage, builtImage }: Site): BuiltImage | undefined {
  const resolved = resolution.stages[stage]
  if (resolved?.image.known !== true || resolved.base !== undefined) return undefined
  return builtImage(resolved.image.value.text)
}

type Step = (state: StageState, instruction: Instruction, site: Site) => StageState

const steps: Readonly<Record<string, Step>> = {
  arg: afterArg,
  env: afterEnv,
  workdir: (state, instruction, { dockerfile }) => {
    const [folder = '.'] = wordsOf(instruction, state, dockerfile.escape)
    return { ...state, workingDirectory: containerPath(state.workingDirectory, folder, state.windows) }
  },
  shell: (state, { json }) => ({ ...state, shell: shellOf(json ?? []) ?? state.shell }),
  copy: afterCopyInstruction,
  add: afterCopyInstruction,
  run: (state, instruction, site) => afterRun(withShellForm(state, instruction, site), instruction, site),
  user: (state, instruction, { dockerfile }) => {
    const [value = ''] = wordsOf(instruction, state, dockerfile.escape)
    return { ...state, user: { value, where: instruction.span } }
  },
  healthcheck: withShellForm,
  entrypoint: (state, instruction, site) => ({
    ...withShellForm(state, instruction, site),
    entrypoint: isEmpty(instruction) ? undefined : instruction,
    cmd: state.setsCmd ? state.cmd : undefined
  }),
  cmd: (state, instruction, site) => ({
    ...withShellForm(state, instruction, site),
    cmd: isEmpty(instruction) ? undefined : instruction,
    setsCmd: true
  })
}

function afterInstruction(state: StageState, instruction: Instruction, site: Site): StageState {
  const step = Object.hasOwn(steps, instruction.keyword) ? steps[instruction.keyword] : undefined
  return step === undefined ? state : step(state, instruction, site)
}

function isEmpty({ json }: Instruction): boolean {
  return json?.length === 0
}

/** A build argument wins over the default; without both, the global ARG of that name; without all, nobody can tell. */
function afterArg(state: StageState, instruction: Instruction, site: Site): StageState {
  const escapeMark = site.dockerfile.escape
  const variables = new Map(state.variables)
  for (const { name, value } of namedValues(instruction, escapeMark)) {
    const global = site.resolution.globals.get(name.text)
    const fromGlobal = global?.known === true ? global.value : undefined
    const told = value === undefined ? fromGlobal : expand(value.text, variables, escapeMark)
    if (state.environment.has(name.text) && site.args.get(name.text) === undefined) continue
    variables.set(name.text, site.args.get(name.text) ?? told ?? opaque(name.text))
  }
  return { ...state, variables }
}

/** Every value of one ENV sees the variables from before it. */
function afterEnv(
  state: StageState,
  instruction: Instruction,
  { dockerfile: { escape: escapeMark } }: Site
): StageState {
  const variables = new Map(state.variables)
  const environment = new Set(state.environment)
  for (const { name, value } of namedValues(instruction, escapeMark)) {
    const key = expand(name.text, state.variables, escapeMark)
    variables.set(key, expand(value?.text ?? '', state.variables, escapeMark))
    environment.add(key)
  }
  return { ...state, variables, environment }
}

function shellOf(words: readonly string[]): Shell | undefined {
  const program = programName(words[0])
  if (program === 'powershell' || program === 'pwsh') return 'powershell'
  if (program === 'cmd') return 'cmd'
  return program === '' ? undefined : 'sh'
}
