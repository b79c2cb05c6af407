/** TEMPORARY: empty answers of rooms that are still being built. Each goes when its room is there. */
import type { Host } from './host/host.ts'
import type { Preferences } from './inputs.ts'
import type { Project } from './project/project.ts'
import type { ImageChoice } from './report/result.ts'

export const catalogueDate = '2026-08-21'

export function chooseImages(
  _project: Project,
  _host: Host,
  _wishes: { asOf: string; preferences: Preferences }
): readonly ImageChoice[] {
  return []
}
