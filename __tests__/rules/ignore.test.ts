/** A comment silences the rules that it names, for the instruction below it. */
import { expect, test } from '@jest/globals'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import { misnamedIgnores } from '../../src/rules/judge/ignore.ts'
import { type Files, judge } from './support/judge.ts'
import { type Shop, shop } from './support/shop.ts'

/** Where a rule finds something. */
function lines(files: Files, wanted: string): readonly string[] {
  return judge(files).flatMap(({ rule, where: { path, start } }) =>
    rule === wanted ? [`${path} ${files[path]?.slice(0, start).split('\n').length}`] : []
  )
}

const ignore = (rules: string) => `# dotnet-base-image ignore ${rules}: known\n`
const ended: Shop = { target: 'net6.0', build: 'sdk:6.0', image: 'runtime:6.0' }
const shell = (lines: string): Shop => ({ image: 'runtime:8.0-noble-chiseled', lines })

test.each<[string, Shop, string, readonly string[]]>([
  ['no comment', ended, 'end-of-life', ['Dockerfile 1', 'Dockerfile 5']],
  ['above the first image', { ...ended, head: ignore('end-of-life') }, 'end-of-life', ['Dockerfile 6']],
  [
    'of another rule above the first image',
    { ...ended, head: ignore('missing-icu') },
    'end-of-life',
    ['Dockerfile 2', 'Dockerfile 6']
  ],
  ['of several rules', { ...ended, head: ignore('missing-icu, end-of-life') }, 'end-of-life', ['Dockerfile 6']],
  ['none above a command', shell('RUN mkdir /a\nRUN mkdir /b\n'), 'missing-shell', ['Dockerfile 8', 'Dockerfile 9']],
  [
    'above a command',
    shell(`${ignore('missing-shell')}RUN mkdir /a\nRUN mkdir /b\n`),
    'missing-shell',
    ['Dockerfile 10']
  ],
  [
    'above the instruction before the command',
    shell(`${ignore('missing-shell')}USER 1000\nRUN mkdir /a\n`),
    'missing-shell',
    ['Dockerfile 10']
  ],
  [
    'above the instruction behind the command',
    shell(`RUN mkdir /a\n${ignore('missing-shell')}USER 1000\n`),
    'missing-shell',
    ['Dockerfile 8']
  ],
  [
    'in a Dockerfile, for what a project says at the same offset',
    { target: 'net10', head: `${ignore('target-framework-typo')}ARG A="${'x'.repeat(400)}"\n` },
    'target-framework-typo',
    ['App.csproj 4']
  ]
])('%s', (_, parts, rule, expected) => {
  expect(lines(shop(parts), rule)).toEqual(expected)
})

test('a comment that names no rule is told, with the rule that was meant', () => {
  const text = `${ignore('missing-icuu')}${ignore('missing-icu, end-of-lif')}FROM a\n${ignore('nothing, end-of-life')}RUN b\n`
  const told = misnamedIgnores(parseDockerfile({ path: 'Dockerfile', text }))
  expect(told.map(({ message, where }) => `${text.slice(0, where.start).split('\n').length} ${message}`)).toEqual([
    '1 there is no rule "missing-icuu"; did you mean missing-icu?',
    '2 there is no rule "end-of-lif"; did you mean end-of-life?',
    '4 there is no rule "nothing"'
  ])
})
