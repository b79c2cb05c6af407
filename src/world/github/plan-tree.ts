/** Changes of files → the tree that holds them, named before it is written. */
import type { Change, Commit, PlannedFile, PlannedTree } from '../github.ts'
import { blobName, type TreeEntry, treeName } from './objects.ts'

/** The entries of one folder, not of those below it. */
export type ListTree = (sha: string) => Promise<readonly TreeEntry[]>

/**
 * Finds the changed files in the tree of `base` and computes the tree with them. Only the folders on the way are read.
 * A file whose content in the tree is not what the change began with is refused, and so is everything but a plain file.
 */
export async function planTree(base: Commit, changes: readonly Change[], list: ListTree): Promise<PlannedTree> {
  const files: PlannedFile[] = []
  const refused: { path: string; why: string }[] = []
  const folders = new Map<string, readonly TreeEntry[]>()
  const entriesOf = async (sha: string) => {
    const entries = folders.get(sha) ?? (await list(sha))
    folders.set(sha, entries)
    return entries
  }
  for (const change of changes) {
    const file = plannedFile(change, await entryAt(base.tree, change.path.split('/'), entriesOf))
    if (typeof file === 'string') refused.push({ path: change.path, why: file })
    else files.push(file)
  }
  const sha = await treeWith(base.tree, files, entriesOf)
  return { base, sha, files, refused }
}

/** The entry of a path; or what ends the way to it, when that is a link or a submodule. */
async function entryAt(tree: string, path: readonly string[], list: ListTree): Promise<TreeEntry | undefined> {
  const [name, ...rest] = path
  const entry = (await list(tree)).find((entry) => entry.name === name)
  if (entry === undefined || rest.length === 0) return entry
  if (entry.mode === '040000') return await entryAt(entry.sha, rest, list)
  return entry.mode === '120000' || entry.mode === '160000' ? entry : undefined
}

/** The file to write, or why it must not be written. */
function plannedFile({ path, before, after }: Change, entry: TreeEntry | undefined): PlannedFile | string {
  if (entry === undefined) return 'it does not exist on the base branch'
  const { mode } = entry
  if (mode === '160000') return 'it lies in a submodule'
  if (mode !== '100644' && mode !== '100755') return 'it is not a regular file on the base branch'
  for (const stored of [asIs, withoutCarriageReturns]) {
    if (blobName(stored(before)) !== entry.sha) continue
    const content = stored(after)
    return { path, mode, content, sha: blobName(content) }
  }
  return 'the base branch holds another content of it than what was checked'
}

function asIs(text: string): Uint8Array {
  return Buffer.from(text)
}

/** What Git stores when `core.autocrlf` gave the checkout its line endings, as on Windows runners. */
function withoutCarriageReturns(text: string): Uint8Array {
  return Buffer.from(text.replaceAll('\r\n', '\n'))
}

/** The name of a tree in which these files (with paths from it) have their new content. */
async function treeWith(tree: string, files: readonly PlannedFile[], list: ListTree): Promise<string> {
  if (files.length === 0) return tree
  const entries: TreeEntry[] = []
  for (const entry of await list(tree)) {
    const file = files.find(({ path }) => path === entry.name)
    if (file !== undefined) entries.push({ ...entry, sha: file.sha })
    else if (entry.mode === '040000')
      entries.push({ ...entry, sha: await treeWith(entry.sha, below(entry, files), list) })
    else entries.push(entry)
  }
  return treeName(entries)
}

function below({ name }: TreeEntry, files: readonly PlannedFile[]): PlannedFile[] {
  return files
    .filter(({ path }) => path.startsWith(`${name}/`))
    .map((file) => ({ ...file, path: file.path.slice(name.length + 1) }))
}
