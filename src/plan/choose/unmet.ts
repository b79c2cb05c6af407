/** Preferences that the chosen image does not meet, each with its reason. */

import { nameOfWindowsHost, parseWindowsVersion } from '../../host/windows.ts'
import { windowsLinesOn } from '../../host/windows-compatibility.ts'
import type { Image } from '../../images/image.ts'
import { distributionWord } from '../../images/nearest.ts'
import type { Question } from '../choose.ts'

/** One clause for each preference that fell away. */
export function unmetPreferences(image: Image, { preferences, host, inner }: Question): readonly string[] {
  const { distribution, variant, windowsLine } = preferences
  const of = `${image.product} image of ${inner.framework.version}`
  const instead = `${image.reference.text} is taken`
  return [
    ...(distribution === undefined || isDistribution(image, distribution)
      ? []
      : [`distribution ${distribution}: ${whyNot(distribution, image, of)}; ${instead}`]),
    ...variant
      .filter((word) => !hasVariant(image, word))
      .map((word) => `variant ${word}: there is no such ${of} on ${image.release ?? image.os}; ${instead}`),
    ...(windowsLine === undefined || image.os !== 'windows' || isLine(image, windowsLine)
      ? []
      : [`windows-line ${windowsLine}: ${whyNotLine(windowsLine, host, of)}; ${instead}`])
  ]
}

function isDistribution({ release = '' }: Image, wish: string): boolean {
  const bare = release.replace(/-(slim|chiseled|distroless)$/, '')
  if ([release, bare].includes(wish)) return true
  if (wish === 'mariner') return release.startsWith('cbl-mariner')
  if (wish === 'azurelinux') return release.startsWith('azurelinux')
  return distributionWord(bare) === wish
}

const windowsWord = /^(nanoserver|windowsservercore)/

function whyNot(wish: string, image: Image, of: string): string {
  if (windowsWord.test(wish) && image.os === 'linux') return 'it is of Windows, and the image is to run on Linux'
  if (!windowsWord.test(wish) && image.os === 'windows') return 'it is of Linux, and the image is to run on Windows'
  return `there is no ${of} that fits`
}

/** Full images hold what `-extra` adds to the small ones. */
function hasVariant({ release = '', variant, traits }: Image, word: string): boolean {
  if (word === 'extra') return variant.includes('extra') || traits?.icu === true
  if (word === 'chiseled' || word === 'distroless') return /-(chiseled|distroless)$/.test(release)
  return variant.includes(word) || release.startsWith(word)
}

function isLine({ release = '' }: Image, line: string): boolean {
  return parseWindowsVersion(release)?.build === parseWindowsVersion(line)?.build
}

function whyNotLine(line: string, { windowsBuild, isolation }: Question['host'], of: string): string {
  const build = parseWindowsVersion(line)?.build
  const starts =
    windowsBuild === undefined ||
    windowsLinesOn(windowsBuild, isolation ?? 'process').some((candidate) => candidate.build === build)
  return starts ? `there is no such ${of}` : `${nameOfWindowsHost(windowsBuild ?? 0)} does not start it`
}
