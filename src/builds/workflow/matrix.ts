/** `strategy.matrix` of a job as GitHub expands it: the product of the lists, less `exclude`, plus `include`. */
import type { Fact } from '../../text/fact.ts'
import { known } from '../../text/fact.ts'
import { child, type Mapping, type Tree } from '../tree.ts'
import { expandExpressions, type Values } from './expressions.ts'

type Row = ReadonlyMap<string, Fact<string>>

/** GitHub's own limit of jobs that one matrix makes. */
const mostRows = 256

/** The combinations, each as `matrix.name` → value. One empty combination when there is no matrix that can be read. */
export function matrixRows(matrix: Tree | undefined, env: Values): readonly Values[] {
  if (matrix?.kind !== 'mapping') return [new Map()]
  const excluded = rowsOf(child(matrix, 'exclude'), env)
  const included = rowsOf(child(matrix, 'include'), env)
  const product = productOf(matrix, env).filter((row) => !excluded.some((exclusion) => isPartOf(exclusion, row)))
  return withIncluded(product, included).map(named)
}

function named(row: Row): Values {
  return new Map(Array.from(row, ([name, value]) => [`matrix.${name}`.toLowerCase(), value]))
}

function productOf(matrix: Mapping, env: Values): Row[] {
  let rows: Row[] = [new Map()]
  let axes = 0
  for (const [name, values] of matrix.entries) {
    if (name === 'include' || name === 'exclude' || values.kind !== 'sequence') continue
    axes += 1
    rows = rows.flatMap((row) => values.items.map((item) => new Map([...row, ...fieldsOf(name, item, env)])))
    if (rows.length > mostRows) return []
  }
  return axes === 0 ? [] : rows
}

/** A scalar is `name`; an object of the axis is `name.key` for each of its keys. */
function fieldsOf(name: string, item: Tree, env: Values): [string, Fact<string>][] {
  if (item.kind === 'scalar') return [[name, expandExpressions(item.text, env, item.where)]]
  if (item.kind === 'sequence') return []
  return Array.from(item.entries).flatMap(([key, value]) => fieldsOf(`${name}.${key}`, value, env))
}

function rowsOf(list: Tree | undefined, env: Values): Row[] {
  if (list?.kind !== 'sequence') return []
  return list.items.flatMap((item) =>
    item.kind === 'mapping'
      ? [new Map(Array.from(item.entries).flatMap(([key, value]) => fieldsOf(key, value, env)))]
      : []
  )
}

/** An `include` extends every combination whose own values it does not change; one that fits none is a job of its own. */
function withIncluded(product: readonly Row[], included: readonly Row[]): Row[] {
  const rows = product.map((row) => new Map(row))
  const extra: Row[] = []
  for (const inclusion of included) {
    const fitting = rows.filter((_row, index) => agrees(inclusion, product[index] ?? new Map()))
    for (const row of fitting) for (const [name, value] of inclusion) row.set(name, value)
    if (fitting.length === 0) extra.push(inclusion)
  }
  const all = [...rows, ...extra]
  return all.length === 0 ? [new Map()] : all
}

function agrees(inclusion: Row, row: Row): boolean {
  return Array.from(inclusion).every(([name, value]) => !row.has(name) || same(row.get(name), value))
}

function isPartOf(exclusion: Row, row: Row): boolean {
  return Array.from(exclusion).every(([name, value]) => same(row.get(name), value))
}

function same(a: Fact<string> | undefined, b: Fact<string>): boolean {
  return a?.known === true && b.known && a.value === b.value
}

/** The literal variables of an `env:` mapping, as `env.name` → value, on top of `outer`. */
export function environment(tree: Tree | undefined, outer: Values): Values {
  if (tree?.kind !== 'mapping') return outer
  const values = new Map(outer)
  for (const [name, value] of tree.entries) {
    const fact = value.kind === 'scalar' ? expandExpressions(value.text, outer, value.where) : known('')
    values.set(`env.${name}`.toLowerCase(), fact)
  }
  return values
}
