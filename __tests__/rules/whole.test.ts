/** All repairs of a Dockerfile are judged together, as if they were made. */
import { expect, test } from '@jest/globals'
import { type Circumstances, type Files, judge } from './support/judge.ts'
import { answersOf } from './support/page.ts'
import { type Shop, shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'
/** The project targets what the SDK brings. */
const target = 'net$(BundledNETCoreAppTargetFrameworkVersion)'
const globalJson = { 'global.json': '{ "sdk": { "version": "9.0.100", "rollForward": "latestFeature" } }' }

/** Of each finding with edits, or that lost them: file, rule, image, and what else it takes. */
function repairs(files: Files, circumstances: Circumstances = {}): readonly string[] {
  return judge(files, circumstances).flatMap(({ rule, where, expected, edits, message }) => {
    const name = `${where.path} ${rule}`
    const [, more] = / That alone does not do: (.*?), /.exec(message) ?? []
    if (more !== undefined) return [`${name}: not alone: ${more.replaceAll(`${mcr}/`, '')}`]
    return edits.length === 0 ? [] : [`${name}: ${expected?.replace(`${mcr}/`, '')}`]
  })
}

const built: Shop = { target, files: globalJson }
const sdk = 'Dockerfile sdk-against-global-json'
const older = 'not alone: App.csproj targets net9.0 and runtime:8.0 carries .NET 8.0: the app does not start'

test.each<[string, Shop, readonly string[]]>([
  [
    'what the app needs of its image is the same after them',
    { ...built, image: 'runtime:8.0', target: 'net8.0' },
    [`${sdk}: sdk:9.0`]
  ],
  ['nobody knows the image of the app', { ...built, image: 'example.com/app:1' }, [`${sdk}: sdk:9.0`]],
  ['the app needs another image after them', { ...built, image: 'runtime:8.0' }, [`${sdk}: ${older}`]],
  [
    'two repairs would undo each other',
    { ...built, image: 'runtime:9.0' },
    [`${sdk}: ${older}`, `Dockerfile runtime-newer-than-target: ${older}`]
  ],
  [
    'the app needs another image after them, which a person has to change',
    { ...built, head: `ARG W=8.0\nFROM ${mcr}/runtime:$W AS tool\n`, image: 'runtime:$W' },
    [`${sdk}: ${older}`]
  ],
  [
    'what is left to a person was wrong before',
    { target: 'net10.0', build: 'sdk:9.0', image: 'runtime:10.0-noble-chiseled', lines: 'RUN mkdir /data\n' },
    ['Dockerfile sdk-older-than-target: sdk:10.0']
  ],
  [
    'what is left to a person was wrong before, and something else is then',
    {
      ...built,
      head: `ARG W=8.0\nFROM ${mcr}/runtime:$W-noble-chiseled AS other\nRUN mkdir /data\n`,
      image: 'runtime:$W',
      lines: 'COPY --from=other /data /data\n'
    },
    [`${sdk}: ${older}`]
  ]
])('%s', (_, parts, expected) => {
  expect(repairs(shop(parts))).toEqual(expected)
})

test('each Dockerfile by itself', () => {
  const { Dockerfile = '', ...files } = shop({ ...built, image: 'runtime:8.0' })
  const other = Dockerfile.replace(`${mcr}/runtime:8.0`, 'example.com/app:1')
  const repaired = 'sdk-against-global-json: sdk:9.0'
  expect(repairs({ ...files, Dockerfile: other, 'Dockerfile.b': Dockerfile })).toEqual([
    `Dockerfile ${repaired}`,
    `Dockerfile.b sdk-against-global-json: ${older}`
  ])
  expect(repairs({ ...files, Dockerfile, 'Dockerfile.b': other })).toEqual([
    `${sdk}: ${older}`,
    `Dockerfile.b ${repaired}`
  ])
})

test('of several things that would be wrong the first is named', () => {
  const { 'App.csproj': project = '', ...files } = shop(built)
  const Dockerfile = `FROM ${mcr}/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish A.csproj -o /a && dotnet publish B.csproj -o /b
FROM ${mcr}/runtime:8.0
COPY --from=build /a /a
COPY --from=build /b /b
COPY start.sh /start.sh
ENTRYPOINT ["/start.sh"]
`
  const script = '#!/bin/sh\ndotnet /b/B.dll &\nexec dotnet /a/A.dll\n'
  expect(repairs({ ...files, 'A.csproj': project, 'B.csproj': project, 'start.sh': script, Dockerfile })).toEqual([
    `${sdk}: ${older.replace('App', 'B')}`
  ])
})

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const tag = `${mcr}/runtime:8.0-jamy`

test('what a registry said of an image holds after an edit too', () => {
  const published = answersOf(`${tag} → ${digest('a')} linux/amd64`)
  const files = shop({ build: 'sdk:7.0', image: 'runtime:8.0-jamy' })
  const repaired = 'Dockerfile sdk-older-than-target: sdk:8.0'
  expect(repairs(files)).toEqual([repaired, 'Dockerfile unknown-tag: runtime:8.0'])
  expect(repairs(files, { answers: published })).toEqual([repaired])
})

test('and of its tag, when the digest is another one', () => {
  const answers = answersOf(
    `${tag} → ${digest('a')} linux/amd64\n${mcr}/runtime@${digest('d')} → ${digest('d')} linux/amd64`
  )
  const files = shop({ build: 'sdk:7.0', image: `${tag}@${digest('d')}` })
  expect(repairs(files, { answers })).toEqual([
    'Dockerfile sdk-older-than-target: sdk:8.0',
    `Dockerfile tag-and-digest-disagree: runtime:8.0-jamy@${digest('a')}`
  ])
})
