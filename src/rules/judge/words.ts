/** Words that the messages of several rules share. */
import type { Image } from '../../images/image.ts'
import type { TargetFramework } from '../../project/project.ts'

/** `8.0` of `8.0.11`. */
export function channelOf(version: string): string {
  return version.split('.').slice(0, 2).join('.')
}

/** Below zero when `a` is the older one; both are channels, `8.0` or `3.1`. */
export function compareChannels(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split('.').map(Number)
  const [bMajor = 0, bMinor = 0] = b.split('.').map(Number)
  return aMajor - bMajor || aMinor - bMinor
}

export function isDotnet(framework: TargetFramework): boolean {
  return framework.identifier === '.NETCoreApp'
}

/** An image that carries a shared .NET runtime, or is meant to be put under one. */
export function isDotnetImage({ covered, product }: Image): boolean {
  return covered && (product === 'sdk' || product === 'aspnet' || product === 'runtime' || product === 'runtime-deps')
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
