/** `changed-only`: what of a run's findings the pull request touches or worsens. */
import { type Circumstances, judge } from './app.ts'
import { isDockerfileName } from './dockerfile/file-name.ts'
import { folderOf, type PullRequestEvent } from './event.ts'
import { type ReadPermission, whyUnread } from './github-refusal.ts'
import { type Changes, inChangedFiles, touchedOrWorse } from './report/brought-about.ts'
import type { Result } from './report/result.ts'
import { type Fact, known, unknown } from './text/fact.ts'
import { type Repository, withFiles } from './text/repository.ts'
import { type ChangedFile, type GitHub, GitHubError, mostChangedFiles } from './world/github.ts'
import type { World } from './world/world.ts'

export interface Narrowed {
  readonly findings: Result['findings']
  /** Undefined when GitHub does not say what the pull request changes. */
  readonly changes: Changes | undefined
  readonly notes: readonly string[]
}

/** More than this is not fetched of the base. */
const mostFetched = 300

/** Requests at a time. */
const together = 10

/**
 * Judges the base of the pull request as well, which is the checkout with the changed files as the base has them, and
 * keeps what is touched or was not there. Where that cannot be had, what the changed files have to do with is kept.
 */
export async function changedOnly(
  world: World,
  result: Result,
  circumstances: Circumstances,
  pull: PullRequestEvent,
  github: () => Promise<GitHub>
): Promise<Narrowed> {
  const files = await asked('pull-requests', async () => listed(await (await github()).changedFiles(pull.number)))
  if (!files.known) {
    const note = `The files of the pull request could not be read: ${files.why}; everything is reported.`
    return { findings: result.findings, changes: undefined, notes: [note] }
  }
  const below = within(files.value, folderOf(circumstances.inputs))
  const changes: Changes = {
    lines: new Map(below.flatMap(({ path, isRemoved, lines }) => (isRemoved ? [] : [[path, lines] as const]))),
    renamed: new Map(below.flatMap(({ path, before }) => (before === undefined ? [] : [[path, before] as const])))
  }
  const base = await asked('contents', async () =>
    baseOf(result.repository, below, pull, circumstances, await github())
  )
  if (!base.known) {
    const note = `The base of the pull request could not be read: ${base.why}; what its files have to do with is reported.`
    return { findings: inChangedFiles(result.findings, changes), changes, notes: [note] }
  }
  // On the disk is the head: MSBuild cannot be asked about the base.
  const inputs = { ...circumstances.inputs, evaluator: 'text' as const }
  const { findings } = await judge(world, base.value, { ...circumstances, inputs })
  return { findings: touchedOrWorse(result.findings, findings, changes, result.repository), changes, notes: [] }
}

/** Unknown when GitHub refuses or does not answer. */
async function asked<T>(permission: ReadPermission, question: () => Promise<Fact<T>>): Promise<Fact<T>> {
  try {
    return await question()
  } catch (error) {
    if (error instanceof GitHubError) return unknown(whyUnread(error, permission))
    throw error
  }
}

function listed(files: readonly ChangedFile[]): Fact<readonly ChangedFile[]> {
  return files.length < mostChangedFiles ? known(files) : unknown(`GitHub names only ${mostChangedFiles} of them`)
}

/** The changed files of the scanned folder; one that was moved out of it or into it is removed or new there. */
function within(files: readonly ChangedFile[], folder: string): readonly ChangedFile[] {
  const prefix = folder === '' ? '' : `${folder}/`
  const inside = (path: string | undefined) =>
    path?.startsWith(prefix) === true ? path.slice(prefix.length) : undefined
  return files.flatMap((file) => {
    const path = inside(file.path)
    const before = inside(file.before)
    if (path !== undefined) return [{ ...file, path, before }]
    return before === undefined ? [] : [{ ...file, path: before, before, isRemoved: true }]
  })
}

/** What a judgement reads; of all other files it only matters whether they are there. */
const readFiles =
  /(\.(?:[a-z]+proj|props|targets|rsp|slnx?|slnf|user|ya?ml|hcl|sh|ps1|cmd|bat|dockerignore)|(?:^|\/)(?:global|[\w.-]*runtimeconfig[\w.-]*|docker-bake[\w.-]*)\.json)$/i

/** Rejects with a `GitHubError` when a file cannot be had; unknown when there are too many. */
async function baseOf(
  repository: Repository,
  files: readonly ChangedFile[],
  pull: PullRequestEvent,
  { inputs }: Circumstances,
  github: GitHub
): Promise<Fact<Repository>> {
  const before = files.flatMap((file) => file.before ?? [])
  const wanted = before.filter((path) => readFiles.test(path) || isDockerfileName(path))
  if (wanted.length > mostFetched)
    return unknown(`${wanted.length} files of it are needed, and at most ${mostFetched} are read`)
  const folder = folderOf(inputs)
  const read = (path: string) => github.readFile(pull.base, folder === '' ? path : `${folder}/${path}`)
  return known(withFiles(repository, new Map([...unfetched(files), ...(await fetched(wanted, read))])))
}

/** What is not there in the base, and what is there under a name that the pull request does not have. */
function unfetched(files: readonly ChangedFile[]): readonly (readonly [string, Fact<string> | undefined])[] {
  const fresh = files.filter(({ path, before }) => path !== before)
  const gone = files.flatMap(({ path, before, isRemoved }) =>
    before !== undefined && (isRemoved || before !== path) ? [before] : []
  )
  return [
    ...fresh.map(({ path }) => [path, undefined] as const),
    ...gone.map((path) => [path, unknown(`${path} is not read of the base`)] as const)
  ]
}

async function fetched(
  paths: readonly string[],
  read: (path: string) => Promise<string | undefined>
): Promise<readonly (readonly [string, Fact<string> | undefined])[]> {
  const texts: (string | undefined)[] = []
  for (let start = 0; start < paths.length; start += together) {
    texts.push(...(await Promise.all(paths.slice(start, start + together).map(read))))
  }
  return paths.map((path, index) => {
    const text = texts[index]
    return [path, text === undefined ? undefined : known(text)] as const
  })
}
