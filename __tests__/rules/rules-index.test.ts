import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { rulesIndex } from '../../scripts/rules-index.ts'

test('docs/rules/index.md is what `npm run docs` writes', () => {
  expect(readFileSync('docs/rules/index.md', 'utf8')).toBe(rulesIndex())
})
