/** The edits that bring another image in: where they are made, and what keeps them from being made. */
import { expect, test } from '@jest/globals'
import { compose, workflow } from './support/builds.ts'
import { type Circumstances, type Files, judge } from './support/judge.ts'
import { projectText, type Shop, shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

/** Of each error: the image that fits, and the edits by their lines, or why there are none. */
function repairs(files: Files, circumstances: Circumstances = {}): readonly string[] {
  return judge(files, circumstances).flatMap(({ severity, expected, edits, advice }) => {
    if (severity !== 'error') return []
    const changes = edits.map(({ span: { path, start, end }, text }) => {
      const before = files[path]?.slice(0, start) ?? ''
      return `${before.split('\n').length} ${files[path]?.slice(start, end)}>${text}`
    })
    const why = advice.filter((text) => text.startsWith('no automatic repair'))
    return [[expected?.replace(`${mcr}/`, ''), ...changes, ...why].join('; ')]
  })
}

const kept = (stage: number, would: string, wanted: string) =>
  `no automatic repair: stage ${stage} would become ${mcr}/${would}, wanted ${mcr}/${wanted}`

/** The version of both images in one argument. */
const shared = (version: string, more: Shop = {}): Shop => ({
  ...more,
  head: `ARG V=${version}\n${more.head ?? ''}`,
  build: 'sdk:$V',
  image: more.image ?? 'runtime:$V'
})
const tool = (image: string) => ({ head: `FROM ${mcr}/${image} AS tool\n` })

test.each<[string, Shop, readonly string[]]>([
  ['the app and its SDK need the same version', shared('7.0'), ['sdk:8.0; 1 7>8', 'runtime:8.0; 1 7>8']],
  ['the SDK may as well be the older one', shared('9.0'), ['runtime:8.0; 1 9>8']],
  [
    'another stage has no app, so nobody knows what it needs',
    shared('7.0', tool('runtime:$V')),
    [`sdk:8.0; ${kept(0, 'runtime:8.0', 'runtime:7.0')}`, `runtime:8.0; ${kept(0, 'runtime:8.0', 'runtime:7.0')}`]
  ],
  ['another stage has its own version', shared('7.0', tool('runtime:7.0')), ['sdk:8.0; 1 7>8', 'runtime:8.0; 1 7>8']],
  [
    'the other image is not published in that version',
    shared('9.0', { image: 'runtime:$V-bookworm-slim', target: 'net10.0' }),
    [
      `sdk:10.0; ${kept(1, 'runtime:10.0-bookworm-slim', 'runtime:9.0-bookworm-slim')}`,
      'runtime:10.0-noble; 1 9>10; 6 bookworm-slim>noble'
    ]
  ],
  [
    'the version was released after the catalogue',
    shared('10.0', { target: 'net11.0' }),
    ['sdk:11.0; 1 10>11', 'runtime:11.0; 1 10>11']
  ]
])('one argument for both images: %s', (_, parts, expected) => {
  expect(repairs(shop(parts))).toEqual(expected)
})

test('an argument that holds the mirror and the version', () => {
  const mirrors = [{ from: 'registry.example.com/proxy/', to: 'mcr.microsoft.com/' }]
  const home = 'registry.example.com/proxy/dotnet'
  const files = shop({ head: 'ARG V=7.0\n', build: `${home}/sdk:$V`, image: `${home}/runtime:$V` })
  expect(repairs(files, { mirrors })).toEqual([`${home}/sdk:8.0; 1 7>8`, `${home}/runtime:8.0; 1 7>8`])
})

/** A of .NET 8, B and W of .NET 9, W for the web; two of them are built by one image and shipped in another. */
function pair([a, b]: readonly [string, string], sdk: string, image: string, script: string, head = ''): Files {
  return {
    'A.csproj': projectText({}),
    'B.csproj': projectText({ target: 'net9.0' }),
    'U.csproj': projectText({ target: 'net$(Chosen)' }),
    'W.csproj': projectText({ target: 'net9.0', sdk: 'Microsoft.NET.Sdk.Web' }),
    'start.sh': `#!/bin/sh\n${script}`,
    Dockerfile: `${head}FROM ${mcr}/${sdk} AS build
COPY . .
RUN dotnet publish ${a}.csproj -o /a && dotnet publish ${b}.csproj -o /b
FROM ${mcr}/${image}
COPY --from=build /a /a
COPY --from=build /b /b
COPY start.sh /start.sh
ENTRYPOINT ["/start.sh"]
`
  }
}

const start = (a: string, b: string) => `dotnet /a/${a}.dll &\nexec dotnet /b/${b}.dll\n`
const perhaps = (a: string, b: string) => `if [ "$1" = a ]; then dotnet /a/${a}.dll; fi\nexec dotnet /b/${b}.dll\n`

test.each<[string, Files, readonly string[]]>([
  [
    'of the same version',
    pair(['W', 'B'], 'sdk:9.0', 'aspnet:8.0', start('W', 'B')),
    ['aspnet:9.0; 4 8>9', 'aspnet:9.0; 4 8>9']
  ],
  [
    'of the same version, of which one is perhaps not started',
    pair(['W', 'B'], 'sdk:9.0', 'aspnet:8.0', perhaps('W', 'B')),
    ['aspnet:9.0']
  ],
  ['of different versions', pair(['A', 'B'], 'sdk:9.0', 'runtime:8.0', start('A', 'B')), ['runtime:9.0']],
  [
    'of different versions, neither of which is there',
    pair(['A', 'B'], 'sdk:9.0', 'runtime:7.0', start('A', 'B')),
    ['runtime:8.0', 'runtime:9.0']
  ],
  [
    'of different versions, which share an argument with the SDK',
    pair(['A', 'B'], 'sdk:$V', 'runtime:$V', start('A', 'B'), 'ARG V=8.0\n'),
    [`sdk:9.0; ${kept(1, 'runtime:9.0', 'runtime:8.0')}`, 'runtime:9.0']
  ],
  [
    'of different versions, which share the newer one with the SDK',
    pair(['A', 'B'], 'sdk:$V', 'runtime:$V', start('A', 'B'), 'ARG V=9.0\n'),
    [`runtime:8.0; ${kept(0, 'sdk:8.0', 'sdk:9.0')}`]
  ],
  [
    'of which one targets what nobody can tell, and which share an argument with the SDK',
    pair(['A', 'U'], 'sdk:$V', 'runtime:$V', start('A', 'U'), 'ARG V=7.0\n'),
    [`sdk:8.0; ${kept(1, 'runtime:8.0', 'runtime:7.0')}`, `runtime:8.0; ${kept(0, 'sdk:8.0', 'sdk:7.0')}`]
  ],
  [
    'of which only the second is for the web, and the tag was never published',
    pair(['B', 'W'], 'sdk:9.0', 'runtime:9.0-jamy', start('B', 'W')),
    ['aspnet:9.0; 4 runtime>aspnet; 4 -jamy>']
  ],
  [
    'of which none is for the web, and the tag was never published',
    pair(['B', 'B'], 'sdk:9.0', 'runtime:9.0-jamy', start('B', 'B')),
    ['runtime:9.0; 4 -jamy>']
  ]
])('two apps in one image: %s', (_, files, expected) => {
  expect(repairs(files)).toEqual(expected)
})

test.each<[string, Files, readonly string[]]>([
  ['the version of the app', shop({ image: 'runtime:9.0-jamy' }), ['runtime:8.0; 5 9>8; 5 -jamy>']],
  ['of the app that is compiled', shop({ build: 'sdk:9.0-jamy' }), ['sdk:8.0; 1 9>8; 1 -jamy>']],
  [
    'an SDK stays one',
    shop({ sdk: 'Microsoft.NET.Sdk.Web', build: 'sdk:8.0-jamy', image: 'aspnet:8.0' }),
    ['sdk:8.0; 1 -jamy>']
  ],
  [
    'an app for the web that a script may start',
    shop({ sdk: 'Microsoft.NET.Sdk.Web', image: 'runtime:8.0-jamy', entry: '["/start.sh"]' }),
    ['aspnet:8.0']
  ],
  ['an app that a script may start', shop({ image: 'runtime:8.0-jamy', entry: '["/start.sh"]' }), ['runtime:8.0']],
  [
    'an SDK that starts an app for the web',
    {
      'App.csproj': projectText({ sdk: 'Microsoft.NET.Sdk.Web' }),
      Dockerfile: `FROM ${mcr}/sdk:8.0-jamy\nCOPY . .\nRUN dotnet publish App.csproj -o /out\nENTRYPOINT ["/start.sh"]\n`
    },
    ['sdk:8.0']
  ],
  ['no app, and the nearest name', { Dockerfile: `FROM ${mcr}/runtime:8.0-jamy\n` }, ['runtime:8.0-jammy']]
])('a tag that was never published: %s', (_, files, expected) => {
  expect(repairs(files)).toEqual(expected)
})

/** The file as a build with these settings sees it. */
const built = (parts: Shop, from: readonly [string, string], more: Files): Files => {
  const { Dockerfile = '', ...others } = shop(parts)
  return { ...others, Dockerfile: Dockerfile.replace(...from), ...more }
}
const older: Shop = { image: 'runtime:7.0' }
const action = (inputs: string) =>
  workflow('ubuntu-24.04', `uses: docker/build-push-action@v6\n        with:\n          ${inputs}`)

test.each<[string, Files, readonly string[]]>([
  [
    'the platform in the name of the image',
    shop({
      head: 'ARG TARGETARCH\n',
      image: 'runtime:7.0-jammy-${TARGETARCH}v8',
      files: compose('platforms: [linux/arm64]')
    }),
    ['runtime:8.0-jammy-arm64v8; 6 7>8']
  ],
  [
    'the variant of the platform in the name of the image',
    shop({
      head: 'ARG TARGETARCH\nARG TARGETVARIANT\n',
      image: 'runtime:7.0-jammy-${TARGETARCH}32$TARGETVARIANT',
      files: compose('platforms: [linux/arm/v7]')
    }),
    ['runtime:8.0-jammy-arm32v7; 7 7>8']
  ],
  [
    'the platform of the host in the name of the image',
    shop({ head: 'ARG TARGETARCH\n', image: 'runtime:7.0-jammy-$TARGETARCH' }),
    ['runtime:8.0-jammy-amd64; 6 7>8']
  ],
  [
    'the platform of the machine in the name of the image',
    shop({ head: 'ARG BUILDARCH\n', build: 'sdk:7.0-jammy-$BUILDARCH', files: compose('platforms: [linux/arm64]') }),
    ['sdk:8.0-jammy-amd64; 2 7>8']
  ],
  [
    'an argument that an action is given later, in another stage',
    built(older, ['FROM', 'ARG X=1\nFROM alpine:$X AS other\nFROM'], action('build-args: X=${{ inputs.x }}')),
    ['runtime:8.0; 7 7>8']
  ]
])('a build with %s', (_, files, expected) => {
  expect(repairs(files)).toEqual(expected)
})

test('an image without a digest gets none', () => {
  const digests = new Map([[`${mcr}/runtime:8.0`, `sha256:${'e'.repeat(64)}`]])
  expect(repairs(shop(older), { digests })).toEqual(['runtime:8.0; 5 7>8'])
  // Whether the digest is that of the tag, by which it is judged, nobody says.
  expect(repairs(shop({ image: `runtime:7.0@sha256:${'d'.repeat(64)}` }), { digests })).toEqual([])
})
