/** Tags that nearly exist: one factor of a listed tag exchanged for another's. */
import { joinTag, splitTag } from '../../src/images/ledger/split-tag.ts'
import type { Listing } from '../catalogue/listing.ts'
import { imageText } from './recognised.ts'

/**
 * Makes `count` image names that are not in the ledger, always the same ones for a seed: of a listed tag the version,
 * the system, the variant, the architecture or the repository is exchanged for one that stands in another.
 */
export function nearMisses(listings: readonly Listing[], count: number, seed: number): readonly string[] {
  const random = randomNumbers(seed)
  const listed = new Set(listings.map(imageText))
  const made = new Set<string>()
  const pick = () => listings[random(listings.length)]
  while (made.size < count) {
    const [one, other] = [pick(), pick()]
    if (one === undefined || other === undefined) throw new Error('the ledger is empty')
    const text = exchange(one, other, random(5))
    if (!listed.has(text)) made.add(text)
  }
  return [...made]
}

function exchange(one: Listing, other: Listing, factor: number): string {
  const [left, right] = [splitTag(one.tag), splitTag(other.tag)]
  if (factor === 0) return imageText({ repo: one.repo, tag: joinTag({ ...left, version: right.version }) })
  if (factor === 1) return imageText({ repo: one.repo, tag: joinTag({ ...left, suffix: right.suffix }) })
  if (factor === 2) return imageText({ repo: one.repo, tag: joinTag({ ...left, architecture: right.architecture }) })
  if (factor === 3) return imageText({ repo: other.repo, tag: one.tag })
  const variant = /-(composite-extra|composite|extra|aot|chiseled|distroless|slim)$/.exec(right.suffix)?.[0] ?? '-extra'
  const bare = left.suffix.replace(/-(composite-extra|composite|extra|aot|chiseled|distroless|slim)$/, '')
  return imageText({ repo: one.repo, tag: joinTag({ ...left, suffix: `${bare}${variant}` }) })
}

/** Whole numbers below a limit, the same for every run with one seed (mulberry32). */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
