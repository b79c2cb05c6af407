/** The pull request from end to end: findings in; requests, commits, bytes and texts out. */
import { afterEach, expect, jest, test } from '@jest/globals'
import type { RunContext } from '../../src/fix/base-branch.ts'
import { fixFiles } from '../../src/fix/fix.ts'
import { openPullRequest } from '../../src/fix/pull-request.ts'
import type { Finding } from '../../src/rules/rule.ts'
import { openGitHub } from '../../src/world/github/client.ts'
import { findingOf, replacing } from '../support/finding.ts'
import { expectGolden } from '../support/golden.ts'
import { memoryRepository } from '../support/memory-repository.ts'
import { type BareRepository, bareRepository } from './double/bare-repository.ts'
import { actions, type GitHubDouble, type Options, repositoryName, startGitHub } from './double/github-double.ts'

const web = 'FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build\r\nFROM mcr.microsoft.com/dotnet/aspnet:6.0\r\n'
const worker = 'FROM mcr.microsoft.com/dotnet/runtime:6.0'
const files = { 'src/Web/Dockerfile': web, 'src/Worker/Dockerfile': worker }
const own = 'dotnet-base-image/main'
const push: RunContext = {
  event: 'push',
  payload: {},
  ref: 'refs/heads/main',
  repository: repositoryName,
  actor: 'someone',
  checkedOut: undefined
}

// Every request of a test starts Git several times.
jest.setTimeout(60_000)

let double: GitHubDouble | undefined

afterEach(() => {
  double?.close()
  expect(double?.complaints ?? []).toEqual([])
  double = undefined
})

function findings(version = '8.0'): Finding[] {
  const image = (name: string, tag: string) => `mcr.microsoft.com/dotnet/${name}:${tag}`
  return [
    findingOf({
      message: 'src/Web/Web.csproj targets net8.0; the image holds .NET 6.',
      image: image('aspnet', '6.0'),
      expected: image('aspnet', version),
      failure: 'You must install or update .NET to run this application.',
      advice: ['From .NET 8 on the image listens on port 8080.'],
      edits: [replacing('src/Web/Dockerfile', web, '6.0', version)]
    }),
    findingOf({
      message: 'src/Worker/Worker.csproj targets net8.0; the image holds .NET 6.',
      image: image('runtime', '6.0'),
      expected: image('runtime', version),
      edits: [replacing('src/Worker/Dockerfile', worker, '6.0', version)]
    })
  ]
}

async function connected(repository: BareRepository, options: Partial<Options> = {}, token = 'secret') {
  double = await startGitHub({ repository, ...options })
  return { double, run: runner(double, token) }
}

function runner({ apiUrl, serverUrl }: GitHubDouble, token = 'secret') {
  const clock = { now: () => 0, sleep: async () => {} }
  const github = openGitHub({ token, repository: repositoryName, apiUrl, serverUrl, clock })
  return (found = findings(), context: Partial<RunContext> = {}, folder = '') => {
    const fixes = fixFiles(found, memoryRepository(files).read)
    return openPullRequest(github, {
      fixes,
      folder,
      branchPrefix: 'dotnet-base-image',
      context: { ...push, ...context }
    })
  }
}

/** Every request with its body, as a text. */
function conversation({ calls, serverUrl }: GitHubDouble): string {
  const lines = calls.map(({ request, status, body }) => {
    const shown = body === undefined ? '' : `\n${JSON.stringify(body, null, 2)}`
    return `${request} → ${status}${shown}\n`
  })
  return lines.join('').replaceAll(serverUrl, 'https://github.test')
}

test('creates one pull request, with the bytes of the repairs and no others', async () => {
  const repository = bareRepository({ ...files, 'README.md': 'shop\n' })
  const { double, run } = await connected(repository)
  expect(await run()).toMatchObject({ outcome: 'created', files: 2, notes: [] })
  expectGolden('github/golden/created.txt', conversation(double))
  expectGolden('github/golden/body.md', double.pulls[0]?.body ?? '')
  expect(repository.changedPaths('main', own)).toEqual(Object.keys(files))
  expect(repository.show(own, 'src/Web/Dockerfile')?.toString()).toBe(web.replace('6.0', '8.0'))
  expect(repository.show(own, 'src/Worker/Dockerfile')?.toString()).toBe(worker.replace('6.0', '8.0'))
  expect(double.pulls).toMatchObject([{ head: own, base: 'main', state: 'open' }])
})

test('writes nothing when all is there already', async () => {
  const { double, run } = await connected(bareRepository(files))
  const { url } = await run()
  double.calls.length = 0
  expect(await run()).toMatchObject({ outcome: 'unchanged', url, files: 2 })
  expect(double.calls.filter(({ request }) => !request.startsWith('GET '))).toEqual([])
  expectGolden('github/golden/unchanged.txt', double.log().join('\n'))
})

test('brings branch and text up to date when the repairs change', async () => {
  const repository = bareRepository(files)
  const { double, run } = await connected(repository)
  await run()
  double.calls.length = 0
  expect(await run(findings('10.0'))).toMatchObject({ outcome: 'updated', files: 2 })
  expectGolden('github/golden/updated.txt', double.log().join('\n'))
  expect(double.pulls).toHaveLength(1)
  expect(double.pulls[0]?.body).toContain('aspnet:10.0')
  expect(repository.show(own, 'src/Worker/Dockerfile')?.toString()).toBe(worker.replace('6.0', '10.0'))
  expect(repository.git(['rev-list', '--count', `main..${own}`])).toBe('1')
})

test('moves its one commit to the new tip of the base branch', async () => {
  const repository = bareRepository(files)
  const { run } = await connected(repository)
  await run()
  const tip = repository.push('main', { other: 'x' })
  expect(await run()).toMatchObject({ outcome: 'updated' })
  expect(repository.git(['rev-parse', `${own}^`])).toBe(tip)
})

test('starts anew on a branch that was merged and not deleted', async () => {
  const repository = bareRepository(files)
  const { double, run } = await connected(repository)
  await run()
  repository.git(['update-ref', 'refs/heads/main', own])
  Object.assign(double.pulls[0] ?? {}, { state: 'closed', merged: true })
  repository.push('main', files, 'Undo\n')
  expect(await run()).toMatchObject({ outcome: 'created' })
  expect(double.pulls).toHaveLength(2)
})

test('does nothing without repairs, and asks for nothing', async () => {
  const { double, run } = await connected(bareRepository(files))
  expect(await run([])).toMatchObject({ outcome: 'nothing' })
  expect(double.calls).toEqual([])
})

test('takes the scanned folder for a part of the repository', async () => {
  const below = Object.fromEntries(Object.entries(files).map(([path, text]) => [`shop/${path}`, text]))
  const repository = bareRepository(below)
  const { double, run } = await connected(repository)
  expect(await run(findings(), {}, 'shop')).toMatchObject({ outcome: 'created', files: 2 })
  expect(repository.changedPaths('main', own)).toEqual(Object.keys(below))
  expect(double.pulls[0]?.body).toContain('`shop/src/Web/Dockerfile` line 2')
})

test('leaves out files that the base branch holds differently, and says so', async () => {
  const repository = bareRepository({ ...files, 'src/Web/Dockerfile': 'FROM other\n' })
  const { double, run } = await connected(repository)
  const why = 'src/Web/Dockerfile: the base branch holds another content of it than what was checked.'
  expect(await run()).toMatchObject({ outcome: 'created', files: 1, notes: [why] })
  expect(repository.changedPaths('main', own)).toEqual(['src/Worker/Dockerfile'])
  expect(double.pulls[0]?.body).toContain('### Left alone')
  expect(double.pulls[0]?.body).not.toContain('aspnet')
})

test.each<[string, (repository: BareRepository) => void]>([
  ['a commit on top of ours', (repository) => repository.push(own, { 'src/Web/Dockerfile': 'mine' })],
  [
    'our commit amended',
    (repository) => {
      const blob = repository.writeBlob('mine')
      const tree = repository.writeTree(own, [{ path: 'src/Web/Dockerfile', mode: '100644', sha: blob }])
      const message = repository.git(['show', '-s', '--format=%B', own])
      repository.git(['update-ref', `refs/heads/${own}`, repository.writeCommit(tree, ['main'], message)])
    }
  ],
  [
    'our commit on top of another one',
    (repository) => {
      const message = repository.git(['show', '-s', '--format=%B', own])
      const below = repository.push('theirs', { other: 'x' })
      const commit = repository.writeCommit(`${own}^{tree}`, [below], message)
      repository.git(['update-ref', `refs/heads/${own}`, commit])
    }
  ]
])('takes its hands off a branch that holds %s', async (_, change) => {
  const repository = bareRepository(files)
  const { double, run } = await connected(repository)
  const { url } = await run()
  change(repository)
  const before = repository.resolve(own)
  double.calls.length = 0
  expect(await run(findings('10.0'))).toMatchObject({ outcome: 'left-alone', url })
  expect(repository.resolve(own)).toBe(before)
  expect(double.calls.filter(({ request }) => !request.startsWith('GET '))).toEqual([])
})

test('takes its hands off a branch of the same name that someone else made', async () => {
  const repository = bareRepository(files)
  const { double, run } = await connected(repository)
  const theirs = repository.push(own, { other: 'x' })
  expect(await run()).toMatchObject({ outcome: 'left-alone', url: undefined })
  expect(repository.resolve(own)).toBe(theirs)
  expect(double.pulls).toEqual([])
})

test('does not bring back what someone closed, until the repairs are others', async () => {
  const repository = bareRepository(files)
  const { double, run } = await connected(repository)
  const { url } = await run()
  Object.assign(double.pulls[0] ?? {}, { state: 'closed' })
  repository.git(['update-ref', '-d', `refs/heads/${own}`])
  expect(await run()).toMatchObject({ outcome: 'left-alone', url })
  expect(repository.resolve(own)).toBeUndefined()
  expect(await run(findings('10.0'))).toMatchObject({ outcome: 'created' })
})

test('keeps what a person wrote into the text', async () => {
  const { double, run } = await connected(bareRepository(files))
  await run()
  const [pull] = double.pulls
  if (pull === undefined) throw new Error('no pull request')
  pull.body = `Reviewed by me.\r\n\r\n${pull.body.replaceAll('\n', '\r\n')}`
  const edited = pull.body
  expect(await run()).toMatchObject({ outcome: 'unchanged' })
  expect(pull.body).toBe(edited)
  pull.body = 'All mine now.'
  expect(await run(findings('10.0'))).toMatchObject({ outcome: 'updated' })
  expect(pull.body).toBe('All mine now.')
})

const pullRequestFrom = (full_name: string, login = 'someone') => ({
  pull_request: { user: { login }, head: { ref: 'feature', repo: { full_name } } }
})

test.each<[string, Partial<RunContext>, string]>([
  ['a fork', { event: 'pull_request', payload: pullRequestFrom('evil/shop') }, 'the pull request comes from a fork'],
  [
    'a fork that is gone',
    { event: 'pull_request', payload: { pull_request: { head: { repo: null } } } },
    'from a fork'
  ],
  ['Dependabot', { actor: 'dependabot[bot]' }, 'may only read'],
  [
    'a pull request of Dependabot',
    { event: 'pull_request', payload: pullRequestFrom(repositoryName, 'dependabot[bot]') },
    'may only read'
  ],
  ['a merge queue', { event: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-1' }, 'a merge queue'],
  ['a tag', { ref: 'refs/tags/v1' }, 'not for a branch'],
  ['our own branch', { ref: `refs/heads/${own}` }, 'is itself a branch of this program'],
  [
    'pull_request_target',
    { event: 'pull_request_target', payload: pullRequestFrom('evil/shop') },
    'files of strangers'
  ],
  ['another checkout', { event: 'workflow_run', checkedOut: '1'.repeat(40) }, 'files of strangers'],
  ['a branch that is gone', { ref: 'refs/heads/gone' }, 'the token sees no branch gone']
])('refuses to write in a run for %s', async (_, context, why) => {
  const { double, run } = await connected(bareRepository(files))
  const { outcome, message } = await run(findings(), context)
  expect([outcome, message]).toEqual(['refused', expect.stringContaining(why)])
  expect(double.calls.filter(({ request }) => !request.startsWith('GET '))).toEqual([])
})

test('writes in a run of pull_request_target when the base is checked out', async () => {
  const repository = bareRepository(files)
  const { run } = await connected(repository)
  const checkedOut = repository.resolve('main')
  const payload = pullRequestFrom('evil/shop')
  expect(await run(findings(), { event: 'pull_request_target', payload, checkedOut })).toMatchObject({
    outcome: 'created'
  })
})

test('repairs a pull request of the same repository by one into its branch', async () => {
  const repository = bareRepository(files)
  const { double, run } = await connected(repository)
  repository.push('feature', { other: 'x' })
  const context = { event: 'pull_request', payload: pullRequestFrom(repositoryName), ref: 'refs/pull/1/merge' }
  expect(await run(findings(), context)).toMatchObject({ outcome: 'created' })
  expect(double.pulls).toMatchObject([{ head: 'dotnet-base-image/feature', base: 'feature' }])
})

const readOnly = { ...actions, permissions: { contents: 'read', pull_requests: 'read' } } as const
const noPulls = { ...actions, permissions: { contents: 'write', pull_requests: 'read' } } as const
const nothing = { ...actions, permissions: {} } as const

test.each<[string, Partial<Options>, RegExp]>([
  ['may only read', { tokens: { secret: readOnly } }, /"permissions: contents: write"/],
  ['may nothing', { tokens: { secret: nothing } }, /"permissions: contents: write"/],
  [
    'may not write pull requests',
    { tokens: { secret: noPulls } },
    /"permissions: pull-requests: write".*compare\/main\.\.\.dotnet-base-image\/main\?expand=1$/
  ],
  [
    'is of Actions, which may not create them',
    { rules: { actionsMayCreatePullRequests: false } },
    /"Allow GitHub Actions to create and approve pull requests"/
  ],
  ['is not valid', { tokens: {} }, /does not accept the token/],
  [
    'meets a rule',
    { rules: { forbids: () => 'Cannot create ref due to creations being restricted.' } },
    /creations being restricted/
  ]
])('says in one line what to do when the token %s', async (_, options, expected) => {
  const { run } = await connected(bareRepository(files), options)
  const { outcome, message } = await run()
  expect(outcome).toBe('failed')
  expect(message).toMatch(expected)
  expect(message).not.toContain('secret')
})

test('names workflows as the reason when everything but the branch may be written', async () => {
  const { double, run } = await connected(bareRepository(files))
  const answer = { status: 403, body: { message: 'Resource not accessible by integration' } }
  double.faults.push({ request: 'POST /git/refs', answer, times: 1 })
  expect((await run()).message).toContain('"workflows: write"')
})

test('two runs at once make one branch and one pull request', async () => {
  const repository = bareRepository(files)
  const { double, run } = await connected(repository)
  const outcomes = await Promise.all([run(), runner(double)(), runner(double)()])
  expect(outcomes.map(({ outcome }) => outcome)).not.toContain('failed')
  expect(double.pulls).toHaveLength(1)
  expect(repository.git(['rev-list', '--count', `main..${own}`])).toBe('1')
})

test('does not overwrite what is pushed while it writes', async () => {
  const repository = bareRepository(files)
  const { double, run } = await connected(repository)
  await run()
  let theirs = ''
  double.meanwhile.set('POST /git/commits', () => {
    theirs = repository.push(own, { other: 'x' })
  })
  expect(await run(findings('10.0'))).toMatchObject({ outcome: 'left-alone' })
  expect(repository.resolve(own)).toBe(theirs)
})

test('does not overwrite a branch that appears while it writes', async () => {
  const repository = bareRepository(files)
  const { double, run } = await connected(repository)
  double.meanwhile.set('POST /git/refs', () => void repository.push(own, { other: 'x' }))
  expect(await run()).toMatchObject({ outcome: 'left-alone' })
  expect(double.pulls).toEqual([])
})

test.each(['POST /git/refs', 'POST /pulls', 'POST /git/blobs', 'POST /git/commits'])(
  'makes one of each when the answer to %s is lost',
  async (request) => {
    const repository = bareRepository(files)
    const { double, run } = await connected(repository)
    double.faults.push({ request, answer: 'act-then-drop', times: 1 })
    expect((await run()).url).toBe(`${double.serverUrl}/${repositoryName}/pull/1`)
    expect(double.pulls).toHaveLength(1)
    expect(repository.git(['rev-list', '--count', `main..${own}`])).toBe('1')
  }
)
