/** The published tag that is nearest in meaning to one that was never published. */
import { isNear } from '../text/spelling.ts'
import type { Listed } from './ledger/ledger.ts'
import { ledger } from './ledger/released.ts'
import { readTag, type TagWords } from './tag-words.ts'
import { compareVersions } from './versions.ts'

/**
 * The tag of the same repository and channel, still listed when there is one, that differs least; undefined when the
 * repository never had the channel. The architecture that was asked for is kept, or left to the manifest list.
 */
export function nearestTag(repository: string, tag: string): string | undefined {
  const wanted = readTag(tag)
  let best: { tag: string; distance: number } | undefined
  for (const { listed, words } of candidatesFor(repository, wanted)) {
    const distance = distanceOf(wanted, words)
    if (best === undefined || distance < best.distance) best = { tag: listed.tag, distance }
  }
  return best?.tag
}

interface Candidate {
  readonly listed: Listed
  readonly words: TagWords
}

/** The tags of the version that was asked for, else those that move with the channel; listed ones when there are any. */
function candidatesFor(repository: string, wanted: TagWords): readonly Candidate[] {
  const channel = channelCandidates(repository, wanted.channel)
  const same = channel.filter(({ words }) => words.version === wanted.version)
  const moving = channel.filter(({ words }) => !words.fixed)
  const candidates = same.length > 0 ? same : moving.length > 0 ? moving : channel
  const current = candidates.filter(({ listed }) => listed.days.until === undefined)
  return current.length > 0 ? current : candidates
}

const remembered = new Map<string, readonly Candidate[]>()

/** The tags of one channel, newest first, so that the first of equals is the best. */
function channelCandidates(repository: string, channel: string): readonly Candidate[] {
  const key = `${repository}:${channel}`
  const before = remembered.get(key)
  if (before !== undefined) return before
  const made = ledger
    .list(repository, channel)
    .map((listed) => ({ listed, words: readTag(listed.tag) }))
    .sort((a, b) => compareVersions(b.words.version, a.words.version) || byNovelty(a.listed, b.listed))
  remembered.set(key, made)
  return made
}

function byNovelty(a: Listed, b: Listed): number {
  return a.days.from === b.days.from ? a.tag.length - b.tag.length : a.days.from < b.days.from ? 1 : -1
}

function distanceOf(wanted: TagWords, found: TagWords): number {
  return (
    versionDistance(wanted, found) +
    systemDistance(wanted.system ?? wanted.family ?? wanted.rest.join('-'), found.system ?? found.family ?? '') +
    4 * difference(wanted.flavors, found.flavors) +
    (found.architecture === wanted.architecture ? 0 : found.architecture === '*' ? 3 : 30) +
    (wanted.kind === found.kind ? 0 : 20)
  )
}

function versionDistance(wanted: TagWords, found: TagWords): number {
  if (wanted.version === found.version) return 0
  if (wanted.fixed !== found.fixed) return 12
  return wanted.prerelease === found.prerelease ? 6 : 9
}

/** 0 the same, 5 another release of the same distribution, 7 the plain tag, 14 another distribution. */
function systemDistance(wanted: string, found: string): number {
  if (wanted === found) return 0
  if (found !== '' && wanted !== '' && isSameDistribution(wanted, found)) return 5
  return found === '' ? 7 : 14
}

const codeNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['jessie', 'stretch', 'buster', 'bullseye', 'bookworm', 'trixie'].map((name) => [name, 'debian'])
  ),
  ...Object.fromEntries(['bionic', 'disco', 'focal', 'jammy', 'noble', 'resolute'].map((name) => [name, 'ubuntu'])),
  cbl: 'azurelinux'
}

/** `alpine3.20` → `alpine`, `jammy-chiseled` → `ubuntu-chiseled`, `nanoserver-1809` → `nanoserver`. */
export function distributionWord(system: string): string {
  const first = /^[a-z]+/.exec(system)?.[0] ?? ''
  const bare = /-(chiseled|distroless)$/.exec(system)?.[0] ?? ''
  return `${codeNames[first] ?? first}${bare}`
}

function isSameDistribution(wanted: string, found: string): boolean {
  return isNear(distributionWord(wanted), distributionWord(found))
}

function difference(left: readonly string[], right: readonly string[]): number {
  return left.filter((word) => !right.includes(word)).length + right.filter((word) => !left.includes(word)).length
}
