/** Which target frameworks a project has, and which characters say so. */
import type { Fact, Unknown } from '../text/fact.ts'
import { known, knownValue, mapFact, unknown } from '../text/fact.ts'
import type { Located, Span } from '../text/source.ts'
import { type Evaluation, whereSaid } from './evaluate/evaluate.ts'
import { splitList } from './msbuild/escape.ts'
import type { ProjectStyle, TargetFramework } from './project.ts'
import { formatVersion, parseTargetFramework } from './target-framework.ts'

/** `several`: each one has an evaluation of its own, with TargetFramework as a global property. */
export interface Frameworks {
  readonly fact: Fact<readonly Located<TargetFramework>[]>
  readonly several: boolean
}

export interface FrameworkContext {
  readonly path: string
  readonly style: ProjectStyle
  readonly textOf: (path: string) => string
}

/** Reads TargetFramework, else TargetFrameworks, else what a legacy project says. */
export function frameworksOf(evaluation: Evaluation, context: FrameworkContext): Frameworks {
  const single = evaluation.property('TargetFramework')
  if (!single.known) return { fact: single, several: false }
  if (single.value.trim() !== '') {
    const fact = list(evaluation, context, 'TargetFramework', single.value)
    return { fact: mapFact(fact, (all) => all.map((one) => asNamed(one, evaluation))), several: false }
  }
  const several = evaluation.property('TargetFrameworks')
  if (!several.known) return { fact: several, several: false }
  if (several.value.trim() !== '')
    return { fact: list(evaluation, context, 'TargetFrameworks', several.value), several: true }
  return { fact: withoutName(evaluation, context), several: false }
}

function list(
  evaluation: Evaluation,
  context: FrameworkContext,
  property: 'TargetFramework' | 'TargetFrameworks',
  value: string
): Fact<readonly Located<TargetFramework>[]> {
  const source = evaluation.source(property)
  const start: Span = { path: context.path, start: 0, end: 0 }
  const frameworks: Located<TargetFramework>[] = []
  const names = property === 'TargetFramework' ? [value] : [...new Set(splitList(value))]
  for (const name of names) {
    const where = whereSaid(source, name, context.textOf) ?? start
    const framework = parseTargetFramework(name)
    if (framework === undefined) return notAFramework(property, name, where)
    frameworks.push({ value: framework, where })
  }
  return known(frameworks, frameworks[0]?.where)
}

/** A project that sets identifier and version itself uses the name as an alias: what the name means does not count. */
function asNamed({ value, where }: Located<TargetFramework>, evaluation: Evaluation): Located<TargetFramework> {
  const identifier = knownValue(evaluation.property('TargetFrameworkIdentifier'))
  const parts = versionParts(knownValue(evaluation.property('TargetFrameworkVersion')) ?? '')
  if (parts === undefined || !isFamily(identifier)) return { value, where }
  const version = formatVersion(parts)
  return identifier === value.identifier && version === value.version
    ? { value, where }
    : { value: { ...value, identifier, version }, where }
}

const families = ['.NETCoreApp', '.NETStandard', '.NETFramework'] as const

function isFamily(name: string | undefined): name is (typeof families)[number] {
  return families.some((family) => family === name)
}

function versionParts(text: string): readonly number[] | undefined {
  return /^v?(\d+(?:\.\d+){1,3})$/i.exec(text.trim())?.[1]?.split('.').map(Number)
}

function notAFramework(property: string, name: string, where: Span): Unknown {
  return name.includes(';')
    ? unknown(`${property} holds several frameworks, “${name}”: that is what TargetFrameworks is for`, where)
    : unknown(`${property} is “${name}”, which is no target framework`, where)
}

/** Legacy projects, and SDK projects that name identifier and version themselves. */
function withoutName(evaluation: Evaluation, context: FrameworkContext): Fact<readonly Located<TargetFramework>[]> {
  const version = evaluation.property('TargetFrameworkVersion')
  const identifier = evaluation.property('TargetFrameworkIdentifier')
  if (!version.known) return version
  if (!identifier.known) return identifier
  const parts = versionParts(version.value)
  const says = context.style === 'legacy' || version.where !== undefined
  if (parts === undefined || !says || identifier.value === '_')
    return unknown(`${context.path} sets neither TargetFramework nor TargetFrameworks`)
  const where = version.where ?? { path: context.path, start: 0, end: 0 }
  const framework: TargetFramework = {
    text: nameOf(identifier.value, parts),
    identifier: isFamily(identifier.value) ? identifier.value : 'other',
    version: formatVersion(parts),
    platform: undefined,
    platformVersion: undefined
  }
  return known([{ value: framework, where }], where)
}

function nameOf(identifier: string, parts: readonly number[]): string {
  if (identifier === '.NETFramework') return `net${formatVersion(parts).replaceAll('.', '')}`
  if (identifier === '.NETStandard') return `netstandard${formatVersion(parts)}`
  if (identifier === '.NETCoreApp') return `${(parts[0] ?? 0) >= 5 ? 'net' : 'netcoreapp'}${formatVersion(parts)}`
  return `${identifier},Version=v${formatVersion(parts)}`
}
