/** The names of Git's objects, computed as Git does (gitformat-pack, git-mktree): what GitHub will call what we write. */
import { createHash } from 'node:crypto'

export interface TreeEntry {
  readonly name: string
  /** As Git writes it: `100644`, `100755`, `120000` (link), `160000` (submodule), `040000` (folder). */
  readonly mode: string
  readonly sha: string
}

export function blobName(content: Uint8Array): string {
  return objectName('blob', content)
}

export function treeName(entries: readonly TreeEntry[]): string {
  const parts = [...entries].sort(byName).map(({ name, mode, sha }) => {
    // Folders are written `40000` in the object itself.
    return Buffer.concat([Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`), Buffer.from(sha, 'hex')])
  })
  return objectName('tree', Buffer.concat(parts))
}

function objectName(type: string, content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex')
}

/** By bytes; a folder as if its name ended with a slash. */
function byName(a: TreeEntry, b: TreeEntry): number {
  return Buffer.compare(sortKey(a), sortKey(b))
}

function sortKey({ name, mode }: TreeEntry): Buffer {
  return Buffer.from(mode === '040000' ? `${name}/` : name)
}
