/** `# dotnet-base-image ignore <rule>: <reason>` directly above an instruction takes that rule's findings off it. */
import type { Dockerfile, Problem } from '../../dockerfile/dockerfile.ts'
import { didYouMean } from '../../text/spelling.ts'
import { rules } from '../index.ts'
import type { Finding } from '../rule.ts'

export function withoutIgnored(dockerfile: Dockerfile, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => !isIgnored(dockerfile, finding))
}

function isIgnored(dockerfile: Dockerfile, { rule, where }: Finding): boolean {
  if (where.path !== dockerfile.path) return false
  const instruction = dockerfile.instructions.find(({ span }) => span.start <= where.start && where.start < span.end)
  return instruction?.ignores.some(({ rules }) => rules.includes(rule)) ?? false
}

/** Comments that name a rule which does not exist, and silence nothing. */
export function misnamedIgnores({ instructions }: Dockerfile): readonly Problem[] {
  const ids = rules.map(({ id }) => id)
  return instructions
    .flatMap(({ ignores }) => ignores)
    .flatMap(({ rules: named, where }) =>
      named
        .filter((name) => !ids.includes(name))
        .map((name) => ({ message: `there is no rule "${name}"${didYouMean(name, ids)}`, where }))
    )
}
