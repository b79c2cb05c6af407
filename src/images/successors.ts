/** Which system takes the place of another in a channel that does not have it. */
import { ledger } from './ledger/released.ts'
import { channelOf } from './lifecycles.ts'
import { distributionWord } from './nearest.ts'
import { isFixed, readTag } from './tag-words.ts'
import { compareVersions } from './versions.ts'

/**
 * The systems to try in a channel for one that is named, best first: itself; the channel's default, then the newest, of
 * the same distribution; what took the distribution's place; the plain tag. '' is the plain tag.
 *
 * .NET 10 left Debian for Ubuntu (dotnet/docs, compatibility/containers/10.0/default-images-use-ubuntu), CBL-Mariner
 * became Azure Linux (dotnet-docker discussion 7186).
 */
export function systemsFor(repository: string, channel: string, named: string): readonly string[] {
  if (named === '') return ['']
  const key = `${repository}:${channel} ${named}`
  const before = remembered.get(key)
  if (before !== undefined) return before
  const systems = findSystems(repository, channel, named)
  if (remembered.size < mostRemembered) remembered.set(key, systems)
  return systems
}

/** Thousands of tags ask for a few systems; what a repository names is remembered only up to this many. */
const mostRemembered = 4096
const remembered = new Map<string, readonly string[]>()

function findSystems(repository: string, channel: string, named: string): readonly string[] {
  const available = systemsOf(repository, channel)
  const usual = channelOf(channel)?.system ?? ''
  const word = distributionWord(named)
  const same = available.filter((system) => distributionWord(system) === word)
  const next = successorWords(word).flatMap((other) => {
    const preferred = `${usual}${/-chiseled$/.test(other) ? '-chiseled' : ''}`
    const found = available.filter((system) => distributionWord(system) === other)
    return [...found.filter((system) => system === preferred), ...found]
  })
  const preferred = same.filter((system) => system === usual || system === `${usual}-chiseled`)
  if (/^(nanoserver|windowsservercore)/.test(word)) return [...new Set([named, ...[...same].reverse()])]
  // The plain tag only where it is of the family too: nothing takes the place of Alpine or of Azure Linux.
  const plain = [word, ...successorWords(word)].includes(distributionWord(usual)) ? [''] : []
  return [...new Set([named, ...preferred, ...same, ...next, ...plain])]
}

function successorWords(word: string): readonly string[] {
  if (word === 'debian') return ['ubuntu']
  // An SDK is never without a shell: it stands on the full image of the same distribution.
  const bare = /^(ubuntu|azurelinux)-(chiseled|distroless)$/.exec(word)
  return bare === null ? [] : [bare[1] === 'ubuntu' ? 'ubuntu' : 'azurelinux']
}

const listed = new Map<string, readonly string[]>()

/** The systems that a channel's moving tags name, newest first; those that are still listed before the others. */
function systemsOf(repository: string, channel: string): readonly string[] {
  const key = `${repository}:${channel}`
  const before = listed.get(key)
  if (before !== undefined) return before
  const latest = new Map<string, string>()
  for (const { tag, days } of ledger.list(repository, channel, (version) => !isFixed(version))) {
    const { system } = readTag(tag)
    const until = days.until ?? '9999'
    if (system !== undefined && until > (latest.get(system) ?? '')) latest.set(system, until)
  }
  const answer = [...latest]
    .sort(([a, m], [b, n]) => (m === n ? compareSystems(b, a) : m < n ? 1 : -1))
    .map(([system]) => system)
  listed.set(key, answer)
  return answer
}

const order = ['jammy', 'noble', 'resolute']

function compareSystems(a: string, b: string): number {
  const rank = (system: string) => order.findIndex((name) => system.startsWith(name))
  return rank(a) - rank(b) || compareVersions(a, b)
}
