/** The weekly update, fed with recorded answers in the form of the public descriptions. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { listingsOf, updateCatalogue } from '../../scripts/catalogue/update.ts'
import * as upstream from '../../scripts/catalogue/upstream.ts'
import { openLedger } from '../../src/images/ledger/ledger.ts'

const read = (name: string) => JSON.parse(readFileSync(`src/images/catalogue/${name}`, 'utf8'))
const old = { tags: read('tags.json'), lifecycles: read('lifecycles.json') }
const day = '2026-12-09'
const listings = listingsOf(old.tags)

interface RecordedImage {
  productVersion: string
  manifest: { sharedTags: string[] }
  platforms: { simpleTags: string[]; osType: string; osVersion: string; architecture: string }[]
}

interface Recorded {
  repos: { repo: string; images: RecordedImage[] }[]
}

/** What the publication records would say if everything that is listed had been published once more. */
function record(framework: boolean): Recorded {
  const listed = listings.filter(
    ({ repo, last }) => last === null && repo.startsWith('dotnet/framework/') === framework && !/samples|iis/.test(repo)
  )
  const repos = [...new Set(listed.map(({ repo }) => repo))]
  return {
    repos: repos.map((repo) => ({
      repo,
      images: listed
        .filter((listing) => listing.repo === repo)
        .map(({ tag, dotnet, platforms }) => ({
          productVersion: dotnet ?? '',
          manifest: { sharedTags: platforms.length > 1 ? [tag] : [] },
          platforms: platforms.map(({ os, arch, osVersion }) => ({
            simpleTags: platforms.length > 1 ? [] : [tag],
            osType: os === 'linux' ? 'Linux' : 'Windows',
            osVersion,
            architecture: arch
          }))
        }))
    }))
  }
}

const index = {
  'releases-index': [
    {
      'channel-version': '10.0',
      'eol-date': '2028-11-14',
      'release-type': 'lts',
      'supported-os.json': 'https://builds.dotnet.microsoft.com/dotnet/release-metadata/10.0/supported-os.json'
    },
    { 'channel-version': '5.0', 'eol-date': '2022-05-10', 'release-type': 'sts' }
  ]
}
const cycles = [{ cycle: '10', releaseDate: '2025-11-11', eol: '2028-11-14' }]
const alpine = [{ cycle: '3.24', releaseDate: '2026-06-09', eol: '2028-06-01' }]

/** A list of supported systems in the form of dotnet/core, release-notes/10.0/supported-os.json. */
function systems(linux: Record<string, { now: string[]; before?: string[] }>, channel = '10.0'): unknown {
  const distributions = Object.entries(linux).map(([name, { now, before }]) => ({
    id: name.toLowerCase().replace(' ', ''),
    name,
    architectures: ['Arm64', 'x64'],
    'supported-versions': now,
    ...(before === undefined ? {} : { 'unsupported-versions': before })
  }))
  return {
    'channel-version': channel,
    'last-updated': '2026-12-08',
    families: [
      { name: 'Apple', distributions: [{ id: 'ios', name: 'iOS', 'supported-versions': ['26'] }] },
      { name: 'Linux', distributions }
    ]
  }
}

const unchanged = {
  Alpine: { now: ['3.23', '3.22', '3.21'], before: ['3.20'] },
  'Azure Linux': { now: ['3.0'] },
  Debian: { now: ['13', '12'] },
  Fedora: { now: ['44'] },
  Ubuntu: { now: ['25.10', '24.04', '22.04'] }
}

function answers(
  change: (main: Recorded) => void = () => undefined,
  more: Record<string, unknown> = {}
): upstream.Fetch {
  const main = record(false)
  change(main)
  const [first = '', second = ''] = upstream.imageRecords
  const recorded: Record<string, unknown> = {
    [first]: main,
    [second]: record(true),
    [upstream.releasesIndex]: index,
    [upstream.channelCycles]: cycles,
    [upstream.alpineCycles]: alpine,
    [upstream.supportedSystems('10.0')]: systems(unchanged),
    ...more
  }
  return (address) => {
    const answer = recorded[address]
    return answer === undefined ? Promise.reject(new Error(address)) : Promise.resolve(JSON.stringify(answer))
  }
}

function imagesOf(main: Recorded, repository: string): RecordedImage[] {
  const images = main.repos.find(({ repo }) => repo === repository)?.images
  if (images === undefined) throw new Error(repository)
  return images
}

test('when nothing changed, nothing but the date does', async () => {
  const update = await updateCatalogue(old, answers(), day)
  expect(update.changes).toEqual([])
  expect(update.tags).toEqual({ ...old.tags, date: day })
  expect(update.lifecycles).toEqual(old.lifecycles)
})

test('a new patch is added, and what is gone gets its last day', async () => {
  const update = await updateCatalogue(
    old,
    answers((main) => {
      const images = imagesOf(main, 'dotnet/aspnet')
      const at = images.findIndex(({ manifest }) => manifest.sharedTags.includes('10.0.11'))
      const before = images[at]
      if (before === undefined) throw new Error('10.0.11 is not there')
      images[at] = { ...before, productVersion: '10.0.12', manifest: { sharedTags: ['10.0.12'] } }
    }),
    day
  )
  expect(update.changes).toEqual(['+ dotnet/aspnet:10.0.12', '- dotnet/aspnet:10.0.11'])
  const ledger = openLedger(update.tags)
  expect(ledger.find('dotnet/aspnet', '10.0.12')).toMatchObject({
    channel: '10.0',
    days: { from: day, until: undefined }
  })
  expect(ledger.find('dotnet/aspnet', '10.0.11')).toMatchObject({ days: { from: '2026-08-11', until: day } })
  expect(listingsOf(update.tags).length).toBe(listingsOf(old.tags).length + 1)
})

const isMoved = ({ repo, tag }: { repo: string; tag: string }) => repo === 'dotnet/sdk' && tag === '10.0-alpine'

test('a tag that moves to another system is said', async () => {
  const update = await updateCatalogue(
    old,
    answers((main) => {
      for (const { manifest, platforms } of imagesOf(main, 'dotnet/sdk')) {
        if (manifest.sharedTags.includes('10.0-alpine'))
          for (const platform of platforms) platform.osVersion = 'alpine3.25'
      }
    }),
    day
  )
  expect(update.changes).toEqual(['~ dotnet/sdk:10.0-alpine'])
  const before = listingsOf(old.tags).find(isMoved)?.history ?? []
  expect(listingsOf(update.tags).find(isMoved)?.history).toEqual([
    ...before,
    { from: day, dotnet: '10.0', osVersions: ['alpine3.25'] }
  ])
  expect(before.map(({ osVersions }) => osVersions.join())).toEqual(['alpine3.22', 'alpine3.23', 'alpine3.24'])
})

test('dates of channels and distributions are taken over', async () => {
  const more = {
    [upstream.releasesIndex]: {
      'releases-index': [
        { 'channel-version': '11.0', 'eol-date': '2028-11-14', 'release-type': 'sts' },
        { 'channel-version': '12.0', 'eol-date': null, 'release-type': 'lts' }
      ]
    },
    [upstream.channelCycles]: [{ cycle: '12', releaseDate: '2027-11-09', eol: false }],
    [upstream.alpineCycles]: [{ cycle: '3.25', releaseDate: '2026-12-03', eol: '2028-11-01' }]
  }
  const { changes, lifecycles } = await updateCatalogue(old, answers(undefined, more), day)
  expect(changes.length).toBe(3)
  expect(lifecycles.channels['11.0']?.eol).toBe('2028-11-14')
  expect(lifecycles.channels['12.0']).toMatchObject({ ga: '2027-11-09', type: 'lts' })
  expect(lifecycles.distributions.at(-1)).toMatchObject({ tokens: ['alpine3.25'], end: '2028-11-01' })
})

test('what .NET supports a channel on is taken over, and what it supported stays known', async () => {
  const more = {
    [upstream.supportedSystems('10.0')]: systems({
      ...unchanged,
      Alpine: { now: ['3.24', '3.23', '3.22'], before: [] },
      Ubuntu: { now: ['26.04', '25.10', '24.04', '22.04'] }
    })
  }
  const { changes, lifecycles } = await updateCatalogue(old, answers(undefined, more), day)
  expect(changes).toEqual([
    '+ .NET 10.0 supports Alpine 3.24',
    '+ .NET 10.0 supports Ubuntu 26.04',
    '- .NET 10.0 no longer supports Alpine 3.21'
  ])
  expect(lifecycles.channels['10.0']).toMatchObject({
    supports: expect.arrayContaining(['Alpine 3.24', 'Debian 12', 'Ubuntu 26.04']),
    noLonger: ['Alpine 3.20', 'Alpine 3.21']
  })
  expect(lifecycles.channels['9.0']).toEqual(old.lifecycles.channels['9.0'])
})

test.each([
  ['lost all of Linux', systems({}), /looks broken/],
  ['lost most', systems({ Debian: { now: ['13', '12'] } }), /looks broken/],
  ["is another channel's", systems(unchanged, '9.0'), /is not 10.0's/],
  ['has no families', { 'channel-version': '10.0' }, /a list was expected/]
])('a list of supported systems that %s is refused', async (_, list, message) => {
  const more = { [upstream.supportedSystems('10.0')]: list }
  await expect(updateCatalogue(old, answers(undefined, more), day)).rejects.toThrow(message)
})

test('a description that does not answer is no change', async () => {
  await expect(
    updateCatalogue(old, (address) => Promise.reject(new Error(`${address} answered 404`)), day)
  ).rejects.toThrow('answered 404')
})

test.each<[string, (main: Recorded) => void]>([
  [
    'a record without its SDK images',
    (main) =>
      main.repos.splice(
        main.repos.findIndex(({ repo }) => repo === 'dotnet/sdk'),
        1
      )
  ],
  ['a repository that lost most of its tags', (main) => imagesOf(main, 'dotnet/runtime').splice(5)],
  ['an empty record', (main) => main.repos.splice(0)]
])('%s is refused', async (_, change) => {
  await expect(updateCatalogue(old, answers(change), day)).rejects.toThrow(/looks broken|lost its SDK/)
})

test.each([['<html>'], ['{}'], ['{"repos":[{"repo":1}]}']])('%s is no record', (text) => {
  expect(() => upstream.readImageRecord(text)).toThrow()
})
