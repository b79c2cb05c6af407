/** The configuration file: what it says, and what is wrong with it, against the schema too. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { noConfig, within } from '../../src/config/config.ts'
import { configOfFolder, configOfText, inputsWith } from '../../src/config-source.ts'
import { readInputs } from '../../src/inputs.ts'
import { preferenceWords } from '../../src/plan/choose/preference-words.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const isAllowed = new Ajv2020().compile(JSON.parse(readFileSync('docs/config.schema.json', 'utf8')))
const file = '.github/dotnet-base-image.yml'
const read = (text: string) => configOfText(file, text)
const allowed = (text: string) => isAllowed(parse(text))

const whole = `severities:
  unpinned-image: 'off'
ignore:
  - rule: end-of-life
    files: samples/**
    reason: the samples are old on purpose
mappings:
  src/Api/Dockerfile: ./src/Api/Api.csproj
  all/Dockerfile: [a/a.csproj, b/b.csproj]
  tools/Dockerfile: none
mirrors:
  registry.example.com/proxy/: mcr.microsoft.com/
preferences:
  distribution: alpine
  variant: [chiseled, extra]
  windows-line: ltsc2022
`

test('everything that the file may say', () => {
  expect(allowed(whole)).toBe(true)
  const config = read(whole)
  expect(config.severities).toEqual(new Map([['unpinned-image', 'off']]))
  expect(config.ignore).toMatchObject([{ rule: 'end-of-life', reason: 'the samples are old on purpose' }])
  expect(config.ignore[0]?.matchesFile('samples/a/Dockerfile')).toBe(true)
  expect(config.ignore[0]?.matchesFile('src/Dockerfile')).toBe(false)
  expect(config.mappings).toEqual([
    { dockerfile: 'src/Api/Dockerfile', projects: ['src/Api/Api.csproj'], place: `${file}:8:3` },
    { dockerfile: 'all/Dockerfile', projects: ['a/a.csproj', 'b/b.csproj'], place: `${file}:9:3` },
    { dockerfile: 'tools/Dockerfile', projects: [], place: `${file}:10:3` }
  ])
  expect(config.mirrors).toEqual([{ from: 'registry.example.com/proxy/', to: 'mcr.microsoft.com/' }])
  expect(config.preferences).toEqual({
    distribution: 'alpine',
    variant: ['chiseled', 'extra'],
    windowsLine: 'ltsc2022'
  })
})

test.each(['', '# nothing\n', 'mappings:\n', 'preferences:\n  variant: extra\n', 'severities:\n'])(
  '%j is a file',
  (text) => {
    expect(() => read(text)).not.toThrow()
    expect(allowed(text)).toBe(true)
  }
)

test.each<[string, string, string, boolean]>([
  ['no YAML', 'a: [', `${file}:1:5: `, false],
  ['a list', '- a\n', `${file}:1:1: the file: must be a mapping.`, false],
  [
    'a section',
    'x: 1\n',
    `${file}:1:1: "x" is not known; accepted: severities, ignore, mappings, mirrors, preferences.`,
    false
  ],
  [
    'a rule',
    'severities:\n  end-of-live: off\n',
    `${file}:2:3: severities: there is no rule "end-of-live"; did you mean end-of-life?`,
    true
  ],
  [
    'a severity',
    'severities:\n  end-of-life: loud\n',
    `${file}:2:16: severities: "end-of-life" is "loud"; accepted: error, warning, notice, off (quote "off").`,
    false
  ],
  ['no reason', 'ignore:\n  - rule: end-of-life\n', `${file}:2:5: ignore entry 1: needs a reason.`, false],
  ['only a reason', 'ignore:\n  - reason: x\n', `${file}:2:5: ignore entry 1: needs a rule, files or an image.`, false],
  [
    'a part',
    'ignore:\n  - rul: x\n    reason: y\n',
    `${file}:2:5: ignore entry 1: "rul" is not known; accepted: rule, files, image, reason.`,
    false
  ],
  [
    'a rule of an ignore',
    'ignore:\n  - rule: missing-asp\n    reason: y\n',
    `${file}:2:11: ignore entry 1: there is no rule "missing-asp".`,
    true
  ],
  ['no list', 'ignore: x\n', `${file}:1:9: ignore: must be a list.`, false],
  [
    'a path that leaves',
    'mappings:\n  ../Dockerfile: a.csproj\n',
    `${file}:2:3: mappings: "../Dockerfile" leaves the repository.`,
    false
  ],
  [
    'a project that leaves',
    'mappings:\n  Dockerfile: /a.csproj\n',
    `${file}:2:15: mappings: "Dockerfile" is "/a.csproj"; accepted: the path of a project, a list of them, or none.`,
    false
  ],
  [
    'nothing',
    'mappings:\n  Dockerfile:\n',
    `${file}:2:3: mappings: "Dockerfile" names nothing; accepted: the path of a project, a list of them, or none.`,
    false
  ],
  [
    'a mapping in a mapping',
    'mappings:\n  Dockerfile: { a: b }\n',
    `${file}:2:15: mappings: "Dockerfile" is ""; accepted:`,
    false
  ],
  [
    'a mirror',
    'mirrors:\n  https://x/: mcr.microsoft.com/\n',
    `${file}:2:3: mirrors: "https://x/" is "mcr.microsoft.com/"; accepted:`,
    false
  ],
  ['no mirrored', 'mirrors:\n  example.com/:\n', `${file}:2:3: mirrors: "example.com/" is ""; accepted:`, false],
  [
    'a preference',
    'preferences:\n  distro: x\n',
    `${file}:2:3: preferences: "distro" is not known; accepted: distribution, variant, windows-line.`,
    false
  ],
  [
    'a distribution',
    'preferences:\n  distribution: fedora\n',
    `${file}:2:17: preferences: "distribution" is "fedora"; accepted: alpine, `,
    true
  ],
  [
    'a variant',
    'preferences:\n  variant: [extra, chisled]\n',
    `${file}:2:20: preferences: "variant" is "chisled"; accepted: chiseled, `,
    false
  ],
  [
    'two lines',
    'preferences:\n  windows-line: [ltsc2022, ltsc2019]\n',
    `${file}:2:17: preferences: "windows-line" is one word.`,
    false
  ],
  [
    'a key twice',
    'mappings:\n  a/Dockerfile: none\n  a/Dockerfile: none\n',
    `${file}:3:3: Map keys must be unique`,
    false
  ]
])('one line with the place: %s', (_, text, problem, isSchemaSilent) => {
  expect(() => read(text)).toThrow(`Configuration ${problem}`)
  expect(() => read(text)).not.toThrow(/\n/)
  // Which rules and releases there are, and what an address is, only the program says.
  const parsed = (() => {
    try {
      return parse(text)
    } catch {
      return []
    }
  })()
  expect(isAllowed(parsed)).toBe(isSchemaSilent)
})

test('every mistake has its line, and none of its characters reaches the log as it is', () => {
  expect(() => read('x: 1\n"y\\n::error::z": 1\n')).toThrow(
    new RegExp(
      `^Configuration ${file}:1:1: "x" [^\\n]*\\nConfiguration ${file}:2:1: "y\\\\u\\{a\\}::error::z" [^\\n]*$`
    )
  )
})

const files = { 'src/Dockerfile': '', 'src/App.csproj': '', 'src/read.me': '', other: '' }

test.each([
  ['mappings:\n  src/Dockerfil: none\n', 'there is no Dockerfile "src/Dockerfil"; did you mean src/Dockerfile?'],
  ['mappings:\n  src/Dockerfile: src/Nope.csproj\n', 'there is no project "src/Nope.csproj".'],
  ['mappings:\n  src/Dockerfile: src/read.me\n', 'there is no project "src/read.me".'],
  ['mappings:\n  other: none\n', 'there is no Dockerfile "other".']
])('a mapping that names no file is one line: %j', (text, problem) => {
  const repository = memoryRepository({ ...files, [file]: text })
  expect(() => configOfFolder(repository, file, 'this folder')).toThrow(
    `Configuration ${file}:2:3: mappings: ${problem}`
  )
})

test('a scan of a folder takes what is said of it', () => {
  const config = within(read(whole), 'src')
  expect(config.mappings).toMatchObject([{ dockerfile: 'Api/Dockerfile', projects: ['Api/Api.csproj'] }])
  expect(within(read(whole), 'samples').ignore[0]?.matchesFile('a/Dockerfile')).toBe(true)
  expect(config.ignore[0]?.matchesFile('samples/Dockerfile')).toBe(false)
  expect(within(read('mappings:\n  src/Dockerfile: lib/a.csproj\n'), 'src').mappings).toEqual([])
})

test('inputs go before the file', () => {
  const inputs = (given: Record<string, string>) => readInputs((name) => given[name] ?? '', preferenceWords)
  expect(inputsWith(inputs({}), read(whole)).preferences).toEqual(read(whole).preferences)
  const given = inputs({
    distribution: 'noble',
    variant: 'composite',
    mirrors: 'registry.example.com/proxy/=docker.io/'
  })
  expect(inputsWith(given, read(whole))).toMatchObject({
    preferences: { distribution: 'noble', variant: ['composite'], windowsLine: 'ltsc2022' },
    mirrors: [{ from: 'registry.example.com/proxy/', to: 'docker.io/' }]
  })
  expect(inputsWith(given, noConfig)).toEqual(given)
})
