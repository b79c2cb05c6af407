/** Stages whose image this action itself chooses when the workflow runs. */
import { expect, test } from '@jest/globals'
import { type BuildArgument, chosenByAction } from '../../src/builds/build.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import { isChosenStage } from '../../src/plan/chosen-stages.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { known, unknown } from '../../src/text/fact.ts'

const chosen: BuildArgument = { name: 'BASE', value: unknown(chosenByAction) }
const told: BuildArgument = { name: 'BASE', value: known('alpine') }

test.each<[string, string, readonly BuildArgument[], boolean]>([
  ['the whole image', '$BASE', [chosen], true],
  ['the whole image in braces', '${BASE}', [chosen], true],
  ['a part of the image', 'example.com/$BASE', [chosen], false],
  ['the beginning of the image', '${BASE}-alpine', [chosen], false],
  ['an argument with a default', '${BASE:-alpine}', [chosen], false],
  ['another argument', '$OTHER', [chosen], false],
  ['no argument', 'BASE', [chosen], false],
  ['an argument that is told', '$BASE', [told], false],
  ['an argument that is given twice', '$BASE', [chosen, told], false],
  ['an argument that is chosen last', '$BASE', [told, chosen], true],
  ['an argument that is unknown for another reason', '$BASE', [{ name: 'BASE', value: unknown('?') }], false]
])('%s', (_, image, args, expected) => {
  const dockerfile = parseDockerfile({ path: 'Dockerfile', text: `ARG BASE\nFROM scratch\nFROM ${image}\n` })
  const plan = { dockerfile, build: { args } } as unknown as Plan
  expect(isChosenStage(plan, 1)).toBe(expected)
  expect(isChosenStage(plan, 0)).toBe(false)
  expect(isChosenStage(plan, 9)).toBe(false)
})
