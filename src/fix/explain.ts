/** What GitHub's refusals mean, and what a person can do about them. */
import type { GitHubError } from '../world/github.ts'

/**
 * One sentence. The texts of GitHub that it goes by were met in public reports of other actions; there is no list of them.
 *
 * @param compare the page on which a person can open the pull request by hand
 */
export function explain(error: GitHubError, compare: string): string {
  const { status, message, request, wait } = error
  if (status === 0) return `GitHub did not answer (${request}: ${message}).`
  if (wait !== undefined) return `GitHub's rate limit is reached; run again in ${wait} seconds.`
  if (status === 401) return 'GitHub does not accept the token; give a valid one with the input "token".'
  if (status === 403) return explainForbidden(error, compare)
  if (status === 404) {
    return 'The token does not see the repository; the job needs "permissions: contents: write, pull-requests: write".'
  }
  const details = error.details.map((detail) => detail.message ?? `${detail.field} ${detail.code}`).join('; ')
  return `GitHub refused ${request} with status ${status}: ${details || message}.`
}

function explainForbidden({ message, request }: GitHubError, compare: string): string {
  if (/not permitted to create or approve pull requests/i.test(message)) {
    return `GitHub Actions may not create pull requests here: allow it with "Allow GitHub Actions to create and approve pull requests" in the settings of the repository under Actions, General, or use the token of a GitHub App. The branch is ready: ${compare}`
  }
  if (/saml|sso/i.test(message)) return 'The organisation asks to authorise this token for single sign-on.'
  if (/\/pulls(\/\d+)?$/.test(request)) {
    const ready = request.startsWith('GET') ? '' : ` The branch is ready: ${compare}`
    return `The token may not handle pull requests; the job needs "permissions: pull-requests: write".${ready}`
  }
  if (/^(POST|PATCH) .*\/git\/refs/.test(request)) {
    // The commit was written already, so this is not about contents.
    return 'The token may not write this branch. A rule of the repository may forbid it; or the base branch holds workflows that the default branch does not, and then only the token of a GitHub App with the permission "workflows: write" may.'
  }
  return 'The token may not write to the repository; the job needs "permissions: contents: write".'
}
