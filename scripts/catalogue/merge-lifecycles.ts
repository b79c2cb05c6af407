/** Lifecycles and what is said of them today → lifecycles of today. Nothing is lost; what is new is said. */
import type { Channel, Distribution, LifecycleFile } from '../../src/images/lifecycles.ts'
import type { Cycle, IndexedChannel, SupportedSystems } from './upstream.ts'

/** What the public descriptions say. */
export interface LifecycleRecords {
  readonly index: ReadonlyMap<string, IndexedChannel>
  /** Of .NET: `10` is 10.0. */
  readonly channels: readonly Cycle[]
  readonly alpine: readonly Cycle[]
  /** By channel. */
  readonly systems: ReadonlyMap<string, SupportedSystems>
}

interface Change<T> {
  readonly value: T
  /** A line for people each. */
  readonly changes: readonly string[]
}

/** @throws when a record looks broken. */
export function mergeLifecycles(
  old: LifecycleFile,
  records: LifecycleRecords
): { readonly file: LifecycleFile; readonly changes: readonly string[] } {
  const families = new Set(old.distributions.map(({ name }) => familyOf(name)))
  const known = Object.entries(old.channels).map(([name, channel]) =>
    mergeChannel(name, channel, records, (system) => families.has(familyOf(system)))
  )
  const added = newChannels(old, records)
  const distributions = newDistributions(old, records.alpine)
  return {
    file: {
      ...old,
      channels: Object.fromEntries([...known, ...added].map(({ value }) => value)),
      distributions: [...old.distributions, ...distributions.value]
    },
    changes: [...known, ...added, distributions].flatMap(({ changes }) => changes)
  }
}

/** `Azure Linux` of `Azure Linux 3.0`. */
function familyOf(name: string): string {
  return name.slice(0, name.lastIndexOf(' '))
}

function mergeChannel(
  name: string,
  channel: Channel,
  { index, systems }: LifecycleRecords,
  isCovered: (system: string) => boolean
): Change<readonly [string, Channel]> {
  const end = index.get(name)?.end ?? channel.eol
  const support = mergeSupport(name, channel, systems.get(name), isCovered)
  const moved = end === channel.eol ? [] : [`~ .NET ${name} ends on ${end}, not ${channel.eol ?? 'an unknown day'}`]
  return {
    value: [name, { ...channel, ...(end === undefined ? {} : { eol: end }), ...support.value }],
    changes: [...moved, ...support.changes]
  }
}

/** A share of the supported distributions; when more are gone at once, the list is taken for broken. */
const largestLoss = 0.5

/** What was ever supported and is not any more stays known as that. */
function mergeSupport(
  name: string,
  { supports = [], noLonger = [] }: Channel,
  record: SupportedSystems | undefined,
  isCovered: (system: string) => boolean
): Change<Pick<Channel, 'supports' | 'noLonger'>> {
  if (record === undefined) return { value: {}, changes: [] }
  const now = record.supports.filter(isCovered)
  const gone = supports.filter((system) => !now.includes(system))
  if (now.length === 0 || gone.length > supports.length * largestLoss) {
    throw new Error(`.NET ${name} would lose ${gone.length} of ${supports.length} systems: the list looks broken`)
  }
  const before = [...new Set([...noLonger, ...gone, ...record.noLonger.filter(isCovered)])]
  const added = now.filter((system) => !supports.includes(system))
  return {
    value: { supports: now, noLonger: before.filter((system) => !now.includes(system)) },
    changes: [
      ...added.map((system) => `+ .NET ${name} supports ${system}`),
      ...gone.map((system) => `- .NET ${name} no longer supports ${system}`)
    ]
  }
}

function newChannels(old: LifecycleFile, { index, channels }: LifecycleRecords): Change<readonly [string, Channel]>[] {
  return channels.flatMap(({ name: cycle, released }) => {
    const name = cycle.includes('.') ? cycle : `${cycle}.0`
    const entry = index.get(name)
    if (old.channels[name] !== undefined || entry === undefined) return []
    const end = entry.end === undefined ? {} : { eol: entry.end }
    return {
      value: [name, { ga: released, ...end, type: entry.type, system: '' }] as const,
      changes: [`+ .NET ${name}, released on ${released}: its default system is to be added by hand`]
    }
  })
}

function newDistributions(old: LifecycleFile, alpine: readonly Cycle[]): Change<readonly Distribution[]> {
  const names = new Set(old.distributions.map(({ name }) => name))
  const added = alpine
    .filter(({ name }) => /^3\.(2[4-9]|[3-9]\d)$/.test(name) && !names.has(`Alpine ${name}`))
    .map(({ name, end }) => ({
      name: `Alpine ${name}`,
      codename: '',
      tokens: [`alpine${name}`],
      libc: 'musl',
      ...(end === undefined ? {} : { end })
    }))
  return { value: added, changes: added.map(({ name }) => `+ ${name}: its libc version is to be added by hand`) }
}
