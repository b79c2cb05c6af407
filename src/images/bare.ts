/** Base images that their publishers fill with an operating system alone: none of them holds a .NET. */
import type { Reference } from './image.ts'
import { microsoftRegistry } from './repositories.ts'

const distributions =
  'alpine|almalinux|amazonlinux|archlinux|buildpack-deps|busybox|debian|fedora|oraclelinux|rockylinux|ubuntu'

/** By registry: the repositories whose every tag is such an image. */
const bare: Readonly<Record<string, RegExp>> = {
  'docker.io': new RegExp(`^(library/(${distributions})|redhat/ubi\\d+(-minimal|-micro)?)$`),
  'public.ecr.aws': new RegExp(`^docker/library/(${distributions})$`),
  'gcr.io': /^distroless\/(static|base|base-nossl|cc)(-debian\d+)?$/,
  'registry.access.redhat.com': /^ubi\d+(-minimal|-micro|\/ubi(-minimal|-micro)?)$/,
  [microsoftRegistry]:
    /^(windows\/(nanoserver|servercore)|(azurelinux|cbl-mariner)\/(base\/core|distroless\/(base|minimal)))$/
}

/** Whether an image is one of them, whatever its tag or digest. */
export function isBare({ registry, repository }: Pick<Reference, 'registry' | 'repository'>): boolean {
  return Object.hasOwn(bare, registry) && bare[registry]?.test(repository) === true
}
