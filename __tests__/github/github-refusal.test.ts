/** Why GitHub did not give something to read, in one clause. */
import { expect, test } from '@jest/globals'
import { whyUnread } from '../../src/github-refusal.ts'
import { GitHubError } from '../../src/world/github.ts'

const request = 'GET /repos/octo/shop/pulls/7/files'
const refusal = 'Resource not accessible by integration'

test.each([
  [
    { status: 403, request, message: refusal },
    `GitHub answered ${request} with status 403 (${refusal}); the job needs "permissions: pull-requests: read"`
  ],
  [
    { status: 404, request, message: 'Not Found' },
    `GitHub answered ${request} with status 404 (Not Found); the job needs "permissions: pull-requests: read"`
  ],
  [{ status: 500, request, message: 'oops' }, `GitHub answered ${request} with status 500 (oops)`],
  [
    { status: 401, request, message: 'Bad credentials' },
    'GitHub does not accept the token (status 401); give a valid one with the input "token"'
  ],
  [{ status: 403, request, message: 'rate', wait: 60 }, "GitHub's rate limit is reached (status 403)"],
  [{ status: 0, request, message: 'fetch failed' }, `GitHub did not answer ${request} (fetch failed)`],
  [{ status: 0, request: '', message: 'input "token" is empty' }, 'input "token" is empty'],
  [
    { status: 422, request, message: '\n::error::\u202e' },
    `GitHub answered ${request} with status 422 (\\u{a}::error::\\u{202e})`
  ]
])('%j', (parts, why) => {
  expect(whyUnread(new GitHubError(parts), 'pull-requests')).toBe(why)
})
