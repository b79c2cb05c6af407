/** Writing into the scanned folder: only plain files, only what was read before, all or nothing. */
import {
  chmodSync,
  chownSync,
  closeSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { encodeLike } from './encoding.ts'
import { isInside, isPlainFile, readInside } from './files.ts'
import { type Rewrite, UserError } from './world.ts'

/**
 * Replaces a file's text in its own encoding and with its own mode.
 *
 * @returns why the file was left alone, or undefined when it is done.
 */
export function rewriteFile(folder: string, change: Rewrite): string | undefined {
  let refusal: string | undefined
  const why = attempt(() => {
    refusal = rewriteInside(realpathSync.native(folder), change)
  }, change.path)
  return refusal ?? why
}

function rewriteInside(root: string, { path, before, after }: Rewrite): string | undefined {
  const bytes = readInside(root, path)
  if (!bytes.known) return bytes.why
  if (!isPlainFile(root, path)) return `${path} is reached through a link`
  const next = encodeLike(bytes.value, before, after)
  if (next === 'changed') return `${path} was changed meanwhile`
  if (next === 'invalid') return `${path} is not valid UTF-8`
  replaceFile(join(root, path), next)
  return undefined
}

/**
 * Writes a report. What lies in the workspace is a stranger's: no link of it leads the report elsewhere.
 *
 * @throws UserError when the file cannot be written, is a link, or is reached through one that leaves the workspace.
 */
export function writeReport(path: string, text: string, workspace: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new UserError(`Cannot write the report to "${path}": it is a link.`)
  }
  if (isLedOut(path, workspace)) {
    throw new UserError(`Cannot write the report to "${path}": a link leads out of the workspace.`)
  }
  const why = attempt(() => writeFileSync(path, text), path)
  if (why !== undefined) throw new UserError(`Cannot write the report: ${why}.`)
}

/** The path as it is written lies in the workspace, and the folder behind it does not. */
function isLedOut(path: string, workspace: string): boolean {
  const folder = dirname(resolve(path))
  const root = resolve(workspace)
  if (folder === root || !isInside(root, folder)) return false
  try {
    const [real, place] = [realpathSync.native(root), realpathSync.native(folder)]
    return real !== place && !isInside(real, place)
  } catch {
    // It is not there: writing says so.
    return false
  }
}

/** Writes beside the file and renames, so that nobody ever sees half of it. A file that is read-only stays as it is. */
function replaceFile(path: string, bytes: Buffer): void {
  closeSync(openSync(path, 'r+'))
  const { mode, uid, gid } = statSync(path)
  const beside = join(dirname(path), `.${crypto.randomUUID()}.tmp`)
  try {
    writeFileSync(beside, bytes, { flag: 'wx' })
    if (process.geteuid?.() === 0) chownSync(beside, uid, gid)
    chmodSync(beside, mode)
    renameSync(beside, path)
  } finally {
    rmSync(beside, { force: true })
  }
}

const reasons: Readonly<Record<string, string>> = {
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOSPC: 'no space is left',
  ENOENT: 'the folder does not exist',
  EISDIR: 'it is a folder'
}

function attempt(write: () => void, path: string): string | undefined {
  try {
    write()
    return undefined
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    return `${path} cannot be written: ${reasons[code] ?? code}`
  }
}
