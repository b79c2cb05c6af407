/** One hash over everything that a bundle is made of. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

/** SHA-256 over the paths and bytes of `src` and over the lock file, in hexadecimal. */
export function sourceHash(): string {
  const hash = createHash('sha256')
  const entries = readdirSync('src', { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name))
  const paths = files.map(({ parentPath, name }) => `${parentPath}/${name}`.replaceAll('\\', '/'))
  for (const path of [...paths.sort(), 'package-lock.json']) hash.update(`${path}\0`).update(readFileSync(path))
  return hash.digest('hex')
}
