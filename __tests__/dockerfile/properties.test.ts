/** What holds for any text, however hostile. */
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Instruction } from '../../src/dockerfile/dockerfile.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import { resolveStages } from '../../src/dockerfile/resolve.ts'
import type { Span } from '../../src/text/source.ts'
import { offsetAt, type TracedText } from '../../src/text/traced.ts'

const part = fc.constantFrom(
  ...[
    'FROM ',
    'from a:1',
    'ARG V=8.0',
    'ARG ',
    'RUN ',
    'COPY --from=0 ',
    'ONBUILD ',
    'ENV ',
    'ENTRYPOINT ["a"]',
    'a:$V'
  ],
  ...['${V:-8.0}', '${V%.*}', '${V/a/b}', '${', '}', '$', '"', "'", '\\', '`', '\\\n', '`\n', '\n', '\r\n', '\r', ' '],
  ...[
    '# escape=`\n',
    '# syntax=x\n',
    '# dotnet-base-image ignore a: b\n',
    '#',
    '<<EOF',
    '<<-"E F"',
    '\nEOF\n',
    ' AS x'
  ],
  ...[
    '--platform=$V ',
    '--',
    '\ufeff',
    '\u00a0',
    '\f',
    '\t',
    'é',
    '日本',
    '\ud800',
    '\0',
    '["',
    '"]',
    '=',
    '{{ x }}',
    '*?'
  ]
)

const anyText = fc.oneof(
  fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 })
)

test('every text is read without an exception, and every place lies inside it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const dockerfile = parseDockerfile({ path: 'Dockerfile', text })
      const { instructions, problem, ignoreProblems, stages } = dockerfile
      for (const instruction of instructions) checkInstruction(instruction, text)
      for (const stage of stages) checkSpan(stage.imageSpan, text)
      for (const { where } of ignoreProblems) checkSpan(where, text)
      if (problem !== undefined) checkSpan(problem.where, text)
    }),
    { numRuns: 700 }
  )
})

test('the pieces of an expanded image are its text, and literal pieces stand where they say', () => {
  fc.assert(
    fc.property(anyText, fc.string(), (text, value) => {
      const dockerfile = parseDockerfile({ path: 'Dockerfile', text: `ARG V=8.0\nARG W\nFROM a:$V\nFROM ${text}` })
      const { stages } = resolveStages(dockerfile, { platform: 'linux/arm64', args: { W: value } })
      for (const { image } of stages) {
        if (!image.known) continue
        expect(image.value.pieces.map((piece) => piece.text).join('')).toBe(image.value.text)
        for (const { origin, text: characters } of image.value.pieces) {
          if ('span' in origin) expect(dockerfile.text.slice(origin.span.start, origin.span.end)).toBe(characters)
        }
      }
    }),
    { numRuns: 700 }
  )
})

test('instructions follow each other and do not overlap', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let end = 0
      let line = 0
      for (const instruction of parseDockerfile({ path: 'Dockerfile', text }).instructions) {
        expect(instruction.span.start).toBeGreaterThanOrEqual(end)
        expect(instruction.line).toBeGreaterThan(line)
        expect(instruction.endLine).toBeGreaterThanOrEqual(instruction.line)
        end = instruction.span.end
        line = instruction.endLine
      }
    }),
    { numRuns: 700 }
  )
})

function checkInstruction({ span, argument, flags, heredocs, trigger }: Instruction, text: string) {
  checkSpan(span, text)
  checkTraced(argument, text)
  for (const flag of flags) checkSpan(flag.span, text)
  for (const heredoc of heredocs) checkSpan(heredoc.span, text)
  if (trigger !== undefined) checkInstruction(trigger, text)
}

function checkSpan({ start, end }: Span, text: string) {
  expect(start).toBeGreaterThanOrEqual(0)
  expect(end).toBeGreaterThanOrEqual(start)
  expect(text.length).toBeGreaterThanOrEqual(end)
}

/** Every character stands where the trace says, and places only grow. */
function checkTraced(traced: TracedText, text: string) {
  let last = -1
  for (let at = 0; at < traced.text.length; at += 1) {
    const offset = offsetAt(traced, at)
    if (text[offset] !== traced.text[at] || offset <= last) throw new Error(`character ${at} is not at ${offset}`)
    last = offset
  }
}

const large: readonly (readonly [string, string])[] = [
  ['a here-document of 1 MB', `FROM a:1\nRUN <<EOF\n${`${'echo hello '.repeat(9)}\n`.repeat(10_486)}EOF\nFROM b:2\n`],
  ['20,000 continuations', `FROM a:1\nRUN true \\\n${'  && echo hello \\\n'.repeat(20_000)}  && true\nFROM b:2\n`],
  [
    '20,000 comments in a continuation',
    `FROM a:1\nRUN true \\\n${'  # FROM c:3\n'.repeat(20_000)}  && true\nFROM b:2\n`
  ]
]

/** The best of several runs, in milliseconds: the machine may be busy with something else. */
function bestTime(action: () => void, runs = 7): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    action()
    return performance.now() - start
  })
  return Math.min(...times)
}

test.each(large)('%s is read within 50 ms', (_, text) => {
  let stages = 0
  const read = () => {
    stages = resolveStages(parseDockerfile({ path: 'Dockerfile', text }), {}).stages.length
  }
  expect(bestTime(read)).toBeLessThan(50)
  expect(stages).toBe(2)
})

const hostile: readonly (readonly [string, (size: number) => string])[] = [
  ['ARGs that double', (size) => `ARG A=x\n${'ARG A=$A$A\n'.repeat(size)}FROM a:$A\n`],
  ['one long value used often', (size) => `ARG A=${'x'.repeat(60_000)}\n${'ARG B=$A$A\n'.repeat(size)}FROM a:$B\n`],
  ['nested defaults', (size) => `FROM a:${'${A:-'.repeat(size)}1${'}'.repeat(size)}\n`],
  ['stars in patterns', (size) => `ARG A=${'a'.repeat(size)}\nFROM \${A##${'*a'.repeat(size)}b}\n`],
  ['replacements', (size) => `ARG A=${'a'.repeat(size)}\nFROM \${A//${'*?'.repeat(100)}b/c}\n`],
  ['open quotes', (size) => `FROM a:1\nRUN <<EOF ${'"$('.repeat(size)}\n`],
  ['nested braces in a line with <<', (size) => `FROM a:1\nRUN <<EOF ${'${A:-'.repeat(size)}\n`],
  ['stages', (size) => 'FROM a:1 AS x\nFROM x\nCOPY --from=x a b\n'.repeat(size)],
  ['words of an ENV', (size) => `FROM a:1\nENV ${"a='b c' \\\n".repeat(size)} x=1\n`],
  ['ignore comments', (size) => `${'# dotnet-base-image ignore a, b: c\n'.repeat(size)}FROM a:1\n`]
]

test.each(hostile)('%s cost no more than linear time', (_, make) => {
  const text = make(10_000)
  const time = bestTime(() => resolveStages(parseDockerfile({ path: 'Dockerfile', text }), {}), 3)
  expect(time).toBeLessThan(1000)
})
