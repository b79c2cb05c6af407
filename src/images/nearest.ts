/** The published tag that is nearest in meaning to one that was never published. */

import { isNear } from '../text/spelling.ts'
import type { Listed } from './ledger/ledger.ts'
import { ledger } from './ledger/released.ts'
import { channelOf } from './lifecycles.ts'
import { readTag, type TagWords } from './tag-words.ts'
import { compareVersions } from './versions.ts'

/**
 * The tag of the same repository and channel, still listed when there is one, that differs least; undefined when the
 * repository never had the channel. The architecture that was asked for is kept, or left to the manifest list.
 */
export function nearestTag(repository: string, tag: string): string | undefined {
  if (isNear(tag, 'latest') && ledger.find(repository, 'latest') !== undefined) return 'latest'
  const wanted = readTag(respelt(repository, tag))
  let best: { tag: string; distance: number } | undefined
  for (const { listed, words } of candidatesFor(repository, wanted)) {
    const distance = distanceOf(wanted, words)
    if (best === undefined || distance < best.distance) best = { tag: listed.tag, distance }
  }
  return best?.tag
}

/** `v8.0`, `8` and `8.00` mean 8.0; architectures have names of their own here. */
function respelt(repository: string, tag: string): string {
  const own = tag.replace(/-(arm64|arm32|arm|x64)$/, (_, word: string) => `-${architectures[word]}`)
  const [, major = '', rest = ''] = /^v?(\d+)(?:\.0*)?(-.*)?$/.exec(own) ?? []
  return ledger.channels(repository).includes(`${major}.0`) ? `${major}.0${rest}` : own.replace(/^v(?=\d)/, '')
}

const architectures: Readonly<Record<string, string>> = {
  arm64: 'arm64v8',
  arm32: 'arm32v7',
  arm: 'arm32v7',
  x64: 'amd64'
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
    systemDistance(systemWord(wanted), systemWord(found), wanted.channel) +
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

/** The words that name a system, or should. */
function systemWord({ system, family, rest }: TagWords): string {
  return [system ?? family ?? '', ...rest].filter((word) => word !== '').join('-')
}

/**
 * 0 the same, 2 a slip, 4 a part of it, 5 another release of the same distribution, 6 what took its place, 7 the plain
 * tag, 14 another one.
 */
function systemDistance(wanted: string, found: string, channel: string): number {
  if (wanted === found) return 0
  if (found === '') return 7
  if (wanted === '') return 14
  if (isSlip(wanted, found)) return 2
  if (found.endsWith(`-${wanted}`)) return 4
  if (isSameDistribution(wanted, found)) return 5
  const bare = wanted.replace(/-(chiseled|distroless)$/, '') === found
  const successor = distributionWord(wanted) === 'debian' && found === channelOf(channel)?.system
  return bare || successor ? 6 : 14
}

/** The same words, each at most a letter apart: `nanosever-ltsc2022`, `alpine-3.20`, `noble-chisled`. */
function isSlip(wanted: string, found: string): boolean {
  const [left, right] = [wanted.split('-'), found.split('-')]
  if (left.join('') === right.join('')) return true
  return left.length === right.length && left.every((word, index) => isNear(word, right[index] ?? ''))
}

const codeNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['jessie', 'stretch', 'buster', 'bullseye', 'bookworm', 'trixie'].map((name) => [name, 'debian'])
  ),
  ...Object.fromEntries(['bionic', 'disco', 'focal', 'jammy', 'noble', 'resolute'].map((name) => [name, 'ubuntu'])),
  cbl: 'azurelinux',
  mariner: 'azurelinux'
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
