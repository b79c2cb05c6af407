/** Images that a repository starts without building them: compose services, devcontainers, containers of workflow jobs. */
import { type Fact, known, knownValue } from '../text/fact.ts'
import { nameOf, type Repository } from '../text/repository.ts'
import { type Span, spanWithin } from '../text/source.ts'
import { type ComposeProject, composeProjects, extended, isComposeFile, readServices } from './compose/compose-file.ts'
import { interpolate } from './compose/interpolate.ts'
import { child, jsonTree, type Scalar, scalarAt } from './tree.ts'
import { expandExpressions } from './workflow/expressions.ts'
import { isWorkflow, jobLegs } from './workflow/workflow-file.ts'

export interface ImageMention {
  /** With the variables of its own language expanded. */
  readonly image: string
  /** The characters of the reference, without quotes. */
  readonly where: Span
  readonly kind: 'compose' | 'devcontainer' | 'workflow'
  /** `runs-on` of the job that starts it; empty when no job does. */
  readonly runners: readonly string[]
  /** `platform` of a compose service; undefined when none is given. */
  readonly platform: string | undefined
}

/** Every image that the repository names completely, in the order compose, devcontainer, workflow, then by path. */
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
function composeImages(repository: Repository, project: ComposeProject): readonly ImageMention[] {
  const read = readServices(repository, project)
  if (read === undefined) return []
  return Array.from(read.services.values()).flatMap((own) => {
    const service = extended(repository, read, own)
    const image = scalarAt(service, 'image')
    if (image === undefined || child(service, 'build') !== undefined) return []
    const platform = scalarAt(service, 'platform')
    const asked = platform === undefined ? undefined : interpolate(platform.text, read.lookup)
    if (asked?.known === false) return []
    return mention(repository, image, interpolate(image.text, read.lookup), 'compose', { platform: asked?.value })
  })
}

function devcontainerImage(repository: Repository, path: string): readonly ImageMention[] {
  const source = repository.read(path)
  const image = scalarAt(source.known ? knownValue(jsonTree(source.value)) : undefined, 'image')
  if (image === undefined || image.text.includes('${')) return []
  return mention(repository, image, known(image.text), 'devcontainer')
}

const startsImages = /^\s*(?:container|services)\s*:/m

function workflowImages(repository: Repository, path: string): readonly ImageMention[] {
  return jobLegs(repository, path, startsImages).flatMap(({ job, leg: { runners, values } }) => {
    const container = child(job, 'container')
    const services = child(job, 'services')
    const others = services?.kind === 'mapping' ? Array.from(services.entries.values()) : []
    const images = [
      container?.kind === 'scalar' && !container.absent ? container : scalarAt(container, 'image'),
      ...others.map((service) => scalarAt(service, 'image'))
    ]
    return images.flatMap((image) =>
      image === undefined
        ? []
        : mention(repository, image, expandExpressions(image.text, values), 'workflow', { runners })
    )
  })
}

function mention(
  repository: Repository,
  { text, where }: Scalar,
  image: Fact<string>,
  kind: ImageMention['kind'],
  more: Partial<Pick<ImageMention, 'runners' | 'platform'>> = {}
): readonly ImageMention[] {
  const source = repository.read(where.path)
  if (!image.known || image.value === '' || !source.known) return []
  const place = spanWithin(source.value.text, where, text)
  return [{ runners: [], platform: undefined, ...more, image: image.value, where: place, kind }]
}
