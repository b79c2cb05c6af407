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
