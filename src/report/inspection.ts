/** What `inspect` prints for people. */
import type { Inspection } from '../images/inspect.ts'

/** The inspection as a few lines, without a line end at the end. `hosts` are those that start the image. */
export function formatInspection(inspection: Inspection, hosts: readonly string[]): string {
  const { image, platforms, meanings } = inspection
  const facts = [
    ['', publicationText(inspection)],
    ['what', whatText(inspection)],
    ['platforms', platformsText(platforms)],
    ['hosts', hosts.join(', ')],
    ...meanings.map((meaning, index) => [index === 0 ? 'meant' : '', meaningText(meaning)] as const),
    ['inside', insideText(inspection)],
    ['frameworks', inspection.frameworks.join(', ')],
    ['supported', supportText(inspection)],
    ['today', inspection.replacement ?? ''],
    ['nearest', inspection.nearest ?? ''],
    ['instead', inspection.instead ?? '']
  ] as const
  const lines = facts.filter(([, text]) => text !== '').map(([name, text]) => `  ${name.padEnd(10)} ${text}`.trimEnd())
  return [image, ...lines].join('\n')
}

function publicationText({ status, why, firstPublished, lastPublished }: Inspection): string {
  if (status !== 'published') return `${status}: ${why}`
  return `published since ${firstPublished}${lastPublished === null ? '' : `, not updated since ${lastPublished}`}`
}

function whatText({ product, channel, version, release, variant, os }: Inspection): string {
  const of = version === channel || version === null ? (channel ?? '') : `${version} (${channel})`
  return [product, of, release ?? os, variant.join(' ')].filter((word) => word !== null && word !== '').join(', ')
}

function platformsText(platforms: Inspection['platforms']): string {
  const systems = new Map<string, string[]>()
  for (const { os, arch, osVersion } of platforms) {
    const key = `${os} ${osVersion}`.trim()
    systems.set(key, [...(systems.get(key) ?? []), arch])
  }
  return [...systems].map(([system, architectures]) => `${system} [${architectures.join(' ')}]`).join('; ')
}

function meaningText({ from, channel, systems }: Inspection['meanings'][number]): string {
  const words = [channel, ...systems].filter((word) => word !== '')
  return `${words.join(', ')} from ${from} on`
}

/** What is known to be there, and what is known to be missing. */
function insideText(inspection: Inspection): string {
  const { libc, libcVersion, packageManager, user, port } = inspection
  const whether = (there: boolean | null, name: string) => (there === null ? null : there ? name : `no ${name}`)
  const parts = [
    libcVersion === null ? libc : `${libc} ${libcVersion}`,
    whether(inspection.icu, 'ICU'),
    whether(inspection.timeZones, 'time zones'),
    whether(inspection.shell, 'shell'),
    packageManager,
    user === null ? null : `user ${user}`,
    port === null ? null : `port ${port}`
  ]
  return parts.filter((part) => part !== null).join(', ')
}

function supportText({ ends, endOfLife, supportedSystem, channel, release }: Inspection): string {
  const names = Object.entries(ends).filter(([, day]) => day === endOfLife)
  return [
    ...(endOfLife === null ? [] : [`until ${endOfLife} (${names.map(([name]) => name).join(', ')})`]),
    ...(supportedSystem === false ? [`.NET ${channel} is no longer supported on ${release}`] : [])
  ].join('; ')
}
