/**
 * The scanned folder. Everything in it is data of a stranger: links that leave it are not followed, special files are
 * not opened, and a size is what was read, not what the system says.
 */
import {
  closeSync,
  constants,
  type Dirent,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync
} from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type Fact, known, unknown } from '../text/fact.ts'
import { type Repository, repositoryOf } from '../text/repository.ts'
import type { Source } from '../text/source.ts'
import { decode } from './encoding.ts'
import { UserError } from './world.ts'

export interface Limits {
  /** Bytes of one file. */
  readonly fileSize: number
  readonly files: number
  /** Folders in folders. */
  readonly depth: number
}

export const limits: Limits = { fileSize: 4 * 1024 * 1024, files: 500_000, depth: 100 }

const skipped = new Set(['.git', 'node_modules'])

/**
 * Lists a folder and reads its files on demand.
 *
 * @throws UserError when the folder is not there, cannot be read, or holds more files than the limit.
 */
export function openFolder(folder: string, limit: Limits = limits): Repository {
  const root = rootOf(folder)
  const read = (path: string): Fact<Source> => {
    const bytes = readInside(root, path, limit.fileSize)
    return bytes.known ? known({ path, text: decode(bytes.value) }) : bytes
  }
  return repositoryOf(listFiles(root, folder, limit), read, filesAbove(root))
}

/** The files that MSBuild looks for in every folder above a project. */
const soughtAbove = [
  'Directory.Build.props',
  'Directory.Build.targets',
  'Directory.Build.rsp',
  'Directory.Packages.props'
]

/** Those of them that lie between the folder and the root of its checkout, or of the file system. */
function filesAbove(root: string): readonly string[] {
  const found = new Set<string>()
  for (let folder = root; !existsSync(join(folder, '.git')) && dirname(folder) !== folder; ) {
    folder = dirname(folder)
    for (const name of soughtAbove) if (existsSync(join(folder, name))) found.add(name)
  }
  return [...found]
}

function rootOf(folder: string): string {
  try {
    const root = realpathSync.native(folder)
    if (statSync(root).isDirectory()) return root
  } catch {
    throw new UserError(`Cannot read the folder "${folder}": it does not exist or is closed to this user.`)
  }
  throw new UserError(`Cannot read "${folder}": it is not a folder.`)
}

function listFiles(root: string, folder: string, limit: Limits): string[] {
  const paths: string[] = []
  for (const path of walk(root, '', limit.depth)) {
    paths.push(path)
    if (paths.length > limit.files) throw new UserError(`"${folder}" holds more than ${limit.files} files.`)
  }
  return paths
}

/** Regular files, and links to files; folders behind links are left out, they are listed where they really are. */
function* walk(root: string, folder: string, depth: number): Generator<string> {
  for (const entry of entriesOf(root, folder)) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (isFileOrLinkToOne(root, path, entry)) yield path
    else if (entry.isDirectory() && !skipped.has(entry.name) && depth > 0) yield* walk(root, path, depth - 1)
  }
}

/** The entries of one folder, without following links; none when the folder cannot be read. */
function entriesOf(root: string, path: string): Dirent[] {
  try {
    return readdirSync(join(root, path), { withFileTypes: true })
  } catch {
    return []
  }
}

/** A link that leaves the root, leads nowhere or in a circle counts too, so that reading it can say so. */
function isFileOrLinkToOne(root: string, path: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile()
  try {
    return !statSync(join(root, path)).isDirectory()
  } catch {
    return true
  }
}

/** The bytes of a regular file inside of `root` (a real path); unknown with a reason for everything else. */
export function readInside(root: string, path: string, fileSize = limits.fileSize): Fact<Buffer> {
  try {
    const real = realpathSync.native(join(root, path))
    if (!isInside(root, real)) return unknown(`${path} is a link that leaves the scanned folder`)
    return readRegular(real, path, fileSize)
  } catch {
    return unknown(`${path} cannot be read`)
  }
}

/** True when nothing on the way to `path` is a link and it is a regular file. */
export function isPlainFile(root: string, path: string): boolean {
  const full = join(root, path)
  return realpathSync.native(full) === full && lstatSync(full).isFile()
}

export function isInside(root: string, real: string): boolean {
  const way = relative(root, real)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/**
 * Where a path lies in a folder, with `/`, however the two are written; `''` is the folder itself, undefined is outside
 * of it.
 */
export function pathInside(folder: string, path: string): string | undefined {
  return wayFrom(resolve(folder), resolve(path)) ?? wayFrom(realPath(folder), realPath(path))
}

function wayFrom(folder: string, path: string): string | undefined {
  if (path === folder) return ''
  return isInside(folder, path) ? relative(folder, path).replaceAll(sep, '/') : undefined
}

/** With its links followed; as it is written when it does not exist. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return resolve(path)
  }
}

/** Opens without waiting for the other end of a pipe, and believes the bytes rather than the size that is stated. */
function readRegular(real: string, path: string, fileSize: number): Fact<Buffer> {
  // Windows has neither flag: there they are undefined.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
  const file = openSync(real, flags)
  try {
    if (!fstatSync(file).isFile()) return unknown(`${path} is not a regular file`)
    const chunks: Buffer[] = []
    let size = 0
    for (;;) {
      const chunk = Buffer.allocUnsafe(64 * 1024)
      const count = readSync(file, chunk)
      if (count === 0) return known(Buffer.concat(chunks))
      chunks.push(chunk.subarray(0, count))
      size += count
      if (size > fileSize) return unknown(`${path} is larger than ${fileSize / 1024 / 1024} MB`)
    }
  } finally {
    closeSync(file)
  }
}
