/** What a service sets in its containers: `env_file` first, `environment` over it (compose-spec, 05-services.md). */
import { type Fact, known, knownValue, unknown } from '../../text/fact.ts'
import { joinInside, type Repository } from '../../text/repository.ts'
import type { ContainerEnvironment } from '../build.ts'
import { child, scalarAt, type Tree } from '../tree.ts'
import { readArguments } from './arguments.ts'
import { interpolate, type Lookup, readEnvironmentFile } from './interpolate.ts'

/** What paths and variables of a service are looked up in. */
export interface Surroundings {
  readonly folder: string
  readonly files: readonly string[]
  readonly lookup: Lookup
}

export function environmentOfService(
  repository: Repository,
  surroundings: Surroundings,
  service: Tree
): ContainerEnvironment {
  const files = environmentFiles(surroundings.folder, child(service, 'env_file'))
  const fromFiles = files.flatMap((path) => [...readEnvironmentFile(knownValue(repository.read(path))?.text ?? '')])
  const own = readArguments(child(service, 'environment'), (text) => interpolate(text, surroundings.lookup))
  return {
    values: {
      ...Object.fromEntries(fromFiles.map(([name, value]) => [name, literal(value)])),
      ...Object.fromEntries(own.map(({ name, value }) => [name, value]))
    },
    files: [...surroundings.files, ...files]
  }
}

/** One path, a list of them, or a list of `{path, required}`; a file that the repository does not hold says nothing. */
function environmentFiles(folder: string, tree: Tree | undefined): readonly string[] {
  if (tree === undefined) return []
  const items = tree.kind === 'sequence' ? tree.items : [tree]
  return items.flatMap((item) => {
    const path = item.kind === 'scalar' ? item.text : scalarAt(item, 'path')?.text
    return (path === undefined ? undefined : joinInside(folder, path)) ?? []
  })
}

function literal(value: string): Fact<string> {
  return value.includes('$') ? unknown(`${value} is decided when the container starts`) : known(value)
}
