import { afterEach, expect, jest, test } from '@jest/globals'
import { openGitHub } from '../../src/world/github/client.ts'
import { GitHubError } from '../../src/world/github.ts'
import { type BareRepository, bareRepository } from './double/bare-repository.ts'
import { actions, type GitHubDouble, type Options, repositoryName, startGitHub } from './double/github-double.ts'

// Every request of a test starts Git several times.
jest.setTimeout(60_000)

let double: GitHubDouble | undefined
let waits: number[] = []

afterEach(() => {
  double?.close()
  expect(double?.complaints ?? []).toEqual([])
  waits = []
})

async function connected(repository: BareRepository, options: Partial<Options> = {}, token = 'secret') {
  double = await startGitHub({ repository, ...options })
  const { apiUrl, serverUrl } = double
  const clock = { now: () => 0, sleep: async (milliseconds: number) => void waits.push(milliseconds) }
  return { double, github: openGitHub({ token, repository: repositoryName, apiUrl, serverUrl, clock }) }
}

const crlf = '\ufeffFROM a:6.0\r\n# ä 🐳\r\nRUN x'

test('writes bytes and modes as Git shows them, and nothing else', async () => {
  const repository = bareRepository({
    'src/Web/Dockerfile': { content: crlf, mode: '100755' },
    'src/Web.txt': 'between folder and file in the order of names',
    'src/Web-x/file': 'x',
    'a/b/c/Dockerfile': 'FROM a:6.0\n',
    link: { content: 'src/Web', mode: '120000' },
    module: { content: '1'.repeat(40), mode: '160000' },
    'z "quoted"\tnäme': 'x'
  })
  const { github } = await connected(repository)
  const base = await github.tip('main')
  if (base === undefined) throw new Error('no main')
  const plan = await github.planTree(base, [
    { path: 'src/Web/Dockerfile', before: crlf, after: crlf.replace('6.0', '8.0') },
    { path: 'a/b/c/Dockerfile', before: 'FROM a:6.0\n', after: 'FROM a:10.0\n' }
  ])
  const commit = await github.commit(plan, 'Fix images\n')
  expect(await github.createBranch('fix/main', commit)).toBe(true)
  expect(repository.changedPaths('main', 'fix/main')).toEqual(['a/b/c/Dockerfile', 'src/Web/Dockerfile'])
  expect(repository.show('fix/main', 'src/Web/Dockerfile')).toEqual(Buffer.from(crlf.replace('6.0', '8.0')))
  expect(repository.modeOf('fix/main', 'src/Web/Dockerfile')).toBe('100755')
  expect(repository.modeOf('fix/main', 'a/b/c/Dockerfile')).toBe('100644')
  expect(repository.modeOf('fix/main', 'link')).toBe('120000')
  expect(repository.git(['rev-parse', 'fix/main^{tree}'])).toBe(plan.sha)
  expect(await github.tip('fix/main')).toMatchObject({ sha: commit, parents: [base.sha], tree: plan.sha })
  expect(await github.commitsAhead(base.sha, commit)).toBe(1)
})

test('refuses everything that is not the plain file that was checked', async () => {
  const repository = bareRepository({
    changed: 'FROM b\n',
    link: { content: 'changed', mode: '120000' },
    module: { content: '1'.repeat(40), mode: '160000' },
    'folder/file': 'FROM a\n',
    'checked-out-with-crlf': 'FROM a\nRUN x\n',
    'mixed-endings': 'FROM a\r\nRUN x\n'
  })
  const { double, github } = await connected(repository)
  const base = await github.tip('main')
  if (base === undefined) throw new Error('no main')
  const paths = ['changed', 'link', 'module/Dockerfile', 'folder', 'folder/file/x', 'gone/Dockerfile']
  const changes = paths.map((path) => ({ path, before: 'FROM a\n', after: 'FROM c\n' }))
  const crlf = { before: 'FROM a\r\nRUN x\r\n', after: 'FROM c\r\nRUN x\r\n' }
  changes.push({ path: 'checked-out-with-crlf', ...crlf }, { path: 'mixed-endings', ...crlf })
  const plan = await github.planTree(base, changes)
  expect(plan.refused).toEqual([
    { path: 'changed', why: 'the base branch holds another content of it than what was checked' },
    { path: 'link', why: 'it is not a regular file on the base branch' },
    { path: 'module/Dockerfile', why: 'it lies in a submodule' },
    { path: 'folder', why: 'it is not a regular file on the base branch' },
    { path: 'folder/file/x', why: 'it does not exist on the base branch' },
    { path: 'gone/Dockerfile', why: 'it does not exist on the base branch' },
    { path: 'mixed-endings', why: 'the base branch holds another content of it than what was checked' }
  ])
  expect(plan.files.map(({ path, content }) => [path, content.toString()])).toEqual([
    ['checked-out-with-crlf', 'FROM c\nRUN x\n']
  ])
  expect(double.calls.every(({ request }) => request.startsWith('GET '))).toBe(true)
})

test.each<[string, number, Record<string, string>, number[]]>([
  ['429 with Retry-After', 429, { 'retry-after': '7' }, [7000, 7000]],
  ['403 with Retry-After', 403, { 'retry-after': '1' }, [1000, 1000]],
  ['403 until the reset', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }, [30_000, 30_000]],
  ['502', 502, {}, [1000, 2000]]
])('asks again after %s', async (_, status, headers, expected) => {
  const { double, github } = await connected(bareRepository({ a: 'a' }))
  const answer = { status, headers, body: { message: 'later' } }
  double.faults.push({ request: 'GET /git/ref/heads/main', answer, times: 2 })
  expect(await github.tip('main')).toBeDefined()
  expect(waits).toEqual(expected)
})

test('asks again when the connection is lost, and again when the answer is', async () => {
  const repository = bareRepository({ a: 'a' })
  const { double, github } = await connected(repository)
  const tip = await github.tip('main')
  double.faults.push({ request: 'POST /git/refs', answer: 'drop', times: 1 })
  expect(await github.createBranch('one', tip?.sha ?? '')).toBe(true)
  double.faults.push({ request: 'POST /git/refs', answer: 'act-then-drop', times: 1 })
  expect(await github.createBranch('two', tip?.sha ?? '')).toBe(false)
  expect(repository.resolve('two')).toBe(tip?.sha)
})

test('gives up after five attempts, and at once when the wait is long or the refusal is no limit', async () => {
  const { double, github } = await connected(bareRepository({ a: 'a' }))
  const request = 'GET /git/ref/heads/main'
  double.faults.push({ request, answer: 'drop', times: 5 })
  await expect(github.tip('main')).rejects.toMatchObject({
    status: 0,
    request: `GET /repos/${repositoryName}/git/ref/heads%2Fmain`
  })
  expect(waits).toEqual([1000, 2000, 4000, 8000])
  waits = []
  const body = { message: 'You have exceeded a secondary rate limit.' }
  double.faults.push({ request, answer: { status: 403, headers: { 'retry-after': '3600' }, body }, times: 1 })
  await expect(github.tip('main')).rejects.toMatchObject({ status: 403, wait: 3600 })
  double.faults.push({ request, answer: { status: 403, body: { message: 'Forbidden' } }, times: 1 })
  await expect(github.tip('main')).rejects.toMatchObject({ status: 403, wait: undefined, message: 'Forbidden' })
  expect(waits).toEqual([])
})

test('an error holds nothing of the token', async () => {
  const { github } = await connected(bareRepository({ a: 'a' }), { tokens: { other: actions } }, 'ghs_verysecret')
  const error: unknown = await github.tip('main').catch((error: unknown) => error)
  expect(error).toBeInstanceOf(GitHubError)
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error)) + (error as Error).stack).not.toContain('verysecret')
})

test('only pull requests of the repository itself are its own', async () => {
  const { double, github } = await connected(bareRepository({ a: 'a' }))
  const pull = { title: '', body: '', state: 'open', merged: false, head: 'fix/main', base: 'main', user: 'x' } as const
  double.pulls.push({ ...pull, number: 1, headRepository: 'octo/fork-of-shop' })
  double.pulls.push({ ...pull, number: 2, state: 'closed', merged: true })
  double.pulls.push({ ...pull, number: 3, state: 'closed' })
  double.pulls.push({ ...pull, number: 4 })
  const found = await github.pullRequestsOf('fix/main')
  expect(found.map(({ number, state }) => [number, state])).toEqual([
    [4, 'open'],
    [3, 'closed'],
    [2, 'merged']
  ])
})

test('reads a file of a commit; not a folder, and not what is not there', async () => {
  const long = `${'ä'.repeat(200)}\r\n`
  const { github } = await connected(bareRepository({ '.github/a b.yml': long }))
  expect(await github.readFile('main', '.github/a b.yml')).toBe(long)
  expect(await github.readFile('main', '.github')).toBeUndefined()
  expect(await github.readFile('main', 'gone.yml')).toBeUndefined()
})

test('lists the files of a pull request over all pages, with what each was and the lines that changed', async () => {
  const repository = bareRepository({ gone: 'no more of this', old: '1\n2\n3\n', text: 'a\nb\nc\nd\ne\nf\n' })
  const { double, github } = await connected(repository)
  const names = Array.from({ length: 150 }, (_, index) => `f${String(index).padStart(3, '0')}`)
  const changes = { text: 'a\nB\nc\nd\nE\nF\n', renamed: '1\n2\n3\n' }
  repository.push('feature', { ...Object.fromEntries(names.map((name) => [name, 'x'])), ...changes })
  const without = repository.git(['ls-tree', 'feature']).replace(/.*\t(gone|old)\n?/g, '')
  const tree = repository.git(['mktree'], `${without}\n`)
  repository.git(['update-ref', 'refs/heads/feature', repository.writeCommit(tree, ['feature'], 'Remove\n')])
  const pull = { title: '', body: '', state: 'open', merged: false, base: 'main', user: 'x' } as const
  double.pulls.push({ ...pull, number: 1, head: 'feature' })
  const files = await github.changedFiles(1)
  expect(files.filter(({ isRemoved }) => !isRemoved).map(({ path }) => path)).toEqual([...names, 'renamed', 'text'])
  expect(files.find(({ path }) => path === 'f001')).toMatchObject({ before: undefined, lines: [{ first: 1, last: 1 }] })
  expect(files.find(({ path }) => path === 'renamed')).toMatchObject({ before: 'old', lines: [] })
  expect(files.find(({ path }) => path === 'gone')).toMatchObject({ before: 'gone', isRemoved: true })
  expect(files.find(({ path }) => path === 'text')?.lines).toEqual([
    { first: 2, last: 2 },
    { first: 5, last: 6 }
  ])
  expect(double.calls).toHaveLength(2)
})
