/** A digest beside a tag: what is said by the tag is a condition, unless a registry says that the digest is that of the tag. */
import { expect, test } from '@jest/globals'
import type { Answers } from '../../src/plan/verify.ts'
import { type Circumstances, type Files, judge } from './support/judge.ts'
import { answersOf } from './support/page.ts'
import { dockerfileText, projectText, type Shop, shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const [pin, other] = [digest('a'), digest('b')]
const condition = 'This holds if the digest is that of the tag.'

/** `error` or `warning`, `if` where the condition is said, and the number of edits. */
function said(files: Files, rule: string, circumstances: Circumstances = {}): readonly string[] {
  return judge(files, circumstances)
    .filter((finding) => finding.rule === rule)
    .map(({ severity, message, edits }) => {
      const isConditional = message.includes(condition)
      return [severity, ...(isConditional ? ['if'] : []), ...(edits.length > 0 ? ['edited'] : [])].join(' ')
    })
}

const pinned = (image: string) => `${image}@${pin}`
const native: Shop = { publish: '-r linux-x64 --self-contained', entry: '["./App"]' }
const wpf: Shop = {
  target: 'net8.0-windows',
  properties: '<UseWPF>true</UseWPF>',
  build: 'sdk:8.0-windowsservercore-ltsc2022'
}
const server = { host: 'windows/amd64:10.0.20348' }
const globalJson = { 'global.json': '{ "sdk": { "version": "9.0.100" } }' }

/** The rule, a Dockerfile whose image is pinned, and what is said of it when no registry is asked. */
const rows: readonly (readonly [string, Files, string, Circumstances?])[] = [
  [
    'runtime-older-than-target',
    shop({ target: 'net9.0', build: 'sdk:9.0', image: pinned('runtime:8.0') }),
    'warning if'
  ],
  ['runtime-newer-than-target', shop({ image: pinned('runtime:9.0') }), 'warning if'],
  ['sdk-older-than-target', shop({ target: 'net9.0', build: pinned('sdk:8.0'), image: 'runtime:9.0' }), 'warning if'],
  ['sdk-against-global-json', shop({ build: pinned('sdk:8.0.404'), files: globalJson }), 'warning if'],
  [
    'windows-target-needs-windows',
    shop({
      target: 'net8.0-windows10.0.19041.0',
      build: pinned('sdk:8.0'),
      image: 'example.com/files:1',
      entry: '["App.exe"]'
    }),
    'warning if'
  ],
  ['libc-mismatch', shop({ ...native, image: pinned('runtime-deps:8.0-alpine') }), 'warning if'],
  ['apphost-libc', shop({ build: 'sdk:8.0-alpine', image: pinned('runtime:8.0'), entry: '["./App"]' }), 'warning if'],
  [
    'missing-icu',
    shop({
      image: pinned('runtime:8.0-alpine'),
      properties: '<InvariantGlobalization>false</InvariantGlobalization>'
    }),
    'warning if'
  ],
  ['missing-shell', shop({ image: pinned('runtime:8.0-noble-chiseled'), lines: 'RUN id\n' }), 'warning if'],
  [
    'framework-needs-windows',
    shop({ target: 'net48', image: pinned('runtime:8.0'), entry: '["App.exe"]' }),
    'warning if'
  ],
  [
    'no-platform-for-host',
    { Dockerfile: `FROM ${mcr}/${pinned('sdk:10.0-noble-aot')}\nRUN id\n` },
    'warning if',
    { host: 'linux/arm/v7' }
  ],
  [
    'windows-build-newer-than-host',
    { Dockerfile: `FROM ${mcr}/${pinned('runtime:8.0-nanoserver-ltsc2025')}\nRUN id\n` },
    'warning if',
    server
  ],
  // Warnings say it, and keep their edits; advice does not.
  ['missing-time-zones', shop({ image: pinned('runtime:8.0-alpine'), lines: 'ENV TZ=Europe/Paris\n' }), 'warning if'],
  ['end-of-life', { Dockerfile: `FROM ${mcr}/${pinned('runtime:6.0')}\n` }, 'warning if'],
  ['end-of-life', { 'compose.yaml': `services:\n  a:\n    image: ${mcr}/${pinned('runtime:6.0')}\n` }, 'warning if'],
  ['larger-than-needed', shop({ image: pinned('aspnet:8.0') }), 'notice'],
  // What holds of every image of the repository rests on no tag.
  ['missing-sdk', shop({ build: pinned('runtime:8.0') }), 'error'],
  ['missing-runtime', shop({ image: pinned('runtime-deps:8.0') }), 'error'],
  ['missing-runtime', shop({ image: `docker.io/library/debian:12@${pin}` }), 'error'],
  ['missing-aspnet', shop({ sdk: 'Microsoft.NET.Sdk.Web', image: pinned('runtime:8.0') }), 'error'],
  ['missing-desktop', shop({ ...wpf, image: pinned('runtime:8.0-windowsservercore-ltsc2022') }), 'error', server],
  ['missing-assembly', shop({ properties: '<PublishAot>true</PublishAot>', image: pinned('runtime:8.0') }), 'error'],
  [
    'framework-needs-windows',
    shop({ target: 'net48', image: `mcr.microsoft.com/windows/nanoserver:ltsc2022@${pin}`, entry: '["App.exe"]' }),
    'error',
    server
  ],
  ['retired-repository', { Dockerfile: `FROM ${mcr}/core/${pinned('runtime:3.1')}\n` }, 'warning'],
  // The tags of this repository say what an image is for.
  [
    'missing-sdk',
    shop({ target: 'netcoreapp2.1', build: `microsoft/dotnet:2.1-runtime@${pin}`, image: 'runtime:2.1' }),
    'warning if'
  ]
]

test.each(rows)('%s, of a pin that nobody vouches for', (rule, files, expected, circumstances = {}) => {
  expect(said(files, rule, circumstances)).toEqual([expected])
})

test.each(rows)('%s, of the tag alone', (rule, files, expected, circumstances = {}) => {
  const free = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(`@${pin}`, '')]))
  const [one, ...others] = said(free, rule, circumstances)
  expect(others).toEqual([])
  const severity = expected === 'warning if' && !isMild.has(rule) ? 'error' : expected.replace(' if', '')
  expect(one?.replace(' edited', '')).toBe(severity)
})

/** Rules that have warnings here where nothing is pinned. */
const isMild = new Set(['missing-time-zones', 'end-of-life'])

const older = shop({ target: 'net9.0', build: 'sdk:9.0', image: pinned('runtime:8.0') })
const runtime = (tag: string, own: string, more = '') =>
  answersOf(`${mcr}/runtime:8.0 → ${tag}\n${mcr}/runtime@${pin} → ${own}\n${more}`)

test.each<[string, Answers, string]>([
  ['the digest is that of the tag', runtime(`${pin} linux/amd64`, `${pin} linux/amd64`), 'error'],
  ['it is that of one platform of the tag', runtime(`${other} linux/amd64//${pin}`, pin), 'error'],
  ['the tag has moved on since', runtime(`${other} linux/amd64`, `${pin} linux/amd64`), 'warning if'],
  ['the registry has no such tag', runtime('absent', `${pin} linux/amd64`), 'warning if'],
  ['the registry says nothing of the tag', answersOf(`${mcr}/runtime@${pin} → ${pin} linux/amd64`), 'warning if']
])('a registry is asked: %s', (_, answers, expected) => {
  expect(said(older, 'runtime-older-than-target', { answers })).toEqual([expected])
})

test('the image that a repair names has the digest that the registry gave for it', () => {
  const files = shop({
    sdk: 'Microsoft.NET.Sdk.Web',
    target: 'net9.0',
    build: 'sdk:9.0',
    image: pinned('runtime:9.0-alpine')
  })
  const answers = answersOf(
    `${mcr}/runtime:9.0-alpine → ${pin} linux/amd64\n${mcr}/runtime@${pin} → ${pin} linux/amd64`
  )
  const digests = new Map([[`${mcr}/aspnet:9.0-alpine`, other]])
  expect(said(files, 'missing-aspnet', { answers, digests })).toEqual(['error edited'])
})

test('of its platforms a registry tells those of the digest', () => {
  const files = { Dockerfile: `FROM ${mcr}/${pinned('runtime:8.0')}\nRUN id\n` }
  const moved = runtime(`${other} linux/amd64 linux/arm64`, `${pin} linux/amd64 linux/s390x`)
  expect(said(files, 'no-platform-for-host', { answers: moved, host: 'linux/arm64' })).toEqual(['error'])
})

test('a native app is for the architecture of the digest', () => {
  const files = shop({ ...native, image: pinned('runtime-deps:8.0') })
  const arm = { host: 'linux/arm64' }
  expect(said(files, 'architecture-mismatch', arm)).toEqual(['warning if'])
  const answers = answersOf(
    `${mcr}/runtime-deps:8.0 → ${other} linux/amd64 linux/arm64\n${mcr}/runtime-deps@${pin} → ${pin} linux/amd64 linux/arm64`
  )
  expect(said(files, 'architecture-mismatch', { ...arm, answers })).toEqual(['error'])
})

test('what is neither error nor about the image has no such condition', () => {
  const files = {
    'App.csproj': projectText({ target: 'net8.0' }),
    'Directory.Build.props': '<Project />',
    Dockerfile: dockerfileText({ build: pinned('sdk:8.0') }).replace('COPY . .', 'COPY App.csproj .')
  }
  const messages = judge(files).filter(({ rule }) => rule === 'needed-file-not-copied')
  expect(messages.length).toBe(1)
  expect(messages[0]?.message).not.toContain(condition)
})

test('a tag that was never published beside a digest is no obstacle, and is said', () => {
  const files = { Dockerfile: `FROM ${mcr}/${pinned('runtime:8.0-buster-slim')}\n` }
  expect(said(files, 'tag-and-digest-disagree')).toEqual(['warning'])
  expect(judge(files).filter(({ severity }) => severity === 'error')).toEqual([])
  const absent = answersOf(`${mcr}/runtime:8.0-buster-slim → absent\n${mcr}/runtime@${pin} → absent`)
  expect(said(files, 'tag-and-digest-disagree', { answers: absent })).toEqual(['error'])
  const there = answersOf(`${mcr}/runtime:8.0-buster-slim → absent\n${mcr}/runtime@${pin} → ${pin} linux/amd64`)
  expect(said(files, 'tag-and-digest-disagree', { answers: there })).toEqual([])
})
