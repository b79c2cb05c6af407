/** The ledger that the catalogue is built from: one JSON object a line, one line a tag. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Platform } from '../../src/images/image.ts'

export interface Listing {
  readonly repo: string
  readonly tag: string
  /** ISO days of the first and last listing; `last` is null while the tag is listed. */
  readonly first: string
  readonly last: string | null
  /** The channel; null for what has none. */
  readonly dotnet: string | null
  readonly platforms: readonly Platform[]
  readonly history?: readonly {
    readonly from: string
    readonly dotnet?: string | null
    readonly osVersions: string[]
  }[]
}

const files = ['tags.jsonl', 'tags-full.jsonl', 'tags-related.jsonl', 'tags-samples.jsonl']

/** Reads the ledger files of a folder. Every platform has a system in the result: '' where the ledger has none. */
export function readLedger(folder: string): readonly Listing[] {
  return files.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const listing: Listing = JSON.parse(line)
        return {
          ...listing,
          platforms: listing.platforms.map((platform) => ({ ...platform, osVersion: platform.osVersion ?? '' }))
        }
      })
  )
}
