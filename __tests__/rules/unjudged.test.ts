/** Apps of which nobody can say whether they start: where that is said, and why. */
import { expect, test } from '@jest/globals'
import { type Answers, answered } from '../../src/plan/verify.ts'
import { unjudgedApps } from '../../src/rules/judge/unjudged.ts'
import { type Files, plansOf, today } from './support/judge.ts'
import { answersOf } from './support/page.ts'
import { type Shop, shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const debian: Shop = { image: 'docker.io/debian:12' }
const script: Shop = { entry: '["/start.sh"]' }
const other: Shop = { image: 'example.com/base:1' }

/** An app that brings its own runtime. */
const own: Shop = { publish: '-r linux-x64 --self-contained', entry: '["./App"]' }
const windows: Shop = {
  build: 'sdk:8.0-nanoserver-ltsc2022',
  image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022',
  publish: '-r win-x64 --self-contained',
  entry: '["App.exe"]'
}

/** `image: reason` of each. */
function reasons(files: Files, answers: Answers = new Map()): readonly string[] {
  return answered({ plans: plansOf(files), mentions: [] }, answers, today)
    .plans.flatMap(unjudgedApps)
    .map(({ where, why }) => `${files[where.path]?.slice(where.start, where.end)}: ${why}`)
}

const start = 'whether App.csproj starts on'
const noDotnet = `docker.io/debian:12: ${start} docker.io/debian:12, which holds no .NET`
const ownOn = (image: string, why: string) => `${image}: ${start} ${image}, which holds no .NET: ${why}`
const noLibrary = 'it brings its own runtime, and which C library the image has is not known'
const another = `example.com/base:1: ${start} example.com/base:1: the catalogue does not cover base`

test.each<[string, Shop, readonly string[]]>([
  ['an image of .NET', {}, []],
  ['an image of .NET that a script starts', script, []],
  ['a tag that was never published, which is an error', { image: 'runtime:8.0-nothing' }, []],
  ['a distribution, on which it does not start', debian, []],
  [
    'a distribution that a script starts',
    { ...debian, ...script },
    [`${noDotnet}: what the image starts may know another way to a .NET`]
  ],
  [
    'runtime-deps that a script starts',
    { ...script, image: 'runtime-deps:8.0' },
    [
      `${mcr}/runtime-deps:8.0: ${start} ${mcr}/runtime-deps:8.0, which holds no .NET: what the image starts may know another way to a .NET`
    ]
  ],
  [
    'a distribution, and what the app brings is decided later',
    { ...debian, head: 'ARG OWN\n', publish: '--self-contained $OWN' },
    [`${noDotnet}: SelfContained is given as \${OWN}, which cannot be told before the build`]
  ],
  [
    'a distribution for an app that brings its own runtime',
    { ...debian, ...script, publish: '-r linux-x64 --self-contained' },
    []
  ],
  ['the plain tag of one, too', { ...own, image: 'docker.io/ubuntu:24.04' }, []],
  ['distroless, whose C library is that of its Debian', { ...own, image: 'gcr.io/distroless/cc-debian12' }, []],
  [
    'distroless without a C library',
    { ...own, image: 'gcr.io/distroless/static-debian12' },
    [ownOn('gcr.io/distroless/static-debian12', noLibrary)]
  ],
  ['an image of .NET for an app that brings its own runtime', { ...own, image: 'runtime-deps:8.0' }, []],
  ['a distribution of another C library, which is an error', { ...own, image: 'docker.io/alpine:3.22' }, []],
  ['Windows for an app that brings its own runtime', windows, []],
  [
    'nothing at all for an app that brings its own runtime',
    { ...own, image: '$NOTHING', head: 'ARG NOTHING=scratch\n' },
    [`$NOTHING: ${start} scratch, which holds no .NET: ${noLibrary}`]
  ],
  [
    'nothing at all for a native app that is linked whole',
    {
      ...own,
      properties: '<PublishAot>true</PublishAot><StaticExecutable>true</StaticExecutable>',
      image: '$NOTHING',
      head: 'ARG NOTHING=scratch\n'
    },
    []
  ],
  [
    'a release of a distribution that is not told',
    { ...own, image: 'docker.io/debian:stable' },
    [ownOn('docker.io/debian:stable', noLibrary)]
  ],
  [
    'a distribution, and for which C library the app is built is not told',
    { ...own, image: 'docker.io/debian:12', head: 'ARG RID\n', publish: '--self-contained -r $RID' },
    [ownOn('docker.io/debian:12', 'it brings its own runtime, and for which C library is not known')]
  ],
  ['another image for an app that brings its own runtime', { ...own, ...other }, [another]],
  [
    'a distribution of which no more is known',
    { ...script, image: 'docker.io/fedora:43' },
    [
      `docker.io/fedora:43: ${start} docker.io/fedora:43, which holds no .NET: what the image starts may know another way to a .NET`
    ]
  ],
  ['another image', other, [another]],
  ['another image that a script starts', { ...other, ...script }, [another]],
  ['another image for .NET Framework', { ...other, target: 'net48' }, []],
  ['a distribution for .NET Framework', { ...debian, ...script, target: 'net48' }, []],
  ['another image that starts something else', { ...other, entry: '["dotnet", "Other.dll"]' }, []],
  ['a distribution that starts something else', { ...debian, entry: '["dotnet", "Other.dll"]' }, []],
  ['a platform of the operating system alone', { image: 'mcr.microsoft.com/windows/server:ltsc2022' }, []]
])('%s', (_, parts, expected) => {
  expect(reasons(shop(parts))).toEqual(expected)
})

test('the files of a static site start nothing', () => {
  const { Dockerfile = '', ...more } = shop({ ...other, sdk: 'Microsoft.NET.Sdk.BlazorWebAssembly' })
  const site = Dockerfile.replace('/out .', '/out/wwwroot /site').replace(/ENTRYPOINT .*/, '')
  expect(reasons({ ...more, Dockerfile: site })).toEqual([])
})

test('that an image was published says nothing of what it holds', () => {
  const answers = answersOf(`example.com/base:1 → sha256:${'a'.repeat(64)} linux/amd64`)
  expect(reasons(shop(other), answers)).toEqual([
    another.replace('the catalogue does not cover base', 'nothing is known of it')
  ])
})
