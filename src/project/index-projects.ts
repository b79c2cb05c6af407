/** Every project of a repository, evaluated when asked. The door to this room. */
import { known, knownValue, unknown } from '../text/fact.ts'
import type { Repository } from '../text/repository.ts'
import type { Located } from '../text/source.ts'
import { type Evaluation, evaluate, type Globals } from './evaluate/evaluate.ts'
import { type Library, libraryOf } from './evaluate/library.ts'
import { type Surroundings, surroundingsOf } from './evaluate/surroundings.ts'
import { findFileBased } from './file-based/find-file-based.ts'
import { withSdkOf } from './file-based/sdk-of.ts'
import { type FrameworkContext, frameworksOf } from './frameworks.ts'
import { flowingReferences, innerBuildOf, passedOn, removedTransitive } from './inner-build.ts'
import { kindOf } from './kind.ts'
import { hasWebConfig, readPackagesConfig } from './packages-config.ts'
import type {
  EvaluationOptions,
  InnerBuild,
  PackageReference,
  Project,
  ProjectIndex,
  TargetFramework
} from './project.ts'
import { isCSharpFile, isProjectPath } from './project-path.ts'
import type { Correction } from './real-msbuild/correct.ts'
import { readRuntimeConfig } from './runtime-config.ts'
import {
  addTransitive,
  type FlowMemory,
  type OwnBuild,
  type OwnProject,
  reachOf,
  referencedOptions
} from './transitive.ts'

/** An index that can say which projects it has read so far, those that were referenced among them, and under which options. */
export interface RecordedIndex extends ProjectIndex {
  readonly asked: () => readonly { readonly path: string; readonly options: EvaluationOptions }[]
}

/**
 * Lists the projects of a repository; each is evaluated at the first question and remembered per options.
 *
 * @param correct changes what was read of each project before anything is made of it
 */
export function indexProjects(repository: Repository, correct?: Correction): RecordedIndex {
  const library = libraryOf(repository)
  const paths = repository.paths.filter(isProjectPath)
  const settings = new Map<string, Setting>()
  const settingOf = (options: EvaluationOptions): Setting =>
    remembered(settings, keyOf(options), () => ({
      options,
      globals: options.globals ?? {},
      surroundings: surroundingsOf(options),
      own: new Map(),
      answers: new Map(),
      flows: new Map()
    }))
  const ownProject = (path: string, setting: Setting): OwnProject =>
    remembered(setting.own, path, () => {
      const own = evaluateOwn(library, path, setting)
      // MSBuild sees the repository as it is.
      if (setting.options.absent !== undefined) return own
      return correct?.(own, setting.options, (options) => evaluateOwn(library, path, settingOf(options))) ?? own
    })

  return {
    paths,
    fileBased: findFileBased(repository, paths),
    asked: () =>
      [...settings.values()].flatMap(({ options, own }) =>
        options.absent !== undefined ? [] : Array.from(own.keys(), (path) => ({ path, options }))
      ),
    evaluate: (path, asked = {}) => {
      const options = isCSharpFile(path) ? withSdkOf(repository, path, asked) : asked
      const setting = settingOf(options)
      return remembered(setting.answers, path, () => {
        const project = ownProject(path, setting)
        const referenced = settingOf(referencedOptions(options))
        const lookup = (other: string) =>
          repository.has(other) && isProjectPath(other) ? ownProject(other, referenced) : undefined
        const inner = project.builds.map((build) => addTransitive(build, lookup, referenced.flows))
        const read = projectOf(project, inner)
        return { ...read, runtimeConfig: readRuntimeConfig(repository, path, read.files) }
      })
    }
  }
}

/** What is remembered for one set of options, by path. */
interface Setting {
  readonly options: EvaluationOptions
  readonly globals: Globals
  readonly surroundings: Surroundings
  readonly own: Map<string, OwnProject>
  readonly answers: Map<string, Project>
  readonly flows: FlowMemory
}

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const before = memory.get(key)
  if (before !== undefined) return before
  const answer = make()
  memory.set(key, answer)
  return answer
}

function keyOf({ globals, environment, ...rest }: EvaluationOptions): string {
  const sorted = (record: Readonly<Record<string, string>> = {}) =>
    Object.entries(record)
      .map(([name, value]) => [name.toLowerCase(), value])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0))
  const others = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([sorted(globals), sorted(environment), others])
}

function evaluateOwn(library: Library, path: string, { globals, surroundings }: Setting): OwnProject {
  const read = library.document(path)
  if (!read.known) return unreadable(path, read.why)
  const { document, sdks, style } = read.value
  const outer = evaluate(library, path, document, surroundings, globals)
  const context: FrameworkContext = { path, style, textOf: textsOf(library) }
  const { fact, several } = frameworksOf(outer, context)
  const files = new Set(outer.files)
  const found = new Set<string>()
  const builds = (fact.known ? fact.value : []).map(({ value, where }): OwnBuild => {
    const evaluation = several
      ? evaluate(library, path, document, surroundings, { ...globals, TargetFramework: value.text })
      : outer
    for (const file of evaluation.files) files.add(file)
    const build = buildOf(evaluation, path, { value, where })
    for (const file of evaluation.found) found.add(file)
    return style === 'legacy' ? withPackages(build, readPackagesConfig(library.repository, path)) : build
  })
  const text = (name: string) => knownValue(outer.property(name)) ?? ''
  return {
    path,
    style,
    sdks,
    frameworks: fact,
    builds,
    typeGuids: text('ProjectTypeGuids') || writtenGuids(textsOf(library)(path)),
    isWebSite: style === 'legacy' && isWebSite(library, path),
    functionsVersion: text('AzureFunctionsVersion'),
    files: [...files],
    found: [...found].filter((file) => !files.has(file))
  }
}

/** Keeps the facts of an evaluation, so that the evaluation itself can be forgotten. */
function buildOf(evaluation: Evaluation, path: string, { value, where }: Located<TargetFramework>): OwnBuild {
  return {
    inner: innerBuildOf(evaluation, path, value, where),
    flows: flowingReferences(evaluation, path),
    passes: passedOn(evaluation),
    reach: reachOf(evaluation),
    removed: removedTransitive(evaluation)
  }
}

/** Adds what packages.config names to what the project names itself. */
function withPackages(build: OwnBuild, packages: readonly PackageReference[]): OwnBuild {
  const { packageReferences: own } = build.inner
  if (packages.length === 0 || !own.known) return build
  return { ...build, inner: { ...build.inner, packageReferences: known([...own.value, ...packages], own.where) } }
}

/** Visual Studio reads them in the file itself, whatever an import that is not seen may say of other properties. */
function writtenGuids(text: string): string {
  return /<ProjectTypeGuids>([^<]*)</i.exec(text)?.[1] ?? ''
}

function isWebSite(library: Library, path: string): boolean {
  return /Microsoft\.WebApplication\.targets/i.test(textsOf(library)(path)) && hasWebConfig(library.repository, path)
}

function unreadable(path: string, why: string): OwnProject {
  const nothing = {
    sdks: [],
    builds: [],
    typeGuids: '',
    isWebSite: false,
    functionsVersion: '',
    files: [path],
    found: []
  }
  return { path, style: 'sdk', frameworks: unknown(why), ...nothing }
}

function textsOf(library: Library): (path: string) => string {
  return (path) => {
    const source = library.repository.read(path)
    return source.known ? source.value.text : ''
  }
}

function projectOf(project: OwnProject, inner: readonly InnerBuild[]): Project {
  const { path, style, sdks, frameworks, files, found } = project
  return { path, style, kind: kindOf({ ...project, inner }), sdks, frameworks, inner, files, found }
}
