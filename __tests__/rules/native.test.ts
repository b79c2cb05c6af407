/** Which native files an app starts with: nothing is said of a C library where a fact about them is missing. */
import { expect, test } from '@jest/globals'
import { type Files, judge } from './support/judge.ts'
import { projectText, type Shop, shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const libcRules = ['apphost-libc', 'libc-mismatch']

const found = (files: Files) => judge(files).flatMap(({ rule }) => (libcRules.includes(rule) ? [rule] : []))
/** The apphost that the SDK on Debian makes, started on Alpine. */
const onAlpine: Shop = { image: 'runtime:8.0-alpine', build: 'sdk:8.0', entry: '["./App"]' }
const properties = (text: string): Shop => ({ properties: text })

const apphost = ['apphost-libc']
const native = ['libc-mismatch']

test.each<[string, Shop, readonly string[]]>([
  ['the apphost', {}, apphost],
  ['dotnet App.dll', { entry: '["dotnet", "App.dll"]' }, []],
  ['a runtime of its own', { image: 'runtime-deps:8.0-alpine', publish: '-r linux-x64 --self-contained' }, native],
  [
    'a runtime of its own, started by dotnet',
    { publish: '-r linux-x64 --self-contained', entry: '["dotnet", "App.dll"]' },
    native
  ],
  ['a runtime for this library', { publish: '-r linux-musl-x64 --self-contained' }, []],
  ['a runtime or none', { head: 'ARG OWN\n', publish: '-r linux-x64 --self-contained $OWN' }, []],
  [
    'native AOT',
    { image: 'runtime-deps:8.0-alpine', publish: '-r linux-x64', ...properties('<PublishAot>true</PublishAot>') },
    native
  ],
  [
    'native AOT or not',
    { publish: '-r linux-x64', ...properties('<PublishAot>$([System.Guid]::NewGuid())</PublishAot>') },
    []
  ],
  ['an identifier that is given later', { head: 'ARG RID\n', publish: '-r $RID' }, []],
  ['an identifier that nobody knows', { publish: '-r plan9-x64' }, []],
  // Static files need none.
  ['a static file', properties('<StaticExecutable>true</StaticExecutable>'), []],
  ['a static file or not', properties('<StaticExecutable>$([System.Guid]::NewGuid())</StaticExecutable>'), []],
  ['no static file', properties('<StaticExecutable> false </StaticExecutable>'), apphost],
  ['an empty property', properties('<StaticExecutable></StaticExecutable>'), apphost],
  [
    'an apphost of another system, asked for by its name',
    properties('<AppHostRuntimeIdentifier>linux-musl-x64</AppHostRuntimeIdentifier>'),
    []
  ],
  // A script in its place.
  ['a file that a command writes', { lines: 'RUN echo x > App\n' }, []],
  ['a file that a command writes elsewhere', { lines: 'RUN echo x > "/app/App"; true\n' }, []],
  ['a heredoc', { lines: 'COPY <<EOF /app/App\n#!/bin/sh\nEOF\n' }, []],
  ['a file of a longer name', { lines: 'RUN echo x > Apple\n' }, apphost],
  ['a file with the name at its end', { lines: 'RUN echo x > /app/MyApp\n' }, apphost],
  ['a command that only names it', { lines: 'RUN echo App\n' }, apphost],
  [
    'a name with a dot',
    { ...properties('<AssemblyName>My.App</AssemblyName>'), entry: '["./My.App"]', lines: 'RUN echo x > My.App\n' },
    []
  ],
  [
    'a name that the dot would fit',
    { ...properties('<AssemblyName>My.App</AssemblyName>'), entry: '["./My.App"]', lines: 'RUN echo x > MyxApp\n' },
    apphost
  ],
  // The image that builds it.
  ['the SDK on Alpine', { build: 'sdk:8.0-alpine' }, []],
  ['the SDK on Alpine, for an image on Debian', { build: 'sdk:8.0-alpine', image: 'runtime:8.0' }, apphost],
  ['an SDK of somebody else', { build: 'example.com/sdk:8.0' }, []],
  ['an image without SDK', { build: 'runtime:8.0' }, []],
  ['an SDK on a system that no tag names', { build: 'nightly/sdk:8.0' }, []],
  // The other library.
  ['glibc for Alpine', { lines: 'RUN apk add gcompat\n' }, []],
  ['glibc from a heredoc', { lines: 'RUN <<EOF\napk add libc6-compat\nEOF\n' }, []],
  ['glibc from the context', { lines: 'COPY glibc.apk /x/\n' }, []],
  ['glibc from an archive', { lines: 'ADD glibc.tar /x/\n' }, []],
  ['a label that names it', { lines: 'LABEL libc=glibc\n' }, apphost]
])('%s', (_, parts, expected) => {
  expect(found(shop({ ...onAlpine, ...parts }))).toEqual(expected)
})

test('a build for a platform that is chosen, and files that nobody built here', () => {
  const { Dockerfile = '', ...files } = shop(onAlpine)
  expect(found({ ...files, Dockerfile: Dockerfile.replace('FROM', 'FROM --platform=linux/amd64') })).toEqual([])
  const image = `FROM ${mcr}/runtime:8.0-alpine\n`
  const prebuilt = `${image}COPY bin/Release/net8.0/publish /app\nENTRYPOINT ["/app/App"]\n`
  expect(found({ 'App.csproj': projectText({}), Dockerfile: prebuilt })).toEqual([])
  const built = Dockerfile.replace('dotnet publish', 'dotnet build')
  expect(found({ ...files, Dockerfile: built })).toEqual(apphost)
})

test('what an earlier stage of the same image brings counts as well', () => {
  const { Dockerfile = '', ...files } = shop(onAlpine)
  const after = (lines: string) =>
    found({
      ...files,
      Dockerfile: Dockerfile.replace(
        `FROM ${mcr}/runtime:8.0-alpine`,
        `FROM ${mcr}/runtime:8.0-alpine AS base\n${lines}FROM base`
      )
    })
  expect(after('RUN apk add curl\n')).toEqual(apphost)
  expect(after('RUN apk add gcompat\n')).toEqual([])
})
