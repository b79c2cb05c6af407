/** Inputs with the answers of BuildKit's own parser, instructions and dockerfile2llb packages: all must agree. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { Dockerfile, Resolution } from '../../src/dockerfile/dockerfile.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import { resolveStages } from '../../src/dockerfile/resolve.ts'
import { knownValue } from '../../src/text/fact.ts'

interface Case {
  readonly id: string
  readonly text?: string
  readonly base64?: string
  readonly args?: Record<string, string>
  readonly platform?: string
  readonly expected: Answer
}

interface Answer {
  readonly error: { readonly phase: 'parse' | 'instructions'; readonly message: string } | null
  readonly syntax: string | null
  readonly escape: string | null
  readonly instructions: readonly (readonly [string, number, number, (readonly string[])?])[]
  readonly stages?: readonly ExpectedStage[]
}

interface ExpectedStage {
  readonly name: string | null
  readonly base: string
  readonly image: string
  readonly parent: number
  readonly platformFlag: string | null
}

const cases: readonly Case[] = JSON.parse(readFileSync('__tests__/dockerfile/fixtures/buildkit-answers.json', 'utf8'))

test.each(cases)('$id', ({ text, base64, args = {}, platform, expected }) => {
  const source = text ?? Buffer.from(base64 ?? '', 'base64').toString('utf8')
  const dockerfile = parseDockerfile({ path: 'Dockerfile', text: source })
  const resolution = resolveStages(dockerfile, { args, platform: platform ?? 'linux/amd64' })
  expect(answerOf(dockerfile, resolution, expected)).toEqual(withoutGuess(expected))
})

/** BuildKit adds which keyword may have been meant; that is no part of its verdict. */
function withoutGuess(expected: Answer): Answer {
  if (expected.error === null) return expected
  const message = expected.error.message.replace(/ \(did you mean \w+\?\)$/, '')
  return { ...expected, error: { ...expected.error, message } }
}

/** What is ours in the shape of BuildKit's answer. Where BuildKit stops at a parse error it says nothing else. */
function answerOf(dockerfile: Dockerfile, resolution: Resolution, expected: Answer) {
  const problem = dockerfile.problem ?? resolution.problem
  if (expected.error?.phase === 'parse' && problem !== undefined)
    return { ...expected, error: { ...expected.error, message: problem.message } }
  return {
    error: problem === undefined ? null : { ...expected.error, message: messageOf(dockerfile) },
    syntax: dockerfile.syntax ?? null,
    escape: dockerfile.escape,
    instructions: dockerfile.instructions.map(({ keyword, line, endLine, heredocs }) => {
      const names = heredocs.map(({ name }) => name)
      return names.length === 0 ? [keyword, line, endLine] : [keyword, line, endLine, names]
    }),
    ...(expected.stages === undefined ? {} : { stages: stagesOf(dockerfile, resolution) })
  }
}

/** BuildKit puts the line in front. */
function messageOf({ problem, instructions }: Dockerfile) {
  if (problem === undefined || problem.message === 'no build stage in current context') return problem?.message
  const line = instructions.find(({ span }) => span.start === problem.where.start)?.line
  return `dockerfile parse error on line ${line}: ${problem.message}`
}

function stagesOf(dockerfile: Dockerfile, resolution: Resolution): readonly ExpectedStage[] {
  return resolution.stages.map(({ name, index, image, base, platform }) => ({
    name: name ?? null,
    base: dockerfile.stages[index]?.image.text ?? '',
    image: knownValue(image)?.text ?? '',
    parent: base ?? -1,
    platformFlag: platform === undefined ? null : (knownValue(platform) ?? '')
  }))
}
