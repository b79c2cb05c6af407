/** Whether a tag can be had: published, expected, absent, or not known (yet). */
import { reasonToDoubt } from './doubt.ts'
import { type Expected, expectedTag } from './expected.ts'
import type { Publication } from './image.ts'
import type { Listed } from './ledger/ledger.ts'
import { ledger } from './ledger/released.ts'
import { nearestTag } from './nearest.ts'
import { knownRepository, microsoftRegistry } from './repositories.ts'
import { readTag } from './tag-words.ts'
import { whyNoSuchRuntime } from './version-kind.ts'

export interface Answer {
  readonly publication: Publication
  /** The tag in the ledger; for an expected one the preview's that it follows from. */
  readonly listed: Listed | undefined
  readonly expected: Expected | undefined
}

/** How the catalogue answers on a day (ISO) for one tag of a repository that it covers. */
export function lookUp(repository: string, tag: string, asOf: string): Answer {
  const expected = expectedTag(repository, tag, asOf)
  if (expected !== undefined) {
    return { publication: { status: 'expected', why: expected.why }, listed: expected.from, expected }
  }
  const listed = ledger.find(repository, tag)
  if (listed !== undefined) return { publication: publishedAt(listed, asOf), listed, expected }
  return { publication: missing(repository, tag), listed, expected }
}

/** A tag is kept up to date as long as it is listed; what happens after the day asked for is not said. */
function publishedAt({ days: { from, until } }: Listed, asOf: string): Publication {
  return { status: 'published', from, until: until !== undefined && until <= asOf ? until : undefined }
}

function missing(repository: string, tag: string): Publication {
  const { product } = knownRepository(microsoftRegistry, repository) ?? {}
  const wrong = whyNoSuchRuntime(product, readTag(tag).version, repository)
  const doubt = wrong === undefined ? reasonToDoubt(repository, tag) : undefined
  if (doubt !== undefined) return { status: 'unknown', why: doubt }
  const why = wrong ?? `no ${repository} image was ever published as ${tag}`
  return { status: 'absent', why, nearest: nearestTag(repository, tag) }
}

/** Whether a tag was published or is expected on that day; `lookUp` says more, and takes longer where it is not. */
export function isAvailable(repository: string, tag: string, asOf: string): boolean {
  return ledger.find(repository, tag) !== undefined || expectedTag(repository, tag, asOf) !== undefined
}
