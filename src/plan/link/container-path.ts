/** Paths inside a container: absolute, `/`, without drive letter or trailing slash; `/` itself is the root. */

/** Joins a path as a command or an instruction writes it with the working directory. Windows spellings are understood. */
export function containerPath(workingDirectory: string, written: string, windows = false): string {
  const text = windows ? written.replaceAll('\\', '/') : written
  const drive = /^[A-Za-z]:/.test(text)
  const path = drive ? text.slice(2) : text
  const parts = path.startsWith('/') || (drive && path === '') ? [] : partsOf(workingDirectory)
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
}

export function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '')
}

/** `/src` and `a/b` → `/src/a/b`. */
export function below(folder: string, relative: string): string {
  if (relative === '') return folder
  return folder === '/' ? `/${relative}` : `${folder}/${relative}`
}

/** The part of `path` below `folder`: `''` for the folder itself, undefined when it lies elsewhere. */
export function relativeTo(folder: string, path: string): string | undefined {
  if (path === folder) return ''
  const prefix = folder === '/' ? '/' : `${folder}/`
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined
}
