/** Why GitHub did not give something to read, and what the job needs for it. */
import { printable } from './text/escape.ts'
import type { GitHubError } from './world/github.ts'

/** A permission of the job that a request needs. */
export type ReadPermission = 'contents' | 'pull-requests'

/** A clause that follows a colon: `input "token" is empty`. */
export function whyUnread({ status, message, request, wait }: GitHubError, permission: ReadPermission): string {
  const said = printable(message, 200)
  if (request === '') return said
  if (status === 0) return `GitHub did not answer ${request} (${said})`
  if (wait !== undefined) return `GitHub's rate limit is reached (status ${status})`
  if (status === 401) return 'GitHub does not accept the token (status 401); give a valid one with the input "token"'
  const answer = `GitHub answered ${request} with status ${status} (${said})`
  return status === 403 || status === 404 ? `${answer}; the job needs "permissions: ${permission}: read"` : answer
}
