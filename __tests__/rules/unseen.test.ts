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
  ['a package from a file of the package manager', 'RUN apt-get install -y ./x.deb\n'],
  ['packages by a pattern', "RUN apt-get install -y 'asp*'\n"],
  ['a package from Snap', 'RUN snap install dotnet-sdk --classic\n'],
  ['a package from Conda', 'RUN conda install -y dotnet-runtime\n'],
  ['a text that is evaluated', 'RUN eval "$(curl -s https://example.com/x)"\n'],
  ['a text that a shell is given', 'RUN sh -c "$(curl -s https://example.com/x)"\n'],
  ['a program that an argument names', 'ARG SETUP\nRUN $SETUP --yes\n'],
  ['a script of another language', 'RUN <<EOF\n#!/usr/bin/env python3\nimport setup\nEOF\n'],
  ['an archive in the working folder', 'WORKDIR /usr/share\nRUN tar -xf net.tar\n'],
  ['an archive in a folder that an argument names', 'ARG AT\nRUN tar -xf net.tar -C $AT\n'],
  ['an archive in the folder above that', 'ARG AT\nRUN unzip net.zip -d /usr/share/$AT\n'],
  ['an archive in a folder where programs are looked for', 'ENV PATH=/opt/net:$PATH\nRUN tar xf net.tar -C /opt/net\n'],
  ['a folder that is moved there', 'ENV PATH="/opt/net:$PATH"\nRUN mv /tmp/net /opt/net\n'],
  ['a link among the programs', 'RUN ln -s /opt/net/dotnet /usr/local/bin/dotnet\n'],
  ['a file among the programs', 'RUN cp /opt/net/dotnet /usr/local/bin\n'],
  ['a folder that keeps its name', 'RUN cp -r /opt/usr /\n'],
  ['what lies in a folder', 'RUN cp -r /opt/root/. /usr\n'],
  ['a folder of another stage', 'COPY --from=build /opt/net /usr/local/bin\n'],
  ['a folder that an option names', 'RUN mv -t /usr/share /opt/dotnet\n'],
  ['a mirrored folder', 'RUN rsync -a /opt/net/ /usr/share/\n'],
  ['a .NET of another folder', 'RUN /opt/net/dotnet --info\n'],
  ['a script that is sourced', 'RUN . ./env.sh\n']
])('%s may bring another runtime', (_, lines) => {
  expect(errors({ ...newer, lines })).toEqual([])
})

test('so may a script that a script calls, and files of the context', () => {
  const scripts = { 'ci/a.sh': '#!/bin/sh\n./ci/b.sh\n', 'ci/b.sh': '#!/bin/sh\nwget -qO- $URL | tar -xz -C $HOME\n' }
  expect(errors({ ...newer, lines: 'COPY ci ./ci\nRUN ./ci/a.sh\n', files: scripts })).toEqual([])
  const alone = { ...scripts, 'ci/b.sh': '#!/bin/sh\nmkdir /data\n' }
  expect(errors({ ...newer, lines: 'COPY ci ./ci\nRUN ./ci/b.sh\n', files: alone })).toEqual([
    'runtime-older-than-target'
  ])
  const root = (path: string) => ({ [`rootfs/${path}`]: 'x' })
  const lines = 'COPY rootfs /\n'
  expect(errors({ ...newer, lines, files: root('usr/share/dotnet/host/fxr/9.0.0/libhostfxr.so') })).toEqual([])
  expect(errors({ ...newer, lines, files: root('usr/local/bin/dotnet') })).toEqual([])
  expect(errors({ ...newer, lines, files: root('etc/motd') })).toEqual(['runtime-older-than-target'])
})

test.each([
  ['nothing', ''],
  ['packages that are told', 'RUN apt-get update && apt-get install -y curl ca-certificates\n'],
  ['a user', 'RUN adduser --disabled-password app && mkdir /data && chown app /data\n'],
  ['files of its own', 'COPY appsettings.json /app/\nCOPY scripts /opt/scripts\n'],
  ['an archive elsewhere', 'RUN tar -xzf x.tgz -C /opt/tool\n'],
  ['an archive that ADD unpacks elsewhere', 'ADD x.tgz /opt/tool\n'],
  ['the query of a package', 'RUN dpkg --print-architecture\n'],
  ['the feed of Microsoft', 'RUN dpkg -i packages-microsoft-prod.deb\n'],
  [
    'a package of which the version is not told',
    'ARG V\nRUN apt-get install -y curl=$V wget=$(cat v) && apk add jq~$V\n'
  ],
  ['packages by a pattern of their own', "RUN apt-get install -y 'php8-*'\n"],
  ['a package of another manager', 'RUN choco install git && brew install jq\n'],
  ['the version of a shell', 'RUN bash --version && python3 -m venv /venv\n'],
  ['a script that is put into words', 'RUN bash -o pipefail -c "mkdir /data | cat"\n'],
  ['the settings of the system', 'RUN . /etc/os-release && source /etc/profile\n'],
  ['a list of what an archive holds', 'RUN tar -tf x.tar -C /usr/share && unzip -l x.zip\n'],
  ['an archive that is made', 'RUN tar -cf x.tar -C /usr/share .\n'],
  ['an archive in a folder of a name that is told in part', 'ARG NAME\nRUN tar -xf x.tar -C /opt/$NAME\n'],
  ['a program under its own name', 'RUN mv kubectl /usr/local/bin/ && ln -s /app/start /usr/local/bin/start\n'],
  ['a program of another stage', 'COPY --from=build /usr/local/bin/tool /usr/local/bin/\n'],
  ['a mount of a program', 'RUN --mount=from=tools,dst=/tools cp /tools/bin/jq /usr/bin/\n'],
  ['a tool of the SDK', 'RUN /root/.dotnet/tools/dotnet-ef --version && /tools/dotnet-trace --version\n'],
  ['programs of the system', 'RUN /usr/sbin/useradd app && /etc/init.d/cron start\n'],
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
  ['a mount of programs', 'RUN --mount=from=tools,dst=/bin mkdir /data\n', []],
  ['a mount elsewhere', 'RUN --mount=from=tools,dst=/tools mkdir /data\n', ['missing-shell']],
  ['programs of another stage', 'COPY --from=build /tools /bin\nRUN mkdir /data\n', []],
  ['a shell of another stage', 'COPY --from=build /x/bin/sh /usr/bin/sh\nRUN mkdir /data\n', []],
  ['a command that runs in one', 'RUN curl https://example.com/x | sh\n', ['missing-shell']],
  ['a program that needs none', 'RUN ["/app/setup"]\nRUN mkdir /data\n', []],
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

test('the configuration may lie in a folder that is copied', () => {
  const file = 'App.runtimeconfig.json'
  const older: Shop = { image: 'runtime:9.0', lines: 'COPY settings /app/\n' }
  expect(errors({ ...older, files: { 'settings/other.json': '{}' } })).toEqual(['runtime-newer-than-target'])
  expect(errors({ ...older, files: { [`settings/${file}`]: '{}' } })).toEqual([])
})

test('a script may stand in the place of the apphost', () => {
  const musl: Shop = { image: 'runtime:8.0-alpine', entry: '["/app/App"]' }
  expect(errors(musl)).toEqual(['apphost-libc'])
  expect(
    errors({ ...musl, lines: 'COPY start.sh /app/App\n', files: { 'start.sh': '#!/bin/sh\nexec dotnet App.dll\n' } })
  ).toEqual([])
  expect(errors({ ...musl, lines: "RUN printf '#!/bin/sh\\ndotnet App.dll' > /app/App\n" })).toEqual([])
  expect(errors({ ...musl, lines: 'COPY <<EOF /app/App\n#!/bin/sh\ndotnet App.dll\nEOF\n' })).toEqual([])
})

test('a global.json that is taken away, or left out, rules nothing', () => {
  const pinned = '{"sdk":{"version":"9.0.100","rollForward":"latestPatch"}}'
  const build = (lines: string): Readonly<Record<string, string>> => ({
    'global.json': pinned,
    Dockerfile: `FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
${lines}RUN dotnet publish App.csproj -o /out
FROM mcr.microsoft.com/dotnet/runtime:8.0
WORKDIR /app
COPY --from=build /out .
ENTRYPOINT ["dotnet", "App.dll"]
`
  })
  expect(errors({ files: build('COPY . .\n') })).toEqual(['sdk-against-global-json'])
  expect(errors({ files: build('COPY . .\nRUN rm -f *.json\n') })).toEqual([])
  expect(errors({ files: build('COPY --exclude=global.json . .\n') })).toEqual([])
  expect(errors({ files: build('COPY --exclude=*.md . .\n') })).toEqual(['sdk-against-global-json'])
})

test('whoever starts the image may start another program', () => {
  const start: Shop = { image: 'runtime:8.0-noble-chiseled', entry: 'dotnet App.dll' }
  expect(errors(start)).toEqual(['missing-shell'])
  const compose = (line: string) => ({ 'compose.yml': `services:\n  app:\n    build: .\n    ${line}\n` })
  expect(errors({ ...start, files: compose('entrypoint: ["dotnet", "App.dll"]') })).toEqual([])
  expect(errors({ ...start, files: compose('restart: always') })).toEqual(['missing-shell'])
})

test.each([
  ['nothing beside it', '', '["App"]', ['libc-mismatch']],
  ['a script of that name among the programs', 'COPY start /usr/local/bin/App\n', '["App"]', []],
  ['a folder with one', 'COPY bin/ /usr/local/bin/\n', '["App"]', []],
  ['a link of that name', 'RUN ln -s /opt/other /usr/bin/App\n', '["App"]', []],
  ['a program of another image', 'COPY --from=example.com/tools /bin/App /bin/\n', '["App"]', []],
  ['a folder of ENV PATH', 'ENV PATH=/tools:$PATH\nCOPY bin/ /tools/\n', '["App"]', []],
  ['a package of that name', 'RUN apk add app\n', '["App"]', []],
  ['another program', 'COPY start /usr/local/bin/start\n', '["App"]', ['libc-mismatch']],
  ['a script that is not asked for', 'COPY start /usr/local/bin/App\n', '["./App"]', ['libc-mismatch']],
  ['its own output among the programs', 'COPY --from=build /out/ /usr/local/bin/\n', '["App"]', ['libc-mismatch']]
])('an app that is started by its name, and %s', (_, lines, entry, expected) => {
  const properties = '<RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>true</SelfContained>'
  const files = { start: '#!/bin/sh\n', 'bin/App': '#!/bin/sh\n' }
  expect(errors({ properties, image: 'runtime-deps:8.0-alpine', lines, entry, files })).toEqual(expected)
})
