/** `# dotnet-base-image ignore <rule>: <reason>` directly above an instruction takes that rule's findings off it. */
import type { Dockerfile } from '../../dockerfile/dockerfile.ts'
import type { Finding } from '../rule.ts'

export function withoutIgnored(dockerfile: Dockerfile, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => !isIgnored(dockerfile, finding))
}

function isIgnored(dockerfile: Dockerfile, { rule, where }: Finding): boolean {
  if (where.path !== dockerfile.path) return false
  const instruction = dockerfile.instructions.find(({ span }) => span.start <= where.start && where.start < span.end)
  return instruction?.ignores.some(({ rules }) => rules.includes(rule)) ?? false
}
