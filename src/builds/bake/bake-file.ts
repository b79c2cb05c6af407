/** Builds that bake files declare (docker/buildx, bake-reference.md): HCL and JSON. */

import type { Fact } from '../../text/fact.ts'
import { known, knownValue, unknown } from '../../text/fact.ts'
import { joinInside, nameOf, parentOf, type Repository } from '../../text/repository.ts'
import type { Source, Span } from '../../text/source.ts'
import type { Build, BuildArgument } from '../build.ts'
import { contextFolder, namedContexts } from '../context.ts'
import { jsonTree, type Tree } from '../tree.ts'
import { type Block, type Expression, parseHcl } from './hcl.ts'

export function isBakeFile(path: string): boolean {
  return /^(?:docker-)?bake(?:[.-][\w.-]+)?\.(?:hcl|json)$/.test(nameOf(path))
}

interface Target {
  readonly attributes: ReadonlyMap<string, Expression>
  readonly where: Span
}

interface BakeFile {
  readonly folder: string
  readonly targets: ReadonlyMap<string, Target>
  readonly variables: ReadonlyMap<string, Fact<string>>
}

/** The builds of one bake file. A context is relative to the folder that bake runs in, taken to be the file's own. */
export function readBakeBuilds(repository: Repository, path: string): readonly Build[] {
  const source = repository.read(path)
  const file = source.known ? readBakeFile(source.value) : undefined
  if (file === undefined) return []
  return Array.from(file.targets.keys(), (name) => buildsOf(file, name)).flat()
}

function readBakeFile(source: Source): BakeFile | undefined {
  const root = source.path.endsWith('.json') ? jsonRoot(source) : parseHcl(source.path, source.text)
  if (root === undefined) return undefined
  const targets = new Map<string, Target>()
  const variables = new Map<string, Fact<string>>()
  for (const block of root.blocks) {
    const [name = ''] = block.labels
    if (block.type === 'target') targets.set(name, block)
    if (block.type === 'variable') variables.set(name, variableDefault(name, block.attributes.get('default')))
  }
  return { folder: parentOf(source.path), targets, variables }
}

function variableDefault(name: string, value: Expression | undefined): Fact<string> {
  const missing = unknown(`the bake variable ${name} is set by whoever builds`)
  return value === undefined ? missing : textOf(value, new Map())
}

/** A JSON bake file has the same shape as HCL: `{"target": {"web": {…}}, "variable": {…}}`. */
function jsonRoot(source: Source): Block | undefined {
  const tree = knownValue(jsonTree(source))
  if (tree?.kind !== 'mapping') return undefined
  const blocks: Block[] = []
  for (const type of ['target', 'variable']) {
    const group = tree.entries.get(type)
    if (group?.kind !== 'mapping') continue
    for (const [label, body] of group.entries) {
      const expression = expressionOf(body)
      const entries = expression.kind === 'object' ? expression.entries : []
      blocks.push({ type, labels: [label], attributes: new Map(entries), blocks: [], where: body.where })
    }
  }
  return { type: '', labels: [], attributes: new Map(), blocks, where: tree.where }
}

function expressionOf(tree: Tree): Expression {
  const { where } = tree
  if (tree.kind === 'sequence') return { kind: 'list', items: tree.items.map(expressionOf), where }
  if (tree.kind === 'mapping') {
    return {
      kind: 'object',
      entries: Array.from(tree.entries, ([key, value]) => [key, expressionOf(value)] as const),
      where
    }
  }
  if (tree.absent) return { kind: 'null', where }
  const opaque = /\$\{(?!\s*[A-Za-z_][\w-]*\s*\})/.test(tree.text)
  if (opaque) return { kind: 'opaque', text: tree.text, where }
  const parts = tree.text.split(/(\$\{[^}]*\})/).filter((part) => part !== '')
  return {
    kind: 'text',
    parts: parts.map((part) => (part.startsWith('${') ? { variable: part.slice(2, -1).trim() } : { literal: part })),
    where
  }
}

function textOf(value: Expression, variables: ReadonlyMap<string, Fact<string>>): Fact<string> {
  if (value.kind !== 'text') return unknown('it is computed by an expression of the bake file', value.where)
  let text = ''
  for (const part of value.parts) {
    if ('opaque' in part) return unknown(`it is computed by \${${part.opaque}}`, value.where)
    if ('literal' in part) {
      text += part.literal
      continue
    }
    const variable = variables.get(part.variable)
    if (variable === undefined) return unknown(`${part.variable} is not a variable of the bake file`, value.where)
    if (!variable.known) return variable
    text += variable.value
  }
  return known(text, value.where)
}

function buildsOf(file: BakeFile, name: string): readonly Build[] {
  const attributes = inherited(file, name, 0)
  const where = file.targets.get(name)?.where
  return matrixOf(attributes.get('matrix')).flatMap((values) => {
    const variables = new Map([...file.variables, ...values])
    return buildOf(file, attributes, variables, where) ?? []
  })
}

/** `inherits`: earlier ones are overridden by later ones and by the target itself; `args` and `contexts` key by key. */
function inherited(file: BakeFile, name: string, depth: number): ReadonlyMap<string, Expression> {
  const own = file.targets.get(name)?.attributes ?? new Map<string, Expression>()
  const parents = own.get('inherits')
  if (parents?.kind !== 'list' || depth > 8) return own
  const merged = new Map<string, Expression>()
  for (const parent of parents.items) {
    const parentName = knownValue(textOf(parent, file.variables))
    if (parentName !== undefined) layOver(merged, inherited(file, parentName, depth + 1))
  }
  return layOver(merged, own)
}

function layOver(base: Map<string, Expression>, over: ReadonlyMap<string, Expression>): Map<string, Expression> {
  for (const [key, value] of over) {
    const under = base.get(key)
    const both = under?.kind === 'object' && value.kind === 'object'
    base.set(key, both ? { ...value, entries: [...under.entries, ...value.entries] } : value)
  }
  return base
}

const mostCombinations = 64

/** Every combination of the matrix; one empty combination when there is none or it cannot be told. */
function matrixOf(matrix: Expression | undefined): readonly ReadonlyMap<string, Fact<string>>[] {
  let rows: ReadonlyMap<string, Fact<string>>[] = [new Map()]
  if (matrix?.kind !== 'object') return rows
  for (const [name, values] of matrix.entries) {
    if (values.kind !== 'list') continue
    rows = rows.flatMap((row) => values.items.map((item) => new Map([...row, [name, textOf(item, new Map())]])))
    if (rows.length > mostCombinations) return []
  }
  return rows
}

function buildOf(
  file: BakeFile,
  attributes: ReadonlyMap<string, Expression>,
  variables: ReadonlyMap<string, Fact<string>>,
  where: Span | undefined
): Build | undefined {
  const text = (key: string, otherwise: string) => {
    const value = attributes.get(key)
    return value === undefined ? known(otherwise) : textOf(value, variables)
  }
  if (attributes.has('dockerfile-inline')) return undefined
  const context = contextFolder(file.folder, text('context', '.'))
  const name = text('dockerfile', 'Dockerfile')
  const dockerfile = context.known && name.known ? joinInside(context.value, name.value) : undefined
  if (dockerfile === undefined) return undefined
  const untoldArgs = untoldList(attributes.get('args'))
  return {
    dockerfile,
    context,
    target: attributes.has('target') ? text('target', '') : undefined,
    args: argumentsOf(attributes.get('args'), variables, file.variables),
    ...(untoldArgs !== undefined && { untoldArgs }),
    platforms: listOf(attributes.get('platforms')).flatMap((item) => knownValue(textOf(item, variables)) ?? []),
    contexts: namedContexts(
      file.folder,
      argumentsOf(attributes.get('contexts'), variables),
      untoldList(attributes.get('contexts'))
    ),
    images: listOf(attributes.get('tags')).flatMap((item) => knownValue(textOf(item, variables)) ?? []),
    runners: [],
    evidence: 'bake',
    where
  }
}

function listOf(value: Expression | undefined): readonly Expression[] {
  return value?.kind === 'list' ? value.items : []
}

/** Why a list of arguments or contexts cannot be told: it is a variable or an expression. */
function untoldList(value: Expression | undefined): string | undefined {
  const told = value === undefined || value.kind === 'object' || value.kind === 'null'
  return told ? undefined : 'they are computed by an expression of the bake file'
}

/** The variables of the file, which the environment of whoever builds goes before; not those of a matrix. */
function settableIn(item: Expression, settable: ReadonlyMap<string, unknown>): Pick<BuildArgument, 'variables'> {
  const names = item.kind === 'text' ? item.parts.flatMap((part) => ('variable' in part ? part.variable : [])) : []
  const variables = names.filter((name) => settable.has(name))
  return variables.length === 0 ? {} : { variables }
}

/** `null` means: not given, the Dockerfile's own default counts. Later entries win. @param settable the variables of the file */
function argumentsOf(
  value: Expression | undefined,
  variables: ReadonlyMap<string, Fact<string>>,
  settable: ReadonlyMap<string, unknown> = new Map()
): readonly BuildArgument[] {
  if (value?.kind !== 'object') return []
  const last = new Map(value.entries)
  return Array.from(last).flatMap(([name, item]) =>
    item.kind === 'null' ? [] : { name, value: textOf(item, variables), ...settableIn(item, settable) }
  )
}
