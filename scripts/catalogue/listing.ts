/** The ledger that the catalogue is built from: one JSON object a line, one line a tag. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { Platform } from '../../src/images/image.ts'

export interface Listing {
  readonly repo: string
  readonly tag: string
  /** ISO days of the first and last listing; `last` is null while the tag is listed. */
  readonly first: string
  readonly last: string | null
  /** The channel; null for what has none. */
  readonly dotnet: string | null
  /** At the last listing. A system that the ledger does not name is ''. */
  readonly platforms: readonly Platform[]
  /** Which systems the tag stood for, from which day on; absent when they never changed. */
  readonly history?: readonly Meaning[]
}

export interface Meaning {
  readonly from: string
  readonly dotnet?: string | null
  readonly osVersions: readonly string[]
}

const files = ['tags.jsonl', 'tags-full.jsonl', 'tags-related.jsonl', 'tags-samples.jsonl']

/** Reads a ledger: a folder with its files, or all of it in one brotli file. */
export function readLedger(path: string): readonly Listing[] {
  const texts = path.endsWith('.br')
    ? [brotliDecompressSync(readFileSync(path)).toString('utf8')]
    : files.map((name) => readFileSync(join(path, name), 'utf8'))
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const listing: Listing = JSON.parse(line)
        const platforms = listing.platforms.map((platform) => ({ ...platform, osVersion: platform.osVersion ?? '' }))
        return { ...listing, platforms }
      })
  )
}
