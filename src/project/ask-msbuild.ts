/** `evaluator: msbuild`: the command lines that ask the real MSBuild, and how its answers replace ours. Pure; `world.run` starts it. */
import type { Fact } from '../text/fact.ts'
import { known, unknown } from '../text/fact.ts'
import {
  type EvaluationOptions,
  type FrameworkReference,
  type InnerBuild,
  type Project,
  type PropertyName,
  propertyNames
} from './project.ts'

/** Arguments of `dotnet` for one project and framework; evaluation only: no target runs. `project` is an absolute path. */
export function msbuildArguments(
  project: string,
  framework: string | undefined,
  options: EvaluationOptions
): readonly string[] {
  const globals = { ...(framework === undefined ? {} : { TargetFramework: framework }), ...options.globals }
  const publishing = options.publishing === false ? {} : { _IsPublishing: 'true' }
  return [
    'msbuild',
    project,
    '-nologo',
    '-noAutoResponse',
    ...Object.entries({ ...publishing, ...globals }).map(([name, value]) => `-p:${name}=${escapeArgument(value)}`),
    `-getProperty:${propertyNames.join(',')}`,
    '-getItem:FrameworkReference'
  ]
}

/** `;` and `,` separate properties on the command line. */
function escapeArgument(value: string): string {
  return value.replace(/[%;,]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

export interface MsbuildAnswer {
  readonly properties: Readonly<Partial<Record<PropertyName, string>>>
  readonly frameworkReferences: readonly string[]
}

/** Reads the JSON that MSBuild prints (dotnet/msbuild src/MSBuild/JsonOutputFormatter.cs); unknown when it is none. */
export function readMsbuildAnswer(output: string): Fact<MsbuildAnswer> {
  const start = output.indexOf('{')
  try {
    const json: unknown = JSON.parse(output.slice(start === -1 ? 0 : start))
    if (typeof json !== 'object' || json === null) return unknown('MSBuild printed no object')
    const { Properties, Items } = json as { Properties?: Record<string, unknown>; Items?: Record<string, unknown> }
    const properties = Object.fromEntries(
      propertyNames.flatMap((name) => (typeof Properties?.[name] === 'string' ? [[name, Properties[name]]] : []))
    )
    const references = Array.isArray(Items?.FrameworkReference) ? (Items.FrameworkReference as unknown[]) : []
    return known({ properties, frameworkReferences: references.flatMap(identityOf) })
  } catch {
    return unknown('MSBuild printed no JSON')
  }
}

function identityOf(item: unknown): readonly string[] {
  const identity = typeof item === 'object' && item !== null && 'Identity' in item ? item.Identity : undefined
  return typeof identity === 'string' ? [identity] : []
}

export interface Replaced {
  readonly inner: InnerBuild
  /** One sentence for each known value of ours that MSBuild contradicts. */
  readonly differences: readonly string[]
}

/** Puts MSBuild's answers in the place of ours; a place in the text stays where the value is the same. */
export function replaceByMsbuild(project: Project, inner: InnerBuild, answer: MsbuildAnswer): Replaced {
  const differences: string[] = []
  const properties = { ...inner.properties }
  for (const name of propertyNames) {
    const given = answer.properties[name]
    const own = properties[name]
    if (given === undefined || (own.known && own.value === given)) continue
    if (own.known)
      differences.push(
        `${project.path} (${inner.framework.text}): ${name} is “${own.value}” by our reading and “${given}” by MSBuild`
      )
    properties[name] = known(given)
  }
  return { inner: { ...inner, properties, frameworkReferences: references(inner, answer) }, differences }
}

/** What comes through project references is not in MSBuild's answer and is kept. */
function references(inner: InnerBuild, answer: MsbuildAnswer): Fact<readonly FrameworkReference[]> {
  const own = inner.frameworkReferences.known ? inner.frameworkReferences.value : []
  const named = (name: string) => own.find((reference) => reference.name.toLowerCase() === name.toLowerCase())
  const direct = answer.frameworkReferences.map((name) => named(name) ?? { name, where: undefined, through: undefined })
  const names = new Set(direct.map(({ name }) => name.toLowerCase()))
  return known([
    ...direct,
    ...own.filter(({ name, through }) => through !== undefined && !names.has(name.toLowerCase()))
  ])
}
