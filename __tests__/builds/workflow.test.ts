import { expect, test } from '@jest/globals'
import { readBuilds } from '../../src/builds/read-builds.ts'
import { memoryRepository } from '../support/memory-repository.ts'
import { outline } from './outline.ts'

function workflowBuilds(workflow: string, files: Readonly<Record<string, string>> = {}) {
  const repository = memoryRepository({
    '.github/workflows/ci.yml': workflow,
    Dockerfile: '',
    'web/Dockerfile': '',
    'web/Dockerfile.windows': '',
    ...files
  })
  return readBuilds(repository, ['Dockerfile', 'web/Dockerfile', 'web/Dockerfile.windows']).map(outline)
}

test('docker/build-push-action with its inputs', () => {
  const workflow = `
on: push
env:
  DOTNET: '9.0'
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - uses: docker/build-push-action@v6
        with:
          context: .
          file: ./web/Dockerfile
          target: final
          platforms: linux/amd64,linux/arm64
          tags: |
            shop:1,shop:latest
            shop:\${{ github.sha }}
          build-args: |
            VERSION=\${{ env.DOTNET }}
            REVISION=\${{ github.sha }}
          build-contexts: |
            sdk=docker-image://mcr.microsoft.com/dotnet/sdk:9.0
`
  expect(workflowBuilds(workflow)).toEqual([
    {
      dockerfile: 'web/Dockerfile',
      context: '',
      target: 'final',
      args: { VERSION: '9.0', REVISION: { unknown: 'the workflow decides it when it runs: github.sha' } },
      platforms: ['linux/amd64', 'linux/arm64'],
      contexts: { sdk: 'docker-image://mcr.microsoft.com/dotnet/sdk:9.0' },
      images: ['shop:1', 'shop:latest'],
      runners: ['ubuntu-24.04'],
      evidence: 'workflow'
    }
  ])
})

test('a matrix gives a build for each leg, with its own runner', () => {
  const workflow = `
jobs:
  build:
    strategy:
      matrix:
        os: [ubuntu-24.04, windows-2022]
        include:
          - os: ubuntu-24.04
            file: web/Dockerfile
          - os: windows-2022
            file: web/Dockerfile.windows
        exclude: []
    runs-on: \${{ matrix.os }}
    steps:
      - uses: docker/build-push-action@v6
        with: { context: web, file: '\${{ matrix.file }}' }
`
  expect(workflowBuilds(workflow)).toEqual([
    { dockerfile: 'web/Dockerfile', context: 'web', runners: ['ubuntu-24.04'], evidence: 'workflow' },
    { dockerfile: 'web/Dockerfile.windows', context: 'web', runners: ['windows-2022'], evidence: 'workflow' }
  ])
})

test('without inputs the root of the repository is built', () => {
  const workflow =
    'jobs:\n  b:\n    runs-on: [self-hosted, linux]\n    steps:\n      - uses: docker/build-push-action@v6\n'
  expect(workflowBuilds(workflow)).toEqual([
    { dockerfile: 'Dockerfile', context: '', runners: ['self-hosted', 'linux'], evidence: 'workflow' }
  ])
})

test('docker/bake-action builds what the bake file says, on its runner', () => {
  const workflow = 'jobs:\n  b:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker/bake-action@v6\n'
  const bake = 'target "default" { context = "web" }'
  expect(workflowBuilds(workflow, { 'docker-bake.hcl': bake })).toEqual([
    { dockerfile: 'web/Dockerfile', context: 'web', evidence: 'bake' },
    { dockerfile: 'web/Dockerfile', context: 'web', runners: ['ubuntu-latest'], evidence: 'bake' }
  ])
})

test.each([
  [
    'a file that the run decides',
    "jobs:\n  b:\n    steps:\n      - uses: docker/build-push-action@v6\n        with: { file: '${{ inputs.f }}' }\n"
  ],
  ['a reusable workflow', 'jobs:\n  b:\n    uses: ./.github/workflows/other.yml\n'],
  ['no jobs', 'on: push\n'],
  ['broken YAML', 'jobs: [\n']
])('%s gives no build', (_name, workflow) => {
  expect(workflowBuilds(workflow)).toEqual([])
})

const step = (run: string, more = '') => `
env: { TAG: '9.0' }
jobs:
  b:
    runs-on: ubuntu-24.04
    defaults: { run: { working-directory: ${more === '' ? '.' : more} } }
    steps:
      - run: |
${run.replace(/^/gm, '          ')}
`

test.each([
  ['docker build web', { dockerfile: 'web/Dockerfile', context: 'web' }],
  ['docker build -t x:1 -f web/Dockerfile .', { dockerfile: 'web/Dockerfile', context: '', images: ['x:1'] }],
  ['cd web && docker build --pull . ', { dockerfile: 'web/Dockerfile', context: 'web' }],
  [
    'sudo docker buildx build --push --target=final --platform linux/amd64,linux/arm64 \\\n  --build-arg V=$TAG --build-arg CI web',
    {
      dockerfile: 'web/Dockerfile',
      context: 'web',
      target: 'final',
      platforms: ['linux/amd64', 'linux/arm64'],
      args: { V: '9.0', CI: { unknown: 'the build argument CI comes from the environment' } }
    }
  ],
  [
    'docker build --build-arg V=${{ env.TAG }} --build-context a=docker-image://b web',
    { dockerfile: 'web/Dockerfile', context: 'web', args: { V: '9.0' }, contexts: { a: 'docker-image://b' } }
  ],
  [
    'podman build -f web/Dockerfile.windows -t ${{ github.sha }} web',
    { dockerfile: 'web/Dockerfile.windows', context: 'web' }
  ]
])('a run step: %s', (run, expected) => {
  expect(workflowBuilds(step(run))).toEqual([{ ...expected, runners: ['ubuntu-24.04'], evidence: 'workflow' }])
})

test('a run step starts in its working directory', () => {
  expect(workflowBuilds(step('docker build .', 'web'))[0]).toMatchObject({
    dockerfile: 'web/Dockerfile',
    context: 'web'
  })
})

test.each([
  'docker run web',
  'docker build ${{ github.sha }}',
  'docker build $FOLDER',
  'docker build -f $FILE .',
  'docker build https://github.com/a/b.git',
  'cat Dockerfile | docker build -',
  'if [ -d web ]; then cd web; fi; docker build .',
  'echo docker build web'
])('a run step without a build that can be told: %s', (run) => {
  expect(workflowBuilds(step(run))).toEqual([])
})
