/** `changed-only`: the action as a process, on a pull request of the counterpart of GitHub. */
import { afterEach, expect, jest, test } from '@jest/globals'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { bareRepository } from './double/bare-repository.ts'
import { actions, type GitHubDouble, startGitHub } from './double/github-double.ts'
import { runStep } from './double/run-step.ts'

jest.setTimeout(60_000)

type Files = Readonly<Record<string, string>>

const props = (framework: string, more = '') =>
  `<Project>\n  <PropertyGroup>\n    <TargetFramework>${framework}</TargetFramework>\n${more}  </PropertyGroup>\n</Project>\n`
const app = '<Project Sdk="Microsoft.NET.Sdk.Web">\n</Project>\n'
const dockerfile = (name: string, runtime: string, sdk = '10.0') =>
  [
    `FROM mcr.microsoft.com/dotnet/sdk:${sdk} AS build`,
    'WORKDIR /src',
    'COPY . .',
    `RUN dotnet publish ${name}/${name}.csproj -c Release -o /app`,
    `FROM mcr.microsoft.com/dotnet/${runtime}`,
    'COPY --from=build /app .',
    `ENTRYPOINT ["dotnet", "${name}.dll"]`,
    ''
  ].join('\n')

/** Two apps of one Directory.Build.props, which are right, and one of its own, which was always wrong. */
const base: Files = {
  'Directory.Build.props': props('net8.0'),
  'One/One.csproj': app,
  'One/Dockerfile': dockerfile('One', 'aspnet:8.0'),
  'Two/Two.csproj': app,
  'Two/Dockerfile': dockerfile('Two', 'aspnet:10.0').replace(
    'FROM mcr.microsoft.com/dotnet/aspnet:10.0',
    '$&\nENV DOTNET_ROLL_FORWARD=Major'
  ),
  'Old/Directory.Build.props': props('net9.0'),
  'Old/Old.csproj': app,
  'Old/Dockerfile': dockerfile('Old', 'aspnet:8.0')
}

let double: GitHubDouble | undefined
afterEach(() => double?.close())

/** Runs the step on a pull request that makes these changes; undefined removes a file. */
async function onPullRequest(
  changes: Readonly<Record<string, string | undefined>>,
  prepare?: (double: GitHubDouble) => void
) {
  const repository = bareRepository(base)
  const written = Object.entries(changes).flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const]))
  repository.push('feature', { 'readme.md': 'x\n', ...Object.fromEntries(written) })
  const gone = Object.keys(changes).filter((path) => changes[path] === undefined)
  if (gone.length > 0) {
    const entries = gone.map((path) => ({ path, mode: '0', sha: '0'.repeat(40) }))
    const tree = repository.writeTree('feature', entries)
    repository.git(['update-ref', 'refs/heads/feature', repository.writeCommit(tree, ['feature'], 'Remove\n')])
  }
  double = await startGitHub({ repository, tokens: { 'ghs_the-token': actions } })
  double.pulls.push({
    number: 7,
    title: '',
    body: '',
    state: 'open',
    merged: false,
    base: 'main',
    head: 'feature',
    user: 'x'
  })
  prepare?.(double)
  const head = Object.fromEntries(
    Object.entries({ ...base, ...changes }).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]]))
  )
  const payload = { pull_request: { number: 7, base: { sha: repository.git(['rev-parse', 'main']) } } }
  const inputs = {
    host: 'linux/amd64',
    'as-of': '2026-06-01',
    'changed-only': 'true',
    token: 'ghs_the-token',
    'fail-on': 'never'
  }
  const step = await runStep(temporaryFolder(head), double, inputs, { name: 'pull_request', payload })
  expect(double.complaints).toEqual([])
  const found = Array.from(
    step.log.matchAll(/^(error|warning|notice) (\S+) (\S+?):(\d+)/gm),
    ([, , rule, file, line]) => `${file}:${line} ${rule}`
  )
  const annotated = Array.from(
    step.log.matchAll(/^::(?:error|warning|notice) [^\n]*?file=([^,]*),line=(\d+)[^:]*::(.*)$/gm),
    ([, file, line, text = '']) => `${file}:${line} ${text.slice(0, 60)}`
  )
  return { ...step, found, annotated }
}

test('what is wrong without the pull request too is not its business', async () => {
  const { found, exitCode } = await onPullRequest({ 'One/Program.cs': '// new\n' })
  expect(found).toEqual([])
  expect(exitCode).toBe(0)
})

test('a TargetFramework that makes an untouched Dockerfile wrong is reported, and annotated on its own line too', async () => {
  const { found, annotated } = await onPullRequest({ 'Directory.Build.props': props('net10.0') })
  expect(found).toEqual(['One/Dockerfile:5 runtime-older-than-target'])
  expect(annotated).toEqual([
    'One/Dockerfile:5 One/One.csproj targets net10.0 and mcr.microsoft.com/dotnet/',
    'Directory.Build.props:3 One/Dockerfile line 5 does not fit this: One/One.csproj targ'
  ])
})

test('another line of the same file is not the TargetFramework', async () => {
  const { found } = await onPullRequest({
    'Old/Directory.Build.props': props('net9.0', '    <Nullable>enable</Nullable>\n')
  })
  expect(found).toEqual([])
})

test('a FROM line that is touched is reported, wrong before or not', async () => {
  const { found, annotated } = await onPullRequest({ 'Old/Dockerfile': dockerfile('Old', 'aspnet:8.0-noble') })
  expect(found).toEqual(['Old/Dockerfile:5 runtime-older-than-target'])
  expect(annotated).toHaveLength(1)
})

test('lines above that are added do not make an old finding a new one', async () => {
  const { found } = await onPullRequest({ 'Old/Dockerfile': `# moved\n\n${dockerfile('Old', 'aspnet:8.0')}` })
  expect(found).toEqual([])
})

test('a line that is taken away can make it worse', async () => {
  const { found } = await onPullRequest({ 'Two/Dockerfile': dockerfile('Two', 'aspnet:10.0') })
  expect(found).toEqual(['Two/Dockerfile:5 runtime-newer-than-target'])
})

test('a file that is removed can make it worse', async () => {
  const { found } = await onPullRequest({
    'Old/Directory.Build.props': undefined,
    'Directory.Build.props': props('net10.0')
  })
  expect(found).toContain('Old/Dockerfile:5 runtime-older-than-target')
})

test('a Dockerfile that only moves brings nothing along', async () => {
  const { found } = await onPullRequest({ 'Old/Dockerfile': undefined, 'Old/api.Dockerfile': base['Old/Dockerfile'] })
  expect(found).toEqual([])
})

test('without the base, what the changed files have to do with is reported, and a note says so once', async () => {
  const refusal = { status: 403, body: { message: 'no' } }
  const { found, log } = await onPullRequest(
    { 'Old/Directory.Build.props': props('net9.0', '    <Nullable>enable</Nullable>\n') },
    ({ faults }) => faults.push({ request: 'GET /contents/Old/Directory.Build.props', answer: refusal, times: 99 })
  )
  expect(found).toEqual(['Old/Dockerfile:5 runtime-older-than-target'])
  expect(log.match(/The base of the pull request could not be read/g)).toHaveLength(1)
  expect(log).toMatch(
    / could not be read: .* with status 403 \(no\); the job needs "permissions: contents: read"; what/
  )
})

test('without the list of files everything is reported', async () => {
  const { found, log } = await onPullRequest({}, ({ faults }) =>
    faults.push({
      request: 'GET /pulls/7/files',
      answer: { status: 403, body: { message: 'no\n::error::x' } },
      times: 99
    })
  )
  expect(found).toEqual(['Old/Dockerfile:5 runtime-older-than-target', 'Two/Dockerfile:5 runtime-newer-than-target'])
  expect(log).toContain(
    'note: The files of the pull request could not be read: GitHub answered GET /repos/octo/shop/pulls/7/files with status 403 (no\\u{a}\\u{3a}:error\\u{3a}:x); the job needs "permissions: pull-requests: read"; everything is reported.\n'
  )
})

test('a configuration of the base branch that cannot be read is not used, and a note says why', async () => {
  const { log } = await onPullRequest({}, ({ faults }) =>
    faults.push({
      request: 'GET /contents/.github/dotnet-base-image.yml',
      answer: { status: 403, body: { message: 'no' } },
      times: 99
    })
  )
  expect(log).toMatch(
    /^note: The configuration of the base branch could not be read: .* 403 \(no\); the job needs "permissions: contents: read"; none is used\.$/m
  )
})
