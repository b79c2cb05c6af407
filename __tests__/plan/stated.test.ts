/** A person says which projects end up in an image. */
import { expect, test } from '@jest/globals'
import { readBuilds } from '../../src/builds/read-builds.ts'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import { makePlans } from '../../src/plan/make-plans.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { indexProjects } from '../../src/project/index-projects.ts'
import { checkPlans } from '../../src/rules/check.ts'
import { lines, linux, web } from '../support/link-of.ts'
import { memoryRepository } from '../support/memory-repository.ts'

type Files = Readonly<Record<string, string>>

function plans(files: Files, projects?: readonly string[]): readonly Plan[] {
  const repository = memoryRepository(files)
  return makePlans({
    repository,
    projects: indexProjects(repository),
    dockerfiles: [parseDockerfile({ path: 'Dockerfile', text: files.Dockerfile ?? '' })],
    builds: readBuilds(repository, ['Dockerfile']),
    host: linux,
    asOf: '2026-11-24',
    mappings: projects === undefined ? [] : [{ dockerfile: 'Dockerfile', projects, place: 'config.yml:2:3' }]
  })
}

const link = (files: Files, projects?: readonly string[]) =>
  plans(files, projects).flatMap(({ apps }) =>
    apps.map(({ project, confidence, evidence, made }) => `${project.path} ${confidence} ${evidence} ${made}`)
  )
const errors = (files: Files, projects?: readonly string[]) =>
  checkPlans(plans(files, projects)).flatMap(({ severity, rule }) => (severity === 'error' ? [rule] : []))

/** Both are published into one image, which does not say what it starts. */
const both = {
  'a/a.csproj': web('net10.0'),
  'b/b.csproj': web('net8.0'),
  Dockerfile: lines(`FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
    COPY . .
    RUN dotnet publish a/a.csproj -o /a
    RUN dotnet publish b/b.csproj -o /b
    FROM mcr.microsoft.com/dotnet/aspnet:8.0
    COPY --from=build /a /a
    COPY --from=build /b /b`)
}

test('what the files leave open is settled', () => {
  expect(link(both)).toEqual(['a/a.csproj low publish publish', 'b/b.csproj low publish publish'])
  expect(errors(both)).toEqual([])
  expect(link(both, ['a/a.csproj'])).toEqual(['a/a.csproj high mapping publish'])
  expect(errors(both, ['a/a.csproj'])).toEqual(['runtime-older-than-target'])
  expect(errors(both, ['b/b.csproj'])).toEqual([])
  expect(link(both, ['a/a.csproj', 'b/b.csproj'])).toHaveLength(2)
})

test('a Dockerfile that packages no project is not judged for one', () => {
  const files = { ...both, Dockerfile: `${both.Dockerfile}ENTRYPOINT ["dotnet", "/a/a.dll"]\n` }
  expect(errors(files)).toEqual(['runtime-older-than-target'])
  expect(errors(files, [])).toEqual([])
  expect(plans(files, []).map(({ unlinked }) => unlinked)).toEqual([
    'The configuration maps the Dockerfile to no project'
  ])
})

test('the project is certain, how it was published is not', () => {
  const files = {
    'legacy/Site.csproj': web('net48'),
    'a/a.csproj': web('net10.0'),
    Dockerfile: lines(`FROM mcr.microsoft.com/dotnet/aspnet:8.0
      COPY drop /app
      ENTRYPOINT ["dotnet", "/app/Start.dll"]`)
  }
  expect(link(files)).toEqual([])
  expect(link(files, ['a/a.csproj'])).toEqual(['a/a.csproj high mapping unknown'])
  // It may be self-contained.
  expect(errors(files, ['a/a.csproj'])).toEqual([])
  expect(errors(files, ['legacy/Site.csproj'])).toEqual(['framework-needs-windows'])
})

test('what can change the build still counts', () => {
  const files = {
    ...both,
    Dockerfile: both.Dockerfile.replace('RUN dotnet publish a', 'RUN sed -i s/10/8/ a/a.csproj\nRUN dotnet publish a')
  }
  expect(link(files, ['a/a.csproj'])).toEqual(['a/a.csproj medium mapping publish'])
  expect(errors(files, ['a/a.csproj'])).toEqual([])
})

test('a declared context that does not fit is still out of date', () => {
  const files = {
    ...both,
    'compose.yaml': 'services:\n  a:\n    build: { context: ./old, dockerfile: ../Dockerfile }\n',
    'old/x': ''
  }
  expect(link(files, ['a/a.csproj'])).toEqual(['a/a.csproj high mapping publish'])
})
