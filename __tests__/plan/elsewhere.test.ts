/** Names in files that start or build images, found by their words. */
import { expect, test } from '@jest/globals'
import { elsewhereOf } from '../../src/plan/elsewhere.ts'
import { known } from '../../src/text/fact.ts'
import { repositoryOf } from '../../src/text/repository.ts'
import { memoryRepository } from '../support/memory-repository.ts'

const variable = 'DOTNET_ROLL_FORWARD'
const mentioned = (path: string, text: string) => {
  const place = elsewhereOf(memoryRepository({ [path]: text })).mention(variable)
  return place && `${place.where.path}:${place.line} ${text.slice(place.where.start, place.where.end)}`
}

test.each([
  'compose.prod.yml',
  'k8s/deploy.yaml',
  'chart/templates/deployment.yaml.tpl',
  'app.bicep',
  'main.tf',
  'prod.tfvars',
  '.env',
  '.env.production',
  'app.env',
  'env',
  'Makefile',
  'run.sh',
  'run.ps1',
  'run.cmd',
  'Properties/launchSettings.json',
  'Jenkinsfile',
  'app.service'
])('a variable in %s', (path) => {
  expect(mentioned(path, 'first\n  DOTNET_ROLL_FORWARD: Major\n')).toBe(`${path}:2 DOTNET_ROLL_FORWARD`)
})

test.each([
  ['README.md', 'DOTNET_ROLL_FORWARD=Major'],
  ['Program.cs', '"DOTNET_ROLL_FORWARD"'],
  ['App.csproj', 'DOTNET_ROLL_FORWARD'],
  ['Dockerfile', 'ENV DOTNET_ROLL_FORWARD=Major'],
  ['web.Dockerfile', 'ENV DOTNET_ROLL_FORWARD=Major'],
  ['compose.yaml', 'DOTNET_ROLL_FORWARD_X: a'],
  ['compose.yaml', 'MY_DOTNET_ROLL_FORWARD: a'],
  ['compose.yaml', '   # DOTNET_ROLL_FORWARD: Major'],
  ['app.bicep', '// DOTNET_ROLL_FORWARD'],
  ['compose.yaml', 'services: {}']
])('no variable in %s: %s', (path, text) => {
  expect(mentioned(path, text)).toBeUndefined()
})

test('the first that is no comment, in the order of paths, but for files that are told', () => {
  const { mention } = elsewhereOf(
    memoryRepository({ 'a.yaml': `# ${variable}\n${variable}: Major\n`, 'b.env': `${variable}=Major\n` })
  )
  expect(mention(variable)).toMatchObject({ where: { path: 'a.yaml' }, line: 2 })
  expect(mention(variable, ['a.yaml'])).toMatchObject({ where: { path: 'b.env' }, line: 1 })
  expect(mention(variable, ['a.yaml', 'b.env'])).toBeUndefined()
})

test('names have no case: a container of Windows reads any', () => {
  expect(mentioned('run.ps1', '$env:Dotnet_Roll_Forward = "Major"')).toBe('run.ps1:1 Dotnet_Roll_Forward')
})

test.each([
  ['Makefile', 'docker build --build-arg V=8.0 .'],
  ['Makefile', 'docker build --build-arg V .'],
  ['run.sh', 'docker build --build-arg "V=$1" .'],
  ['.gitlab-ci.yml', 'script:\n  - docker build --build-arg=V=8.0 .'],
  ['azure-pipelines.yml', 'arguments: --build-arg V=8.0'],
  ['.github/workflows/a.yml', 'with:\n  build-args: V=8.0'],
  ['.github/workflows/a.yml', 'with:\n  build-args: |\n    V=8.0'],
  ['.github/workflows/a.yml', 'with:\n  buildArgs: V=8.0'],
  ['skaffold.yaml', 'buildArgs:\n  V: "8.0"'],
  ['.devcontainer/devcontainer.json', '{ "build": { "args": { "V": "8.0" } } }'],
  ['.devcontainer/devcontainer.json', '{\n"build": {\n"args": { "V": "8.0" } } }'],
  ['main.tf', 'build_args = {\n  V = "8.0"\n}'],
  ['build.py', 'client.images.build(buildargs={"V": "8.0"})']
])('an argument in %s: %s', (path, text) => {
  expect(elsewhereOf(memoryRepository({ [path]: text })).argument('V')?.where.path).toBe(path)
})

test.each([
  ['Makefile', 'V=8.0\ndocker build .'],
  ['Makefile', 'docker build --build-arg W=8.0 .'],
  ['Makefile', 'docker build --build-arg VV=8.0 .'],
  ['Makefile', 'docker build --build-arg W=V .'],
  ['README.md', 'docker build --build-arg V=8.0 .'],
  ['Makefile', '# docker build --build-arg V=8.0 .']
])('no argument in %s: %s', (path, text) => {
  expect(elsewhereOf(memoryRepository({ [path]: text })).argument('V')).toBeUndefined()
})

test('files are read when a name is asked for, and once', () => {
  const read: string[] = []
  const repository = repositoryOf(['a.yaml', 'b.cs', 'c.sh'], (path) => {
    read.push(path)
    return known({ path, text: 'X=1' })
  })
  const { mention, argument } = elsewhereOf(repository)
  expect(read).toEqual([])
  for (const name of ['X', 'Y', 'X']) mention(name)
  argument('X')
  expect(elsewhereOf(repository).mention('X')?.where.path).toBe('a.yaml')
  expect(read).toEqual(['a.yaml', 'c.sh'])
})
