/** The paths that functions take. */
import { fullPath, isRooted, withSlashes } from '../msbuild/paths.ts'
import { type Doubt, doubt, isDoubt } from '../msbuild/value.ts'

/** MSBuild takes relative paths in functions from the folder that the build is started in, which no file says. */
export function absolutePath(path: string): string | Doubt {
  if (isRooted(path)) return fullPath(path, '')
  return doubt(`takes “${path.slice(0, 80)}” from the folder that the build is started in`)
}

/** Asks something about a path; the empty one names nothing. */
export function atPath<T>(path: string, nothing: T, ask: (path: string) => T | Doubt): T | Doubt {
  if (path === '') return nothing
  const absolute = absolutePath(withSlashes(path))
  return isDoubt(absolute) ? absolute : ask(absolute)
}
