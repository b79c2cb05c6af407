/** What native AOT needs beside the SDK: its publish links with clang or gcc. */
import type { Image } from '../../images/image.ts'

/**
 * The command that installs a linker; undefined for an image that has one, and for one of which that is not known. Only the SDK
 * images for AOT, from .NET 10 on, hold one (dotnet-docker, src/sdk).
 */
export function linkerPackages({ covered, product, os, variant, traits }: Image): string | undefined {
  if (!covered || product !== 'sdk' || os !== 'linux' || variant.includes('aot')) return undefined
  if (traits?.packageManager === 'apt') return 'apt-get update && apt-get install -y clang zlib1g-dev'
  return traits?.packageManager === 'apk' ? 'apk add clang build-base zlib-dev' : undefined
}
