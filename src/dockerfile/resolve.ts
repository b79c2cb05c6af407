/** What one way of building makes of a Dockerfile's stages (BuildKit's dockerfile2llb). */
import { type Fact, known, unknown } from '../text/fact.ts'
import type { Span } from '../text/source.ts'
import { type TracedText, tracedText } from '../text/traced.ts'
import type {
  AppliedContext,
  BuildSettings,
  Dockerfile,
  ExpandedImage,
  Flag,
  Problem,
  Resolution,
  ResolvedStage,
  Stage
} from './dockerfile.ts'
import { expandTraced } from './expand/expand.ts'
import { type Budget, newBudget } from './expand/substitute.ts'
import { textOf, type Value } from './expand/value.ts'
import { findContext } from './resolve/contexts.ts'
import { type Globals, resolveGlobals } from './resolve/globals.ts'
import { parsePlatform } from './resolve/platform.ts'
import { reachableFrom } from './resolve/reach.ts'
import { namedValues } from './words.ts'

interface Scope {
  readonly dockerfile: Dockerfile
  readonly settings: BuildSettings
  readonly globals: Globals
  readonly declared: ReadonlySet<string>
  readonly budget: Budget
  /** Name → index of the latest stage so far. */
  readonly names: Map<string, number>
}

/**
 * Expands the image and platform of every stage, and follows names between stages.
 *
 * @returns for a file that BuildKit refuses, a resolution without stages and with that problem. A problem that comes
 * with the settings (an empty image, a bad `${…}`) is in `problem` too; the stages are then still there.
 */
export function resolveStages(dockerfile: Dockerfile, settings: BuildSettings): Resolution {
  const budget = newBudget()
  const globals = dockerfile.problem ?? resolveGlobals(dockerfile, settings, budget)
  if ('message' in globals) return refused(globals)
  const declared = declaredNames(dockerfile)
  const scope: Scope = { dockerfile, settings, globals, declared, budget, names: new Map() }
  const problems: Problem[] = []
  const stages = dockerfile.stages.map((stage) => resolveStage(stage, scope, problems))
  const target = findTarget(scope)
  if (target === undefined) problems.push(missingTarget(scope))
  return {
    stages,
    target,
    reachable: target === undefined ? new Set() : reachableFrom(target, dockerfile.stages, stages),
    globals: factsOf(globals),
    problem: problems[0]
  }
}

function refused(problem: Problem): Resolution {
  return { stages: [], target: undefined, reachable: new Set(), globals: new Map(), problem }
}

/** The global ARGs, with or without a default. */
function declaredNames({ instructions, escape: mark }: Dockerfile): ReadonlySet<string> {
  const names = new Set<string>()
  for (const instruction of instructions) {
    if (instruction.keyword === 'from') break
    if (instruction.keyword === 'arg') for (const { name } of namedValues(instruction, mark)) names.add(name.text)
  }
  return names
}

function factsOf(globals: Globals): ReadonlyMap<string, Fact<string>> {
  const facts = new Map<string, Fact<string>>()
  for (const [name, value] of globals) facts.set(name, factOf(value))
  return facts
}

function factOf(value: Value): Fact<string> {
  if (value.unknown !== undefined) return unknown(value.unknown)
  const [first] = value.pieces
  const where =
    value.pieces.length === 1 && first !== undefined && 'span' in first.origin ? first.origin.span : undefined
  return known(textOf(value), where)
}

function resolveStage(stage: Stage, scope: Scope, problems: Problem[]): ResolvedStage {
  const { settings, names } = scope
  const image = expandIn(stage.image, stage.imageSpan, scope, problems)
  const platform = resolvePlatform(stage, scope, problems)
  const text = image.fact.known ? image.fact.value.text : undefined
  const base = text === undefined ? undefined : names.get(text)
  const context = contextOf(stage, text, base, settings)
  if (stage.name !== undefined) names.set(stage.name, stage.index)
  const unset = [...image.unset, ...(platform?.unset ?? [])].filter((name) => scope.declared.has(name))
  return {
    index: stage.index,
    name: stage.name,
    line: lineOf(stage, scope.dockerfile.text),
    imageSpan: stage.imageSpan,
    image: image.fact,
    base: context === undefined ? base : undefined,
    context,
    platform: platform?.fact,
    unset: [...new Set(unset)]
  }
}

/** The line of the first character of the image; lines are counted from the FROM on. */
function lineOf({ from, imageSpan }: Stage, text: string): number {
  let line = from.line
  for (let at = text.indexOf('\n', from.span.start); at !== -1 && at < imageSpan.start; at = text.indexOf('\n', at + 1))
    line += 1
  return line
}

function contextOf(
  stage: Stage,
  image: string | undefined,
  base: number | undefined,
  { contexts }: BuildSettings
): AppliedContext | undefined {
  const whole = stage.name === undefined ? undefined : findContext(contexts, stage.name)
  if (whole !== undefined) return { value: whole, replaces: 'stage' }
  if (image === undefined || base !== undefined) return undefined
  const value = findContext(contexts, image)
  return value === undefined ? undefined : { value, replaces: 'image' }
}

interface Expanded {
  readonly fact: Fact<ExpandedImage>
  readonly unset: readonly string[]
}

function expandIn(
  word: TracedText,
  where: Span,
  { dockerfile, globals, budget, settings }: Scope,
  problems: Problem[]
): Expanded {
  const value = expandTraced(word, {
    escape: dockerfile.escape,
    lookup: (name) => globals.get(name),
    origin: (start, end) => ({ kind: 'literal', span: { path: dockerfile.path, start, end } }),
    budget
  })
  if ('error' in value) {
    problems.push({ message: value.error, where })
    return { fact: unknown(`"${word.text}" cannot be expanded: ${value.error}`, where), unset: [] }
  }
  const { unset } = value
  if (value.unknown !== undefined) return { fact: unknown(value.unknown, where), unset }
  const text = textOf(value)
  if (text !== '') return { fact: known({ text, pieces: value.pieces }, where), unset }
  problems.push({ message: `base name (${word.text}) should not be blank`, where })
  return { fact: unknown(`"${word.text}" expands to nothing${reasonOf(unset, settings)}`, where), unset }
}

function reasonOf(unset: readonly string[], { assumed }: BuildSettings): string {
  if (unset.length === 0) return ''
  const giver = assumed === true ? 'no build that was read gives it a value' : 'the build gives no value'
  return `: ${unset.join(', ')} has no default, and ${giver}`
}

function resolvePlatform({ from }: Stage, scope: Scope, problems: Problem[]) {
  const flag = from.flags.find(({ name }) => name === 'platform')
  if (flag?.value === undefined || flag.value === '') return undefined
  const blank: Problem[] = []
  const { fact, unset } = expandIn(flagWord(flag), flag.span, scope, blank)
  const [problem] = blank
  if (problem !== undefined) {
    const empty = problem.message.startsWith('base name')
    problems.push(empty ? { ...problem, message: `empty platform value from expression ${flag.value}` } : problem)
  } else if (fact.known && parsePlatform(fact.value.text) === undefined)
    problems.push({ message: `failed to parse platform ${flag.value}`, where: flag.span })
  return { fact: fact.known ? known(fact.value.text, flag.span) : fact, unset }
}

/** Quotes and escapes were removed, so its characters have no exact place; nothing edits a platform. */
function flagWord({ value = '', span }: Flag): TracedText {
  return tracedText(value, span.start)
}

function findTarget({ settings, dockerfile, names }: Scope): number | undefined {
  const { target = '' } = settings
  return target === '' ? dockerfile.stages.at(-1)?.index : names.get(target.toLowerCase())
}

function missingTarget({ settings, dockerfile }: Scope): Problem {
  const where = { path: dockerfile.path, start: 0, end: 0 }
  return { message: `target stage "${settings.target}" could not be found`, where }
}
