/** Build contexts as the declarations write them. */
import type { Fact } from '../text/fact.ts'
import { known, unknown } from '../text/fact.ts'
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
