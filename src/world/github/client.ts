/** The repository on GitHub, through its REST interface (docs.github.com/rest: git, pulls, commits). */
import { type Commit, type GitHub, GitHubError, type PlannedTree } from '../github.ts'
import type { TreeEntry } from './objects.ts'
import { planTree } from './plan-tree.ts'
import { pullRequests } from './pull-requests.ts'
import { changedFiles, readFile } from './reading.ts'
import { type Connection, connect, type Request } from './request.ts'

export function openGitHub(connection: Connection): GitHub {
  const request = connect(connection)
  const { serverUrl, repository } = connection
  return {
    tip: (branch) => tip(request, branch),
    commitsAhead: async (base, head) => {
      const basehead = `${base}...${head}`
      const answer = await request((rest, repo) =>
        rest.repos.compareCommitsWithBasehead({ ...repo, basehead, per_page: 1 })
      )
      return answer.ahead_by
    },
    planTree: (base, changes) => planTree(base, changes, (sha) => listTree(request, sha)),
    commit: (plan, message) => commit(request, plan, message),
    createBranch: (branch, sha) => createBranch(request, branch, sha),
    moveBranch: async (branch, sha) => {
      await request((rest, repo) => rest.git.updateRef({ ...repo, ref: `heads/${branch}`, sha, force: true }))
    },
    ...pullRequests(request, repository),
    readFile: (commit, path) => readFile(request, commit, path),
    changedFiles: (number) => changedFiles(request, number),
    compareUrl: (base, branch) =>
      `${serverUrl}/${repository}/compare/${encodePath(base)}...${encodePath(branch)}?expand=1`
  }
}

function encodePath(branch: string): string {
  return branch.split('/').map(encodeURIComponent).join('/')
}

async function tip(request: Request, branch: string): Promise<Commit | undefined> {
  const sha = await refOf(request, branch)
  if (sha === undefined) return undefined
  const { tree, parents, message } = await request((rest, repo) => rest.git.getCommit({ ...repo, commit_sha: sha }))
  return { sha, tree: tree.sha, parents: parents.map((parent) => parent.sha), message }
}

async function refOf(request: Request, branch: string): Promise<string | undefined> {
  try {
    return (await request((rest, repo) => rest.git.getRef({ ...repo, ref: `heads/${branch}` }))).object.sha
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return undefined
    throw error
  }
}

async function listTree(request: Request, sha: string): Promise<readonly TreeEntry[]> {
  const { tree, truncated } = await request((rest, repo) => rest.git.getTree({ ...repo, tree_sha: sha }))
  if (truncated) throw new Error(`GitHub lists tree ${sha} in part only`)
  return tree.map((entry) => ({ name: entry.path, mode: entry.mode, sha: entry.sha }))
}

/** Blobs, a tree on top of the base's, a commit. GitHub signs it, because neither author nor committer are given. */
async function commit(request: Request, { base, sha, files }: PlannedTree, message: string): Promise<string> {
  for (const file of files) {
    const content = Buffer.from(file.content).toString('base64')
    const blob = await request((rest, repo) => rest.git.createBlob({ ...repo, content, encoding: 'base64' }))
    expectName('blob', file.sha, blob.sha)
  }
  const entries = files.map(({ path, mode, sha }) => ({ path, mode, type: 'blob' as const, sha }))
  const tree = await request((rest, repo) => rest.git.createTree({ ...repo, base_tree: base.tree, tree: entries }))
  expectName('tree', sha, tree.sha)
  const made = await request((rest, repo) =>
    rest.git.createCommit({ ...repo, message, tree: sha, parents: [base.sha] })
  )
  return made.sha
}

/** What was written must be what was planned, to the byte. */
function expectName(type: string, planned: string, written: string): void {
  if (planned !== written) throw new Error(`The ${type} that GitHub wrote is ${written}, planned was ${planned}`)
}

async function createBranch(request: Request, branch: string, sha: string): Promise<boolean> {
  try {
    await request((rest, repo) => rest.git.createRef({ ...repo, ref: `refs/heads/${branch}`, sha }))
    return true
  } catch (error) {
    if (error instanceof GitHubError && error.status === 422 && /already exists/i.test(error.message)) return false
    throw error
  }
}
