/** What is read of a repository and of its pull requests. */
import { decode } from '../encoding.ts'
import { type ChangedFile, GitHubError } from '../github.ts'
import { changedLines } from './changed-lines.ts'
import type { Request } from './request.ts'

/** Pages of a hundred files that GitHub gives. */
const pageLimit = 30

export async function readFile(request: Request, ref: string, path: string): Promise<string | undefined> {
  try {
    const answer = await request((rest, repo) => rest.repos.getContent({ ...repo, path, ref }))
    if (Array.isArray(answer) || answer.type !== 'file' || !('content' in answer)) return undefined
    // Of files above 1 MB GitHub sends no content (`encoding: none`).
    if (answer.encoding !== 'base64') {
      throw new GitHubError({ message: 'The file is too large', status: 0, request: 'GET /contents' })
    }
    return decode(Buffer.from(answer.content, 'base64'))
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return undefined
    throw error
  }
}

export async function changedFiles(request: Request, number: number): Promise<readonly ChangedFile[]> {
  const found: ChangedFile[] = []
  for (let page = 1; page <= pageLimit; page += 1) {
    const files = await request((rest, repo) =>
      rest.pulls.listFiles({ ...repo, pull_number: number, per_page: 100, page })
    )
    found.push(...files.map(changedFile))
    if (files.length < 100) break
  }
  return found
}

interface Entry {
  readonly filename: string
  readonly previous_filename?: string
  readonly status: string
  readonly changes: number
  readonly patch?: string
}

function changedFile({ filename, previous_filename, status, changes, patch }: Entry): ChangedFile {
  const isNew = status === 'added' || status === 'copied'
  const before = isNew ? undefined : (previous_filename ?? filename)
  // A file that only moved has no patch; a large one, and one that is no text, has none either.
  const isMoved = status === 'renamed' && changes === 0
  const lines = patch === undefined ? undefined : changedLines(patch)
  return { path: filename, isRemoved: status === 'removed', before, lines: isMoved ? [] : lines }
}
