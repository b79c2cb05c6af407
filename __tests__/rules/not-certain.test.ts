/** Builds that may end otherwise than their text says at first sight: each beside the one that is certain. */
import { expect, test } from '@jest/globals'
import { judge } from './support/judge.ts'
import { projectText, type Shop, shop } from './support/shop.ts'

const errors = (parts: Shop) =>
  judge(shop(parts))
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule)

const mcr = 'mcr.microsoft.com/dotnet'
const newer: Shop = { target: 'net9.0', build: 'sdk:9.0', image: 'runtime:8.0' }

/** A Dockerfile whose build stage has these lines. */
function built(lines: string, sdk = 'sdk:8.0', image = 'runtime:8.0'): string {
  return `FROM ${mcr}/${sdk} AS build
WORKDIR /src
${lines}
FROM ${mcr}/${image}
WORKDIR /app
COPY --from=build /out .
ENTRYPOINT ["dotnet", "App.dll"]
`
}

test.each([
  ['ends the build', 'dotnet test tests/T.csproj', ['sdk-older-than-target']],
  ['is forgiven', 'dotnet test tests/T.csproj || true', []],
  ['is passed over', 'dotnet test tests/T.csproj; exit 0', []],
  ['goes into a pipe', 'dotnet test tests/T.csproj | tee log', []]
])('a test that fails and %s', (_, command, expected) => {
  const tests = projectText({ target: 'net9.0' })
  const lines = `COPY . .\nRUN ${command}\nRUN dotnet publish App.csproj -o /out`
  expect(errors({ files: { 'tests/T.csproj': tests, Dockerfile: built(lines) } })).toEqual(expected)
})

test.each([
  ['for the framework that is published', 'dotnet restore App.csproj -p:TargetFramework=net8.0', []],
  ['for all', 'dotnet restore App.csproj', ['sdk-older-than-target']]
])('a restore %s', (_, restore, expected) => {
  const properties = '<TargetFrameworks>net8.0;net9.0</TargetFrameworks>'
  const lines = `COPY . .\nRUN ${restore} && dotnet publish App.csproj --no-restore -f net8.0 -o /out`
  expect(errors({ target: '', properties, files: { Dockerfile: built(lines) } })).toEqual(expected)
})

test.each([
  ['timeout -k 5 600 apt-get install -y dotnet-runtime-9.0', []],
  ['sudo -u root nice -n 5 apt-get install -y dotnet-runtime-9.0', []],
  ['env -u X eatmydata apt-get install -y dotnet-runtime-9.0', []],
  ['su - root -c "apt-get install -y dotnet-runtime-9.0"', []],
  ['nala install -y dotnet-runtime-9.0', []],
  ['timeout 600 apt-get install -y curl', ['runtime-older-than-target']],
  ['su - root -c "apt-get install -y curl"', ['runtime-older-than-target']],
  ['npx --yes tool', ['runtime-older-than-target']]
])('%s', (command, expected) => {
  expect(errors({ ...newer, lines: `RUN ${command}\n` })).toEqual(expected)
})

test('a program that a copy puts where programs are looked for', () => {
  const other = 'COPY --from=build /tools/ /usr/local/bin/\n'
  expect(errors({ ...newer, lines: `${other}RUN install-runtime\n` })).toEqual([])
  expect(errors({ ...newer, lines: 'RUN install-runtime\n' })).toEqual(['runtime-older-than-target'])
})

test.each([
  ['', ['libc-mismatch']],
  ['RUN apk add gcompat\n', []],
  ['ARG LIBRARIES=gcompat\nRUN apk add $LIBRARIES\n', []],
  ['COPY --from=debian:12 / /\n', []]
])('a native app on musl with %j', (lines, expected) => {
  const publish = '-r linux-x64 --self-contained'
  expect(errors({ publish, image: 'runtime-deps:8.0-alpine', lines, entry: '["./App"]' })).toEqual(expected)
})

test.each([
  ['with a default', 'ARG RID=linux-x64\n', ''],
  ['among others', 'ARG A=1 RID=linux-x64\n', ''],
  ['with a default before the first stage', 'ARG RID\n', 'ARG RID=linux-x64\n']
])('an argument %s that another file gives', (_, argument, head) => {
  const publish = `${argument}COPY . .\nRUN dotnet publish App.csproj -r $RID --self-contained -o /out`
  const text = built(publish, 'sdk:8.0', 'runtime-deps:8.0-alpine').replace('["dotnet", "App.dll"]', '["./App"]')
  const found = (files: Shop['files']) => errors({ files: { Dockerfile: `${head}${text}`, ...files } })
  expect(found({})).toEqual(['libc-mismatch'])
  expect(found({ Makefile: 'image:\n\tdocker build --build-arg OTHER=x .\n' })).toEqual(['libc-mismatch'])
  expect(found({ Makefile: 'image:\n\tdocker build --build-arg RID=linux-musl-x64 .\n' })).toEqual([])
})

test('props that the container does not have', () => {
  const flat = (property: string): Shop['files'] => ({
    'Directory.Build.props': `<Project><PropertyGroup>${property}</PropertyGroup></Project>`,
    'src/App/App.csproj': projectText({}),
    Dockerfile: built('COPY src/App/ ./\nRUN dotnet publish -o /out', 'sdk:8.0', 'runtime:8.0-alpine')
  })
  const rules = (files: Shop['files']) =>
    judge(files ?? {}).flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : []))
  expect(rules(flat('<InvariantGlobalization>false</InvariantGlobalization>'))).toEqual([])
  const copied = { ...flat('<InvariantGlobalization>false</InvariantGlobalization>') }
  const whole = built('COPY . .\nRUN dotnet publish src/App -o /out', 'sdk:8.0', 'runtime:8.0-alpine')
  expect(rules({ ...copied, Dockerfile: whole })).toEqual(['missing-icu'])
})

test('a publish that does not say its configuration', () => {
  const condition = (name: string) =>
    `<SelfContained Condition="'$(Configuration)' == '${name}'">true</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>`
  const bare: Shop = { image: 'runtime-deps:8.0', entry: '["./App"]' }
  const without = { Dockerfile: shop(bare).Dockerfile?.replace(' -c Release', '') ?? '' }
  expect(errors({ ...bare, properties: condition('Release'), files: without })).toEqual([])
  expect(errors({ ...bare, properties: condition('Debug') })).toEqual(['missing-runtime'])
})

test.each([
  ['COPY --from=build /out .\n', ['missing-assembly']],
  ['COPY --from=build /usr/bin/tool /usr/bin/\n', ['missing-assembly']],
  ['COPY --from=build /src/bin/Release/net8.0/linux-x64/ .\n', []]
])('an assembly beside %j', (lines, expected) => {
  const properties =
    '<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained><RuntimeIdentifier>linux-x64</RuntimeIdentifier>'
  expect(errors({ properties, lines })).toEqual(expected)
})

test.each([
  ['aspnet:__VERSION__', []],
  ['aspnet:5.0-noble', ['unknown-tag']]
])('the tag of %s', (image, expected) => {
  expect(errors({ image })).toEqual(expected)
})

test('ICU that comes along with another package', () => {
  const invariant: Shop = {
    properties: '<InvariantGlobalization>false</InvariantGlobalization>',
    image: 'runtime:8.0-alpine'
  }
  expect(errors({ ...invariant, lines: 'RUN apk add nodejs\n' })).toEqual([])
  expect(errors({ ...invariant, lines: 'RUN apk add curl\n' })).toEqual(['missing-icu'])
})
