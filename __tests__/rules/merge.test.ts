/** What several builds of a Dockerfile say, and several rules: each finding once, and only repairs that suit all of them. */
import { expect, test } from '@jest/globals'
import { withoutSaid } from '../../src/rules/judge/merge.ts'
import type { Finding } from '../../src/rules/rule.ts'
import { compose } from './support/builds.ts'
import { type Circumstances, type Files, judge } from './support/judge.ts'
import { answersOf } from './support/page.ts'
import { projectText, shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

/** A.csproj to D.csproj, each with `App` as its assembly, and a Dockerfile that publishes what an argument names. */
function oneOf(image: string, head = '', folder = ''): Files {
  const project = (target: string) => projectText({ target, properties: '<AssemblyName>App</AssemblyName>' })
  return {
    [`${folder}A.csproj`]: project('net8.0'),
    [`${folder}B.csproj`]: project('net9.0'),
    [`${folder}C.csproj`]: project('net10.0'),
    [`${folder}D.csproj`]: project('net9.0'),
    [`${folder}Dockerfile`]: `${head}FROM ${mcr}/sdk:10.0 AS build
ARG P
WORKDIR /src
COPY . .
RUN dotnet publish $P.csproj -o /out
FROM ${mcr}/${image}
WORKDIR /app
COPY --from=build /out .
ENTRYPOINT ["dotnet", "App.dll"]
`
  }
}

/** A compose file with a service for each, which gives these arguments. */
const services = (...args: readonly string[]): Files => ({
  'compose.yaml': `services:\n${args.map((given, index) => `  s${index}: { build: { context: ., args: { ${given} } } }\n`).join('')}`
})

const otherBuild = 'no automatic repair: another way of building this file needs the image as it is'
const otherRepair = 'no automatic repair: it would contradict another repair of this file'

/** Of each finding with a replacement: what asks for it, what is edited, and what is advised against the edit. */
function repairs(files: Files, circumstances: Circumstances = {}): readonly string[] {
  return judge(files, circumstances).flatMap(({ rule, project, expected, edits, advice, where }) => {
    if (expected === undefined) return []
    const changes = edits.map(({ span, text }) => `${files[span.path]?.slice(span.start, span.end)}>${text}`)
    const why = advice.filter((text) => text.startsWith('no automatic repair'))
    const folder = where.path.replace(/Dockerfile$/, '')
    return [`${project ?? rule}: ${folder}${[...changes, ...why].join(' ')}`]
  })
}

test.each<[string, Files, readonly string[]]>([
  ['one build', services('P: B'), ['B.csproj: 8>9']],
  ['two builds of the same', services('P: B', 'P: B, X: 1'), ['B.csproj: 8>9']],
  ['two that need the same image', services('P: B', 'P: D'), ['B.csproj: 8>9', 'D.csproj: 8>9']],
  ['one that needs the image as it is', services('P: B', 'P: A'), [`B.csproj: ${otherBuild}`]],
  ['one that does, and comes first', services('P: A', 'P: B'), [`B.csproj: ${otherBuild}`]],
  ['two that need different images', services('P: B', 'P: C'), [`B.csproj: ${otherBuild}`, `C.csproj: ${otherBuild}`]],
  ['one of which nobody knows what it publishes', services('P: B', 'P: $P'), ['B.csproj: 8>9']]
])('%s', (_, builds, expected) => {
  expect(repairs({ ...oneOf('runtime:8.0'), ...builds })).toEqual(expected)
})

test('an image that compiles is shared as one that is shipped', () => {
  const { Dockerfile = '', ...more } = oneOf('example.com/runtime:1')
  const files = { ...more, Dockerfile: Dockerfile.replace('sdk:10.0', 'sdk:9.0') }
  expect(repairs({ ...files, ...services('P: C') })).toEqual(['C.csproj: 9>10'])
  expect(repairs({ ...files, ...services('P: C', 'P: A') })).toEqual([`C.csproj: ${otherBuild}`])
})

test('the default of an argument is not edited where another build gives it', () => {
  const files = oneOf('runtime:$V', 'ARG V=8.0\n')
  const given = 'B.csproj: no automatic repair: build argument V gives this part'
  expect(repairs({ ...files, ...services('P: B') })).toEqual(['B.csproj: 8>9'])
  expect(repairs({ ...files, ...services('P: B, V: "8.0"') })).toEqual([given])
  expect(repairs({ ...files, ...services('P: B', 'P: B, V: "8.0"') })).toEqual([given])
  expect(repairs({ ...files, ...services('P: B, V: "8.0"', 'P: B') })).toEqual([given])
})

test('a Dockerfile of the same text in another folder is another file', () => {
  const [a, b] = [oneOf('runtime:8.0', '', 'a/'), oneOf('runtime:8.0', '', 'b/')]
  const files = {
    ...a,
    ...b,
    'compose.yaml':
      'services:\n  a: { build: { context: a, args: { P: A } } }\n  b: { build: { context: b, args: { P: B } } }\n'
  }
  expect(repairs(files)).toEqual(['b/B.csproj: b/8>9'])
})

const digest = (letter: string) => `sha256:${letter.repeat(64)}`

test('of repairs that contradict each other none is made', () => {
  const image = `${mcr}/runtime:8.0-alpine`
  const answers = answersOf(
    `${image} → ${digest('a')} linux/amd64\n${mcr}/runtime@${digest('d')} → ${digest('d')} linux/amd64`
  )
  const digests = new Map([[`${image}-extra`, digest('e')]])
  const pinned = (lines: string) => shop({ image: `${image}@${digest('d')}`, lines })
  const zone = 'ENV TZ=Europe/Paris\n'
  expect(repairs(pinned(''), { answers, digests })).toEqual([
    `tag-and-digest-disagree: ${digest('d').slice(7)}>${digest('a').slice(7)}`
  ])
  expect(repairs(pinned(zone), { digests })).toEqual([
    `App.csproj: >-extra ${digest('d').slice(7)}>${digest('e').slice(7)}`
  ])
  expect(repairs(pinned(zone), { answers, digests })).toEqual([
    `tag-and-digest-disagree: ${otherRepair}`,
    `App.csproj: ${otherRepair}`
  ])
})

test('two repairs of one file that have nothing to do with each other are both made', () => {
  const files = shop({ target: 'net9.0', ...compose('') })
  expect(repairs(files)).toEqual(['App.csproj: 8>9', 'App.csproj: 8>9'])
})

test('what another host has as well is the same matter, however it is said', () => {
  const where = { path: 'Dockerfile', start: 5, end: 9 }
  const finding = (more: object) =>
    ({ rule: 'a', severity: 'error', where, message: 'm', project: undefined, ...more }) as Finding
  const mine = [
    finding({ message: 'another word' }),
    finding({ rule: 'b' }),
    finding({ severity: 'warning' }),
    finding({ project: 'App.csproj' }),
    finding({ where: { ...where, end: 10 } })
  ]
  expect(withoutSaid(mine, [finding({})])).toEqual(mine.slice(1))
  expect(withoutSaid(mine, [])).toEqual(mine)
})
