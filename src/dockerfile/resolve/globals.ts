/** What FROM may use: the predefined arguments and the ARGs before the first FROM. */
import { spanOf } from '../../text/traced.ts'
import type { BuildSettings, Dockerfile, Instruction, Origin, Problem } from '../dockerfile.ts'
import { expandTraced } from '../expand/expand.ts'
import type { Budget } from '../expand/substitute.ts'
import { empty, unknownValue, type Value } from '../expand/value.ts'
import { type NamedValue, namedValues } from '../words.ts'
import { parsePlatform, platformArguments } from './platform.ts'

export type Globals = ReadonlyMap<string, Value>

/** The arguments in scope, or BuildKit's reason to refuse one of their defaults. */
export function resolveGlobals(dockerfile: Dockerfile, settings: BuildSettings, budget: Budget): Globals | Problem {
  const globals = predefined(dockerfile, settings)
  for (const instruction of dockerfile.instructions) {
    if (instruction.keyword === 'from') break
    if (instruction.keyword !== 'arg') continue
    const problem = declare(globals, instruction, dockerfile, settings, budget)
    if (problem !== undefined) return problem
  }
  return globals
}

function declare(
  globals: Map<string, Value>,
  instruction: Instruction,
  { path, escape: mark }: Dockerfile,
  settings: BuildSettings,
  budget: Budget
): Problem | undefined {
  for (const declared of namedValues(instruction, mark)) {
    const name = declared.name.text
    const value = givenValue(name, settings) ?? defaultValue(declared, globals, mark, path, budget)
    if (value === undefined) continue
    if ('error' in value) return { message: value.error, where: spanOf(declared.value ?? declared.name, path) }
    globals.set(name, value)
  }
  return undefined
}

function defaultValue(declared: NamedValue, globals: Globals, mark: '\\' | '`', path: string, budget: Budget) {
  if (declared.value === undefined) return undefined
  const name = declared.name.text
  const origin = (start: number, end: number): Origin => ({
    kind: 'argument-default',
    name,
    span: { path, start, end }
  })
  return expandTraced(declared.value, { escape: mark, lookup: (other) => globals.get(other), origin, budget })
}

/** What whoever builds gives; undefined when it is not given. */
function givenValue(name: string, { args = {}, unknownArgs = {} }: BuildSettings): Value | undefined {
  const why = Object.hasOwn(unknownArgs, name) ? unknownArgs[name] : undefined
  if (why !== undefined) return unknownValue(`build argument ${name}: ${why}`)
  const text = Object.hasOwn(args, name) ? args[name] : undefined
  return text === undefined ? undefined : valueFrom(text, { kind: 'build-argument', name })
}

function valueFrom(text: string, origin: Origin): Value {
  return text === '' ? empty : { ...empty, pieces: [{ text, origin }] }
}

function predefined({ stages }: Dockerfile, settings: BuildSettings): Map<string, Value> {
  const stage = settings.target || stages.at(-1)?.name || 'default'
  const values = new Map(settings.platform === undefined ? noPlatform : ofPlatform('TARGET', settings.platform))
  const builder = settings.buildPlatform === undefined ? noBuilder : ofPlatform('BUILD', settings.buildPlatform)
  for (const [name, value] of builder) values.set(name, value)
  values.set('TARGETSTAGE', valueFrom(stage, { kind: 'platform-argument', name: 'TARGETSTAGE' }))
  if (settings.args === undefined && settings.unknownArgs === undefined) return values
  for (const name of values.keys()) {
    const given = givenValue(name, settings)
    if (given !== undefined) values.set(name, given)
  }
  return values
}

type Named = readonly (readonly [string, Value])[]

const noPlatform = allUnknown('TARGET', 'the build names no platform')
const noBuilder = allUnknown('BUILD', 'where the builder runs is not known')

function allUnknown(prefix: 'TARGET' | 'BUILD', why: string): Named {
  return Array.from(platformArguments(prefix, undefined).keys(), (name) => [
    name,
    unknownValue(`${name} depends on the platform, and ${why}`)
  ])
}

/** Most files are read for the same few platforms; what a repository names is remembered only up to this many. */
const mostRemembered = 100
const remembered = new Map<string, Named>()

function ofPlatform(prefix: 'TARGET' | 'BUILD', given: string): Named {
  const key = `${prefix} ${given}`
  const before = remembered.get(key)
  if (before !== undefined) return before
  const values = readPlatform(prefix, given)
  if (remembered.size < mostRemembered) remembered.set(key, values)
  return values
}

function readPlatform(prefix: 'TARGET' | 'BUILD', given: string): Named {
  const platform = parsePlatform(given)
  if (platform === undefined) return allUnknown(prefix, `"${given}" is none`)
  return Array.from(platformArguments(prefix, platform), ([name, text]) => [
    name,
    valueFrom(text, { kind: 'platform-argument', name })
  ])
}
