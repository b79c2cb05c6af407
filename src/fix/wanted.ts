/** What the pull request should hold and say. */
import type { Finding } from '../rules/rule.ts'
import type { Commit, GitHub, PlannedTree } from '../world/github.ts'
import { type Fixes, isForbidden } from './fix.ts'
import { type Marker, markerFor, markerLength, markerLine } from './marker.ts'
import { bodyOf, titleOf } from './pull-request-text.ts'

export interface Wanted {
  readonly plan: PlannedTree
  readonly title: string
  /** Ends with the marker. */
  readonly body: string
  readonly marker: Marker
  /** Repairs that are not in it, a sentence each. */
  readonly notes: readonly string[]
}

/** Files of one pull request. The others come with the next one. */
const fileLimit = 100

/** @param folder where the paths of the repairs begin in the repository; `''` is its root */
export async function wantedFor(github: GitHub, fixes: Fixes, folder: string, base: Commit): Promise<Wanted> {
  const inRepository = (path: string) => (folder === '' ? path : `${folder}/${path}`)
  const changes = fixes.files
    .map((file) => ({ ...file, path: inRepository(file.path) }))
    .filter(({ path }) => !isForbidden(path))
  const plan = await github.planTree(base, changes.slice(0, fileLimit))
  const changed = new Set(plan.files.map(({ path }) => path))
  const isIn = (finding: Finding) => finding.edits.every(({ span }) => changed.has(inRepository(span.path)))
  const notes = [
    ...fixes.refused.map(({ finding, why }) => `${inRepository(finding.where.path)}: ${why}.`),
    ...plan.refused.map(({ path, why }) => `${path}: ${why}.`),
    ...changes.slice(fileLimit).map(({ path }) => `${path}: comes with the next pull request.`)
  ]
  const proposal = {
    files: changes.filter(({ path }) => changed.has(path)),
    findings: fixes.fixed.filter(isIn).map((finding) => ({
      ...finding,
      where: { ...finding.where, path: inRepository(finding.where.path) }
    })),
    leftAlone: notes
  }
  const title = titleOf(proposal)
  const text = bodyOf(proposal, markerLength)
  const marker = await markerFor(plan, title, text)
  return { plan, title, body: `${text}\n${markerLine(marker)}`, marker, notes }
}
