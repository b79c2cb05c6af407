/** What a pull request touches or worsens. */
import { expect, test } from '@jest/globals'
import { type Changes, touchedOrWorse, touches } from '../../src/report/brought-about.ts'
import type { Finding } from '../../src/rules/rule.ts'
import { findingOf } from '../support/finding.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const text = 'FROM a\nFROM b\nFROM c\n'
const repository = memoryRepository({ Dockerfile: text, 'App.csproj': 'x\ny\n' })
const line = (number: number, path = 'Dockerfile') => ({ path, start: 7 * (number - 1) + 5, end: 7 * (number - 1) + 6 })
const on = (number: number, parts: Partial<Finding> = {}) => findingOf({ where: line(number), ...parts })
const changes = (lines: Changes['lines'] = new Map(), renamed: Changes['renamed'] = new Map()): Changes => ({
  lines,
  renamed
})
const told = (findings: readonly Finding[], base: readonly Finding[], changed = changes()) =>
  touchedOrWorse(findings, base, changed, repository).map((finding) => findings.indexOf(finding))

test.each<[string, readonly { first: number; last: number }[] | undefined, boolean]>([
  ['its line', [{ first: 2, last: 2 }], true],
  ['lines around it', [{ first: 1, last: 3 }], true],
  ['the line before', [{ first: 1, last: 1 }], false],
  ['the line after', [{ first: 3, last: 9 }], false],
  ['none that GitHub tells', undefined, true],
  ['none', [], false]
])('a span is touched by a change of %s: %j', (_, ranges, expected) => {
  expect(touches(changes(new Map([['Dockerfile', ranges]])), line(2), repository)).toBe(expected)
  expect(touches(changes(new Map([['Other', ranges]])), line(2), repository)).toBe(false)
})

test('what the base has is not told, wherever in the file it stands', () => {
  expect(told([on(2)], [on(1)])).toEqual([])
  expect(told([on(2)], [])).toEqual([0])
  expect(told([on(2)], [on(2, { message: 'Another.' })])).toEqual([0])
  expect(told([on(2)], [on(2, { image: 'another' })])).toEqual([0])
})

test('what the base has as something milder is told', () => {
  expect(told([on(1)], [on(1, { severity: 'warning' })])).toEqual([0])
  expect(told([on(1, { severity: 'warning' })], [on(1)])).toEqual([])
})

test('of equal ones as many are told as there are more', () => {
  expect(told([on(1), on(2), on(3)], [on(1)])).toHaveLength(2)
  const third = changes(new Map([['Dockerfile', [{ first: 3, last: 3 }]]]))
  expect(told([on(1), on(3)], [on(1)], third)).toEqual([1])
  expect(told([on(1), on(3)], [on(1), on(2)], third)).toEqual([1])
})

test('a related place is a place of the finding', () => {
  const related = [{ where: { path: 'App.csproj', start: 2, end: 3 }, message: 'targets net10.0' }]
  const second = changes(new Map([['App.csproj', [{ first: 2, last: 2 }]]]))
  expect(told([on(1, { related })], [on(1, { related })], second)).toEqual([0])
  const first = changes(new Map([['App.csproj', [{ first: 1, last: 1 }]]]))
  expect(told([on(1, { related })], [on(1, { related })], first)).toEqual([])
})

test('a file that was renamed is the same file', () => {
  const before = findingOf({ where: line(1, 'Old') })
  expect(told([on(1)], [before])).toEqual([0])
  expect(told([on(1)], [before], changes(new Map([['Dockerfile', []]]), new Map([['Dockerfile', 'Old']])))).toEqual([])
})
