import type { Rule, Violation } from './rule.ts'

/** From 10 on the dot is needed: `net10` means .NET Framework 1.0. */
export const targetFrameworkTypo: Rule = {
  id: 'target-framework-typo',
  severity: 'error',
  summary: 'The target framework lacks its dot and means .NET Framework 1.x.',
  *check(plan): Iterable<Violation> {
    for (const { project } of plan.apps) {
      if (!project.frameworks.known || project.style !== 'sdk') continue
      for (const { value, where } of project.frameworks.value) {
        const [, major] = /^net(1[0-2])$/i.exec(value.text) ?? []
        if (major === undefined) continue
        const old = `v${major[0]}.${major[1]}`
        yield {
          message: `${value.text} means .NET Framework ${old.slice(1)}; .NET ${major} is written net${major}.0.`,
          where,
          project: project.path,
          failure: `error MSB3644: The reference assemblies for .NETFramework,Version=${old} were not found.`
        }
      }
    }
  }
}
