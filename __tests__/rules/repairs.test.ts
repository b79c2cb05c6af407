/** Every repair, judged again: no error is left, nothing more is edited, and the image is one that can be had. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describeImage } from '../../src/images/catalogue.ts'
import { applyEdits } from '../../src/text/edit.ts'
import { type Files, judge, today } from './support/judge.ts'
import { shop } from './support/shop.ts'

const channels = ['6.0', '7.0', '8.0', '9.0', '10.0'] as const
const systems = [
  '',
  '-alpine',
  '-bookworm-slim',
  '-bullseye-slim',
  '-jammy',
  '-noble',
  '-jammy-chiseled',
  '-noble-chiseled'
]

const repository = fc
  .record({
    target: fc.constantFrom(...channels),
    sdk: fc.constantFrom(...channels),
    runtime: fc.constantFrom(...channels),
    system: fc.constantFrom(...systems),
    product: fc.constantFrom('runtime', 'aspnet'),
    web: fc.boolean(),
    shared: fc.boolean()
  })
  .map(({ target, sdk, runtime, system, product, web, shared }) =>
    shop({
      target: `net${target}`,
      sdk: web ? 'Microsoft.NET.Sdk.Web' : 'Microsoft.NET.Sdk',
      head: shared ? `ARG V=${runtime}\n` : '',
      build: shared ? 'sdk:$V' : `sdk:${sdk}`,
      image: `${product}:${shared ? '$V' : runtime}${system}`
    })
  )

function repair(files: Files): Files {
  const edits = judge(files).flatMap((finding) => finding.edits)
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, applyEdits({ path, text }, edits).text]))
}

test('a repair leaves no error and asks for no further edit', () => {
  fc.assert(
    fc.property(repository, (files) => {
      const before = judge(files)
      const open = before.some(({ severity, edits }) => severity === 'error' && edits.length === 0)
      fc.pre(!open)
      const repaired = repair(files)
      const after = judge(repaired)
      expect(after.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(repair(repaired)).toEqual(repaired)
    }),
    { numRuns: Number(process.env.REPAIR_RUNS ?? 100), seed: 20261124, maxSkipsPerRun: 1000 }
  )
})

test('every image that is proposed can be had', () => {
  fc.assert(
    fc.property(repository, (files) => {
      for (const { expected } of judge(files)) {
        if (expected === undefined) continue
        expect(['published', 'expected']).toContain(describeImage(expected, today).publication.status)
      }
    }),
    { numRuns: Number(process.env.REPAIR_RUNS ?? 100), seed: 20261124 }
  )
})
