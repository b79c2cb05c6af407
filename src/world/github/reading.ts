/** What is read of a repository and of its pull requests. */
import { GitHubError } from '../github.ts'
import type { Request } from './request.ts'

/** Pages of a hundred files that GitHub gives. */
const pageLimit = 30

export async function readFile(request: Request, ref: string, path: string): Promise<string | undefined> {
  try {
    const answer = await request((rest, repo) => rest.repos.getContent({ ...repo, path, ref }))
    if (Array.isArray(answer) || answer.type !== 'file' || !('content' in answer)) return undefined
    return Buffer.from(answer.content, 'base64').toString('utf8')
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return undefined
    throw error
  }
}

export async function changedFiles(request: Request, number: number): Promise<readonly string[]> {
  const paths: string[] = []
  for (let page = 1; page <= pageLimit; page += 1) {
    const files = await request((rest, repo) =>
      rest.pulls.listFiles({ ...repo, pull_number: number, per_page: 100, page })
    )
    paths.push(...files.filter(({ status }) => status !== 'removed').map(({ filename }) => filename))
    if (files.length < 100) break
  }
  return paths
}
