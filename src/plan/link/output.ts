/** Where a build or publish command leaves its output. */
import { parentOf, type Repository } from '../../text/repository.ts'
import type { OutputFolder } from './artifact.ts'
import { below, containerPath } from './container-path.ts'
import type { DotnetCall } from './dotnet-call.ts'
import { isPublish } from './dotnet-call.ts'
import type { Evaluation } from './evaluation.ts'

export interface OutputQuestion {
  readonly repository: Repository
  readonly call: DotnetCall
  readonly evaluation: Evaluation
  /** Container path of the project file. */
  readonly at: string
  readonly workingDirectory: string
  readonly windows: boolean
  /** Major version of the SDK; before 3.0 `-o` was relative to the project. */
  readonly sdkMajor: number | undefined
}

/** @returns one folder when the command names it, else those in which MSBuild may have put it. */
export function outputFolders(question: OutputQuestion): readonly OutputFolder[] {
  const named = namedFolder(question)
  if (named !== undefined) return [named]
  const { call, at, workingDirectory, evaluation } = question
  const home = homeOf(at)
  if (evaluation.project.style === 'file-based') return fileBasedFolder(question, home)
  if (call.artifactsPath !== undefined) {
    return [artifactsFolder(containerPath(workingDirectory, call.artifactsPath, question.windows), at)]
  }
  const inner = evaluation.inner ?? evaluation.project.inner[0]
  const usesArtifacts = inner?.properties.UseArtifactsOutput
  if (usesArtifacts?.known === true && usesArtifacts.value.toLowerCase() === 'true')
    return ancestorsOf(home).map((folder) => artifactsFolder(below(folder, 'artifacts'), at))
  // A web site of .NET Framework runs from its project folder; everything else from `bin`.
  const inPlace = evaluation.project.style === 'legacy' && evaluation.project.kind === 'web'
  return [{ path: inPlace ? home : below(home, 'bin'), anywhereBelow: true }]
}

/** A C# file is published into a folder beside it, and built into one of the user. */
function fileBasedFolder({ call, evaluation, windows }: OutputQuestion, home: string): readonly OutputFolder[] {
  const published = evaluation.inner?.properties.PublishDir
  if (!isPublish(call) || published?.known !== true) return []
  return [{ path: containerPath(home, published.value, windows), anywhereBelow: false }]
}

/** The folder that the command line names, by an option or a property. */
export function namedFolder(question: OutputQuestion): OutputFolder | undefined {
  const { call, at, workingDirectory, windows, sdkMajor } = question
  const property = (name: string) => call.properties.findLast(([own]) => own.toLowerCase() === name)?.[1]
  const home = homeOf(at)
  // MSBuild takes `\` for `/` on every system.
  const from = (text: string, anywhereBelow: boolean) => ({ path: containerPath(home, text, true), anywhereBelow })
  if (call.output !== undefined) {
    const folder = sdkMajor !== undefined && sdkMajor < 3 ? home : workingDirectory
    return { path: containerPath(folder, call.output, windows), anywhereBelow: false }
  }
  const published = property('publishdir') ?? property('publishurl')
  if (published !== undefined && isPublish(call)) return from(published, false)
  const profile = profileFolder(question, property('publishprofile'))
  if (profile !== undefined) return from(profile, false)
  const out = property('outdir') ?? property('outputpath')
  return out === undefined ? undefined : from(out, true)
}

function homeOf(at: string): string {
  return parentOf(at) === '' ? '/' : parentOf(at)
}

function artifactsFolder(root: string, at: string): OutputFolder {
  const name = at.slice(at.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  return { path: below(root, `publish/${name}`), anywhereBelow: true }
}

function ancestorsOf(folder: string): string[] {
  const found = [folder]
  for (let path = folder; path !== '/' && path !== ''; ) {
    path = parentOf(path) === '' ? '/' : parentOf(path)
    found.push(path)
  }
  return found
}

/** The folder of a publish profile (`Properties/PublishProfiles/<name>.pubxml`), when it publishes into one. */
function profileFolder({ repository, evaluation }: OutputQuestion, profile: string | undefined): string | undefined {
  if (profile === undefined) return undefined
  const file = profile.replaceAll('\\', '/')
  const name = file.endsWith('.pubxml') ? file : `Properties/PublishProfiles/${file}.pubxml`
  const folder = parentOf(evaluation.project.path)
  const source = repository.read(folder === '' ? name : `${folder}/${name}`)
  if (!source.known) return undefined
  return /<publishUrl>\s*([^<$]+?)\s*<\/publishUrl>/i.exec(source.value.text)?.[1]
}
