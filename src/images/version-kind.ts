/** SDKs and runtimes count their versions apart: an SDK has three digits behind the second dot. */
import type { Product } from './image.ts'
import { isSdkVersion } from './versions.ts'

const countingRuntimes: readonly (Product | undefined)[] = ['aspnet', 'runtime', 'runtime-deps']

/** Why an image of a runtime cannot have this version, however new it is: it is that of an SDK. undefined where it can. */
export function whyNoSuchRuntime(
  product: Product | undefined,
  version: string,
  repository: string
): string | undefined {
  if (!countingRuntimes.includes(product) || !isSdkVersion(version)) return undefined
  return `${version.replace(/-.*$/, '')} is the version of an SDK, and ${repository} counts runtime versions`
}
