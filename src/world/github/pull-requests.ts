/** Pull requests from one branch of the repository. */
import { type GitHub, GitHubError, type NewPullRequest, type PullRequest } from '../github.ts'
import type { Request } from './request.ts'

type PullRequests = Pick<GitHub, 'pullRequestsOf' | 'createPullRequest' | 'updatePullRequest'>

/** @param repository `octo/shop` */
export function pullRequests(request: Request, repository: string): PullRequests {
  const [owner = ''] = repository.split('/')
  return {
    pullRequestsOf: async (branch) => {
      const head = `${owner}:${branch}`
      const found = await request((rest, repo) => rest.pulls.list({ ...repo, head, state: 'all', per_page: 100 }))
      // The filter is by the owner's name alone: a fork in the same account has it too.
      return found
        .filter((pull) => pull.head.ref === branch && isSame(pull.head.repo?.full_name, repository))
        .map(pullRequestOf)
    },
    createPullRequest: (wanted) => create(request, wanted),
    updatePullRequest: async (number, { title, body }) => {
      await request((rest, repo) => rest.pulls.update({ ...repo, pull_number: number, title, body }))
    }
  }
}

async function create(request: Request, wanted: NewPullRequest): Promise<PullRequest | undefined> {
  const { branch, base, title, body } = wanted
  try {
    return pullRequestOf(await request((rest, repo) => rest.pulls.create({ ...repo, head: branch, base, title, body })))
  } catch (error) {
    if (error instanceof GitHubError && error.details.some(({ message }) => /already exists/i.test(message ?? ''))) {
      return undefined
    }
    throw error
  }
}

function isSame(name: string | undefined, repository: string): boolean {
  return name?.toLowerCase() === repository.toLowerCase()
}

interface Answer {
  readonly number: number
  readonly html_url: string
  readonly state: string
  readonly merged_at?: string | null
  readonly body?: string | null
  readonly base: { readonly ref: string }
}

function pullRequestOf({ number, html_url, state, merged_at, body, base }: Answer): PullRequest {
  return {
    number,
    url: html_url,
    state: state === 'open' ? 'open' : merged_at ? 'merged' : 'closed',
    base: base.ref,
    body: body ?? ''
  }
}
