/** Expressions and conditions against recorded answers of MSBuild, and the records against MSBuild where there is one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, jest, test } from '@jest/globals'
import { askMsbuild, installedSdk } from '../../scripts/msbuild/ask-msbuild.ts'
import { evaluate } from '../../src/project/evaluate/evaluate.ts'
import { libraryOf } from '../../src/project/evaluate/library.ts'
import { surroundingsOf } from '../../src/project/evaluate/surroundings.ts'
import { memoryRepository } from '../support/memory-repository.ts'
import {
  before,
  conditions,
  expressions,
  notEvaluatedHere,
  refusedConditions,
  refusedExpressions
} from '../support/msbuild-answers.ts'

jest.setTimeout(300_000)

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const project = (body: string) => `<Project><PropertyGroup>${before}${body}</PropertyGroup></Project>`
const valued = (text: string) => project(`<Result>${escaped(text)}</Result>`)
const conditional = (text: string) =>
  project(`<Result>false</Result><Result Condition="${escaped(text)}">true</Result>`)

function own(text: string): string | undefined {
  const library = libraryOf(memoryRepository({ 'X/X.csproj': text }))
  const read = library.document('X/X.csproj')
  if (!read.known) return undefined
  const { property } = evaluate(library, 'X/X.csproj', read.value.document, surroundingsOf({ publishing: false }), {})
  const result = property('Result')
  return result.known ? result.value : undefined
}

test.each(expressions)('%s is %j', (text, answer) => expect(own(valued(text))).toBe(answer))
test.each(conditions)('%s: %j', (text, holds) => expect(own(conditional(text))).toBe(String(holds)))
test.each([...notEvaluatedHere, ...refusedExpressions])('%s is unknown', (text) =>
  expect(own(valued(text))).toBeUndefined()
)
test.each(refusedConditions)('whether %s is unknown', (text) => expect(own(conditional(text))).toBeUndefined())

const sdk = installedSdk()
const withDotnet = sdk !== undefined || process.env.REQUIRE_TOOLS === '1' ? test : test.skip

withDotnet('the installed MSBuild answers as recorded (needs dotnet)', () => {
  if (sdk === undefined) throw new Error('dotnet is not on PATH')
  const root = mkdtempSync(join(tmpdir(), 'answers-'))
  const expected = [
    ...expressions.map(([text, answer]) => [valued(text), answer] as const),
    ...conditions.map(([text, holds]) => [conditional(text), String(holds)] as const),
    ...refusedExpressions.map((text) => [valued(text), undefined] as const),
    ...refusedConditions.map((text) => [conditional(text), undefined] as const)
  ]
  try {
    const questions = expected.map(([text], index) => {
      const path = join(root, String(index), 'X', 'X.csproj')
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
      return { path, globals: {} }
    })
    const answers = askMsbuild(sdk, questions, ['Result']).map(({ properties }) => properties?.Result)
    expect(answers).toEqual(expected.map(([, answer]) => answer))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
