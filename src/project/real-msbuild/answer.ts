/** The JSON that MSBuild prints (dotnet/msbuild src/MSBuild/JsonOutputFormatter.cs), read as an answer. */
import type { Fact } from '../../text/fact.ts'
import { known, unknown } from '../../text/fact.ts'
import { type EvaluationOptions, type PropertyName, propertyNames } from '../project.ts'
import { aboutTheSdk } from './question.ts'

export interface MsbuildAnswer {
  readonly properties: Readonly<Record<PropertyName, string>>
  readonly frameworkReferences: readonly AnsweredReference[]
  /** The machine and the SDK that answered. */
  readonly machine: Pick<EvaluationOptions, 'os' | 'sdkVersion' | 'sdkRuntimeIdentifier'>
}

export interface AnsweredReference {
  readonly name: string
  /** PrivateAssets="all": it does not flow on to who references the project. */
  readonly isPrivate: boolean
}

/**
 * Reads what a call printed; unknown when it is no complete answer. Words before the JSON are left out.
 *
 * @param root absolute path of the scanned folder: paths below it are told relative to the project
 * @param project repository path
 */
export function readMsbuildAnswer(output: string, root: string, project: string): Fact<MsbuildAnswer> {
  const json = parse(output.slice(Math.max(output.indexOf('{'), 0)))
  const texts = record(record(json)?.Properties)
  const items = record(record(json)?.Items)?.FrameworkReference
  const names = [...propertyNames, ...aboutTheSdk]
  if (texts === undefined || !names.every((name) => typeof texts[name] === 'string') || !Array.isArray(items))
    return unknown('it printed no answer')
  const relative = relativeTo(root, project)
  const properties = Object.fromEntries(propertyNames.map((name) => [name, relative(String(texts[name]))]))
  return known({
    properties: properties as Record<PropertyName, string>,
    frameworkReferences: items.flatMap(referenceOf),
    machine: machineOf(texts)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}

function referenceOf(item: unknown): readonly AnsweredReference[] {
  const { Identity, PrivateAssets } = record(item) ?? {}
  const isPrivate = typeof PrivateAssets === 'string' && /(?:^|;)\s*all\s*(?:;|$)/i.test(PrivateAssets)
  return typeof Identity === 'string' ? [{ name: Identity, isPrivate }] : []
}

function machineOf(texts: Readonly<Record<string, unknown>>): MsbuildAnswer['machine'] {
  const [version, identifier] = [String(texts.NETCoreSdkVersion), String(texts.NETCoreSdkPortableRuntimeIdentifier)]
  return {
    os: texts.OS === 'Windows_NT' ? 'windows' : identifier.startsWith('osx') ? 'macos' : 'linux',
    ...(version === '' ? {} : { sdkVersion: version }),
    ...(identifier === '' ? {} : { sdkRuntimeIdentifier: identifier })
  }
}

/** Our own reading names folders of the repository as the project would: `../../artifacts`. Line ends are those of XML. */
export function relativeTo(root: string, project: string): (text: string) => string {
  const up = '../'.repeat(project.split('/').length - 1)
  const prefix = `${root.replaceAll('\\', '/')}/`
  return (text) => {
    const plain = text.replaceAll('\r\n', '\n')
    const path = plain.replaceAll('\\', '/')
    return path.startsWith(prefix) ? withoutOwnFolder(`${up}${path.slice(prefix.length)}`, project) : plain
  }
}

/** `../src/App/bin` of `src/App/App.csproj` is `bin`. */
function withoutOwnFolder(path: string, project: string): string {
  const own = project.split('/').slice(0, -1)
  const parts = path.split('/').slice(own.length)
  let same = 0
  while (same < own.length && own[same] === parts[same]) same += 1
  return [...own.slice(same).map(() => '..'), ...parts.slice(same)].join('/') || '.'
}
