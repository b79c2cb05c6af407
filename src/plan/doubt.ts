/**
 * What can make a build differ from what its files say and cannot be followed: variables that nobody can tell, which
 * MSBuild takes for properties, commands that rewrite project files, response files, and settings of whoever starts the
 * image. Where such a thing is present the app is not judged as certain.
 */
import type { Build } from '../builds/build.ts'
import type { Dockerfile, Instruction, Resolution } from '../dockerfile/dockerfile.ts'
import { namedValues } from '../dockerfile/words.ts'
import { knownValue, unknown } from '../text/fact.ts'
import { nameOf, nearestFile, parentOf, type Repository } from '../text/repository.ts'
import { elsewhereOf } from './elsewhere.ts'
import { givenBeside } from './given-beside.ts'
import { seenBy } from './link/build-environment.ts'
import type { App } from './plan.ts'
import { type Rewriting, rewritingOf } from './rewriting.ts'
import { unreadAbove } from './unread-above.ts'

interface Question {
  readonly repository: Repository
  /** Variables of the environment that the project reads and nobody can tell. */
  readonly untoldVariables: readonly string[]
  /** A file of the container that a build reads and the evaluation did not. */
  readonly stranger: string | undefined
  readonly dockerfile: Dockerfile
  readonly resolution: Resolution
  readonly build: Build
}

/** The app with its confidence, its packages and its roll-forward as far as they can be relied on. */
export function doubted(question: Question, app: App): App {
  const texts = instructionTexts(question)
  const rollForward = app.rollForward ?? rollForwardElsewhere(question, texts)
  const rewriting = rewritingBy(question, app)
  const followed = { ...app, rollForward, inner: rewriting === 'packages' ? withoutPackages(app.inner) : app.inner }
  const doubt = app.confidence === 'high' ? doubtOf(question, app, texts, rewriting) : undefined
  if (doubt === undefined) return followed
  return { ...followed, confidence: 'medium', because: `${app.because}, but ${doubt}` }
}

function withoutPackages(inner: App['inner']): App['inner'] {
  const changed = 'a package that a command of the Dockerfile adds'
  return (
    inner && {
      ...inner,
      packageReferences: unknown('a command of the Dockerfile changes them'),
      openPackages: [changed]
    }
  )
}

interface InstructionText {
  readonly keyword: string
  readonly text: string
}

/** The instructions of the stages that are built, as written. */
function instructionTexts(question: Question): readonly InstructionText[] {
  const { text } = question.dockerfile
  return builtInstructions(question).map(({ keyword, span }) => ({ keyword, text: text.slice(span.start, span.end) }))
}

function builtInstructions({ dockerfile, resolution }: Question): readonly Instruction[] {
  return dockerfile.stages.flatMap(({ index, instructions }) => (resolution.reachable.has(index) ? instructions : []))
}

function rewritingBy(question: Question, { project }: App): Rewriting {
  const { dockerfile, repository } = question
  const runs = builtInstructions(question).filter(({ keyword }) => keyword === 'run')
  const files = project.files.map((path) => knownValue(repository.read(path))?.text ?? '')
  const all = runs.map(({ argument, heredocs, span }) => {
    const text = heredocs.length === 0 ? argument.text : dockerfile.text.slice(span.start, span.end)
    return rewritingOf(text, dockerfile.escape === '`' ? 'powershell' : 'sh', files)
  })
  return all.find((found) => found === 'anything') ?? all.find((found) => found === 'packages') ?? 'nothing'
}

function doubtOf(
  question: Question,
  app: App,
  texts: readonly InstructionText[],
  rewriting: Rewriting
): string | undefined {
  const { repository, stranger } = question
  const runs = texts.filter(({ keyword }) => keyword === 'run').map(({ text }) => text)
  if (rewriting === 'anything') return 'a command may rewrite project files'
  if (runs.some((text) => runsUnread(text, repository)))
    return 'a command that cannot be followed may install another SDK'
  const above = unreadAbove(repository, app.project.path)
  if (above !== undefined) return `${above} above the scanned folder is not read`
  // MSBuild reads the nearest one above a project.
  const rsp = nearestFile(repository, parentOf(app.project.path), 'Directory.Build.rsp')
  if (rsp !== undefined) return `${rsp} adds options to every build`
  const missing = app.notCopied.find((path) => /\.(?:props|targets)$/i.test(path))
  if (missing !== undefined) return `${missing} is not copied before it is built`
  if (stranger !== undefined) return `the container has ${stranger} where the build looks for it`
  const given = givenElsewhere(question, texts)
  if (given !== undefined) return given
  const name = variableOf(question, app, runs)
  return name === undefined ? undefined : `the environment variable ${name} is a property of the build`
}

/** `make`, PowerShell and Python scripts are not followed; neither is a shell script that the repository does not hold. */
function runsUnread(text: string, repository: Repository): boolean {
  if (/(?:^|[\s;&|])make\s/i.test(text) || /[\w-]\.(?:ps1|py)\b/i.test(text)) return true
  const scripts = Array.from(text.matchAll(/([\w.-]+\.sh)\b/g), ([, name]) => name)
  return scripts.length > 0 && !scripts.every((name) => repository.paths.some((path) => nameOf(path) === name))
}

/** A variable that the evaluation reads as a property and that nobody can tell: undeclared, or set by a command. */
function variableOf({ repository, untoldVariables }: Question, app: App, runs: readonly string[]): string | undefined {
  const assigned = runs.flatMap((text) =>
    Array.from(text.matchAll(/(?<![\w:/-])(?:env:)?([A-Za-z_]\w*)\s?=/g), ([, name = '']) => name)
  )
  const environment = { repository, told: {}, untold: [...untoldVariables, ...assigned] }
  return seenBy(environment, app.project.files).untold[0]
}

/** An argument with a default that commands use, which something beside the declaration of the build gives. */
function givenElsewhere(
  { build, repository, dockerfile }: Question,
  texts: readonly InstructionText[]
): string | undefined {
  const own = new Set(build.args.map(({ name }) => name))
  const uses = texts.filter(({ keyword }) => keyword === 'run' || keyword === 'env' || keyword === 'copy')
  const names = dockerfile.instructions.flatMap((instruction) =>
    instruction.keyword === 'arg' ? namedValues(instruction, dockerfile.escape) : []
  )
  for (const { name, value } of names) {
    // The configuration of a build decides neither its framework nor its runtime in what people write.
    if (value === undefined || own.has(name.text) || !/^\w+$/.test(name.text) || /configuration/i.test(name.text))
      continue
    const use = new RegExp(`[$%{:]${name.text}\\b`)
    if (!uses.some(({ text }) => use.test(text))) continue
    const place = givenBeside(elsewhereOf(repository), build, name.text)
    if (place !== undefined) return `${place.where.path} line ${place.line} gives ${name.text} to this build`
  }
  return undefined
}

const rollingForward = /roll[-_]?forward|--fx-version/i
/** Of a service the environment is read; its command is not. */
const rollingForwardByCommand = /--(?:roll-forward|fx-version)/i
/** `setx /M`, `[Environment]::SetEnvironmentVariable`, the registry: a variable that stays in a Windows image. */
const settingVariables = /\bsetx\b|SetEnvironmentVariable|\breg(?:\.exe)?\s+add|-ItemProperty/i

/** Roll-forward that something else than ENV sets: then nothing is said of the runtime's version. */
function rollForwardElsewhere({ repository, build }: Question, texts: readonly InstructionText[]): string | undefined {
  const starts = texts.filter(({ keyword }) => keyword === 'entrypoint' || keyword === 'cmd').map(({ text }) => text)
  const scripts = starts.flatMap((text) =>
    Array.from(text.matchAll(/([\w.-]+\.(?:sh|ps1|cmd|bat))\b/g), ([, name]) => name)
  )
  const runs = texts.filter(({ keyword }) => keyword === 'run').map(({ text }) => text)
  const textOf = (path: string) => knownValue(repository.read(path))?.text ?? ''
  const declared = build.where === undefined ? '' : textOf(build.where.path)
  const written = [
    ...starts,
    ...runs.filter((text) => settingVariables.test(text)),
    ...(scripts.length === 0 ? [] : repository.paths.filter((path) => scripts.includes(nameOf(path)))).map(textOf),
    ...(build.environment === undefined ? [declared] : [])
  ]
  const found =
    written.some((text) => rollingForward.test(text)) ||
    rollingForwardByCommand.test(declared) ||
    texts.some(({ text }) => /runtimeconfig/i.test(text))
  return found ? 'set outside of what is read' : undefined
}
