/** One request to GitHub: sent again when that helps, and failing with an error that holds no secret. */
import { getOctokit } from '@actions/github'
import { GitHubError, type GitHubErrorDetail } from '../github.ts'
import { type Clock, type Failure, secondsToWait, systemClock, withRetries } from './retry.ts'

export interface Connection {
  readonly token: string
  /** `octo/shop` */
  readonly repository: string
  /** As in `GITHUB_API_URL`; GitHub Enterprise has others than api.github.com. */
  readonly apiUrl: string
  /** As in `GITHUB_SERVER_URL`. */
  readonly serverUrl: string
  readonly clock?: Clock
}

/** Milliseconds until an answer is given up. */
const deadline = 60_000

export type Octokit = ReturnType<typeof getOctokit>

/** Makes a call to GitHub: `request((octokit, repository) => octokit.rest.git.getRef({ ...repository, ref }))`. */
export type Request = <T>(
  call: (
    octokit: Octokit['rest'],
    repository: { readonly owner: string; readonly repo: string; readonly request: { readonly signal: AbortSignal } }
  ) => Promise<{ readonly data: T }>
) => Promise<T>

export function connect({ token, repository, apiUrl, clock = systemClock }: Connection): Request {
  const silent = () => {}
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  const octokit = getOctokit(token, { baseUrl: apiUrl, log, userAgent: 'dotnet-base-image' })
  const [owner = '', repo = ''] = repository.split('/')
  return async (call) => {
    const once = () => call(octokit.rest, { owner, repo, request: { signal: AbortSignal.timeout(deadline) } })
    try {
      return (await withRetries(once, failureOf, clock)).data
    } catch (error) {
      throw gitHubError(error, apiUrl, clock)
    }
  }
}

/** What octokit throws (RequestError of @octokit/request-error): it makes up status 500 when there was no answer. */
interface RequestError {
  readonly status: number
  readonly message: string
  readonly request?: { readonly method: string; readonly url: string }
  readonly response?: {
    readonly headers: Failure['headers']
    readonly data?: { readonly message?: string; readonly errors?: readonly (GitHubErrorDetail | string)[] }
  }
}

function isRequestError(error: unknown): error is RequestError {
  return error instanceof Error && typeof (error as Partial<RequestError>).status === 'number'
}

function failureOf(error: unknown): Failure | undefined {
  if (!isRequestError(error)) return undefined
  const { response } = error
  return { status: response ? error.status : 0, message: error.message, headers: response?.headers ?? {} }
}

function gitHubError(error: unknown, apiUrl: string, clock: Clock): unknown {
  const failure = failureOf(error)
  if (failure === undefined) return error
  const { request, response } = isRequestError(error) ? error : {}
  const errors = response?.data?.errors
  return new GitHubError({
    status: failure.status,
    message: response?.data?.message ?? failure.message,
    request: request ? `${request.method} ${request.url.replace(apiUrl, '').replace(/\?.*/, '')}` : '',
    details: Array.isArray(errors) ? errors.map((one) => (typeof one === 'string' ? { message: one } : one)) : [],
    wait: failure.status === 403 || failure.status === 429 ? secondsToWait(failure, 1, clock.now()) : undefined
  })
}
