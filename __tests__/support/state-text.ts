/** What is true at the end of a stage, as lines that a person can read in a golden file. */
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import type { Artifact } from '../../src/plan/link/artifact.ts'
import { type ContainerFiles, fileAt, listAt } from '../../src/plan/link/container-files.ts'
import { type Entry, entriesOf } from '../../src/plan/link/entry.ts'
import { readable } from '../../src/plan/link/opaque.ts'
import type { StageState } from '../../src/plan/link/state.ts'
import { type BuildQuestion, readBuild, readStages } from '../../src/plan/read-build.ts'
import type { Branch } from '../../src/shell/choice.ts'
import type { Fact } from '../../src/text/fact.ts'
import type { Span } from '../../src/text/source.ts'
import { linux } from './link-of.ts'
import { memoryRepository } from './memory-repository.ts'
import { projectsOf } from './projects-of.ts'

type Files = Readonly<Record<string, string>>

/**
 * The ends of all stages of the repository's Dockerfile, built with the repository's root as its context.
 *
 * @param withFiles whether every file of the repository that is there is listed too
 */
export function statesText(files: Files, withFiles: boolean): string {
  const dockerfile = parseDockerfile({ path: 'Dockerfile', text: files.Dockerfile ?? '' })
  const question: BuildQuestion = {
    repository: memoryRepository(files),
    projects: projectsOf(files),
    dockerfile,
    build: {
      dockerfile: 'Dockerfile',
      context: { known: true, value: '', where: undefined },
      target: undefined,
      args: [{ name: 'GIVEN', value: { known: true, value: 'given', where: undefined } }],
      platforms: [],
      contexts: { docs: 'docs' },
      images: [],
      runners: [],
      evidence: 'compose',
      where: undefined
    },
    platform: undefined,
    host: linux,
    builder: linux,
    asOf: '2026-11-24'
  }
  const { states } = readBuild(question, readStages(question), '', true)
  return states
    .map((state, index) => {
      const lines = [
        ...stateLines(state, files, withFiles),
        ...entriesOf(dockerfile, state).map((entry) => `starts ${entryText(entry)}`)
      ]
      return `  stage ${index}\n${lines.map((line) => `    ${line}\n`).join('')}`
    })
    .join('')
}

function* stateLines(state: StageState, files: Files, withFiles: boolean): Iterable<string> {
  const at = ({ start, end }: Span) => JSON.stringify((files.Dockerfile ?? '').slice(start, end))
  const list = <T>(name: string, all: readonly T[], text: (one: T) => string) =>
    all.map((one) => `${name} ${text(one)}`)
  const located = ({ value, where }: { readonly value: string; readonly where: Span }) => `${value} ${at(where)}`
  yield `in ${readable(state.workingDirectory)}, ${state.shell}${state.windows ? ', Windows' : ''}${state.setsCmd ? ', sets CMD' : ''}`
  yield* list('variable', [...state.variables], ([name, value]) => {
    return `${name}=${readable(value)}${state.environment.has(name) ? ' stays' : ''}`
  })
  yield* list('file', withFiles ? filesIn(state.files, '/') : [], (path) => `${path} is ${fileAt(state.files, path)}`)
  yield* list('output', state.artifacts, artifactText)
  yield* list(
    'copied',
    state.outputs,
    ({ stage, source, folder, where }) => `${stage}:${source} to ${folder} ${at(where)}`
  )
  yield* list('prebuilt', state.prebuilt, ({ source, folder, where }) => `${source} to ${folder} ${at(where)}`)
  yield* list('package', state.packages, ({ manager, name, where }) => `${manager} ${name} ${at(where)}`)
  yield* list('runtime', state.runtimeFrom, ({ how, stage, text, where }) => `${how} ${stage} ${text} ${at(where)}`)
  yield* list('unseen', state.unseen, ({ at: place, whole, throughShell, where }) => {
    return `${place ?? 'anywhere'}${whole ? ' whole' : ''}${throughShell ? ' through the shell' : ''} ${at(where)}`
  })
  yield* list('outside', state.outside, located)
  yield* list('builder', state.builders, located)
  yield* list('obstacle', state.obstacles, located)
  yield* list('untold', state.untold, ({ path, where }) => `${readable(path)} ${at(where)}`)
  yield* list('shell form', state.shellForms, ({ keyword, program, where }) => `${keyword} ${program} ${at(where)}`)
  yield* list('command', state.commands, ({ verb, projects, globalJson, lacks, unseen, where }) => {
    const missing = lacks.map((lack) => `${lack.project} lacks ${lack.files}${lack.framework ? ' (framework)' : ''}`)
    const parts = [fact(projects), fact(globalJson, (one) => one?.at), ...missing, unseen?.file.path, at(where)]
    return `${verb} ${parts.filter(Boolean).join(', ')}`
  })
  yield* list('restored', state.restored, ({ project, newest, verb, where }) => {
    return `${project} for ${newest.value.text} by ${verb} ${at(where)}`
  })
  if (state.sources.found + state.sources.missing > 0)
    yield `sources found ${state.sources.found}, missing ${state.sources.missing}`
  if (state.user !== undefined) yield `user ${located(state.user)}`
}

function artifactText(artifact: Artifact): string {
  const { project, made, evaluation, folders, tree, stage, oneOfMany, branch, notCopied, stranger, part } = artifact
  const { framework, runtimeIdentifier, selfContained, aot, assembly } = evaluation
  return [
    `${project} ${made} in ${stage}`,
    folders.map(({ path, anywhereBelow }) => `${readable(path)}${anywhereBelow ? '/**' : ''}`).join(' or '),
    `${fact(assembly)} ${fact(framework, ({ text }) => text)} ${fact(runtimeIdentifier)}`,
    fact(selfContained) === 'true' ? 'self-contained' : '',
    fact(aot) === 'true' ? 'native' : '',
    tree === undefined ? '' : `tree ${tree}`,
    oneOfMany ? 'one of many' : '',
    branch.length === 0 ? '' : `in ${branchText(branch)}`,
    notCopied.length === 0 ? '' : `without ${notCopied.join(' ')}`,
    stranger === undefined ? '' : `beside ${stranger}`,
    part === undefined ? '' : `only ${part}`
  ]
    .filter(Boolean)
    .join(', ')
}

function entryText(entry: Entry): string {
  const branch = entry.branch.length === 0 ? '' : ` in ${branchText(entry.branch)}`
  if (entry.kind === 'sdk') return `dotnet ${entry.call.verb} ${entry.call.project ?? '-'}${branch}`
  return `${entry.kind} ${readable(entry.assembly)} at ${readable(entry.path)} ${entry.rollForward ?? '-'}${branch}`
}

function branchText(branch: Branch): string {
  return `${branch.length} ${branch.length === 1 ? 'branch' : 'branches'}`
}

function fact<T>(one: Fact<T>, text: (value: T) => unknown = (value) => value): string {
  return one.known ? String(text(one.value)) : `unknown (${one.why})`
}

function filesIn(files: ContainerFiles, folder: string): readonly string[] {
  const { files: names, folders } = listAt(files, folder)
  const below = (name: string) => (folder === '/' ? `/${name}` : `${folder}/${name}`)
  return [...names.map(below), ...folders.flatMap((name) => filesIn(files, below(name)))]
}
