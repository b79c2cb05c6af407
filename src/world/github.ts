/** One repository on GitHub, as far as this program needs it. The implementation is in `github/`. */

/** Every function rejects with a `GitHubError`. */
export interface GitHub {
  /** The commit at the tip of a branch; undefined when there is no such branch. */
  readonly tip: (branch: string) => Promise<Commit | undefined>
  /** How many commits `head` has that `base` has not. */
  readonly commitsAhead: (base: string, head: string) => Promise<number>
  /** What the tree of a commit becomes when these files change. Reads only. */
  readonly planTree: (base: Commit, changes: readonly Change[]) => Promise<PlannedTree>
  /** Writes the files, the tree, and one commit on top of its base; no branch points to it yet. */
  readonly commit: (plan: PlannedTree, message: string) => Promise<string>
  /** False when there is a branch of this name already. */
  readonly createBranch: (branch: string, commit: string) => Promise<boolean>
  /** Lets a branch point to another commit, whatever it pointed to before. */
  readonly moveBranch: (branch: string, commit: string) => Promise<void>
  /** Open and closed ones whose head is this branch of the repository itself; the newest first. */
  readonly pullRequestsOf: (branch: string) => Promise<readonly PullRequest[]>
  /** Undefined when there is an open one for these branches already. */
  readonly createPullRequest: (wanted: NewPullRequest) => Promise<PullRequest | undefined>
  readonly updatePullRequest: (number: number, text: PullRequestText) => Promise<void>
  /** The text of a file in a commit; undefined when it is not there. */
  readonly readFile: (commit: string, path: string) => Promise<string | undefined>
  /** What a pull request changes; GitHub names `mostChangedFiles` at most. */
  readonly changedFiles: (pullRequest: number) => Promise<readonly ChangedFile[]>
  /** The page on which a person can open the pull request by hand. */
  readonly compareUrl: (base: string, branch: string) => string
}

export const mostChangedFiles = 3000

/** A file of a pull request. */
export interface ChangedFile {
  readonly path: string
  readonly isRemoved: boolean
  /** Its path in the base; undefined when it is new. */
  readonly before: string | undefined
  /** The lines that were added or changed; undefined when GitHub does not say: the file is large, or no text. */
  readonly lines: readonly LineRange[] | undefined
}

/** Lines of a file, counted from 1; both are in it. */
export interface LineRange {
  readonly first: number
  readonly last: number
}

export interface Commit {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly message: string
}

export interface Change {
  /** From the root of the repository, with `/`. */
  readonly path: string
  readonly before: string
  readonly after: string
}

export interface PlannedTree {
  readonly base: Commit
  /** The name that the tree will have. */
  readonly sha: string
  readonly files: readonly PlannedFile[]
  /** Changes that do not fit the tree: the file is another one there, or is not a regular file. */
  readonly refused: readonly { readonly path: string; readonly why: string }[]
}

export interface PlannedFile {
  readonly path: string
  readonly mode: '100644' | '100755'
  readonly content: Uint8Array
  /** The name that its blob will have. */
  readonly sha: string
}

export interface PullRequest {
  readonly number: number
  readonly url: string
  readonly state: 'open' | 'closed' | 'merged'
  /** Branch that it asks to be merged into. */
  readonly base: string
  readonly body: string
}

export interface PullRequestText {
  readonly title: string
  readonly body: string
}

export interface NewPullRequest extends PullRequestText {
  readonly branch: string
  readonly base: string
}

/** GitHub refused, or did not answer. Holds nothing of the request but its name: no token, no body. */
export class GitHubError extends Error {
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number
  /** `POST /repos/octo/shop/git/refs` */
  readonly request: string
  /** GitHub's own details: `errors` of a 422. */
  readonly details: readonly GitHubErrorDetail[]
  /** Seconds that GitHub asks to wait, when that is why it refused. */
  readonly wait: number | undefined

  constructor(parts: {
    message: string
    status: number
    request: string
    details?: readonly GitHubErrorDetail[]
    wait?: number | undefined
  }) {
    super(parts.message)
    this.status = parts.status
    this.request = parts.request
    this.details = parts.details ?? []
    this.wait = parts.wait
  }
}

export interface GitHubErrorDetail {
  readonly field?: string
  readonly code?: string
  readonly message?: string
}
