/** What is left of several outputs of one project, when any of them may be the one that counts. */
import { expect, test } from '@jest/globals'
import { anyOf } from '../../src/plan/link/alternatives.ts'
import type { Artifact } from '../../src/plan/link/artifact.ts'
import { evaluateAsWritten } from '../../src/plan/link/evaluation.ts'
import { known } from '../../src/text/fact.ts'
import { web } from '../support/link-of.ts'
import { projectsOf } from '../support/projects-of.ts'

const projects = projectsOf({ 'App.csproj': web('net8.0') })
const output: Artifact = {
  project: 'App.csproj',
  made: 'publish',
  evaluation: evaluateAsWritten(projects, 'App.csproj', {}, 'linux', 'nobody says it'),
  folders: [{ path: '/out', anywhereBelow: false }],
  tree: undefined,
  stage: 0,
  maker: undefined,
  oneOfMany: false,
  branch: [],
  where: { path: 'Dockerfile', start: 0, end: 0 },
  globalJson: known(undefined),
  notCopied: [],
  stranger: undefined,
  part: undefined
}
const lacking = (...notCopied: string[]): Artifact => ({ ...output, notCopied })
const beside = (stranger: string | undefined): Artifact => ({ ...output, stranger })
const oneOfMany: Artifact = { ...output, oneOfMany: true }

test.each<[string, [Artifact, ...Artifact[]], readonly string[]]>([
  ['one alone', [lacking('a')], ['a']],
  ['what both lack', [lacking('a', 'b'), lacking('b', 'c')], ['b']],
  ['what one of three has', [lacking('a'), output, lacking('a')], []],
  ['what the last has', [lacking('a'), output], []]
])('files that are not copied: %s', (_, artifacts, expected) => {
  expect(anyOf(artifacts).notCopied).toEqual(expected)
})

test.each<[string, [Artifact, ...Artifact[]], string | undefined]>([
  ['of none', [output, beside(undefined)], undefined],
  ['of the first', [beside('a'), output], 'a'],
  ['of the last', [output, beside('b')], 'b'],
  ['of both', [beside('a'), beside('b')], 'a']
])('the file that was not read: %s', (_, artifacts, expected) => {
  expect(anyOf(artifacts).stranger).toBe(expected)
})

test.each<[string, [Artifact, ...Artifact[]], boolean]>([
  ['of both', [oneOfMany, { ...oneOfMany }], true],
  ['of the last alone', [output, oneOfMany], false],
  ['of the first alone', [oneOfMany, output], false]
])('one of several apps: %s', (_, artifacts, expected) => {
  expect(anyOf(artifacts).oneOfMany).toBe(expected)
})
