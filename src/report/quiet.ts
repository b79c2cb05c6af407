/** What the user wants to hear: the configuration, and only what a pull request brings about. */
import type { Config } from '../config/config.ts'
import type { IgnoreEntry } from '../config/quiet.ts'
import type { Finding } from '../rules/rule.ts'

/** Findings with their configured severity, without those that are off or ignored. */
export function configured(findings: readonly Finding[], { severities, ignore }: Config): readonly Finding[] {
  return findings.flatMap((finding) => {
    const severity = severities.get(finding.rule) ?? finding.severity
    if (severity === 'off' || ignore.some((entry) => fits(entry, finding))) return []
    return [severity === finding.severity ? finding : { ...finding, severity }]
  })
}

function fits({ rule, matchesFile, image }: IgnoreEntry, finding: Finding): boolean {
  return (
    (rule === undefined || rule === finding.rule) &&
    (image === undefined || image === finding.image) &&
    matchesFile(finding.where.path)
  )
}

/** Findings that a changed file has to do with: the one they are in, their project, or a related place. */
export function broughtAbout(findings: readonly Finding[], changed: ReadonlySet<string>): readonly Finding[] {
  return findings.filter(
    ({ where, project, related }) =>
      changed.has(where.path) ||
      (project !== undefined && changed.has(project)) ||
      related.some((other) => changed.has(other.where.path))
  )
}
