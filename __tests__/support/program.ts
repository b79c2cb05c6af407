/** The program as it is started: dist when it is current, else the sources compiled for this test. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sourceHash } from '../../scripts/source-hash.ts'

/** The absolute path of the entry. */
export function program(): string {
  const hash = sourceHash()
  const stamp = 'dist/source.sha256'
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hash) return resolve('dist/index.js')
  // Below node_modules, so that the compiled files find their packages.
  const folder = resolve(`node_modules/.cache/dotnet-base-image/${hash.slice(0, 16)}`)
  if (!existsSync(folder)) compile(folder)
  return join(folder, 'src/main.js')
}

function compile(folder: string): void {
  const own = `${folder}.${process.pid}`
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, 'package.json'), '{ "type": "module" }')
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--outDir', own])
  try {
    renameSync(own, folder)
  } catch {
    // Another test was faster.
    rmSync(own, { recursive: true, force: true })
  }
}
