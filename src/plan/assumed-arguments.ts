/** Arguments of a build that no file declares: what workflows give to Dockerfiles that nobody can name. */
import type { BuildArgument } from '../builds/build.ts'
import { argumentsForSome, type GivenArgument, isChosen } from '../builds/read-builds.ts'
import type { Dockerfile } from '../dockerfile/dockerfile.ts'
import { namedValues } from '../dockerfile/words.ts'
import { knownValue, unknown } from '../text/fact.ts'
import type { Repository } from '../text/repository.ts'
import { positionAt } from '../text/source.ts'

/** One for each argument of the FROM lines without a default that such a workflow gives; none of them is known. */
export function assumedArguments(repository: Repository, dockerfile: Dockerfile): readonly BuildArgument[] {
  return namesWithoutDefault(dockerfile).flatMap((name) => {
    const given = argumentsForSome(repository).get(name)
    if (given === undefined) return []
    return [{ name, value: isChosen(given.value) ? given.value : unknown(whyOpen(given, repository)) }]
  })
}

function namesWithoutDefault({ instructions, escape: mark }: Dockerfile): readonly string[] {
  const first = instructions.findIndex(({ keyword }) => keyword === 'from')
  const globals = instructions.slice(0, Math.max(0, first)).filter(({ keyword }) => keyword === 'arg')
  return globals.flatMap((instruction) =>
    namedValues(instruction, mark).flatMap(({ name, value }) => (value === undefined ? [name.text] : []))
  )
}

function whyOpen({ where }: GivenArgument, repository: Repository): string {
  const text = where && knownValue(repository.read(where.path))?.text
  const place = text === undefined ? 'a workflow' : `${where?.path} line ${positionAt(text, where?.start ?? 0).line}`
  return `${place} gives it to a Dockerfile that is known only when the workflow runs`
}
