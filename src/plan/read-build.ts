/** One build of one Dockerfile for one platform: its stages, what they hold, and the apps in the shipped one. */
import type { Build } from '../builds/build.ts'
import type { Dockerfile, Resolution } from '../dockerfile/dockerfile.ts'
import { findContext } from '../dockerfile/resolve/contexts.ts'
import { resolveStages } from '../dockerfile/resolve.ts'
import type { Host } from '../host/host.ts'
import { describeImage } from '../images/catalogue.ts'
import type { Image } from '../images/image.ts'
import { type Mirror, originalName } from '../images/mirror.ts'
import type { ProjectIndex } from '../project/project.ts'
import { knownValue } from '../text/fact.ts'
import type { Repository } from '../text/repository.ts'
import type { BuiltImages } from './link/built-image.ts'
import { contextFiles, namedContexts } from './link/context.ts'
import type { Link } from './link/found-app.ts'
import { linkApps } from './link/link.ts'
import { opaque } from './link/opaque.ts'
import type { StageState } from './link/state.ts'
import { statedLink } from './link/stated.ts'
import { walkStages } from './link/walk.ts'

export interface BuildQuestion {
  readonly repository: Repository
  readonly projects: ProjectIndex
  readonly dockerfile: Dockerfile
  readonly build: Build
  readonly platform: string | undefined
  readonly host: Host
  /** The machine that builds: `host` itself, unless the build is for another platform. */
  readonly builder: Host
  readonly asOf: string
  readonly mirrors?: readonly Mirror[]
  readonly builtImage?: BuiltImages
  /** The projects that a person says end up in the image; undefined when nobody does. */
  readonly stated?: readonly string[] | undefined
}

/** What does not depend on the context. */
export interface ReadStages {
  readonly resolution: Resolution
  readonly target: number
  /** By stage: the one whose FROM names an image. */
  readonly roots: readonly number[]
  readonly images: readonly (Image | undefined)[]
  /** The system that the images are for; undefined when they exist for both. */
  readonly os: Host['os'] | undefined
}

export interface ReadBuild extends ReadStages {
  readonly states: readonly StageState[]
  readonly link: Link
  /** The context is declared, or only one was possible. */
  readonly contextIsSure: boolean
}

export function readStages({ dockerfile, build, platform, host, builder, asOf, mirrors }: BuildQuestion): ReadStages {
  const told = build.args.flatMap(({ name, value }) => (value.known ? [[name, value.value] as const] : []))
  const untold = build.args.flatMap(({ name, value }) => (value.known ? [] : [[name, value.why] as const]))
  const target = build.target === undefined ? undefined : knownValue(build.target)
  const resolution = resolveStages(dockerfile, {
    args: Object.fromEntries(told),
    unknownArgs: Object.fromEntries(untold),
    target,
    platform: platform ?? `${host.os}/${host.arch}`,
    buildPlatform: `${builder.os}/${builder.arch}`,
    contexts: build.contexts,
    assumed: build.where === undefined
  })
  const roots = resolution.stages.map(({ index }) => rootOf(resolution, index))
  const images = roots.map((root) => imageOf(resolution, root, asOf, mirrors))
  const shipped = resolution.target ?? resolution.stages.length - 1
  return {
    resolution,
    target: shipped,
    roots,
    images,
    os: systemOf(dockerfile, resolution, images, shipped) ?? build.os
  }
}

function rootOf({ stages }: Resolution, index: number): number {
  let root = index
  for (let base = stages[root]?.base; base !== undefined && base < root; base = stages[root]?.base) root = base
  return root
}

function imageOf(
  { stages }: Resolution,
  index: number,
  asOf: string,
  mirrors: readonly Mirror[] = []
): Image | undefined {
  const image = stages[index]?.image
  if (image?.known !== true || image.value.text === 'scratch') return undefined
  return describeImage(originalName(image.value.text, mirrors), asOf)
}

/** The shipped image decides; then any other, then the escape character of Windows Dockerfiles. */
function systemOf(
  dockerfile: Dockerfile,
  { stages }: Resolution,
  images: readonly (Image | undefined)[],
  target: number
): Host['os'] | undefined {
  for (const index of [target, ...images.keys()]) {
    const platform = stages[index]?.platform
    const asked = platform?.known === true ? platform.value.split('/')[0]?.toLowerCase() : undefined
    if (asked === 'windows' || asked === 'linux') return asked
    const os = images[index]?.os
    if (os === 'linux' || os === 'windows') return os
  }
  return dockerfile.escape === '`' ? 'windows' : undefined
}

/** Follows the build with one folder as its context. */
export function readBuild(
  question: BuildQuestion,
  stages: ReadStages,
  contextFolder: string,
  sure: boolean
): ReadBuild {
  const { repository, projects, dockerfile, build, host } = question
  const windows = stages.images.map(
    (image) => (image?.os === 'multi' || image?.os === undefined ? (stages.os ?? host.os) : image.os) === 'windows'
  )
  const states = walkStages({
    repository,
    projects,
    dockerfile,
    resolution: stages.resolution,
    context: contextFiles(repository, contextFolder, dockerfile.path),
    contextFolder,
    contexts: namedContexts(repository, build.contexts),
    // A named context takes the place of an image of that name.
    builtImage: (name) => (findContext(build.contexts, name) === undefined ? question.builtImage?.(name) : undefined),
    images: stages.images,
    windows,
    args: new Map(build.args.map(({ name, value }) => [name, value.known ? value.value : opaque(name)])),
    architecture: host.arch
  })
  const input = {
    repository,
    projects,
    dockerfile,
    states,
    target: stages.target,
    image: stages.images[stages.target],
    contextFolder,
    contextIsSure: sure
  }
  const found = linkApps(input)
  const link = question.stated === undefined ? found : statedLink(input, found, question.stated)
  return { ...stages, states, link, contextIsSure: sure }
}
