/** Where something that nobody can tell may have reached what a rule looks at, nothing is called an error. */
import { expect, test } from '@jest/globals'
import { judge } from './support/judge.ts'
import { type Shop, shop } from './support/shop.ts'

const errors = (parts: Shop) =>
  judge(shop(parts))
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule)

const newer: Shop = { target: 'net9.0', build: 'sdk:9.0', image: 'runtime:8.0' }

test.each([
  ['a download that is run', 'RUN curl -s https://example.com/x | bash\n'],
  ['a download that is run with words', 'RUN curl -s https://example.com/x | sh -s -- --yes\n'],
  ['a package from a file', 'RUN dpkg -i /tmp/x.deb\n'],
  ['packages from a list', 'RUN xargs apt-get install -y < list\n'],
  ['a package that an argument names', 'ARG EXTRA\nRUN apt-get install -y $EXTRA\n'],
  ['a package of .NET', 'RUN apt-get install -y aspnetcore-runtime-9.0\n'],
  ['the same as Alpine calls it', 'RUN apk add dotnet9-runtime\n'],
  ['the same of a package manager of Windows', 'RUN choco install dotnet-9.0-runtime\n'],
  ['an archive in the folder of .NET', 'RUN curl -s $URL | tar -xz -C /usr/share/dotnet\n'],
  ['an archive that ADD unpacks', 'ADD x.tgz /usr/share/dotnet/\n'],
  ['a copy into the folder of .NET', 'COPY shared/ /usr/share/dotnet/shared/\n'],
  ['a copy of the folder above', 'COPY --from=mcr.microsoft.com/dotnet/aspnet:9.0 /usr/share/ /usr/share/\n'],
  ['a mount of another image', 'RUN --mount=from=mcr.microsoft.com/dotnet/aspnet:9.0,dst=/x cp -r /x/usr /\n'],
  ['a script without the name of one', 'RUN ci/setup\n'],
  ['a script that is sourced', 'RUN . ./env.sh\n']
])('%s may bring another runtime', (_, lines) => {
  expect(errors({ ...newer, lines })).toEqual([])
})

test.each([
  ['nothing', ''],
  ['packages that are told', 'RUN apt-get update && apt-get install -y curl ca-certificates\n'],
  ['a user', 'RUN adduser --disabled-password app && mkdir /data && chown app /data\n'],
  ['files of its own', 'COPY appsettings.json /app/\nCOPY scripts /opt/scripts\n'],
  ['an archive elsewhere', 'RUN tar -xzf x.tgz -C /opt/tool\n'],
  ['an archive that ADD unpacks elsewhere', 'ADD x.tgz /opt/tool\n'],
  ['the query of a package', 'RUN dpkg --print-architecture\n'],
  ['Node.js from its own place', 'RUN curl -fsSL https://deb.nodesource.com/setup_22.x | bash -\n']
])('%s brings none', (_, lines) => {
  expect(errors({ ...newer, lines })).toEqual(['runtime-older-than-target'])
})

test('an entry point of another folder, and a root of .NET that ENV names', () => {
  expect(errors({ ...newer, entry: '["/opt/net/dotnet", "App.dll"]' })).toEqual([])
  expect(errors({ ...newer, lines: 'ENV DOTNET_ROOT=/opt/net\n' })).toEqual([])
  expect(errors({ ...newer, entry: '["/usr/bin/dotnet", "App.dll"]' })).toEqual(['runtime-older-than-target'])
})

const invariant = '<InvariantGlobalization>false</InvariantGlobalization>'

test.each([
  ['a copy into the root', 'COPY --from=build /libs /\n', []],
  ['a copy into the libraries', 'COPY --from=build /x /usr/lib\n', []],
  ['packages from a file', 'RUN apk add $(cat packages)\n', []],
  ['a copy elsewhere', 'COPY --from=build /x /opt/x\n', ['missing-icu']]
])('ICU and %s', (_, lines, expected) => {
  expect(errors({ properties: invariant, image: 'runtime:8.0-alpine', lines })).toEqual(expected)
})

test.each([
  ['a mount of programs', 'RUN --mount=from=tools,dst=/tools mkdir /data\n', []],
  ['another root', 'COPY --from=build / /\nRUN mkdir /data\n', []],
  ['an archive over the root', 'ADD rootfs.tar.gz /\nRUN mkdir /data\n', []],
  ['nothing of the kind', 'COPY --from=build /x /opt/x\nRUN mkdir /data\n', ['missing-shell']]
])('a shell and %s', (_, lines, expected) => {
  expect(errors({ image: 'runtime:8.0-noble-chiseled', lines })).toEqual(expected)
})

test('another frontend may give the instructions another meaning', () => {
  const lines = 'RUN mkdir /data\n'
  const image = 'runtime:8.0-noble-chiseled'
  expect(errors({ image, lines, head: '# syntax=example.com/other:1\n' })).toEqual([])
  expect(errors({ image, lines, head: '# syntax=docker/dockerfile:1\n' })).toEqual(['missing-shell'])
})

test('static files need no C library, and an apphost may be asked for by name', () => {
  const alpine = { image: 'runtime-deps:8.0-alpine', build: 'sdk:8.0' }
  const native = '<PublishAot>true</PublishAot><RuntimeIdentifier>linux-x64</RuntimeIdentifier>'
  expect(errors({ ...alpine, properties: native, entry: '["./App"]' })).toContain('libc-mismatch')
  const fixed = `${native}<StaticExecutable>true</StaticExecutable>`
  expect(errors({ ...alpine, properties: fixed, entry: '["./App"]' })).not.toContain('libc-mismatch')
})

test('a runtime configuration that is copied over may say how to roll forward', () => {
  const older: Shop = { image: 'runtime:9.0' }
  expect(errors({ ...older, lines: '' })).toEqual(['runtime-newer-than-target'])
  expect(errors({ ...older, lines: 'COPY App.runtimeconfig.json .\n' })).toEqual([])
})
