/**
 * Projects that publish a container without a Dockerfile: the SDK puts the app on the image that `ContainerBaseImage` names,
 * or on the one that it infers for `ContainerFamily`. Each is planned as a Dockerfile of one stage would be, whose FROM
 * stands in the project, so that the same rules judge it.
 */
import { parseDockerfile } from '../dockerfile/parse.ts'
import { resolveStages } from '../dockerfile/resolve.ts'
import type { Host } from '../host/host.ts'
import { describeImage } from '../images/catalogue.ts'
import type { Image } from '../images/image.ts'
import { channelOf } from '../images/lifecycles.ts'
import { type Mirror, originalName } from '../images/mirror.ts'
import type { InnerBuild, Project, ProjectIndex, PropertyName } from '../project/project.ts'
import { type Fact, known, knownValue, unknown } from '../text/fact.ts'
import type { Repository } from '../text/repository.ts'
import type { Span } from '../text/source.ts'
import { elsewhereOf } from './elsewhere.ts'
import { evaluateUnder } from './link/evaluation.ts'
import { webFramework } from './need.ts'
import type { App, Plan, Start } from './plan.ts'
import { publishingDoubt, publishingOptions } from './publishing.ts'

interface Question {
  readonly repository: Repository
  readonly projects: ProjectIndex
  readonly asOf: string
  readonly mirrors: readonly Mirror[]
}

const apps = new Set(['web', 'worker', 'console', 'functions'])

/** One for each target framework of each app that names its image; none where it is not known what is published. */
export function projectContainers(question: Question): readonly Plan[] {
  const { projects } = question
  return projects.paths.flatMap((path) => {
    const project = projects.evaluate(path)
    if (project.style === 'legacy' || !apps.has(project.kind)) return []
    return project.inner.flatMap((inner) => {
      const base = textOf(inner, 'EnableSdkContainerSupport') === 'false' ? undefined : baseOf(inner, question)
      return base === undefined ? [] : [planOf(question, project, inner, base)]
    })
  })
}

interface Base {
  /** As the project names it, or as the SDK infers it. */
  readonly text: string
  /** The value of the property. */
  readonly where: Span
}

function textOf({ properties }: InnerBuild, name: PropertyName): string {
  return (knownValue(properties[name]) ?? '').trim()
}

function baseOf(inner: InnerBuild, question: Question): Base | undefined {
  const { ContainerBaseImage: image, ContainerFamily: family } = inner.properties
  if (!image.known || !family.known) return undefined
  const property = image.value.trim() === '' ? family : image
  const text = image.value.trim() === '' ? inferredImage(inner, question) : image.value.trim()
  return text === undefined || property.where === undefined ? undefined : { text, where: property.where }
}

/** dotnet/sdk ComputeDotnetBaseImageAndTag; where versions of the SDK differ on `-extra`, the image that has more. */
function inferredImage(inner: InnerBuild, { asOf }: Question): string | undefined {
  const family = textOf(inner, 'ContainerFamily')
  const repository = repositoryOf(inner)
  const { identifier, version } = inner.framework
  if (family === '' || identifier !== '.NETCoreApp' || repository === undefined) return undefined
  const ga = channelOf(version)?.ga
  const shown = ga !== undefined && asOf < ga ? `${version}-preview` : version
  const text = `mcr.microsoft.com/dotnet/${repository}:${shown}-${family}`
  const extra = `${text}-extra`
  return family.endsWith('-chiseled') && describeImage(extra, asOf).publication.status === 'published' ? extra : text
}

function repositoryOf(inner: InnerBuild): string | undefined {
  const references = knownValue(inner.frameworkReferences)
  if (!inner.properties.SelfContained.known || references === undefined) return undefined
  if (textOf(inner, 'SelfContained').toLowerCase() === 'true') return 'runtime-deps'
  if (references.some(({ name }) => name.toLowerCase() === webFramework.toLowerCase())) return 'aspnet'
  // The SDK infers after the restore, and a package may bring ASP.NET Core.
  return inner.openPackages.length === 0 ? 'runtime' : undefined
}

function planOf(question: Question, project: Project, inner: InnerBuild, { text, where }: Base): Plan {
  const { asOf, mirrors } = question
  const dockerfile = parseDockerfile({ path: project.path, text: `FROM ${text}\n` })
  const resolution = resolveStages(dockerfile, {})
  const image = describeImage(originalName(text, mirrors), asOf)
  const stages = resolution.stages.map((stage) => ({ ...stage, imageSpan: where }))
  const because = 'it publishes its container itself'
  const app = appOf(question, project, inner, where)
  return {
    dockerfile,
    build: {
      dockerfile: project.path,
      context: unknown(because),
      target: undefined,
      args: [],
      platforms: [],
      contexts: {},
      images: [],
      runners: [],
      evidence: 'project',
      where
    },
    resolution: { ...resolution, stages },
    hosts: [hostOf(image, because)],
    stages: stages.map((stage) => ({
      stage,
      role: 'runtime',
      root: stage.index,
      image,
      reached: true,
      os: image.os === 'multi' ? undefined : image.os,
      environment: {},
      packages: [],
      runtimeFrom: [],
      unseen: [],
      shellForms: [],
      user: undefined,
      start: startOf(app, where),
      commands: []
    })),
    target: 0,
    apps: [app],
    unlinked: undefined,
    copied: [],
    restored: [],
    asOf,
    mirrors,
    elsewhere: elsewhereOf(question.repository),
    container: { runtimeIdentifier: publishedFor(question.repository, inner) }
  }
}

/** The SDK pulls for the runtime identifier, wherever it runs: any host of the image will do. */
function hostOf({ platforms, os }: Image, because: string): Host {
  const [first] = platforms
  return {
    os: first?.os ?? (os === 'windows' ? 'windows' : 'linux'),
    arch: first?.arch ?? 'amd64',
    windowsBuild: undefined,
    isolation: undefined,
    source: 'assumed',
    because
  }
}

/** What the SDK makes the entry point of an app that brings no runtime (dotnet/sdk, Microsoft.NET.Build.Containers.targets). */
function startOf({ entry }: App, where: Span): Start | undefined {
  if (entry !== 'dll') return undefined
  return { entrypoint: { value: '["dotnet", "/app/App.dll"]', where }, cmd: undefined }
}

/** What a command asks for goes before what the project says. */
function publishedFor(repository: Repository, inner: InnerBuild): Fact<string | undefined> {
  const options = publishingOptions(repository)
  return options === undefined ? containerIdentifier(inner) : unknown(options)
}

/** Known undefined: the SDK takes that of its own machine. */
function containerIdentifier(inner: InnerBuild): Fact<string | undefined> {
  const one = textOf(inner, 'ContainerRuntimeIdentifier') || textOf(inner, 'RuntimeIdentifier')
  const many = textOf(inner, 'ContainerRuntimeIdentifiers') || textOf(inner, 'RuntimeIdentifiers')
  if (one !== '') return known(one)
  return many === '' ? known(undefined) : unknown('the project names several runtime identifiers')
}

function appOf({ repository, projects }: Question, project: Project, inner: InnerBuild, where: Span): App {
  const several = project.inner.length > 1
  const globals: Record<string, string> = several ? { TargetFramework: inner.framework.text } : {}
  const args = { globals, untold: {}, publishing: true }
  const { framework, selfContained, aot, assembly, ...evaluation } = evaluateUnder(projects, project.path, args, {
    os: 'linux',
    sdkVersion: undefined
  })
  const doubt = doubtOf(repository, project, where) ?? publishingDoubt(repository, inner)
  return {
    project,
    inner: evaluation.inner,
    framework,
    runtimeIdentifier: containerIdentifier(inner),
    selfContained,
    aot,
    assembly,
    made: 'publish',
    stage: 0,
    buildStage: undefined,
    entry: knownValue(selfContained) === true ? 'apphost' : 'dll',
    rollForward: undefined,
    evidence: 'publish',
    confidence: doubt === undefined ? 'high' : 'medium',
    because: doubt ?? 'the project publishes its container itself',
    where,
    globalJson: known(undefined),
    notCopied: []
  }
}

/**
 * What keeps the container from being certain: a framework among several, another file's property, a command that names
 * the image itself, variables of the container, another command of it.
 */
function doubtOf(repository: Repository, { files, path, inner }: Project, where: Span): string | undefined {
  if (inner.length > 1) return 'it targets several frameworks, and the container is published for one of them'
  const named = ['ContainerBaseImage', 'ContainerFamily'].map((name) => elsewhereOf(repository).mention(name))
  const place = named.find((found) => found !== undefined)
  if (place !== undefined) return `${place.where.path} line ${place.line} may name another image`
  if (where.path !== path) return `${where.path} names the image for every project below it`
  const sets = files.find((file) =>
    /Container(EnvironmentVariable|AppCommand|Entrypoint)/i.test(knownValue(repository.read(file))?.text ?? '')
  )
  return sets === undefined ? undefined : `${sets} sets variables or the command of the container`
}
