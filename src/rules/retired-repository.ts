import { argumentsOf, pulledImages } from './judge/judged.ts'
import { repairRepository } from './judge/repair.ts'
import type { Rule, Violation } from './rule.ts'

/** `microsoft/dotnet`, `microsoft/aspnetcore`, `dotnet/core/*`: nothing in them was rebuilt for years. */
export const retiredRepository: Rule = {
  id: 'retired-repository',
  severity: 'warning',
  summary: 'The image comes from a repository that is no longer kept up.',
  *check(plan): Iterable<Violation> {
    for (const pulled of pulledImages(plan)) {
      const { image } = pulled
      const end = image.life.repositoryEnd
      if (end === undefined || end > plan.asOf) continue
      const { expected, edits, advice } = repairRepository(pulled)
      const use = expected === undefined ? '' : ` The image is now called ${expected}.`
      yield {
        stage: pulled.root,
        message: `${image.reference.text} comes from a repository that was given up on ${end}; its images get no more updates.${use}`,
        where: pulled.where,
        image: image.reference.text,
        ...(expected === undefined ? {} : { expected }),
        related: argumentsOf(pulled),
        edits,
        advice
      }
    }
  }
}
