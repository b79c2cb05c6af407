/** A repair is judged before it is proposed: it goes on to the image that answers every rule, or is not made. */
import { expect, test } from '@jest/globals'
import { checkPlan } from '../../src/rules/check.ts'
import { type Circumstances, type Files, plansOf } from './support/judge.ts'
import { projectText, type Shop, shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

/** Of each finding of a plan that is an error or warns of one: the image to use, what else it takes, and how much is edited. */
function proposals(files: Files, circumstances: Circumstances = {}): readonly string[] {
  return plansOf(files, circumstances).flatMap((plan) =>
    checkPlan(plan).flatMap(({ rule, message, expected, edits }) => {
      const [, used, more = ''] = / Use (\S+)\.(?: That alone does not do: (.*))?$/.exec(message) ?? []
      if (used === undefined) return []
      expect(expected).toBe(more === '' ? used : undefined)
      const shown = (text: string) => text.replaceAll(`${mcr}/`, '').replace(/[,:] .*/, '')
      return [
        [`${rule}: ${shown(used)}`, more === '' ? `${edits.length} edits` : `not alone: ${shown(more)}`].join(', ')
      ]
    })
  )
}

const zone = 'ENV TZ=Europe/Paris\n'
const cultures = { properties: '<InvariantGlobalization>false</InvariantGlobalization>' }
const globalJson = (version: string, rollForward: string): Files => ({
  'global.json': JSON.stringify({ sdk: { version, rollForward } })
})
const tool: Shop = { head: `ARG V=7.0\nFROM ${mcr}/runtime:$V AS tool\n` }

test.each<[string, Shop, readonly string[]]>([
  ['nothing else is wrong', { image: 'runtime:7.0' }, ['runtime-older-than-target: runtime:8.0, 1 edits']],
  [
    'time zones would be missing',
    { image: 'runtime:7.0-alpine', lines: zone },
    ['runtime-older-than-target: runtime:8.0-alpine-extra, 2 edits']
  ],
  [
    'cultures would be missing',
    { image: 'runtime:7.0-alpine', ...cultures },
    ['runtime-older-than-target: runtime:8.0-alpine-extra, 2 edits']
  ],
  [
    'ASP.NET Core is missing, then the version, then cultures',
    { sdk: 'Microsoft.NET.Sdk.Web', image: 'runtime:7.0-alpine', ...cultures },
    ['missing-aspnet: aspnet:8.0-alpine-extra, 3 edits']
  ],
  [
    'the C library would be another one, and a person chooses between app and image',
    { image: 'runtime-deps:7.0-alpine3.99', publish: '-r linux-x64 --self-contained', entry: '["./App"]' },
    ['unknown-tag: runtime-deps:8.0-alpine3.24, not alone: App.csproj is published for linux-x64']
  ],
  [
    'cultures would be missing of an image that a person has to change',
    { ...tool, build: 'sdk:8.0', image: 'runtime:$V-alpine', ...cultures },
    ['runtime-older-than-target: runtime:8.0-alpine-extra, 0 edits']
  ],
  [
    'the SDK would be another than global.json asks for, and an image has it',
    { build: 'sdk:7.0', files: globalJson('8.0.100', 'latestPatch') },
    ['sdk-against-global-json: sdk:8.0.101, 2 edits']
  ],
  [
    'the SDK would be another than global.json asks for, and none builds the app',
    { target: 'net9.0', build: 'sdk:8.0', image: 'runtime:9.0', files: globalJson('8.0.100', 'latestFeature') },
    ['sdk-older-than-target: sdk:9.0, not alone: sdk:9.0 carries .NET SDK 9.0.317 or a later one']
  ],
  [
    'another stage that moves along would be wrong: its image is not the answer',
    { head: 'ARG V=9.0\n', build: 'sdk:$V', image: 'runtime:$V', files: globalJson('9.0.100', 'latestFeature') },
    ['runtime-newer-than-target: runtime:8.0, not alone: sdk:8.0 carries .NET SDK 8.0.424 or a later one']
  ],
  [
    'another stage that moves along would be wrong, and asks for a third version',
    { head: 'ARG V=10.0\n', build: 'sdk:$V', image: 'runtime:$V', files: globalJson('9.0.100', 'latestMajor') },
    ['runtime-newer-than-target: runtime:8.0, not alone: sdk:8.0 carries .NET SDK 8.0.424 or a later one']
  ],
  [
    'what is wrong with another stage was so before',
    { head: 'ARG V=7.0\n', build: 'sdk:8.0', image: 'runtime:$V', files: globalJson('9.0.100', 'latestFeature') },
    ['sdk-against-global-json: sdk:9.0, 1 edits', 'runtime-older-than-target: runtime:8.0, 1 edits']
  ]
])('%s', (_, parts, expected) => {
  expect(proposals(shop(parts))).toEqual(expected)
})

test('an image of a mirror goes on as one of the registry itself', () => {
  const mirrors = [{ from: 'example.com/proxy/', to: 'mcr.microsoft.com/' }]
  const home = 'example.com/proxy/dotnet'
  const parts: Shop = { build: `${home}/sdk:8.0`, ...cultures }
  expect(proposals(shop({ ...parts, image: `${home}/runtime:7.0-alpine` }), { mirrors })).toEqual([
    `runtime-older-than-target: ${home}/runtime:8.0-alpine-extra, 2 edits`
  ])
  expect(proposals(shop({ ...parts, ...tool, image: `${home}/runtime:$V-alpine` }), { mirrors })).toEqual([
    `runtime-older-than-target: ${home}/runtime:8.0-alpine-extra, 0 edits`
  ])
})

/** Two apps of different versions in one image. */
const pair = (image: string): Files => ({
  'A.csproj': projectText({}),
  'B.csproj': projectText({ target: 'net9.0' }),
  'start.sh': '#!/bin/sh\ndotnet /a/A.dll &\nexec dotnet /b/B.dll\n',
  Dockerfile: `FROM ${mcr}/sdk:9.0 AS build
COPY . .
RUN dotnet publish A.csproj -o /a && dotnet publish B.csproj -o /b
FROM ${mcr}/${image}
COPY --from=build /a /a
COPY --from=build /b /b
COPY start.sh /start.sh
ENTRYPOINT ["/start.sh"]
`
})

test.each([
  ['runtime:8.0', ['runtime-older-than-target: runtime:9.0, 0 edits']],
  ['runtime:9.0', ['runtime-newer-than-target: runtime:8.0, 0 edits']],
  [
    'runtime:7.0',
    ['runtime-older-than-target: runtime:8.0, 0 edits', 'runtime-older-than-target: runtime:9.0, 0 edits']
  ]
])('each of two apps on %s is told what it needs itself, not what the other one does', (image, expected) => {
  expect(proposals(pair(image))).toEqual(expected)
})
