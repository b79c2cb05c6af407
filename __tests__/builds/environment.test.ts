/** What a service of compose sets in its containers. */
import { expect, test } from '@jest/globals'
import { readBuilds } from '../../src/builds/read-builds.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const environmentOf = (files: Readonly<Record<string, string>>) => {
  const [build] = readBuilds(memoryRepository({ Dockerfile: '', ...files }), ['Dockerfile'])
  const values = Object.entries(build?.environment?.values ?? {})
  return {
    ...Object.fromEntries(values.map(([name, value]) => [name, value.known ? value.value : { unknown: value.why }])),
    files: build?.environment?.files
  }
}
const service = (lines: string) => `services:\n  a:\n    build: .\n${lines.replaceAll(/^/gm, '    ')}\n`
const only = ['compose.yaml']

test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, unknown>>]>([
  ['nothing', { 'compose.yaml': service('image: a') }, { files: only }],
  ['a mapping', { 'compose.yaml': service('environment:\n  V: Major\n  W: "1"') }, { V: 'Major', W: '1', files: only }],
  [
    'a list',
    { 'compose.yaml': service('environment:\n  - V=Major\n  - W=a=b') },
    { V: 'Major', W: 'a=b', files: only }
  ],
  [
    'a name alone, which comes from whoever starts it',
    { 'compose.yaml': service('environment:\n  - V') },
    { V: { unknown: 'V is set by whoever calls compose' }, files: only }
  ],
  [
    'a variable of the file .env',
    { 'compose.yaml': service('environment:\n  V: ${W}'), '.env': 'W=Major\n' },
    { V: 'Major', files: only }
  ],
  [
    'a variable that nobody sets',
    { 'compose.yaml': service('environment:\n  V: ${W}') },
    { V: { unknown: 'the variable W is set by whoever builds' }, files: only }
  ],
  [
    'a file of variables',
    { 'compose.yaml': service('env_file: app.env'), 'app.env': '# a\nV=Major\nW="1"\n' },
    { V: 'Major', W: '1', files: [...only, 'app.env'] }
  ],
  [
    'files in their order, and the mapping over them',
    {
      'compose.yaml': service('env_file:\n  - a.env\n  - path: b.env\n    required: false\nenvironment:\n  W: own'),
      'a.env': 'V=a\nW=a\nX=a\n',
      'b.env': 'V=b\nW=b\n'
    },
    { V: 'b', W: 'own', X: 'a', files: [...only, 'a.env', 'b.env'] }
  ],
  [
    'a file with a variable in it',
    { 'compose.yaml': service('env_file: a.env'), 'a.env': 'V=$W\n' },
    { V: { unknown: '$W is decided when the container starts' }, files: [...only, 'a.env'] }
  ],
  [
    'a file that is not there, and one outside',
    { 'compose.yaml': service('env_file:\n  - gone.env\n  - ../../x.env') },
    { files: [...only, 'gone.env'] }
  ],
  [
    'the override lays its list over the mapping',
    {
      'compose.yaml': service('environment:\n  V: Minor\n  W: "1"'),
      'compose.override.yaml': 'services:\n  a:\n    environment:\n      - V=Major\n'
    },
    { V: 'Major', W: '1', files: [...only, 'compose.override.yaml'] }
  ],
  [
    'the override lays its list over a list',
    {
      'compose.yaml': service('environment:\n  - V=Minor\n  - W=1'),
      'compose.override.yaml': 'services:\n  a:\n    environment:\n      - V=Major\n'
    },
    { V: 'Major', W: '1', files: [...only, 'compose.override.yaml'] }
  ]
])('%s', (_, files, expected) => {
  expect(environmentOf(files)).toEqual(expected)
})

test('another service is not meant', () => {
  const other = '  b:\n    image: b\n    environment:\n      V: Major\n'
  expect(environmentOf({ 'compose.yaml': `${service('image: a')}${other}` })).toEqual({ files: only })
})
