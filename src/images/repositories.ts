/** The repositories that the product knows, what they hold, and what became of them. */
import type { Product } from './image.ts'

export interface KnownRepository {
  /** undefined: the tag says it (`microsoft/dotnet:2.1-sdk`). */
  readonly product: Product | undefined
  /** The last day of its listing, ISO; undefined while it is in use. */
  readonly ended?: string
  /** Where the same images are today: a repository, or one for each product. */
  readonly successor?: string | Readonly<Partial<Record<Product, string>>>
}

export const microsoftRegistry = 'mcr.microsoft.com'

const dotnetProducts = ['sdk', 'aspnet', 'runtime', 'runtime-deps'] as const

const successorsOfDotnet = {
  sdk: 'dotnet/sdk',
  aspnet: 'dotnet/aspnet',
  runtime: 'dotnet/runtime',
  'runtime-deps': 'dotnet/runtime-deps'
}

const repositories = new Map<string, KnownRepository>([
  ...dotnetProducts.flatMap((product): [string, KnownRepository][] => [
    [`dotnet/${product}`, { product }],
    [`dotnet/nightly/${product}`, { product }],
    [`dotnet/core/${product}`, { product, ended: '2023-01-10', successor: `dotnet/${product}` }],
    [`dotnet/core-nightly/${product}`, { product, ended: '2023-01-03', successor: `dotnet/nightly/${product}` }]
  ]),
  ['dotnet/framework/sdk', { product: 'framework-sdk' }],
  ['dotnet/framework/aspnet', { product: 'framework-aspnet' }],
  ['dotnet/framework/runtime', { product: 'framework-runtime' }],
  ['dotnet/framework/wcf', { product: 'framework-wcf' }],
  ['dotnet/framework/samples', { product: 'other' }],
  ['dotnet/monitor', { product: 'monitor' }],
  ['dotnet/monitor/base', { product: 'monitor' }],
  ['dotnet/nightly/monitor', { product: 'monitor' }],
  ['dotnet/nightly/monitor/base', { product: 'monitor' }],
  ['dotnet/aspire-dashboard', { product: 'other' }],
  ['dotnet/nightly/aspire-dashboard', { product: 'other' }],
  ['dotnet/samples', { product: 'other' }],
  ['dotnet/core/samples', { product: 'other', ended: '2024-11-13', successor: 'dotnet/samples' }],
  ['windows/servercore/iis', { product: 'other' }],
  ['windows/servercore', { product: 'windows-servercore' }],
  ['windows/nanoserver', { product: 'windows-nanoserver' }],
  ['windows/server', { product: 'windows-server' }],
  ['windows', { product: 'windows' }],
  ['microsoft/dotnet', { product: undefined, ended: '2019-02-26', successor: successorsOfDotnet }],
  ['microsoft/dotnet-nightly', { product: undefined, ended: '2019-01-30' }],
  ['microsoft/aspnetcore', { product: 'aspnet', ended: '2019-05-30', successor: 'dotnet/aspnet' }],
  ['microsoft/aspnetcore-build', { product: 'sdk', ended: '2019-05-30', successor: 'dotnet/sdk' }],
  ['microsoft/aspnetcore-nightly', { product: 'aspnet', ended: '2018-04-13' }],
  ['microsoft/aspnetcore-build-nightly', { product: 'sdk', ended: '2018-04-13' }],
  [
    'microsoft/dotnet-framework',
    {
      product: undefined,
      ended: '2019-03-19',
      successor: { 'framework-sdk': 'dotnet/framework/sdk', 'framework-runtime': 'dotnet/framework/runtime' }
    }
  ],
  [
    'microsoft/dotnet-framework-build',
    { product: 'framework-sdk', ended: '2019-01-03', successor: 'dotnet/framework/sdk' }
  ],
  [
    'microsoft/aspnet',
    { product: undefined, ended: '2018-11-19', successor: { 'framework-aspnet': 'dotnet/framework/aspnet' } }
  ],
  ['microsoft/wcf', { product: 'framework-wcf', ended: '2018-11-19', successor: 'dotnet/framework/wcf' }],
  ['microsoft/iis', { product: 'other', ended: '2018-12-14', successor: 'windows/servercore/iis' }],
  ['microsoft/dotnet-samples', { product: 'other', ended: '2019-02-26' }],
  ['microsoft/dotnet-framework-samples', { product: 'other', ended: '2019-03-19' }],
  ['microsoft/windowsservercore', { product: 'windows-servercore', successor: 'windows/servercore' }],
  ['microsoft/nanoserver', { product: 'windows-nanoserver', successor: 'windows/nanoserver' }]
])

/** What is known of a repository of that registry; names that began with `microsoft/` are on Docker Hub. */
export function knownRepository(registry: string, repository: string): KnownRepository | undefined {
  const home = repository.startsWith('microsoft/') ? 'docker.io' : microsoftRegistry
  return registry === home ? repositories.get(repository) : undefined
}

/** The repository that holds the same product today; undefined when the repository is in use, or nothing took over. */
export function successorOf(known: KnownRepository, product: Product | undefined): string | undefined {
  if (typeof known.successor !== 'object') return known.successor
  return product === undefined ? undefined : known.successor[product]
}

/** The repository of today for a product; undefined for what has none. */
export function repositoryOf(product: Product): string | undefined {
  for (const [name, known] of repositories) {
    if (known.product === product && known.ended === undefined && product !== 'other') return name
  }
  return undefined
}
