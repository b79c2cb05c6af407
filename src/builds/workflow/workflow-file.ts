/** Builds that GitHub workflows run: docker/build-push-action, docker/bake-action, and `docker build` in run steps. */
import { type Fact, known, knownValue } from '../../text/fact.ts'
import { joinInside, type Repository } from '../../text/repository.ts'
import { isBakeFile, readBakeBuilds } from '../bake/bake-file.ts'
import type { Build, StepBuild } from '../build.ts'
import { contextFolder, dockerfileIn, namedContexts } from '../context.ts'
import { child, scalarAt, scalarsOf, type Tree, yamlTree } from '../tree.ts'
import { buildsForSure, mayBeLeftOut, mayBuildElsewhere } from './certain.ts'
import { chosenValues } from './chosen.ts'
import { expandExpressions, type Values } from './expressions.ts'
import { inputPairs, linesOf } from './input-pairs.ts'
import { environment, matrixRows } from './matrix.ts'
import { readRunStep } from './run-step.ts'

export function isWorkflow(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)
}

/** One leg of a job: where it runs and what its expressions mean. */
export interface Leg {
  readonly repository: Repository
  readonly runners: readonly string[]
  readonly values: Values
}

/** Most workflows build no image: they need not be parsed. */
const buildsImages = /\b(?:docker|podman|nerdctl|buildah)\b/i

export function readWorkflowBuilds(repository: Repository, path: string): readonly StepBuild[] {
  const text = knownValue(repository.read(path))?.text ?? ''
  const isRemote = mayBuildElsewhere(text)
  return jobLegs(repository, path, buildsImages).flatMap(({ job, leg }) => {
    const steps = child(job, 'steps')
    if (steps?.kind !== 'sequence') return []
    const folder = scalarAt(child(child(job, 'defaults'), 'run'), 'working-directory')
    const sure = buildsForSure(text, job)
    return steps.items.flatMap((step) => {
      const builds = buildsOfStep(isRemote ? { ...leg, runners: [] } : leg, step, folder?.text)
      return sure && !mayBeLeftOut(step) ? builds : builds.map(({ sure: _, ...build }) => build)
    })
  })
}

/** Every leg of every job of a workflow whose text has `words` in it; others need not be parsed. */
export function jobLegs(
  repository: Repository,
  path: string,
  words: RegExp
): readonly { readonly job: Tree; readonly leg: Leg }[] {
  const source = repository.read(path)
  if (!source.known || !words.test(source.value.text)) return []
  const root = knownValue(yamlTree(source.value))
  const jobs = child(root, 'jobs')
  if (jobs?.kind !== 'mapping') return []
  const outer = environment(child(root, 'env'), new Map())
  return Array.from(jobs.entries.values()).flatMap((job) =>
    matrixRows(child(child(job, 'strategy'), 'matrix'), outer).map((row) => {
      const values = environment(child(job, 'env'), new Map([...outer, ...row, ...chosenValues(job, jobs)]))
      return { job, leg: { repository, values, runners: runnersOf(child(job, 'runs-on'), values) } }
    })
  )
}

/** `runs-on`: a label, a list of labels, or `{group, labels}`. A label that cannot be told is left out. */
export function runnersOf(tree: Tree | undefined, values: Values): readonly string[] {
  const labels = tree?.kind === 'mapping' ? child(tree, 'labels') : tree
  return scalarsOf(labels).flatMap(({ text }) => knownValue(expandExpressions(text, values)) ?? [])
}

function buildsOfStep(leg: Leg, step: Tree, defaultFolder: string | undefined): readonly StepBuild[] {
  const values = environment(child(step, 'env'), leg.values)
  const uses = scalarAt(step, 'uses')?.text ?? ''
  if (/^docker\/build-push-action(?:@|$)/i.test(uses)) return buildPush({ ...leg, values }, step)
  if (/^docker\/bake-action(?:@|$)/i.test(uses)) return bake({ ...leg, values }, step)
  const run = scalarAt(step, 'run')
  if (run === undefined) return []
  const folder = expandExpressions(scalarAt(step, 'working-directory')?.text ?? defaultFolder ?? '.', values)
  return readRunStep({ ...leg, values }, run, scalarAt(step, 'shell')?.text, contextFolder('', folder))
}

/** docker/build-push-action: `context` is the repository's root unless given, `file` is `<context>/Dockerfile` (its action.yml). */
function buildPush(leg: Leg, step: Tree): readonly StepBuild[] {
  const inputs = child(step, 'with')
  const input = (name: string): Fact<string> | undefined => {
    const found = scalarAt(inputs, name)
    return found && expandExpressions(found.text.trim(), leg.values, found.where)
  }
  const text = (name: string) => scalarAt(inputs, name)?.text ?? ''
  const written = rooted(input('context') ?? known('.'))
  const context = contextFolder('', written)
  const file = dockerfileIn('', written, input('file'))
  if (file === undefined) return []
  const where = step.where
  const { pairs: args, untold } = inputPairs(text('build-args'), leg.values)
  const contexts = inputPairs(text('build-contexts'), leg.values)
  return [
    {
      dockerfile: knownValue(file),
      context,
      target: input('target'),
      args,
      ...(untold !== undefined && { untoldArgs: untold }),
      platforms: (knownValue(input('platforms') ?? known('')) ?? '')
        .split(/[,\s]+/)
        .filter((platform) => platform !== ''),
      contexts: namedContexts('', contexts.pairs, contexts.untold),
      images: linesOf(text('tags')).flatMap((line) => knownTags(line, leg.values)),
      runners: leg.runners,
      // On Windows the action fails for a reason of its own.
      ...(!leg.runners.some((label) => /windows/i.test(label)) && { sure: true }),
      evidence: 'workflow',
      where
    }
  ]
}

/** A line of `tags` is a list with commas. */
function knownTags(line: string, values: Values): readonly string[] {
  return (knownValue(expandExpressions(line, values)) ?? '').split(',').flatMap((tag) => tag.trim() || [])
}

/** `{{defaultContext}}:sub` is the folder `sub` of this repository, fetched by the builder itself. */
function rooted(context: Fact<string>): Fact<string> {
  if (!context.known) return context
  const remote = /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(context.value)
  return remote === null ? context : known(remote[1] ?? '.', context.where)
}

/** `set` overrides what the file says: `web.args.VERSION=9.0`. */
function bake(leg: Leg, step: Tree): readonly Build[] {
  const given = (scalarAt(child(step, 'with'), 'files')?.text ?? '').split(/[\n,]/).map((file) => file.trim())
  const named = given.flatMap((file) => joinInside('', file) ?? []).filter((file) => leg.repository.has(file))
  const files = named.length > 0 ? named : leg.repository.list('').files.filter(isBakeFile)
  const { pairs, untold } = inputPairs(scalarAt(child(step, 'with'), 'set')?.text ?? '', leg.values)
  const args = pairs.flatMap(({ name, value }) => ({ name: /\.args\.(.+)$/.exec(name)?.[1] ?? '', value }))
  const set = args.filter(({ name }) => name !== '')
  return files.flatMap((file) =>
    readBakeBuilds(leg.repository, file).map((build) => ({
      ...build,
      args: [...build.args.filter(({ name }) => !set.some((other) => other.name === name)), ...set],
      ...(untold !== undefined && { untoldArgs: untold }),
      runners: leg.runners
    }))
  )
}
