/** Output that was built elsewhere: on the host before `docker build`, or by a program that only it understands. */
import type { ProjectIndex } from '../../project/project.ts'
import { known } from '../../text/fact.ts'
import { parentOf, type Repository } from '../../text/repository.ts'
import type { Span } from '../../text/source.ts'
import type { Artifact } from './artifact.ts'
import { evaluateAsWritten } from './evaluation.ts'
import { isTold } from './opaque.ts'
import { counterpartIn } from './origin.ts'
import type { StageState } from './state.ts'

const projectFile = /\.(cs|fs|vb)proj$/i

/** Folders that hold output and nothing else; the path below tells configuration, framework and runtime. */
const outputFolder = /^(bin|obj\/docker|publish|out|output|artifacts|dist|release|app|build|deploy|package)(\/|$)/i

/** An output folder of the repository (`src/App/bin/Release/net8.0/publish`) as the artifact of the only project above it. */
export function artifactOfOutput(
  { repository, projects }: { readonly repository: Repository; readonly projects: ProjectIndex },
  source: string,
  folder: string,
  windows: boolean,
  where: Span
): Artifact | undefined {
  if (!isTold(source)) return undefined
  const owner = ownerOf(repository, source)
  if (owner === undefined) return undefined
  const { framework, runtimeIdentifier } = namedIn(source)
  const globals = {
    ...(framework === undefined ? {} : { TargetFramework: framework }),
    ...(runtimeIdentifier === undefined ? {} : { RuntimeIdentifier: runtimeIdentifier })
  }
  const os = windows ? ('windows' as const) : ('linux' as const)
  const why = 'the app is built outside of the Dockerfile'
  const evaluated = evaluateAsWritten(projects, owner, globals, os, why)
  const evaluation =
    runtimeIdentifier === undefined ? evaluated : { ...evaluated, runtimeIdentifier: known(runtimeIdentifier) }
  return {
    project: owner,
    made: 'prebuilt',
    evaluation,
    folders: [{ path: folder, anywhereBelow: true }],
    tree: undefined,
    stage: undefined,
    maker: undefined,
    oneOfMany: false,
    branch: [],
    where,
    globalJson: known(undefined),
    notCopied: [],
    stranger: undefined,
    part: undefined
  }
}

/** The only project in the nearest folder above that has one, when the path below that folder is one of output. */
function ownerOf(repository: Repository, source: string): string | undefined {
  for (let folder = source; ; folder = parentOf(folder)) {
    const names = repository.list(folder).files.filter((name) => projectFile.test(name))
    if (names.length > 0) {
      const below = folder === '' ? source : source.slice(folder.length + 1)
      return names.length === 1 && outputFolder.test(below) ? join(folder, names[0] as string) : undefined
    }
    if (folder === '') return undefined
  }
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** `bin/Release/net8.0/linux-x64/publish` → framework and runtime identifier. */
function namedIn(source: string): { framework: string | undefined; runtimeIdentifier: string | undefined } {
  const parts = source.split('/')
  return {
    framework: parts.find((part) => /^(net\d+(\.\d+)?(-[a-z0-9.]+)?|netcoreapp\d\.\d)$/i.test(part)),
    runtimeIdentifier: parts.find((part) => /^(linux|linux-musl|win|osx|alpine)-(x64|x86|arm|arm64)$/i.test(part))
  }
}

/** What the shipped stage holds of output that no followed command made. */
export function artifactsFromElsewhere(
  world: { readonly repository: Repository; readonly projects: ProjectIndex },
  state: StageState,
  states: readonly StageState[]
): readonly Artifact[] {
  const fromHost = state.prebuilt.flatMap(
    ({ source, folder, where }) => artifactOfOutput(world, source, folder, state.windows, where) ?? []
  )
  const fromBuilders = state.outputs.flatMap(({ stage, source, folder, where }) => {
    const origin = states[stage]
    if (origin === undefined || (origin.builders.length === 0 && origin.obstacles.length === 0)) return []
    const inRepository = counterpartIn(origin.files, source)
    return inRepository === undefined
      ? []
      : (artifactOfOutput(world, inRepository, folder, origin.windows, where) ?? [])
  })
  return [...fromHost, ...fromBuilders]
}
