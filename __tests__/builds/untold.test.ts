/** Arguments and contexts that a build declares and nobody can tell: they are not taken for absent. */
import { expect, test } from '@jest/globals'
import type { Build } from '../../src/builds/build.ts'
import { readBuilds } from '../../src/builds/read-builds.ts'
import { memoryRepository } from '../support/memory-repository.ts'
import { outline } from './outline.ts'

const buildOf = (files: Readonly<Record<string, string>>): Build => {
  const [build] = readBuilds(memoryRepository({ Dockerfile: '', ...files }), ['Dockerfile'])
  if (build === undefined) throw new Error('nothing is built')
  return build
}

const job = (step: string, env = '') => ({
  '.github/workflows/b.yml': `${env}\njobs:\n  b:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step.replaceAll('\n', '\n        ')}\n`
})
const action = (inputs: string, env = '') =>
  job(`uses: docker/build-push-action@v6\nwith:\n  ${inputs.replaceAll('\n', '\n  ')}`, env)
const decides = (inside: string) => `the workflow decides it when it runs: ${inside}`

test.each<[string, Readonly<Record<string, string>>, unknown, string | undefined]>([
  ['no arguments', action('push: true'), undefined, undefined],
  ['arguments that are written', action('build-args: |\n  V=8.0\n  W=1'), { V: '8.0', W: '1' }, undefined],
  [
    'an output of a step in place of the list',
    action('build-args: ${{ steps.x.outputs.args }}'),
    undefined,
    decides('steps.x.outputs.args')
  ],
  ['one line of several', action('build-args: |\n  ${{ inputs.more }}\n  V=8.0'), { V: '8.0' }, decides('inputs.more')],
  [
    'an expression that has an equals sign',
    action("build-args: ${{ inputs.a == 'b' && 'V=8.0' || '' }}"),
    undefined,
    decides("inputs.a == 'b' && 'V=8.0' || ''")
  ],
  ['a name that is decided later', action('build-args: ${{ inputs.name }}=8.0'), undefined, decides('inputs.name')],
  [
    'a value that is decided later: its name is known',
    action('build-args: V=${{ inputs.v }}'),
    { V: { unknown: decides('inputs.v') } },
    undefined
  ],
  [
    'lines that the workflow itself writes in its environment',
    action('build-args: ${{ env.ARGS }}', 'env:\n  ARGS: |\n    V=8.0\n    W=1'),
    { V: '8.0', W: '1' },
    undefined
  ],
  ['a name that the workflow writes', action('build-args: ${{ env.N }}=8', 'env:\n  N: V'), { V: '8' }, undefined],
  ['a command', job('run: docker build --build-arg V=8.0 .'), { V: '8.0' }, undefined],
  [
    'a variable among the options of a command',
    job('run: docker build $OPTIONS .'),
    undefined,
    expect.stringContaining('OPTIONS') as unknown as string
  ],
  [
    'an expression behind the context',
    job('run: docker build . ${{ inputs.more }}'),
    undefined,
    decides('inputs.more')
  ],
  [
    'an expression in place of an argument of a command',
    job('run: docker build --build-arg ${{ inputs.pair }} .'),
    undefined,
    decides('inputs.pair')
  ],
  [
    'values of a command that are decided later, however they are quoted',
    job(
      `run: docker build --build-arg V=\${{ inputs.v }} --build-arg 'W=9-\${{ inputs.w }}' --build-arg "X=\${{ inputs.x }}" .`
    ),
    { V: { unknown: decides('inputs.v') }, W: { unknown: decides('inputs.w') }, X: { unknown: decides('inputs.x') } },
    undefined
  ],
  [
    'an expression that a variable of the command holds',
    job('run: |\n  V=${{ inputs.v }}\n  docker build --build-arg "V=$V" .'),
    { V: { unknown: decides('inputs.v') } },
    undefined
  ],
  [
    'a value of cmd that is decided later',
    job('shell: cmd\nrun: docker build --build-arg V=${{ inputs.v }} .'),
    { V: { unknown: decides('inputs.v') } },
    undefined
  ],
  [
    'an argument of a command without a name',
    job('run: docker build --build-arg "$PAIR" .'),
    undefined,
    expect.stringContaining('PAIR') as unknown as string
  ],
  [
    'a name of an argument in compose',
    { 'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      args:\n        - ${N}=8.0\n' },
    { '${N}': '8.0' },
    'the name of the build argument ${N} is a variable'
  ],
  [
    'arguments of a bake file that are a variable',
    { 'docker-bake.hcl': 'variable "ARGS" { default = {} }\ntarget "a" {\n  args = ARGS\n}\n' },
    undefined,
    'they are computed by an expression of the bake file'
  ],
  [
    'no arguments in a bake file',
    { 'docker-bake.hcl': 'target "a" {\n  args = { V = "8.0" }\n}\n' },
    { V: '8.0' },
    undefined
  ]
])('%s', (_, files, args, untoldArgs) => {
  const written = outline(buildOf(files))
  expect([written.args, written.untoldArgs]).toEqual([args, untoldArgs])
})

test.each<[string, Readonly<Record<string, string>>, unknown]>([
  [
    'a list that is decided later',
    action('build-contexts: ${{ inputs.ctx }}'),
    { '*': `untold:${decides('inputs.ctx')}` }
  ],
  ['a value of it', action('build-contexts: base=${{ inputs.base }}'), { base: `untold:${decides('inputs.base')}` }],
  ['one that is written', action('build-contexts: base=docker-image://a'), { base: 'docker-image://a' }],
  ['one of a command', job('run: docker build --build-context base=docker-image://a .'), { base: 'docker-image://a' }],
  [
    'a value of a command',
    job('run: docker build --build-context "base=$BASE" .'),
    { base: expect.stringMatching(/^untold:.*BASE/) }
  ],
  [
    'a value of compose',
    {
      'compose.yaml':
        'services:\n  a:\n    build:\n      context: .\n      additional_contexts:\n        base: ${BASE}\n'
    },
    { base: 'untold:the variable BASE is set by whoever builds' }
  ],
  [
    'a list of a bake file',
    { 'docker-bake.hcl': 'target "a" {\n  contexts = CONTEXTS\n}\n' },
    { '*': 'untold:they are computed by an expression of the bake file' }
  ]
])('named contexts: %s', (_, files, contexts) => {
  expect(buildOf(files).contexts).toEqual(contexts)
})

test.each<[string, string, unknown, string | undefined]>([
  ['a value', '*.args.V=9.0', { V: '9.0', W: '1' }, undefined],
  [
    'a value that is decided later',
    'a.args.V=${{ inputs.v }}',
    { V: { unknown: decides('inputs.v') }, W: '1' },
    undefined
  ],
  ['something else', '*.platform=linux/arm64', { V: '8.0', W: '1' }, undefined],
  ['lines that are decided later', '${{ inputs.set }}', { V: '8.0', W: '1' }, decides('inputs.set')]
])('what docker/bake-action sets: %s', (_, set, args, untoldArgs) => {
  const builds = readBuilds(
    memoryRepository({
      Dockerfile: '',
      'docker-bake.hcl': 'target "a" {\n  args = { V = "8.0", W = "1" }\n}\n',
      ...job(`uses: docker/bake-action@v6\nwith:\n  set: "${set}"`)
    }),
    ['Dockerfile']
  )
  const written = builds.filter(({ runners }) => runners.length > 0).map(outline)
  expect(written.map((build) => [build.args, build.untoldArgs])).toEqual([[args, untoldArgs]])
})
