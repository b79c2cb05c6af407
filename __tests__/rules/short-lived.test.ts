/** A replacement that is out of support itself says so, wherever it is named; one that is supported says nothing. */
import { expect, test } from '@jest/globals'
import { type Circumstances, type Files, judge } from './support/judge.ts'
import { type Shop, shop } from './support/shop.ts'

const ends = (files: Files, circumstances: Circumstances, rule: string) => {
  const own = judge(files, circumstances).filter((finding) => finding.rule === rule)
  expect(own.length).toBeGreaterThan(0)
  return own.flatMap(({ advice }) => advice.filter((text) => text.includes('lasting repair')))
}
const older: Shop = { image: 'runtime:6.0' }
const ended = 'support of .NET 8.0 ended on 2026-11-10; a later target framework is the lasting repair'

test.each<[string, Files, Circumstances, string, readonly string[]]>([
  ['an error', shop(older), {}, 'runtime-older-than-target', [ended]],
  ['an error on the last day before', shop(older), { asOf: '2026-11-09' }, 'runtime-older-than-target', []],
  [
    'a version that is supported',
    shop({ target: 'net10.0', build: 'sdk:10.0', image: 'runtime:8.0' }),
    {},
    'runtime-older-than-target',
    []
  ],
  [
    'a mirror',
    shop({ image: 'example.com/mcr/dotnet/runtime:6.0' }),
    { mirrors: [{ from: 'example.com/mcr/', to: 'mcr.microsoft.com/' }] },
    'runtime-older-than-target',
    [ended]
  ],
  ['a notice', shop({ image: 'aspnet:8.0' }), {}, 'larger-than-needed', [ended]],
  [
    'an image without a project',
    { 'compose.yaml': 'services:\n  a:\n    image: mcr.microsoft.com/dotnet/runtime:8.0-bookworm\n' },
    {},
    'unknown-tag',
    ['support of .NET 8.0 ended on 2026-11-10; a later version is the lasting repair']
  ],
  ['a finding that names no image', shop({}), {}, 'end-of-life', []]
])('%s', (_, files, circumstances, rule, expected) => {
  expect(ends(files, circumstances, rule)).toEqual(expected)
})
