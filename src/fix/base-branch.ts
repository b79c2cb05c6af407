/** Which branch a pull request with repairs asks to be merged into, and when there must be none. */

/** How the run came about, as the runner tells it. */
export interface RunContext {
  /** `GITHUB_EVENT_NAME` */
  readonly event: string
  /** The file behind `GITHUB_EVENT_PATH`. */
  readonly payload: Readonly<Record<string, unknown>>
  /** `GITHUB_REF` */
  readonly ref: string
  /** `GITHUB_REPOSITORY`, as `octo/shop` */
  readonly repository: string
  /** `GITHUB_ACTOR` */
  readonly actor: string
  /** The commit that is checked out; undefined when that cannot be told. */
  readonly checkedOut: string | undefined
}

export type BaseBranch =
  | {
      readonly branch: string
      /** Strangers may have brought about the run: only what is checked out from this branch may be repaired. */
      readonly mustBeCheckedOut: boolean
    }
  | { readonly refused: string }

/** Events that only someone with write access brings about. */
const trusted = new Set(['push', 'schedule', 'workflow_dispatch', 'repository_dispatch'])

interface PullRequestPayload {
  readonly user?: { readonly login?: string } | null
  readonly head?: { readonly ref?: string; readonly repo?: { readonly full_name?: string } | null }
}

/** @param own how the names of our own branches begin, with the slash */
export function baseBranchOf(context: RunContext, own: string): BaseBranch {
  const pullRequest = context.payload.pull_request as PullRequestPayload | null | undefined
  if (context.actor === 'dependabot[bot]' || pullRequest?.user?.login === 'dependabot[bot]') {
    return { refused: 'GitHub gives runs for Dependabot a token that may only read' }
  }
  if (context.event === 'merge_group') return { refused: 'a merge queue takes no further changes' }
  const base = isPullRequest(context.event) ? headOf(context, pullRequest) : refOf(context)
  if ('branch' in base && base.branch.startsWith(own)) {
    return { refused: `${base.branch} is itself a branch of this program` }
  }
  return base
}

function isPullRequest(event: string): boolean {
  return event.startsWith('pull_request') && event !== 'pull_request_target'
}

/** A pull request is repaired by another one into its own branch; one from a fork cannot be. */
function headOf({ repository }: RunContext, pullRequest: PullRequestPayload | null | undefined): BaseBranch {
  const head = pullRequest?.head
  if (head?.repo?.full_name?.toLowerCase() !== repository.toLowerCase()) {
    return { refused: 'the pull request comes from a fork' }
  }
  return head.ref ? { branch: head.ref, mustBeCheckedOut: false } : { refused: 'the pull request names no branch' }
}

function refOf({ event, ref }: RunContext): BaseBranch {
  const branch = /^refs\/heads\/(.+)$/s.exec(ref)?.[1]
  if (branch === undefined) return { refused: `the run is for "${ref}", not for a branch` }
  return { branch, mustBeCheckedOut: !trusted.has(event) }
}
