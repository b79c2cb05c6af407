/** Path arithmetic of System.IO.Path on the build machine, without touching a file system. */

/** The repository stands at this absolute path while it is evaluated, and the SDK at the other one. Neither is a path of any machine. */
export const repositoryRoot = '/{repository}'
export const toolsRoot = '/{sdk}'

/** `\` separates folders in MSBuild's files on every system. */
export function withSlashes(path: string): string {
  return path.replaceAll('\\', '/')
}

export function isRooted(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:)/.test(path)
}

/** Resolves `.` and `..`, joins with `base` when the path is relative; a slash at the end stays. */
export function fullPath(path: string, base: string): string {
  const text = withSlashes(path)
  const joined = isRooted(text) ? text : `${base}/${text}`
  if (joined.startsWith('/') && !/\/\.|\/\//.test(joined)) return joined
  const parts: string[] = []
  for (const part of joined.split('/')) {
    if (part === '..' && !isFixed(parts.at(-1))) parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  const end = joined.endsWith('/') && parts.length > 0 ? '/' : ''
  return `/${parts.join('/')}${end}`
}

/** What lies above the repository or the SDK has no other name than that. */
function isFixed(part: string | undefined): boolean {
  return part === '..' || part === '{repository}' || part === '{sdk}'
}

/** Path.Combine: a rooted part throws away what stands before it. */
export function combine(parts: readonly string[]): string {
  let result = ''
  for (const part of parts) {
    if (part === '') continue
    if (isRooted(part) || result === '') result = part
    else result = /[\\/]$/.test(result) ? `${result}${part}` : `${result}/${part}`
  }
  return result
}

export function directoryName(path: string): string {
  if (path === repositoryRoot || path === toolsRoot) return `${path}/..`
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? (slash === 0 && path.length > 1 ? '/' : '') : path.slice(0, slash).replace(/\/+$/, '')
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function extension(path: string): string {
  const name = fileName(path)
  const dot = name.lastIndexOf('.')
  return dot === -1 || dot === name.length - 1 ? '' : name.slice(dot)
}

export function fileNameWithoutExtension(path: string): string {
  const name = fileName(path)
  const dot = name.lastIndexOf('.')
  return dot === -1 ? name : name.slice(0, dot)
}

/** A full path relative to the repository, '' for its root; undefined when it lies elsewhere. */
export function insideRepository(path: string): string | undefined {
  const normal = path.endsWith('/') ? path.slice(0, -1) : path
  if (normal === repositoryRoot) return ''
  if (!normal.startsWith(belowRoot) || normal.startsWith('..', belowRoot.length)) return undefined
  return normal.slice(belowRoot.length)
}

const belowRoot = `${repositoryRoot}/`

/** The way from one folder to a path, both absolute: `../../artifacts`. */
export function relativePath(folder: string, path: string): string {
  const [from, to] = [folder.replace(/\/$/, '').split('/'), path.split('/')]
  let same = 0
  while (same < from.length && same < to.length && from[same] === to[same]) same += 1
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/') || '.'
}
