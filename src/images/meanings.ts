/** What a tag meant on earlier days: the plain tag of a channel, `-alpine` and `latest` moved. */
import type { Expected } from './expected.ts'
import type { Meaning, Platform } from './image.ts'
import type { Listed } from './ledger/ledger.ts'
import { ledger } from './ledger/released.ts'
import { meaningsOf } from './ledger/timeline.ts'
import { channelOf } from './lifecycles.ts'

/** The oldest first; none when it never changed. A tag that is expected to have moved has that move at the end. */
export function meaningsOfTag(listed: Listed | undefined, expected: Expected | undefined): readonly Meaning[] {
  if (expected === undefined) return listed === undefined || listed.timelines.length === 0 ? [] : meaningsIn(listed)
  const before = ledger.find(expected.from.repository, 'latest')
  const from = channelOf(expected.channel)?.ga
  if (!expected.moves || before === undefined || from === undefined) return []
  return [...recorded(before), { from, channel: expected.channel, systems: systemsOf(expected.from.platforms) }]
}

/** What it meant on a day (ISO); undefined when that is what it means at last. */
export function earlierMeaning(meanings: readonly Meaning[], day: string): Meaning | undefined {
  const index = meanings.findLastIndex(({ from }) => from <= day)
  return index === meanings.length - 1 ? undefined : meanings[Math.max(index, 0)]
}

/** In order of their names. */
function systemsOf(platforms: readonly Pick<Platform, 'osVersion'>[]): readonly string[] {
  return [...new Set(platforms.map(({ osVersion }) => osVersion))].sort()
}

function meaningsIn(listed: Listed): readonly Meaning[] {
  const meanings = recorded(listed)
  return meanings.length === 1 ? [] : meanings
}

function recorded({ channel, platforms, days, timelines }: Listed): readonly Meaning[] {
  return meaningsOf({ channel, systems: systemsOf(platforms) }, days, timelines)
}
