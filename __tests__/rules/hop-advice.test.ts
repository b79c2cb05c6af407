/** What a repair says of the way from one image to the other. */
import { expect, test } from '@jest/globals'
import { judge } from './support/judge.ts'
import { projectText, type Shop, shop } from './support/shop.ts'

const web = 'Microsoft.NET.Sdk.Web'

/** The advice of the repair of the shipped image. */
function adviceOf(parts: Shop, asOf = '2026-06-01'): string {
  const found = judge(shop({ sdk: web, ...parts }), { asOf }).filter(
    ({ expected, where, advice }) => expected && where && advice
  )
  const repair = found.find(({ rule }) =>
    /^(runtime-(older|newer)-than-target|retired-repository|missing-aspnet)$/.test(rule)
  )
  if (repair === undefined) throw new Error(`no repair in ${found.map(({ rule }) => rule).join()}`)
  return repair.advice.join('\n')
}

const to = (channel: string): Shop => ({ target: `net${channel}`, build: `sdk:${channel}` })
const port = 'ASP.NET Core listens on port 8080 there instead of 80: see EXPOSE, ASPNETCORE_URLS and port mappings'
const user = 'from .NET 8 on the image has a user `app` (APP_UID) to run as'

test.each<[string, Shop, string]>([
  ['the port across .NET 8', { ...to('8.0'), image: 'aspnet:7.0' }, port],
  ['the port from 6 to 10', { ...to('10.0'), image: 'aspnet:6.0' }, port],
  ['the port downwards', { ...to('7.0'), image: 'aspnet:8.0' }, 'listens on port 80 there instead of 8080'],
  ['the user that there is across .NET 8', { ...to('8.0'), image: 'aspnet:7.0' }, user],
  ['on Alpine too', { ...to('8.0'), image: 'aspnet:6.0-alpine' }, user],
  [
    'the user of an image that is not chiseled',
    { ...to('5.0'), image: 'aspnet:6.0-jammy-chiseled' },
    'the container runs as root there instead of app'
  ],
  [
    'the distribution without its flavour',
    { ...to('8.0'), image: 'aspnet:6.0-cbl-mariner2.0-distroless' },
    'the image is built on azurelinux3.0 instead of cbl-mariner2.0'
  ],
  [
    'the distribution of .NET 10',
    { ...to('10.0'), image: 'aspnet:8.0' },
    'the image is built on noble instead of bookworm'
  ],
  [
    'the distribution of .NET 8',
    { ...to('8.0'), image: 'aspnet:7.0' },
    'the image is built on bookworm instead of bullseye'
  ]
])('%s', (_, parts, advice) => {
  expect(adviceOf(parts)).toContain(advice)
})

test.each<[string, string, string]>([
  ['packages', 'RUN apt-get update && apt-get install -y curl', 'line 8 installs packages'],
  [
    'libraries of a release',
    'RUN apt-get install -y libicu72',
    'line 8 names a package with the version of one distribution'
  ],
  [
    'apt sources',
    'RUN echo "deb http://deb.debian.org/debian sid main" > /etc/apt/sources.list.d/x.list',
    'line 8 changes apt sources'
  ],
  [
    'the list of sources',
    "RUN sed -i 's/main/main contrib/' /etc/apt/sources.list.d/debian.sources",
    'line 8 changes apt sources'
  ],
  ['a codename', 'RUN curl https://packages.microsoft.com/debian/12/prod bookworm', 'line 8 names a distribution'],
  [
    'an id that is taken',
    'RUN groupadd -g 2000 x && useradd -m -u 1000 worker',
    'line 8 takes the id 1000, which the user ubuntu has there'
  ]
])('from Debian to Ubuntu the lines at risk are named: %s', (_, line, risk) => {
  const advice = adviceOf({ ...to('10.0'), image: 'aspnet:8.0', lines: `${line}\n` })
  expect(advice).toMatch(/the image is built on noble instead of bookworm; at risk: /)
  expect(advice).toContain(risk)
})

test('adduser is missing from Debian 13 and Ubuntu 24.04 on, useradd is not', () => {
  const missing = 'line 8 runs adduser, which such images do not have (useradd is there)'
  const lines = 'RUN adduser --disabled-password worker\n'
  expect(adviceOf({ ...to('10.0'), image: 'aspnet:8.0', lines })).toContain(missing)
  expect(adviceOf({ ...to('10.0'), image: 'aspnet:8.0', lines: 'RUN useradd worker\n' })).not.toContain('at risk')
  const older = adviceOf({ ...to('8.0'), image: 'aspnet:7.0', lines })
  expect(older).toContain('line 8 adds users')
  expect(older).not.toContain('do not have')
})

test('a user app that is made is there already from .NET 8 on', () => {
  const risk = 'line 8 adds app, which is there from .NET 8 on'
  for (const line of ['useradd -r app', 'addgroup app && adduser -S -G app app', 'groupadd app;true']) {
    expect(adviceOf({ ...to('8.0'), image: 'aspnet:6.0-alpine', lines: `RUN ${line}\n` })).toContain(risk)
  }
  for (const line of ['useradd -r apple', 'useradd x && chown -R x /app', 'echo app']) {
    expect(adviceOf({ ...to('8.0'), image: 'aspnet:6.0-alpine', lines: `RUN ${line}\n` })).not.toContain('adds app')
  }
  expect(adviceOf({ ...to('10.0'), image: 'aspnet:8.0', lines: 'RUN useradd -r app\n' })).not.toContain('adds app')
})

test('the port is told where one of several apps may listen', () => {
  const repository = (kind: string) => ({
    'A.csproj': projectText({ sdk: kind }),
    'B.csproj': projectText({}),
    'start.sh': '#!/bin/sh\ndotnet /a/A.dll &\nexec dotnet /b/B.dll\n',
    Dockerfile: `FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
COPY . .
RUN dotnet publish A.csproj -o /a && dotnet publish B.csproj -o /b
FROM mcr.microsoft.com/dotnet/aspnet:7.0
COPY --from=build /a /a
COPY --from=build /b /b
COPY start.sh /start.sh
ENTRYPOINT ["/start.sh"]
`
  })
  const advice = (kind: string) =>
    judge(repository(kind), { asOf: '2026-06-01' }).find(({ rule }) => rule === 'runtime-older-than-target')?.advice
  expect(advice(web)).toContain(port)
  expect(advice('Microsoft.NET.Sdk')).not.toContain(port)
})

test('an image without ICU says so', () => {
  const lost = 'the new image has no ICU: cultures are invariant there'
  expect(adviceOf({ ...to('7.0'), image: 'aspnet:8.0-alpine-extra' })).toContain(lost)
  expect(adviceOf({ ...to('10.0'), image: 'aspnet:8.0-alpine-extra' })).not.toContain('ICU')
})

test.each<[string, Shop]>([
  ['the Dockerfile sets the port', { ...to('8.0'), image: 'aspnet:7.0', lines: 'ENV ASPNETCORE_URLS=http://+:5000\n' }],
  ['the app listens to nothing', { ...to('8.0'), image: 'runtime:7.0', sdk: 'Microsoft.NET.Sdk' }],
  ['the Dockerfile sets it by another name', { ...to('8.0'), image: 'aspnet:7.0', lines: 'ENV URLS=http://+:5000\n' }],
  ['a worker does', { ...to('8.0'), image: 'aspnet:7.0', sdk: 'Microsoft.NET.Sdk.Worker' }],
  ['both have 8080', { ...to('10.0'), image: 'aspnet:8.0' }]
])('no port where %s', (_, parts) => {
  expect(adviceOf(parts)).not.toContain('port')
})

test('lines of other stages are not at risk', () => {
  const files = shop({ sdk: web, ...to('10.0'), image: 'aspnet:8.0' })
  const Dockerfile = (files.Dockerfile ?? '').replace('WORKDIR /src', 'RUN apt-get update\nWORKDIR /src')
  const [finding] = judge({ ...files, Dockerfile }, { asOf: '2026-06-01' }).filter(({ rule }) =>
    rule.startsWith('runtime-older')
  )
  expect(finding?.advice).toEqual(['the image is built on noble instead of bookworm'])
})

test('so are other instructions not', () => {
  const advice = adviceOf({ ...to('10.0'), image: 'aspnet:8.0', lines: 'COPY bookworm /x\nLABEL a="apt-get"\n' })
  expect(advice).toBe('the image is built on noble instead of bookworm')
})

test('each line at risk is named, on the same distribution what .NET itself changes alone', () => {
  const lines = 'RUN apt-get update\nRUN echo bookworm && useradd -u 1000 -r app\n'
  expect(adviceOf({ ...to('10.0'), image: 'aspnet:8.0', lines })).toBe(
    'the image is built on noble instead of bookworm; at risk: line 8 installs packages, line 9 takes the id 1000, which the user ubuntu has there, line 9 names a distribution'
  )
  expect(adviceOf({ ...to('8.0'), image: 'aspnet:6.0-jammy', lines })).toBe(
    `${port}\n${user}\nat risk: line 9 adds app, which is there from .NET 8 on`
  )
  expect(adviceOf({ ...to('10.0'), image: 'aspnet:9.0-noble', lines })).toBe('')
})

test('five lines are named at most, and long ones are read in time', () => {
  const lines = 'RUN apt-get update\n'.repeat(9)
  const advice = adviceOf({ ...to('10.0'), image: 'aspnet:8.0', lines })
  expect(advice.match(/installs packages/g)).toHaveLength(5)
  const start = performance.now()
  adviceOf({ ...to('10.0'), image: 'aspnet:7.0', lines: `RUN ${'useradd deb [ '.repeat(4_000)}\n` })
  expect(performance.now() - start).toBeLessThan(5_000)
})
