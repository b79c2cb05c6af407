/** Files of a container of which nobody knows what they are, where the build looks for its own. */
import { expect, test } from '@jest/globals'
import { judge } from '../rules/support/judge.ts'
import { projectText } from '../rules/support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'

/** @param lines after the sources are copied @param flags of the RUN that publishes */
function errors(lines: string, flags = ''): readonly string[] {
  const Dockerfile = `FROM ${mcr}/sdk:9.0 AS build
WORKDIR /src
COPY . .
${lines}RUN ${flags}dotnet publish App/App.csproj -c Release -o /out
FROM ${mcr}/runtime:9.0
WORKDIR /app
COPY --from=build /out .
ENTRYPOINT ["dotnet", "App.dll"]
`
  const files = {
    'App/App.csproj': projectText({}),
    'global.json': '{ "sdk": { "version": "8.0.100" } }',
    Dockerfile
  }
  return judge(files).flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : []))
}

const sdk = 'sdk-against-global-json'
const runtime = 'runtime-newer-than-target'
const url = 'https://example.com'
const git = `${url}/x.git`

test.each([
  ['a project', 'COPY <<EOF App/App.csproj\n<Project />\nEOF\n', []],
  ['props', 'COPY <<EOF /src/Directory.Build.props\n<Project />\nEOF\n', []],
  ['props above the sources', 'COPY <<EOF /Directory.Build.props\n<Project />\nEOF\n', []],
  ['a file that the mark names', 'COPY <<Directory.Build.props /src/\n<Project />\nDirectory.Build.props\n', []],
  ['global.json', 'COPY <<EOF global.json\n{}\nEOF\n', [runtime]],
  ['a script', 'COPY <<EOF /entry.sh\n#!/bin/sh\nEOF\n', [sdk, runtime]],
  ['props of a folder beside it', 'COPY <<EOF tests/Directory.Build.props\n<Project />\nEOF\n', [sdk, runtime]]
])('a heredoc that is %s', (_, lines, expected) => {
  expect(errors(lines)).toEqual(expected)
})

test.each([
  [`ADD ${url}/global.json .\n`, [runtime]],
  [`ADD ${url}/global.json /src/global.json\n`, [runtime]],
  [`ADD ${url}/x?name=global.json /src/global.json\n`, [runtime]],
  [`ADD ${url}/Directory.Build.props /src/\n`, []],
  [`ADD ${url}/tool.zip /src/\n`, [sdk, runtime]],
  [`ADD ${git} /src\n`, []],
  [`ADD ${git} /other\n`, [sdk, runtime]],
  ['ADD sources.tar.gz /src\n', []],
  ['ADD sources.tar.gz /opt/tool\n', [sdk, runtime]],
  ['COPY --from=example.com/settings /settings/ /src/\n', []],
  ['COPY --from=example.com/settings /global.json /src/global.json\n', [runtime]],
  ['COPY --from=node:20 /usr/local/bin/node /usr/local/bin/\n', [sdk, runtime]],
  ['RUN curl -s $URL | tar -xz -C /src\n', []],
  ['RUN curl -s $URL | tar -xz -C /opt\n', [sdk, runtime]],
  ['WORKDIR /\nRUN tar -xf tool.tar\nWORKDIR /src\n', [runtime]],
  ['RUN find . -name "global.*" -delete\n', [runtime]],
  ['RUN find . -name "*.json" -exec rm {} +\n', [runtime]],
  ['RUN find . -name "Directory.*" -delete\n', []],
  ['RUN find . -name "*.props" | xargs rm -f\n', []],
  ['RUN find . -name bin -type d -exec rm -rf {} +\n', [sdk, runtime]],
  ['RUN find . -name "*.pdb" -delete && find /tmp -type f -delete\n', [sdk, runtime]]
])('%s', (lines, expected) => {
  expect(errors(lines)).toEqual(expected)
})

test.each([
  ['type=secret,id=a,target=/src/Directory.Build.props', []],
  ['type=secret,id=a,target=/src/global.json', [runtime]],
  ['type=secret,id=a,target=/src/NuGet.config', [sdk, runtime]],
  ['type=secret,id=a', [sdk, runtime]],
  ['type=cache,target=/root/.nuget/packages', [sdk, runtime]],
  ['type=bind,from=example.com/settings,target=/src', []],
  ['type=bind,from=example.com/settings,target=/settings', [sdk, runtime]]
])('a build with the mount %s', (mount, expected) => {
  expect(errors('', `--mount=${mount} `)).toEqual(expected)
})

test('sources that are copied over them are known again', () => {
  expect(errors(`ADD ${url}/global.json .\nCOPY global.json .\n`)).toEqual([sdk, runtime])
  expect(errors(`ADD ${url}/Directory.Build.props .\nRUN rm Directory.Build.props\n`)).toEqual([sdk, runtime])
})

test('they come along from one stage to the next', () => {
  const next = `FROM ${mcr}/sdk:9.0 AS build\nWORKDIR /src\nCOPY --from=0 /src .\n`
  expect(errors(next)).toEqual([sdk, runtime])
  expect(errors(`ADD ${git} /src\n${next}`)).toEqual([])
  expect(errors(`ADD ${url}/global.json .\n${next}`)).toEqual([runtime])
  expect(errors(`ADD ${git} /\nWORKDIR /src\n${next}`)).toEqual([sdk, runtime])
})
