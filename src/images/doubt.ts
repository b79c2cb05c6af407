/** Why a tag that the catalogue does not hold may nevertheless exist: it may have been published since. */
import type { Version } from './ledger/ledger.ts'
import { ledger } from './ledger/released.ts'
import { channelOf } from './lifecycles.ts'
import { livingChannels } from './living.ts'
import { isMisspelt } from './misspelt.ts'
import { readTag, type TagWords } from './tag-words.ts'
import { compareVersions, isSdkVersion } from './versions.ts'

const notYet = `not known yet: the catalogue ends on ${ledger.date}`

/** Why a tag that the catalogue does not hold may have been published after its date; undefined: it cannot. */
export function reasonToDoubt(repository: string, tag: string): string | undefined {
  const words = readTag(tag)
  if (words.version === '') return undefined
  const living = livingChannels(repository)
  if (living.length === 0) return undefined
  const newest = living.at(-1) ?? ''
  if (words.channel === '') return compareVersions(words.version, newest) > 0 ? notYet : undefined
  const channel = channelIn(repository, words)
  if (compareVersions(channel, newest) > 0) return `${channel} is ${notYet}`
  if (isNewMinor(repository, channel, living)) return `${channel} is ${notYet}`
  if (!living.includes(channel)) return undefined
  return doubtInChannel(repository, channel, words)
}

/** .NET Framework 4.8.1 is a channel beside 4.8. */
function channelIn(repository: string, { version, channel }: TagWords): string {
  return ledger.channels(repository).find((name) => version.startsWith(`${name}-`)) ?? channel
}

/** Appliances move by minor versions: 8.1 may be followed by 8.2 while 9.0 and 10.0 are out. .NET itself has none. */
function isNewMinor(repository: string, channel: string, living: readonly string[]): boolean {
  if (channelOf(channel) !== undefined || /^dotnet\/(sdk|aspnet|runtime|runtime-deps)$/.test(repository)) return false
  const major = channel.split('.')[0]
  const same = living.filter((name) => name.split('.')[0] === major)
  return same.length > 0 && same.every((name) => compareVersions(channel, name) > 0)
}

function doubtInChannel(repository: string, channel: string, words: TagWords): string | undefined {
  const release = channelOf(channel)
  if (release !== undefined && release.ga > ledger.date) return `${channel} was in preview; ${notYet}`
  if (words.fixed && isNewer(words.version, repository, channel)) return `${words.version} is ${notYet}`
  if (words.prerelease) return undefined
  if (words.rest.length > 0 && !isMisspelt(words.rest)) return `${words.rest.join('-')} is ${notYet}`
  return words.system !== undefined && isNewSystem(words.system) ? `${words.system} was new; ${notYet}` : undefined
}

/** Newer than every version that was listed in the channel, or a respin of one that was listed to the end. */
function isNewer(version: string, repository: string, channel: string): boolean {
  const own = ledger.versions(repository, channel).filter((entry) => isOwnVersion(repository, entry))
  const current = own.filter((entry) => entry.days.until === undefined)
  const newest = current.at(-1)?.name ?? own.at(-1)?.name ?? ''
  const base = version.replace(/-\d$/, '')
  return compareVersions(version, newest) > 0 || (base !== version && current.some((entry) => entry.name === base))
}

/** A family lists the versions of the SDK beside those of the runtime: 8.0.424 is none of `runtime`'s. */
function isOwnVersion(repository: string, { name }: Version): boolean {
  if (!readTag(name).fixed) return false
  return !/^dotnet\/(?!framework\/)/.test(repository) || repository.endsWith('/sdk') === isSdkVersion(name)
}

/** First listed anywhere less than eight months before the catalogue's date: more channels may have got it since. */
function isNewSystem(system: string): boolean {
  return !settledSystems().has(system)
}

let settled: ReadonlySet<string> | undefined

function settledSystems(): ReadonlySet<string> {
  if (settled !== undefined) return settled
  const [year = 0, month = 0] = ledger.date.split('-').map(Number)
  const limit = new Date(Date.UTC(year, month - 1 - 8, 1)).toISOString().slice(0, 10)
  const names = new Set<string>()
  for (const repository of ['dotnet/aspnet', 'dotnet/sdk', 'dotnet/framework/aspnet']) {
    for (const tag of ledger.list(repository)) {
      if (tag.days.from < limit) for (const platform of tag.platforms) names.add(platform.osVersion)
    }
  }
  settled = names
  return names
}
