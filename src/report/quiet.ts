/** What the user wants to hear: the configuration. */
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
