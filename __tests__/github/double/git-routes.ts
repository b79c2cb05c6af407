/** The Git part of the interface, on a real repository. Texts of refusals as people report them of GitHub. */
import { type Answer, type Handler, refuse } from './answer.ts'
import type { BareRepository } from './bare-repository.ts'

export interface GitRules {
  /** A sentence of a ruleset that forbids writing this branch. */
  readonly forbids?: (branch: string) => string | undefined
}

export function gitRoutes(repository: BareRepository, rules: GitRules, here: string): Record<string, Handler> {
  const { git, tryGit, resolve, kindOf } = repository
  const ref = (name: string, sha: string) => ({
    ref: name,
    node_id: 'REF',
    url: `${here}/git/${name}`,
    object: { type: 'commit', sha, url: `${here}/git/commits/${sha}` }
  })
  const guard = (name: string): Answer | undefined => {
    const sentence = rules.forbids?.(name.replace('refs/heads/', ''))
    return sentence === undefined ? undefined : refuse(422, `Repository rule violations found\n\n${sentence}\n\n`)
  }
  return {
    'git/get-ref': ({ path }) => {
      const sha = resolve(`refs/${path.ref}`)
      return sha === undefined ? refuse(404, 'Not Found') : { status: 200, body: ref(`refs/${path.ref}`, sha) }
    },
    'git/create-ref': ({ body }) => {
      if (tryGit(['check-ref-format', body.ref]) === undefined) return refuse(422, 'Reference name is not valid')
      if (kindOf(body.sha) === undefined) return refuse(422, 'Object does not exist')
      const refusal = guard(body.ref)
      if (refusal !== undefined) return refusal
      const done = tryGit(['update-ref', '--stdin'], `create ${body.ref} ${body.sha}\n`)
      return done === undefined
        ? refuse(422, 'Reference already exists')
        : { status: 201, body: ref(body.ref, body.sha) }
    },
    'git/update-ref': ({ path, body }) => {
      const name = `refs/${path.ref}`
      const before = resolve(name)
      if (before === undefined) return refuse(422, 'Reference does not exist')
      const forward = tryGit(['merge-base', '--is-ancestor', before, body.sha]) !== undefined
      if (!forward && body.force !== true) return refuse(422, 'Update is not a fast forward')
      const refusal = guard(name)
      if (refusal !== undefined) return refusal
      git(['update-ref', name, body.sha])
      return { status: 200, body: ref(name, body.sha) }
    },
    'git/create-blob': ({ body }) => {
      const sha = repository.writeBlob(Buffer.from(body.content, body.encoding === 'base64' ? 'base64' : 'utf8'))
      return { status: 201, body: { sha, url: `${here}/git/blobs/${sha}` } }
    },
    'git/create-tree': ({ body }) => {
      if (body.base_tree !== undefined && kindOf(body.base_tree) !== 'tree') return refuse(404, 'Not Found')
      const missing = body.tree.find((entry: { sha: string }) => kindOf(entry.sha) !== 'blob')
      if (missing !== undefined) return refuse(422, `tree.sha ${missing.sha} is not a valid blob`)
      return { status: 201, body: treeOf(repository, here, repository.writeTree(body.base_tree, body.tree)) }
    },
    'git/get-tree': ({ path }) => {
      if (kindOf(path.tree_sha ?? '') !== 'tree') return refuse(404, 'Not Found')
      return { status: 200, body: treeOf(repository, here, path.tree_sha ?? '') }
    },
    'git/create-commit': ({ body, account }) => {
      if (kindOf(body.tree) !== 'tree') return refuse(422, 'Tree SHA does not exist')
      const who = { name: account.login, email: `${account.login}@users.noreply.github.com` }
      const sha = repository.writeCommit(body.tree, body.parents ?? [], body.message, who)
      return { status: 201, body: commitOf(repository, here, sha) }
    },
    'git/get-commit': ({ path }) => {
      if (kindOf(path.commit_sha ?? '') !== 'commit') return refuse(404, 'Not Found')
      return { status: 200, body: commitOf(repository, here, path.commit_sha ?? '') }
    },
    'repos/get-content': ({ path, query }) => {
      const object = `${query.get('ref') ?? 'main'}:${path.path}`
      if (kindOf(object) === 'tree') return { status: 200, body: [{ type: 'file', name: 'in it' }] }
      const content = tryGit(['cat-file', 'blob', object])
      if (content === undefined) return refuse(404, 'Not Found')
      // GitHub breaks the lines of what it encodes.
      const lines = content.toString('base64').replace(/.{60}/g, '$&\n')
      return { status: 200, body: { type: 'file', encoding: 'base64', path: path.path, content: lines } }
    },
    'repos/compare-commits-with-basehead': ({ path }) => {
      const counts = tryGit(['rev-list', '--left-right', '--count', path.basehead ?? ''])
      if (counts === undefined) return refuse(404, 'Not Found')
      const [behind_by, ahead_by] = counts.toString().trim().split('\t').map(Number)
      return { status: 200, body: { behind_by, ahead_by } }
    }
  }
}

function treeOf(repository: BareRepository, here: string, sha: string): object {
  const lines = repository.git(['ls-tree', '-z', sha]).split('\0').filter(Boolean)
  const tree = lines.map((line) => {
    const [, mode = '', type = '', object = '', path = ''] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(line) ?? []
    return { path, mode, type, sha: object, url: `${here}/git/${type}s/${object}` }
  })
  return { sha, url: `${here}/git/trees/${sha}`, truncated: false, tree }
}

function commitOf(repository: BareRepository, here: string, sha: string): object {
  const text = repository.git(['show', '-s', '--format=%T%n%P%n%an%n%ae%n%aI%n%B', sha])
  const [tree = '', parents = '', name = '', email = '', date = '', ...message] = text.split('\n')
  const who = { name, email, date }
  return {
    sha,
    node_id: 'COMMIT',
    url: `${here}/git/commits/${sha}`,
    html_url: `${here}/commit/${sha}`,
    author: who,
    committer: who,
    message: message.join('\n'),
    tree: { sha: tree, url: `${here}/git/trees/${tree}` },
    parents: parents
      .split(' ')
      .filter(Boolean)
      .map((sha) => ({ sha, url: here, html_url: here })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null }
  }
}
