/** Every repair, judged again: what it was made for is gone, nothing else came, and nothing more is to be edited. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describeImage } from '../../src/images/catalogue.ts'
import { originalName } from '../../src/images/mirror.ts'
import type { Finding } from '../../src/rules/rule.ts'
import { applyEdits } from '../../src/text/edit.ts'
import { type AnyShop, anyShop } from './support/any-shop.ts'
import { type Files, judge, today } from './support/judge.ts'

const runs = { numRuns: Number(process.env.REPAIR_RUNS ?? 100), seed: 20261124 }

function repaired(files: Files, findings: readonly Finding[]): Files {
  const edits = findings.flatMap((finding) => finding.edits)
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, applyEdits({ path, text }, edits).text]))
}

const isError = ({ severity }: Finding) => severity === 'error'
const isEdited = ({ edits }: Finding) => edits.length > 0
/** Edits move no line. */
const named = (files: Files, { rule, where }: Finding) =>
  `${rule} ${where.path}:${(files[where.path] ?? '').slice(0, where.start).split('\n').length}`

test('after all repairs there is no further edit, and no error but those that had none', () => {
  fc.assert(
    fc.property(anyShop, ({ files, circumstances }: AnyShop) => {
      const before = judge(files, circumstances)
      const after = repaired(files, before)
      const findings = judge(after, circumstances)
      const open = new Set(before.filter((one) => isError(one) && !isEdited(one)).map((one) => named(files, one)))
      expect(findings.filter(isEdited)).toEqual([])
      expect(findings.filter((one) => isError(one) && !open.has(named(after, one)))).toEqual([])
    }),
    runs
  )
})

test('every image that is proposed can be had', () => {
  fc.assert(
    fc.property(anyShop, ({ files, circumstances }: AnyShop) => {
      for (const { expected } of judge(files, circumstances)) {
        if (expected === undefined) continue
        const image = originalName(expected, circumstances.mirrors ?? [])
        expect(['published', 'expected']).toContain(describeImage(image, today).publication.status)
      }
    }),
    runs
  )
})
