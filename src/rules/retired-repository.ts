import { imageRule } from './judge/image-rule.ts'
import { repairRepository } from './judge/repair.ts'
import { say } from './judge/say.ts'
import type { Violation } from './rule.ts'

/** `microsoft/dotnet`, `microsoft/aspnetcore`, `dotnet/core/*`: nothing in them was rebuilt for years. */
export const retiredRepository = imageRule(
  {
    id: 'retired-repository',
    severity: 'warning',
    summary: 'The image comes from a repository that is no longer kept up.'
  },
  function* (named): Iterable<Violation> {
    const end = named.image.life.repositoryEnd
    if (end === undefined || end > named.asOf) return
    const text = `${named.image.reference.text} comes from a repository that was given up on ${end}; its images get no more updates`
    yield say(named, text, { basis: 'repository', repair: repairRepository(named) })
  }
)
