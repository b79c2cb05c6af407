/** A rule's tables: repositories that it accepts, and those that it reports. */
import { expect, test } from '@jest/globals'
import { rules } from '../../../src/rules/index.ts'
import type { Finding, Severity } from '../../../src/rules/rule.ts'
import type { Span } from '../../../src/text/source.ts'
import { expectGolden } from '../../support/golden.ts'
import { type Circumstances, type Files, judge } from './judge.ts'
import { said } from './said.ts'
import { type Shop, shop } from './shop.ts'

interface Row extends Circumstances {
  /** A shop, or whole files. */
  readonly shop?: Shop
  readonly repository?: Files
}

export interface Report extends Row {
  readonly severity?: Severity
  /** `null`: none is known. */
  readonly expected?: string | null
  /** Text of the message. */
  readonly says?: string | RegExp
  readonly failure?: string | RegExp
  /** Text of its advice. */
  readonly advises?: string | RegExp
  /** The characters that the finding points at. */
  readonly at?: string
  /** What it points at beside them, each as `message: characters`. */
  readonly relates?: readonly string[]
  /** How many findings of the rule; 1 unless given. */
  readonly count?: number
}

export interface Tables {
  readonly accepts: Readonly<Record<string, Shop | Row>>
  readonly reports: Readonly<Record<string, Report>>
}

const filesOf = (row: Row): Files => row.repository ?? shop(row.shop ?? {})
/** Rows of either table: as many different situations, at least. */
const fewest = 12

const textAt = (files: Files, { path, start, end }: Span) => files[path]?.slice(start, end)
const isRow = (row: Shop | Row): row is Row => 'shop' in row || 'repository' in row

export function checkRule(id: string, { accepts, reports }: Tables): void {
  const own = (row: Row) => judge(filesOf(row), row).filter(({ rule }) => rule === id)
  const rule = rules.find((one) => one.id === id)

  test(`${id} is a rule, and its tables are long enough`, () => {
    expect(rule?.id).toBe(id)
    expect(Object.keys(accepts).length).toBeGreaterThanOrEqual(fewest)
    expect(Object.keys(reports).length).toBeGreaterThanOrEqual(fewest)
  })
  test.each(Object.entries(accepts))('accepts %s', (_, row) => {
    expect(own(isRow(row) ? row : { shop: row })).toEqual([])
  })
  test.each(Object.entries(reports))('reports %s', (_, row) => {
    const found = own(row)
    expect(found.map(({ severity }) => severity)).toEqual(Array(row.count ?? 1).fill(row.severity ?? rule?.severity))
    expectSaid(row, found[0])
  })
  test(`what ${id} says, word for word`, () => {
    const texts = Object.entries(reports).map(([name, row]) => {
      const findings = own(row).map((finding) => said(filesOf(row), finding))
      return `${name}\n${findings.join('\n')}`
    })
    expectGolden(`rules/golden/${id}.txt`, texts.join('\n'))
  })
}

/** What a row leaves open may be anything. */
function expectSaid(row: Report, first: Finding | undefined): void {
  const { expected, says, failure, advises, at, relates } = row
  const files = filesOf(row)
  if (expected !== undefined) expect(first?.expected ?? null).toBe(expected)
  if (says !== undefined) expect(first?.message).toMatch(says)
  if (failure !== undefined) expect(first?.failure).toMatch(failure)
  if (advises !== undefined) expect(first?.advice.join('\n')).toMatch(advises)
  if (at !== undefined) expect(first && textAt(files, first.where)).toBe(at)
  const places = first?.related.map(({ message, where }) => `${message}: ${textAt(files, where)}`)
  if (relates !== undefined) expect(places).toEqual(relates)
}
