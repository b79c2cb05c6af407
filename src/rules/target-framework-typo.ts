import type { Project } from '../project/project.ts'
import { majorMeant, typosOf } from './judge/typo.ts'
import type { Rule, Severity, Violation } from './rule.ts'

/** From 10 on the dot is needed: `net10` means .NET Framework 1.0. */
export const targetFrameworkTypo: Rule = {
  id: 'target-framework-typo',
  severity: 'error',
  summary: 'The target framework lacks its dot and means .NET Framework 1.x.',
  *check(plan): Iterable<Violation> {
    for (const { project } of plan.apps) yield* violationsOf(project, 'error')
  },
  *checkProject({ project, unread }): Iterable<Violation> {
    // One of several may never be built, and what lies above the scanned folder may change it.
    const several = project.frameworks.known && project.frameworks.value.length > 1
    yield* violationsOf(project, several || unread !== undefined ? 'warning' : 'error')
  }
}

function* violationsOf(project: Project, severity: Severity): Iterable<Violation> {
  for (const { value, where } of typosOf(project)) {
    const major = majorMeant(project, value) ?? ''
    const old = `v${major[0]}.${major[1]}`
    yield {
      message: `${value.text} means .NET Framework ${old.slice(1)}; .NET ${major} is written net${major}.0.`,
      severity,
      where,
      project: project.path,
      failure: `error MSB3644: The reference assemblies for .NETFramework,Version=${old} were not found.`
    }
  }
}
