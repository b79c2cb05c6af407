/** TEMPORARY: empty answers of rooms that are still being built. Each goes when its room is there. */
import type { Build } from './builds/build.ts'
import type { Dockerfile } from './dockerfile/dockerfile.ts'
import type { Host } from './host/host.ts'
import type { Preferences } from './inputs.ts'
import type { Plan } from './plan/plan.ts'
import type { Project, ProjectIndex } from './project/project.ts'
import type { ImageChoice } from './report/result.ts'
import type { Repository } from './text/repository.ts'

export const catalogueDate = '2026-08-21'

export interface Material {
  readonly repository: Repository
  readonly projects: ProjectIndex
  readonly dockerfiles: readonly Dockerfile[]
  readonly builds: readonly Build[]
  readonly host: Host
  readonly asOf: string
}

export function makePlans(_material: Material): readonly Plan[] {
  return []
}

export function chooseImages(
  _project: Project,
  _host: Host,
  _wishes: { asOf: string; preferences: Preferences }
): readonly ImageChoice[] {
  return []
}
