/** Pull requests, in memory; their branches are those of the repository. */
import { type Handler, invalid, refuse } from './answer.ts'
import type { BareRepository } from './bare-repository.ts'

export interface StoredPull {
  readonly number: number
  title: string
  body: string
  state: 'open' | 'closed'
  merged: boolean
  readonly head: string
  base: string
  readonly user: string
  /** The repository that the head lives in; this one's when left out. */
  readonly headRepository?: string
}

export interface PullRules {
  /** The setting "Allow GitHub Actions to create and approve pull requests". */
  readonly actionsMayCreatePullRequests?: boolean
}

export function pullRoutes(
  repository: BareRepository,
  pulls: StoredPull[],
  rules: PullRules,
  { name, here, page }: { readonly name: string; readonly here: string; readonly page: string }
): Record<string, Handler> {
  const owner = name.split('/')[0]
  const hasBranch = (branch: string) => repository.resolve(`refs/heads/${branch}`) !== undefined
  const shown = (pull: StoredPull) => ({
    number: pull.number,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    url: `${here}/pulls/${pull.number}`,
    html_url: `${page}/pull/${pull.number}`,
    merged_at: pull.merged ? '2026-11-01T00:00:00Z' : null,
    head: { label: `${owner}:${pull.head}`, ref: pull.head, repo: { full_name: pull.headRepository ?? name } },
    base: { label: `${owner}:${pull.base}`, ref: pull.base, repo: { full_name: name } }
  })
  return {
    'pulls/list': ({ query }) => {
      const state = query.get('state') ?? 'open'
      const found = pulls.filter(
        (pull) => (state === 'all' || pull.state === state) && query.get('head') === `${owner}:${pull.head}`
      )
      return { status: 200, body: found.reverse().map(shown) }
    },
    'pulls/create': ({ body, account }) => {
      if (account.login === 'github-actions[bot]' && rules.actionsMayCreatePullRequests === false) {
        return refuse(403, 'GitHub Actions is not permitted to create or approve pull requests.')
      }
      if (!hasBranch(body.head)) return invalid({ field: 'head', code: 'invalid' })
      if (!hasBranch(body.base)) return invalid({ field: 'base', code: 'invalid' })
      if (pulls.some(({ state, head, base }) => state === 'open' && head === body.head && base === body.base)) {
        return invalid({ message: `A pull request already exists for ${owner}:${body.head}.` })
      }
      if (repository.git(['rev-list', '--count', `${body.base}..${body.head}`]) === '0') {
        return invalid({ message: `No commits between ${body.base} and ${body.head}` })
      }
      const { title, head, base } = body
      const pull: StoredPull = {
        number: pulls.length + 1,
        title,
        body: body.body ?? '',
        state: 'open',
        merged: false,
        head,
        base,
        user: account.login
      }
      pulls.push(pull)
      return { status: 201, body: shown(pull) }
    },
    'pulls/list-files': ({ path, query }) => {
      const pull = pulls.find(({ number }) => String(number) === path.pull_number)
      if (pull === undefined) return refuse(404, 'Not Found')
      const range = `${pull.base}...${pull.head}`
      const lines = repository.git(['diff', '--find-renames', '--name-status', range]).split('\n')
      const size = Number(query.get('per_page') ?? 30)
      const start = (Number(query.get('page') ?? 1) - 1) * size
      const files = lines.slice(start, start + size).map((line) => {
        const [letter = '', before = '', filename = before] = line.split('\t')
        return {
          sha: '0'.repeat(40),
          filename,
          status: { A: 'added', D: 'removed', R: 'renamed' }[letter.charAt(0)] ?? 'modified',
          ...(filename !== before && { previous_filename: before }),
          ...patchOf(repository, range, [before, filename])
        }
      })
      return { status: 200, body: files }
    },
    'pulls/update': ({ path, body }) => {
      const pull = pulls.find(({ number }) => String(number) === path.pull_number)
      if (pull === undefined) return refuse(404, 'Not Found')
      Object.assign(pull, body)
      return { status: 200, body: shown(pull) }
    }
  }
}

/** The hunks alone, as GitHub gives them; nothing for a file that only moved. */
function patchOf(
  repository: BareRepository,
  range: string,
  paths: readonly string[]
): { changes: number; patch?: string } {
  const text = repository.git(['diff', '--find-renames', range, '--', ...new Set(paths)])
  const start = text.search(/^@@/m)
  const patch = text.slice(start)
  return start === -1 ? { changes: 0 } : { changes: (patch.match(/^[-+]/gm) ?? []).length, patch }
}
