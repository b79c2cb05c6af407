/** Errors that another file of the repository may keep from happening: a condition, unless it is told for this image. */
import { expect, test } from '@jest/globals'
import { type Files, judge } from './support/judge.ts'
import { type Shop, shop } from './support/shop.ts'

const newer = shop({ image: 'runtime:9.0' })
const withArgument = shop({ head: 'ARG V=6.0\n', image: 'runtime:$V' })
const cultures = (lines = 'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false\n', more: Shop = {}) =>
  shop({ image: 'runtime:8.0-alpine', lines, ...more })

const said = (files: Files, rule: string) =>
  judge(files).flatMap((finding) =>
    finding.rule === rule ? [`${finding.severity} ${finding.edits.length} ${unlessOf(finding.message)}`.trim()] : []
  )
const unlessOf = (message: string) => / This does not hold if (.*)\.$/.exec(message)?.[1] ?? ''

const service = (lines: string, others = '') =>
  `services:\n  a:\n    build: .\n${lines.replaceAll(/^(?=.)/gm, '    ')}${others}`
const sets = 'environment:\n  DOTNET_ROLL_FORWARD: Major\n'
const manifest = 'env:\n- name: DOTNET_ROLL_FORWARD\n  value: Major\n'

test.each<[string, Files, string]>([
  ['nothing else', {}, 'error 1'],
  ['compose sets nothing', { 'compose.yaml': service('image: a\n') }, 'error 1'],
  ['compose sets it', { 'compose.yaml': service(sets) }, 'notice 0'],
  [
    'the override sets it',
    { 'compose.yaml': service(''), 'compose.override.yaml': `services:\n  a:\n    ${sets.replace('\n ', '\n     ')}` },
    'notice 0'
  ],
  [
    'a file of variables sets it',
    { 'compose.yaml': service('env_file: a.env\n'), 'a.env': 'DOTNET_ROLL_FORWARD=Major' },
    'notice 0'
  ],
  ['compose sets another value', { 'compose.yaml': service(sets.replace('Major', 'Minor')) }, 'error 1'],
  [
    'compose sets it, and another file names it',
    { 'compose.yaml': service(sets.replace('Major', 'Minor')), 'k8s.yaml': manifest },
    'error 1'
  ],
  [
    'compose sets it for another service only',
    {
      'compose.yaml': service('image: a\n', '  b:\n    image: b\n    environment:\n      DOTNET_ROLL_FORWARD: Major\n')
    },
    'error 1'
  ],
  ['a manifest', { 'k8s.yaml': manifest }, 'warning 0 k8s.yaml line 2 sets DOTNET_ROLL_FORWARD for this image'],
  [
    'a manifest beside a service that sets nothing',
    { 'compose.yaml': service('image: a\n'), 'k8s.yaml': manifest },
    'warning 0 k8s.yaml line 2 sets DOTNET_ROLL_FORWARD for this image'
  ],
  [
    'a command of a manifest',
    { 'k8s.yaml': 'command: [dotnet, --roll-forward, Major, App.dll]' },
    'warning 0 k8s.yaml line 1 sets --roll-forward for this image'
  ],
  [
    'the old setting',
    { Makefile: 'run:\n\tdocker run -e DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX=2 a' },
    'warning 0 Makefile line 2 sets DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX for this image'
  ],
  ['a text for people', { 'README.md': 'DOTNET_ROLL_FORWARD=Major' }, 'error 1'],
  [
    'a global.json, which is another roll-forward',
    { 'global.json': '{ "sdk": { "rollForward": "major" } }' },
    'error 1'
  ]
])('a newer runtime: %s', (_, more, expected) => {
  expect(said({ ...newer, ...more }, 'runtime-newer-than-target')).toEqual([expected])
})

test('what the Dockerfile sets may be set anew elsewhere', () => {
  const files = shop({ image: 'runtime:9.0', lines: 'ENV DOTNET_ROLL_FORWARD=Minor\n' })
  expect(said(files, 'runtime-newer-than-target')).toEqual(['error 1'])
  expect(said({ ...files, 'k8s.yaml': manifest }, 'runtime-newer-than-target')).toEqual([
    'warning 0 k8s.yaml line 2 sets DOTNET_ROLL_FORWARD for this image'
  ])
})

test('an older runtime is lifted by no setting', () => {
  const files = { ...shop({ image: 'runtime:6.0' }), 'k8s.yaml': manifest }
  expect(said(files, 'runtime-older-than-target')).toEqual(['error 1'])
})

const invariant = (value: string) => `environment:\n  DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "${value}"\n`

test.each<[string, Files, readonly string[]]>([
  ['the Dockerfile alone', cultures(), ['error 1']],
  ['compose sets the contrary', { ...cultures(), 'compose.yaml': service(invariant('true')) }, []],
  ['compose says the same', { ...cultures(), 'compose.yaml': service(invariant('false')) }, ['error 1']],
  ['compose alone says it', { ...cultures(''), 'compose.yaml': service(invariant('false')) }, ['error 1']],
  [
    'a manifest names it',
    { ...cultures(), 'k8s.yaml': 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "true"' },
    ['warning 0 k8s.yaml line 1 sets DOTNET_SYSTEM_GLOBALIZATION_INVARIANT for this image']
  ],
  [
    'the project itself wants cultures: no variable counts',
    {
      ...cultures('', { properties: '<InvariantGlobalization>false</InvariantGlobalization>' }),
      'k8s.yaml': 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "true"'
    },
    ['error 1']
  ]
])('no ICU: %s', (_, files, expected) => {
  expect(said(files, 'missing-icu')).toEqual(expected)
})

test.each<[string, Files, readonly string[]]>([
  ['nobody', {}, ['error 1']],
  [
    'a Makefile',
    { Makefile: 'a:\n\tdocker build --build-arg V=8.0 .' },
    ['warning 0 Makefile line 2 gives V to this build, of which the default is judged']
  ],
  ['a Makefile that gives another', { Makefile: 'a:\n\tdocker build --build-arg W=8.0 .' }, ['error 1']],
  [
    'a called workflow',
    {
      '.github/workflows/a.yml':
        'jobs:\n  a:\n    uses: o/r/.github/workflows/b.yml@v1\n    with:\n      build-args: V=8.0'
    },
    ['warning 0 .github/workflows/a.yml line 5 gives V to this build, of which the default is judged']
  ],
  [
    'a Makefile beside a service that builds with the default',
    { Makefile: 'a:\n\tdocker build --build-arg V=8.0 .', 'compose.yaml': service('image: a\n') },
    ['error 1']
  ]
])('the default of an argument that is given by %s', (_, more, expected) => {
  expect(said({ ...withArgument, ...more }, 'runtime-older-than-target')).toEqual(expected)
})

test('an image that is written out does not depend on arguments', () => {
  const files = shop({ head: 'ARG V=8.0\n', image: 'runtime:6.0' })
  const more = { Makefile: 'a:\n\tdocker build --build-arg V=8.0 .' }
  expect(said({ ...files, ...more }, 'runtime-older-than-target')).toEqual(['error 1'])
})

test.each([
  ['setx', 'RUN setx /M DOTNET_ROLL_FORWARD Major\n'],
  ['.NET', "RUN [Environment]::SetEnvironmentVariable('DOTNET_ROLL_FORWARD', 'Major', 'Machine')\n"]
])('a Windows image in which %s sets it', (_, lines) => {
  const line = 'windowsservercore-ltsc2022'
  const windows = (more: Shop) => shop({ build: `sdk:8.0-${line}`, image: `runtime:9.0-${line}`, ...more })
  expect(said(windows({}), 'runtime-newer-than-target')).toEqual(['error 1'])
  expect(said(windows({ lines }), 'runtime-newer-than-target')).toEqual([])
})

test('on Windows the names of variables have no case, on Linux they have', () => {
  const line = 'windowsservercore-ltsc2022'
  const lines = 'ENV dotnet_roll_forward=Major\n'
  const windows = shop({ build: `sdk:8.0-${line}`, image: `runtime:9.0-${line}`, lines })
  expect(said(windows, 'runtime-newer-than-target')).toEqual(['notice 0'])
  expect(said(shop({ image: 'runtime:9.0', lines }), 'runtime-newer-than-target')).toEqual(['error 1'])
})

const script = (command: string): Files => ({ 'build.sh': `${command}\ndocker build .\n` })
const condition = (path: string) => `warning 0 build.sh line 1 changes ${path} before the image is built`

test.each<[string, string, Files, string]>([
  ['the project', 'runtime-newer-than-target', script('sed -i s/8/9/ App.csproj'), condition('App.csproj')],
  ['props', 'runtime-newer-than-target', script('echo > Directory.Build.props'), condition('Directory.Build.props')],
  ['the Dockerfile', 'runtime-newer-than-target', script('sed -i s/9/8/ Dockerfile'), condition('Dockerfile')],
  ['global.json, which does not count', 'runtime-newer-than-target', script('rm global.json'), 'error 1'],
  ['the version alone', 'runtime-newer-than-target', script('sed -i "s/<Version>.*/$V/" App.csproj'), 'error 1']
])('a script changes %s', (_, rule, more, expected) => {
  expect(said({ ...newer, ...more }, rule)).toEqual([expected])
})

test('a command beside the Dockerfile removes global.json', () => {
  const pinned = shop({ files: { 'global.json': '{ "sdk": { "version": "9.0.100" } }' } })
  expect(said(pinned, 'sdk-against-global-json')).toEqual(['error 2'])
  const removed = { ...pinned, ...script('rm global.json') }
  expect(said(removed, 'sdk-against-global-json')).toEqual([condition('global.json')])
})

test('what is said of an image alone does not rest on the project', () => {
  const unpublished = shop({ image: 'runtime:8.0-buster-slim' })
  expect(said({ ...unpublished, ...script('sed -i s/8/9/ App.csproj') }, 'unknown-tag')).toEqual(['error 1'])
  expect(said({ ...unpublished, ...script('sed -i s/8/9/ Dockerfile') }, 'unknown-tag')).toEqual([
    condition('Dockerfile')
  ])
})

const contexts = (name: string): Files => ({
  Makefile: `image:\n\tdocker buildx build --build-context ${name}=other .\n`
})
const replaced = 'warning 0 Makefile line 2 gives this build another content for a name'

test.each<[string, Files, string]>([
  ['the image', contexts('mcr.microsoft.com/dotnet/runtime:9.0'), replaced],
  ['the stage that is copied from', contexts('build'), replaced],
  ['a name that is not told', contexts('$NAME'), replaced],
  ['another name', contexts('docs'), 'error 1'],
  [
    'the image, where compose declares the build',
    { ...contexts('build'), 'compose.yaml': service('image: a\n') },
    'error 1'
  ]
])('a command that gives another content for %s', (_, more, expected) => {
  expect(said({ ...newer, ...more }, 'runtime-newer-than-target')).toEqual([expected])
})

const puts = (path: string, line: number) => `warning 0 ${path} line ${line} puts other files over those of the image`

test.each<[string, Files, string]>([
  ['the app in compose', { 'compose.yaml': service('volumes:\n  - ./bin:/app\n') }, puts('compose.yaml', 5)],
  ['the app, read-only', { 'compose.yaml': service('volumes:\n  - "./bin:/app/:ro"\n') }, puts('compose.yaml', 5)],
  [
    'the app in the long form',
    { 'compose.yaml': service('volumes:\n  - source: x\n    target: /app\n') },
    puts('compose.yaml', 6)
  ],
  ['the app in a manifest', { 'k8s.yaml': 'volumeMounts:\n- name: x\n  mountPath: /app\n' }, puts('k8s.yaml', 3)],
  ['.NET', { 'k8s.yaml': 'volumeMounts:\n- { name: x, mountPath: /usr/share/dotnet }\n' }, puts('k8s.yaml', 2)],
  ['the app by a command', { 'run.sh': 'docker run -v $PWD/bin:/app shop' }, puts('run.sh', 1)],
  ['the app by --mount', { 'run.sh': 'docker run --mount type=bind,source=.,target=/app shop' }, puts('run.sh', 1)],
  ['a folder of it', { 'compose.yaml': service('volumes:\n  - ./data:/app/data\n') }, 'error 1'],
  ['another folder', { 'compose.yaml': service('volumes:\n  - ./data:/data\n') }, 'error 1'],
  ['nothing: the folder is only named', { 'compose.yaml': service('working_dir: /app\n') }, 'error 1'],
  ['nothing: it is the path of an address', { 'k8s.yaml': 'paths:\n- path: /app\n' }, 'error 1']
])('a volume over %s', (_, more, expected) => {
  expect(said({ ...newer, ...more }, 'runtime-newer-than-target')).toEqual([expected])
})

test('what compiles the app is in no container that is started', () => {
  const old = shop({ build: 'sdk:7.0', files: { 'compose.yaml': service('volumes:\n  - ./bin:/app\n') } })
  expect(said(old, 'sdk-older-than-target')).toEqual(['error 1'])
})

const given = (path: string, line: number) =>
  `warning 0 ${path} line ${line} gives V to this build, of which the default is judged`
const bake = 'target "default" {}\n'
const step = (lines: string): Files => ({
  '.github/workflows/b.yml': `on: push\njobs:\n  b:\n    runs-on: ubuntu-latest\n    steps:\n      - ${lines}\n`
})

test.each<[string, Files, readonly string[]]>([
  ['compose alone', { 'compose.yaml': service('') }, ['error 1']],
  [
    'compose, whose command gives it',
    { 'compose.yaml': service(''), Makefile: 'up:\n\tdocker compose build --build-arg V=8.0\n' },
    [given('Makefile', 2)]
  ],
  [
    'compose, with another file over it',
    {
      'compose.yaml': service(''),
      'compose.prod.yaml': 'services:\n  a:\n    build:\n      context: .\n      args:\n        V: "8.0"\n'
    },
    [given('compose.prod.yaml', 6)]
  ],
  [
    'compose, which gives it to another service',
    { 'compose.yaml': service('', '  b:\n    build:\n      context: b\n      args:\n        V: "8.0"\n') },
    ['error 1']
  ],
  [
    'bake, whose action gives it',
    {
      'docker-bake.hcl': bake,
      ...step('uses: docker/bake-action@v5\n        with:\n          set: |\n            *.args.V=8.0')
    },
    [given('.github/workflows/b.yml', 9)]
  ],
  [
    'a workflow, beside a script that gives it',
    { ...step('run: docker build .'), 'build.sh': 'docker build --build-arg V=8.0 .\n' },
    ['error 1']
  ]
])('the default of an argument in a build by %s', (_, more, expected) => {
  expect(said({ ...withArgument, ...more }, 'runtime-older-than-target')).toEqual(expected)
})

const setting = (path: string, line: number) => `warning 0 ${path} line ${line} sets DOTNET for this build`
const variable: Files = {
  'compose.yaml': service('').replace('build: .', 'build:\n      context: .\n      args:\n        V: ${DOTNET:-6.0}')
}
const bakeVariable: Files = {
  'docker-bake.hcl': 'variable "DOTNET" { default = "6.0" }\ntarget "default" { args = { V = DOTNET } }\n'
}

test.each<[string, Files, string]>([
  ['compose', variable, 'error 0'],
  ['compose, where .env says it', { ...variable, '.env': 'DOTNET=6.0\n' }, 'error 0'],
  [
    'compose, where a command sets it',
    { ...variable, Makefile: 'up:\n\tDOTNET=8.0 docker compose up\n' },
    setting('Makefile', 2)
  ],
  [
    'compose, where another name is set',
    { ...variable, Makefile: 'up:\n\tMY_DOTNET=8.0 docker compose up\n' },
    'error 0'
  ],
  ['bake', bakeVariable, 'error 0'],
  [
    'bake, where a workflow sets it',
    { ...bakeVariable, 'ci/build.yml': 'env:\n  DOTNET: "8.0"\n' },
    setting('ci/build.yml', 2)
  ],
  [
    'bake, where it is one of a matrix',
    {
      'docker-bake.hcl': 'target "a" {\n  name = "a"\n  matrix = { DOTNET = ["6.0"] }\n  args = { V = DOTNET }\n}\n',
      'ci/build.yml': 'env:\n  DOTNET: "8.0"\n'
    },
    'error 0'
  ]
])('a variable of whoever builds by %s', (_, more, expected) => {
  expect(said({ ...withArgument, ...more }, 'runtime-older-than-target')).toEqual([expected])
})
