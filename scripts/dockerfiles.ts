/** The Dockerfiles below a folder, for the scripts that measure. */
import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDockerfileName } from '../src/dockerfile/file-name.ts'
import type { Source } from '../src/text/source.ts'

/** Every file with the name of a Dockerfile that is UTF-8, sorted by path; links are not followed. */
export function dockerfilesIn(folder: string): readonly Source[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === '.git' || entry.name === 'node_modules' ? [] : dockerfilesIn(path)
    return entry.isFile() && isDockerfileName(entry.name) ? read(path) : []
  })
}

function read(path: string): Source[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return [{ path: path.replaceAll('\\', '/'), text: decoder.decode(readFileSync(path)) }]
  } catch {
    return []
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
}
