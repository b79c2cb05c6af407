/** One pull request with all repairs, kept up to date; the work of others is never overwritten. */
import { type Commit, type GitHub, GitHubError, type PullRequest } from '../world/github.ts'
import { baseBranchOf, type RunContext } from './base-branch.ts'
import { explain } from './explain.ts'
import type { Fixes } from './fix.ts'
import { keepBranch } from './keep-branch.ts'
import { markerOf } from './marker.ts'
import { type Wanted, wantedFor } from './wanted.ts'

export interface Order {
  readonly fixes: Fixes
  /** Where the scanned folder lies in the repository; `''` when it is the root. */
  readonly folder: string
  /** How the branch's name begins; the base branch's name follows. */
  readonly branchPrefix: string
  readonly context: RunContext
}

export interface Outcome {
  /**
   * `nothing`: there is nothing to repair. `left-alone`: someone else has the say. `refused`: not in such a run.
   * `failed`: GitHub did not let us.
   */
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'nothing' | 'left-alone' | 'refused' | 'failed'
  /** One sentence; may hold text of strangers. */
  readonly message: string
  /** Repairs that did not become part of it, a sentence each; may hold text of strangers. */
  readonly notes: readonly string[]
  /** Address of the pull request. */
  readonly url: string | undefined
  /** Number of files that it changes. */
  readonly files: number
}

/** Creates the pull request, or brings it up to date. Rejects on defects only; what GitHub refuses is an outcome. */
export async function openPullRequest(github: GitHub, order: Order): Promise<Outcome> {
  const { fixes, branchPrefix, context } = order
  if (fixes.files.length === 0) {
    const notes = fixes.refused.map(({ finding, why }) => `${finding.where.path}: ${why}.`)
    return outcomeOf('nothing', 'There is nothing to repair.', { notes })
  }
  const base = baseBranchOf(context, `${branchPrefix}/`)
  if ('refused' in base) return outcomeOf('refused', `No pull request: ${base.refused}.`)
  const branch = `${branchPrefix}/${base.branch}`
  try {
    const tip = await github.tip(base.branch)
    if (tip === undefined) return outcomeOf('refused', `No pull request: the token sees no branch ${base.branch}.`)
    if (base.mustBeCheckedOut && context.checkedOut !== tip.sha) {
      return outcomeOf(
        'refused',
        `No pull request: a run for ${context.event} may have files of strangers checked out.`
      )
    }
    return await propose(github, order, { base: base.branch, branch, tip })
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    return outcomeOf('failed', explain(error, github.compareUrl(base.branch, branch)))
  }
}

interface Branches {
  readonly base: string
  readonly branch: string
  readonly tip: Commit
}

async function propose(github: GitHub, { fixes, folder }: Order, { base, branch, tip }: Branches): Promise<Outcome> {
  const wanted = await wantedFor(github, fixes, folder, tip)
  const { plan, title, marker, notes } = wanted
  if (plan.files.length === 0) return outcomeOf('nothing', `Nothing can be repaired on ${base}.`, { notes })
  const pulls = await github.pullRequestsOf(branch)
  const open = pulls.find(({ state }) => state === 'open')
  const rejected = pulls.find((pull) => pull.state === 'closed' && markerOf(pull)?.files === marker.files)
  if (open === undefined && rejected !== undefined) {
    return outcomeOf('left-alone', 'Someone closed the pull request with these repairs.', { notes, url: rejected.url })
  }
  const state = await keepBranch(github, { branch, plan, title })
  if (state === 'foreign') {
    const message = `The branch ${branch} holds commits of someone else; it stays as it is.`
    return outcomeOf('left-alone', message, { notes, url: open?.url })
  }
  if (state === 'busy') return outcomeOf('failed', `Others keep changing the branch ${branch}; run again.`, { notes })
  if (open !== undefined) return await keepText(github, wanted, open, state === 'written')
  return await create(github, wanted, base, branch)
}

async function create(github: GitHub, wanted: Wanted, base: string, branch: string): Promise<Outcome> {
  const { title, body } = wanted
  const created = await github.createPullRequest({ branch, base, title, body })
  if (created !== undefined) return done('created', wanted, created)
  // Another run was faster, or the answer to an earlier attempt was lost.
  const found = (await github.pullRequestsOf(branch)).find(({ state }) => state === 'open')
  if (found !== undefined) return await keepText(github, wanted, found, true)
  return outcomeOf('failed', `GitHub says that ${branch} has a pull request, and shows none; run again.`)
}

/** Without our mark the whole text is a person's; with the same mark, changes to the text are a person's. */
async function keepText(github: GitHub, wanted: Wanted, open: PullRequest, written: boolean): Promise<Outcome> {
  const { title, body, marker } = wanted
  const own = markerOf(open)
  if (own === undefined || own.text === marker.text) return done(written ? 'updated' : 'unchanged', wanted, open)
  await github.updatePullRequest(open.number, { title, body })
  return done('updated', wanted, open)
}

function done(
  kind: 'created' | 'updated' | 'unchanged',
  { notes, plan }: Wanted,
  { number, url }: PullRequest
): Outcome {
  const what = kind === 'unchanged' ? 'is up to date' : `was ${kind}`
  return outcomeOf(kind, `Pull request ${number} ${what}: ${url}`, { notes, url, files: plan.files.length })
}

function outcomeOf(kind: Outcome['outcome'], message: string, rest: Partial<Outcome> = {}): Outcome {
  return { outcome: kind, message, notes: [], url: undefined, files: 0, ...rest }
}
