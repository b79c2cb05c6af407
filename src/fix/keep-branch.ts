/** The branch of the pull request: one commit of ours on top of the base, or hands off. */
import type { Commit, GitHub, PlannedTree } from '../world/github.ts'
import { commitMessage, isOwnCommit } from './marker.ts'

/** How often the branch is looked at again, when another run or a person pushes at the same moment. */
const turns = 3

export interface WantedBranch {
  readonly branch: string
  readonly plan: PlannedTree
  /** First line of the commit message. */
  readonly title: string
}

/**
 * Lets the branch hold the planned tree; writes nothing when it does already.
 *
 * @returns `foreign` when it holds work of someone else and was left as it is, `busy` when others kept changing it.
 */
export async function keepBranch(
  github: GitHub,
  { branch, plan, title }: WantedBranch
): Promise<'kept' | 'written' | 'foreign' | 'busy'> {
  let commit: string | undefined
  for (let turn = 0; turn < turns; turn += 1) {
    const head = await github.tip(branch)
    const state = await stateOf(github, head, plan)
    if (state === 'foreign' || state === 'kept') return state
    commit ??= await github.commit(plan, commitMessage(title, plan))
    if (await pointTo(github, branch, head, commit)) return 'written'
  }
  return 'busy'
}

async function stateOf(
  github: GitHub,
  head: Commit | undefined,
  plan: PlannedTree
): Promise<'old' | 'foreign' | 'kept'> {
  if (head === undefined) return 'old'
  if (!isOwnCommit(head)) return 'foreign'
  if (head.parents[0] === plan.base.sha) return head.tree === plan.sha ? 'kept' : 'old'
  // Ours, on top of an older base; or on top of what someone else put there.
  return (await github.commitsAhead(plan.base.sha, head.sha)) <= 1 ? 'old' : 'foreign'
}

/** Only when the branch is still as it was judged; GitHub has no way to make that one step. */
async function pointTo(github: GitHub, branch: string, judged: Commit | undefined, commit: string): Promise<boolean> {
  if (judged === undefined) return await github.createBranch(branch, commit)
  if ((await github.tip(branch))?.sha !== judged.sha) return false
  await github.moveBranch(branch, commit)
  return true
}
