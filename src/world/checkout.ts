/** What `.git` says of a checkout, read as files: starting Git in a folder of strangers would heed their configuration. */
import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Checkout } from './world.ts'

/** Looks for `.git` in the folder and above it; undefined when there is none. */
export function findCheckout(folder: string): Checkout | undefined {
  try {
    const start = realpathSync.native(folder)
    for (let root = start; ; root = dirname(root)) {
      const kind = lstatSync(join(root, '.git'), { throwIfNoEntry: false })
      if (kind !== undefined) {
        const commit = kind.isDirectory() ? commitOf(join(root, '.git')) : undefined
        return { folder: relative(root, start).replaceAll('\\', '/'), commit }
      }
      if (dirname(root) === root) return undefined
    }
  } catch {
    return undefined
  }
}

/** A detached HEAD holds the commit, another one the name of a branch (gitrepository-layout). */
function commitOf(git: string): string | undefined {
  const head = textOf(join(git, 'HEAD'))
  const branch = /^ref: (refs\/heads\/[\w./-]+)$/.exec(head ?? '')?.[1]
  if (branch === undefined) return objectName(head)
  if (branch.split('/').includes('..')) return undefined
  return objectName(textOf(join(git, branch))) ?? packed(git, branch)
}

function packed(git: string, branch: string): string | undefined {
  const line = textOf(join(git, 'packed-refs'))
    ?.split('\n')
    .find((line) => line.endsWith(` ${branch}`))
  return objectName(line?.split(' ')[0])
}

function textOf(path: string): string | undefined {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
  return readFileSync(path, 'utf8').trim()
}

function objectName(text: string | undefined): string | undefined {
  return /^[0-9a-f]{40}$/.exec(text ?? '')?.[0]
}
