/** Which Dockerfile of the repository builds the image of a name, and what it leaves in it. */
import type { Build } from '../builds/build.ts'
import { familiarName } from '../dockerfile/resolve/contexts.ts'
import type { BuiltImage, BuiltImages } from './link/built-image.ts'

/**
 * Every image is read once. One that is built on itself, or by two builds that differ, is none.
 *
 * @param read one build; undefined when it cannot be followed
 */
export function builtImages(
  declared: readonly Build[],
  read: (build: Build, images: BuiltImages) => BuiltImage | undefined
): BuiltImages {
  const builds = new Map<string, Build[]>()
  for (const build of declared) {
    for (const name of new Set(build.images.map(familiarName))) builds.set(name, [...(builds.get(name) ?? []), build])
  }
  const found = new Map<string, BuiltImage | undefined>()
  const images: BuiltImages = (name) => {
    const key = familiarName(name)
    const [build, ...others] = builds.get(key) ?? []
    if (build === undefined || others.length > 0) return undefined
    if (!found.has(key)) {
      found.set(key, undefined)
      found.set(key, read(build, images))
    }
    return found.get(key)
  }
  return images
}
