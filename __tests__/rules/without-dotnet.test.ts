/** A stage that begins on an image without .NET: what may bring one in, so that nobody can say whether the app starts. */
import { expect, test } from '@jest/globals'
import { unjudgedApps } from '../../src/rules/judge/unjudged.ts'
import { type Circumstances, type Files, judge, plansOf } from './support/judge.ts'
import { type Shop, shop } from './support/shop.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const debian = 'docker.io/debian:12'
const files = { x: '', 'tools/x': '' }
const fails = 'it does not start'

/** Why it is not known whether the app starts, or that it does not. */
function answer(repository: Files, circumstances: Circumstances = {}): readonly string[] {
  const reasons = plansOf(repository, circumstances).flatMap(unjudgedApps)
  const failures = judge(repository, circumstances).filter(({ rule }) => rule === 'missing-runtime')
  return [...reasons.map(({ why }) => why.replace(/^.*, which holds no \.NET: /, '')), ...failures.map(() => fails)]
}

const unfollowed = 'what cannot be followed brings a .NET of which nothing is known'
const named = 'a command or a COPY names a folder of .NET'
const line8 = 'line 8 may bring one'
const isSet = (name: string) => `${name} is set, so programs may lie anywhere`

test.each<[string, string]>([
  ['', fails],
  // What the walk through the stages has found.
  [
    `COPY --from=${mcr}/runtime:8.0 /usr/share/dotnet /usr/share/dotnet`,
    `${mcr}/runtime:8.0 brings a .NET of which nothing is known`
  ],
  ['RUN apt-get install -y dotnet-runtime-8.0', 'dotnet-runtime-8.0 brings a .NET of which nothing is known'],
  ['RUN ./setup', unfollowed],
  // Variables.
  ['ENV PATH=/x:$PATH', isSet('PATH')],
  ['ENV Path=/x', isSet('Path')],
  ['ENV DOTNET_ROOT_X64=/x', isSet('DOTNET_ROOT_X64')],
  ['ENV DOTNET_ROOT_ARM64=/x', isSet('DOTNET_ROOT_ARM64')],
  ['ENV PATHS=/x', fails],
  // Names of the folder, the installer and the archives.
  ['RUN mkdir /dotnet', named],
  ['RUN ls /usr/share/dotnet/shared', named],
  ['RUN ls /usr/share/dotnet.txt', line8],
  ['RUN ls /root/.dotnet', named],
  ['RUN echo aspnetcore-runtime-8.0.tar', named],
  ['RUN <<EOF\nls /usr/share/dotnet\nEOF', named],
  ['COPY <<EOF <<EOF2 /x/\nnothing\nEOF\nsee /usr/share/dotnet\nEOF2', named],
  ['COPY --chmod=755 tools /opt/dotnet-tools/', fails],
  ['LABEL a=/opt/dotnet', fails],
  ['ENV A=/opt/dotnet', fails],
  // Another shell.
  ['SHELL ["/bin/tool"]', 'SHELL names another program'],
  ['SHELL ["/bin/bash", "-c"]', 'SHELL names another program'],
  // Commands.
  ['RUN mkdir /data && chown 1000 /data', fails],
  ['RUN MKDIR /data', fails],
  ['RUN mkdir /data && curl https://example.com/x -o /data/x', line8],
  ['RUN curl https://example.com/x -o /data/x || true', line8],
  ['RUN ["mkdir", "/data"]', line8],
  ['RUN [ "curl", "https://example.com/x" ]', line8],
  ['RUN <<EOF\nmkdir /data\nEOF', line8],
  ['RUN --mount=type=cache,target=/x mkdir /data', line8],
  ['RUN --network=none mkdir /data', fails],
  ['RUN echo dotnet', line8],
  ['RUN mkdir /AspNetCore', line8],
  ['RUN ln -s /usr/share/zoneinfo/Europe/Paris /etc/localtime', fails],
  ['RUN ln -s /x /etc/x', line8],
  ['RUN apt-get update', fails],
  ['RUN apt-get install -y curl libpq5', fails],
  ['RUN apt-get install -y curl jellyfin', line8],
  ['ARG V\nRUN apt-get install -y curl=$V', 'line 9 may bring one'],
  ['EXPOSE 80\nUSER 1000', fails],
  // Copies.
  ['COPY x /opt/x/', fails],
  ['ADD x /opt/x/', fails],
  ['COPY x /usr/x', line8],
  ['ADD x /usr/x', line8],
  ['COPY tools /lib64/', line8],
  ['COPY x tools/x /lib64/', line8],
  ['COPY x /', line8],
  ['COPY x /opt/*/', line8],
  ['COPY x "/usr/local/bin/"', line8],
  ["COPY x '/usr/local/bin/'", line8],
  ['COPY ["x", "/usr/local/bin/"]', line8],
  ['COPY ["x", "/opt/x/"]', fails],
  ['COPY x /opt/usr/bin/', fails],
  ['COPY x /usr2/', fails],
  ['WORKDIR /usr/local\nCOPY x bin/', 'line 9 may bring one'],
  ['WORKDIR "/usr/local"\nCOPY x bin/', 'line 9 may bring one'],
  ['WORKDIR /\nENV A=/x\nCOPY x usr/local/bin/', 'line 10 may bring one'],
  ['WORKDIR /opt\nUSER /usr\nCOPY x local/bin/', fails],
  ['COPY x local/bin/\nWORKDIR /usr', fails]
])('Debian and %j', (lines, expected) => {
  expect(answer(shop({ image: debian, lines: `${lines}\n`, files }))).toEqual([expected])
})

test.each<[string, string]>([
  ['RUN md C:\\data', fails],
  ['RUN icacls C:\\data /grant app & del C:\\x', 'line 9 may bring one'],
  ['RUN mkdir C:\\data && setx A b', 'line 9 may bring one'],
  ['RUN mkdir "C:\\my data\\" && setx A b', 'line 9 may bring one'],
  ['COPY x C:\\tools\\', fails],
  ['COPY x C:\\Windows\\', 'line 9 may bring one'],
  ['COPY x C:/', 'line 9 may bring one'],
  ['COPY x C:\\%NAME%\\', 'line 9 may bring one'],
  ['WORKDIR C:\\tools\nCOPY x bin\\', fails],
  ['WORKDIR C:\\Windows\nCOPY x bin\\', 'line 10 may bring one']
])('Nano Server and %j', (lines, expected) => {
  const nano = { build: 'sdk:8.0-nanoserver-ltsc2022', image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022' }
  const repository = shop({ ...nano, head: '# escape=`\n', lines: `${lines}\n`, files })
  expect(answer(repository, { host: 'windows/amd64:10.0.20348' })).toEqual([expected])
})

const withBase = (base: string, head = ''): Files => {
  const { Dockerfile = '', ...more } = shop({ head, image: '$SHIPPED' })
  return { ...more, Dockerfile: Dockerfile.replace('$SHIPPED', base) }
}

test.each<[string, Files, readonly string[]]>([
  ['scratch', withBase('scratch'), [fails]],
  ['scratch, which an argument names', withBase('$BASE', 'ARG BASE=scratch\n'), [fails]],
  ['scratch and a PATH', withBase('scratch\nENV PATH=/x'), [isSet('PATH')]],
  ['an image that nobody can tell', withBase('$BASE', 'ARG BASE\n'), []],
  ['runtime-deps', withBase(`${mcr}/runtime-deps:8.0`), [fails]],
  ['the runtime', withBase(`${mcr}/runtime:8.0`), []],
  [
    'runtime-deps of the nightly builds, of which nothing is known',
    withBase(`${mcr}/nightly/runtime-deps:8.0`),
    [
      `whether App.csproj starts on ${mcr}/nightly/runtime-deps:8.0: the catalogue does not cover dotnet/nightly/runtime-deps`
    ]
  ]
])('%s', (_, repository, expected) => {
  expect(answer(repository)).toEqual(expected)
})

test('a stage holds what the stages that it continues were given', () => {
  const above = (lines: string) => ({ ...withBase('base', `FROM ${debian} AS base\n${lines}\n`), ...files })
  expect(answer(above('RUN mkdir /data'))).toEqual([fails])
  expect(answer(above('RUN curl https://example.com/x -o /data/x'))).toEqual(['line 2 may bring one'])
  expect(answer(above('WORKDIR /usr/local\nCOPY x bin/'))).toEqual(['line 3 may bring one'])
  const beside = withBase(debian, `FROM ${debian} AS other\nRUN curl https://example.com/x -o /data/x\n`)
  expect(answer(beside)).toEqual([fails])
})

test('a .NET that another stage moves may be copied under any name', () => {
  const parts: Shop = { image: debian, publish: '&& cp -r /usr/share/dotnet /net' }
  expect(answer(shop(parts))).toEqual([named])
  expect(answer(shop({ ...parts, publish: '&& cp -r /usr/share/x /net' }))).toEqual([fails])
  const stage = (line: string) => withBase(debian, `FROM ${debian} AS other\n${line}\n`)
  expect(answer(stage('ADD x /opt/dotnet'))).toEqual([named])
  expect(answer(stage('COPY x /opt/dotnet'))).toEqual([named])
  expect(answer(stage('LABEL x=/opt/dotnet'))).toEqual([fails])
})
