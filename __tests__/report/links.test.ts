/** For every Dockerfile: what it publishes, on what evidence, and who says how it is built. */
import { expect, test } from '@jest/globals'
import { parseDockerfile } from '../../src/dockerfile/parse.ts'
import { linksOf } from '../../src/report/links.ts'
import type { Result } from '../../src/report/result.ts'
import { type Files, plansOf } from '../rules/support/judge.ts'
import { shop } from '../rules/support/shop.ts'
import { memoryRepository } from '../support/memory-repository.ts'

function links(files: Files, names: readonly string[] = ['Dockerfile']) {
  const dockerfiles = names.map((path) => parseDockerfile({ path, text: files[path] ?? '' }))
  const result = { repository: memoryRepository(files), dockerfiles, plans: plansOf(files) } as unknown as Result
  return linksOf(result)
}

const app = { project: 'App.csproj', framework: 'net8.0', confidence: 'high' }
const because = 'it is compiled in stage 0 and the image starts App'

test('an assumed build is called so', () => {
  expect(links(shop({}))).toEqual([{ dockerfile: 'Dockerfile', app, because, builds: ['assumed, context .'] }])
})

test('every declaration of the same app is named once', () => {
  const compose = 'services:\n  a:\n    build: .\n  b:\n    build: { context: ., target: "" }\n'
  const workflow = 'jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker build .\n'
  const files = { ...shop({}), 'compose.yaml': compose, '.github/workflows/ci.yml': workflow }
  const [link, ...more] = links(files)
  expect(more).toEqual([])
  expect(link?.app).toEqual(app)
  expect(link?.builds[0]).toBe('compose.yaml:3')
})

test('a Dockerfile without an app says why', () => {
  const files = { Dockerfile: 'FROM alpine\n', 'b.Dockerfile': 'FROM\n' }
  expect(links(files, ['Dockerfile', 'b.Dockerfile'])).toEqual([
    {
      dockerfile: 'Dockerfile',
      app: undefined,
      because: 'No command publishes a project into the shipped stage, and its entry point names none',
      builds: ['assumed, context .']
    },
    { dockerfile: 'b.Dockerfile', app: undefined, because: expect.stringMatching(/FROM/i), builds: [] }
  ])
})
