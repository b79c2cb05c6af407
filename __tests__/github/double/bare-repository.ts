/** A real bare Git repository, filled and read through Git's own plumbing: what it says of bytes and modes is true. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { temporaryFolder } from '../../support/temporary-folder.ts'

export interface StoredFile {
  readonly content: string | Buffer
  /** `100644` when left out. */
  readonly mode?: string
}

export interface Identity {
  readonly name: string
  readonly email: string
}

const everyone: Identity = { name: 'Someone', email: 'someone@example.com' }

export type BareRepository = ReturnType<typeof bareRepository>

/** A repository with one commit on `main` that holds these files; a string stands for a plain file. */
export function bareRepository(files: Readonly<Record<string, string | StoredFile>>) {
  const folder = temporaryFolder()
  /** The output as bytes; undefined when Git fails. */
  const tryGit = (args: readonly string[], input?: string | Buffer, env: NodeJS.ProcessEnv = {}) => {
    const { status, stdout } = spawnSync('git', ['-C', folder, ...args], {
      input,
      env: { ...fixedEnvironment, ...env }
    })
    return status === 0 ? stdout : undefined
  }
  const git = (args: readonly string[], input?: string | Buffer, env?: NodeJS.ProcessEnv) => {
    const output = tryGit(args, input, env)
    if (output === undefined) throw new Error(`git ${args.join(' ')} failed`)
    return output.toString().trim()
  }
  const writeBlob = (content: string | Buffer) => git(['hash-object', '-w', '--stdin'], content)
  /** A tree on top of another one; Git's index does the work, so nested folders and modes are as Git has them. */
  const writeTree = (base: string | undefined, entries: readonly { path: string; mode: string; sha: string }[]) => {
    const env = { GIT_INDEX_FILE: `${folder}/index-of-one-tree` }
    git(base === undefined ? ['read-tree', '--empty'] : ['read-tree', base], undefined, env)
    const lines = entries.map(({ path, mode, sha }) => `${mode} ${sha}\t${path}\0`)
    git(['update-index', '-z', '--index-info'], lines.join(''), env)
    return git(['write-tree'], undefined, env)
  }
  const writeCommit = (tree: string, parents: readonly string[], message: string, who = everyone) => {
    const env = {
      GIT_AUTHOR_NAME: who.name,
      GIT_AUTHOR_EMAIL: who.email,
      GIT_COMMITTER_NAME: who.name,
      GIT_COMMITTER_EMAIL: who.email
    }
    return git(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])], message, env)
  }
  const resolve = (name: string) => tryGit(['rev-parse', '-q', '--verify', name])?.toString().trim()
  /** Someone pushes: one more commit on a branch, which begins at `main` when it is not there. */
  const push = (branch: string, changes: Readonly<Record<string, string | StoredFile>>, message = 'Change files\n') => {
    const parent = resolve(`refs/heads/${branch}`) ?? resolve('refs/heads/main')
    git(['fast-import', '--quiet', '--date-format=raw', '--force'], importOf(branch, parent, changes, message))
    return readFileSync(`${folder}/refs/heads/${branch}`, 'utf8').trim()
  }
  // What `git init --bare` makes, without the cost of a process.
  for (const path of ['objects', 'refs/heads']) mkdirSync(`${folder}/${path}`, { recursive: true })
  writeFileSync(`${folder}/HEAD`, 'ref: refs/heads/main\n')
  writeFileSync(`${folder}/config`, '[core]\n\trepositoryformatversion = 0\n\tbare = true\n')
  push('main', files)
  return {
    folder,
    git,
    tryGit,
    writeBlob,
    writeTree,
    writeCommit,
    resolve,
    push,
    /** The bytes of a file, as `git show` gives them. */
    show: (revision: string, path: string) => tryGit(['cat-file', 'blob', `${revision}:${path}`]),
    modeOf: (revision: string, path: string) => git(['ls-tree', revision, '--', path]).split(' ')[0],
    kindOf: (object: string) => tryGit(['cat-file', '-t', object])?.toString().trim(),
    changedPaths: (from: string, to: string) => git(['diff', '--name-only', from, to]).split('\n').filter(Boolean)
  }
}

/** The stream that git-fast-import reads. */
function importOf(
  branch: string,
  parent: string | undefined,
  changes: Readonly<Record<string, string | StoredFile>>,
  message: string
): Buffer {
  const data = (content: string | Buffer) => {
    const bytes = Buffer.from(content)
    return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')])
  }
  const parts = [
    Buffer.from(`commit refs/heads/${branch}\ncommitter ${everyone.name} <${everyone.email}> 1793491200 +0000\n`),
    data(message),
    Buffer.from(parent === undefined ? '' : `from ${parent}\n`)
  ]
  for (const [path, file] of Object.entries(changes)) {
    const { content, mode = '100644' } = typeof file === 'string' ? { content: file } : file
    const name = `"${path.replace(/["\\]/g, '\\$&')}"`
    if (mode === '160000') parts.push(Buffer.from(`M 160000 ${content} ${name}\n`))
    else parts.push(Buffer.from(`M ${mode} inline ${name}\n`), data(content))
  }
  return Buffer.concat(parts)
}

/** Every commit is made at the same moment, so that it always has the same name. */
const fixedEnvironment: NodeJS.ProcessEnv = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_DATE: '2026-11-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-11-01T00:00:00Z'
}
