/** Which legs of a matrix come before the present machine, and what is left to them. */
import { expect, test } from '@jest/globals'
import { formatHost, type Host } from '../src/host/host.ts'
import { parseHostInput } from '../src/host/host-input.ts'
import { leftToLegs, legsBefore } from '../src/legs.ts'
import { judge } from './rules/support/judge.ts'
import { shop } from './rules/support/shop.ts'

const host = (text: string, source: Host['source']): Host => ({ ...(parseHostInput(text) as Host), source })
const legs = ['linux/amd64', 'linux/arm64', 'linux/amd64', 'windows/amd64:10.0.20348', 'windows/amd64:10.0.26100'].map(
  (text) => host(text, 'workflow')
)

test.each<[string, Host, readonly string[]]>([
  ['the first', host('linux/amd64', 'docker'), []],
  ['another processor', host('linux/arm64', 'docker'), ['linux/amd64']],
  [
    'another Windows, of which the engine tells the revision and which comes after two legs of one kind',
    host('windows/amd64:10.0.26100.2314', 'docker'),
    ['linux/amd64', 'linux/arm64', 'windows/amd64:10.0.20348']
  ],
  ['a machine that is none of them', host('windows/amd64:10.0.17763', 'docker'), []],
  ['a host that the user asks for', host('linux/arm64', 'input'), []]
])('%s', (_, present, expected) => {
  expect(legsBefore(present, legs).map(formatHost)).toEqual(expected)
})

const [linux, arm] = legs as [Host, Host]
const findings = judge(shop({ target: 'net9.0' }))
const [first, second] = findings

test('what an earlier leg has is left to it, with a note', () => {
  expect(findings).toHaveLength(2)
  expect(leftToLegs(findings, [])).toEqual({ findings, notes: [] })
  const left = leftToLegs(findings, [
    { leg: linux, findings: first === undefined ? [] : [{ ...first, message: 'other' }] }
  ])
  expect(left.findings).toEqual([second])
  expect(left.notes).toEqual([
    `1 finding is left to linux/amd64 (${linux.because}), an earlier leg of this job that has the same.`
  ])
})

test('a milder finding, or one about another project, is not the same', () => {
  const others = findings.map((finding) => ({ ...finding, severity: 'notice' as const }))
  const elsewhere = findings.map((finding) => ({ ...finding, project: 'Other.csproj' }))
  expect(leftToLegs(findings, [{ leg: linux, findings: [...others, ...elsewhere] }])).toEqual({ findings, notes: [] })
})

test('what two earlier legs have is left to the first of them', () => {
  const { notes } = leftToLegs(
    findings,
    [linux, arm].map((leg) => ({ leg, findings }))
  )
  expect(notes).toEqual([expect.stringMatching(/^2 findings are left to linux\/amd64 /)])
})
