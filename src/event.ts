/** What the workflow's event says of the pull request, and what GitHub adds to it. */
import { type Config, noConfig, within } from './config/config.ts'
import { absentConfig, configOfFolder, configOfText, missingFiles } from './config-source.ts'
import type { RunContext } from './fix/base-branch.ts'
import { whyUnread } from './github-refusal.ts'
import type { Inputs } from './inputs.ts'
import { joinInside, type Repository } from './text/repository.ts'
import { type GitHub, GitHubError } from './world/github.ts'
import { type Step, UserError, type World } from './world/world.ts'

export interface PullRequestEvent {
  readonly number: number
  /** The commit of the base branch. */
  readonly base: string
}

/** The pull request that the run is about; undefined for other events. */
export function pullRequestEvent(payload: Readonly<Record<string, unknown>>): PullRequestEvent | undefined {
  const pull = payload.pull_request as { number?: unknown; base?: { sha?: unknown } } | null | undefined
  const base = pull?.base?.sha
  if (typeof pull?.number !== 'number' || typeof base !== 'string' || !/^[0-9a-f]{40,64}$/.test(base)) return undefined
  return { number: pull.number, base }
}

/** The scanned folder inside of the workspace, `''` for the whole. */
export function folderOf(inputs: Inputs): string {
  const isRelative = !/^([/\\]|[A-Za-z]:)/.test(inputs.path)
  const folder = isRelative ? joinInside('', inputs.path.replaceAll('\\', '/')) : undefined
  if (folder === undefined)
    throw new UserError(`Input "path" is "${inputs.path}"; accepted: a folder of the workspace.`)
  return folder
}

/** @param checkedOut the commit in the workspace */
export function runContext(world: World, step: Step, checkedOut: string | undefined): RunContext {
  const read = (name: string) => world.environment(name) ?? ''
  return {
    event: read('GITHUB_EVENT_NAME'),
    payload: step.event(),
    ref: read('GITHUB_REF'),
    repository: read('GITHUB_REPOSITORY'),
    actor: read('GITHUB_ACTOR'),
    checkedOut
  }
}

export interface ConfigAnswer {
  /** For the scanned folder. */
  readonly config: Config
  /** What to tell the user about it. */
  readonly notes: readonly string[]
}

/**
 * The configuration of the workspace; on a pull request that of the base branch, because whoever wrote the pull
 * request may not silence what is said about it.
 */
export async function configFor(
  inputs: Inputs,
  world: Pick<World, 'openRepository'>,
  scanned: Repository,
  pull: PullRequestEvent | undefined,
  github: () => Promise<GitHub>
): Promise<ConfigAnswer> {
  const folder = folderOf(inputs)
  if (pull === undefined) {
    const root = folder === '' ? scanned : await world.openRepository('.')
    return { config: within(configOfFolder(root, inputs.config, 'the workspace'), folder), notes: [] }
  }
  try {
    const text = await (await github()).readFile(pull.base, inputs.config)
    if (text === undefined) return { config: absentConfig(inputs.config, 'the base branch'), notes: [] }
    const config = within(configOfText(inputs.config, text), folder)
    // The pull request may move the files; what the base branch says of them cannot be mended in it.
    return { config, notes: missingFiles(config, scanned) }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    const why = whyUnread(error, 'contents')
    return {
      config: noConfig,
      notes: [`The configuration of the base branch could not be read: ${why}; none is used.`]
    }
  }
}
