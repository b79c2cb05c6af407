/** What a file beside the Dockerfile may set so that an error does not happen. */
import type { Flag, Origin } from '../../dockerfile/dockerfile.ts'
import type { Elsewhere, Place } from '../../plan/elsewhere.ts'
import { givenBeside, variableBeside } from '../../plan/given-beside.ts'
import { dotnetRoots } from '../../plan/link/unseen.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Unless, Violation } from '../rule.ts'
import type { Judged } from './judged.ts'
import { instructionsOf } from './stage-text.ts'

/** Of these variables and options, unless the service that builds the image sets it: then it was judged with that. */
export function unlessSet({ plan }: Judged, names: readonly string[]): Unless | undefined {
  const { values = {}, files = [] } = plan.build.environment ?? {}
  for (const name of names.filter((one) => !Object.hasOwn(values, one))) {
    const place = plan.elsewhere?.mention(name, files)
    if (place !== undefined) return { text: `${lineOf(place)} sets ${name} for this image`, where: place.where }
  }
  return undefined
}

/** Whoever starts the image may start something else than its ENTRYPOINT or CMD. */
export function unlessStarted({ elsewhere }: Plan): Unless | undefined {
  for (const name of [
    'entrypoint:',
    '"entrypoint"',
    'entrypoint =',
    '--entrypoint',
    'command:',
    '"command"',
    'command ='
  ]) {
    const place = elsewhere?.mention(name)
    if (place !== undefined)
      return { text: `${lineOf(place)} starts this image with another program`, where: place.where }
  }
  return undefined
}

/** Of the arguments whose defaults make the image, where something beside the declaration of the build may give them. */
export function unlessGiven({ build, stages, elsewhere }: Plan, { stage }: Violation): Unless | undefined {
  const image = stage === undefined ? undefined : stages[stage]?.stage.image
  if (image?.known !== true || elsewhere === undefined) return undefined
  return image.value.pieces.flatMap(({ origin }) => givenOtherwise(elsewhere, build, origin) ?? [])[0]
}

function givenOtherwise(elsewhere: Elsewhere, build: Plan['build'], origin: Origin): Unless | undefined {
  if (origin.kind === 'argument-default') {
    const place = givenBeside(elsewhere, build, origin.name)
    if (place === undefined) return undefined
    const text = `${lineOf(place)} gives ${origin.name} to this build, of which the default is judged`
    return { text, where: place.where }
  }
  if (origin.kind !== 'build-argument') return undefined
  const set = variableBeside(elsewhere, build, origin.name)
  return set && { text: `${lineOf(set)} sets ${set.variable} for this build`, where: set.where }
}

const buildContext = /--build-context[=\s]["']?([^=\s]+)=/gi

/** A script that gives a stage, or an image of the Dockerfile, another content by `--build-context`, when nobody declares the build. */
export function unlessReplaced({ build, dockerfile, stages, elsewhere }: Plan): Unless | undefined {
  const given = build.evidence === 'assumed' ? elsewhere?.captures(buildContext) : undefined
  if (given === undefined || given.size === 0) return undefined
  const names = new Set(
    [
      ...stages.flatMap(({ stage: { image } }) => (image.known ? image.value.text : [])),
      ...dockerfile.stages.flatMap(({ name }) => name ?? []),
      ...dockerfile.instructions.flatMap(({ flags }) => flags.flatMap(fromOf))
    ].map((name) => name.toLowerCase())
  )
  // A name that the script computes may be any.
  const [place] = [...given].flatMap(([name, places]) =>
    names.has(name.toLowerCase()) || name.startsWith('$') ? places : []
  )
  return place && { text: `${lineOf(place)} gives this build another content for a name`, where: place.where }
}

/** `--from=name`, `--mount=type=bind,from=name` */
function fromOf({ name, value = '' }: Flag): readonly string[] {
  if (name === 'from') return [value]
  const mounted = name === 'mount' ? value.split(',').find((part) => part.startsWith('from=')) : undefined
  return mounted === undefined ? [] : [mounted.slice('from='.length)]
}

/** `mountPath: /app`, `target: /app`, `dst=/app`; `- ./src:/app`, `-v ./src:/app` */
const mountPath =
  /(?:mountPath[ \t]*:|target[ \t]*[:=]|(?:dst|destination)=)[ \t]*["']?(\/[^\s"',:]*)|(?:^[ \t]*-|-v|--volume)[ \t=]+["']?[^\s:"']{1,500}:(\/[^\s"',:]*)/gi

/** A volume that hides the app of the shipped stage, or the .NET of its image, where a container is started. */
export function unlessMounted(plan: Plan, { app, stage }: Violation): Unless | undefined {
  const shipped = app === undefined ? undefined : plan.stages[app.stage]
  if (app === undefined || shipped === undefined || shipped.root !== stage) return undefined
  // An image that compiles as well is in no container yet when it does.
  if (app.buildStage !== undefined && plan.stages[app.buildStage]?.root === stage) return undefined
  const folders = instructionsOf(plan, shipped).flatMap(({ keyword, argument }) =>
    keyword === 'workdir' ? argument.text.trim().replace(/\/$/, '') : []
  )
  const hidden = [...folders, ...dotnetRoots].filter((folder) => folder.startsWith('/') && folder.length > 1)
  const paths = plan.elsewhere?.captures(mountPath)
  const [place] = hidden.flatMap((folder) => [folder, `${folder}/`].flatMap((path) => paths?.get(path) ?? []))
  return place && { text: `${lineOf(place)} puts other files over those of the image`, where: place.where }
}

/** A command that changes what the statement rests on before the image is built. @param ofImage it rests on no project */
export function unlessChanged(plan: Plan, violation: Violation, ofImage: boolean): Unless | undefined {
  const change = plan.elsewhere?.change(ofImage ? [plan.dockerfile.path] : filesBehind(plan, violation))
  return change && { text: `${lineOf(change)} changes ${change.path} before the image is built`, where: change.where }
}

function filesBehind({ dockerfile }: Plan, { app, related = [] }: Violation): readonly string[] {
  const { path = '', files = [] } = app?.project ?? {}
  // MSBuild reads the nearest one of each, whether it is committed or not.
  const found = app === undefined ? [] : ['props', 'targets', 'rsp'].map((kind) => `Directory.Build.${kind}`)
  return [...new Set([dockerfile.path, path, ...files, ...found, ...related.map(({ where }) => where.path)])]
}

function lineOf({ where, line }: Place): string {
  return `${where.path} line ${line}`
}
