/** Which frameworks can use what was made for others. */
import { compareVersions, type FrameworkName } from './target-framework.ts'

/** Whether a project for `target` can use what was made for `candidate` (NuGet.Frameworks, compatibility table); undefined when this table does not say. */
export function isCompatible(target: FrameworkName, candidate: FrameworkName): boolean | undefined {
  const [known, usable] = [target.identifier !== 'Unsupported', candidate.identifier !== 'Unsupported']
  if (!known || !usable) return known === usable ? undefined : false
  return isAlike(target, candidate) ? fits(target, candidate) : undefined
}

/** What has a profile, or is made for several frameworks, fits by rules that are not written down here. */
function isAlike(target: FrameworkName, candidate: FrameworkName): boolean {
  return target.profile === candidate.profile && !several.has(target.identifier) && !several.has(candidate.identifier)
}

const several = new Set(['.NETPlatform', '.NETPortable', 'Any', 'Agnostic'])

function fits(target: FrameworkName, candidate: FrameworkName): boolean | undefined {
  if (target.identifier === candidate.identifier) {
    return compareVersions(target.version, candidate.version) >= 0 && platformFits(target, candidate)
  }
  if (candidate.identifier === '.NETStandard') {
    const highest = highestStandard(target)
    return highest === undefined ? undefined : compareVersions(highest, candidate.version) >= 0
  }
  const usual = ['.NETCoreApp', '.NETFramework', '.NETStandard']
  return usual.includes(target.identifier) && usual.includes(candidate.identifier) ? false : undefined
}

function platformFits(target: FrameworkName, candidate: FrameworkName): boolean {
  if (candidate.platform === '') return true
  return (
    target.platform.toLowerCase() === candidate.platform.toLowerCase() &&
    compareVersions(target.platformVersion, candidate.platformVersion) >= 0
  )
}

function highestStandard({ identifier, version }: FrameworkName): readonly number[] | undefined {
  const table: readonly (readonly [readonly number[], readonly number[]])[] =
    identifier === '.NETCoreApp'
      ? [
          [[3], [2, 1]],
          [[2], [2, 0]],
          [[1], [1, 6]]
        ]
      : [
          [
            [4, 6, 1],
            [2, 0]
          ],
          [
            [4, 6],
            [1, 3]
          ],
          [
            [4, 5, 1],
            [1, 2]
          ],
          [
            [4, 5],
            [1, 1]
          ],
          [[0], [0]]
        ]
  if (identifier !== '.NETCoreApp' && identifier !== '.NETFramework') return undefined
  return table.find(([from]) => compareVersions(version, from) >= 0)?.[1]
}
