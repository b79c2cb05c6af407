/** The first pass of an evaluation: properties and imports, depth first, in the order of the text (dotnet/msbuild Evaluation/Evaluator.cs). */
import { nameOf } from '../../text/repository.ts'
import type { Span } from '../../text/source.ts'
import { decide } from '../msbuild/decide.ts'
import { splitList, unescapeText } from '../msbuild/escape.ts'
import { expand } from '../msbuild/expand.ts'
import type { Expression } from '../msbuild/parse-expression.ts'
import { fullPath, insideRepository, toolsRoot } from '../msbuild/paths.ts'
import { type Doubt, doubt, isDoubt } from '../msbuild/value.ts'
import { propertyNames } from '../project.ts'
import { sdkDocument, toolDocument } from '../sdk/documents.ts'
import type {
  Choose,
  Document,
  Guarded,
  Import,
  ImportGroup,
  PropertyGroup,
  PropertyStep,
  SdkReference,
  SdkStep,
  Step
} from './document.ts'
import { assign, countStep, located, type Property, propertyOf, type State, tooManySteps, unsettle } from './state.ts'
import { unknownSdk } from './unknown-sdk.ts'
import { matchingFiles } from './wildcards.ts'

const deepestImport = 50
const mostImports = 500

/** Runs every step of a document. */
export function runDocument(state: State, document: Document): void {
  if (state.depth >= deepestImport) {
    loseTrack(state, doubt(`imports more than ${deepestImport} files deep`), undefined)
    return
  }
  const outer = state.document
  state.document = document
  state.depth += 1
  addLocal(state, document.treatAsLocal)
  for (const step of document.steps) runStep(state, step)
  state.depth -= 1
  state.document = outer
}

function addLocal(state: State, names: Expression): void {
  if (names.length === 0) return
  const list = expand(names, state.scope, 'property')
  if (isDoubt(list)) return
  for (const name of splitList(list)) state.local.add(unescapeText(name).toLowerCase())
}

function runStep(state: State, step: Step): void {
  if (!countStep(state)) {
    loseTrack(state, tooManySteps, undefined)
    return
  }
  switch (step.kind) {
    case 'properties':
      guarded(state, step, runProperties)
      break
    case 'import':
      guarded(state, step, runImport)
      break
    case 'imports':
      guarded(state, step, runImports)
      break
    case 'choose':
      runChoose(state, step)
      break
    case 'sdk':
      guarded(state, step, runSdkStep)
      break
    default:
      state.pending.push({ group: step, document: state.document, doubt: state.doubt })
  }
}

/** Runs the step when its condition holds; in doubt when that cannot be told. Paths are relative to the file. */
function guarded<T extends Guarded>(state: State, step: T, run: (state: State, step: T) => void): void {
  const { condition, where } = step
  if (condition === undefined) {
    run(state, step)
    return
  }
  const answer = decide(condition, state.inFile)
  if (answer === false) return
  const before = state.doubt
  state.doubt ??= answer === true ? undefined : located(answer, where, state.library)
  run(state, step)
  state.doubt = before
}

function runProperties(state: State, group: PropertyGroup): void {
  for (const step of group.properties) runProperty(state, step)
}

function runImports(state: State, group: ImportGroup): void {
  for (const step of group.imports) runStep(state, step)
}

function runProperty(state: State, step: PropertyStep): void {
  if (!countStep(state)) {
    loseTrack(state, tooManySteps, undefined)
    return
  }
  const answer = decide(step.condition, state.inProject)
  if (answer === false) return
  const value = expand(step.value, state.scope, 'property')
  const property: Property = {
    value: isDoubt(value) ? located(value, step.text, state.library) : value,
    step,
    references: step.text === undefined ? undefined : referencesOf(step.value, state)
  }
  const question = answer === true ? undefined : located(answer, step.where, state.library)
  assign(state, step.key, property, state.doubt ?? question)
}

/** What the plain `$(Name)` in a value were when it was set: the way back to the characters that say a framework. */
function referencesOf(value: Expression, state: State): ReadonlyMap<string, Property> | undefined {
  let references: Map<string, Property> | undefined
  for (const part of value) {
    if (typeof part === 'string' || part.kind !== 'property') continue
    const property = propertyOf(state, part.name)
    if (property?.step?.text === undefined) continue
    references ??= new Map()
    references.set(part.name, property)
  }
  return references
}

function runChoose(state: State, { branches }: Choose): void {
  const before = state.doubt
  for (const branch of branches) {
    const answer = decide(branch.condition, state.inProject)
    if (answer === false) continue
    if (isDoubt(answer)) state.doubt ??= located(answer, branch.where, state.library)
    for (const step of branch.steps) runStep(state, step)
    if (answer === true) break
  }
  state.doubt = before
}

function runImport(state: State, step: Import): void {
  const value = expand(step.project, state.scope, 'property')
  if (isDoubt(value)) loseTrack(state, isOfTools(step.project) ? { ...value, mild: true } : value, step.where)
  else if (step.sdk !== undefined) runSdkFile(state, step.sdk, value, step.where)
  else for (const path of splitList(value)) importPath(state, unescapeText(path), step.where)
}

/** Where Visual Studio and MSBuild keep their own targets: whichever version it is, they leave alone what a project says. */
function isOfTools([first]: Import['project']): boolean {
  return (
    typeof first === 'object' && first.kind === 'property' && /^(?:vstoolspath|msbuildextensionspath)/i.test(first.name)
  )
}

function runSdkFile(state: State, sdk: SdkReference, path: string, where: Span | undefined): void {
  const name = nameOf(path.replaceAll('\\', '/')).toLowerCase()
  if (name === 'sdk.props') runSdk(state, sdk, 'props', where)
  else if (name === 'sdk.targets') runSdk(state, sdk, 'targets', where)
}

const toolsFolder = `${toolsRoot}/`

function importPath(state: State, text: string, where: Span | undefined): void {
  const path = fullPath(text, state.document.folder)
  const inside = insideRepository(path)
  if (path.startsWith(toolsFolder)) importTool(state, path.slice(toolsFolder.length))
  else if (inside === undefined)
    loseTrack(state, doubt(`imports ${shown(text)}, which is outside of the repository`), where)
  else if (/[*?]/.test(inside)) importMatching(state, inside, where)
  else if (state.library.repository.has(inside)) importFile(state, inside, where)
  else loseTrack(state, missing(inside), where)
}

/** Files of packages cannot be seen, but do not change what a project says itself. */
function missing(path: string): Doubt {
  return /(?:^|\/)(?:packages|obj|\.nuget)\//i.test(path)
    ? { ...doubt(`imports ${shown(path)}, which a restore brings`), mild: true }
    : doubt(`imports ${shown(path)}, which is not in the repository`)
}

function shown(path: string): string {
  return path.length > 120 ? `${path.slice(0, 120)}…` : path
}

function importMatching(state: State, pattern: string, where: Span | undefined): void {
  const paths = matchingFiles(state.library, pattern)
  if (isDoubt(paths)) loseTrack(state, paths, where)
  else for (const path of inOrderOfImport(paths)) importFile(state, path, where)
}

/** As .NET's ordinal comparison that ignores case sorts them: by their upper-case letters. */
function inOrderOfImport(paths: readonly string[]): readonly string[] {
  const keys = new Map(paths.map((path) => [path, path.toUpperCase()]))
  const key = (path: string) => keys.get(path) ?? path
  return [...paths].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

function importFile(state: State, path: string, where: Span | undefined): void {
  if (state.read.has(path)) return
  state.read.add(path)
  const read = state.library.document(path)
  if (state.read.size + state.tools.size > mostImports)
    loseTrack(state, doubt(`imports more than ${mostImports} files`), where)
  else if (read.known) runDocument(state, read.value.document)
  else loseTrack(state, doubt(`imports a file that cannot be read: ${read.why}`), where)
}

function importTool(state: State, path: string): void {
  const document = toolDocument(path)
  if (document !== undefined) runOnce(state, document)
}

function runSdkStep(state: State, step: SdkStep): void {
  runSdk(state, step, step.part, step.where)
}

function runSdk(state: State, sdk: SdkReference, part: SdkStep['part'], where: Span | undefined): void {
  const document = sdkDocument(sdk.name, part, state)
  if (document !== undefined) {
    runOnce(state, document)
    return
  }
  const base = sdkDocument('Microsoft.NET.Sdk', part, state)
  if (base !== undefined) runOnce(state, base)
  loseTrack(state, unknownSdk(state, sdk), where)
}

/** The SDK's files, like every file, are imported once. */
function runOnce(state: State, document: Document): void {
  if (state.tools.has(document.file)) return
  state.tools.add(document.file)
  runDocument(state, document)
}

const frameworks = ['targetframework', 'targetframeworks']
const others = propertyNames
  .map((name) => name.toLowerCase())
  .filter((name) => !frameworks.includes(name) && name !== 'publishprofile')
const unsettled = [...others, 'targetplatformversion', 'disableimplicitframeworkreferences']

/** Something that cannot be seen takes part here: what it might set is unknown from now on. */
function loseTrack(state: State, question: Doubt, where: Span | undefined): void {
  const named = located(question, where, state.library)
  unsettle(state, named.mild === true ? unsettled : [...unsettled, ...frameworks, ...written(state)], named)
  state.unseen ??= named
  if (named.mild !== true) state.lost ??= named
}

/** What texts of the repository have set so far. */
function written({ properties }: State): readonly string[] {
  return [...properties].flatMap(([key, { step }]) => (step?.text === undefined ? [] : [key]))
}
