import { expect, test } from '@jest/globals'
import { readSolution } from '../../src/project/solution.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const repository = memoryRepository({
  'src/All.sln': [
    '\uFEFF',
    'Microsoft Visual Studio Solution File, Format Version 12.00',
    'Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "App", "App\\App.csproj", "{11111111-1111-1111-1111-111111111111}"',
    'EndProject',
    'Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "tests", "tests", "{22222222-2222-2222-2222-222222222222}"',
    'EndProject',
    'Project("{F2A71F9B-5D33-465A-A702-920D77279786}") = "Lib", "..\\lib\\Lib.fsproj", "{33333333-3333-3333-3333-333333333333}"',
    'Project("{F2A71F9B-5D33-465A-A702-920D77279786}") = "Out", "..\\..\\Out.fsproj", "{44444444-4444-4444-4444-444444444444}"'
  ].join('\r\n'),
  'src/All.slnx':
    '<Solution><Folder Name="/a/"><Project Path="App\\App.csproj" Type="C#" /></Folder><Project Path="../lib/Lib.fsproj" /></Solution>',
  'Some.slnf': '{ "solution": { "path": "src\\\\All.sln", "projects": [ "App\\\\App.csproj", ] } }',
  'None.slnf': '{ "solution": { "path": "none.sln", "projects": [] } }',
  'Bad.slnx': '<Project />'
})

test.each([
  ['src/All.sln', ['src/App/App.csproj', 'lib/Lib.fsproj']],
  ['src/All.slnx', ['src/App/App.csproj', 'lib/Lib.fsproj']],
  ['Some.slnf', ['src/App/App.csproj']]
])('%s holds its projects', (path, projects) => {
  expect(readSolution(repository, path)).toMatchObject({ known: true, value: projects })
})

test.each(['None.slnf', 'Bad.slnx', 'absent.sln'])('%s is unknown', (path) => {
  expect(readSolution(repository, path)).toMatchObject({ known: false })
})
