import { expect, test } from '@jest/globals'
import type { Dockerfile, Instruction } from '../../src/dockerfile/dockerfile.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import type { Span } from '../../src/text/source.ts'
import { spanOf } from '../../src/text/traced.ts'

const parse = (text: string) => parseDockerfile({ path: 'Dockerfile', text })

const cut = (dockerfile: Dockerfile, { start, end }: Span) => dockerfile.text.slice(start, end)

function instructionAt(dockerfile: Dockerfile, index: number): Instruction {
  const instruction = dockerfile.instructions[index]
  if (instruction === undefined) throw new Error(`no instruction ${index}`)
  return instruction
}

test('a span is exact: from the keyword to the last character', () => {
  const file = parse('\ufeff# note\r\n  FROM a:1 \\\r\n  # why\r\n   AS x  \r\nRUN b')
  expect(file.instructions.map(({ span }) => cut(file, span))).toEqual(['FROM a:1 \\\r\n  # why\r\n   AS x', 'RUN b'])
  expect(file.stages[0]?.name).toBe('x')
  expect(cut(file, file.stages[0]?.imageSpan ?? { path: '', start: 0, end: 0 })).toBe('a:1')
})

test('an image that is split by a continuation is one word whose span holds the mark', () => {
  const file = parse('FROM mcr.microsoft.com/dotnet/\\\naspnet:8.0\n')
  const [stage] = file.stages
  expect(stage?.image.text).toBe('mcr.microsoft.com/dotnet/aspnet:8.0')
  expect(stage && cut(file, spanOf(stage.image, '', 24))).toBe('/\\\naspnet:8.0')
  expect(stage && cut(file, spanOf(stage.image, '', 25, 31))).toBe('aspnet')
})

test('flags: quotes and escapes are removed, spans are as written', () => {
  const file = parse('FROM a:1\nCOPY --from="x y" --chown=a\\ b --link -- --src /dest')
  const { flags, argument } = instructionAt(file, 1)
  expect(flags.map(({ name, value, span }) => [name, value, cut(file, span)])).toEqual([
    ['from', 'x y', '--from="x y"'],
    ['chown', 'a b', '--chown=a\\ b'],
    ['link', undefined, '--link']
  ])
  expect(argument.text).toBe('--src /dest')
})

test.each([
  ['ENTRYPOINT ["dotnet", "a.dll"]', ['dotnet', 'a.dll']],
  ['CMD []', []],
  ['RUN [ "a\\\\b" ]', ['a\\b']],
  ["ENTRYPOINT ['dotnet', 'a.dll']", undefined],
  ['ENTRYPOINT ["dotnet", "a.dll"] x', undefined],
  ['ENV ["a"]', undefined],
  ['SHELL ["powershell", "-Command"]', ['powershell', '-Command']]
])('%s holds the words %j', (line, words) => {
  expect(instructionAt(parse(`FROM a:1\n${line}`), 1).json).toEqual(words)
})

test('here-documents: body, expansion, tabs, and the line after them', () => {
  const file = parse('FROM a:1\nRUN <<A <<-"B"\n$x\nA\n\ty\n\tB\nRUN z\n')
  expect(instructionAt(file, 1).heredocs.map(({ name, body, expand }) => [name, body, expand])).toEqual([
    ['A', '$x\n', true],
    ['B', 'y\n', false]
  ])
  expect(cut(file, instructionAt(file, 1).span)).toBe('RUN <<A <<-"B"\n$x\nA\n\ty\n\tB')
  expect(instructionAt(file, 2).line).toBe(7)
})

test('ONBUILD holds its instruction', () => {
  const { trigger } = instructionAt(parse('FROM a:1\nONBUILD COPY --from=b ["x y", "z"]'), 1)
  expect(trigger).toMatchObject({ keyword: 'copy', json: ['x y', 'z'], flags: [{ name: 'from', value: 'b' }] })
})

test.each([
  ['# syntax=docker/dockerfile:1 x\nFROM a', 'docker/dockerfile:1'],
  ['#!/usr/bin/env docker\n# syntax = a/b\nFROM a', 'a/b'],
  ['// syntax=a/b\nFROM a', 'a/b'],
  [' # syntax=a/b\nFROM a', undefined],
  ['# note\n# syntax=a/b\nFROM a', undefined],
  ['# escape=\\\n# SYNTAX=a/b\nFROM a', 'a/b']
])('%j names the frontend %s', (text, syntax) => {
  expect(parse(text).syntax).toBe(syntax)
})

test.each([
  ['# escape=`\n# escape=`\nFROM a', 'only one escape parser directive can be used', 2],
  ['FROM a\nRUN <<EOF\nx', 'unterminated heredoc', 2],
  ['FROM a\nRUN [1]', 'when using JSON array syntax, arrays must be comprised of strings only', 2],
  ['FROM a\nFOO bar', 'unknown instruction: FOO', 2],
  ['ARG A', 'dockerfile contains no stages to build', 1],
  ['ARG V = 8.0\nFROM a', 'ARG names can not be blank', 1],
  ['FROM a AS 1x', 'invalid name for build stage: "1x", name can\'t start with a number or contain symbols', 1],
  ['FROM --platform a', 'missing a value on flag: --platform', 1],
  ['FROM a\nONBUILD FROM b', "FROM isn't allowed as an ONBUILD trigger", 2],
  ['# only a comment', 'file with no instructions', 1],
  [`FROM a\nRUN ${'x'.repeat(65_532)}\nFROM b\n`, 'dockerfile line greater than max allowed size of 65535', 2]
])('%# is refused: %s', (text, message, line) => {
  const { problem } = parse(text)
  expect(problem?.message).toBe(message)
  expect(text.slice(0, problem?.where.start).split('\n').length).toBe(line)
})

test('a line of 65,536 bytes with its line feed is still read', () => {
  expect(parse(`FROM a\nRUN ${'x'.repeat(65_531)}\nFROM b\n`).problem).toBeUndefined()
  expect(parse(`FROM a\nRUN ${'é'.repeat(32_766)}\nFROM b\n`).problem).toBeDefined()
})

test('ignore comments directly above an instruction', () => {
  const file = parse(`# dotnet-base-image ignore rule-a, rule-b: pinned until the move
# another note
FROM a:1
# dotnet-base-image ignore rule-c:
RUN x
# dotnet-base-image ignore rule-d: too far away

RUN y
#dotnet-base-image ignore: no rule
RUN z
# dotnet-base-image ignore rule-e: nothing follows`)
  expect(file.instructions.map(({ ignores }) => ignores.map(({ rules, reason }) => [rules, reason]))).toEqual([
    [[['rule-a', 'rule-b'], 'pinned until the move']],
    [],
    [],
    []
  ])
  expect(file.ignoreProblems.map(({ where }) => file.text.slice(0, where.start).split('\n').length)).toEqual([
    4, 6, 9, 11
  ])
})
