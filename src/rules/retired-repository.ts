import { pulledImages } from './judge/judged.ts'
import { repairRepository } from './judge/repair.ts'
import { say } from './judge/say.ts'
import type { Rule, Violation } from './rule.ts'

/** `microsoft/dotnet`, `microsoft/aspnetcore`, `dotnet/core/*`: nothing in them was rebuilt for years. */
export const retiredRepository: Rule = {
  id: 'retired-repository',
  severity: 'warning',
  summary: 'The image comes from a repository that is no longer kept up.',
  *check(plan): Iterable<Violation> {
    for (const pulled of pulledImages(plan)) {
      const end = pulled.image.life.repositoryEnd
      if (end === undefined || end > plan.asOf) continue
      const text = `${pulled.image.reference.text} comes from a repository that was given up on ${end}; its images get no more updates`
      yield say(pulled, text, { repair: repairRepository(pulled) })
    }
  }
}
