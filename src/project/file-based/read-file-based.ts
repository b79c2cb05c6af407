/** A C# file → the project that `dotnet publish app.cs` makes of it (dotnet/sdk VirtualProjectBuilder.cs, from SDK 10 on). */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'
import { nameOf, parentOf } from '../../text/repository.ts'
import { positionAt, type Source, type Span } from '../../text/source.ts'
import type { Document, PropertyStep, SdkStep, Step } from '../evaluate/document.ts'
import type { ReadDocument } from '../evaluate/read-document.ts'
import { parseExpression } from '../msbuild/parse-expression.ts'
import { repositoryRoot } from '../msbuild/paths.ts'
import { include, set } from '../sdk/steps.ts'
import { type Directive, readTop } from './directives.ts'

/** Reads a file; unknown when a directive is one that the SDK refuses or that is not followed here. */
export function readFileBased(source: Source): Fact<ReadDocument> {
  const { directives, choice } = readTop(source)
  if (choice !== undefined)
    return unknown(
      `${source.path} line ${positionAt(source.text, choice.start).line} holds #if in front of directives`,
      choice
    )
  const seen = new Set<string>()
  const refused = directives.find((directive) => !isUnderstood(directive, seen))
  if (refused !== undefined) return notUnderstood(source, refused)
  const of = (kind: string) => directives.filter((directive) => directive.kind === kind)
  const named = of('sdk').map(({ text, where }) => ({ name: beforeVersion(text), version: versionIn(text), where }))
  const sdks = named.length > 0 ? named : [{ name: 'Microsoft.NET.Sdk', version: undefined, where: undefined }]
  const around = (part: SdkStep['part']) =>
    sdks.map((sdk): SdkStep => ({ kind: 'sdk', ...sdk, part, condition: undefined }))
  return known({
    sdks: sdks.map(({ name }) => name),
    style: 'file-based',
    document: documentOf(source.path, [
      ...defaultsOf(source.path),
      ...around('props'),
      ...of('property').map(propertyStep),
      ...of('package').map(packageStep),
      ...of('project').map(projectStep),
      ...around('targets')
    ])
  })
}

function documentOf(path: string, steps: readonly Step[]): Document {
  const folder = parentOf(path) === '' ? repositoryRoot : `${repositoryRoot}/${parentOf(path)}`
  return { path, folder, file: `${nameOf(path)}.csproj`, treatAsLocal: [], steps }
}

/** Set before the SDK's props and so before Directory.Build.props; the outputs go to a folder of the user. */
function defaultsOf(path: string): readonly Step[] {
  return [
    set('IncludeProjectNameInArtifactsPaths', 'false'),
    set('ArtifactsPath', '$(MSBuildToolsPath)/runfile'),
    set('AssemblyName', nameOf(path).replace(/\.[^.]*$/, '')),
    set('RootNamespace', '$(AssemblyName)'),
    set('PublishDir', 'artifacts/$(AssemblyName)/'),
    set('FileBasedProgram', 'true'),
    set('OutputType', 'Exe'),
    set('TargetFramework', 'net$(BundledNETCoreAppTargetFrameworkVersion)'),
    set('ImplicitUsings', 'enable'),
    set('Nullable', 'enable'),
    set('PublishAot', 'true'),
    set('PackAsTool', 'true')
  ]
}

/** `Name=Value`, `Id@Version`, `Name@Version`, a path; the same property, package or SDK twice is an error. */
function isUnderstood({ kind, text }: Directive, seen: Set<string>): boolean {
  if (kind === 'project') return text !== '' && !text.includes('"')
  const name = kind === 'property' ? /^([A-Za-z_][\w.-]*)\s*=/.exec(text)?.[1] : beforeVersion(text)
  const key = `${kind} ${name?.toLowerCase()}`
  if (!['property', 'package', 'sdk'].includes(kind) || !name || text.includes('"') || seen.has(key)) return false
  seen.add(key)
  return true
}

function notUnderstood({ path, text }: Source, { kind, where }: Directive) {
  const { line } = positionAt(text, where.start)
  const why =
    kind === 'include' || kind === 'exclude' || kind === 'ref'
      ? `uses #:${kind}, which is not followed here`
      : `holds a directive that cannot be read, #:${kind}`
  return unknown(`${path} line ${line} ${why}`, where)
}

function beforeVersion(text: string): string {
  return text.split('@', 1)[0]?.trim() ?? ''
}

function versionIn(text: string): string | undefined {
  const at = text.indexOf('@')
  return at === -1 ? undefined : text.slice(at + 1).trim()
}

function propertyStep({ text, where }: Directive): Step {
  const equals = text.indexOf('=')
  const [name, value] = [text.slice(0, equals).trim(), text.slice(equals + 1)]
  const start = where.start + equals + 1 + (value.length - value.trimStart().length)
  const span: Span = { ...where, start, end: where.end }
  const step: PropertyStep = {
    name,
    key: name.toLowerCase(),
    value: parseExpression(value.trim()),
    text: span,
    condition: undefined,
    where: span
  }
  return { kind: 'properties', condition: undefined, where, properties: [step] }
}

function packageStep({ text, where }: Directive): Step {
  const version = versionIn(text)
  const metadata: Record<string, string> = version === undefined ? {} : { Version: version }
  return placed(include('PackageReference', beforeVersion(text), '', metadata), where)
}

/** A folder stands for the one project in it. */
function projectStep({ text, where }: Directive): Step {
  const path = /proj$/i.test(text) ? text : `${text.replace(/[\\/]$/, '')}/*.*proj`
  return placed(include('ProjectReference', path, ''), where)
}

function placed(step: Step, where: Span): Step {
  return step.kind === 'items' ? { ...step, items: step.items.map((item) => ({ ...item, where, text: where })) } : step
}
