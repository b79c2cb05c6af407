/** The moving tags of .NET 8 and 9 → .NET 10: is each led to a published tag of the same distribution? */
import { describeImage } from '../../src/images/catalogue.ts'
import { ledger } from '../../src/images/ledger/released.ts'
import { distributionWord } from '../../src/images/nearest.ts'
import { relatedImage } from '../../src/images/related.ts'
import { readTag } from '../../src/images/tag-words.ts'
import type { Listing } from '../catalogue/listing.ts'

export interface Move {
  /** `dotnet/sdk:8.0-alpine` */
  readonly from: string
  /** The image; or why there is none. */
  readonly to: string
  /** What is wrong with it; undefined when nothing is. */
  readonly problem: string | undefined
}

const repositories = ['dotnet/sdk', 'dotnet/aspnet', 'dotnet/runtime', 'dotnet/runtime-deps']

/**
 * Moves every tag that is listed and moves with 8.0 or 9.0; those of one architecture follow from the others. Five
 * undocumented aliases are left out: `runtime-deps` has `-aot` in 8.0 and 9.0 and no such flavour in 10.0.
 */
export function movesToTen(listings: readonly Listing[], asOf: string): readonly Move[] {
  return listings
    .filter(({ repo, tag, last }) => repositories.includes(repo) && last === null && isMoving(repo, tag))
    .map(({ repo, tag }) => {
      const from = `${repo}:${tag}`
      const related = relatedImage(describeImage(`mcr.microsoft.com/${from}`, asOf), { channel: '10.0' }, asOf)
      if ('why' in related) return { from, to: related.why, problem: 'there is none' }
      const to = related.text.replace('mcr.microsoft.com/', '')
      return { from, to, problem: problemOf(tag, to) }
    })
}

function isMoving(repository: string, tag: string): boolean {
  if (repository === 'dotnet/runtime-deps' && tag.endsWith('-aot')) return false
  return /^[89]\.0(-|$)/.test(tag) && !/-(amd64|arm64v8|arm32v7)$/.test(tag)
}

/** .NET 10 has no Debian images; Ubuntu took their place (dotnet/docs, default-images-use-ubuntu). */
const successors: Readonly<Record<string, string>> = { debian: 'ubuntu' }

function problemOf(tag: string, to: string): string | undefined {
  const [repository = '', other = ''] = to.split(':')
  const listed = ledger.find(repository, other)
  if (listed === undefined) return 'it was never published'
  if (listed.days.until !== undefined) return 'it is no longer kept up to date'
  const before = distributionOf(tag)
  return distributionOf(other) === (successors[before] ?? before) ? undefined : 'it is another distribution'
}

function distributionOf(tag: string): string {
  const { system, family } = readTag(tag)
  return distributionWord(system ?? family ?? '')
}
