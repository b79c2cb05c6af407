/** The last resort: a project that fits by its name or its folder. Never high confidence; medium when two things point to it. */
import { known } from '../../text/fact.ts'
import { parentOf } from '../../text/repository.ts'
import { shows } from './container-files.ts'
import type { Entry } from './entry.ts'
import { evaluateAsWritten } from './evaluation.ts'
import type { FoundApp, LinkInput } from './found-app.ts'
import { readable } from './opaque.ts'
import type { StageState } from './state.ts'

/** More projects than this are not compared by name. */
const mostProjects = 5000

/** Nor are more than these evaluated to find the only app. */
const mostPresent = 100

export function guessApps(input: LinkInput, state: StageState, entries: readonly Entry[]): readonly FoundApp[] {
  if (input.states.some(({ outside }) => outside.length > 0)) return []
  for (const entry of entries) {
    if (entry.kind === 'sdk') continue
    const named = projectsNamed(input, entry.assembly)
    const project = nearestOf(named, input.dockerfile.path)
    if (project === undefined) continue
    const outputComes = named.length === 1 && state.prebuilt.length > 0
    return [byName(input, state, entry, project, outputComes || isAloneBeside(input, project))]
  }
  const found = byOutputName(input, state) ?? byUntoldPath(input) ?? bySources(input, state)
  return found === undefined ? [] : [found]
}

/** It is the only project in the Dockerfile's own folder. */
export function isAloneBeside({ projects, dockerfile }: LinkInput, project: string): boolean {
  const folder = parentOf(dockerfile.path)
  return parentOf(project) === folder && projects.paths.filter((path) => parentOf(path) === folder).length === 1
}

/** `COPY published/Shop.Worker /app`: a folder that is not in the repository and has the name of one project. */
function byOutputName(input: LinkInput, state: StageState): FoundApp | undefined {
  for (const { source, where } of state.prebuilt) {
    const name = source.split('/').at(-1)?.toLowerCase()
    const named = input.projects.paths.filter((path) => stemOf(path) === name)
    if (named.length !== 1) continue
    const because = `a folder with its name is copied into the image`
    return appByName(input, named[0] as string, state, { ...nothingStarted, evidence: 'copy', because, where })
  }
  return undefined
}

/** `dotnet publish $FOLDER/src/Shop/Shop.csproj`: the end of the path fits one project alone. */
function byUntoldPath(input: LinkInput): FoundApp | undefined {
  for (const state of input.states) {
    for (const { path, where } of state.untold) {
      const end = path.slice(path.lastIndexOf('\uE001') + 1).replace(/^\//, '')
      const fitting = input.projects.paths.filter((project) => project === end || project.endsWith(`/${end}`))
      if (!/proj$/i.test(end) || fitting.length !== 1) continue
      const because = `a command compiles ${readable(path)}, and one project alone fits`
      return appByName(input, fitting[0] as string, state, { ...nothingStarted, evidence: 'publish', because, where })
    }
  }
  return undefined
}

/** An image of .NET into which the sources of one app are copied: what is done with them is said elsewhere. */
function bySources(input: LinkInput, state: StageState): FoundApp | undefined {
  const product = input.image?.product
  if (product === undefined || product === 'other') return undefined
  const present = input.projects.paths.filter((path) => shows(state.files, path)).slice(0, mostPresent)
  const apps = present.filter((path) => runs(input.projects.evaluate(path).kind))
  if (apps.length !== 1) return undefined
  const because = 'it is the only app whose sources are copied into the image'
  return appByName(input, apps[0] as string, state, {
    ...nothingStarted,
    evidence: 'folder',
    confidence: isAloneBeside(input, apps[0] as string) ? 'medium' : 'low',
    because,
    where: undefined
  })
}

function runs(kind: string): boolean {
  return kind !== 'library' && kind !== 'test' && kind !== 'other'
}

const nothingStarted = { entry: undefined, rollForward: undefined, confidence: 'low' } as const

function byName(
  input: LinkInput,
  state: StageState,
  entry: Exclude<Entry, { kind: 'sdk' }>,
  project: string,
  isLikely: boolean
): FoundApp {
  return appByName(input, project, state, {
    entry: entry.kind,
    evidence: 'entrypoint',
    confidence: isLikely ? 'medium' : 'low',
    because: `the image starts ${entry.assembly}, which is the name of its assembly`,
    rollForward: entry.rollForward,
    where: entry.where
  })
}

/** The projects with that assembly name. */
function projectsNamed(input: LinkInput, assembly: string): readonly string[] {
  const { projects } = input
  const wanted = assembly.toLowerCase()
  return projects.paths
    .slice(0, mostProjects)
    .filter((path) => mayBeNamed(input, path, wanted) && nameOfAssembly(projects, path)?.toLowerCase() === wanted)
}

/** The only one in the nearest folder at or above the Dockerfile that has one. */
function nearestOf(named: readonly string[], dockerfile: string): string | undefined {
  for (let folder = parentOf(dockerfile); ; folder = parentOf(folder)) {
    const inside = folder === '' ? named : named.filter((path) => path.startsWith(`${folder}/`))
    if (inside.length === 1) return inside[0]
    if (folder === '') return undefined
  }
}

/** The file name, or a text that has the name in it: evaluating every project of a repository would take too long. */
function mayBeNamed({ repository }: LinkInput, path: string, wanted: string): boolean {
  const stem = stemOf(path)
  if (wanted.endsWith(stem) || stem.endsWith(wanted)) return true
  const source = repository.read(path)
  return source.known && source.value.text.toLowerCase().includes(`>${wanted}<`)
}

function stemOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
}

function nameOfAssembly({ evaluate }: LinkInput['projects'], path: string): string | undefined {
  const project = evaluate(path)
  const name = project.inner[0]?.properties.AssemblyName
  if (name?.known === true) return name.value
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
}

/** A project that is linked by its name alone, with nothing said of how it was built. */
function appByName(
  { projects }: Pick<LinkInput, 'projects'>,
  project: string,
  state: StageState,
  found: Pick<FoundApp, 'entry' | 'evidence' | 'confidence' | 'because' | 'where' | 'rollForward'>
): FoundApp {
  const os = state.windows ? ('windows' as const) : ('linux' as const)
  return {
    project,
    evaluation: evaluateAsWritten(projects, project, {}, os, 'how it is published is not known'),
    made: 'unknown',
    buildStage: undefined,
    globalJson: known(undefined),
    notCopied: [],
    stranger: undefined,
    ...found
  }
}
