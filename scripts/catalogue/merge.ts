/** The catalogue and what is published today → the catalogue of today. Nothing is ever lost: what is gone gets its last day. */
import type { Platform } from '../../src/images/image.ts'
import { readTag } from '../../src/images/tag-words.ts'
import type { Listing, Meaning } from './listing.ts'
import type { PublishedImage, PublishedPlatform } from './upstream.ts'

export interface Merged {
  readonly listings: readonly Listing[]
  /** One line for each tag that is new, gone, back, or means something else. */
  readonly changes: readonly string[]
}

/** A share of a repository's listed tags; when more are gone at once, the record is taken for broken. */
const largestLoss = 0.5

/**
 * Merges the records of a day (ISO). Throws when they look broken: a repository that is missing, or one that would
 * lose more than half of its listed tags at once.
 */
export function mergeRecords(known: readonly Listing[], records: readonly PublishedImage[], day: string): Merged {
  const today = new Map(records.flatMap(tagsOfImage).map((tag) => [keyOf(tag), tag] as const))
  const covered = new Set(records.map((record) => record.repository))
  refuseLoss(known, today, covered)
  const seen = new Set(known.map(keyOf))
  const changes: string[] = []
  const kept = known.map((listing) => {
    const merged = mergeTag(listing, today.get(keyOf(listing)), covered.has(listing.repo), day)
    const change = changeOf(listing, merged)
    if (change !== undefined) changes.push(`${change} ${keyOf(listing)}`)
    return merged
  })
  const repositories = new Set(known.map((listing) => listing.repo))
  const added = [...today.values()]
    .filter((tag) => repositories.has(tag.repo) && !seen.has(keyOf(tag)))
    .map((tag): Listing => ({ ...tag, first: day, last: null }))
  return { listings: [...kept, ...added], changes: [...changes, ...added.map((tag) => `+ ${keyOf(tag)}`)].sort() }
}

type Published = Pick<Listing, 'repo' | 'tag' | 'dotnet' | 'platforms'>

const keyOf = ({ repo, tag }: Pick<Listing, 'repo' | 'tag'>) => `${repo}:${tag}`

function tagsOfImage(image: PublishedImage): readonly Published[] {
  const all = image.platforms.map(platformOf)
  const published = (tag: string, platforms: readonly Platform[]): Published => ({
    repo: image.repository,
    tag,
    dotnet: channelOf(image, tag),
    platforms
  })
  return [
    ...image.sharedTags.map((tag) => published(tag, all)),
    ...image.platforms.flatMap((platform) => platform.tags.map((tag) => published(tag, [platformOf(platform)])))
  ]
}

const variants: Readonly<Record<string, string>> = { arm64: 'v8', arm: 'v7' }

function platformOf({ os, arch, system }: PublishedPlatform): Platform {
  const variant = variants[arch]
  return { os, arch, ...(variant === undefined ? {} : { variant }), osVersion: system }
}

/** .NET Framework's versions have three numbers that are no patch; every other channel has two. */
function channelOf({ repository, productVersion }: PublishedImage, tag: string): string | null {
  if (repository.endsWith('/samples')) return null
  const version = productVersion === '' ? readTag(tag).version : productVersion
  const pattern = repository.startsWith('dotnet/framework/') ? /^\d+\.\d+(?:\.\d+)?/ : /^\d+\.\d+/
  return pattern.exec(version)?.[0] ?? null
}

function mergeTag(listing: Listing, today: Published | undefined, covered: boolean, day: string): Listing {
  if (today !== undefined) return continued(listing, today, day)
  return listing.last === null && covered ? { ...listing, last: day } : listing
}

/** A tag that means something else than before has that in its history. */
function continued(listing: Listing, today: Published, day: string): Listing {
  const next = { ...listing, ...today, dotnet: today.dotnet ?? listing.dotnet, last: null }
  const before = meaningOf(listing, listing.first)
  const now = meaningOf(next, day)
  if (before.dotnet === now.dotnet && before.osVersions.join() === now.osVersions.join()) return next
  return { ...next, history: [...(listing.history ?? [before]), now] }
}

function meaningOf({ dotnet, platforms }: Listing, from: string): Meaning {
  return { from, dotnet, osVersions: [...new Set(platforms.map(({ osVersion }) => osVersion))].sort() }
}

function changeOf(before: Listing, after: Listing): string | undefined {
  if (before.last === null && after.last !== null) return '-'
  if (before.last !== null && after.last === null) return 'again'
  return before.dotnet === after.dotnet && meaning(before) === meaning(after) ? undefined : '~'
}

function meaning({ platforms }: Listing): string {
  return platforms
    .map(({ arch, osVersion }) => `${arch} ${osVersion}`)
    .sort()
    .join()
}

function refuseLoss(
  known: readonly Listing[],
  today: ReadonlyMap<string, Published>,
  covered: ReadonlySet<string>
): void {
  const listed = known.filter((listing) => listing.last === null)
  for (const repository of new Set(listed.map((listing) => listing.repo))) {
    const own = listed.filter((listing) => listing.repo === repository)
    const gone = own.filter((listing) => !today.has(keyOf(listing)))
    if (covered.has(repository) && gone.length > own.length * largestLoss) {
      throw new Error(`${repository} would lose ${gone.length} of ${own.length} listed tags: the record looks broken`)
    }
  }
  if (!covered.has('dotnet/sdk') || !covered.has('dotnet/framework/sdk'))
    throw new Error('a record has lost its SDK images')
}
