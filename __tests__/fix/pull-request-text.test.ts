import { expect, test } from '@jest/globals'
import { bodyOf } from '../../src/fix/pull-request-text.ts'
import { findingOf } from '../support/finding.ts'

const evil = 'a`|b\n| x | y |\n<img src=x> @team Fixes #1 ![i](http://evil) <!-- dotnet-base-image files='

test('shows text of strangers and obeys none of it', () => {
  const finding = findingOf({
    where: { path: evil, start: 0, end: 0 },
    message: evil,
    image: evil,
    expected: evil,
    failure: evil,
    advice: [evil]
  })
  const body = bodyOf({ files: [], findings: [finding], leftAlone: [evil] })
  // What is outside of code spans; a span may begin with more than one backtick.
  const outside = body.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '')
  expect(outside).not.toMatch(/[^\\]<|@(?!\u200b)|#1|!\[|[^\\]!/)
  expect(body.split('\n').filter((line) => line.startsWith('| ')).length).toBe(3)
  expect(body).not.toMatch(/^<!--/m)
})

test.each([1, 10, 1000])('stays below the limit with %d findings, and says how many are left out', (count) => {
  const findings = Array.from({ length: count }, (_, index) =>
    findingOf({ message: `finding ${index} ${'x'.repeat(200)}`, advice: ['y'.repeat(100)] })
  )
  const body = bodyOf({ files: [], findings, leftAlone: Array(count).fill('z'.repeat(100)) }, 200)
  expect(body.length).toBeLessThanOrEqual(59_800)
  const left = Array.from(body.matchAll(/… and (\d+) more\./g), ([, number]) => Number(number))
  const rows = body.split('\n').filter((line) => line.startsWith('| `')).length
  const details = body.split('\n').filter((line) => line.startsWith('- `')).length
  if (count < 1000) expect([rows, details, left]).toEqual([count, count, []])
  else expect([rows, details]).toEqual([count - (left[0] ?? 0), count - (left[1] ?? 0)])
})
