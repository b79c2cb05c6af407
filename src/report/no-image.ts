/** Projects that have no image on the present host, and the hosts that have one. */
import type { Lack } from '../plan/choose.ts'
import { listed } from './counts.ts'
import type { ProjectImages } from './result.ts'

/** One note for each reason why applications have no entry in the output `matrix`, when another host has an image. */
export function matrixNotes(projects: readonly ProjectImages[]): readonly string[] {
  const lacking = grouped(projects.filter(isApplication), ({ noRuntime }) => noRuntime)
  return lacking.map(
    ({ names, why }) => `The output matrix has no entry for ${listed(names)}: ${why}. The input "host" asks for it.`
  )
}

/** One note for each reason, with the option that asks for a host that has an image. */
export function hostHints(projects: readonly ProjectImages[]): readonly string[] {
  const lacking = grouped(projects, ({ noRuntime, noSdk }) => (isElsewhere(noRuntime) ? noRuntime : noSdk))
  return lacking.map(({ names, hosts: [host = ''] }) => `For the images of ${listed(names)} say --host ${host}.`)
}

/** Libraries and tests run in nobody's image. */
export function isApplication({ project: { kind } }: ProjectImages): boolean {
  return kind !== 'library' && kind !== 'test'
}

interface Group extends Lack {
  /** `src/Site/Site.csproj (net48)` */
  readonly names: readonly string[]
}

/** The projects and frameworks that another host has an image for, those of one reason together. */
function grouped(
  projects: readonly ProjectImages[],
  lackOf: (choice: ProjectImages['images'][number]) => Lack | undefined
): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const { project, images } of projects) {
    for (const choice of images) {
      const lack = lackOf(choice)
      if (!isElsewhere(lack)) continue
      const names = groups.get(lack.why)?.names ?? []
      groups.set(lack.why, { ...lack, names: [...names, `${project.path} (${choice.framework})`] })
    }
  }
  return [...groups.values()]
}

function isElsewhere(lack: Lack | undefined): lack is Lack {
  return lack !== undefined && lack.hosts.length > 0
}
