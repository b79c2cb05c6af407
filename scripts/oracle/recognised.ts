/** The catalogue against the ledger: is every listed tag described as it was at its last listing? */
import { describeImage } from '../../src/images/catalogue.ts'
import type { Image, Platform } from '../../src/images/image.ts'
import type { Listing, Meaning } from '../catalogue/listing.ts'

export interface Exception {
  readonly image: string
  readonly what: string
}

/** The registry is not in the ledger: names that begin with `microsoft/` were on Docker Hub. */
export function imageText({ repo, tag }: Pick<Listing, 'repo' | 'tag'>): string {
  return `${repo.startsWith('microsoft/') ? '' : 'mcr.microsoft.com/'}${repo}:${tag}`
}

/** What is not as the ledger says, one line for each tag and field. */
export function compareWithLedger(listings: readonly Listing[], asOf: string): readonly Exception[] {
  return listings.flatMap((listing) => {
    const text = imageText(listing)
    const image = describeImage(text, asOf)
    return differences(listing, image).map((what) => ({ image: text, what }))
  })
}

/** Whether what a tag meant on each of its days is as the ledger has it, one line for each day that is not. */
export function compareHistories(listings: readonly Listing[]): readonly Exception[] {
  return listings.flatMap((listing) =>
    (listing.history ?? []).flatMap((meaning) => {
      const image = imageText(listing)
      const what = differentMeaning(listing, meaning, describeImage(image, meaning.from))
      return what === undefined ? [] : [{ image, what }]
    })
  )
}

function differentMeaning(listing: Listing, meaning: Meaning, { channel, meanings }: Image): string | undefined {
  const last = meanings.findLast(({ from }) => from <= meaning.from)
  const is = `${last?.from} ${channel} ${last?.systems.join(' ')}`
  const dotnet = (meaning.dotnet === undefined ? listing.dotnet : meaning.dotnet) ?? undefined
  const should = `${meaning.from} ${dotnet} ${[...meaning.osVersions].sort().join(' ')}`
  return is === should ? undefined : `meant ${is}, not ${should}`
}

function differences(listing: Listing, image: Image): readonly string[] {
  const { publication } = image
  if (publication.status !== 'published') return [`is ${publication.status}`]
  const pairs = [
    ['first day', publication.from, listing.first],
    ['last day', publication.until ?? null, listing.last],
    ['channel', image.channel ?? null, listing.dotnet],
    ['product', image.product, expectedProduct(listing)],
    ['platforms', platformsText(image.platforms), platformsText(listing.platforms)],
    ['os', image.os, expectedSystem(listing.platforms)]
  ] as const
  return pairs.filter(([, is, should]) => is !== should).map(([name, is, should]) => `${name} ${is}, not ${should}`)
}

function platformsText(platforms: readonly Platform[]): string {
  return platforms
    .map(({ os, arch, variant = '', osVersion }) => `${os}/${arch}${variant} ${osVersion}`)
    .sort()
    .join(', ')
}

function expectedSystem(platforms: readonly Platform[]): string {
  const systems = [...new Set(platforms.map((platform) => platform.os))]
  return systems.length === 1 ? `${systems[0]}` : 'multi'
}

/** Said again here, from the repositories' descriptions, so that the catalogue is not measured by itself. */
const products: readonly (readonly [RegExp, string])[] = [
  [/^[^:]*(samples|iis|dashboard):/, 'other'],
  [/^[^:]*monitor/, 'monitor'],
  [/^microsoft\/aspnet:(1\.0\.0-|coreclr|nightly)/, 'other'],
  [/^(dotnet\/framework\/aspnet|microsoft\/aspnet):/, 'framework-aspnet'],
  [/^(dotnet\/framework|microsoft)\/wcf:/, 'framework-wcf'],
  [/^(dotnet\/framework\/sdk|microsoft\/dotnet-framework-build):|^microsoft\/dotnet-framework:.*sdk/, 'framework-sdk'],
  [/^(dotnet\/framework\/runtime|microsoft\/dotnet-framework):/, 'framework-runtime'],
  [/\/runtime-deps:|^microsoft\/dotnet:.*(runtime|core)-deps/, 'runtime-deps'],
  [/\/(aspnet|aspnetcore):|^microsoft\/dotnet:.*aspnetcore-runtime/, 'aspnet'],
  [/\/runtime:|^microsoft\/dotnet:.*(runtime|(?<!server)core)/, 'runtime']
]

function expectedProduct({ repo, tag }: Listing): string {
  return products.find(([pattern]) => pattern.test(`${repo}:${tag}`))?.[1] ?? 'sdk'
}
