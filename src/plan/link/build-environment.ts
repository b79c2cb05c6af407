/**
 * The environment of a command in a stage: what the image, ENV and ARG set. MSBuild takes every variable for a property
 * that files may overwrite, so those that a project can see belong to its evaluation.
 */
import type { Image } from '../../images/image.ts'
import { propertyNames } from '../../project/project.ts'
import { knownValue } from '../../text/fact.ts'
import type { Repository } from '../../text/repository.ts'
import type { Source } from '../../text/source.ts'
import { isTold } from './opaque.ts'
import type { StageState } from './state.ts'

export interface BuildEnvironment {
  readonly repository: Repository
  readonly told: Readonly<Record<string, string>>
  /** Names of variables that are set to something that nobody can tell. */
  readonly untold: readonly string[]
}

export function buildEnvironment(
  repository: Repository,
  { variables }: Pick<StageState, 'variables'>,
  image: Image | undefined
): BuildEnvironment {
  const own = [...variables]
  const ofImage = imageVariables(image).filter(([name]) => !variables.has(name))
  return {
    repository,
    told: Object.fromEntries([...ofImage, ...own].filter((entry): entry is [string, string] => isKnown(entry[1]))),
    untold: [...ofImage, ...own].flatMap(([name, value]) => (isKnown(value) ? [] : [name]))
  }
}

function isKnown(value: string | undefined): boolean {
  return value !== undefined && isTold(value)
}

const dotnetProducts = new Set(['sdk', 'aspnet', 'runtime', 'runtime-deps'])

/** What Microsoft's Dockerfiles set; undefined for a value that the tag does not tell (dotnet-docker, src/sdk and src/runtime-deps). */
function imageVariables(image: Image | undefined): readonly (readonly [name: string, value: string | undefined])[] {
  const isDotnet = image?.covered === true && dotnetProducts.has(image.product ?? '')
  const major = Number.parseInt(image?.channel ?? '', 10)
  return [
    ['DOTNET_RUNNING_IN_CONTAINER', isDotnet && major >= 2 ? 'true' : undefined],
    ['DOTNET_SDK_VERSION', /^\d+\.\d+\.\d{3}$/.test(image?.sdkVersion ?? '') ? image?.sdkVersion : undefined],
    ['DOTNET_VERSION', undefined],
    ['ASPNET_VERSION', undefined]
  ]
}

const watched = new Set(propertyNames.map((name) => name.toLowerCase()))
/** A publish names its configuration itself, and a version decides no framework. */
const harmless = new Set(['configuration', 'version'])

/** The part of an environment that the evaluation of these files can depend on. */
export function seenBy({ repository, told, untold }: BuildEnvironment, files: readonly string[]): BuildEnvironment {
  const read = files.map((path) => namesReadIn(knownValue(repository.read(path))))
  const isSeen = (name: string) => {
    const lower = name.toLowerCase()
    return watched.has(lower) || read.some((names) => names.has(lower))
  }
  return {
    repository,
    told: Object.fromEntries(Object.entries(told).filter(([name]) => isSeen(name))),
    untold: untold.filter((name) => isSeen(name) && !harmless.has(name.toLowerCase()))
  }
}

const remembered = new WeakMap<Source, ReadonlySet<string>>()

/** The names in `$(Name)` and in calls of GetEnvironmentVariable, in lower case. */
function namesReadIn(source: Source | undefined): ReadonlySet<string> {
  if (source === undefined) return new Set()
  const before = remembered.get(source)
  if (before !== undefined) return before
  const found = source.text.matchAll(/(?:\$\(\s*|GetEnvironmentVariable\(\s*['"`]?)([A-Za-z_]\w*)/gi)
  const names = new Set(Array.from(found, ([, name = '']) => name.toLowerCase()))
  remembered.set(source, names)
  return names
}
