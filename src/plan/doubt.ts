/**
 * What can make a build differ from what its files say: the environment, which MSBuild takes for properties, commands
 * that rewrite project files, response files, and settings of whoever starts the image. Nothing of it is followed; where
 * it is present the app is not judged as certain.
 */
import type { Build } from '../builds/build.ts'
import type { Dockerfile, Instruction, Resolution } from '../dockerfile/dockerfile.ts'
import { propertyNames } from '../project/project.ts'
import { knownValue } from '../text/fact.ts'
import { nameOf, parentOf, type Repository } from '../text/repository.ts'
import type { App } from './plan.ts'

interface Question {
  readonly repository: Repository
  readonly dockerfile: Dockerfile
  readonly resolution: Resolution
  readonly build: Build
}

/** The app with its confidence and its roll-forward as far as they can be relied on. */
export function doubted(question: Question, app: App): App {
  const texts = instructionTexts(question)
  const rollForward = app.rollForward ?? rollForwardElsewhere(question, texts)
  const doubt = app.confidence === 'high' ? doubtOf(question, app, texts) : undefined
  if (doubt === undefined) return { ...app, rollForward }
  return { ...app, rollForward, confidence: 'medium', because: `${app.because}, but ${doubt}` }
}

interface InstructionText {
  readonly keyword: string
  readonly text: string
}

/** The instructions of the stages that are built, as written, and the global arguments. */
function instructionTexts({ dockerfile, resolution }: Question): readonly InstructionText[] {
  const written = ({ keyword, span }: Instruction) => ({ keyword, text: dockerfile.text.slice(span.start, span.end) })
  const stages = dockerfile.stages.filter(({ index }) => resolution.reachable.has(index))
  return [
    ...dockerfile.instructions.filter(({ keyword }) => keyword === 'arg'),
    ...stages.flatMap((stage) => stage.instructions)
  ].map(written)
}

function doubtOf(question: Question, app: App, texts: readonly InstructionText[]): string | undefined {
  const { repository } = question
  const runs = texts.filter(({ keyword }) => keyword === 'run').map(({ text }) => text)
  if (runs.some(rewritesProjects)) return 'a command may rewrite project files'
  if (runs.some((text) => runsUnread(text, repository)))
    return 'a command that cannot be followed may install another SDK'
  const rsp = responseFile(repository, app.project.path)
  if (rsp !== undefined) return `${rsp} adds options to every build`
  const missing = app.notCopied.find((path) => /\.(?:props|targets)$/i.test(path))
  if (missing !== undefined) return `${missing} is not copied before it is built`
  const name = environmentProperty(repository, app, texts)
  return name === undefined ? undefined : `the environment variable ${name} is a property of the build`
}

const buildFile = String.raw`\.(?:[a-z]+proj|props|targets|rsp)\b|runtimeconfig|global\.json`
const rewriting = new RegExp(
  String.raw`\b(?:sed|perl|awk|jq|xmlstarlet|envsubst|tee|Set-Content|Out-File|Add-Content|python3?)\b[\s\S]*(?:${buildFile})|>\s*["']?[^\s;&|]*(?:${buildFile})`,
  'i'
)
const patching = /\b(?:patch|git\s+(?:apply|am|checkout|switch|reset|merge|pull|cherry-pick))\b/i

function rewritesProjects(text: string): boolean {
  return rewriting.test(text) || patching.test(text)
}

/** `make`, PowerShell and Python scripts are not followed; neither is a shell script that the repository does not hold. */
function runsUnread(text: string, repository: Repository): boolean {
  if (/(?:^|[\s;&|])make\s/i.test(text) || /[\w-]\.(?:ps1|py)\b/i.test(text)) return true
  const scripts = Array.from(text.matchAll(/([\w.-]+\.sh)\b/g), ([, name]) => name)
  return scripts.length > 0 && !scripts.every((name) => repository.paths.some((path) => nameOf(path) === name))
}

/** MSBuild reads the nearest Directory.Build.rsp above a project. */
function responseFile(repository: Repository, project: string): string | undefined {
  for (let folder = parentOf(project); ; folder = parentOf(folder)) {
    const path = folder === '' ? 'Directory.Build.rsp' : `${folder}/Directory.Build.rsp`
    if (repository.has(path)) return path
    if (folder === '') return undefined
  }
}

/** Variables that Microsoft's images set. */
const ofTheImage = ['DOTNET_RUNNING_IN_CONTAINER', 'DOTNET_VERSION', 'ASPNET_VERSION', 'DOTNET_SDK_VERSION']
const watched = new Set(propertyNames.map((name) => name.toLowerCase()))
/** A publish names its configuration, and a version decides no framework. */
const harmless = new Set(['configuration', 'version'])

/** A variable of the Dockerfile or the image that the evaluation reads as a property; undefined when there is none. */
function environmentProperty(repository: Repository, app: App, texts: readonly InstructionText[]): string | undefined {
  const names = new Set([...ofTheImage, ...texts.flatMap(namesSet)].filter((name) => !harmless.has(name.toLowerCase())))
  const evaluated = app.project.files.map((path) => knownValue(repository.read(path))?.text.toLowerCase() ?? '')
  return Array.from(names).find((name) => {
    const lower = name.toLowerCase()
    return watched.has(lower) || evaluated.some((text) => text.includes(`$(${lower})`))
  })
}

function namesSet({ keyword, text }: InstructionText): readonly string[] {
  if (keyword === 'arg') return Array.from(text.matchAll(/[\s]([A-Za-z_]\w*)/g), ([, name = '']) => name)
  if (keyword !== 'env' && keyword !== 'run') return []
  const legacy = keyword === 'env' ? /^ENV\s+([A-Za-z_]\w*)\s/i.exec(text)?.[1] : undefined
  const assigned = Array.from(text.matchAll(/(?<![\w:/-])(?:env:)?([A-Za-z_]\w*)\s?=/g), ([, name = '']) => name)
  return legacy === undefined ? assigned : [legacy, ...assigned]
}

const rollingForward = /roll[-_]?forward|--fx-version/i

/** Roll-forward that something else than ENV sets: then nothing is said of the runtime's version. */
function rollForwardElsewhere({ repository, build }: Question, texts: readonly InstructionText[]): string | undefined {
  const starts = texts.filter(({ keyword }) => keyword === 'entrypoint' || keyword === 'cmd').map(({ text }) => text)
  const scripts = starts.flatMap((text) =>
    Array.from(text.matchAll(/([\w.-]+\.(?:sh|ps1|cmd|bat))\b/g), ([, name]) => name)
  )
  const files = repository.paths.filter((path) => path === build.where?.path || scripts.includes(nameOf(path)))
  const written = [
    ...starts,
    ...texts.filter(({ keyword, text }) => keyword === 'run' && /runtimeconfig/i.test(text)).map(() => 'roll-forward'),
    ...files.map((path) => knownValue(repository.read(path))?.text ?? '')
  ]
  return written.some((text) => rollingForward.test(text)) ? 'set outside of what is read' : undefined
}
