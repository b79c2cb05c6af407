/**
 * Tags that a release after the catalogue's date must have brought. The naming rule is dotnet-docker's
 * documentation/supported-tags.md: previews of 8.0 and later are tagged `X.Y-preview…`, release candidate 1 drops the
 * word, and `latest` moves with the general availability of the next channel.
 */
import type { Listed } from './ledger/ledger.ts'
import { ledger } from './ledger/released.ts'
import { channelOf, channels } from './lifecycles.ts'
import { readTag } from './tag-words.ts'

export interface Expected {
  readonly why: string
  /** The preview's tag that it follows from; its platforms are taken over. */
  readonly from: Listed
  readonly channel: string
  /** `latest`, which had another meaning before. */
  readonly moves: boolean
}

const products = /^dotnet\/(sdk|aspnet|runtime|runtime-deps)$/

/** Systems that were still in flux at the catalogue's date: their final tags cannot be told. */
const unsettled = /azurelinux/

/** The channels that were previews when the catalogue was made and are released on the day asked for. */
function releasedSince(asOf: string): readonly string[] {
  return previewsOfThatDay.filter((name) => (channelOf(name)?.ga ?? '') <= asOf)
}

const previewsOfThatDay = channels.filter((name) => ledger.date < (channelOf(name)?.ga ?? ''))

/** Whether a tag that the catalogue does not hold (or `latest`, which it does) follows from a release since its date. */
export function expectedTag(repository: string, tag: string, asOf: string): Expected | undefined {
  if (!products.test(repository)) return undefined
  const released = releasedSince(asOf)
  const channel = tag === 'latest' ? released.at(-1) : released.find((name) => tag.startsWith(`${name}`))
  if (channel === undefined) return undefined
  const preview = previewTag(repository, tag, channel)
  const from = preview === undefined ? undefined : ledger.find(repository, preview)
  if (from === undefined || from.days.until !== undefined || unsettled.test(from.tag)) return undefined
  const day = channelOf(channel)?.ga
  return {
    from,
    channel,
    moves: tag === 'latest',
    why: `${channel} was released on ${day}, after the catalogue's date ${ledger.date}`
  }
}

/** `11.0-alpine` → `11.0-preview-alpine`, `11.0.100-noble` → the last preview's `11.0.100-preview.7-noble`. */
function previewTag(repository: string, tag: string, channel: string): string | undefined {
  if (tag === 'latest') return `${channel}-preview`
  const { version } = readTag(tag)
  const rest = tag.slice(version.length)
  if (version === channel) return `${channel}-preview${rest}`
  if (version !== `${channel}.${repository === 'dotnet/sdk' ? '100' : '0'}`) return undefined
  const last = ledger.versions(repository, channel).findLast(({ name }) => name.startsWith(`${version}-preview`))
  return last === undefined ? undefined : `${last.name}${rest}`
}
