/** Conditions on files that the repository has and the container does not. */
import { expect, test } from '@jest/globals'
import { indexProjects } from '../../src/project/index-projects.ts'
import { judge } from '../rules/support/judge.ts'
import { projectText } from '../rules/support/shop.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const mcr = 'mcr.microsoft.com/dotnet'
const legacy = (path: string) => `<TargetFramework Condition="Exists('${path}')">net9.0</TargetFramework>`

function errors(properties: string, copy: string, files: Readonly<Record<string, string>>): readonly string[] {
  const Dockerfile = `FROM ${mcr}/sdk:8.0 AS build
WORKDIR /src
${copy}
RUN dotnet publish App/App.csproj -c Release -o /out
FROM ${mcr}/runtime:8.0
WORKDIR /app
COPY --from=build /out .
ENTRYPOINT ["dotnet", "App.dll"]
`
  const found = judge({ 'App/App.csproj': projectText({ properties }), Dockerfile, ...files })
  return found.flatMap(({ rule, severity }) => (severity === 'error' ? [rule] : []))
}

const newer = ['sdk-older-than-target', 'runtime-older-than-target']

test.each<[string, string, string, Readonly<Record<string, string>>, readonly string[]]>([
  ['that is copied', 'next.txt', 'COPY . .', { 'App/next.txt': '' }, newer],
  ['that is not copied', 'next.txt', 'COPY App/App.csproj App/', { 'App/next.txt': '' }, []],
  ['that is left out', 'next.txt', 'COPY . .', { 'App/next.txt': '', '.dockerignore': '**/next.txt\n' }, []],
  ['that is removed', 'next.txt', 'COPY . .\nRUN rm App/next.txt', { 'App/next.txt': '' }, []],
  ['that may be there', 'next.txt', 'COPY App/App.csproj App/\nADD next.tar App/', { 'App/next.txt': '' }, []],
  ['of the folder above', '../next.txt', 'COPY . .', { 'next.txt': '' }, newer],
  ['of the folder above, which is not copied', '../next.txt', 'COPY App App', { 'next.txt': '' }, []],
  ['in a folder', '../next', 'COPY . .', { 'next/a.txt': '' }, newer],
  ['in a folder that is not copied', '../next', 'COPY App App', { 'next/a.txt': '' }, []],
  ['that nobody has', 'next.txt', 'COPY . .', {}, []]
])('a condition on a file %s', (_, path, copy, files, expected) => {
  expect(errors(legacy(path), copy, files)).toEqual(expected)
})

test('a condition that decides something else changes nothing', () => {
  const properties = `<PackageReadmeFile Condition="Exists('../README.md')">README.md</PackageReadmeFile>`
  const files = { 'README.md': '', '.dockerignore': 'README.md\n' }
  expect(errors(properties, 'COPY . .', files)).toEqual([])
  expect(errors(`<TargetFramework>net9.0</TargetFramework>${properties}`, 'COPY . .', files)).toEqual(newer)
})

test.each(['.git', '.git/HEAD', 'node_modules/a'])('nobody knows whether the build finds %s', (path) => {
  const project = projectText({ properties: legacy(path) })
  const { frameworks } = indexProjects(memoryRepository({ 'App.csproj': project })).evaluate('App.csproj')
  expect(frameworks).toMatchObject({
    known: false,
    why: expect.stringContaining(`looks at ${path}, which is not read`)
  })
})

test('nor what a submodule holds that is not checked out', () => {
  const repository = (files: Readonly<Record<string, string>>) =>
    memoryRepository({
      'App.csproj': projectText({ properties: legacy('ext/next.txt') }),
      '.gitmodules': '[submodule "ext"]\n\tpath = ext\n\turl = https://example.com/ext.git\n',
      ...files
    })
  const targets = (files: Readonly<Record<string, string>>) => {
    const { frameworks } = indexProjects(repository(files)).evaluate('App.csproj')
    return frameworks.known ? frameworks.value.map(({ value }) => value.text) : frameworks.why
  }
  expect(targets({})).toContain('looks at ext/next.txt, which is not read')
  expect(targets({ 'ext/next.txt': '' })).toEqual(['net9.0'])
  expect(targets({ 'ext/other.txt': '' })).toEqual(['net8.0'])
})
