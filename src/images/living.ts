/** The channels of a repository that are kept up to date. */
import { ledger } from './ledger/released.ts'

/** Those that had listed tags on the catalogue's day, oldest first. */
export function livingChannels(repository: string): readonly string[] {
  return ledger
    .channels(repository)
    .filter((name) => ledger.versions(repository, name).some(({ days }) => days.until === undefined))
}

/** The living channel that goes on with one: itself, else the newest of its major version, else the newest of all. */
export function livingChannelFor(repository: string, channel: string): string | undefined {
  const living = livingChannels(repository)
  const major = `${channel.split('.')[0]}.`
  if (living.includes(channel)) return channel
  return living.findLast((name) => name.startsWith(major)) ?? living.at(-1)
}
