/** Images that a repository names outside of Dockerfiles: judged like a FROM line, reported only. */
import { knownValue } from '../text/fact.ts'
import { nameOf, type Repository } from '../text/repository.ts'
import type { Span } from '../text/source.ts'
import { composeProjects, isComposeFile, readServices } from './compose/compose-file.ts'
import { interpolate } from './compose/interpolate.ts'
import { child, jsonTree, type Scalar, scalarAt, type Tree, yamlTree } from './tree.ts'
import { isWorkflow } from './workflow/workflow-file.ts'

export interface ImageMention {
  readonly image: string
  readonly where: Span
  readonly kind: 'compose' | 'devcontainer' | 'workflow'
  /** `runs-on` of the job that starts it, as written; empty when no job does. */
  readonly runners: readonly string[]
}

/** Every image with a text that the repository says completely, in the order of the files. */
export function readImageMentions(repository: Repository): readonly ImageMention[] {
  return [
    ...composeProjects(repository.paths.filter(isComposeFile)).flatMap((project) => composeImages(repository, project)),
    ...repository.paths.filter(isDevcontainer).flatMap((path) => devcontainerImage(repository, path)),
    ...repository.paths.filter(isWorkflow).flatMap((path) => workflowImages(repository, path))
  ]
}

function isDevcontainer(path: string): boolean {
  const name = nameOf(path)
  return name === '.devcontainer.json' || (name === 'devcontainer.json' && path.includes('.devcontainer/'))
}

/** The images of services that are pulled; where a service is built, `image:` is the name of the result. */
function composeImages(repository: Repository, project: Parameters<typeof readServices>[1]): readonly ImageMention[] {
  const read = readServices(repository, project)
  if (read === undefined) return []
  return Array.from(read.services.values()).flatMap((service) => {
    const image = scalarAt(service, 'image')
    if (image === undefined || child(service, 'build') !== undefined) return []
    const text = knownValue(interpolate(image.text, read.lookup))
    return text === undefined ? [] : [{ image: text, where: image.where, kind: 'compose' as const, runners: [] }]
  })
}

function devcontainerImage(repository: Repository, path: string): readonly ImageMention[] {
  const source = repository.read(path)
  const image = scalarAt(source.known ? knownValue(jsonTree(source.value)) : undefined, 'image')
  return mention(image, 'devcontainer', [])
}

function workflowImages(repository: Repository, path: string): readonly ImageMention[] {
  const source = repository.read(path)
  if (!source.known || !/^\s*(?:container|services)\s*:/m.test(source.value.text)) return []
  const jobs = child(knownValue(yamlTree(source.value)), 'jobs')
  if (jobs?.kind !== 'mapping') return []
  return Array.from(jobs.entries.values()).flatMap((job) => {
    const container = child(job, 'container')
    const image = container?.kind === 'scalar' ? container : scalarAt(container, 'image')
    const services = child(job, 'services')
    const others = services?.kind === 'mapping' ? Array.from(services.entries.values()) : []
    const runners = runnersOf(child(job, 'runs-on'))
    return [image, ...others.map((service) => scalarAt(service, 'image'))].flatMap((scalar) =>
      mention(scalar, 'workflow', runners)
    )
  })
}

function runnersOf(tree: Tree | undefined): readonly string[] {
  return tree?.kind === 'scalar' && !tree.text.includes('${{') ? [tree.text] : []
}

/** A text with a variable of its own language in it is not said completely. */
function mention(image: Scalar | undefined, kind: ImageMention['kind'], runners: readonly string[]) {
  if (image === undefined || image.absent || image.text.includes('${')) return []
  return [{ image: image.text, where: image.where, kind, runners }]
}
