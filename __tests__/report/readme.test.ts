/** What is generated must be what it is generated from. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { definitionJson, readDefinition } from '../../scripts/definition.ts'
import { withTables } from '../../scripts/tables.ts'
import { readCommandLine, usage } from '../../src/command-line.ts'
import { defaultOf, readInputs } from '../../src/inputs.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
import { outputs } from '../../src/report/outputs.ts'
import { rules } from '../../src/rules/index.ts'

const definition = readDefinition(readFileSync('action.yml', 'utf8'))
const readme = readFileSync('README.md', 'utf8')

test('the tables of the README are those of action.yml and of the rules', () => {
  expect(withTables(readme, definition, rules)).toBe(readme)
})

test('the command line takes its options and defaults from action.yml', () => {
  expect(readFileSync('src/definition.json', 'utf8')).toBe(definitionJson(definition))
})

test('every input of action.yml is read, and no other', () => {
  const asked = new Set<string>()
  readInputs((name) => {
    asked.add(name)
    return ''
  }, preferenceWords)
  expect([...asked].sort()).toEqual(definition.inputs.map(({ name }) => name).sort())
})

test('every output of action.yml is set, and no other', () => {
  const result = { repository: undefined, findings: [], projects: [], dockerfiles: [], plans: [], unread: [] } as never
  const host = { os: 'linux', arch: 'amd64', windowsBuild: undefined }
  const names = Object.keys(outputs({ ...(result as object), host } as never))
  const later = ['report', 'sarif', 'fixed', 'pull-request']
  expect([...names, ...later].sort()).toEqual(definition.outputs.map(({ name }) => name).sort())
})

test('the finding that the README shows is one of the example shop', () => {
  const [, shown = 'none'] = /^```text\n([\s\S]*?)\n```$/m.exec(readme) ?? []
  expect(readFileSync('__tests__/e2e/golden/shop.txt', 'utf8')).toContain(shown)
})

test('the inputs that are no options are those that the README names, and the help has all others', () => {
  const isOption = (name: string) => {
    try {
      readCommandLine(['check', `--${name}`, 'x'])
      return true
    } catch {
      return false
    }
  }
  const names = definition.inputs.map(({ name }) => name).filter((name) => name !== 'fix')
  const [, sentence = ''] = /(Not among them[\s\S]*?pull request\.)/.exec(readme) ?? []
  const excepted = Array.from(sentence.matchAll(/`([a-z-]+)`/g), ([, name]) => name)
  expect(excepted.sort()).toEqual(names.filter((name) => !isOption(name)).sort())
  const helped = Array.from(usage().matchAll(/^ {2}--([a-z-]+) +\(/gm), ([, name]) => name)
  expect(helped.sort()).toEqual([...names.filter(isOption), 'fix', 'format'].sort())
})

test.each(['check', 'choose', 'inspect'])('the help says of every option whether %s takes it', (command) => {
  const options = Array.from(usage().matchAll(/^ {2}--([a-z-]+) +\(([^)]*)\)/gm), ([, name = '', takers = '']) => ({
    words: name === 'fix' ? ['--fix'] : [`--${name}`, name === 'format' ? 'json' : 'x'],
    isTaken: takers.split(', ').includes(command)
  }))
  for (const { words, isTaken } of options) {
    const read = () => readCommandLine([command, ...words])
    if (isTaken) expect(read()).toMatchObject({ command })
    else expect(read).toThrow('Unknown option')
  }
})

test('the help gives the defaults of action.yml', () => {
  const preset = (name: string) => new RegExp(`--${name} .* Default: (.*)$`, 'm').exec(usage())?.[1]
  // The option --fix has no value: it is what the input says in words.
  const names = definition.inputs.map(({ name }) => name).filter((name) => name !== 'fix')
  const given = names.filter((name) => usage().includes(`--${name} `))
  expect(given.map(preset)).toEqual(given.map((name) => defaultOf(name) || undefined))
})
