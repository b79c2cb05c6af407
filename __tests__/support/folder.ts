/** A folder on disk for one test. */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Makes a folder that holds the files, and gives its real path. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'scanned-')))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}
