/** Build contexts as the declarations write them. */
import type { Fact } from '../text/fact.ts'
import { known, knownValue, unknown } from '../text/fact.ts'
import { joinInside } from '../text/repository.ts'
import type { BuildArgument } from './build.ts'

/** The folder of the repository that a context names; unknown for an URL or a path that leaves the repository. */
export function contextFolder(folder: string, context: Fact<string>): Fact<string> {
  if (!context.known) return context
  const text = context.value.replaceAll('\\', '/')
  if (/^(?:[a-z+]+:\/\/|git@|github\.com\/)/i.test(text)) return unknown('the context is fetched from outside')
  if (text.startsWith('/') || text.startsWith('~') || /^[A-Za-z]:/.test(text)) {
    return unknown('the context lies outside of the repository')
  }
  const inside = joinInside(folder, text)
  return inside === undefined ? unknown('the context lies outside of the repository') : known(inside)
}

/**
 * The Dockerfile of a build: the file that is named, else `Dockerfile` in the context. Unknown when it is decided only when
 * the build runs; undefined outside of the repository.
 *
 * @param folder what both are relative to
 */
export function dockerfileIn(
  folder: string,
  context: Fact<string>,
  file: Fact<string> | undefined
): Fact<string> | undefined {
  const written = file ?? context
  if (!written.known) return written
  const home = file === undefined ? knownValue(contextFolder(folder, context)) : folder
  const name = file === undefined ? 'Dockerfile' : written.value.replaceAll('\\', '/')
  const path = home === undefined ? undefined : joinInside(home, name)
  return path === undefined ? undefined : known(path)
}

/**
 * A named context: a folder as a path of the repository, `''` for the root; what is no folder of it (`docker-image://`,
 * `target:`, a URL, a folder outside) as it is written.
 *
 * @param folder what relative paths are relative to
 */
function namedContext(folder: string, value: string): string {
  return /^[a-z][a-z0-9+.-]*:|^git@|^[/~]/i.test(value)
    ? value
    : (joinInside(folder, value.replaceAll('\\', '/')) ?? value)
}

/**
 * Named contexts by name, those of which only the name can be told included.
 *
 * @param others why there may be more of them, when that is so
 */
export function namedContexts(
  folder: string,
  given: readonly BuildArgument[],
  others?: string
): Readonly<Record<string, string>> {
  const named = given.map(({ name, value }) => [
    name,
    value.known ? namedContext(folder, value.value) : `untold:${value.why}`
  ])
  return Object.fromEntries(others === undefined ? named : [...named, ['*', `untold:${others}`]])
}
