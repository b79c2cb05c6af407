/**
 * A counterpart of GitHub on loopback: its REST interface as far as this program uses it, over a real Git repository.
 * Every request and answer is checked against GitHub's own description. The permissions are GitHub's documented ones.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Account, type Answer, type Handler, refuse } from './answer.ts'
import type { BareRepository } from './bare-repository.ts'
import { checkAnswer, checkRequest } from './description.ts'
import { type GitRules, gitRoutes } from './git-routes.ts'
import { type PullRules, pullRoutes, type StoredPull } from './pull-routes.ts'

/** Something that goes wrong. */
export interface Fault {
  /** As the log shows it, without the status: `POST /git/refs`. */
  readonly request: string
  /** Answer this instead; `drop` closes the connection, `act-then-drop` does so when all is done. */
  readonly answer: Answer | 'drop' | 'act-then-drop'
  times: number
}

export interface Options {
  readonly repository: BareRepository
  readonly tokens?: Readonly<Record<string, Account>>
  readonly rules?: GitRules & PullRules
}

/** As the runner gives it to a job with `contents: write` and `pull-requests: write`. */
export const actions: Account = {
  login: 'github-actions[bot]',
  permissions: { contents: 'write', pull_requests: 'write' }
}

export const repositoryName = 'octo/shop'

export interface Recorded {
  readonly request: string
  readonly status: number | 'dropped'
  readonly body: unknown
}

export type GitHubDouble = Awaited<ReturnType<typeof startGitHub>>

export async function startGitHub({ repository, tokens = { secret: actions }, rules = {} }: Options) {
  const calls: Recorded[] = []
  const complaints: string[] = []
  const faults: Fault[] = []
  const pulls: StoredPull[] = []
  /** What happens elsewhere just before a request is served, once; by the request as the log shows it. */
  const meanwhile = new Map<string, () => void>()
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // As on GitHub Enterprise: whoever builds addresses from a host name misses it.
  const apiUrl = `${serverUrl}/api/v3`
  const here = `${apiUrl}/repos/${repositoryName}`
  const routes: Record<string, Handler> = {
    ...gitRoutes(repository, rules, here),
    ...pullRoutes(repository, pulls, rules, { name: repositoryName, here, page: `${serverUrl}/${repositoryName}` })
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const url = new URL((request.url ?? '').replace('/api/v3', ''), serverUrl)
    const shown = `${request.method} ${decodeURIComponent(url.pathname).replace(`/repos/${repositoryName}`, '')}`
    meanwhile.get(shown)?.()
    meanwhile.delete(shown)
    const plan = takeFault(faults, shown)
    const answer = isAnswer(plan) ? plan : plan === 'drop' ? undefined : handle(request, url, body)
    const sent = plan === 'act-then-drop' ? undefined : answer
    calls.push({ request: shown + decodeURIComponent(url.search), status: sent?.status ?? 'dropped', body })
    if (sent === undefined) request.socket.destroy()
    else send(response, sent)
  }

  function handle(request: IncomingMessage, url: URL, body: unknown): Answer {
    const complain = (text: string) => void complaints.push(text)
    if (!request.url?.startsWith('/api/v3/')) complain(`${request.url} is outside of the interface`)
    const known = checkRequest(request.method ?? '', url, body, complain)
    if (known === undefined) return refuse(404, 'Not Found')
    const { operation, path } = known
    const account = tokens[tokenOf(request)]
    if (account === undefined) return refuse(401, 'Bad credentials')
    if (`${path.owner}/${path.repo}` !== repositoryName) return refuse(404, 'Not Found')
    const refusal = refusalOf(account, operation, request.method === 'GET')
    if (refusal !== undefined) return refusal
    const answer = routes[operation]?.({ account, path, query: url.searchParams, body }) ?? refuse(404, 'Not Found')
    checkAnswer(operation, answer.status, answer.body, complain)
    return answer
  }

  return {
    apiUrl,
    serverUrl,
    calls,
    complaints,
    faults,
    pulls,
    meanwhile,
    /** The requests in order, a line each. */
    log: () => calls.map(({ request, status }) => `${request} ${status}`),
    close: () => {
      server.closeAllConnections()
      server.close()
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? undefined : JSON.parse(text)
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function takeFault(faults: readonly Fault[], shown: string): Fault['answer'] | undefined {
  const fault = faults.find(({ request, times }) => request === shown && times > 0)
  if (fault !== undefined) fault.times -= 1
  return fault?.answer
}

function isAnswer(plan: Fault['answer'] | undefined): plan is Answer {
  return typeof plan === 'object'
}

function tokenOf(request: IncomingMessage): string {
  return /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
}

/** docs.github.com, "Permissions required for fine-grained personal access tokens". */
function refusalOf(account: Account, operation: string, reads: boolean): Answer | undefined {
  const room = operation.startsWith('pulls/') ? 'pull_requests' : 'contents'
  const held = account.permissions[room]
  if (held === 'write' || (reads && held === 'read')) return undefined
  const headers = { 'x-accepted-github-permissions': `${room}=${reads ? 'read' : 'write'}` }
  return { ...refuse(403, 'Resource not accessible by integration'), headers }
}
