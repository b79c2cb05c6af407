/** What an image starts, and the error where the .NET that it takes is not there; none where it may know another way. */
import { expect, test } from '@jest/globals'
import { type Circumstances, judge } from './support/judge.ts'
import { type Shop, shop } from './support/shop.ts'

const debian = 'docker.io/debian:12'

function failure(parts: Shop, end: (entry: string) => string = (entry) => `ENTRYPOINT ${entry}`, host?: string) {
  const { Dockerfile = '', ...files } = shop({ image: debian, ...parts })
  const repository = { ...files, Dockerfile: Dockerfile.replace(/ENTRYPOINT (.*)/, (_, entry: string) => end(entry)) }
  const circumstances: Circumstances = host === undefined ? {} : { host }
  return judge(repository, circumstances).find(({ rule }) => rule === 'missing-runtime')?.failure
}

const asList = 'exec: "dotnet": executable file not found in $PATH'
const inShell = '/bin/sh: dotnet: not found'
const byName = 'You must install .NET to run this application.'

test.each<[string, string | undefined]>([
  ['["dotnet", "App.dll"]', asList],
  ['[ "dotnet" , "App.dll"]', asList],
  ['  ["dotnet", "App.dll"]  ', asList],
  ['["dotnet.exe", "App.dll"]', asList],
  ['["/usr/bin/dotnet", "App.dll"]', undefined],
  ['["mydotnet", "App.dll"]', undefined],
  ['["dotnet-watch", "App.dll"]', undefined],
  ['["/tini", "--", "dotnet", "App.dll"]', undefined],
  ['dotnet App.dll', inShell],
  ['   dotnet App.dll  ', inShell],
  ['dotnet App.dll; true', inShell],
  ['exec dotnet App.dll', undefined],
  ['cd /app && dotnet App.dll', undefined],
  ['["./App"]', byName],
  ['["/app/App"]', byName],
  ['./App --urls x', byName],
  ['["/tini", "--", "./App"]', undefined],
  ['["sh", "-c", "./App"]', undefined],
  ['["/App/start"]', undefined],
  ['["/start.sh"]', undefined],
  ['[]', undefined]
])('%s', (entry, expected) => {
  expect(failure({ entry })).toBe(expected)
})

test('CMD starts it as well, and ENTRYPOINT comes before it', () => {
  expect(failure({}, (entry) => `CMD ${entry}`)).toBe(asList)
  expect(failure({}, () => 'ENTRYPOINT ["dotnet"]\nCMD ["App.dll"]')).toBe(asList)
  expect(failure({}, () => 'ENTRYPOINT ["/start.sh"]\nCMD ["dotnet", "App.dll"]')).toBe(undefined)
  expect(failure({}, () => '')).toBe(undefined)
})

test('Windows says it in its own words', () => {
  const nano: Shop = { build: 'sdk:8.0-nanoserver-ltsc2022', image: 'mcr.microsoft.com/windows/nanoserver:ltsc2022' }
  const same = (entry: string) => `ENTRYPOINT ${entry}`
  expect(failure(nano, same, 'windows/amd64:10.0.20348')).toBe(
    'hcs::System::CreateProcess: The system cannot find the file specified. (0x2)'
  )
  expect(failure({ ...nano, entry: 'dotnet App.dll' }, same, 'windows/amd64:10.0.20348')).toBe(
    "'dotnet' is not recognized as an internal or external command"
  )
})

const byPath = 'exec: "App": executable file not found in $PATH'
const own = '-r linux-x64 --self-contained'
const alpine: Shop = { publish: own, image: 'runtime-deps:8.0-alpine' }

/** What the first error with a text says. */
const said = (parts: Shop) => judge(shop(parts)).find(({ severity }) => severity === 'error')?.failure

test.each<[string, Shop, string]>([
  ['a path', { ...alpine, entry: '["./App"]' }, 'exec ./App: no such file or directory'],
  ['a whole path', { ...alpine, entry: '["/app/App"]' }, 'exec /app/App: no such file or directory'],
  ['a wrapper', { ...alpine, entry: '["tini", "--", "./App"]' }, 'exec ./App: no such file or directory'],
  ['a shell', { ...alpine, entry: './App' }, '/bin/sh: ./App: not found'],
  [
    'the shell of Debian',
    { publish: '-r linux-musl-x64 --self-contained', image: 'runtime-deps:8.0', entry: './App' },
    '/bin/sh: 1: ./App: not found'
  ],
  ['a name', { ...alpine, entry: '["App"]' }, byPath],
  ['a name in a shell', { ...alpine, entry: 'App --urls x' }, '/bin/sh: App: not found'],
  [
    'a name of a folder in PATH',
    { ...alpine, entry: '["App"]', lines: 'ENV PATH=/app:$PATH\n' },
    'exec App: no such file or directory'
  ],
  [
    'a name among the programs',
    { ...alpine, entry: '["App"]', lines: 'COPY --from=build /out/ /usr/local/bin/\n' },
    'exec App: no such file or directory'
  ],
  ['a name, on Alpine by its apphost', { image: 'runtime:8.0-alpine', entry: '["App"]' }, byPath],
  ['a name, on another runtime', { target: 'net9.0', build: 'sdk:9.0', entry: '["App"]' }, byPath],
  ['a name, without a runtime', { image: 'runtime-deps:8.0', entry: '["App"]' }, byPath],
  [
    'dotnet',
    { publish: own, image: 'runtime:8.0-alpine' },
    'Failed to load /app/libhostpolicy.so, error: Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /app/libhostpolicy.so)'
  ],
  [
    'dotnet, with musl',
    { publish: '-r linux-musl-x64 --self-contained' },
    'Failed to load /app/libhostpolicy.so, error: libc.musl-x86_64.so.1: cannot open shared object file: No such file or directory'
  ],
  ['dotnet, which is not there', { ...alpine }, asList],
  [
    'dotnet, for Windows',
    { publish: '-r win-x64 --self-contained' },
    "A fatal error was encountered. The library 'libhostpolicy.so' required to execute the application was not found in '/app/'."
  ],
  [
    'dotnet, for another processor',
    { publish: '-r linux-arm64 --self-contained' },
    'Failed to load /app/libhostpolicy.so'
  ],
  [
    'a path, for another processor',
    { publish: '-r linux-arm64 --self-contained', entry: '["./App"]' },
    'exec format error'
  ]
])('files that do not fit, started by %s', (_, parts, expected) => {
  expect(said(parts)).toBe(expected)
})

test('who starts it by a name is told to name its folder', () => {
  const advice = (entry: string) => judge(shop({ ...alpine, entry })).flatMap((finding) => finding.advice)
  expect(advice('["App"]')).toContain(
    'start it as ./App: a name without a slash is looked for in the folders of PATH alone'
  )
  expect(advice('["./App"]').join()).not.toContain('slash')
})
