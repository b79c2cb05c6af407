/** Words to write down what the SDK's own files decide: the same steps as those of a project file, without a place in a text. */
import type { Document, ItemStep, PropertyGroup, PropertyStep, SdkStep, Step } from '../evaluate/document.ts'
import { type Condition, parseCondition } from '../msbuild/parse-condition.ts'
import { parseExpression } from '../msbuild/parse-expression.ts'
import { toolsRoot } from '../msbuild/paths.ts'

/** Sets a property. */
export function set(name: string, value: string, condition = ''): PropertyGroup {
  return setting(name, value, parseCondition(condition))
}

/** Sets a property that is empty. */
export function preset(name: string, value: string, condition = ''): PropertyGroup {
  // What `'$(Name)' == ''` is parsed to; a start of the product parses hundreds of them otherwise.
  const empty: Condition = { kind: 'empty', name: name.toLowerCase(), isEmpty: true }
  const further = parseCondition(condition)
  return setting(name, value, further === undefined ? empty : { kind: 'and', left: empty, right: further })
}

function setting(name: string, value: string, condition: Condition | undefined): PropertyGroup {
  const property = {
    name,
    key: name.toLowerCase(),
    value: parseExpression(value),
    condition,
    where: undefined,
    text: undefined
  }
  return { kind: 'properties', condition: undefined, where: undefined, properties: [property] }
}

/** Steps that take part only under a condition. */
export function when(condition: string, ...steps: readonly Step[]): Step {
  return { kind: 'choose', branches: [{ condition: parseCondition(condition), where: undefined, steps }] }
}

/** The first branch whose condition holds. */
export function firstOf(...branches: readonly (readonly [condition: string, ...steps: Step[]])[]): Step {
  return {
    kind: 'choose',
    branches: branches.map(([condition, ...steps]) => ({
      condition: parseCondition(condition),
      where: undefined,
      steps
    }))
  }
}

/** Imports a file whose path is an expression. */
export function load(path: string, condition = ''): Step {
  return {
    kind: 'import',
    project: parseExpression(path),
    sdk: undefined,
    condition: parseCondition(condition),
    where: undefined
  }
}

/** Imports what a property names, when it names something. */
export function loadIfSet(name: string): Step {
  return load(`$(${name})`, `'$(${name})' != ''`)
}

/** The place of another SDK's props or targets. */
export function sdk(name: string, part: SdkStep['part'], condition = ''): Step {
  return { kind: 'sdk', name, version: undefined, part, condition: parseCondition(condition), where: undefined }
}

/** Adds an item. Metadata as names and values. */
export function include(type: string, value: string, condition: string, metadata: Record<string, string> = {}): Step {
  const item: ItemStep = {
    type: type.toLowerCase(),
    fixed: undefined,
    refersTo: [],
    include: parseExpression(value),
    exclude: undefined,
    remove: undefined,
    update: undefined,
    metadata: Object.entries(metadata).map(([name, text]) => ({
      name,
      value: parseExpression(text),
      condition: undefined,
      where: undefined
    })),
    asksItems: false,
    text: undefined,
    condition: parseCondition(condition),
    where: undefined
  }
  return { kind: 'items', condition: undefined, where: undefined, items: [item], fixed: undefined }
}

/** A file of the SDK, by its path below the SDK's folder. Built when first asked for. */
export function toolFile(path: string, steps: () => readonly Step[], treatAsLocal = ''): () => Document {
  let document: Document | undefined
  return () => {
    document ??= {
      path: undefined,
      folder: toolsRoot,
      file: path,
      treatAsLocal: parseExpression(treatAsLocal),
      steps: joined(steps())
    }
    return document
  }
}

/**
 * Properties that follow one another as one group (`set` gives its groups no condition): groups of one are most of what
 * every evaluation goes through.
 */
function joined(steps: readonly Step[]): readonly Step[] {
  const groups: Step[] = []
  let open: PropertyStep[] | undefined
  for (const step of steps) {
    if (step.kind !== 'properties') {
      open = undefined
      groups.push(step)
      continue
    }
    if (open === undefined) {
      open = []
      groups.push({ ...step, properties: open })
    }
    open.push(...step.properties)
  }
  return groups
}

/** Below, at, or above a version of the target framework; only for .NET Core. */
export const core = "'$(TargetFrameworkIdentifier)' == '.NETCoreApp'"
export const withoutV = '$(_TargetFrameworkVersionWithoutV)'
